"""What every page about one person shows above its tab: who, where, status, badges, time bar, tabs."""

from dataclasses import dataclass

from django.urls import reverse

from core import hooks
from core.audit import catat_akses
from core.choices import Tindakan
from core.queries import SEMUA
from core.urai import format_tanggal
from core.views import DetailView
from upt.waktu import hari_ini
from wbp.choices import StatusHukum
from wbp.models import Keberadaan, Mutasi, Penempatan, PenugasanWali, Perkara, Registrasi, Wbp
from wbp.rules import kategori_usia, umur
from wbp.services.masa import Masa, masa
from wbp.tables import JENIS_STATUS

# Ages that call for a separate room and a separate way (PP 58/1999; UU 11/2012).
USIA_KHUSUS = {"anak": "Anak, di bawah 18 tahun", "lansia": "Lansia, 60 tahun ke atas"}

TAB = (
    ("ringkasan", "Ringkasan", "wbp:wbp_detail", "wbp.view_wbp"),
    ("perkara", "Perkara & registrasi", "wbp:wbp_perkara", "wbp.view_perkara"),
    ("hunian", "Hunian & mutasi", "wbp:wbp_hunian", "wbp.view_penempatan"),
    ("catatan", "Catatan", "wbp:wbp_catatan", "wbp.view_catatan"),
    ("pelanggaran", "Register F", "wbp:wbp_pelanggaran", "wbp.view_pelanggaran"),
)
TAB_AKHIR = ("riwayat", "Riwayat", "wbp:wbp_riwayat", "wbp.view_wbp")


@dataclass
class Keadaan:
    """One person as this user may see them: rows of the UPT in the user's scope only."""

    wbp: Wbp
    upt: object
    di_sini: bool  # the UPT that holds (or last held) the person is within the user's scope
    registrasi: list
    perkara: list
    penempatan: Penempatan | None
    keberadaan: Keberadaan | None
    wali: PenugasanWali | None
    keluar: Mutasi | None
    masa: Masa

    @property
    def usia(self) -> str:
        lahir = self.wbp.tanggal_lahir
        return kategori_usia(lahir, hari_ini(self.upt)) if lahir else ""

    @property
    def registrasi_kini(self):
        return next((r for r in self.registrasi if r.berakhir is None), None)

    @property
    def registrasi_akhir(self):
        return self.registrasi_kini or (self.registrasi[0] if self.registrasi else None)

    @property
    def perkara_kini(self):
        return next((p for p in self.perkara if p.aktif), self.perkara[0] if self.perkara else None)

    @property
    def dihuni(self) -> bool:
        return self.registrasi_kini is not None

    @property
    def status(self) -> str:
        reg = self.registrasi_akhir
        return reg.status_hukum if reg else StatusHukum.LAIN


def baca_keadaan(wbp: Wbp, pengguna) -> Keadaan:
    """Six queries, whatever the number of rows; each model answers for its own permission."""
    lingkup = pengguna.lingkup("wbp.view_wbp")
    di_sini = lingkup == SEMUA or wbp.upt_id in lingkup
    registrasi = list(
        Registrasi.objects.untuk(pengguna).filter(wbp=wbp).select_related("upt", "perkara").order_by("-mulai", "-pk")
    )
    upt = wbp.upt if di_sini or not registrasi else registrasi[0].upt
    milik = {"wbp": wbp, "upt": upt}
    registrasi.sort(key=lambda r: r.upt_id != upt.pk)  # the UPT of this view first, its order kept
    perkara = list(Perkara.objects.untuk(pengguna).filter(wbp=wbp).order_by("-aktif", "-mulai_ditahan", "-pk"))
    perkara.sort(key=lambda p: p.upt_id != upt.pk)
    tempat = Penempatan.objects.untuk(pengguna).filter(**milik, berakhir__isnull=True).select_related("kamar__blok")
    wali = PenugasanWali.objects.untuk(pengguna).filter(**milik, berakhir__isnull=True).select_related("wali")
    keluar = Mutasi.objects.untuk(pengguna).keluar().berlaku().filter(**milik).order_by("-tanggal", "-pk")
    k = Keadaan(
        wbp=wbp,
        upt=upt,
        di_sini=di_sini,
        registrasi=registrasi,
        perkara=perkara,
        penempatan=tempat.first(),
        keberadaan=Keberadaan.objects.untuk(pengguna).filter(**milik, sampai__isnull=True).first(),
        wali=wali.first(),
        keluar=keluar.first(),
        masa=None,
    )
    tanggal_keluar = None if k.dihuni or k.registrasi_akhir is None else k.registrasi_akhir.berakhir
    k.masa = masa(k.perkara_kini, k.registrasi_akhir, hari_ini(upt), tanggal_keluar)
    return k


def lencana_kepala(k: Keadaan, pengguna) -> list[dict]:
    hasil = []
    if not k.dihuni:
        teks = (
            f"Sudah keluar: {k.keluar.get_jenis_display()}, {format_tanggal(k.keluar.tanggal)}"
            if k.keluar
            else "Sudah keluar"
        )
        return [{"teks": teks, "jenis": "mute"}]
    label = StatusHukum(k.status).label
    hasil.append(
        {
            "teks": f"{label} {k.registrasi_kini.get_golongan_display().partition(' (')[0]}",
            "jenis": JENIS_STATUS[k.status],
        }
    )
    if k.usia in USIA_KHUSUS:
        hasil.append({"teks": USIA_KHUSUS[k.usia], "jenis": "wait"})
    if k.keberadaan:
        hasil.append(
            {
                "teks": f"Di luar: {k.keberadaan.get_jenis_display()} sejak {format_tanggal(k.keberadaan.sejak)}",
                "jenis": "wait",
            }
        )
    if k.penempatan is None and pengguna.has_perm("wbp.view_penempatan"):
        hasil.append({"teks": "Belum punya kamar", "jenis": "wait"})
    return hasil + k.masa.lencana()


def nama_lengkap(wbp: Wbp) -> str:
    """Name as the register writes it, with bin or binti."""
    if not wbp.nama_ayah:
        return wbp.nama
    return f"{wbp.nama} {'binti' if wbp.jenis_kelamin == 'p' else 'bin'} {wbp.nama_ayah}"


def meta_kepala(k: Keadaan) -> list[dict]:
    w, reg, p = k.wbp, k.registrasi_akhir, k.perkara_kini
    usia = f"{umur(w.tanggal_lahir, k.masa.hari_ini)} tahun, " if w.tanggal_lahir else ""
    pasal = f"Ps. {p.pasal}" if p and p.pasal else ""
    butir = [
        {"teks": reg.baku if reg else "", "tebal": True},
        {"teks": str(k.penempatan.kamar) if k.penempatan else ""},
        {"teks": f"{usia}{w.get_jenis_kelamin_display().lower()}"},
        {"teks": ", ".join(b for b in (p.jenis_kejahatan if p else "", pasal) if b)},
    ]
    return [b for b in butir if b["teks"]]


def tab_wbp(wbp: Wbp, pengguna, aktif: str) -> list[dict]:
    def satu(kode, label, url, jumlah=None):
        return {"label": label, "url": reverse(url, args=[wbp.pk]), "aktif": kode == aktif, "jumlah": jumlah}

    awal = [satu(kode, label, url) for kode, label, url, izin in TAB if pengguna.has_perm(izin)]
    tambahan = [
        satu(t.kode, t.label, t.url, t.jumlah(wbp, pengguna) if t.jumlah else None)
        for t in hooks.tab
        if t.model == "wbp.wbp" and pengguna.has_perm(t.izin)
    ]
    return [*awal, *tambahan, satu(*TAB_AKHIR[:3])]


def konteks_kepala(wbp: Wbp, request, aktif: str, k: Keadaan | None = None) -> dict:
    """Context of `wbp/dasar.html`: any app's tab of a person extends that template and gives this."""
    k = k or baca_keadaan(wbp, request.user)
    return {
        "wbp": wbp,
        "k": k,
        "nama_lengkap": nama_lengkap(wbp),
        "meta": meta_kepala(k),
        "lencana": lencana_kepala(k, request.user),
        "grafik_masa": k.masa.grafik() if request.user.has_perm("wbp.view_perkara") else None,
        "tab": tab_wbp(wbp, request.user, aktif),
        "remah": [{"label": "Data WBP", "url": reverse("wbp:wbp_list")}],
        "judul": wbp.nama,
    }


class HalamanWbp(DetailView, abstrak=True):
    """One tab of a person. Opening is logged before anything is shown. `tab_aktif` names the tab."""

    model = Wbp
    izin = "wbp.view_wbp"
    tab_aktif = "ringkasan"

    def get_queryset(self):
        return Wbp.objects.select_related("upt")

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        self.k = baca_keadaan(self.objek, request.user)
        catat_akses(request, Tindakan.BUKA, objek=self.objek, lingkup_id=self.k.upt.pk, keterangan=self.tab_aktif)
        return self.tampilkan("detail", objek=self.objek, **self.konteks_rinci())

    def konteks_templat(self, **lain):
        return {**konteks_kepala(self.objek, self.request, self.tab_aktif, self.k), **lain}
