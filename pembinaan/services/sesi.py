"""Sessions: made from the weekly pattern, added, cancelled, restored, moved. Holding one stands in kehadiran.py."""

import datetime as dt
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from pembinaan.choices import StatusSesi
from pembinaan.models import Kegiatan, Sesi
from pembinaan.services.kegiatan import kunci_kegiatan, pastikan_terbuka
from pembinaan.services.realisasi import tarik
from upt.models import HariLibur

SESI_PALING_BANYAK = 400
MENIT_PER_JP = 45


@dataclass
class HasilSesi:
    """What making sessions came to: new ones, holidays skipped by name, slots that had a session already."""

    dibuat: list[Sesi] = field(default_factory=list)
    libur: list[tuple[dt.date, str]] = field(default_factory=list)
    sudah_ada: int = 0


def buat_sesi(kegiatan: Kegiatan, *, dari: dt.date, sampai: dt.date, oleh) -> HasilSesi:
    """Make the sessions of the weekly pattern between two days. Running it twice adds nothing.

    Locks the run. A slot that ever had a session, also a cancelled or moved one, is left alone. Holidays are skipped.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(kegiatan)
        pastikan_terbuka(kegiatan)
        _periksa_rentang(kegiatan, dari, sampai)
        slot = list(kegiatan.jadwal.all())
        if not slot:
            raise ValidationError("Isi jadwal mingguan dahulu, lalu buat sesinya.", code="tanpa_jadwal")
        libur = _hari_libur(kegiatan, dari, sampai)
        ada = set(kegiatan.sesi.values_list("tanggal", "jam_mulai"))
        hasil = HasilSesi()
        for tanggal in _tanggal(dari, sampai):
            hari_ini = [s for s in slot if s.hari == tanggal.weekday()]
            if hari_ini and tanggal in libur:
                hasil.libur.append((tanggal, libur[tanggal]))
                continue
            for s in hari_ini:
                if (tanggal, s.jam_mulai) in ada:
                    hasil.sudah_ada += 1
                else:
                    hasil.dibuat.append(_sesi_baru(kegiatan, tanggal, s.jam_mulai, s.jam_selesai))
        _tolak_terlalu_banyak(len(hasil.dibuat))
        _bagi_materi(kegiatan, hasil.dibuat)
        Sesi.objects.bulk_create(hasil.dibuat)
        return hasil


def _periksa_rentang(kegiatan: Kegiatan, dari: dt.date, sampai: dt.date) -> None:
    if sampai < dari:
        raise ValidationError({"sampai": "Tanggal akhir harus sama dengan atau setelah tanggal awal."}, code="rentang")
    _periksa_tanggal(kegiatan, dari, "dari")
    _periksa_tanggal(kegiatan, sampai, "sampai")
    if (sampai - dari).days > 731:
        raise ValidationError({"sampai": "Buat sesi paling lama untuk dua tahun sekaligus."}, code="rentang")


def _periksa_tanggal(kegiatan: Kegiatan, tanggal: dt.date, isian: str) -> None:
    if tanggal < kegiatan.mulai:
        raise ValidationError(
            {isian: f"Kegiatan baru dimulai {kegiatan.mulai:%d/%m/%Y}; pilih tanggal itu atau sesudahnya."},
            code="luar_masa",
        )
    if kegiatan.selesai and tanggal > kegiatan.selesai:
        raise ValidationError(
            {isian: f"Kegiatan berakhir {kegiatan.selesai:%d/%m/%Y}; pilih tanggal itu atau sebelumnya."},
            code="luar_masa",
        )


def _tolak_terlalu_banyak(jumlah: int) -> None:
    if jumlah > SESI_PALING_BANYAK:
        raise ValidationError(
            f"Rentang ini menghasilkan {jumlah} sesi, sedangkan sekali buat paling banyak {SESI_PALING_BANYAK}. "
            "Persempit rentang tanggalnya.",
            code="terlalu_banyak",
        )


def _hari_libur(kegiatan: Kegiatan, dari: dt.date, sampai: dt.date) -> dict[dt.date, str]:
    libur = HariLibur.objects.dalam(kegiatan.upt_id).filter(tanggal__range=(dari, sampai))
    return dict(libur.values_list("tanggal", "nama"))


def _tanggal(dari: dt.date, sampai: dt.date):
    for i in range((sampai - dari).days + 1):
        yield dari + dt.timedelta(days=i)


def _jp(mulai: dt.time, selesai: dt.time) -> int:
    menit = (selesai.hour - mulai.hour) * 60 + selesai.minute - mulai.minute
    return max(1, round(menit / MENIT_PER_JP))


def _sesi_baru(kegiatan: Kegiatan, tanggal: dt.date, mulai: dt.time, selesai: dt.time) -> Sesi:
    return Sesi(
        upt_id=kegiatan.upt_id,
        kegiatan=kegiatan,
        tanggal=tanggal,
        jam_mulai=mulai,
        jam_selesai=selesai,
        tempat=kegiatan.tempat,
        jp=_jp(mulai, selesai),
    )


def _bagi_materi(kegiatan: Kegiatan, sesi: list[Sesi]) -> None:
    """Give each new session the first lesson whose JP are not used up yet; after the last lesson none."""
    materi = list(kegiatan.program.materi.all())
    sisa = {m.pk: m.jp for m in materi}
    for materi_id, jp in kegiatan.sesi.berlaku().filter(materi__isnull=False).values_list("materi_id", "jp"):
        if materi_id in sisa:
            sisa[materi_id] -= jp
    for s in sesi:
        s.materi = next((m for m in materi if sisa[m.pk] > 0), None)
        if s.materi is not None:
            sisa[s.materi.pk] -= s.jp


# --- one session -----------------------------------------------------------------------------------------------------


def tambah_sesi(sesi: Sesi, *, oleh) -> Sesi:
    """Save one session beside the pattern. Locks its run."""
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(sesi.kegiatan)
        pastikan_terbuka(kegiatan)
        _periksa_tanggal(kegiatan, sesi.tanggal, "tanggal")
        sesi.upt_id = kegiatan.upt_id
        sesi.tempat = sesi.tempat or kegiatan.tempat
        sesi.full_clean()
        sesi.save(force_insert=True)
        return sesi


def batalkan_sesi(sesi: Sesi, *, oleh, alasan: str) -> None:
    """Cancel a session, planned or held, with a reason. What a held one counted for a promise is taken back."""
    if not alasan.strip():
        raise ValidationError("Isi alasan pembatalan sesi.", code="alasan_wajib")
    with transaction.atomic():
        pastikan_terbuka(kunci_kegiatan(sesi.kegiatan))
        with sesi.beralih(StatusSesi.DIBATALKAN, oleh=oleh, alasan=alasan):
            sesi.alasan = alasan[:200]
            tarik(sesi, oleh=oleh, alasan=f"Sesi dibatalkan: {alasan}")


def pulihkan_sesi(sesi: Sesi, *, oleh, alasan: str = "") -> None:
    """Undo a cancellation: the session is planned again, and has to be recorded again when it had been held."""
    with transaction.atomic():
        pastikan_terbuka(kunci_kegiatan(sesi.kegiatan))
        with sesi.beralih(StatusSesi.TERJADWAL, oleh=oleh, alasan=alasan):
            sesi.alasan = ""


def jadwal_ulang(
    sesi: Sesi,
    *,
    tanggal: dt.date,
    jam_mulai: dt.time,
    jam_selesai: dt.time,
    tempat: str = "",
    diminta: str,
    alasan: str = "",
    oleh,
) -> Sesi:
    """Move a planned session: a new one takes its place and the old one points to it. `diminta` says who asked."""
    sebab = f"Diminta {diminta}" + (f": {alasan}" if alasan else "")
    with transaction.atomic():
        kegiatan = kunci_kegiatan(sesi.kegiatan)
        pastikan_terbuka(kegiatan)
        _periksa_tanggal(kegiatan, tanggal, "tanggal")
        if (tanggal, jam_mulai, jam_selesai) == (sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai):
            raise ValidationError("Waktu baru sama dengan waktu lama. Pilih waktu lain.", code="waktu_sama")
        with sesi.beralih(StatusSesi.DIJADWAL_ULANG, oleh=oleh, alasan=sebab):
            sesi.alasan = sebab[:200]
            sesi.save()  # frees the slot before its successor takes one
            baru = _sesi_baru(kegiatan, tanggal, jam_mulai, jam_selesai)
            baru.materi_id, baru.tempat = sesi.materi_id, tempat or sesi.tempat
            baru.full_clean()
            baru.save(force_insert=True)
            sesi.pengganti = baru
        return baru


# --- clashes: told, never refused ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bentrok:
    """Two planned sessions at the same time in the same room or with the same instructor."""

    sesi: Sesi
    lain: Sesi
    sebab: str

    def __str__(self):
        return (
            f"{self.sesi.tanggal:%d/%m/%Y} {self.sesi.jam_mulai:%H.%M}–{self.sesi.jam_selesai:%H.%M}: {self.sebab} "
            f"juga dipakai {self.lain.kegiatan.nama} ({self.lain.jam_mulai:%H.%M}–{self.lain.jam_selesai:%H.%M})"
        )


def bentrok_sesi(semua: list[Sesi]) -> list[Bentrok]:
    """Clashes of these sessions with other runs of the UPT; two runs may share a room on purpose, so it only warns."""
    if not semua:
        return []
    tanggal = {s.tanggal for s in semua}
    lain = (
        Sesi.objects.berlaku()
        .filter(upt_id=semua[0].upt_id, tanggal__in=tanggal)
        .exclude(kegiatan_id=semua[0].kegiatan_id)
        .select_related("kegiatan")
        .order_by("tanggal", "jam_mulai", "pk")
    )
    per_hari: dict[dt.date, list[Sesi]] = {}
    for s in lain:
        per_hari.setdefault(s.tanggal, []).append(s)
    hasil = []
    for s in semua:
        for b in per_hari.get(s.tanggal, ()):
            if s.jam_mulai < b.jam_selesai and b.jam_mulai < s.jam_selesai and (sebab := _sebab(s, b)):
                hasil.append(Bentrok(s, b, sebab))
    return hasil


def _sebab(a: Sesi, b: Sesi) -> str:
    bagian = []
    if a.tempat and a.tempat.casefold() == b.tempat.casefold():
        bagian.append(f"tempat {a.tempat}")
    instruktur = a.kegiatan.instruktur
    if instruktur and instruktur.casefold() == b.kegiatan.instruktur.casefold():
        bagian.append(f"instruktur {instruktur}")
    return " dan ".join(bagian)
