"""Certificates others issued (BLK/BPVP, LSP–BNSP): registered with their own numbers, never printed here."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from pembinaan.choices import PenerbitSertifikat, StatusPeserta, StatusSertifikat
from pembinaan.models import Lampiran, Peserta, Sertifikat
from pembinaan.services.lampiran import unggah_lampiran
from pembinaan.services.sertifikat import identitas
from upt.waktu import hari_ini


def daftarkan_luar(sertifikat: Sertifikat, berkas=None, *, oleh) -> Sertifikat:
    """Register `sertifikat` (its participant, issuer and their numbers are set) with its scan. It stands at once.

    Refused unless the person passed, dates are sane and no other of that issuer stands for the run.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        p = Peserta.objects.select_for_update(of=("self",)).select_related("wbp", "kegiatan__program", "upt")
        peserta = p.get(pk=sertifikat.peserta_id)
        _periksa(sertifikat, peserta)
        sertifikat.upt_id = peserta.upt_id
        sertifikat.nomor, sertifikat.nomor_urut = sertifikat.nomor_penerbit, 0
        sertifikat.tahun = sertifikat.tanggal_terbit.year
        for nama, nilai in identitas(peserta).items():
            setattr(sertifikat, nama, nilai)
        sertifikat.judul = sertifikat.judul or sertifikat.skema or peserta.kegiatan.program.nama
        sertifikat.mulai = max(peserta.kegiatan.mulai, peserta.mulai or peserta.kegiatan.mulai)
        sertifikat.selesai = peserta.selesai or peserta.kegiatan.selesai
        if sertifikat.jenis == PenerbitSertifikat.LSP:
            sertifikat.predikat = "Kompeten"
        sertifikat.full_clean()
        sertifikat.save(force_insert=True)
        with sertifikat.beralih(StatusSertifikat.DISAHKAN, oleh=oleh):
            pass
        if berkas:
            unggah_lampiran(Lampiran(sertifikat=sertifikat, keterangan="Pindaian sertifikat"), berkas, oleh=oleh)
        return sertifikat


def _periksa(s: Sertifikat, peserta: Peserta) -> None:
    if s.jenis not in PenerbitSertifikat.luar:
        raise ValidationError({"jenis": "Sertifikat UPT dan mitra dibuat dari tab Sertifikat."}, code="penerbit")
    if peserta.status != StatusPeserta.LULUS:
        raise ValidationError({"peserta": "Peserta ini belum dinyatakan lulus."}, code="belum_lulus")
    if s.tanggal_terbit > hari_ini(peserta.upt):
        raise ValidationError({"tanggal_terbit": "Tanggal sertifikat belum tiba."}, code="tanggal_depan")
    if s.tanggal_terbit < peserta.kegiatan.mulai:
        raise ValidationError({"tanggal_terbit": "Sertifikat terbit sebelum kegiatan dimulai."}, code="tanggal_awal")
    if s.berlaku_sampai and s.berlaku_sampai <= s.tanggal_terbit:
        raise ValidationError({"berlaku_sampai": "Masa berlaku berakhir sebelum sertifikat terbit."}, code="masa")
