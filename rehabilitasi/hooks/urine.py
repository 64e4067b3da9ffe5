"""Urine tests in the menu and on the page of a case."""

from core.hooks import Menu, Tab, menu, tab
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.services.akses import BUKA_KLINIS

menu.daftarkan(
    Menu("rehab_urine", "Tes urine", "rehabilitasi:urine_list", "droplet", "rehabilitasi.view_tesurine", KELOMPOK, 335)
)
tab.daftarkan(Tab("urine", "rehabilitasi.kasus", "Tes urine", "rehabilitasi:kasus_urine", BUKA_KLINIS, urutan=40))
