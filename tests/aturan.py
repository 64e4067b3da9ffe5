"""A row of the matrix of roles and pages (see test_akses.py)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Aturan:
    """`buka`: roles that may GET; `lakukan`: roles that may POST; `objek`: what of the dunia stands in the address."""

    buka: str = ""
    lakukan: str = ""
    objek: str = ""
    lagi: str = ""  # a step in the address; with a dot before it, what of the dunia stands second in it
    tanpa_masuk: bool = False


def halaman(peran, objek=""):
    return Aturan(buka=peran, objek=objek)


def isian(peran, objek="", lagi=""):
    """A form or a confirmation: who may see it may send it, and nobody else."""
    return Aturan(peran, peran, objek, lagi)


def kirim(peran, objek=""):
    return Aturan(lakukan=peran, objek=objek)
