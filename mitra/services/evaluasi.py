"""The yearly evaluation of an agreement: written freely, then set by the head, which freezes it with its figures."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.choices import JenisKerjaSama, StatusEvaluasi, StatusKerjaSama
from mitra.models import EvaluasiKerjaSama, KerjaSama
from mitra.services.kerjasama import kunci_naskah
from mitra.services.supervisi import Lembar, lembar_naskah


def tahun_usulan(naskah: KerjaSama, pada: dt.date) -> int | None:
    """The newest year that may be judged now and is not yet: last year, or this one when the text has ended."""
    for tahun in (pada.year, pada.year - 1):
        try:
            _periksa_naskah(naskah)
            _periksa_tahun(naskah, tahun, pada)
        except ValidationError:
            continue
        if not naskah.evaluasi.filter(tahun=tahun).exists():
            return tahun
    return None


def lembar_tahun(naskah: KerjaSama, tahun: int, *, pada: dt.date, pengguna) -> Lembar:
    """The supervision sheet of one whole year, or of this one so far."""
    awal, akhir = dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)
    return lembar_naskah(naskah, dari=awal, sampai=max(awal, min(akhir, pada)), pada=pada, pengguna=pengguna)


def simpan_evaluasi(evaluasi: EvaluasiKerjaSama, *, oleh, pada: dt.date) -> EvaluasiKerjaSama:
    """Create or change a draft. Refuses a set one, a text never signed, and a year not over while the text holds."""
    with transaction.atomic(), konteks(oleh=oleh):
        naskah = kunci_naskah(evaluasi.kerja_sama_id)
        if not evaluasi._state.adding:
            _periksa_draf(EvaluasiKerjaSama.objects.select_for_update(of=("self",)).get(pk=evaluasi.pk))
        _periksa_naskah(naskah)
        _periksa_tahun(naskah, evaluasi.tahun, pada)
        evaluasi.upt_id = naskah.upt_id
        evaluasi.full_clean()
        evaluasi.save()
        return evaluasi


def tetapkan_evaluasi(evaluasi: EvaluasiKerjaSama, *, oleh, pada: dt.date) -> EvaluasiKerjaSama:
    """Set it: scores, words and the figures of its year stand still from now on."""
    with transaction.atomic(), konteks(oleh=oleh):
        with evaluasi.beralih(StatusEvaluasi.DITETAPKAN, oleh=oleh) as e:
            e.penetap, e.ditetapkan_pada = oleh, pada
            e.angka = lembar_tahun(e.kerja_sama, e.tahun, pada=pada, pengguna=oleh).beku()
        return evaluasi


def _periksa_draf(evaluasi: EvaluasiKerjaSama) -> None:
    if evaluasi.status != StatusEvaluasi.DRAF:
        raise ValidationError(
            f"Evaluasi ini sudah ditetapkan pada {evaluasi.ditetapkan_pada:%d/%m/%Y}, jadi tidak dapat diubah. "
            "Catat perkembangannya dalam evaluasi tahun berikutnya.",
            code="beku",
        )


def _periksa_naskah(naskah: KerjaSama) -> None:
    if naskah.jenis == JenisKerjaSama.ADENDUM:
        raise ValidationError("Adendum dinilai bersama naskah yang diubahnya. Buat evaluasi pada naskah itu.")
    if naskah.status not in StatusKerjaSama.pernah_berlaku:
        raise ValidationError(
            f"Kerja sama “{naskah.judul}” belum ditandatangani, jadi belum ada yang dapat dinilai.",
            code="belum_ditandatangani",
        )


def _periksa_tahun(naskah: KerjaSama, tahun: int | None, pada: dt.date) -> None:
    if tahun is None:
        raise ValidationError({"tahun": "Isi tahun yang dinilai."})
    akhir = KerjaSama.objects.dengan_akhir().get(pk=naskah.pk).akhir
    akhir = min((t for t in (akhir, naskah.tanggal_diakhiri) if t), default=None)
    if tahun < naskah.mulai.year or (akhir and tahun > akhir.year):
        sampai = f" sampai {akhir.year}" if akhir else ""
        raise ValidationError({"tahun": f"Kerja sama ini berlaku sejak {naskah.mulai.year}{sampai}."})
    if tahun > pada.year or (tahun == pada.year and (akhir is None or akhir >= pada)):
        raise ValidationError(
            {"tahun": f"Tahun {tahun} belum selesai dan kerja sama masih berlaku. Nilai setelah 31 Desember {tahun}."}
        )
