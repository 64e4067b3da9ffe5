"""Line of akun in the side menu."""

from core import hooks
from core.hooks import Menu

hooks.menu.daftarkan(
    Menu("pengguna", "Pengguna", "akun:pengguna_list", "people", "akun.view_pengguna", "Pengaturan", 900),
)
