"""The journey of one agreement: the strip on its page, and the log of who moved it, when, why and how long it took."""

from django.urls import reverse

from core.audit import perpindahan
from core.tampil import angka
from core.urai import format_tanggal
from core.views import DetailView
from mitra.choices import KeadaanKerjaSama, StatusKerjaSama
from mitra.models import KerjaSama
from mitra.rules import Singgah, singgah, tahapan
from mitra.views.bagian import hari_ini_rekaman, remah, tab_rekaman
from mitra.views.pohon import keluarga
from upt.waktu import setempat

KATA_TAHAP = {
    "penjajakan": "Penjajakan",
    "draf": "Penyusunan draf",
    "reviu": "Reviu",
    "penandatanganan": "Penandatanganan",
    "berlaku": "Berlaku",
    "berakhir": "Berakhir atau diperpanjang",
    "kedaluwarsa": "Kedaluwarsa",
    "diperpanjang": "Diperpanjang",
    "diakhiri": "Diakhiri",
    "dibatalkan": "Dibatalkan",
}
WARNA_UJUNG = {"kedaluwarsa": "bad", "dibatalkan": "mute", "diakhiri": "mute", "diperpanjang": "mute"}


def lama(hari: int) -> str:
    return f"{angka(hari)} hari" if hari else "kurang dari sehari"


class Perjalanan:
    """The moves of one agreement, read once; `naskah` carries `keadaan`, `akhir` and `pada`."""

    def __init__(self, naskah: KerjaSama):
        self.naskah = naskah
        self.pindah = perpindahan(naskah)
        for p in self.pindah:
            p["saat"] = setempat(p["pada"], naskah.upt)
        self.singgah: list[Singgah] = singgah([(p["nilai"], p["saat"].date()) for p in self.pindah], naskah.pada)

    def strip(self) -> list[dict]:
        n = self.naskah
        akhir = min(filter(None, (n.akhir, n.tanggal_diakhiri)), default=None)
        semua = tahapan(self.singgah, keadaan=n.keadaan, mulai=n.mulai, akhir=akhir, pada=n.pada)
        return [
            {
                "label": self._label(t),
                "letak": t.letak,
                "warna": WARNA_UJUNG.get(t.kode, "") if t.letak == "kini" else "",
                "ket": self._ket(t),
            }
            for t in semua
        ]

    def _label(self, tahap) -> str:
        if tahap.kode == "berlaku" and self.naskah.keadaan == KeadaanKerjaSama.AKAN_BERAKHIR:
            return "Akan berakhir"
        if tahap.kode == "berlaku" and self.naskah.keadaan == KeadaanKerjaSama.BELUM_MULAI:
            return "Ditandatangani"
        return KATA_TAHAP[tahap.kode]

    def _ket(self, tahap) -> str:
        n = self.naskah
        if tahap.letak == "lompat":
            return "dilewati"
        if tahap.kode == "berlaku" and tahap.letak != "nanti":
            if n.mulai > n.pada:
                return f"mulai berlaku {format_tanggal(n.mulai)}"
            return f"{angka(tahap.hari)} hari{' berjalan' if tahap.letak == 'kini' else ''}"
        if tahap.kode in ("berakhir", "diperpanjang", "kedaluwarsa"):
            if n.status != StatusKerjaSama.DITANDATANGANI:
                return ""
            return f"masa sampai {format_tanggal(n.akhir)}" if n.akhir else "tanpa batas waktu"
        if tahap.kode == "diakhiri":
            return format_tanggal(n.tanggal_diakhiri)
        if tahap.kode == "dibatalkan":
            return format_tanggal(self.singgah[-1].mulai)
        if tahap.hari is None:
            return ""
        return f"hari ke-{angka(self.singgah[-1].hari + 1)}" if tahap.letak == "kini" else lama(tahap.hari)

    def log(self) -> list[dict]:
        """Every move, oldest first, with the days until the next one."""
        hasil = []
        for p, s in zip(self.pindah, self.singgah, strict=True):
            tetap = s.sampai is None
            hasil.append(
                p
                | {
                    "label": StatusKerjaSama(p["nilai"]).label,
                    "warna": StatusKerjaSama(p["nilai"]).jenis,
                    "kini": tetap,
                    "lama": f"hari ke-{angka(s.hari + 1)}" if tetap else lama(s.hari),
                    "hitung": not tetap or p["nilai"] not in StatusKerjaSama.beku,
                }
            )
        return hasil

    def ringkas(self) -> list[dict]:
        """Days from the first word to the signature, and in force, for the facts beside the log."""
        hasil = []
        tertanda = next((s for s in self.singgah if s.status == StatusKerjaSama.DITANDATANGANI), None)
        awal = self.singgah[0].mulai
        if tertanda:
            hasil.append({"label": "Sampai ditandatangani", "isi": lama((tertanda.mulai - awal).days)})
        elif self.singgah[-1].status != StatusKerjaSama.DIBATALKAN:
            hasil.append({"label": "Sejak mulai dicatat", "isi": lama((self.naskah.pada - awal).days)})
        kembali = sum(
            1 for a, b in zip(self.singgah, self.singgah[1:], strict=False) if _urut(b.status) < _urut(a.status)
        )
        if kembali:
            hasil.append({"label": "Dikembalikan", "isi": f"{angka(kembali)} kali"})
        return hasil


def _urut(status: str) -> int:
    return StatusKerjaSama.values.index(status)


class KerjaSamaPerjalanan(DetailView):
    """The log in full, with the texts this one belongs to."""

    izin = "mitra.view_kerjasama"
    model = KerjaSama
    templat = "mitra/kerjasama_perjalanan.html"

    def get_queryset(self):
        return KerjaSama.objects.select_related("upt", "induk", "pembaruan_dari")

    def ambil(self, kunci=None, *, kunci_baris=False):
        return dengan_keadaan(super().ambil(kunci, kunci_baris=kunci_baris))

    def get_remah(self):
        return remah("kerjasama", self.objek)

    def get_judul(self):
        return "Perjalanan"

    def konteks_rinci(self):
        jalan = Perjalanan(self.objek)
        adendum = self.objek.turunan.untuk(self.request.user).filter(jenis="adendum", status="ditandatangani")
        return {
            "strip": jalan.strip(),
            "log": jalan.log(),
            "ringkas": jalan.ringkas(),
            "adendum": list(adendum.order_by("tanggal_tanda_tangan", "pk")),
            "pohon": keluarga(self.objek, self.request.user),
            "pohon_url": reverse("mitra:kerjasama_pohon"),
            "tab": tab_rekaman(self.objek, self.request, "perjalanan", "kerjasama"),
        }


def dengan_keadaan(objek: KerjaSama) -> KerjaSama:
    """What the agreement is today, by the clock of its own UPT, set on the record."""
    kini = KerjaSama.objects.dengan_keadaan(hari_ini_rekaman(objek)).get(pk=objek.pk)
    objek.keadaan, objek.akhir, objek.pada, objek.ada_pembaruan = (
        kini.keadaan,
        kini.akhir,
        kini.pada,
        kini.ada_pembaruan,
    )
    return objek
