"""Evaluations: planned, held with who said what, and the next one. What was said is clinical; the rest is a header.

`catat` moves the case, so whoever calls it stands inside `akses_klinis`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, DateField, IntegerField, Q, QuerySet, Value, When

from core.audit import konteks, model_peristiwa
from core.urai import format_tanggal
from rehabilitasi.choices import HasilEvaluasi, StatusEvaluasi, StatusKasus, StatusRencana, TitikUkur
from rehabilitasi.instruments import terkini
from rehabilitasi.models import Evaluasi, Kasus, Kebutuhan, PendapatEvaluasi, Rencana
from rehabilitasi.rules.jadwal import tambah_bulan
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services.kasus import kunci_kasus
from upt.waktu import hari_ini

DIUKUR = ("whoqol", "urica")  # repeated at start, month 3 and end (domain.md §7.1 point 6)


@dataclass(frozen=True)
class Pendapat:
    pihak: str
    anggota_id: UUID | None
    isi: str


@dataclass(frozen=True)
class CatatanEvaluasi:
    """What is recorded of one evaluation. `capaian` {need: how far}; `sebab` only when the programme is stopped."""

    tanggal: dt.date
    hasil: str
    pendapat: Sequence[Pendapat]
    capaian: Mapping[UUID, str]
    sebab: str = ""
    berikutnya: dt.date | None = None


def daftar(semua: QuerySet, pada: dt.date) -> QuerySet:
    """Beside each: its turn (planned of a running programme, planned otherwise, held) and the day of looking."""
    jadwal = Q(status=StatusEvaluasi.DIJADWALKAN)
    giliran = Case(
        When(jadwal & Q(kasus__status__in=StatusKasus.dalam_program), then=Value(0)),
        When(jadwal, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return semua.annotate(giliran=giliran, pada=Value(pada, output_field=DateField()))


# --- planned ---------------------------------------------------------------------------------------------------------


def kata_telat(jatuh_tempo: dt.date, pada: dt.date) -> str:
    """terlambat 12 hari, hari ini, 5 hari lagi."""
    hari = (pada - jatuh_tempo).days
    if hari > 0:
        return f"terlambat {hari} hari"
    return "hari ini" if hari == 0 else f"{-hari} hari lagi"


def instrumen_kurang(evaluasi: Evaluasi) -> list[str]:
    """Instruments due at this point of the programme that were not given yet."""
    if evaluasi.titik not in (TitikUkur.AWAL, TitikUkur.TENGAH, TitikUkur.AKHIR):
        return []
    ada = set(
        evaluasi.kasus.pengisian.selesai()
        .filter(instrumen__in=DIUKUR, titik=evaluasi.titik)
        .values_list("instrumen", flat=True)
    )
    return [terkini(kode).singkatan for kode in DIUKUR if kode not in ada]


def terjadwal(kasus: Kasus, kecuali: Evaluasi | None = None) -> list[Evaluasi]:
    """Planned ones of the case, soonest first."""
    semua = kasus.evaluasi.filter(status=StatusEvaluasi.DIJADWALKAN).order_by("jatuh_tempo", "pk")
    return list(semua.exclude(pk=kecuali.pk) if kecuali else semua)


def usul_berikutnya(evaluasi: Evaluasi, pada: dt.date) -> dt.date:
    """The planned one after today, else a month from now."""
    lain = [e.jatuh_tempo for e in terjadwal(evaluasi.kasus, evaluasi) if e.jatuh_tempo > pada]
    return lain[0] if lain else tambah_bulan(pada, 1)


def susun_berikut(semua: Sequence[Evaluasi], pada: dt.date) -> tuple[Evaluasi | None, list[Evaluasi]]:
    """Which planned one takes place on that day, and which ones it passes over.

    The last one due by that day moves to it; when all are later, the next one is brought forward. The end of a
    programme is never brought forward: then nothing moves and another one is planned before it.
    """
    sampai = [e for e in semua if e.jatuh_tempo <= pada]
    if sampai:
        return sampai[-1], sampai[:-1]
    maju = semua[0] if semua and semua[0].titik != TitikUkur.AKHIR else None
    return maju, []


def jadwalkan(evaluasi: Evaluasi, *, oleh) -> Evaluasi:
    """An evaluation beside those planned by rule. Locks the case."""
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(evaluasi.kasus)
        if kasus.status not in StatusKasus.dalam_program:
            raise ValidationError("Evaluasi hanya dijadwalkan selama program berjalan.", code="status")
        pada = hari_ini(kasus.upt)
        if evaluasi.jatuh_tempo < pada:
            raise ValidationError(
                {"jatuh_tempo": f"Tanggal tidak boleh sebelum hari ini ({format_tanggal(pada)})."}, code="lampau"
            )
        evaluasi.upt, evaluasi.kasus, evaluasi.titik = kasus.upt, kasus, TitikUkur.LAIN
        evaluasi.full_clean(exclude=("upt", "kasus"))
        evaluasi.save(force_insert=True)
        return evaluasi


# --- held ------------------------------------------------------------------------------------------------------------


def kebutuhan_berlaku(kasus: Kasus):
    """Needs of the plan in force."""
    return Kebutuhan.objects.filter(kasus=kasus, rencana__in=kasus.rencana.berlaku().values("pk"))


def kebutuhan_saat(evaluasi: Evaluasi) -> list[Kebutuhan]:
    """Needs with how far they had come when this evaluation was recorded (the trail knows); while planned, now."""
    kasus = evaluasi.kasus
    tercatat = model_peristiwa(Evaluasi).objects.filter(pgh_obj_id=evaluasi.pk, status=StatusEvaluasi.DILAKSANAKAN)
    saat = tercatat.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
    if saat is None:
        return list(kebutuhan_berlaku(kasus).select_related("petugas"))
    disetujui = model_peristiwa(Rencana).objects.filter(
        kasus_id=kasus.pk, status=StatusRencana.DISETUJUI, pgh_created_at__lte=saat
    )
    rencana = disetujui.order_by("-urutan").values_list("pgh_obj_id", flat=True).first()
    semua = list(Kebutuhan.objects.filter(kasus=kasus, rencana=rencana).select_related("petugas"))
    dulu = model_peristiwa(Kebutuhan).objects.filter(kasus_id=kasus.pk, rencana_id=rencana, pgh_created_at__lte=saat)
    capaian = dict(dulu.order_by("pgh_id").values_list("pgh_obj_id", "capaian"))
    for k in semua:
        k.capaian = capaian.get(k.pk, k.capaian)
    return semua


def catat(evaluasi: Evaluasi, isi: CatatanEvaluasi, *, oleh) -> None:
    """Held: who said what, how far the needs came, where the case goes, and when it is looked at next. All or nothing.

    Locks the case. Raises ValidationError(code="langkah_tidak_sah") when somebody recorded it meanwhile.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(evaluasi.kasus)
        if kasus.status not in StatusKasus.dalam_program:
            raise ValidationError(
                f"Kasus berstatus “{kasus.get_status_display()}”. Evaluasi dicatat selama program berjalan.",
                code="status",
            )
        if galat := salah_catatan(isi, kasus):
            raise ValidationError(galat)
        lanjut = isi.hasil in HasilEvaluasi.perlu_berikutnya
        with evaluasi.beralih(StatusEvaluasi.DILAKSANAKAN, oleh=oleh) as e:
            e.tanggal, e.hasil, e.pencatat = isi.tanggal, isi.hasil, oleh
            e.berikutnya = isi.berikutnya if lanjut else None
        _tulis_pendapat(evaluasi, isi.pendapat)
        _tulis_capaian(kasus, isi.capaian)
        _pindahkan(kasus, isi, oleh)
        if lanjut:
            _jadwalkan_berikut(kasus, isi.berikutnya, oleh)


def salah_catatan(isi: CatatanEvaluasi, kasus: Kasus) -> dict[str, str]:
    """What is wrong with the header, by field."""
    galat, pada = {}, hari_ini(kasus.upt)
    if isi.tanggal > pada:
        galat["tanggal"] = f"Tanggal evaluasi tidak boleh setelah hari ini ({format_tanggal(pada)})."
    elif isi.tanggal < kasus.mulai:
        galat["tanggal"] = f"Tanggal evaluasi tidak boleh sebelum program dimulai ({format_tanggal(kasus.mulai)})."
    if isi.hasil in HasilEvaluasi.perlu_berikutnya:
        if isi.berikutnya is None:
            galat["berikutnya"] = "Selama program berlanjut, tanggal evaluasi berikutnya wajib diisi."
        elif isi.berikutnya <= isi.tanggal:
            galat["berikutnya"] = "Evaluasi berikutnya harus setelah tanggal evaluasi ini."
    if isi.hasil == HasilEvaluasi.DIHENTIKAN and not isi.sebab:
        galat["sebab"] = "Pilih sebab program dihentikan."
    return galat


def _tulis_pendapat(evaluasi: Evaluasi, semua: Sequence[Pendapat]) -> None:
    if not semua:
        raise ValidationError("Tulis sedikitnya satu pihak yang ikut dan apa yang disampaikannya.", code="pendapat")
    for urutan, p in enumerate(semua, 1):
        baris = PendapatEvaluasi(
            upt_id=evaluasi.upt_id,
            kasus_id=evaluasi.kasus_id,
            evaluasi=evaluasi,
            urutan=urutan,
            pihak=p.pihak,
            anggota_id=p.anggota_id,
            isi=p.isi,
        )
        baris.full_clean(exclude=("upt", "kasus"))
        baris.save(force_insert=True)


def _tulis_capaian(kasus: Kasus, capaian: Mapping[UUID, str]) -> None:
    for k in kebutuhan_berlaku(kasus).filter(pk__in=list(capaian)).order_by("pk"):
        if k.capaian != capaian[k.pk]:
            k.capaian = capaian[k.pk]
            k.full_clean(exclude=("upt", "kasus"))
            k.save()


def _pindahkan(kasus: Kasus, isi: CatatanEvaluasi, oleh) -> None:
    if kasus.status == StatusKasus.BERJALAN:
        layanan_kasus.mulai_evaluasi(kasus, oleh=oleh)
    if isi.hasil == HasilEvaluasi.LANJUT:
        layanan_kasus.lanjutkan(kasus, oleh=oleh)
    elif isi.hasil == HasilEvaluasi.UBAH:
        layanan_kasus.ubah_rencana(kasus, oleh=oleh)
    elif isi.hasil == HasilEvaluasi.SELESAI:
        layanan_kasus.tamatkan(kasus, pada=isi.tanggal, oleh=oleh)
    else:
        layanan_kasus.putuskan_program(kasus, sebab=isi.sebab, pada=isi.tanggal, oleh=oleh)


def _jadwalkan_berikut(kasus: Kasus, pada: dt.date, oleh) -> None:
    """Exactly one evaluation stands next, on that day."""
    pindah, lewat = susun_berikut(terjadwal(kasus), pada)
    for e in lewat:
        with e.beralih(StatusEvaluasi.DIBATALKAN, oleh=oleh):
            pass
    baru = pindah or Evaluasi(upt_id=kasus.upt_id, kasus=kasus, titik=TitikUkur.LAIN)
    if baru._state.adding or baru.jatuh_tempo != pada:
        baru.jatuh_tempo = pada
        baru.full_clean(exclude=("upt", "kasus"))
        baru.save()
