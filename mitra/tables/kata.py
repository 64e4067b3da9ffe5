"""What a cell says, in words."""

from core.charts import meter
from core.tampil import angka
from mitra.choices import KeadaanKomitmen
from mitra.rules import hari_tidur, sisa_hari

SISA_DISEBUT = ("berlaku", "akan_berakhir", "diperpanjang", "kedaluwarsa", "belum_mulai")


def sejak(hari: int) -> str:
    return "hari ini" if hari == 0 else f"{angka(hari)} hari lalu"


def nama_pihak(naskah) -> str:
    return ", ".join(p.mitra.nama for p in naskah.pihak.all()) or "Belum ada pihak"


def nomor_semua(naskah) -> str:
    return "; ".join(n for n in [naskah.nomor_upt, *(p.nomor for p in naskah.pihak.all())] if n)


def kata_sisa(naskah) -> str:
    """Days left in words, only where a signed text is in force or past its end with nothing that follows it."""
    sisa = sisa_hari(naskah.akhir, naskah.pada)
    if sisa is None or naskah.keadaan not in SISA_DISEBUT or (naskah.keadaan == "diperpanjang" and sisa < 0):
        return ""
    return "hari terakhir" if sisa == 0 else f"{angka(sisa)} hari lagi" if sisa > 0 else f"lewat {angka(-sisa)} hari"


def kata_tidur(naskah) -> str:
    """How long an agreement in force has slept; empty while it is awake (`dengan_tidur`)."""
    if not naskah.tidur:
        return ""
    return f"Tidur {angka(hari_tidur(naskah.mulai, naskah.kegiatan_terakhir, naskah.pada))} hari"


def keadaan_janji(janji) -> str:
    """Keadaan in words; an overdue promise says by how many days."""
    if janji.keadaan == KeadaanKomitmen.LEWAT:
        return f"Lewat {angka((janji.pada - janji.tenggat).days)} hari"
    return KeadaanKomitmen(janji.keadaan).label


def meter_janji(janji):
    """The promise meter under its numbers (screen only: files print the numbers)."""
    return meter(janji.tercapai, janji.target, KeadaanKomitmen.warna[janji.keadaan], janji.get_satuan_display())
