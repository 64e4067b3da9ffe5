"""Reference rows: regions of Kemendagri and the national holidays with a fixed date. Loaded by `manage.py acuan`."""

import csv
import datetime as dt
import hashlib
from pathlib import Path

from django.db import connection

from upt.choices import TingkatWilayah
from upt.models import HariLibur, Wilayah

BERKAS = Path(__file__).with_name("data") / "wilayah.csv"
TINGKAT = (TingkatWilayah.PROVINSI, TingkatWilayah.KABUPATEN, TingkatWilayah.KECAMATAN)
TAHUN = range(2025, 2028)
# Moving feasts (Idulfitri, Nyepi, Waisak …) and cuti bersama follow the yearly decree of three ministers and are
# added by hand on the page Hari libur: no algorithm knows them.
LIBUR_TETAP = (
    (1, 1, "Tahun Baru Masehi"),
    (5, 1, "Hari Buruh Internasional"),
    (6, 1, "Hari Lahir Pancasila"),
    (8, 17, "Hari Kemerdekaan Republik Indonesia"),
    (12, 25, "Hari Raya Natal"),
)


def muat() -> int:
    """Load what is missing or was renamed; returns how many reference rows this app has in all."""
    return _muat_wilayah() + _muat_libur()


def _muat_wilayah() -> int:
    baris = _baca()
    if _sidik_tersimpan() != _sidik(baris):
        rekaman = [
            Wilayah(kode=kode, nama=nama, tingkat=TINGKAT[kode.count(".")], induk_id=kode.rpartition(".")[0] or None)
            for kode, nama in baris
        ]
        Wilayah.objects.bulk_create(
            rekaman,
            batch_size=2000,
            update_conflicts=True,
            unique_fields=["kode"],
            update_fields=["nama", "tingkat", "induk"],
        )
    return len(baris)


def _baca() -> list[tuple[str, str]]:
    """Rows (code, name) in the order of the codes, so that a parent always comes before its children."""
    with BERKAS.open(encoding="utf-8", newline="") as berkas:
        return sorted((r["kode"].strip(), r["nama"].strip()) for r in csv.DictReader(berkas))


def _sidik(baris) -> str:
    return hashlib.md5("".join(f"{kode}={nama};" for kode, nama in baris).encode(), usedforsecurity=False).hexdigest()


def _sidik_tersimpan() -> str | None:
    """The same digest over the table, computed by the database: one row instead of 7 837."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT md5(string_agg(kode || '=' || nama || ';', '' ORDER BY kode COLLATE \"C\")) FROM upt_wilayah"
        )
        return kursor.fetchone()[0]


def _muat_libur() -> int:
    ada = set(HariLibur.objects.filter(upt__isnull=True).values_list("tanggal", flat=True))
    tetap = {dt.date(tahun, bulan, hari): nama for tahun in TAHUN for bulan, hari, nama in LIBUR_TETAP}
    HariLibur.objects.bulk_create(
        HariLibur(tanggal=tanggal, nama=nama) for tanggal, nama in tetap.items() if tanggal not in ada
    )
    return len(tetap)
