"""The attendance sheet: read once, saved by one set-based statement under a lock, never by a form per row.

A save compares three things per row: what the officer saw (`dasar`), what he sends, what stands now. Only rows he
changed are written; a row somebody else changed meanwhile is shown to him, never overwritten.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from uuid_utils.compat import uuid7

from core.audit import konteks
from core.tampil import hari_tanggal
from pembinaan.choices import PeranPengampu, StatusSesi
from pembinaan.models import AlasanKehadiran, PencatatanSesi, PengampuSesi, Sesi
from pembinaan.services.daftar_hadir import (
    BATAS_HARI,
    HURUF_HADIR,
    KOSONG,
    BarisLembar,
    Tanda,
    baris_lembar,
    belum_tiba,
    dasar_lembar,
    lewat_batas,
    pengampu_lembar,
    sidik_sesi,
)
from pembinaan.services.realisasi import selaraskan
from upt.waktu import hari_ini

CATATAN_PALING_PANJANG = 200

__all__ = [
    "BATAS_HARI",
    "KOSONG",
    "BarisLembar",
    "BentrokSimpan",
    "Hasil",
    "Kiriman",
    "Tanda",
    "baris_lembar",
    "belum_tiba",
    "catat_kehadiran",
    "dasar_lembar",
    "lewat_batas",
    "pengampu_lembar",
]


@dataclass(frozen=True)
class Kiriman:
    """What was sent: marks by participant, what the sheet had shown, and the facts of the session itself.

    `pengampu` says who of the teachers came; without it `instruktur_hadir` speaks for the session as a whole.
    """

    tanda: Mapping[UUID, Tanda]
    dasar: Mapping[str, str]
    pengampu: Mapping[UUID, bool | None] = field(default_factory=dict)
    instruktur_hadir: bool | None = None
    catatan: str = ""
    alasan: str = ""


@dataclass(frozen=True)
class Hasil:
    baru: int = 0
    berubah: int = 0
    dihapus: int = 0
    hadir: int = 0
    dimaafkan: int = 0
    tidak_hadir: int = 0
    ada_perubahan: bool = True
    tidak_dihitung: str = ""


@dataclass
class BentrokSimpan(Exception):
    """Somebody else saved other marks since this sheet was opened. Nothing was written."""

    beda: list[dict] = field(default_factory=list)
    oleh: str = ""
    pada: dt.datetime | None = None


# --- saving ----------------------------------------------------------------------------------------------------------


def catat_kehadiran(sesi_id, *, kiriman: Kiriman, oleh, dari=None) -> Hasil:
    """Save a sheet. Locks the session; all of it or nothing; sending the same twice changes nothing the second time.

    `dari` limits the sessions (scope of the user); outside it Sesi.DoesNotExist. Raises BentrokSimpan when somebody
    else changed what the sender changed too, ValidationError for what may not be saved.
    """
    with transaction.atomic(), konteks(oleh=oleh, alasan=kiriman.alasan):
        sesi = _kunci(sesi_id, dari)
        alasan = {a.kode: a for a in AlasanKehadiran.objects.all()}
        baris = {b.peserta_id: b for b in baris_lembar(sesi, dengan_kamar=False)}
        _tolak_asing(kiriman, baris)
        ubah = _bandingkan(sesi, kiriman, baris)
        pengampu, kata_pengampu = _bandingkan_pengampu(sesi, kiriman)
        instruktur, catatan, sesi_berubah = _fakta_sesi(sesi, kiriman, kata_pengampu)
        if not ubah and not pengampu and not sesi_berubah and sesi.status == StatusSesi.TERLAKSANA:
            return _jumlahkan(baris, {}, alasan, ada_perubahan=False)
        _periksa_isi(sesi, ubah, baris, alasan)
        _periksa_waktu(sesi, kiriman)
        hasil = _jumlahkan(baris, ubah, alasan)
        _tulis_tanda(sesi, ubah, baris, alasan)
        if pengampu:
            PengampuSesi.objects.bulk_update(pengampu, ["hadir"])
        PencatatanSesi.objects.create(
            sesi=sesi,
            oleh=oleh,
            baru=hasil.baru,
            berubah=hasil.berubah,
            dihapus=hasil.dihapus,
            terlambat=lewat_batas(sesi),
            alasan=kiriman.alasan if lewat_batas(sesi) else "",
        )
        realisasi, tidak_dihitung = selaraskan(sesi, instruktur_hadir=instruktur, oleh=oleh)
        _tulis_sesi(sesi, hasil, instruktur, catatan, realisasi)
        return Hasil(**{**hasil.__dict__, "tidak_dihitung": tidak_dihitung})


def _kunci(sesi_id, dari) -> Sesi:
    sesi = (
        (Sesi.objects.all() if dari is None else dari)
        .select_for_update(of=("self",))
        .select_related("upt", "kegiatan__komitmen__jenis", "realisasi")
        .get(pk=sesi_id)
    )
    if sesi.status not in (StatusSesi.TERJADWAL, StatusSesi.TERLAKSANA):
        raise ValidationError(
            f"Sesi ini {sesi.get_status_display().lower()}, jadi kehadirannya tidak dapat dicatat.", code="sesi_batal"
        )
    if belum_tiba(sesi):
        raise ValidationError(
            f"Sesi ini baru berlangsung {hari_tanggal(sesi.tanggal)}; kehadiran dapat dicatat mulai hari itu.",
            code="belum_tiba",
        )
    return sesi


def _tolak_asing(kiriman: Kiriman, baris) -> None:
    asing = len(set(kiriman.tanda) - set(baris))
    if asing:
        raise ValidationError(
            f"{asing} baris yang dikirim tidak (lagi) ada pada daftar hadir sesi ini. Muat ulang halaman.",
            code="peserta_asing",
        )


def _bandingkan(sesi: Sesi, kiriman: Kiriman, baris) -> dict[UUID, Tanda]:
    """Rows to write. Raises BentrokSimpan when a row was changed by both, differently."""
    ubah, beda = {}, []
    for pk, kirim in kiriman.tanda.items():
        kini = baris[pk].tanda
        dasar = kiriman.dasar.get(pk.hex, "")
        if kirim == kini or kirim.sidik == dasar:
            continue
        if kini.sidik != dasar:
            beda.append({"peserta": pk, "nama": baris[pk].nama, "milik_anda": kirim, "tersimpan": kini})
        ubah[pk] = kirim
    if beda:
        terakhir = sesi.pencatatan.select_related("oleh").order_by("-dibuat_pada", "-pk").first()
        raise BentrokSimpan(beda, terakhir.oleh.nama if terakhir else "", terakhir.dibuat_pada if terakhir else None)
    return ubah


def _bandingkan_pengampu(sesi: Sesi, kiriman: Kiriman) -> tuple[list[PengampuSesi], tuple[bool | None, ...]]:
    """Teachers the sender changed, and, when one who teaches is among them, what then stands of all who teach."""
    if not kiriman.pengampu:
        return [], ()
    semua = list(PengampuSesi.objects.filter(sesi=sesi, digantikan=False))
    ubah = []
    for p in semua:
        kirim = kiriman.pengampu.get(p.pk, p.hadir)
        if kirim != p.hadir and HURUF_HADIR[kirim] != kiriman.dasar.get(f"p.{p.pk.hex}", HURUF_HADIR[None]):
            p.hadir = kirim
            ubah.append(p)
    mengajar = [p for p in semua if p.peran in PeranPengampu.mengajar]
    return ubah, tuple(p.hadir for p in mengajar) if any(p in mengajar for p in ubah) else ()


def _fakta_sesi(sesi: Sesi, kiriman: Kiriman, pengampu: tuple[bool | None, ...]) -> tuple[bool | None, str, bool]:
    """Instructor and note to store: those sent when the sender changed them, else what stands. Where teachers stand
    by name, the session had its instructor when one of them came, and had none when none did.
    """
    instruktur = sesi.instruktur_hadir if kiriman.pengampu else kiriman.instruktur_hadir
    if pengampu:
        instruktur = True if True in pengampu else None if None in pengampu else False
    kirim = Sesi(instruktur_hadir=instruktur, catatan=kiriman.catatan)
    if sidik_sesi(kirim) == sidik_sesi(sesi) or (not pengampu and sidik_sesi(kirim) == kiriman.dasar.get("sesi", "")):
        return sesi.instruktur_hadir, sesi.catatan, False
    return instruktur, kiriman.catatan, True


def _periksa_isi(sesi: Sesi, ubah, baris, alasan) -> None:
    pada, salah = hari_ini(sesi.upt), []
    for pk, tanda in ubah.items():
        nama = baris[pk].nama
        if len(tanda.catatan) > CATATAN_PALING_PANJANG:
            salah.append(f"{nama}: catatan paling panjang {CATATAN_PALING_PANJANG} huruf.")
        if not tanda.kode:
            if tanda.catatan:
                salah.append(f"{nama}: pilih kehadirannya, catatan saja belum cukup.")
            continue
        a = alasan.get(tanda.kode)
        if a is None or (a.berlaku_sampai and a.berlaku_sampai < pada and baris[pk].tanda.kode != a.kode):
            salah.append(f"{nama}: tanda kehadiran “{tanda.kode[:20]}” tidak dikenal.")
        elif a.perlu_catatan and not tanda.catatan:
            salah.append(f"{nama}: {a.nama} memerlukan catatan.")
    if salah:
        raise ValidationError(salah, code="isi")
    if all((ubah.get(pk, b.tanda)).kode == "" for pk, b in baris.items()):
        raise ValidationError(
            "Belum ada kehadiran yang diisi. Bila sesi tidak terlaksana, batalkan sesinya.", code="kosong"
        )


def _periksa_waktu(sesi: Sesi, kiriman: Kiriman) -> None:
    if lewat_batas(sesi) and not kiriman.alasan:
        raise ValidationError(
            f"Sesi ini sudah lewat lebih dari {BATAS_HARI} hari. Isi alasan pencatatan setelah batas itu.",
            code="alasan_wajib",
        )


def _jumlahkan(baris, ubah, alasan, ada_perubahan: bool = True) -> Hasil:
    """Totals of the whole sheet as it will stand: all its marks are known here, so no query is needed."""
    jumlah = {"hadir": 0, "dimaafkan": 0, "tidak_hadir": 0}
    catat = {"baru": 0, "berubah": 0, "dihapus": 0}
    for pk, b in baris.items():
        tanda = ubah.get(pk, b.tanda)
        if tanda.kode:
            a = alasan[tanda.kode]
            jumlah["hadir" if a.hadir else "dimaafkan" if a.dimaafkan else "tidak_hadir"] += 1
        if tanda != b.tanda:
            catat["baru" if not b.tanda.kode else "berubah" if tanda.kode else "dihapus"] += 1
    return Hasil(**jumlah, **catat, ada_perubahan=ada_perubahan)


def _tulis_tanda(sesi: Sesi, ubah: dict[UUID, Tanda], baris, alasan) -> None:
    """All marks in one statement, whatever the number of rows; marks taken away in the same one."""
    isi = [(pk, t) for pk, t in ubah.items() if t.kode]
    hapus = [str(pk) for pk, t in ubah.items() if not t.kode and baris[pk].tanda.kode]
    if not isi and not hapus:
        return
    buang = """WITH buang AS (
        DELETE FROM pembinaan_kehadiran WHERE sesi_id = %(sesi)s AND peserta_id = ANY(%(hapus)s::uuid[]))"""
    with connection.cursor() as kursor:
        kursor.execute(
            (buang if hapus else "")
            + """
            INSERT INTO pembinaan_kehadiran
                (id, sesi_id, peserta_id, alasan_id, catatan, dibuat_pada, diubah_pada, versi)
            SELECT d.id, %(sesi)s, d.peserta, d.alasan, d.catatan, now(), now(), 1
            FROM unnest(%(id)s::uuid[], %(peserta)s::uuid[], %(alasan)s::uuid[], %(catatan)s::text[])
                AS d(id, peserta, alasan, catatan)
            ON CONFLICT (sesi_id, peserta_id) DO UPDATE
                SET alasan_id = EXCLUDED.alasan_id, catatan = EXCLUDED.catatan
                WHERE (pembinaan_kehadiran.alasan_id, pembinaan_kehadiran.catatan)
                    IS DISTINCT FROM (EXCLUDED.alasan_id, EXCLUDED.catatan)
            """,
            {
                "sesi": str(sesi.pk),
                "hapus": hapus,
                "id": [str(uuid7()) for _ in isi],
                "peserta": [str(pk) for pk, _ in isi],
                "alasan": [str(alasan[t.kode].pk) for _, t in isi],
                "catatan": [t.catatan for _, t in isi],
            },
        )


def _tulis_sesi(sesi: Sesi, hasil: Hasil, instruktur, catatan, realisasi) -> None:
    """Totals and state in one statement under the lock of `_kunci`; the database guards the move too."""
    Sesi.objects.filter(pk=sesi.pk).update(
        status=StatusSesi.TERLAKSANA,
        jumlah_hadir=hasil.hadir,
        jumlah_dimaafkan=hasil.dimaafkan,
        jumlah_tidak_hadir=hasil.tidak_hadir,
        instruktur_hadir=instruktur,
        catatan=catatan,
        realisasi=realisasi,
    )
