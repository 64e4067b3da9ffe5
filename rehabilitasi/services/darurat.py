"""Break-glass: somebody outside the team asks for one case, another person allows it, and it is over at its hour."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from akun.choices import Peran
from core.audit import konteks
from core.queries import SEMUA, kunci_giliran
from rehabilitasi.choices import StatusDarurat
from rehabilitasi.models import AksesDarurat, AnggotaTim, Kasus
from rehabilitasi.models.kasus import DARURAT_TERLAMA
from rehabilitasi.services.akses import boleh_klinis
from rehabilitasi.services.tim import PUTUS, mengetuai
from upt.waktu import hari_ini_pusat

JAM_TERLAMA = int(DARURAT_TERLAMA / dt.timedelta(hours=1))


def minta_akses(akses: AksesDarurat, *, nomor: str, jam: int, oleh) -> AksesDarurat:
    """`akses` carries UPT and reason. A number of another UPT and one that does not exist are answered alike."""
    with transaction.atomic(), konteks(oleh=oleh):
        kunci_giliran("rehabilitasi.darurat", oleh.pk)
        kasus = Kasus.objects.filter(upt=akses.upt, nomor=nomor.strip()).select_related("upt").first()
        if kasus is None:
            raise ValidationError({"nomor": "Tidak ada kasus bernomor itu di UPT ini."}, code="tidak_ada")
        if not 1 <= jam <= JAM_TERLAMA:
            raise ValidationError({"jam": f"Isi 1 sampai {JAM_TERLAMA} jam."}, code="jam")
        _periksa_permohonan(kasus, oleh)
        akses.kasus, akses.pemohon, akses.diminta_pada = kasus, oleh, timezone.now()
        akses.berlaku_sampai = akses.diminta_pada + dt.timedelta(hours=jam)
        akses.full_clean(exclude=("upt", "kasus"))
        akses.save(force_insert=True)
        return akses


def _periksa_permohonan(kasus: Kasus, oleh) -> None:
    if boleh_klinis(oleh, kasus):
        raise ValidationError("Anda sudah dapat membuka kasus ini; akses darurat tidak diperlukan.", code="sudah")
    if belum_basi(AksesDarurat.objects.filter(kasus=kasus, pemohon=oleh)).exists():
        raise ValidationError("Permohonan Anda atas kasus ini masih menunggu keputusan.", code="menunggu")


def belum_basi(qs: QuerySet) -> QuerySet:
    """Waiting, and still young enough to be allowed at all."""
    return qs.menunggu().filter(diminta_pada__gt=timezone.now() - DARURAT_TERLAMA)


def boleh_putus(akses: AksesDarurat, pengguna) -> bool:
    """The Kepala, or the ketua of the case's team; never who asked."""
    if akses.pemohon_id == pengguna.pk or not pengguna.has_perm(PUTUS, akses):
        return False
    luas = pengguna.lingkup_tanpa(PUTUS, {Peran.REHAB})
    if luas == SEMUA or akses.upt_id in luas:
        return True
    return akses.kasus.tim is not None and mengetuai(pengguna, akses.kasus.tim)


def menunggu_keputusan(qs: QuerySet, pengguna) -> QuerySet:
    """Of these, the requests `pengguna` may decide now."""
    luas = pengguna.lingkup_tanpa(PUTUS, {Peran.REHAB})
    ketua = AnggotaTim.objects.ketua(pengguna, hari_ini_pusat())
    rehab = pengguna.lingkup_peran(PUTUS, Peran.REHAB)
    syarat = Q() if luas == SEMUA else Q(upt_id__in=luas) | Q(upt_id__in=rehab, kasus__tim__in=ketua.values("tim"))
    return belum_basi(qs).exclude(pemohon=pengguna).filter(syarat)


def setujui_akses(akses: AksesDarurat, *, oleh) -> None:
    """Runs for the hours asked from now on, but never past 24 hours after it was asked."""
    _wajib_pemutus(akses, oleh)
    kini = timezone.now()
    lama = akses.berlaku_sampai - akses.diminta_pada
    sampai = min(kini + lama, akses.diminta_pada + DARURAT_TERLAMA)
    if sampai <= kini:
        raise ValidationError("Permohonan ini sudah lewat 24 jam. Minta pemohon mengajukannya lagi.", code="basi")
    with akses.beralih(StatusDarurat.DISETUJUI, oleh=oleh) as a:
        a.diputus_oleh, a.diputus_pada, a.berlaku_sampai = oleh, kini, sampai


def tolak_akses(akses: AksesDarurat, *, oleh) -> None:
    _wajib_pemutus(akses, oleh)
    with akses.beralih(StatusDarurat.DITOLAK, oleh=oleh) as a:
        a.diputus_oleh, a.diputus_pada = oleh, timezone.now()


def _wajib_pemutus(akses: AksesDarurat, oleh) -> None:
    if akses.pemohon_id == oleh.pk:
        raise ValidationError("Yang memutus harus orang lain, bukan pemohonnya sendiri.", code="diri")
    if not boleh_putus(akses, oleh):
        raise ValidationError("Permohonan ini diputus oleh Kepala atau ketua tim kasusnya.", code="bukan_pemutus")


def boleh_cabut(akses: AksesDarurat, pengguna) -> bool:
    """Whoever may decide, the konselor who answers for the case, and the person who asked."""
    berlaku = akses.status == StatusDarurat.DISETUJUI and akses.berlaku_sampai > timezone.now()
    konselor = akses.kasus.konselor
    penanggung = konselor is not None and konselor.pengguna_id == pengguna.pk and boleh_klinis(pengguna, akses.kasus)
    return berlaku and (akses.pemohon_id == pengguna.pk or penanggung or boleh_putus(akses, pengguna))


def cabut_akses(akses: AksesDarurat, *, oleh) -> None:
    if not boleh_cabut(akses, oleh):
        raise ValidationError(
            "Akses ini tidak sedang berlaku, atau bukan Anda yang dapat mencabutnya.", code="bukan_pencabut"
        )
    with akses.beralih(StatusDarurat.DICABUT, oleh=oleh):
        return
