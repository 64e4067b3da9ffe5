"""Sessions: planned (also weekly), moved, not held, held again. Who came is recorded in `layanan_hadir`.

Reasons are codes: nothing a person types goes into the history of a session.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.tampil import hari_tanggal
from rehabilitasi.choices import JenisLayanan, StatusLayanan
from rehabilitasi.models import AnggotaTim, Kasus, Layanan
from rehabilitasi.queries.layanan import program_jalan
from rehabilitasi.services.realisasi import tarik
from upt.models import HariLibur
from upt.waktu import hari_ini

BATAS_HARI = 7  # days after its day a session is recorded by any member; later by the leader of the team
ULANG_TERBANYAK = 26
PEKAN = dt.timedelta(days=7)


# --- planning --------------------------------------------------------------------------------------------------------


def rencanakan(layanan: Layanan, *, ulang: int = 1, oleh) -> list[Layanan]:
    """Plan a session, or `ulang` of them week by week; holidays after the first day are passed over."""
    if not 1 <= ulang <= ULANG_TERBANYAK:
        raise ValidationError({"ulang": f"Isi 1 sampai {ULANG_TERBANYAK} kali."}, code="ulang")
    with transaction.atomic(), konteks(oleh=oleh):
        lengkapi(layanan)
        hari = tanggal_mingguan(layanan, ulang)
        _periksa_rencana(layanan, hari, oleh)
        semua = [layanan, *(_salin(layanan, tanggal=t) for t in hari[1:])]
        for baris in semua:
            baris.full_clean(exclude=("upt", "tim", "gelombang", "kasus", "petugas"))
            baris.save(force_insert=True)
        return semua


def lengkapi(layanan: Layanan) -> None:
    """Team, institution and batch follow from whom the session is for."""
    if layanan.jenis in JenisLayanan.perorangan:
        if layanan.kasus is None:
            raise ValidationError({"kasus": "Pilih kasus yang dilayani."}, code="kasus")
        layanan.upt, layanan.tim, layanan.gelombang = layanan.kasus.upt, layanan.kasus.tim, layanan.kasus.gelombang
        layanan.topik = ""
        return
    if layanan.gelombang is None:
        raise ValidationError({"gelombang": "Pilih gelombang yang mengikuti sesi ini."}, code="gelombang")
    layanan.upt, layanan.tim, layanan.kasus = layanan.gelombang.upt, layanan.gelombang.tim, None


def tanggal_mingguan(layanan: Layanan, ulang: int) -> list[dt.date]:
    """`ulang` days a week apart. The first stands as typed; a later one on a holiday is passed over."""
    if ulang == 1:
        return [layanan.tanggal]
    libur = HariLibur.objects.tanggal(layanan.upt, layanan.tanggal, layanan.tanggal + ULANG_TERBANYAK * 4 * PEKAN)
    hasil, pada = [layanan.tanggal], layanan.tanggal
    while len(hasil) < ulang:
        pada += PEKAN
        if pada not in libur:
            hasil.append(pada)
    return hasil


def nama_libur(layanan: Layanan) -> str:
    """The holiday a session falls on, or nothing: it is told, not refused."""
    libur = HariLibur.objects.dalam(layanan.upt_id).filter(tanggal=layanan.tanggal).order_by("nama").first()
    return libur.nama if libur else ""


def _salin(layanan: Layanan, **lain) -> Layanan:
    isi = {
        n: getattr(layanan, n)
        for n in (
            "upt",
            "tim",
            "gelombang",
            "kasus",
            "jenis",
            "topik",
            "jam_mulai",
            "jam_selesai",
            "tempat",
            "petugas",
        )
    }
    return Layanan(**(isi | lain))


def _periksa_rencana(layanan: Layanan, hari: list[dt.date], oleh) -> None:
    awal = hari[0]
    if awal < batas_awal(layanan) and not ketua_tim(layanan, oleh):
        raise ValidationError(
            {"tanggal": f"Sesi yang sudah lewat lebih dari {BATAS_HARI} hari hanya ditambahkan oleh ketua tim."},
            code="lewat_batas",
        )
    if layanan.kasus_id and not Kasus.objects.filter(pk=layanan.kasus_id).filter(program_jalan(awal)).exists():
        raise ValidationError({"kasus": "Program kasus ini tidak berjalan pada tanggal itu."}, code="tidak_berjalan")
    if not layanan.kasus_id and awal < layanan.gelombang.mulai:
        raise ValidationError(
            {"tanggal": f"Gelombang ini baru mulai {hari_tanggal(layanan.gelombang.mulai)}."}, code="sebelum_mulai"
        )
    periksa_petugas(layanan, awal, hari[-1])


def periksa_petugas(layanan: Layanan, dari: dt.date, sampai: dt.date) -> None:
    """Whoever leads it is of the team from the first day to the last."""
    anggota = AnggotaTim.objects.filter(pk=layanan.petugas_id, tim=layanan.tim_id)
    if not anggota.exists():
        raise ValidationError({"petugas": "Pilih petugas dari tim yang menangani sesi ini."}, code="petugas")
    for pada in (dari, sampai):
        if not anggota.berlaku(pada).exists():
            raise ValidationError(
                {"petugas": f"Petugas ini bukan anggota tim pada {hari_tanggal(pada)}."}, code="petugas"
            )


def ubah(layanan: Layanan, *, oleh) -> Layanan:
    """Place, topic, or who leads it; a session that was held or moved keeps what it had."""
    with transaction.atomic(), konteks(oleh=oleh):
        if layanan.status != StatusLayanan.TERJADWAL:
            raise ValidationError("Hanya sesi yang masih terjadwal yang dapat diubah.", code="terkunci")
        periksa_petugas(layanan, layanan.tanggal, layanan.tanggal)
        layanan.full_clean()
        layanan.save()
        return layanan


# --- who may record, and when ----------------------------------------------------------------------------------------


def batas_awal(layanan: Layanan) -> dt.date:
    return hari_ini(layanan.upt) - dt.timedelta(days=BATAS_HARI)


def belum_tiba(layanan: Layanan) -> bool:
    return layanan.tanggal > hari_ini(layanan.upt)


def lewat_batas(layanan: Layanan) -> bool:
    return layanan.tanggal < batas_awal(layanan)


def ketua_tim(layanan: Layanan, pengguna) -> bool:
    return AnggotaTim.objects.ketua(pengguna, hari_ini(layanan.upt)).filter(tim=layanan.tim_id).exists()


def halangan_catat(layanan: Layanan, pengguna) -> str:
    """Why this session cannot be recorded by this member now; nothing when it can."""
    if belum_tiba(layanan):
        return (
            f"Sesi ini baru berlangsung {hari_tanggal(layanan.tanggal)}; pencatatan dibuka mulai hari itu. Bila tidak "
            "jadi pada hari itu, jadwalkan ulang."
        )
    if lewat_batas(layanan) and not ketua_tim(layanan, pengguna):
        return f"Sesi ini sudah lewat lebih dari {BATAS_HARI} hari. Mintalah ketua tim mencatat atau memperbaikinya."
    return ""


def wajib_boleh_catat(layanan: Layanan, oleh) -> None:
    if sebab := halangan_catat(layanan, oleh):
        raise ValidationError(sebab, code="belum_tiba" if belum_tiba(layanan) else "lewat_batas")


# --- moves -----------------------------------------------------------------------------------------------------------


def jadwal_ulang(
    layanan: Layanan,
    *,
    tanggal: dt.date,
    jam_mulai: dt.time,
    jam_selesai: dt.time,
    petugas: AnggotaTim,
    tempat: str = "",
    oleh,
) -> Layanan:
    """Another session takes its place; the old one points to it. Who asked for it is not kept."""
    with transaction.atomic(), konteks(oleh=oleh):
        if tanggal < hari_ini(layanan.upt):
            raise ValidationError({"tanggal": "Tanggal baru tidak boleh sebelum hari ini."}, code="lampau")
        if (tanggal, jam_mulai, jam_selesai) == (layanan.tanggal, layanan.jam_mulai, layanan.jam_selesai):
            raise ValidationError({"tanggal": "Tanggal dan jamnya masih sama."}, code="sama")
        with layanan.beralih(StatusLayanan.DIJADWAL_ULANG, oleh=oleh):
            pass
        baru = _salin(
            layanan,
            tanggal=tanggal,
            jam_mulai=jam_mulai,
            jam_selesai=jam_selesai,
            petugas=petugas,
            tempat=tempat,
            pengganti_dari=layanan,
        )
        periksa_petugas(baru, tanggal, tanggal)
        baru.full_clean(exclude=("upt", "tim", "gelombang", "kasus", "petugas"))
        baru.save(force_insert=True)
        return baru


def tidak_terlaksana(layanan: Layanan, *, sebab: str, oleh) -> None:
    """The session was not held, for a cause of the list; also a session recorded by mistake. What it counted for a
    promise is taken back; who stands on its sheet stays there and counts nowhere.
    """
    wajib_boleh_catat(layanan, oleh)
    with transaction.atomic(), konteks(oleh=oleh):
        with layanan.beralih(StatusLayanan.TIDAK_TERLAKSANA, oleh=oleh) as sesi:
            sesi.sebab = sebab
        tarik(layanan, oleh=oleh)


def pulihkan(layanan: Layanan, *, oleh) -> None:
    """Planned again; to be recorded anew."""
    wajib_boleh_catat(layanan, oleh)
    with layanan.beralih(StatusLayanan.TERJADWAL, oleh=oleh) as sesi:
        sesi.sebab = ""
