"""Requirements of a programme as small rules: each reads facts of one person and says in one sentence whether it is
met, not met, or not known. No database; what has to happen then (refuse or warn) is decided by who asks.
"""

import datetime as dt
from dataclasses import dataclass

from core.urai import format_lama, format_tanggal_pendek
from wbp.choices import JenisKelamin, Pendidikan, StatusHukum
from wbp.rules import sisa

TAHANAN_BELUM_PASTI = "Tahanan: lama tinggal belum pasti"
# Stages in their order (PP 31/1999), as they read inside a sentence.
TAHAP = {"awal": "awal", "lanjutan_1": "lanjutan I", "lanjutan_2": "lanjutan II", "akhir": "akhir"}


@dataclass(frozen=True)
class FaktaSyarat:
    """What requirements look at. None means not known, except `hukuman_terakhir`: None is "no decision"."""

    hari_ini: dt.date
    selesai: dt.date | None = None  # of the run
    ekspirasi: dt.date | None = None
    tanpa_batas: bool = False  # life or death sentence
    pendidikan: str = ""
    status_hukum: str = ""
    tahap: str = ""
    tahap_ditetapkan: bool = False
    hukuman_terakhir: dt.date | None = None
    usia: int | None = None
    jenis_kelamin: str = ""
    ada_batasan: bool | None = None  # of health; None also for those who may not know


@dataclass(frozen=True)
class HasilSyarat:
    """`terpenuhi` None = not known. `wajib` refuses only where it is certainly not met."""

    terpenuhi: bool | None
    kalimat: str
    wajib: bool = False

    @property
    def menolak(self) -> bool:
        return self.wajib and self.terpenuhi is False

    @property
    def jenis(self) -> str:
        return "ok" if self.terpenuhi else "bad" if self.menolak else "wait"

    @property
    def kata(self) -> str:
        if self.terpenuhi is None:
            return "Belum diketahui"
        return "Terpenuhi" if self.terpenuhi else "Tidak terpenuhi"


@dataclass(frozen=True)
class Syarat:
    """Base of the rules: `nilai` as the row has it, `wajib` whether it refuses."""

    nilai: str = ""
    wajib: bool = False

    def periksa(self, f: FaktaSyarat) -> HasilSyarat:
        try:
            terpenuhi, kalimat = self.ukur(f)
        except ValueError:
            terpenuhi, kalimat = None, f"Nilai syarat “{self.nilai}” tidak terbaca. Perbaiki pada halaman program"
        return HasilSyarat(terpenuhi, kalimat, self.wajib)

    def ukur(self, f: FaktaSyarat) -> tuple[bool | None, str]:
        raise NotImplementedError


class SisaPidanaMin(Syarat):
    def ukur(self, f):
        batas = int(self.nilai)
        if f.tanpa_batas:
            return True, f"Pidana tanpa batas waktu, paling singkat {batas} hari"
        if f.ekspirasi is None:
            return None, _belum_pasti(f)
        n = max(0, (f.ekspirasi - f.hari_ini).days)
        return n >= batas, f"Sisa pidana {n} hari, paling singkat {batas} hari"


class SisaSampaiSelesai(Syarat):
    """The release date is SDP's or ours; a release on parole (PB) is not known before its decree."""

    def ukur(self, f):
        if f.tanpa_batas:
            return True, "Pidana tanpa batas waktu"
        if f.ekspirasi is None:
            return None, _belum_pasti(f)
        if f.selesai is None:
            return True, "Kegiatan tanpa tanggal selesai"
        kurang = (f.selesai - f.ekspirasi).days
        if kurang > 0:
            return False, f"Pidana berakhir {kurang} hari sebelum kegiatan selesai"
        return True, f"Pidana berakhir {format_tanggal_pendek(f.ekspirasi)}, setelah kegiatan selesai"


class PendidikanMin(Syarat):
    def ukur(self, f):
        batas, ada = Pendidikan(self.nilai), f.pendidikan
        if not ada:
            return None, f"Pendidikan belum tercatat, paling rendah {batas.label}"
        return (
            _tingkat(ada) >= _tingkat(batas),
            f"Pendidikan {Pendidikan(ada).label}, paling rendah {batas.label}",
        )


class PendidikanMaks(Syarat):
    def ukur(self, f):
        batas, ada = Pendidikan(self.nilai), f.pendidikan
        if not ada:
            return None, f"Pendidikan belum tercatat, paling tinggi {batas.label}"
        return (
            _tingkat(ada) <= _tingkat(batas),
            f"Pendidikan {Pendidikan(ada).label}, paling tinggi {batas.label}",
        )


class BerstatusNarapidana(Syarat):
    def ukur(self, f):
        if not f.status_hukum:
            return None, "Status hukum belum tercatat, harus narapidana"
        label = StatusHukum(f.status_hukum).label
        ya = f.status_hukum == StatusHukum.NARAPIDANA
        return ya, "Berstatus narapidana" if ya else f"Berstatus {label.lower()}, harus narapidana"


class TahapMin(Syarat):
    """The stage the TPP decided; without a decision the one the dates suggest (domain.md §3.3, R19)."""

    def ukur(self, f):
        if self.nilai not in TAHAP:
            raise ValueError(self.nilai)
        batas = TAHAP[self.nilai]
        if f.status_hukum == StatusHukum.TAHANAN:
            return False, f"Tahanan belum mempunyai tahap pembinaan, paling awal {batas}"
        if not f.tahap:
            return None, f"Tahap pembinaan belum diketahui, paling awal {batas}"
        urut = list(TAHAP)
        dasar = "ditetapkan TPP" if f.tahap_ditetapkan else "menurut tanggal"
        kalimat = f"Tahap {TAHAP[f.tahap]} ({dasar}), paling awal {batas}"
        return urut.index(f.tahap) >= urut.index(self.nilai), kalimat


class BebasRegisterF(Syarat):
    """Counted from the day of the disciplinary decision (R12); the day that lies exactly at the border is free."""

    def ukur(self, f):
        batas = int(self.nilai)
        if f.hukuman_terakhir is None:
            return True, "Tidak ada hukuman disiplin pada Register F"
        lalu = (f.hari_ini - f.hukuman_terakhir).days
        return lalu >= batas, f"Hukuman disiplin {lalu} hari lalu, paling singkat {batas} hari"


class UsiaMin(Syarat):
    def ukur(self, f):
        batas = int(self.nilai)
        if f.usia is None:
            return None, f"Tanggal lahir belum tercatat, paling muda {batas} tahun"
        return f.usia >= batas, f"Usia {f.usia} tahun, paling muda {batas} tahun"


class UsiaMaks(Syarat):
    def ukur(self, f):
        batas = int(self.nilai)
        if f.usia is None:
            return None, f"Tanggal lahir belum tercatat, paling tua {batas} tahun"
        return f.usia <= batas, f"Usia {f.usia} tahun, paling tua {batas} tahun"


class KhususJenisKelamin(Syarat):
    def ukur(self, f):
        batas = JenisKelamin(self.nilai.lower()[:1])
        if not f.jenis_kelamin:
            return None, f"Jenis kelamin belum tercatat, harus {batas.label.lower()}"
        ada = JenisKelamin(f.jenis_kelamin)
        return ada == batas, f"Jenis kelamin {ada.label.lower()}, harus {batas.label.lower()}"


class TanpaBatasanKesehatan(Syarat):
    """Says only that there is a limit, never which."""

    def ukur(self, f):
        if f.ada_batasan is None:
            return None, "Batasan kesehatan belum diketahui"
        return not f.ada_batasan, "Ada batasan kesehatan" if f.ada_batasan else "Tanpa batasan kesehatan"


def _belum_pasti(f: FaktaSyarat) -> str:
    return TAHANAN_BELUM_PASTI if f.status_hukum == StatusHukum.TAHANAN else "Tanggal ekspirasi belum tercatat"


def _tingkat(pendidikan: str) -> int:
    return Pendidikan.values.index(pendidikan)


def kata_sisa(hari_ini: dt.date, ekspirasi: dt.date | None) -> str:
    """What is left of a sentence in words; empty once it has ended or where it is not known."""
    return format_lama(*sisa(hari_ini, ekspirasi)) if ekspirasi and ekspirasi > hari_ini else ""


ATURAN: dict[str, type[Syarat]] = {
    "sisa_pidana_min": SisaPidanaMin,
    "sisa_sampai_selesai": SisaSampaiSelesai,
    "pendidikan_min": PendidikanMin,
    "pendidikan_maks": PendidikanMaks,
    "narapidana": BerstatusNarapidana,
    "tahap_min": TahapMin,
    "bebas_register_f": BebasRegisterF,
    "usia_min": UsiaMin,
    "usia_maks": UsiaMaks,
    "jenis_kelamin": KhususJenisKelamin,
    "tanpa_batasan_kesehatan": TanpaBatasanKesehatan,
}
