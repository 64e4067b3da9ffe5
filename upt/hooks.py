"""Lines of upt in the side menu."""

from core import hooks
from core.hooks import Menu

PENGATURAN = "Pengaturan"

hooks.menu.daftarkan(
    Menu("upt", "UPT & kop surat", "upt:upt_detail", "building", "upt.view_upt", PENGATURAN, 910),
    Menu("pejabat", "Pejabat", "upt:pejabat_list", "person-badge", "upt.view_pejabat", PENGATURAN, 920),
    Menu("blok", "Blok & kamar", "upt:blok_list", "grid-3x3-gap", "upt.view_blok", PENGATURAN, 930),
    Menu("harilibur", "Hari libur", "upt:harilibur_list", "calendar-event", "upt.view_harilibur", PENGATURAN, 940),
)
