"""What partnership prints, one module a paper. Each makes the data of a template in templates/cetak/."""

from mitra.cetak.berita_acara import berita_acara
from mitra.cetak.pertemuan import hadirin_pertemuan, notulen

__all__ = [
    "berita_acara",
    "hadirin_pertemuan",
    "notulen",
]
