"""Choices that several forms offer."""

from django.db.models import Q

from akun.models import Pengguna
from upt.waktu import hari_ini


def batasi_acuan(bidang, upt, terpakai=()):
    """Offer only reference rows in use today, and those this record already carries."""
    bidang.queryset = bidang.queryset.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari_ini(upt)) | Q(pk__in=[k for k in terpakai if k])
    )


def pengguna_upt(upt_id):
    """Officers who may look after an agreement: active, with an assignment in that UPT."""
    return Pengguna.objects.filter(is_active=True).dalam(upt_id)


def sebutan_naskah(naskah) -> str:
    nomor = f" · {naskah.nomor_upt}" if naskah.nomor_upt else ""
    return f"{naskah.get_jenis_display()}{nomor} · {naskah.judul}"
