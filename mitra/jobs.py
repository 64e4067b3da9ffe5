"""For `manage.py ingatkan` and `bersihkan`: what partnership has to tell today, and what it may not keep."""

import logging
from collections import Counter

from mitra.services.impor import bersihkan_rekap
from mitra.services.pengingat import ingatkan_upt
from upt.models import Upt

catatan = logging.getLogger(__name__)


def ingatkan() -> str:
    """Every institution on its own civil day; what goes wrong in one is logged and keeps none of the others."""
    hasil: Counter = Counter()
    for upt in Upt.objects.filter(aktif=True).order_by("pk"):
        try:
            hasil += ingatkan_upt(upt)
        except Exception:
            catatan.exception("pengingat %s gagal disiapkan", upt.kode)
            hasil["upt_gagal"] += 1
    kata = [f"{hasil['baru']} surel pengingat baru"]
    lain = (
        ("tidak_menerima", "penerima tidak menerima pengingat"),
        ("alamat_salah", "alamat surel salah"),
        ("upt_gagal", "UPT gagal disiapkan, lihat catatan peladen"),
    )
    return ", ".join([*kata, *(f"{hasil[kode]} {label}" for kode, label in lain if hasil[kode])])


def bersihkan() -> str:
    return f"{bersihkan_rekap()} pratinjau rekap dihapus"
