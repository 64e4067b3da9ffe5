"""The calendar in the menu of partnership."""

from core.hooks import Menu, menu
from mitra.hooks.kemitraan import KELOMPOK

menu.daftarkan(Menu("kalender", "Kalender", "mitra:kalender", "calendar3", "mitra.view_kerjasama", KELOMPOK, 370))
