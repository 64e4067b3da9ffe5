"""A stand-in for one session: who teaches in whose place, and taking that back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from pembinaan.choices import PeranPengampu, StatusSesi
from pembinaan.models import PengampuSesi, Sesi
from pembinaan.services.bentrok import Pakai, cari_bentrok, tanpa_bentrok, tolak
from pembinaan.services.kegiatan import calon_pengampu, kunci_kegiatan, pastikan_terbuka


def _kunci(sesi_id) -> Sesi:
    sesi = Sesi.objects.select_related("kegiatan").get(pk=sesi_id)
    pastikan_terbuka(kunci_kegiatan(sesi.kegiatan))
    sesi = Sesi.objects.select_for_update(of=("self",)).select_related("kegiatan").get(pk=sesi_id)
    if sesi.status != StatusSesi.TERJADWAL:
        raise ValidationError(
            f"Sesi ini {sesi.get_status_display().lower()}, jadi pengajarnya tidak dapat diganti lagi.",
            code="bukan_terjadwal",
        )
    return sesi


def gantikan(sesi: Sesi, *, menggantikan: PengampuSesi | None = None, instruktur=None, petugas=None, oleh, alasan=""):
    """Let an instructor of the partner, or an officer, teach this session; the one replaced is marked.

    Locks the run, then the session. Refuses who teaches elsewhere at that hour, naming it.
    """
    if (instruktur is None) == (petugas is None):
        raise ValidationError("Pilih seorang instruktur mitra atau seorang petugas.", code="satu_orang")
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        sesi = _kunci(sesi.pk)
        if instruktur is not None and not calon_pengampu(sesi.kegiatan).filter(pk=instruktur.pk).exists():
            raise ValidationError(
                {"instruktur": "Instruktur ini bukan dari mitra kegiatan, atau sudah dinonaktifkan."},
                code="bukan_calon",
            )
        if menggantikan is not None:
            menggantikan = _tandai(sesi, menggantikan)
        orang = instruktur or petugas
        ada = sesi.pengampu.filter(instruktur=instruktur, petugas=petugas).first()
        if ada is not None and ada.peran in PeranPengampu.mengajar and not ada.digantikan:
            raise ValidationError(f"{orang} sudah mengajar sesi ini.", code="sudah_mengajar")
        if ada is not None and ada.digantikan:
            raise ValidationError(f"{orang} sedang digantikan pada sesi ini. Kembalikan dahulu.", code="digantikan")
        milik = (frozenset([instruktur.pk]), frozenset()) if instruktur else (frozenset(), frozenset([petugas.pk]))
        pakai = [Pakai(sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai, sesi.upt_id, None, *milik)]
        tolak(cari_bentrok(pakai, kecuali=[sesi.pk]))
        with tanpa_bentrok(pakai, kecuali=[sesi.pk]):
            if ada is not None:  # the officer who accompanies the session teaches it now
                ada.delete()
            pengganti = PengampuSesi(
                sesi=sesi,
                instruktur=instruktur,
                petugas=petugas,
                peran=PeranPengampu.PENGGANTI,
                menggantikan=menggantikan,
            )
            pengganti.full_clean()
            pengganti.save()
        return pengganti


def _tandai(sesi: Sesi, asal: PengampuSesi) -> PengampuSesi:
    asal = PengampuSesi.objects.select_for_update(of=("self",)).get(pk=asal.pk, sesi=sesi)
    if asal.digantikan or asal.peran != PeranPengampu.INSTRUKTUR:
        raise ValidationError(
            {"menggantikan": f"{asal} sudah digantikan. Muat ulang halaman."}, code="sudah_digantikan"
        )
    asal.digantikan = True
    asal.save(update_fields=["digantikan"])
    return asal


def kembalikan(pengganti: PengampuSesi, *, oleh, alasan: str = "") -> None:
    """Take a stand-in out again: who was replaced teaches, unless busy elsewhere by now. The trail stays."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        sesi = _kunci(pengganti.sesi_id)
        pengganti = (
            PengampuSesi.objects.select_for_update(of=("self",))
            .filter(pk=pengganti.pk, peran=PeranPengampu.PENGGANTI)
            .first()
        )
        if pengganti is None:
            raise ValidationError("Pengganti ini sudah dikembalikan.", code="sudah_kembali")
        asal = pengganti.menggantikan
        instruktur = frozenset([asal.instruktur_id]) if asal else frozenset()
        pakai = [Pakai(sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai, sesi.upt_id, None, instruktur)]
        with tanpa_bentrok(pakai, kecuali=[sesi.pk]):
            petugas_id = pengganti.petugas_id
            pengganti.delete()
            if asal is not None:
                asal.digantikan = False
                asal.save(update_fields=["digantikan"])
            if petugas_id and petugas_id == sesi.kegiatan.penanggung_jawab_id:
                PengampuSesi.objects.create(sesi=sesi, petugas_id=petugas_id, peran=PeranPengampu.PENDAMPING)
