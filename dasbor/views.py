"""Home by role, the Kepala's dashboard, search over everything one may see."""

import io

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from akun.syarat import sebab_tertutup
from core import charts, hooks
from core.audit import catat_akses
from core.choices import Tindakan
from core.export import kirim, sidik
from core.queries import BATAS_HITUNG
from core.tampil import HARI
from core.urai import format_tanggal
from core.views import MASUK, HouseView, tautan
from dasbor import angka
from dasbor.cetak import papan_pagi
from dasbor.tugas import tugas_saya
from mitra.choices import KeadaanKomitmen
from mitra.models import KerjaSama, Mitra
from pembinaan.models import Kegiatan, Sesi
from pembinaan.services.pengampu import KELAS_SENDIRI, segera_tertutup, sesi_diampu
from wbp.filters import ingat_nik, seperti_nik
from wbp.models import Wbp

SALAM = ((11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))


def salam(waktu) -> str:
    return next(kata for batas, kata in SALAM if waktu.hour < batas)


class _RumahView(HouseView, abstrak=True):
    def konteks_salam(self) -> dict:
        r = self.request
        kini = r.waktu_kini
        return {
            "judul": f"Selamat {salam(kini)}, {r.user.nama}",
            "subjudul": f"{HARI[kini.weekday()]}, {format_tanggal(kini.date())} · pukul {kini:%H.%M} {r.zona}",
        }


class BerandaView(_RumahView):
    """Today's sessions, what waits for me."""

    izin = MASUK
    templat = "dasbor/beranda.html"
    judul = "Beranda"

    def get(self, request):
        sesi = []
        if request.user.has_perm("pembinaan.view_sesi"):
            sesi = (
                Sesi.objects.untuk(request.user)
                .dalam(request.lingkup_id)
                .filter(tanggal=request.hari_ini)
                .exclude(status="dijadwal_ulang")
                .select_related("kegiatan", "kegiatan__mitra")
                .order_by("jam_mulai", "pk")[:50]
            )
        konteks = {
            "tugas": tugas_saya(request),
            "sesi": sesi,
            "boleh_dasbor": request.user.has_perm("dasbor.lihat_dasbor"),
            "tertutup": "" if request.user.peran_kini() else sebab_tertutup(request.user),
        }
        if request.user.has_perm(KELAS_SENDIRI):
            saya = request.user, request.lingkup_id
            konteks["segera"] = segera_tertutup(*saya, request.hari_ini)
            konteks["kelas"] = sesi_diampu(*saya).pada_hari(request.hari_ini).order_by("jam_mulai", "pk")[:20]
        return self.tampilkan("beranda", **konteks | self.konteks_salam())


class DasborView(_RumahView):
    """Few numbers, each with its trend, its denominator and its list."""

    izin = "dasbor.lihat_dasbor"
    templat = "dasbor/dasbor.html"
    judul = "Dasbor"

    def get(self, request):
        if request.upt is None:
            return self.tampilkan("dasbor", kosong=True, **self.konteks_salam())
        aksi = [{"label": "Papan pagi (A4)", "url": reverse("dasbor:papan_pagi"), "ikon": "printer"}]
        bulanan = angka.kehadiran_bulanan(request)
        bidang, napi = angka.menurut_bidang(request)
        konteks = {
            "ubin": [self.ubin(u) for u in hooks.ubin if request.user.has_perm(u.izin)],
            "grafik_sesi": charts.batang_garis(
                [b["label"] for b in bulanan],
                [b["sesi"] for b in bulanan],
                [round(100 * b["hadir"] / b["dihitung"], 1) if b["dihitung"] else None for b in bulanan],
                nama_batang="Sesi terlaksana",
                nama_garis="Kehadiran",
                judul="Sesi terlaksana dan kehadiran 12 bulan",
            ),
            "grafik_bidang": charts.batang_datar(
                [charts.Batang(nama, n, napi) for nama, n in bidang],
                kosong="Belum ada narapidana yang mengikuti kegiatan.",
            ),
            "janji": [self.janji(k) for k in angka.janji_tahun_ini(request)],
            "tugas": tugas_saya(request),
            "aksi": aksi,
        }
        return self.tampilkan("dasbor", **konteks | self.konteks_salam())

    def ubin(self, u) -> dict:
        r = self.request
        tren = u.tren(r) if u.tren else []
        hasil = {"kode": u.kode, "label": u.label, "url": u.tautan(r), "cara_hitung": u.cara_hitung, "tabel": tren}
        hasil["tren"] = charts.garis_kecil([n for _, n in tren], label=f"Tren 12 bulan: {u.label}")
        return hasil | u.hitung(r)

    def janji(self, k) -> dict:
        warna = KeadaanKomitmen.warna[k.keadaan]
        status = KeadaanKomitmen(k.keadaan).label
        if k.keadaan == "lewat":
            status = f"Lewat {(self.request.hari_ini - k.tenggat).days} hari"
        label = f"{k.uraian} — {k.mitra.nama if k.mitra_id else self.request.upt.nama}"
        return {
            "label": label,
            "pembilang": k.tercapai,
            "penyebut": k.target,
            "satuan": k.get_satuan_display(),
            "status": status,
            "jenis": warna,
            "url": k.get_absolute_url(),
        }


class PapanPagiView(HouseView):
    """The morning board as a PDF; printing it is logged before it is sent."""

    izin = "dasbor.lihat_dasbor"
    judul = "Papan pagi"

    def get(self, request):
        if request.upt is None:
            raise Http404
        berkas = io.BytesIO(papan_pagi(request))
        catat_akses(request, Tindakan.CETAK, keterangan="Papan pagi", sha256=sidik(berkas))
        return kirim(berkas, f"papan-pagi-{request.hari_ini:%Y%m%d}.pdf", "application/pdf", unduh=False)


class CariView(HouseView):
    """People, classes, partners and agreements by name or number; each kind only with its permission."""

    izin = MASUK
    templat = "dasbor/cari.html"
    judul = "Pencarian"
    BATAS = 8

    def dispatch(self, request, *args, **kwargs):
        if not hooks.boleh_cari(request.user):
            self.tolak()
        return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        """The box of whoever may search by numbers that no address may hold."""
        if not hooks.cari_tertutup(request.user):
            self.tolak()
        q = request.POST.get("q", "").strip()[:100]
        return self.menurut_nik(q) if seperti_nik(q) else HttpResponseRedirect(tautan("dasbor:cari", q=q))

    def menurut_nik(self, nik: str):
        """Only the register answers a NIK, and only to whom may read it; the search is logged, without the number."""
        if not self.request.user.has_perm("wbp.lihat_nik"):
            messages.info(self.request, "Pencarian menurut NIK tidak termasuk wewenang Anda. Cari dengan nama.")
            return HttpResponseRedirect(reverse("dasbor:cari"))
        catat_akses(self.request, Tindakan.CARI, model="wbp.wbp", keterangan="pencarian menurut NIK")
        return HttpResponseRedirect(tautan("wbp:wbp_list", cari=ingat_nik(self.request, nik), keadaan="semua"))

    def get(self, request):
        q = request.GET.get("q", "").strip()[:100]
        if seperti_nik(q):
            return self.menurut_nik(q)
        hasil = [k for k in (self.kelompok(*s, q) for s in self.sumber()) if k] if len(q) >= 2 else []
        return self.tampilkan("cari", q=q, hasil=hasil, terlalu_pendek=0 < len(q) < 2)

    def sumber(self):
        return (
            (
                "Warga binaan dan tahanan",
                Wbp,
                "wbp.view_wbp",
                "wbp:wbp_list",
                lambda w: " · ".join(b for b in (w.nomor_kini, w.blok_kini, w.alias) if b),
            ),
            (
                "Kegiatan",
                Kegiatan,
                "pembinaan.view_kegiatan",
                "pembinaan:kegiatan_list",
                lambda k: k.get_status_display(),
            ),
            ("Mitra", Mitra, "mitra.view_mitra", "mitra:mitra_list", lambda m: m.jenis.nama),
            ("Kerja sama", KerjaSama, "mitra.view_kerjasama", "mitra:kerjasama_list", lambda k: k.nomor_upt),
        )

    def kelompok(self, label, model, izin, daftar, sub, q):
        if not self.request.user.has_perm(izin):
            return None
        qs = model.objects.untuk(self.request.user, izin)
        lingkup, tanya = self.request.lingkup_id, {"cari": q}
        if model is Wbp:  # as the list counts them: also who left
            qs = qs.pernah_di(lingkup).dengan_keadaan(lingkup)
            tanya["keadaan"] = "semua"
        else:
            qs = qs.dalam(lingkup)
            qs = qs.select_related("jenis") if model is Mitra else qs
        qs = qs.cari(q).order_by("pk")
        jumlah = qs.jumlah_terbatas(BATAS_HITUNG)
        if not jumlah:
            return None
        baris = [{"label": str(o), "sub": sub(o), "url": o.get_absolute_url()} for o in qs[: self.BATAS]]
        return {"label": label, "jumlah": jumlah, "baris": baris, "semua": tautan(daftar, **tanya)}
