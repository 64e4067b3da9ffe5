"""Pages of akun: signing in and its lock, and the users of a UPT."""

from akun.views.kunci import BukaKunciView, KunciView
from akun.views.masuk import KeluarView, MasukView, SandiView, terkunci

__all__ = ["BukaKunciView", "KeluarView", "KunciView", "MasukView", "SandiView", "terkunci"]
