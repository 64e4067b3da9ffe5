"""Aftercare: the tab of a case, its hand-over, its contacts, its end; and the list of all that is due."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.views import ActionView, CreateView, ListView, UpdateView
from rehabilitasi.cetak.pasca import berita_acara
from rehabilitasi.choices import KeadaanPasca, StatusKasus, StatusKontak, SumberPasca
from rehabilitasi.filters.pasca import KontakFilter
from rehabilitasi.forms.pasca import KonfirmasiForm, KontakForm, SerahTerimaForm
from rehabilitasi.models import HasilKontak, Kasus, KontakPasca, SerahTerima
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services import pasca as layanan
from rehabilitasi.tables.pasca import KontakTabel, kata_lewat
from rehabilitasi.views.bagian import HalamanKasus, HalamanKlinis, remah_kasus
from upt.waktu import hari_ini, waktu_kini

LIHAT = "rehabilitasi.view_kontakpasca"
UBAH = "rehabilitasi.change_kasus"


def alamat_pasca(kasus: Kasus) -> str:
    return reverse("rehabilitasi:kasus_pasca", args=[kasus.pk])


class KontakList(ListView):
    """Every contact due, late ones first."""

    model = KontakPasca
    izin = LIHAT
    filter_class = KontakFilter
    judul = "Pascarehabilitasi"
    subjudul = "Kontak bulan ke-1, 3, dan 6 setelah program; tidak terhubung juga jawaban"
    kosong_judul = "Belum ada kontak yang dijadwalkan"
    kosong_teks = "Kontak dijadwalkan sendiri ketika program sebuah kasus selesai."

    def get_queryset(self):
        semua = KontakPasca.objects.exclude(status=StatusKontak.DIBATALKAN)
        semua = semua.select_related("kasus__wbp", "kasus__konselor", "kasus__tim")
        return semua.annotate(masuk_lagi=layanan.tanggal_masuk_lagi("kasus__"))

    def table_class(self, pengguna):
        return KontakTabel(pengguna, self.request.hari_ini)


class _Pasca(HalamanKasus, abstrak=True):
    tab_aktif = "pasca"

    def get_remah(self):
        return [*remah_kasus(self.kasus), {"label": "Pascarehabilitasi", "url": alamat_pasca(self.kasus)}]


class KasusPasca(HalamanKasus):
    """Hand-overs and contacts of a case by date and status; how the person is stands behind the door."""

    izin = LIHAT
    templat = "rehabilitasi/pasca.html"
    tab_aktif = "pasca"

    def get_judul(self):
        return f"Pascarehabilitasi {self.kasus.nomor}"

    def get(self, request, *args, **kwargs):
        k = self.kasus
        kontak = self.kontak()
        berjalan = k.status == StatusKasus.PASCAREHABILITASI
        boleh = request.user.has_perm(UBAH, k)
        return self.tampilkan(
            "pasca",
            berjalan=berjalan,
            boleh=boleh and berjalan,
            kontak=kontak,
            terjawab=sum(x["dikerjakan"] for x in kontak),
            serah=list(k.serah_terima.select_related("oleh")),
            persetujuan=layanan.persetujuan_berlaku(k),
            masuk_lagi=layanan.masuk_lagi(k) if boleh else None,
            aksi=self.aksi(kontak) if boleh else [],
        )

    def kontak(self) -> list[dict]:
        hari = hari_ini(self.kasus.upt)
        return [
            {
                "k": x,
                "jenis": StatusKontak(x.status).jenis,
                "lewat": kata_lewat(x, hari),
                "dikerjakan": x.status in StatusKontak.dikerjakan,
            }
            for x in self.kasus.kontak.exclude(status=StatusKontak.DIBATALKAN)
        ]

    def aksi(self, kontak) -> list[dict]:
        """The one thing that waits stands out: to begin, to hand over, or to finish."""
        k = self.kasus
        if StatusKasus.boleh(k.status, StatusKasus.PASCAREHABILITASI) and k.status == StatusKasus.BEBAS:
            url = reverse("rehabilitasi:pasca_mulai", args=[k.pk])
            return [{"label": "Mulai pascarehabilitasi", "url": url, "ikon": "telephone", "utama": True}]
        if k.status != StatusKasus.PASCAREHABILITASI:
            return []
        url = reverse("rehabilitasi:serahterima_tambah", args=[k.pk])
        habis = bool(kontak) and all(x["dikerjakan"] for x in kontak)
        aksi = [{"label": "Catat serah terima", "url": url, "ikon": "box-arrow-right", "utama": not habis}]
        if habis:
            url = reverse("rehabilitasi:pasca_selesai", args=[k.pk])
            aksi.append({"label": "Selesaikan kasus", "url": url, "ikon": "check2-circle", "utama": True})
        return aksi


class PascaHasil(HalamanKlinis):
    """What each contact brought, for the team of the case."""

    templat = "rehabilitasi/pasca_hasil.html"
    tab_aktif = "pasca"
    keterangan = "hasil kontak pascarehabilitasi"

    def get_judul(self):
        return f"Hasil kontak {self.kasus.nomor}"

    def get(self, request, *args, **kwargs):
        hasil = {h.kontak_id: h for h in HasilKontak.objects.filter(kasus=self.kasus)}
        semua = self.kasus.kontak.exclude(status=StatusKontak.DIBATALKAN)
        return self.tampilkan(
            "hasil",
            boleh=self.kasus.status == StatusKasus.PASCAREHABILITASI,
            kontak=[{"k": k, "jenis": StatusKontak(k.status).jenis, "hasil": hasil.get(k.pk)} for k in semua],
            pasca_url=alamat_pasca(self.kasus),
        )


class KontakCatat(HalamanKlinis, UpdateView):
    """The answer of one contact; `?usul=register` fills in what the register already says."""

    model = KontakPasca
    form_class = KontakForm
    templat = "rehabilitasi/pasca_kontak.html"
    tab_aktif = "pasca"
    tombol = "Simpan hasil"
    keterangan = "hasil kontak pascarehabilitasi"

    def get_queryset(self):
        return KontakPasca.objects.select_related("kasus__upt", "upt")

    def get_kasus(self):
        return self.kasus_dengan(kontak=self.kwargs["pk"])

    def get_judul(self):
        return f"Kontak bulan ke-{self.objek.bulan}"

    def get_remah(self):
        return [*remah_kasus(self.kasus), {"label": "Pascarehabilitasi", "url": alamat_pasca(self.kasus)}]

    def get_versi(self):
        hasil = layanan.hasil_kontak(self.objek)
        return f"{self.objek.versi}.{hasil.versi if hasil else 0}"

    def buat_form(self, data=None, files=None):
        return KontakForm(data, initial=self.awal(), **self.argumen_form())

    def awal(self) -> dict:
        hasil = layanan.hasil_kontak(self.objek)
        if hasil is not None:
            awal = {"status": self.objek.status, "tanggal": self.objek.tanggal}
            awal |= {"keadaan": hasil.keadaan, "sumber": hasil.sumber, "catatan": hasil.catatan}
        else:
            awal = {"tanggal": hari_ini(self.kasus.upt)}
        if self.request.GET.get("usul") == "register" and (masuk := layanan.masuk_lagi(self.kasus)):
            usul = {"status": StatusKontak.DIHUBUNGI, "tanggal": masuk}
            awal |= usul | {"keadaan": KeadaanPasca.KEMBALI, "sumber": SumberPasca.REGISTER}
        return awal

    def simpan(self, form):
        return layanan.catat_kontak(self.objek, form.cleaned_data, oleh=self.request.user)

    def tampilkan_form(self, form, *, status=200, **lain):
        batas, apa = layanan.batas_kontak(self.kasus)
        return super().tampilkan_form(form, status=status, batas=batas, apa=apa, **lain)

    def pesan_sukses(self):
        return f"Kontak bulan ke-{self.objek.bulan} dicatat."

    def get_batal_url(self):
        return alamat_pasca(self.kasus)

    get_sukses_url = get_batal_url


class SerahTerimaTambah(_Pasca, CreateView):
    model = SerahTerima
    izin = "rehabilitasi.add_serahterima"
    form_class = SerahTerimaForm
    templat = "rehabilitasi/pasca_serah.html"
    judul = "Catat serah terima"

    def instansi(self):
        return SerahTerima(kasus=self.kasus, upt=self.kasus.upt, oleh=self.request.user)

    def awal(self):
        return {"tanggal": hari_ini(self.kasus.upt)}

    def simpan(self, form):
        return layanan.catat_serah_terima(form.instance, oleh=self.request.user)

    def tampilkan_form(self, form, *, status=200, **lain):
        k = self.kasus
        sebab = "" if layanan.persetujuan_berlaku(k) else layanan.TANPA_PERSETUJUAN
        return super().tampilkan_form(
            form,
            status=status,
            sebab=sebab,
            bukan_pasca=k.status != StatusKasus.PASCAREHABILITASI,
            **lain,
        )

    def pesan_sukses(self):
        return "Serah terima dicatat. Cetak berita acaranya untuk ditandatangani kedua pihak."

    def get_batal_url(self):
        return alamat_pasca(self.kasus)

    get_sukses_url = get_batal_url


class SerahTerimaCetak(HalamanKasus):
    """The berita acara; it names the person, so only those print it who may read names."""

    izin = "rehabilitasi.view_serahterima"
    judul = "Berita acara serah terima"
    tab_aktif = "pasca"

    def get_queryset(self):
        return Kasus.objects.bernama().filter(serah_terima=self.kwargs["pk"])

    def get_kasus(self):
        serah = SerahTerima.objects.filter(pk=self.kwargs["pk"]).values_list("kasus", flat=True).first()
        return self.ambil(serah or self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        if not request.user.has_perm(BERNAMA, self.kasus):
            self.tolak()
        serah = SerahTerima.objects.select_related(
            "upt", "oleh", "persetujuan", "kasus__wbp", "kasus__tim", "kasus__gelombang__program"
        ).get(pk=kwargs["pk"])
        try:
            pdf = berita_acara(serah, dicetak=dicetak(request), saat=waktu_kini(serah.upt))
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(alamat_pasca(self.kasus))
        nama = f"serah-terima-{self.kasus.nomor}"
        return kirim_pdf(
            request, pdf, nama, Tindakan.CETAK, objek=self.kasus, keterangan="Berita acara serah terima", jumlah=1
        )


class _LangkahPasca(_Pasca, ActionView, abstrak=True):
    izin = UBAH
    form_class = KonfirmasiForm

    def get_batal_url(self):
        return alamat_pasca(self.kasus)

    get_sukses_url = get_batal_url


class PascaMulai(_LangkahPasca):
    judul = tombol = "Mulai pascarehabilitasi"
    penjelasan = (
        "Orang ini bebas sebelum programnya selesai. Pendampingannya diteruskan di luar: kontak bulan ke-1, 3, dan 6 "
        "dijadwalkan, dan kasus dapat diserahterimakan. Kasus ini tetap dihitung sebagai bebas, bukan selesai program."
    )

    def lakukan(self, obj, data):
        layanan_kasus.mulai_pasca(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Pascarehabilitasi {self.kasus.nomor} dimulai."


class PascaSelesai(_LangkahPasca):
    judul = tombol = "Selesaikan kasus"
    penjelasan = "Semua kontak sudah dijawab. Kasus ditutup; orang yang kembali kemudian dirujuk sebagai kasus baru."

    def lakukan(self, obj, data):
        layanan_kasus.selesaikan(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Kasus {self.kasus.nomor} selesai."
