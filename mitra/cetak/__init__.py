"""What partnership prints, one module a paper. Each makes the data of a template in templates/cetak/."""

from mitra.cetak.berita_acara import berita_acara

__all__ = ["berita_acara"]
