"""Choices that several forms offer."""

from django.db.models import Q

from akun.choices import Peran
from akun.models import Pengguna, Penugasan
from akun.roles import IZIN
from upt.waktu import hari_ini


def batasi_acuan(bidang, upt, terpakai=()):
    """Offer only reference rows in use today, and those this record already carries."""
    bidang.queryset = bidang.queryset.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari_ini(upt)) | Q(pk__in=[k for k in terpakai if k])
    )


def pengguna_upt(upt_id):
    """Officers who may look after an agreement: active, with an assignment in that UPT; no partner's person."""
    return Pengguna.objects.petugas(upt_id)


PERAN_PELAKSANA = [p for p in IZIN if p != Peran.AUDITOR and "mitra.view_tindaklanjut" in IZIN[p]]


def pelaksana_upt(upt, terpakai=()):
    """Officers who can see what they are asked to do: active, today in such a role there; and those named already."""
    tugas = Penugasan.objects.filter(upt=upt, peran__in=PERAN_PELAKSANA).berlaku(hari_ini(upt))
    return Pengguna.objects.filter(
        Q(is_active=True, pk__in=tugas.values("pengguna")) | Q(pk__in=[k for k in terpakai if k])
    )


def sebutan_naskah(naskah) -> str:
    nomor = f" · {naskah.nomor_upt}" if naskah.nomor_upt else ""
    return f"{naskah.get_jenis_display()}{nomor} · {naskah.judul}"
