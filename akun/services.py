"""Verbs over users: sign-in log, passwords. Each write stands in one transaction with its actor and reason."""

import json
import uuid

from django.contrib.auth import password_validation
from django.db import transaction
from django.utils import timezone

from akun.choices import Lingkup
from akun.models import KirimanTertunda, Pengguna, Penugasan
from core.audit import catat_akses, konteks
from core.choices import Tindakan
from upt.waktu import hari_ini, hari_ini_pusat

SEBAB_GAGAL = {
    "salah": "Kata sandi salah",
    "nonaktif": "Akun nonaktif",
    "tanpa_penugasan": "Tanpa penugasan yang berlaku",
    "buka_kunci": "Kata sandi salah saat membuka kunci layar",
}


def catat_gagal_masuk(request, username: str, sebab: str) -> None:
    """Name the user only when there is one: what was typed may be a password in the wrong box."""
    orang = Pengguna.objects.filter(username=username).first()
    keterangan = SEBAB_GAGAL[sebab] if orang else "Nama pengguna tidak dikenal"
    if getattr(request, "axes_locked_out", False):
        keterangan += "; terkunci sementara"
    catat_akses(
        request,
        Tindakan.GAGAL_MASUK,
        objek=orang,
        lingkup_id=orang.upt_pertama() if orang else None,
        keterangan=f"{orang.username}: {keterangan}" if orang else keterangan,
    )


def ganti_sandi_sendiri(pengguna: Pengguna, sandi: str) -> None:
    with transaction.atomic(), konteks(oleh=pengguna, alasan="Mengganti kata sandi sendiri"):
        pengguna.set_password(sandi)
        pengguna.ganti_sandi = False
        pengguna.save(update_fields=["password", "ganti_sandi"])


def simpan_kiriman(pengguna: Pengguna, jalur: str, bidang: list[tuple[str, str]], ada_berkas: bool) -> KirimanTertunda:
    """Keep the fields of a form posted to a locked screen; what is older than 15 minutes goes."""
    KirimanTertunda.objects.usang(timezone.now()).delete()
    return KirimanTertunda.objects.create(
        pengguna=pengguna, jalur=jalur, isi=json.dumps(bidang), ada_berkas=ada_berkas
    )


def kiriman_tertunda(pengguna: Pengguna, nomor: str) -> KirimanTertunda | None:
    """The user's own kept form of that number, while it may still be resent."""
    try:
        kunci = uuid.UUID(nomor)
    except ValueError:
        return None
    return KirimanTertunda.objects.milik(pengguna).masih_ada(timezone.now()).filter(pk=kunci).first()


def pakai_kiriman(kiriman: KirimanTertunda) -> list[tuple[str, str]] | None:
    """Its fields, once: whoever comes second gets None. The stored text is emptied in the same statement."""
    bidang = json.loads(kiriman.isi)
    terpakai = KirimanTertunda.objects.filter(pk=kiriman.pk, dipakai_pada__isnull=True).update(
        dipakai_pada=timezone.now(), isi=""
    )
    return [tuple(b) for b in bidang] if terpakai else None


def akun_awal(*, username, nama, sandi, peran, lingkup=Lingkup.UPT, upt=None, kanwil=None) -> tuple[Pengguna, bool]:
    """An account with its assignment from today on; an existing one keeps its password. Returns (user, is new).

    Called by commands only: this is the one door to a scope wider than one UPT.
    """
    with transaction.atomic(), konteks(alasan="Penyiapan awal"):
        orang = Pengguna.objects.select_for_update().filter(username=username).first()
        baru = orang is None
        if baru:
            orang = Pengguna(username=username, nama=nama)
            password_validation.validate_password(sandi, orang)
            orang.set_password(sandi)
            orang.full_clean()
            orang.save()
        di = {"peran": peran, "lingkup": lingkup, "upt": upt, "kanwil": kanwil}
        if not any(t.berlaku_hari_ini() for t in orang.penugasan.filter(**di).select_related("upt")):
            tugas = Penugasan(pengguna=orang, berlaku_dari=hari_ini(upt) if upt else hari_ini_pusat(), **di)
            tugas.full_clean()
            tugas.save()
    return orang, baru
