"""For `manage.py bersihkan`: what coaching may not keep."""

from pembinaan.services import lembar


def bersihkan() -> str:
    return f"{lembar.bersihkan()} pratinjau lembar dihapus"
