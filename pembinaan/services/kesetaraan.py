"""Paket A/B/C: enrolled, reports, examinations, ijazah, and the end of it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateField, F, Value
from django.db.models.functions import Greatest

from core.audit import konteks
from core.urai import format_tanggal_pendek
from pembinaan.choices import StatusDidik
from pembinaan.models import Ijazah, MataPelajaran, NilaiRapor, PesertaDidik, Rapor, Ujian
from pembinaan.rules.kesetaraan import kata_tingkat, tahun_ajaran_sah, tingkat_sah
from pembinaan.rules.nilai import urai_nilai
from pembinaan.services.langkah import beralih_semua
from upt.waktu import hari_ini
from wbp.models import Wbp


def simpan_didik(didik: PesertaDidik, *, oleh) -> PesertaDidik:
    """Enrol or correct. Locks the person, so that two officers never enrol one twice."""
    with transaction.atomic(), konteks(oleh=oleh):
        wbp = Wbp.objects.select_for_update(of=("self",)).get(pk=didik.wbp_id)
        if didik._state.adding:
            didik.upt_id = wbp.upt_id
            if not Wbp.objects.filter(pk=wbp.pk).dihuni().exists():
                raise ValidationError(
                    "WBP ini tidak (lagi) dihuni, jadi tidak dapat didaftarkan.", code="tidak_dihuni"
                )
        _pastikan_terdaftar(didik)
        galat = {}
        if not tingkat_sah(didik.jenjang, didik.tingkat or 0):
            galat["tingkat"] = f"Tingkat {didik.get_jenjang_display()} adalah {kata_tingkat(didik.jenjang)}."
        if not tahun_ajaran_sah(didik.tahun_ajaran):
            galat["tahun_ajaran"] = "Tulis dua tahun berurutan, misalnya 2026/2027."
        kini = hari_ini(didik.upt)
        if didik.terdaftar_pada and didik.terdaftar_pada > kini:
            galat["terdaftar_pada"] = "Tanggal pendaftaran belum tiba."
        if didik.dapodik_pada and didik.dapodik_pada > kini:
            galat["dapodik_pada"] = "Tanggal pendaftaran ke Dapodik belum tiba."
        if galat:
            raise ValidationError(galat)
        didik.full_clean()
        didik.save()
        return didik


def _pastikan_terdaftar(didik: PesertaDidik) -> None:
    if didik.status != StatusDidik.TERDAFTAR:
        raise ValidationError(
            f"{didik.wbp.nama} berstatus {didik.get_status_display().lower()}, jadi datanya tidak dapat diubah lagi.",
            code="tutup",
        )


def _kunci(didik: PesertaDidik) -> PesertaDidik:
    return PesertaDidik.objects.select_for_update(of=("self",)).select_related("upt", "wbp").get(pk=didik.pk)


# --- reports ---------------------------------------------------------------------------------------------------------


def mapel_rapor(rapor: Rapor | None = None):
    """Subjects in use, and those this report already holds."""
    semua = MataPelajaran.objects.filter(berlaku_sampai__isnull=True)
    if rapor is not None:
        semua = semua | MataPelajaran.objects.filter(pk__in=rapor.nilai.values("mapel"))
    return semua.order_by("urutan", "kode")


def baca_nilai(teks: dict) -> tuple[dict, list[str]]:
    """{subject: as typed} → {subject: score or None}, and what cannot be read, in words."""
    hasil, galat = {}, []
    for mapel, isi in teks.items():
        try:
            hasil[mapel] = urai_nilai(isi)
        except ValueError as e:
            galat.append(f"{mapel.nama}: {e}.")
    return hasil, galat


def simpan_rapor(rapor: Rapor, *, nilai: dict[MataPelajaran, Decimal | None], oleh) -> Rapor:
    """A report with its scores; an emptied score goes, empty is not zero. Locks the pupil."""
    with transaction.atomic(), konteks(oleh=oleh):
        didik = _kunci(rapor.peserta_didik)
        _pastikan_terdaftar(didik)
        galat = {}
        if not tingkat_sah(didik.jenjang, rapor.tingkat or 0):
            galat["tingkat"] = f"Tingkat {didik.get_jenjang_display()} adalah {kata_tingkat(didik.jenjang)}."
        if not tahun_ajaran_sah(rapor.tahun_ajaran):
            galat["tahun_ajaran"] = "Tulis dua tahun berurutan, misalnya 2026/2027."
        if galat:
            raise ValidationError(galat)
        if not any(n is not None for n in nilai.values()):
            raise ValidationError("Isi sedikitnya satu nilai mata pelajaran.", code="kosong")
        rapor.full_clean()
        rapor.save()
        ada = {n.mapel_id: n for n in rapor.nilai.select_for_update()}
        for mapel, angka in nilai.items():
            baris = ada.get(mapel.pk)
            if angka is None:
                if baris is not None:
                    baris.delete()
                continue
            baris = baris or NilaiRapor(rapor=rapor, mapel=mapel)
            if baris.nilai != angka:
                baris.nilai = angka
                baris.full_clean()
                baris.save()
        if rapor.naik and tingkat_sah(didik.jenjang, rapor.tingkat + 1) and didik.tingkat == rapor.tingkat:
            didik.tingkat = rapor.tingkat + 1
            didik.save()
        return rapor


# --- examinations, ijazah, the end -----------------------------------------------------------------------------------


def simpan_ujian(ujian: Ujian, *, oleh) -> Ujian:
    with transaction.atomic(), konteks(oleh=oleh):
        didik = _kunci(ujian.peserta_didik)
        _pastikan_terdaftar(didik)
        if ujian.lulus is not None and ujian.tanggal and ujian.tanggal > hari_ini(didik.upt):
            raise ValidationError({"lulus": "Ujian ini belum berlangsung; hasilnya diisi sesudahnya."}, code="tanggal")
        ujian.full_clean()
        ujian.save()
        return ujian


def catat_ijazah(ijazah: Ijazah, *, oleh) -> Ijazah:
    """Record an ijazah of somebody who passed. Locks the pupil."""
    with transaction.atomic(), konteks(oleh=oleh):
        didik = _kunci(ijazah.peserta_didik)
        if didik.status != StatusDidik.LULUS:
            raise ValidationError("Ijazah dicatat setelah peserta didik dinyatakan lulus.", code="belum_lulus")
        if ijazah.tanggal and ijazah.tanggal > hari_ini(didik.upt):
            raise ValidationError({"tanggal": "Tanggal ijazah belum tiba."}, code="tanggal")
        if ijazah.tanggal and ijazah.tanggal < didik.terdaftar_pada:
            terdaftar = format_tanggal_pendek(didik.terdaftar_pada)
            raise ValidationError({"tanggal": f"Peserta didik baru terdaftar {terdaftar}."}, code="tanggal")
        ijazah.upt_id = didik.upt_id
        ijazah.full_clean()
        ijazah.save()
        return ijazah


def batalkan_ijazah(ijazah: Ijazah, *, oleh, alasan: str) -> None:
    """A wrong entry stays with its reason; the right one can be recorded anew."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = Ijazah.objects.select_for_update(of=("self",)).get(pk=ijazah.pk)
        if baris.dibatalkan:
            raise ValidationError("Catatan ijazah ini sudah dibatalkan.", code="sudah")
        if not alasan.strip():
            raise ValidationError("Isi alasan pembatalan.", code="alasan_wajib")
        baris.dibatalkan, baris.alasan_batal = True, alasan[:200]
        baris.save()


def luluskan(didik: PesertaDidik, *, oleh, alasan: str = "") -> None:
    """Passed: asks for an examination that was passed."""
    with didik.beralih(StatusDidik.LULUS, oleh=oleh, alasan=alasan):
        if not didik.ujian.filter(lulus=True).exists():
            raise ValidationError(
                "Catat dahulu ujian yang dinyatakan lulus, lalu nyatakan peserta didik ini lulus.", code="tanpa_ujian"
            )
        didik.selesai_pada = hari_ini(didik.upt)


def hentikan(didik: PesertaDidik, *, oleh, alasan: str) -> None:
    if not alasan.strip():
        raise ValidationError("Isi alasan berhenti.", code="alasan_wajib")
    with didik.beralih(StatusDidik.BERHENTI, oleh=oleh, alasan=alasan):
        didik.selesai_pada, didik.catatan = hari_ini(didik.upt), alasan[:200]


def tutup_didik_karena_keluar(*, wbp: Wbp, mutasi, oleh) -> int:
    """End the enrolment of a person who has left; runs in the transaction of the mutasi."""
    semua_id = list(
        PesertaDidik.objects.terdaftar().filter(wbp=wbp, upt_id=mutasi.upt_id).values_list("pk", flat=True)
    )
    if not semua_id:
        return 0
    isi = {"selesai_pada": Greatest(Value(mutasi.tanggal, DateField()), F("terdaftar_pada"))}
    alasan = f"WBP keluar: {mutasi}"
    return len(beralih_semua(PesertaDidik, semua_id, StatusDidik.PINDAH_BEBAS, oleh=oleh, alasan=alasan, isi=isi))
