"""Yearly evaluations: the list, and what one says in words."""

from decimal import Decimal

from django.utils.text import capfirst

from core.tables import Kolom, Tabel
from core.tampil import desimal
from mitra.choices import KeadaanKomitmen, Rekomendasi
from mitra.tables.kata import nama_pihak
from mitra.tables.supervisi import tulis_angka

BAGIAN = ("pelaksanaan", "manfaat", "koordinasi", "keberlanjutan")


def rata(evaluasi) -> str:
    """The mean of the four scores, one decimal, halves upwards."""
    jumlah = sum(getattr(evaluasi, f"skor_{b}") for b in BAGIAN)
    return desimal(Decimal((jumlah * 10 + 2) // 4) / 10)


class EvaluasiTabel(Tabel):
    kolom = (
        Kolom(
            "naskah",
            "Kerja sama",
            "kerja_sama.judul",
            urut="kerja_sama__judul",
            tautan=True,
            sub=lambda e: nama_pihak(e.kerja_sama),
            lebar=44,
        ),
        Kolom("mitra", "Mitra", lambda e: nama_pihak(e.kerja_sama), layar=False, lebar=32),
        Kolom("tahun", "Tahun", lambda e: str(e.tahun), urut="tahun", lebar=8),
        Kolom("skor", "Skor rata-rata", rata, urut="skor", jenis="angka", lebar=12),
        Kolom(
            "rekomendasi",
            "Rekomendasi",
            "get_rekomendasi_display",
            urut="rekomendasi",
            lencana=lambda e: Rekomendasi.warna[e.rekomendasi],
        ),
        Kolom("status", "Status", "get_status_display", urut="status", lencana=lambda e: e.get_jenis_status()),
        Kolom("penetap", "Ditetapkan oleh", "penetap.nama", urut="penetap__nama", lebar=26),
        Kolom("pada", "Ditetapkan pada", "ditetapkan_pada", urut="ditetapkan_pada", jenis="tanggal"),
    )
    urut_awal = ("-tahun", "kerja_sama__judul")


def baris_skor(kini, lalu=None) -> list[dict]:
    """The four scores and their mean, beside last year's."""
    hasil = [
        {
            "label": capfirst(kini._meta.get_field(f"skor_{b}").verbose_name),
            "kini": str(getattr(kini, f"skor_{b}")),
            "lalu": str(getattr(lalu, f"skor_{b}")) if lalu else "",
        }
        for b in BAGIAN
    ]
    return [*hasil, {"label": "Rata-rata", "kini": rata(kini), "lalu": rata(lalu) if lalu else "", "jumlah": True}]


def baris_beku(angka: dict, lalu: dict | None = None) -> list[dict]:
    """Frozen (or this moment's) figures in words, beside those of last year."""
    sebelum = {a["kode"]: a for a in (lalu or {}).get("angka", ())}

    def tulis(a):
        return tulis_angka(a["nilai"], a["satuan"]) if a else ""

    return [
        {"label": a["label"], "kini": tulis(a), "lalu": tulis(sebelum.get(a["kode"]))} for a in angka.get("angka", ())
    ]


def baris_janji_beku(angka: dict) -> list[dict]:
    return [
        {
            "uraian": j["uraian"],
            "pihak": j["pihak"],
            "target": tulis_angka(j["target"], j["satuan"]),
            "periode": tulis_angka(j["periode"], ""),
            "tercapai": tulis_angka(j["tercapai"], ""),
            "keadaan": KeadaanKomitmen(j["keadaan"]).label,
            "warna": KeadaanKomitmen.warna[j["keadaan"]],
        }
        for j in angka.get("janji", ())
    ]
