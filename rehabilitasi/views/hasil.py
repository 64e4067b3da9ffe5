"""The page of results, the cases behind each number, and the report of an agreement: page, print, sheet."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from core import export
from core.audit import catat_akses
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.urai import format_tanggal
from core.views import HouseView, ListView
from mitra.models import KerjaSama
from rehabilitasi.cetak.hasil import laporan_naskah
from rehabilitasi.choices import KeadaanPasca
from rehabilitasi.filters.hasil import HasilKasusFilter
from rehabilitasi.forms.hasil import HasilForm, PeriodeForm
from rehabilitasi.models import Kasus
from rehabilitasi.services.hasil import EKSPOR, LIHAT, TERTABEL, Saringan, cakupan, naskah_terlihat
from rehabilitasi.services.hasil_laporan import TAHAP_LAPORAN, Hasil, baris_laporan, hasil
from rehabilitasi.tables.hasil import LaporanTabel, isi_laporan
from rehabilitasi.tables.kasus import KasusTabel
from rehabilitasi.views.bagian import LIHAT_KASUS
from upt.waktu import hari_ini, waktu_kini


def konteks_hasil(h: Hasil, daftar=None) -> dict:
    """What `rehabilitasi/hasil_isi.html` shows. `daftar(stage, batch)` is the address of the cases behind a number, or
    "" where the reader may not open them.
    """
    daftar = daftar or (lambda tahap, gelombang=None: "")
    return {
        "h": h,
        "dasar": h.corong[0].penyebut.nilai or 0,
        "corong": [
            {"x": x, "url": daftar(x.kode) if x.pembilang.tampak and x.pembilang.nilai else ""} for x in h.corong
        ],
        "gelombang": [
            {
                "b": b,
                "url": daftar("mulai", b.gelombang) if b.gelombang and b.angka.mulai.nilai else "",
            }
            for b in h.gelombang_mulai
        ],
        "ada_tertutup": any(tahap in TERTABEL for _, tahap in h.papan.samaran.tutup),
        "keadaan_pasca": [k.label for k in KeadaanPasca],
    }


class HasilHalaman(HouseView):
    """Effectiveness in figures, for the team, the Kepala and the auditor. Small groups are hidden everywhere."""

    model = Kasus
    izin = LIHAT
    templat = "rehabilitasi/hasil.html"
    judul = "Hasil rehabilitasi"

    def get(self, request):
        self.form = HasilForm(request.GET or None, pengguna=request.user, lingkup_id=request.lingkup_id)
        terbaca = not self.form.is_bound or self.form.is_valid()
        s = self.form.saringan() if self.form.is_bound and terbaca else Saringan()
        konteks = {}
        if terbaca and request.upt is not None:
            isi = hasil(request.user, request.lingkup_id, s, request.hari_ini)
            konteks = konteks_hasil(isi, self.daftar) | {"mitra": self.mitra(isi)}
        kata = self.form.kata() if self.form.is_bound and terbaca else ""
        return self.tampilkan(
            "hasil",
            subjudul=f"{cakupan(request.user, request.lingkup_id)} · {kata or 'semua periode'}",
            saring=self.form,
            saring_aktif=[],
            terbaca=terbaca,
            **konteks,
        )

    @cached_property
    def boleh_daftar(self) -> bool:
        return self.request.user.has_perm(LIHAT_KASUS)

    def daftar(self, tahap: str, gelombang=None) -> str:
        if not self.boleh_daftar:
            return ""
        isi = {k: v for k, v in self.request.GET.items() if k in self.form.fields and v}
        isi |= {"tahap": tahap} | ({"gelombang": gelombang.pk} if gelombang else {})
        return f"{reverse('rehabilitasi:hasil_kasus')}?{urlencode(isi)}"

    def mitra(self, isi: Hasil) -> list[dict]:
        return [
            {"b": b, "url": reverse("rehabilitasi:laporan", args=[b.naskah.pk]) if b.naskah else ""}
            for b in isi.naskah
        ]


class HasilKasus(ListView):
    """The cases one number of the results counts."""

    model = Kasus
    izin = "rehabilitasi.lihat_hasil_rehab"
    table_class = KasusTabel
    filter_class = HasilKasusFilter
    judul = "Kasus di balik hasil"
    kosong_judul = "Tidak ada kasus"
    kosong_teks = "Kasus yang masuk hitungan pada halaman hasil tampil di sini."

    def get_queryset(self):
        return Kasus.objects.bernama().dengan_evaluasi().untuk(self.request.user, LIHAT)

    def get_remah(self):
        return [{"label": "Hasil rehabilitasi", "url": reverse("rehabilitasi:hasil")}]


# --- report of an agreement ------------------------------------------------------------------------------------------


class _Laporan(HouseView, abstrak=True):
    """The period of the address; one that cannot be read goes back to the page, which says why."""

    model = KerjaSama
    izin = LIHAT

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.izin):
            self.tolak()
        siapa = request.user, request.lingkup_id
        self.naskah = naskah_terlihat(*siapa).select_related("upt").filter(pk=kwargs["kerja_sama"]).first()
        if self.naskah is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_judul(self):
        return "Laporan rehabilitasi"

    def baca(self) -> bool:
        self.form = PeriodeForm(self.request.GET if {"dari", "sampai"} & set(self.request.GET) else None)
        sah = not self.form.is_bound or self.form.is_valid()
        isi = self.form.cleaned_data if self.form.is_bound and sah else {}
        self.saringan = Saringan(isi.get("dari"), isi.get("sampai"), naskah=self.naskah)
        return sah

    def susun(self) -> Hasil:
        siapa = self.request.user, self.request.lingkup_id
        return hasil(*siapa, self.saringan, hari_ini(self.naskah.upt), TAHAP_LAPORAN)

    def periode(self) -> str:
        s = self.saringan
        if s.dari and s.sampai:
            return f"Program mulai {format_tanggal(s.dari)} sampai {format_tanggal(s.sampai)}"
        if s.dari:
            return f"Program mulai sejak {format_tanggal(s.dari)}"
        return f"Program mulai sampai {format_tanggal(s.sampai)}" if s.sampai else "Semua periode"

    def fakta(self) -> list[tuple[str, str]]:
        n = self.naskah
        pihak = n.pihak.select_related("mitra")
        return [
            ("Naskah", n.judul),
            ("Nomor", ", ".join(x for x in (n.nomor_upt, *(p.nomor for p in pihak)) if x)),
            ("Mitra", ", ".join(p.mitra.nama for p in pihak)),
            ("Periode", self.periode()),
            ("Cakupan", cakupan(self.request.user, self.request.lingkup_id)),
        ]

    def alamat(self, nama: str) -> str:
        alamat = reverse(f"rehabilitasi:{nama}", args=[self.naskah.pk])
        tanya = {k: v for k, v in self.request.GET.items() if k in ("dari", "sampai") and v}
        return f"{alamat}?{urlencode(tanya)}" if tanya else alamat


class Laporan(_Laporan):
    """What the programmes under an agreement came to, as it is reported to the partner: no names."""

    templat = "rehabilitasi/hasil_laporan.html"

    def get_remah(self):
        return [{"label": "Hasil rehabilitasi", "url": reverse("rehabilitasi:hasil")}]

    def get(self, request, *args, **kwargs):
        terbaca = self.baca()
        konteks = konteks_hasil(self.susun()) if terbaca else {}
        boleh = terbaca and request.user.has_perm(EKSPOR)
        aksi = [
            {"label": "Excel (XLSX)", "url": self.alamat("laporan_lembar"), "ikon": "file-earmark-spreadsheet"},
            {"label": "Cetak laporan", "url": self.alamat("laporan_cetak"), "ikon": "printer", "utama": True},
        ]
        return self.tampilkan(
            "laporan",
            subjudul=self.naskah.judul,
            naskah=self.naskah,
            fakta=[{"label": label, "isi": isi} for label, isi in self.fakta() if isi],
            form=self.form,
            terbaca=terbaca,
            aksi=aksi if boleh else [],
            **konteks,
        )


class _LaporanBerkas(_Laporan, abstrak=True):
    izin = EKSPOR

    def get(self, request, *args, **kwargs):
        if not self.baca():
            return HttpResponseRedirect(self.alamat("laporan"))
        return self.kirim()

    def catatan(self, jumlah: int) -> dict:
        return {
            "objek": self.naskah,
            "keterangan": f"Laporan rehabilitasi menurut naskah. {self.periode()}",
            "jumlah": jumlah,
        }


class LaporanCetak(_LaporanBerkas):
    def kirim(self):
        h = self.susun()
        upt = self.naskah.upt
        cap = {"pada": hari_ini(upt), "saat": waktu_kini(upt), "dicetak": export.dicetak(self.request)}
        try:
            pdf = laporan_naskah(self.fakta(), isi_laporan(h), upt=upt, **cap)
        except CetakGagal as galat:
            messages.error(self.request, str(galat))
            return HttpResponseRedirect(self.alamat("laporan"))
        return export.kirim_pdf(
            self.request, pdf, "laporan-rehabilitasi", Tindakan.CETAK, **self.catatan(len(h.gelombang))
        )


class LaporanLembar(_LaporanBerkas):
    """The same figures as a sheet of the office, columns in the order of the stages."""

    def kirim(self):
        r = self.request
        baris = baris_laporan(self.susun())
        kepala = ["Laporan rehabilitasi menurut nota kesepahaman"]
        kepala += [f"{label}: {isi}" for label, isi in self.fakta() if isi]
        kepala += [
            "Tertutup dan “< 5”: kelompok di bawah lima orang, atau angka yang akan membukanya. Tanpa nama.",
            f"Diambil {r.waktu_kini:%d/%m/%Y %H.%M} {r.zona} oleh {r.user.nama}",
        ]
        berkas, jumlah, sidik, tipe = export.bangun(
            "xlsx", kepala, LaporanTabel(r.user).berkas(), baris, export.resmi(r)
        )
        catat_akses(r, Tindakan.EKSPOR, sha256=sidik, **self.catatan(jumlah))
        return export.kirim(berkas, export.nama_berkas("laporan rehabilitasi", "xlsx"), tipe)
