"""Verbs over users: sign-in log, passwords. Each write stands in one transaction with its actor and reason."""

import json
import secrets
import uuid
from datetime import timedelta

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from akun.choices import Lingkup
from akun.models import KirimanTertunda, Pengguna, Penugasan
from core.audit import catat_akses, konteks
from core.choices import Tindakan
from core.queries import SEMUA
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


def atur_pengingat(pengguna: Pengguna, terima: bool) -> None:
    """Whether this user wants mail that reminds; asked again just before each one is sent."""
    with transaction.atomic(), konteks(oleh=pengguna, alasan="Mengatur surel pengingat sendiri"):
        pengguna.terima_pengingat = terima
        pengguna.save(update_fields=["terima_pengingat"])


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


# --- what an administrator does to others ------------------------------------------------------------------------


def sandi_acak() -> str:
    """A temporary password that can be read out loud: four groups, no letter that looks like another."""
    return "-".join("".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(4)) for _ in range(4))


def periksa_boleh_atur(orang: Pengguna, oleh: Pengguna) -> None:
    """Refuse an administrator who acts on himself, or on an account that reaches beyond where he administers.

    Whoever sets a password can sign in with it: over an account with a wider scope that would be a way up.
    """
    if orang.pk == oleh.pk:
        raise ValidationError(
            "Akun sendiri tidak dapat diatur dari sini; mintalah administrator lain.", code="sendiri"
        )
    lingkup = oleh.lingkup("akun.change_pengguna")
    if lingkup == SEMUA:
        return
    tugas = orang.penugasan.select_related("upt")
    if any(t.upt_id not in lingkup for t in tugas if t.belum_berakhir()):
        raise ValidationError(
            f"{orang.nama} juga bertugas di luar UPT Anda. Kata sandi, identitas, dan keaktifannya diatur melalui "
            "perintah siapkan di peladen.",
            code="lingkup_lain",
        )


def buat_pengguna(orang: Pengguna, tugas: Penugasan, *, oleh: Pengguna) -> str:
    """Save a new user with the first assignment; returns the temporary password, which nobody can read again."""
    sandi = sandi_acak()
    with transaction.atomic(), konteks(oleh=oleh):
        orang.set_password(sandi)
        orang.ganti_sandi = True
        orang.full_clean()
        orang.save()
        tugas.pengguna = orang
        beri_penugasan(tugas, oleh=oleh)
    return sandi


def ubah_pengguna(orang: Pengguna, *, oleh: Pengguna, alasan: str = "") -> None:
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        periksa_boleh_atur(orang, oleh)
        orang.full_clean()
        orang.save()


def atur_ulang_sandi(orang: Pengguna, *, oleh: Pengguna, alasan: str) -> str:
    """A new temporary password; every session of the user ends. Also opens a sign-in lock."""
    sandi = sandi_acak()
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        periksa_boleh_atur(orang, oleh)
        orang.set_password(sandi)
        orang.ganti_sandi = True
        orang.save(update_fields=["password", "ganti_sandi"])
    reset(username=orang.username)
    return sandi


def atur_aktif(orang: Pengguna, aktif: bool, *, oleh: Pengguna, alasan: str) -> None:
    """Close or reopen an account; a closed one loses its sessions with the next request."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        periksa_boleh_atur(orang, oleh)
        if orang.is_active == aktif:
            raise ValidationError(f"Akun ini sudah {'aktif' if aktif else 'nonaktif'}.", code="sudah")
        orang.is_active = aktif
        orang.save(update_fields=["is_active"])


def beri_penugasan(tugas: Penugasan, *, oleh: Pengguna) -> None:
    """A role in one UPT the giver administers; never to himself."""
    if tugas.pengguna_id == oleh.pk:
        raise ValidationError("Anda tidak dapat memberi penugasan kepada diri sendiri.", code="sendiri")
    if tugas.lingkup != Lingkup.UPT or not oleh.has_perm("akun.add_penugasan", tugas):
        raise ValidationError("Penugasan hanya dapat diberikan di UPT yang Anda kelola.", code="lingkup_lain")
    with transaction.atomic(), konteks(oleh=oleh):
        Pengguna.objects.select_for_update().filter(pk=tugas.pengguna_id).first()
        if Penugasan.objects.bertumpang(tugas).exists():
            raise ValidationError("Peran ini sudah diberikan untuk masa yang bertumpang tindih.", code="tumpang")
        tugas.full_clean()
        tugas.save()


def akhiri_penugasan(tugas: Penugasan, sampai, *, oleh: Pengguna, alasan: str) -> None:
    """The last day of an assignment; an end already past is history and stays."""
    if tugas.pengguna_id == oleh.pk:
        raise ValidationError("Anda tidak dapat mengakhiri penugasan Anda sendiri.", code="sendiri")
    if not tugas.belum_berakhir():
        raise ValidationError("Penugasan ini sudah berakhir.", code="sudah")
    if sampai < hari_ini(tugas.upt) - timedelta(days=1):
        raise ValidationError({"berlaku_sampai": "Paling awal kemarin: yang sudah lewat tidak diubah."}, code="lampau")
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        tugas.berlaku_sampai = sampai
        tugas.full_clean()
        tugas.save()


def kunci_masuk(orang: Pengguna) -> list[str]:
    """Addresses from which this user is locked out of signing in now."""
    batas = timezone.now() - settings.AXES_COOLOFF_TIME
    gagal = AccessAttempt.objects.filter(username=orang.username, attempt_time__gt=batas)
    jumlah = gagal.values("ip_address").annotate(n=Sum("failures_since_start"))
    return [j["ip_address"] or "alamat tidak dikenal" for j in jumlah if j["n"] >= settings.AXES_FAILURE_LIMIT]


def buka_kunci_masuk(request, orang: Pengguna) -> None:
    if not kunci_masuk(orang):
        raise ValidationError("Akun ini tidak sedang terkunci.", code="tidak_terkunci")
    catat_akses(request, Tindakan.BUKA, objek=orang, lingkup_id=orang.upt_pertama(), keterangan="Membuka kunci masuk")
    reset(username=orang.username)
