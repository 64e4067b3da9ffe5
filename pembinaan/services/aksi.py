"""Aksi perubahan: which programmes it groups, how far they are, and what it came to."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q

from core.audit import konteks
from mitra.models import Mitra
from pembinaan.choices import StatusAksi
from pembinaan.models import (
    AksiPerubahan,
    JenisTahapan,
    Kegiatan,
    Program,
    ProgramAksi,
    Sertifikat,
    Sesi,
    TahapanProgram,
)
from upt.waktu import hari_ini


def simpan_aksi(aksi: AksiPerubahan, *, program, oleh) -> AksiPerubahan:
    """Save it with its programmes; one taken out leaves its trail. Refused once it is over."""
    with transaction.atomic(), konteks(oleh=oleh):
        if aksi.status in (StatusAksi.SELESAI, StatusAksi.DIBATALKAN):
            raise ValidationError(
                f"Aksi perubahan ini {aksi.get_status_display().lower()}, jadi tidak dapat diubah lagi.", code="tutup"
            )
        aksi.full_clean()
        aksi.save()
        ada = {p.program_id: p for p in aksi.program_aksi.select_for_update()}
        minta = {p.pk for p in program}
        for pk in set(ada) - minta:
            ada[pk].delete()
        ProgramAksi.objects.bulk_create(ProgramAksi(aksi=aksi, program_id=pk) for pk in sorted(minta - set(ada)))
        return aksi


def mulai_aksi(aksi: AksiPerubahan, *, oleh, alasan: str = "") -> None:
    with aksi.beralih(StatusAksi.BERJALAN, oleh=oleh, alasan=alasan):
        if not aksi.program_aksi.exists():
            raise ValidationError("Pilih dahulu program yang termasuk aksi perubahan ini.", code="tanpa_program")


def selesaikan_aksi(aksi: AksiPerubahan, *, oleh, alasan: str = "") -> None:
    """It is over when it says what came of it and what goes on."""
    with aksi.beralih(StatusAksi.SELESAI, oleh=oleh, alasan=alasan):
        if not aksi.hasil.strip() or not aksi.keberlanjutan.strip():
            raise ValidationError(
                "Isi hasil dan yang berlanjut pada halaman ubah sebelum menyelesaikan aksi perubahan.", code="hasil"
            )
        aksi.selesai = aksi.selesai or max(hari_ini(aksi.upt), aksi.mulai)


def lanjutkan_aksi(aksi: AksiPerubahan, *, oleh, alasan: str) -> None:
    """One that was ended too early goes on."""
    with aksi.beralih(StatusAksi.BERJALAN, oleh=oleh, alasan=alasan):
        aksi.selesai = None


def batalkan_aksi(aksi: AksiPerubahan, *, oleh, alasan: str) -> None:
    if not alasan.strip():
        raise ValidationError("Isi alasan pembatalan.", code="alasan_wajib")
    with aksi.beralih(StatusAksi.DIBATALKAN, oleh=oleh, alasan=alasan):
        aksi.keberlanjutan = aksi.keberlanjutan or "Dibatalkan."


@dataclass(frozen=True)
class BarisProgram:
    """A programme of it: the day each stage was done (or None), and its runs, sessions held, people, certificates."""

    program: Program
    tahapan: list
    kegiatan: int
    sesi: int
    orang: int
    sertifikat: int


@dataclass(frozen=True)
class Capaian:
    """What it came to. `orang` are distinct people present in at least one held session of any of its programmes."""

    tahapan: list[JenisTahapan]
    baris: list[BarisProgram]
    mitra: list[Mitra]
    sesi: int
    orang: int
    sertifikat: int
    tahapan_selesai: int
    tahapan_semua: int


def capaian(aksi: AksiPerubahan, pengguna) -> Capaian:
    """Counted from the records within the reader's reach, from the day it began; a constant number of queries."""
    program = list(Program.objects.filter(aksi_program__aksi=aksi).select_related("bidang").order_by("nama", "pk"))
    semua_id = [p.pk for p in program]
    jenis = list(JenisTahapan.objects.filter(berlaku_sampai__isnull=True).order_by("urutan", "kode"))
    selesai = {
        (t.program_id, t.jenis_id): t.selesai
        for t in TahapanProgram.objects.filter(program__in=semua_id, selesai__isnull=False)
    }
    sesi = Sesi.objects.untuk(pengguna).filter(kegiatan__program__in=semua_id, tanggal__gte=aksi.mulai)
    if aksi.selesai:
        sesi = sesi.filter(tanggal__lte=aksi.selesai)
    per_sesi = dict(
        sesi.terlaksana()
        .order_by()
        .values_list("kegiatan__program")
        .annotate(n=Count("pk"))
        .values_list("kegiatan__program", "n")
    )
    per_orang = _orang(sesi)
    terbit = Sertifikat.objects.untuk(pengguna).terbit().filter(peserta__kegiatan__program__in=semua_id)
    terbit = terbit.filter(tanggal_terbit__gte=aksi.mulai)
    if aksi.selesai:
        terbit = terbit.filter(tanggal_terbit__lte=aksi.selesai)
    per_terbit = dict(terbit.order_by().values_list("peserta__kegiatan__program").annotate(n=Count("pk")))
    per_kegiatan = dict(
        Kegiatan.objects.untuk(pengguna)
        .filter(program__in=semua_id)
        .order_by()
        .values_list("program")
        .annotate(n=Count("pk", filter=~Q(status="dibatalkan")))
    )
    baris = [
        BarisProgram(
            p,
            [selesai.get((p.pk, j.pk)) for j in jenis],
            per_kegiatan.get(p.pk, 0),
            per_sesi.get(p.pk, 0),
            per_orang.get(p.pk, 0),
            per_terbit.get(p.pk, 0),
        )
        for p in program
    ]
    return Capaian(
        jenis,
        baris,
        list(Mitra.objects.filter(kegiatan__program__in=semua_id).distinct().order_by("nama_kunci", "pk")),
        sum(per_sesi.values()),
        sesi.jumlah_orang(),
        sum(per_terbit.values()),
        sum(1 for b in baris for t in b.tahapan if t),
        len(jenis) * len(baris),
    )


def _orang(sesi) -> dict:
    """Distinct people present, by programme."""
    hadir = sesi.terlaksana().filter(kehadiran__alasan__hadir=True).order_by()
    return dict(hadir.values_list("kegiatan__program").annotate(n=Count("kehadiran__peserta__wbp", distinct=True)))
