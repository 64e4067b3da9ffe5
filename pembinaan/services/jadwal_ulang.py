"""Moving a planned session, alone or with those after it; each leaves a row that points to what took its place."""

import datetime as dt
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, Value, When

from core.audit import konteks
from core.tampil import hari_tanggal
from pembinaan.choices import PihakSebab, StatusSesi
from pembinaan.models import Kegiatan, Ruang, Sesi
from pembinaan.rules.jadwal import Geseran, Jatuh
from pembinaan.services.bentrok import cari_bentrok, tanpa_bentrok, tolak
from pembinaan.services.kegiatan import kunci_kegiatan, pastikan_terbuka
from pembinaan.services.langkah import beralih_semua
from pembinaan.services.pengajar import tulis_pengajar
from pembinaan.services.sesi import (
    SESI_PALING_BANYAK,
    hari_libur,
    jp_sesi,
    pakai_baru,
    periksa_tanggal,
    sesi_baru,
    tolak_libur,
)


class Cakupan(models.TextChoices):
    """Which sessions go along."""

    INI = "ini", "Sesi ini saja"
    SLOT = "slot", "Sesi ini dan semua sesudahnya pada hari dan jam yang sama"
    SEMUA = "semua", "Sesi ini dan semua sesi sesudahnya"


@dataclass(frozen=True)
class Tujuan:
    """Where a session goes. Without `ruang` each keeps its own, unless `tempat` names a place outside the rooms."""

    tanggal: dt.date
    jam_mulai: dt.time
    jam_selesai: dt.time
    ruang: Ruang | None = None
    tempat: str = ""
    tetap_libur: bool = False


@dataclass
class HasilGeser:
    """New sessions in the order of the old; those left where they were because their new day is a holiday."""

    baru: list[Sesi] = field(default_factory=list)
    tetap: list[tuple[Sesi, dt.date, str]] = field(default_factory=list)


def jadwal_ulang(
    sesi: Sesi,
    *,
    tanggal: dt.date,
    jam_mulai: dt.time,
    jam_selesai: dt.time,
    ruang: Ruang | None = None,
    tempat: str = "",
    tetap_libur: bool = False,
    diminta: str,
    alasan: str = "",
    oleh,
) -> Sesi:
    """Move one planned session: a new one takes its place and the old one points to it. `diminta` says who asked."""
    tujuan = Tujuan(tanggal, jam_mulai, jam_selesai, ruang, tempat, tetap_libur)
    return geser(sesi, tujuan, cakupan=Cakupan.INI, diminta=diminta, alasan=alasan, oleh=oleh).baru[0]


def geser(sesi: Sesi, tujuan: Tujuan, *, cakupan: str, diminta: str, alasan: str = "", oleh) -> HasilGeser:
    """Move a planned session, and with `cakupan` the later planned ones of the run by the same days and hours.

    Locks the run. A later session whose new day is a holiday stays where it was, and is told; a day outside the run,
    and any clash, refuses the whole move. Clashes are judged by the database when all stand in their new places.
    """
    pihak = PihakSebab(diminta)
    sebab = f"Diminta {pihak.label}" + (f": {alasan}" if alasan else "")
    with transaction.atomic(), konteks(oleh=oleh, alasan=sebab):
        kegiatan = kunci_kegiatan(sesi.kegiatan)
        pastikan_terbuka(kegiatan)
        sesi = Sesi.objects.select_for_update(of=("self",)).select_related("kegiatan", "ruang").get(pk=sesi.pk)
        _periksa_tujuan(kegiatan, sesi, tujuan)
        hasil, lama = _susun_baru(kegiatan, sesi, tujuan, cakupan)
        beralih_semua(
            Sesi,
            [s.pk for s in lama],
            StatusSesi.DIJADWAL_ULANG,
            oleh=oleh,
            alasan=sebab,
            isi={"alasan": sebab[:200], "diminta_oleh": pihak},
        )
        tolak(cari_bentrok(pakai_baru(kegiatan, hasil.baru)))
        with tanpa_bentrok(pakai_baru(kegiatan, hasil.baru)):
            Sesi.objects.bulk_create(hasil.baru)
            tulis_pengajar(kegiatan, hasil.baru)
        ganti = [When(pk=a.pk, then=Value(b.pk)) for a, b in zip(lama, hasil.baru, strict=True)]
        Sesi.objects.filter(pk__in=[s.pk for s in lama]).update(
            pengganti_id=Case(*ganti, output_field=models.UUIDField())
        )
        return hasil


def _periksa_tujuan(kegiatan: Kegiatan, sesi: Sesi, t: Tujuan) -> None:
    if sesi.status != StatusSesi.TERJADWAL:
        raise ValidationError(
            f"Sesi berstatus “{sesi.get_status_display()}”, jadi tidak dapat dijadwal ulang. Muat ulang halaman untuk "
            "melihat keadaan terakhir.",
            code="langkah_tidak_sah",
        )
    if t.jam_selesai <= t.jam_mulai:
        raise ValidationError({"jam_selesai": "Jam selesai harus setelah jam mulai."}, code="jam_urut")
    periksa_tanggal(kegiatan, t.tanggal, "tanggal")
    waktu_sama = (t.tanggal, t.jam_mulai, t.jam_selesai) == (sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai)
    tempat_sama = t.ruang in (None, sesi.ruang) and t.tempat in ("", sesi.tempat)
    if waktu_sama and tempat_sama:
        raise ValidationError("Waktu baru sama dengan waktu lama. Pilih waktu lain.", code="waktu_sama")
    if t.tanggal != sesi.tanggal:
        tolak_libur(kegiatan, t.tanggal, t.tetap_libur)


def _jatuh(sesi: Sesi) -> Jatuh:
    return Jatuh(sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai, sesi)


def _ikut(kegiatan: Kegiatan, sesi: Sesi, cakupan: str) -> list[Sesi]:
    """Later planned sessions that go along, in order, locked."""
    if cakupan == Cakupan.INI:
        return []
    sesudah = kegiatan.sesi.terjadwal().sesudah(sesi)
    if cakupan == Cakupan.SLOT:
        sesudah = sesudah.filter(jam_mulai=sesi.jam_mulai, tanggal__iso_week_day=sesi.tanggal.isoweekday())
    sesudah = sesudah.select_for_update(of=("self",)).select_related("ruang").order_by("tanggal", "jam_mulai", "pk")
    semua = list(sesudah[: SESI_PALING_BANYAK + 1])
    if len(semua) > SESI_PALING_BANYAK:
        raise ValidationError(f"Pindahkan paling banyak {SESI_PALING_BANYAK} sesi sekaligus.", code="terlalu_banyak")
    return semua


def _susun_baru(kegiatan: Kegiatan, sesi: Sesi, t: Tujuan, cakupan: str) -> tuple[HasilGeser, list[Sesi]]:
    """Where each goes; the old ones in the same order."""
    awal = Jatuh(t.tanggal, t.jam_mulai, t.jam_selesai, sesi)
    geseran = Geseran.dari(_jatuh(sesi), awal)
    jatuh = [awal]
    for s in _ikut(kegiatan, sesi, cakupan):
        if (j := geseran.pada(_jatuh(s))) is None:
            raise ValidationError(
                f"Sesi {hari_tanggal(s.tanggal)} akan melewati tengah malam. Pilih jam lain, atau pindahkan sendiri.",
                code="lewat_hari",
            )
        jatuh.append(j)
    libur = hari_libur(kegiatan, min(j.tanggal for j in jatuh), max(j.tanggal for j in jatuh)) if geseran.hari else {}
    hasil, lama = HasilGeser(), []
    for j in jatuh:
        if j.kunci.pk != sesi.pk and j.tanggal in libur:
            hasil.tetap.append((j.kunci, j.tanggal, libur[j.tanggal]))
            continue
        lama.append(j.kunci)
        hasil.baru.append(_pengganti(kegiatan, j, t))
    luar = [j.tanggal for j in hasil.baru if j.tanggal < kegiatan.mulai or (kegiatan.selesai or j.tanggal) < j.tanggal]
    if luar:
        raise ValidationError(
            f"{len(luar)} sesi akan jatuh di luar masa kegiatan, mulai {hari_tanggal(luar[0])}. Ubah masa kegiatan "
            "dahulu, atau pindahkan sesi ini saja.",
            code="luar_masa",
        )
    return hasil, lama


def _pengganti(kegiatan: Kegiatan, j: Jatuh, t: Tujuan) -> Sesi:
    lama = j.kunci
    baru = sesi_baru(kegiatan, j.tanggal, j.mulai, j.selesai)
    baru.materi_id, baru.susulan_dari_id, baru.pokok = lama.materi_id, lama.susulan_dari_id, lama.pokok
    baru.ruang, baru.tempat = lama.ruang, lama.tempat
    if t.ruang is not None:
        baru.ruang, baru.tempat = t.ruang, t.ruang.nama
    elif t.tempat and t.tempat != lama.tempat:
        baru.ruang, baru.tempat = None, t.tempat
    baru.jp = lama.jp if (lama.jam_mulai, lama.jam_selesai) == (j.mulai, j.selesai) else jp_sesi(j.mulai, j.selesai)
    return baru
