"""Dates of one case ready to be shown: SDP's date wins, ours stands beside it with difference and way of counting."""

import datetime as dt
from dataclasses import dataclass, field

from core.charts import Grafik, Titik, garis_waktu
from core.urai import format_lama, format_rupiah, format_tanggal, format_tanggal_pendek
from wbp import rules
from wbp.choices import Golongan, JenisPidana, StatusHukum

TAHAP = {
    "awal": "Tahap awal",
    "lanjutan_1": "Tahap lanjutan I",
    "lanjutan_2": "Tahap lanjutan II",
    "akhir": "Tahap akhir",
}
RUAS = ("Awal", "Lanjutan I", "Lanjutan II", "Akhir")
CARA_PECAHAN = (
    "Mulai ditahan ditambah {} masa pidana; 1 bulan dihitung 30 hari dan 1 tahun 360 hari, pecahan hari dibuang."
)
CARA_AWAL = "Mulai ditahan ditambah tahun, bulan, dan hari pidana menurut kalender."
CARA_AKHIR = "Ekspirasi awal dikurangi total remisi: bulan menurut kalender, lalu hari."
CARA_PENAHANAN = "Tanggal pada surat penahanan atau perpanjangan terakhir; tidak dihitung aplikasi."
PERINGATAN_EKSPIRASI = 30
PERINGATAN_PENAHANAN = 10
GENTING_PENAHANAN = 3


@dataclass(frozen=True)
class TanggalMasa:
    """One date: what SDP prints, what the house computes, how."""

    kode: str
    label: str
    sdp: dt.date | None
    hitung: dt.date | None
    cara: str

    @property
    def resmi(self) -> dt.date | None:
        return self.sdp or self.hitung

    @property
    def catatan(self) -> str:
        """The grey second value: ours beside SDP's."""
        if self.sdp and self.hitung:
            selisih = (self.sdp - self.hitung).days
            if not selisih:
                return "hitungan aplikasi sama"
            return f"hitungan aplikasi {format_tanggal_pendek(self.hitung)} (SDP {selisih:+d} hari)"
        if self.hitung:
            return "dihitung aplikasi; SDP belum ada"
        return "menurut SDP" if self.sdp else ""


@dataclass
class Masa:
    """What the page of one person says about time."""

    perkara: object
    registrasi: object
    hari_ini: dt.date
    keluar: dt.date | None = None  # left for good on that day: nothing remains to be warned about
    tanggal: dict[str, TanggalMasa] = field(default_factory=dict)

    @property
    def tanpa_batas(self) -> bool:
        return getattr(self.perkara, "jenis_pidana", "") in (JenisPidana.SEUMUR_HIDUP, JenisPidana.MATI)

    @property
    def tahanan(self) -> bool:
        return self.registrasi is not None and self.registrasi.status_hukum == StatusHukum.TAHANAN

    @property
    def menjalani_pengganti(self) -> bool:
        """Kurungan or subsider: the principal sentence is over, so no stage of it is left."""
        return self.registrasi is not None and self.registrasi.golongan in (Golongan.B3, Golongan.B3S)

    def resmi(self, kode: str) -> dt.date | None:
        return self.tanggal[kode].resmi if kode in self.tanggal else None

    @property
    def sisa_penahanan(self) -> int | None:
        habis = getattr(self.perkara, "habis_penahanan", None)
        return (habis - self.hari_ini).days if habis and self.tahanan and not self.keluar else None

    @property
    def sisa_pidana(self) -> int | None:
        akhir = self.resmi("ekspirasi")
        return (akhir - self.hari_ini).days if akhir and not self.tahanan and not self.keluar else None

    @property
    def kode_tahap(self) -> str:
        """Code of the stage the dates suggest; empty for those who have none."""
        pecahan = [self.resmi(k) for k in ("sepertiga", "setengah", "duapertiga")]
        if self.tahanan or self.tanpa_batas or self.menjalani_pengganti or self.keluar or not all(pecahan):
            return ""
        return rules.tahap_dari_tanggal(*pecahan, self.hari_ini)

    @property
    def tahap(self) -> str:
        return TAHAP.get(self.kode_tahap, "")

    def teks_hari_ini(self) -> str:
        if self.keluar:
            return "Keluar"
        if self.tahanan:
            return (
                f"Hari ini · {_kata_sisa(self.sisa_penahanan, 'penahanan')}"
                if self.sisa_penahanan is not None
                else "Hari ini"
            )
        akhir = self.resmi("ekspirasi")
        if not akhir:
            return "Hari ini"
        if akhir <= self.hari_ini:
            return "Hari ini · ekspirasi sudah tercapai"
        return f"Hari ini · sisa {format_lama(*rules.sisa(self.hari_ini, akhir))}"

    @property
    def saat(self) -> dt.date:
        """The day the time bar marks: today, or the day of leaving."""
        return self.keluar or self.hari_ini

    def grafik(self) -> Grafik:
        p = self.perkara
        kosong = "Tanggal belum lengkap: lengkapi mulai ditahan dan lama pidana pada perkara."
        if p is None or self.tanpa_batas:
            return garis_waktu(
                (), self.saat, judul="Masa pidana", kosong="Tidak ada ekspirasi untuk pidana ini." if p else kosong
            )
        if self.tahanan:
            titik = (Titik("Ditahan", p.mulai_ditahan), Titik("Masa penahanan habis", p.habis_penahanan))
            kosong = "Tanggal belum lengkap: isi tanggal pada surat penahanan di perkara."
            return garis_waktu(
                titik, self.saat, judul="Masa penahanan", teks_hari_ini=self.teks_hari_ini(), kosong=kosong
            )
        titik = [Titik("Ditahan", p.mulai_ditahan)] + [
            Titik(nama, self.tanggal[kode].resmi, _catatan_pendek(self.tanggal[kode]))
            for kode, nama in (
                ("sepertiga", "1/3"),
                ("setengah", "1/2"),
                ("duapertiga", "2/3"),
                ("ekspirasi", "Ekspirasi"),
            )
        ]
        return garis_waktu(
            titik, self.saat, judul="Masa pidana", ruas=RUAS, teks_hari_ini=self.teks_hari_ini(), kosong=kosong
        )

    def lencana(self) -> list[dict]:
        """Badges about time, most urgent first."""
        hasil = []
        if (n := self.sisa_penahanan) is not None and n <= PERINGATAN_PENAHANAN:
            jenis = "bad" if n <= GENTING_PENAHANAN else "wait"
            hasil.append({"teks": f"Masa {_kata_sisa(n, 'penahanan')}", "jenis": jenis})
        if (n := self.sisa_pidana) is not None and n <= PERINGATAN_EKSPIRASI:
            teks = (
                f"Ekspirasi {n} hari lagi"
                if n > 0
                else "Ekspirasi hari ini"
                if n == 0
                else f"Ekspirasi lewat {-n} hari"
            )
            hasil.append({"teks": teks, "jenis": "wait" if n > 0 else "bad"})
        if self.tahap:
            hasil.append({"teks": f"{self.tahap} menurut tanggal", "jenis": "info"})
        return hasil

    def fakta(self) -> list[dict]:
        """ "Tanggal penting": label, value, grey second value, way of counting."""
        p = self.perkara
        if p is None:
            return []
        hasil = [_butir("Mulai ditahan", format_tanggal(p.mulai_ditahan))]
        if self.tahanan:
            n = self.sisa_penahanan
            hasil.append(
                _butir(
                    "Masa penahanan habis",
                    format_tanggal(p.habis_penahanan),
                    _kata_sisa(n, "") if n is not None else "",
                    CARA_PENAHANAN,
                )
            )
            return hasil
        pidana = p.get_jenis_pidana_display() if self.tanpa_batas else format_lama(*p.pidana) if p.ada_pidana else ""
        hasil.append(_butir("Pidana", pidana))
        for t in self.tanggal.values():
            hasil.append(
                _butir(
                    t.label,
                    format_tanggal(None if self.tanpa_batas else t.resmi),
                    "" if self.tanpa_batas else t.catatan,
                    t.cara,
                )
            )
        if p.remisi_bulan or p.remisi_hari:
            hasil.append(_butir("Total remisi", format_lama(0, p.remisi_bulan, p.remisi_hari), "menurut SDP"))
        if p.denda:
            hasil.append(_butir("Denda", format_rupiah(p.denda), _subsider(p)))
        if p.uang_pengganti:
            hasil.append(_butir("Uang pengganti", format_rupiah(p.uang_pengganti)))
        return hasil


def masa(perkara, registrasi, hari_ini: dt.date, keluar: dt.date | None = None) -> Masa:
    """Everything about the time of a case on that day; `perkara` and `registrasi` may be None."""
    hasil = Masa(perkara, registrasi, hari_ini, keluar)
    if perkara is None:
        return hasil
    t0, pidana = perkara.mulai_ditahan, perkara.pidana
    hitung = bool(t0 and perkara.ada_pidana and not hasil.tanpa_batas)
    for kode, label, atas, bawah in (
        ("sepertiga", "1/3 masa pidana", 1, 3),
        ("setengah", "1/2 masa pidana", 1, 2),
        ("duapertiga", "2/3 masa pidana", 2, 3),
    ):
        kita = rules.tanggal_pecahan(t0, pidana, atas, bawah) if hitung else None
        cara = CARA_PECAHAN.format(f"{atas}/{bawah}")
        hasil.tanggal[kode] = TanggalMasa(kode, label, getattr(perkara, f"sdp_{kode}"), kita, cara)
    awal = rules.ekspirasi_awal(t0, pidana) if hitung else None
    akhir = rules.ekspirasi_akhir(awal, [(perkara.remisi_bulan, perkara.remisi_hari)]) if awal else None
    hasil.tanggal["ekspirasi_awal"] = TanggalMasa(
        "ekspirasi_awal", "Ekspirasi awal", perkara.sdp_ekspirasi_awal, awal, CARA_AWAL
    )
    hasil.tanggal["ekspirasi"] = TanggalMasa("ekspirasi", "Ekspirasi", perkara.sdp_ekspirasi, akhir, CARA_AKHIR)
    return hasil


def _butir(label, isi, alt="", cara="") -> dict:
    return {"label": label, "isi": isi or "–", "alt": alt, "cara": cara}


def _subsider(p) -> str:
    lama = (p.subsider_tahun, p.subsider_bulan, p.subsider_hari)
    return f"subsider {format_lama(*lama)}" if any(lama) else ""


def _kata_sisa(n: int, kata: str) -> str:
    awal = f"{kata} " if kata else ""
    if n < 0:
        return f"{awal}lewat {-n} hari"
    return f"{awal}habis hari ini" if n == 0 else f"{awal}habis {n} hari lagi"


def _catatan_pendek(t: TanggalMasa) -> str:
    """Under a point of the time bar: our own date when it differs from SDP's."""
    if t.sdp and t.hitung and t.sdp != t.hitung:
        return f"dihitung {format_tanggal_pendek(t.hitung)} (SDP {(t.sdp - t.hitung).days:+d} hari)"
    return "" if t.sdp else "dihitung aplikasi" if t.hitung else ""
