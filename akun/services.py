"""Verbs over users: sign-in log, passwords, invitations. Each write stands in one transaction with its actor."""

import hashlib
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

from akun.choices import Lingkup, Peran
from akun.models import KirimanTertunda, Pengguna, Penugasan, Undangan
from akun.rules import nama_pengguna_dari
from core.audit import catat_akses, konteks
from core.choices import Tindakan
from core.fields import GANTUNGAN, SandiSalah, dekripsi, enkripsi
from core.queries import SEMUA
from upt.waktu import hari_ini, hari_ini_pusat

AAD_KIRIMAN = "akun.kirimantertunda.gantungan"
SEBAB_GAGAL = {
    "salah": "Kata sandi salah",
    "nonaktif": "Akun nonaktif",
    "tanpa_penugasan": "Tanpa penugasan yang berlaku",
    "syarat": "Syarat perannya tidak terpenuhi hari ini",
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


def simpan_kiriman(
    pengguna: Pengguna, jalur: str, bidang: list[tuple[str, str]], ada_berkas: bool, gantungan: str = GANTUNGAN
) -> KirimanTertunda:
    """Keep the fields of a form posted to a locked screen; what is older than 15 minutes goes.

    What a page guards with a ring of keys of its own (`gantungan`) stays behind that ring here too.
    """
    KirimanTertunda.objects.usang(timezone.now()).delete()
    isi = json.dumps(bidang)
    if gantungan != GANTUNGAN:
        isi = json.dumps({"gantungan": gantungan, "isi": enkripsi(isi, AAD_KIRIMAN, gantungan)})
    return KirimanTertunda.objects.create(pengguna=pengguna, jalur=jalur, isi=isi, ada_berkas=ada_berkas)


def kiriman_tertunda(pengguna: Pengguna, nomor: str) -> KirimanTertunda | None:
    """The user's own kept form of that number, while it may still be resent."""
    try:
        kunci = uuid.UUID(nomor)
    except ValueError:
        return None
    return KirimanTertunda.objects.milik(pengguna).masih_ada(timezone.now()).filter(pk=kunci).first()


def pakai_kiriman(kiriman: KirimanTertunda) -> list[tuple[str, str]] | None:
    """Its fields, once: whoever comes second gets None. The stored text is emptied in the same statement."""
    try:
        bidang = _buka_kiriman(kiriman)
    except SandiSalah:  # its key is gone since: so is what it kept
        return None
    terpakai = KirimanTertunda.objects.filter(pk=kiriman.pk, dipakai_pada__isnull=True).update(
        dipakai_pada=timezone.now(), isi=""
    )
    return [tuple(b) for b in bidang] if terpakai else None


def _buka_kiriman(kiriman: KirimanTertunda) -> list:
    bidang = json.loads(kiriman.isi)
    if isinstance(bidang, dict):
        return json.loads(dekripsi(bidang["isi"], AAD_KIRIMAN, bidang["gantungan"]))
    return bidang


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
        if not aktif:
            batalkan_undangan(orang)


def beri_penugasan(tugas: Penugasan, *, oleh: Pengguna) -> None:
    """A role in one UPT the giver administers; never to himself."""
    if tugas.pengguna_id == oleh.pk:
        raise ValidationError("Anda tidak dapat memberi penugasan kepada diri sendiri.", code="sendiri")
    if tugas.lingkup != Lingkup.UPT or not oleh.has_perm("akun.add_penugasan", tugas):
        raise ValidationError("Penugasan hanya dapat diberikan di UPT yang Anda kelola.", code="lingkup_lain")
    if tugas.peran == Peran.MITRA:
        raise ValidationError(
            "Peran Instruktur Mitra hanya diberikan melalui undangan Petugas Kerja Sama.", code="lewat_undangan"
        )
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


# --- invitations: the one door to the role of a partner's person ---------------------------------------------------

UMUR_UNDANGAN = timedelta(days=7)


def usulkan_nama_pengguna(nama: str) -> str:
    """A user name nobody has yet, made from the name."""
    pokok = nama_pengguna_dari(nama)
    ada = set(Pengguna.objects.filter(username__startswith=pokok).values_list("username", flat=True))
    return next(u for u in (pokok, *(f"{pokok}{n}" for n in range(2, len(ada) + 3))) if u not in ada)


def buat_akun_undangan(*, nama: str, username: str, email: str, oleh: Pengguna) -> Pengguna:
    """An account that opens nothing yet: inactive, without a usable password, until its invitation is accepted."""
    with transaction.atomic(), konteks(oleh=oleh):
        orang = Pengguna(nama=nama, username=username, email=email, is_active=False)
        orang.set_unusable_password()
        orang.full_clean()
        orang.save()
        return orang


def buka_peran_mitra(orang: Pengguna, upt, *, dasar: str, oleh: Pengguna) -> Penugasan:
    """Give the role in one UPT from today on; one already running there only gets its new ground."""
    with transaction.atomic(), konteks(oleh=oleh):
        Pengguna.objects.select_for_update().get(pk=orang.pk)
        semua = Penugasan.objects.filter(pengguna=orang, peran=Peran.MITRA, upt=upt).select_related("upt")
        tugas = next((t for t in semua if t.belum_berakhir()), None)
        if tugas is None:
            tugas = Penugasan(pengguna=orang, peran=Peran.MITRA, upt=upt, berlaku_dari=hari_ini(upt))
        tugas.dasar, tugas.berlaku_sampai = dasar[:150], None
        tugas.full_clean()
        tugas.save()
        return tugas


def tutup_peran_mitra(orang: Pengguna, upt, *, oleh: Pengguna, alasan: str) -> None:
    """End the role in one UPT with yesterday (a role given today ends today), and call back open invitations."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        kemarin = hari_ini(upt) - timedelta(days=1)
        for tugas in Penugasan.objects.filter(pengguna=orang, peran=Peran.MITRA, upt=upt).select_related("upt"):
            if tugas.belum_berakhir():
                tugas.berlaku_sampai = max(tugas.berlaku_dari, kemarin)
                tugas.full_clean()
                tugas.save()
        batalkan_undangan(orang, upt)


def batalkan_undangan(orang: Pengguna, upt=None) -> None:
    """Call back every unused invitation of this account, in one UPT or in all; the rows are locked first."""
    semua = Undangan.objects.filter(pengguna=orang).belum_dipakai().order_by("pk").select_for_update()
    for undangan in semua.filter(upt=upt) if upt else semua:
        undangan.dibatalkan_pada = timezone.now()
        undangan.save(update_fields=["dibatalkan_pada"])


def periksa_boleh_diundang(orang: Pengguna, upt) -> None:
    """An invitation sets a password and opens the account: refuse one an administrator closed, and one that opens
    more than classes of this UPT.
    """
    if not orang.is_active and orang.has_usable_password():
        raise ValidationError(
            f"Akun {orang.username} dinonaktifkan administrator, jadi tidak dibuka kembali melalui undangan. Mintalah "
            "administrator UPT mengaktifkannya dahulu.",
            code="nonaktif",
        )
    tugas = orang.penugasan.select_related("upt")
    if any(t.belum_berakhir() and (t.peran != Peran.MITRA or t.upt_id != upt.pk) for t in tugas):
        raise ValidationError(
            f"Akun {orang.username} juga mempunyai penugasan lain, jadi kata sandinya tidak dapat diatur melalui "
            "undangan. Mintalah administrator UPT memberi kata sandi baru.",
            code="penugasan_lain",
        )


def sidik_undangan(rahasia: str) -> str:
    return hashlib.sha256(rahasia.encode()).hexdigest()


def buat_undangan(orang: Pengguna, upt, *, email: str, oleh: Pengguna) -> tuple[Undangan, str]:
    """A new invitation; earlier ones are called back. Returns it with its secret, which nobody can read again."""
    rahasia = secrets.token_urlsafe(32)
    with transaction.atomic(), konteks(oleh=oleh):
        Pengguna.objects.select_for_update().get(pk=orang.pk)
        periksa_boleh_diundang(orang, upt)
        batalkan_undangan(orang, upt)
        undangan = Undangan(
            upt=upt,
            pengguna=orang,
            email=email,
            sidik=sidik_undangan(rahasia),
            berlaku_sampai=timezone.now() + UMUR_UNDANGAN,
        )
        undangan.full_clean()
        undangan.save()
    return undangan, rahasia


def undangan_terbuka(**cari) -> Undangan | None:
    """The one open invitation of that secret's digest or number: one look-up, the same for every kind of wrong one."""
    terbuka = Undangan.objects.terbuka(timezone.now()).select_related("pengguna", "upt")
    return terbuka.filter(**cari).first()


def terima_undangan(undangan: Undangan, sandi: str) -> Pengguna:
    """Set the password, open the account, use the invitation up: once, under its lock. Raises Undangan.DoesNotExist
    when it is no longer open, ValidationError when the account has meanwhile been closed or given more.
    """
    orang = undangan.pengguna
    pelaku = {"pengguna": str(orang.pk), "nama": orang.nama, "peran": Peran.MITRA.label}
    with transaction.atomic(), konteks(alasan="Menerima undangan", **pelaku):
        baris = Undangan.objects.terbuka(timezone.now()).select_for_update(of=("self",)).get(pk=undangan.pk)
        orang = Pengguna.objects.select_for_update().get(pk=baris.pengguna_id)
        periksa_boleh_diundang(orang, undangan.upt)
        orang.set_password(sandi)
        orang.is_active, orang.ganti_sandi = True, False
        orang.save(update_fields=["password", "is_active", "ganti_sandi"])
        baris.dipakai_pada = timezone.now()
        baris.save(update_fields=["dipakai_pada"])
    reset(username=orang.username)
    return orang
