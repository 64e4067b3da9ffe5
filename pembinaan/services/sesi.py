"""Sessions: made from the pattern, added, cancelled, restored, made up for. Moving stands in jadwal_ulang.py, holding
in kehadiran.py.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from core.audit import konteks
from core.tampil import hari_tanggal, jam
from pembinaan.choices import StatusSesi
from pembinaan.models import Kegiatan, SebabBatal, Sesi
from pembinaan.rules.jadwal import Slot, menit, susun
from pembinaan.services.bentrok import Bentrok, Pakai, bentrok_sesi, cari_bentrok, tanpa_bentrok, tolak
from pembinaan.services.kegiatan import kunci_kegiatan, pastikan_terbuka
from pembinaan.services.langkah import beralih_semua
from pembinaan.services.pengajar import pengajar_baku, pengajar_sesi, tulis_pengajar
from pembinaan.services.realisasi import tarik
from upt.models import HariLibur

__all__ = ["bentrok_sesi"]
SESI_PALING_BANYAK = 400
BATAL_PALING_BANYAK = 200
MENIT_PER_JP = 45
BERDIRI = (StatusSesi.TERJADWAL, StatusSesi.TERLAKSANA)


@dataclass
class HasilSesi:
    """What making sessions comes to: new ones, holidays skipped by name, slots that had a session, clashes."""

    dibuat: list[Sesi] = field(default_factory=list)
    libur: list[tuple[dt.date, str]] = field(default_factory=list)
    sudah_ada: int = 0
    bentrok: list[Bentrok] = field(default_factory=list)

    def yang_bentrok(self, sesi: Sesi) -> list[Bentrok]:
        waktu = sesi.tanggal, sesi.jam_mulai
        return [b for b in self.bentrok if (b.pakai.tanggal, b.pakai.mulai) == waktu]


def rancang_sesi(kegiatan: Kegiatan, *, dari: dt.date, sampai: dt.date) -> HasilSesi:
    """What `buat_sesi` would make now, unsaved, with every clash; writes nothing."""
    pastikan_terbuka(kegiatan)
    _periksa_rentang(kegiatan, dari, sampai)
    slot = list(kegiatan.jadwal.select_related("ruang"))
    if not slot:
        raise ValidationError("Isi jadwal mingguan dahulu, lalu buat sesinya.", code="tanpa_jadwal")
    jadwal = susun(
        [Slot(s.hari, s.jam_mulai, s.jam_selesai, s.pola, s) for s in slot],
        mulai=kegiatan.mulai,
        akhir=kegiatan.selesai,
        dari=dari,
        sampai=sampai,
        libur=hari_libur(kegiatan, dari, sampai),
        ada=kegiatan.sesi.values_list("tanggal", "jam_mulai"),
    )
    _tolak_terlalu_banyak(len(jadwal.baru))
    baru = [sesi_baru(kegiatan, j.tanggal, j.mulai, j.selesai, ruang=j.kunci.ruang) for j in jadwal.baru]
    _bagi_materi(kegiatan, baru)
    temu = cari_bentrok(pakai_baru(kegiatan, baru))
    return HasilSesi(baru, jadwal.libur, len(jadwal.ada), temu)


def buat_sesi(kegiatan: Kegiatan, *, dari: dt.date, sampai: dt.date, oleh, lewati_bentrok: bool = False) -> HasilSesi:
    """Make the sessions of the weekly pattern between two days. Running it twice adds nothing.

    Locks the run. A slot that ever had a session, also a cancelled or moved one, is left alone. Holidays are skipped.
    With a clash nothing is made, unless `lewati_bentrok` says to make the others.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(kegiatan)
        hasil = rancang_sesi(kegiatan, dari=dari, sampai=sampai)
        if lewati_bentrok and hasil.bentrok:
            hasil.dibuat = [s for s in hasil.dibuat if not hasil.yang_bentrok(s)]
            _bagi_materi(kegiatan, hasil.dibuat)
        else:
            tolak(hasil.bentrok)
        simpan_baru(kegiatan, hasil.dibuat)
        return hasil


def pakai_baru(kegiatan: Kegiatan, sesi: Iterable[Sesi]) -> list[Pakai]:
    """What new sessions of the run would take: their room, and the run's own instructors."""
    instruktur = [p["instruktur_id"] for p in pengajar_baku(kegiatan) if "instruktur_id" in p]
    return [Pakai.dari(s, instruktur) for s in sesi]


def simpan_baru(kegiatan: Kegiatan, sesi: list[Sesi], *, kecuali=()) -> None:
    """Insert new sessions of a locked run with those who teach them; the database judges the clashes."""
    with tanpa_bentrok(pakai_baru(kegiatan, sesi), kecuali=kecuali):
        Sesi.objects.bulk_create(sesi)
        tulis_pengajar(kegiatan, sesi)


def _periksa_rentang(kegiatan: Kegiatan, dari: dt.date, sampai: dt.date) -> None:
    if sampai < dari:
        raise ValidationError({"sampai": "Tanggal akhir harus sama dengan atau setelah tanggal awal."}, code="rentang")
    periksa_tanggal(kegiatan, dari, "dari")
    periksa_tanggal(kegiatan, sampai, "sampai")
    if (sampai - dari).days > 731:
        raise ValidationError({"sampai": "Buat sesi paling lama untuk dua tahun sekaligus."}, code="rentang")


def periksa_tanggal(kegiatan: Kegiatan, tanggal: dt.date, isian: str) -> None:
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


def tolak_libur(kegiatan: Kegiatan, tanggal: dt.date, tetap: bool) -> None:
    """A session on a holiday only when that is said (worship on a feast day)."""
    nama = hari_libur(kegiatan, tanggal, tanggal).get(tanggal)
    if nama and not tetap:
        kata = f"{hari_tanggal(tanggal)} hari libur: {nama}. Pilih tanggal lain, atau centang “Tetap adakan”."
        raise ValidationError({"tanggal": ValidationError(kata, code="libur")})


def _tolak_terlalu_banyak(jumlah: int) -> None:
    if jumlah > SESI_PALING_BANYAK:
        raise ValidationError(
            f"Rentang ini menghasilkan {jumlah} sesi, sedangkan sekali buat paling banyak {SESI_PALING_BANYAK}. "
            "Persempit rentang tanggalnya.",
            code="terlalu_banyak",
        )


def hari_libur(kegiatan: Kegiatan, dari: dt.date, sampai: dt.date) -> dict[dt.date, str]:
    libur = HariLibur.objects.dalam(kegiatan.upt_id).filter(tanggal__range=(dari, sampai))
    return dict(libur.values_list("tanggal", "nama"))


def jp_sesi(mulai: dt.time, selesai: dt.time) -> int:
    return max(1, round((menit(selesai) - menit(mulai)) / MENIT_PER_JP))


def sesi_baru(kegiatan: Kegiatan, tanggal: dt.date, mulai: dt.time, selesai: dt.time, *, ruang=None) -> Sesi:
    """Unsaved, in `ruang` or else where the run is held."""
    ruang = ruang or kegiatan.ruang
    return Sesi(
        upt_id=kegiatan.upt_id,
        kegiatan=kegiatan,
        tanggal=tanggal,
        jam_mulai=mulai,
        jam_selesai=selesai,
        ruang=ruang,
        tempat=ruang.nama if ruang else kegiatan.tempat,
        jp=jp_sesi(mulai, selesai),
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


def tambah_sesi(sesi: Sesi, *, oleh, tetap_libur: bool = False) -> Sesi:
    """Save one session beside the pattern. Locks its run."""
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(sesi.kegiatan)
        pastikan_terbuka(kegiatan)
        periksa_tanggal(kegiatan, sesi.tanggal, "tanggal")
        tolak_libur(kegiatan, sesi.tanggal, tetap_libur)
        sesi.upt_id = kegiatan.upt_id
        if sesi.ruang is None and not sesi.tempat:
            sesi.ruang = kegiatan.ruang
        sesi.tempat = sesi.ruang.nama if sesi.ruang else sesi.tempat or kegiatan.tempat
        sesi.full_clean()
        with tanpa_bentrok(pakai_baru(kegiatan, [sesi])):
            sesi.save(force_insert=True)
            tulis_pengajar(kegiatan, [sesi])
        return sesi


def susulkan(asal: Sesi, sesi: Sesi, *, oleh, tetap_libur: bool = False) -> Sesi:
    """Make up for a session that was cancelled or moved away. Locks the run; one that is made up for already is
    refused.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(asal.kegiatan)
        kini = Sesi.objects.select_for_update(of=("self",)).get(pk=asal.pk)
        if kini.status in BERDIRI:
            raise ValidationError(
                f"Sesi ini {kini.get_status_display().lower()}, jadi tidak perlu susulan.", code="tidak_perlu_susulan"
            )
        rantai = _rantai(kini)
        if ke := next((s for s in rantai if s.status in BERDIRI), None):
            raise ValidationError(f"Sesi ini sudah dipindah ke {hari_tanggal(ke.tanggal)}.", code="sudah_pindah")
        if ada := kegiatan.sesi.berlaku().filter(susulan_dari__in=[s.pk for s in rantai]).first():
            raise ValidationError(
                f"Sesi ini sudah mempunyai susulan pada {hari_tanggal(ada.tanggal)} pukul {jam(ada.jam_mulai)}.",
                code="sudah_susulan",
            )
        sesi.kegiatan, sesi.materi_id, sesi.susulan_dari = kini.kegiatan, kini.materi_id, kini
        sesi.jp = jp_sesi(sesi.jam_mulai, sesi.jam_selesai)
        return tambah_sesi(sesi, oleh=oleh, tetap_libur=tetap_libur)


def _rantai(sesi: Sesi) -> list[Sesi]:
    """A session with what it was moved from and to, however often."""
    hasil = {sesi.pk: sesi}
    while lagi := list(
        Sesi.objects.filter(
            Q(pengganti__in=list(hasil)) | Q(pk__in=[s.pengganti_id for s in hasil.values() if s.pengganti_id])
        ).exclude(pk__in=list(hasil))
    ):
        hasil |= {s.pk: s for s in lagi}
    return list(hasil.values())


def _tolak_sudah_tersusul(sesi: Sesi) -> None:
    """A catch-up comes back only while what it makes up for stands nowhere else."""
    asal = sesi.susulan_dari
    if asal is None:
        return
    rantai = _rantai(asal)
    berdiri = next((s for s in rantai if s.status in BERDIRI), None)
    lain = sesi.kegiatan.sesi.berlaku().filter(susulan_dari__in=[s.pk for s in rantai]).exclude(pk=sesi.pk)
    if ada := berdiri or lain.first():
        raise ValidationError(
            f"Sesi susulan ini tidak diperlukan lagi: gantinya sudah ada pada {hari_tanggal(ada.tanggal)} pukul "
            f"{jam(ada.jam_mulai)}.",
            code="sudah_susulan",
        )


def kata_sebab(sebab: SebabBatal | None, keterangan: str) -> str:
    """One sentence for the row and the trail. Refuses a cause that has to be explained and is not."""
    keterangan = keterangan.strip()
    if sebab is not None and sebab.perlu_catatan:
        if not keterangan:
            raise ValidationError({"keterangan": "Jelaskan sebabnya."}, code="keterangan_wajib")
        return keterangan
    return ": ".join(b for b in (sebab.nama if sebab else "", keterangan) if b)


def batalkan_sesi(sesi: Sesi, *, oleh, alasan: str = "", sebab: SebabBatal | None = None) -> None:
    """Cancel a session, planned or held, with a cause or a reason. What a held one counted for a promise is taken
    back.
    """
    kata = kata_sebab(sebab, alasan)
    if not kata:
        raise ValidationError("Isi alasan pembatalan sesi.", code="alasan_wajib")
    with transaction.atomic():
        pastikan_terbuka(kunci_kegiatan(sesi.kegiatan))
        with sesi.beralih(StatusSesi.DIBATALKAN, oleh=oleh, alasan=kata):
            sesi.alasan, sesi.sebab = kata[:200], sebab
            sesi.diminta_oleh = sebab.pihak if sebab else ""
            tarik(sesi, oleh=oleh, alasan=f"Sesi dibatalkan: {kata}")


def batalkan_banyak(semua_id, *, oleh, sebab: SebabBatal, keterangan: str = "") -> list[Sesi]:
    """Cancel planned sessions of any runs at once, all or none. Locks the runs in key order, then the sessions."""
    kata = kata_sebab(sebab, keterangan)
    with transaction.atomic(), konteks(oleh=oleh, alasan=kata):
        semua_id = list(semua_id)
        if not semua_id:
            raise ValidationError("Pilih sesi yang dibatalkan.", code="kosong")
        if len(semua_id) > BATAL_PALING_BANYAK:
            raise ValidationError(f"Batalkan paling banyak {BATAL_PALING_BANYAK} sesi sekaligus.", code="banyak")
        kegiatan = Kegiatan.objects.filter(sesi__in=semua_id).order_by("pk").distinct().values_list("pk", flat=True)
        for k in Kegiatan.objects.select_for_update(of=("self",)).filter(pk__in=list(kegiatan)).order_by("pk"):
            pastikan_terbuka(k)
        return beralih_semua(
            Sesi,
            semua_id,
            StatusSesi.DIBATALKAN,
            oleh=oleh,
            alasan=kata,
            isi={"alasan": kata[:200], "sebab": sebab, "diminta_oleh": sebab.pihak},
            dari=(StatusSesi.TERJADWAL,),
            sebut=lambda s: f"{hari_tanggal(s.tanggal)} {jam(s.jam_mulai)}",
        )


def pulihkan_sesi(sesi: Sesi, *, oleh, alasan: str = "") -> None:
    """Undo a cancellation: the session is planned again, and has to be recorded again when it had been held.

    Refused while a catch-up stands for it, and when its room or teacher has been taken meanwhile.
    """
    with transaction.atomic():
        pastikan_terbuka(kunci_kegiatan(sesi.kegiatan))
        rantai = [s.pk for s in _rantai(sesi)]
        if ada := sesi.kegiatan.sesi.berlaku().filter(susulan_dari__in=rantai).first():
            raise ValidationError(
                f"Sesi ini sudah mempunyai susulan pada {hari_tanggal(ada.tanggal)} pukul {jam(ada.jam_mulai)}. "
                "Batalkan susulannya dahulu.",
                code="sudah_susulan",
            )
        _tolak_sudah_tersusul(sesi)
        with (
            tanpa_bentrok([Pakai.dari(sesi, *pengajar_sesi(sesi))], kecuali=[sesi.pk]),
            sesi.beralih(StatusSesi.TERJADWAL, oleh=oleh, alasan=alasan),
        ):
            sesi.alasan, sesi.sebab, sesi.diminta_oleh = "", None, ""
