"""What mitra offers the house; each module registers its own menu lines, work items, tiles and sources."""

from mitra.hooks import kemitraan, rekap, supervisi

__all__ = ["kemitraan", "rekap", "supervisi"]
