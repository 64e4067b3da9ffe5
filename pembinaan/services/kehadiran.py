"""The attendance sheet: read once, saved by one set-based statement under a lock, never by a form per row.

A save compares three things per row: what the officer saw (`dasar`), what he sends, what stands now. Only rows he
changed are written; a row somebody else changed meanwhile is shown to him, never overwritten.
"""

import datetime as dt
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from uuid_utils.compat import uuid7

from core.audit import konteks
from core.tampil import hari_tanggal
from pembinaan.choices import StatusSesi
from pembinaan.models import AlasanKehadiran, PencatatanSesi, Peserta, Sesi
from pembinaan.services.realisasi import selaraskan
from upt.waktu import hari_ini
from wbp.models import Penempatan

BATAS_HARI = 7
CATATAN_PALING_PANJANG = 200


@dataclass(frozen=True)
class Tanda:
    """A mark of one participant: code of the reason ("" = not recorded) and a note."""

    kode: str = ""
    catatan: str = ""

    @property
    def sidik(self) -> str:
        """What the sheet carries to know later what its reader saw."""
        return f"{self.kode}.{zlib.crc32(self.catatan.encode()):x}" if self.catatan else self.kode


KOSONG = Tanda()


@dataclass(frozen=True)
class BarisLembar:
    peserta_id: UUID
    nama: str
    kamar: str
    tanda: Tanda


@dataclass(frozen=True)
class Kiriman:
    """What was sent: marks by participant, what the sheet had shown, and the facts of the session itself."""

    tanda: Mapping[UUID, Tanda]
    dasar: Mapping[str, str]
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


# --- reading ---------------------------------------------------------------------------------------------------------


def baris_lembar(sesi: Sesi) -> list[BarisLembar]:
    """Everybody on the sheet in order of name: in the run on that day, or marked already. One query."""
    kamar = Penempatan.objects.kini().filter(wbp=OuterRef("wbp_id"), upt=OuterRef("upt_id"))
    di_lembar = Peserta.objects.di_lembar(sesi).order_by().values("pk")
    rekaman = (
        Peserta.objects.alias(tanda=FilteredRelation("kehadiran", condition=Q(kehadiran__sesi=sesi)))
        .filter(Q(pk__in=di_lembar) | Q(tanda__isnull=False), kegiatan_id=sesi.kegiatan_id)
        .order_by("wbp__nama_kunci", "pk")
        .values_list(
            "pk",
            "wbp__nama",
            Subquery(kamar.values("kamar__blok__nama")[:1]),
            Subquery(kamar.values("kamar__nama")[:1]),
            F("tanda__alasan__kode"),
            F("tanda__catatan"),
        )
    )
    return [
        BarisLembar(pk, nama, " · ".join(b for b in (blok, nomor) if b), Tanda(kode or "", catatan or ""))
        for pk, nama, blok, nomor, kode, catatan in rekaman
    ]


def dasar_lembar(sesi: Sesi, baris: list[BarisLembar]) -> str:
    """Fingerprint of a sheet: one word for each mark that stands, and one for the facts of the session."""
    kata = [f"{b.peserta_id.hex}={b.tanda.sidik}" for b in baris if b.tanda != KOSONG]
    return " ".join([f"sesi={_sidik_sesi(sesi)}", *kata])


def _sidik_sesi(sesi: Sesi) -> str:
    return Tanda({None: "x", True: "y", False: "t"}[sesi.instruktur_hadir], sesi.catatan).sidik


def urai_dasar(teks: str) -> dict[str, str]:
    return dict(kata.partition("=")[::2] for kata in teks.split())


def belum_tiba(sesi: Sesi) -> bool:
    return sesi.tanggal > hari_ini(sesi.upt)


def lewat_batas(sesi: Sesi) -> bool:
    """More than seven days ago, by the calendar of the UPT: a change then needs a reason."""
    return (hari_ini(sesi.upt) - sesi.tanggal).days > BATAS_HARI


# --- saving ----------------------------------------------------------------------------------------------------------


def catat_kehadiran(sesi_id, *, kiriman: Kiriman, oleh, dari=None) -> Hasil:
    """Save a sheet. Locks the session; all of it or nothing; sending the same twice changes nothing the second time.

    `dari` limits the sessions (scope of the user); outside it Sesi.DoesNotExist. Raises BentrokSimpan when somebody
    else changed what the sender changed too, ValidationError for what may not be saved.
    """
    with transaction.atomic(), konteks(oleh=oleh, alasan=kiriman.alasan):
        sesi = _kunci(sesi_id, dari)
        alasan = {a.kode: a for a in AlasanKehadiran.objects.all()}
        baris = {b.peserta_id: b for b in baris_lembar(sesi)}
        _tolak_asing(kiriman, baris)
        ubah = _bandingkan(sesi, kiriman, baris)
        instruktur, catatan, sesi_berubah = _fakta_sesi(sesi, kiriman)
        if not ubah and not sesi_berubah and sesi.status == StatusSesi.TERLAKSANA:
            return _jumlahkan(baris, {}, alasan, ada_perubahan=False)
        _periksa_isi(sesi, ubah, baris, alasan)
        _periksa_waktu(sesi, kiriman)
        hasil = _jumlahkan(baris, ubah, alasan)
        _tulis_tanda(sesi, ubah, baris, alasan)
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
            beda.append({"nama": baris[pk].nama, "milik_anda": kirim, "tersimpan": kini})
        ubah[pk] = kirim
    if beda:
        terakhir = sesi.pencatatan.select_related("oleh").order_by("-dibuat_pada", "-pk").first()
        raise BentrokSimpan(beda, terakhir.oleh.nama if terakhir else "", terakhir.dibuat_pada if terakhir else None)
    return ubah


def _fakta_sesi(sesi: Sesi, kiriman: Kiriman) -> tuple[bool | None, str, bool]:
    """Instructor and note to store: those sent when the sender changed them, else what stands."""
    kirim = Sesi(instruktur_hadir=kiriman.instruktur_hadir, catatan=kiriman.catatan)
    if _sidik_sesi(kirim) in (kiriman.dasar.get("sesi", ""), _sidik_sesi(sesi)):
        return sesi.instruktur_hadir, sesi.catatan, False
    return kiriman.instruktur_hadir, kiriman.catatan, True


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
