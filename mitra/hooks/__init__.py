"""What mitra offers the house; each module registers its own menu lines, work items, tiles and sources."""

from mitra.hooks import (
    instruktur,
    kemitraan,
    kerjasama,
    komitmen,
    pengingat,
    pertemuan,
    rekap,
    supervisi,
    tindaklanjut,
    ubin,
    usulan,
)

__all__ = [
    "instruktur",
    "kemitraan",
    "kerjasama",
    "komitmen",
    "pengingat",
    "pertemuan",
    "rekap",
    "supervisi",
    "tindaklanjut",
    "ubin",
    "usulan",
]
