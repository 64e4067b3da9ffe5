"""What mitra offers the house; each module registers its own menu lines, work items, tiles and sources."""

from mitra.hooks import (
    evaluasi,
    instruktur,
    kemitraan,
    kerjasama,
    komitmen,
    memori,
    pengingat,
    pertemuan,
    rekap,
    supervisi,
    tindaklanjut,
    ubin,
    usulan,
)

__all__ = [
    "evaluasi",
    "instruktur",
    "kemitraan",
    "kerjasama",
    "komitmen",
    "memori",
    "pengingat",
    "pertemuan",
    "rekap",
    "supervisi",
    "tindaklanjut",
    "ubin",
    "usulan",
]
