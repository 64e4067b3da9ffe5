"""Import of a sheet of people: received, mended, saved at once or thrown away. The kinds of sheet are entries here.

A kind (interests, participants of a run) registers a `LembarImpor`; nothing else in this door names one.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.audit import konteks
from core.choices import Tindakan
from core.models import JejakAkses
from core.queries import kunci_giliran
from core.registry import Registry
from core.spreadsheets import BATAS_UKURAN, BerkasDitolak
from core.urai import rapikan_teks
from pembinaan.choices import KelompokLembar, StatusLembar
from pembinaan.models import BarisLembar, ImporLembar
from pembinaan.services.lembar_baris import KOLOM_ORANG, Baris, baca, cocokkan_orang, kelompokkan

BERTAHAN = dt.timedelta(days=7)
BATAS_BARIS = 2_000
BERUBAH_SEMENTARA = "Data berubah sejak pratinjau ditampilkan. Tidak ada yang disimpan; periksa pratinjau yang baru."


@dataclass(frozen=True)
class LembarImpor:
    """One kind of sheet.

    `nilai(impor, rows)` judges rows whose person is known and that are filled: it sets `jenis` (baru, berubah, sama),
    `ringkas`, `perubahan`, `rencana`, or calls `salah`. `tulis(impor, rows, oleh)` writes the rows of
    `KelompokLembar.disimpan` in the transaction of the save and raises ValidationError to refuse them all.
    `kunci(impor, rows)` locks, before a save judges, what those rows will write to. `sesudah(impor)` is the address of
    what was made. `cukup_nomor`: on a sheet with no column but those that say who it is, every row counts as filled.
    """

    kode: str
    sebutan: str  # what one row makes: "asesmen", "peserta"
    izin: tuple[str, ...]  # all are needed to upload, to look and to save
    kolom: dict[str, tuple[str, ...]]  # beside KOLOM_ORANG: code → titles, the first is the label
    nilai: Callable[[ImporLembar, list[Baris]], None]
    tulis: Callable[[ImporLembar, list[Baris], object], None]
    sesudah: Callable[[ImporLembar], str]
    kunci: Callable[[ImporLembar, list[Baris]], None] = lambda impor, baris: None
    urutan: int = 100
    cukup_nomor: bool = False

    def label(self, kode: str) -> str:
        return (KOLOM_ORANG | self.kolom)[kode][0]


jenis_lembar: Registry[LembarImpor] = Registry("jenis lembar")


def terima(*, jenis: str, upt, isi: bytes, nama: str, oleh, kegiatan=None) -> ImporLembar:
    """Read a file into a preview. A file that cannot be used leaves nothing behind but its sentence."""
    if len(isi) > BATAS_UKURAN:
        raise ValidationError("Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas.")
    try:
        macam = jenis_lembar[jenis]
        lembar = baca(nama, isi, macam.kolom, 1 if macam.cukup_nomor else 3)
    except BerkasDitolak as galat:
        raise ValidationError(str(galat)) from galat
    if len(lembar.baris) > BATAS_BARIS:
        raise ValidationError("Lembar berisi lebih dari 2.000 orang. Bagi menjadi beberapa berkas.")
    bersihkan()
    with transaction.atomic(), konteks(oleh=oleh):
        impor = ImporLembar.objects.create(
            upt=upt,
            jenis=jenis,
            kegiatan=kegiatan,
            nama_berkas=rapikan_teks(nama)[-200:] or "tanpa nama",
            sha256=hashlib.sha256(isi).hexdigest(),
            ukuran=len(isi),
            oleh=oleh,
            ringkasan={"kolom": lembar.kolom, "tidak_dikenal": lembar.tidak_dikenal},
        )
        _simpan_penilaian(impor, _nilai(impor, lembar.baris))
    return impor


def _nilai(impor: ImporLembar, semua: list[Baris], kunci=None) -> list[Baris]:
    """Judge all rows together: mending one may free another. `kunci` goes between knowing the people and judging."""
    if jenis_lembar[impor.jenis].cukup_nomor and not set(impor.ringkasan["kolom"]) - set(KOLOM_ORANG):
        for b in semua:
            b.cukup = True
    cocokkan_orang(impor.upt, semua)
    layak = [b for b in semua if b.dikenal and b.terisi and not b.lewati]
    if kunci is not None:
        kunci(impor, layak)
    jenis_lembar[impor.jenis].nilai(impor, layak)
    for b in semua:
        kelompokkan(b)
    return semua


def _muat(impor: ImporLembar) -> list[Baris]:
    return [Baris.dari_rekaman(r) for r in impor.baris.order_by("nomor")]


def _simpan_penilaian(impor: ImporLembar, semua: list[Baris], pesan: str = "") -> None:
    baru, ubah = [], []
    for b in semua:
        r, isi = b.rekaman or BarisLembar(impor=impor, nomor=b.nomor), b.isi()
        if b.rekaman and (r.jenis, str(r.isi)) == (str(b.jenis), isi):
            continue
        r.jenis, r.isi = str(b.jenis), isi
        (ubah if b.rekaman else baru).append(r)
    BarisLembar.objects.bulk_create(baru)
    BarisLembar.objects.bulk_update(ubah, ["jenis", "isi"], 200)
    impor.ringkasan |= {"jumlah": _jumlah(semua), "sidik": _sidik(semua), "pesan": pesan}
    impor.save()


def _jumlah(semua: list[Baris]) -> dict[str, int]:
    hitung = Counter(str(b.jenis) for b in semua)
    return {k: hitung[k] for k in KelompokLembar.values}


def _sidik(semua: list[Baris]) -> str:
    """What the officer saw: who every row is, and what saving would do with it."""
    isi = [[b.nomor, str(b.jenis), str(b.wbp_id), b.ringkas, b.perubahan, b.masalah] for b in semua]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()[:32]


# --- mending ---------------------------------------------------------------------------------------------------------


def kunci_impor(impor_id) -> ImporLembar:
    """The import's row, locked; refused when its preview is over."""
    baris = ImporLembar.objects.select_for_update(of=("self",)).select_related("upt", "oleh", "kegiatan__program")
    impor = baris.get(pk=impor_id)
    if impor.status != StatusLembar.PRATINJAU:
        raise ValidationError(f"Impor ini {impor.get_status_display().lower()}; pratinjaunya tidak dapat diubah lagi.")
    return impor


def _ubah_baris(impor_id, nomor: int, ubah: Callable[[Baris], None]) -> None:
    with transaction.atomic():
        impor = kunci_impor(impor_id)
        semua = _muat(impor)
        baris = next((b for b in semua if b.nomor == nomor), None)
        if baris is None:
            raise ValidationError("Baris ini tidak ada lagi pada pratinjau. Muat ulang halaman.")
        ubah(baris)
        _simpan_penilaian(impor, _nilai(impor, semua))


def perbaiki_baris(impor: ImporLembar, nomor: int, sel: dict[str, str]) -> None:
    """Cells of one row typed anew; an unchanged cell counts as not mended, so that taking a change back works."""

    def ubah(b: Baris):
        b.perbaikan = {k: v for k, v in sel.items() if v != b.mentah.get(k, "")}
        b.lewati = False

    _ubah_baris(impor.pk, nomor, ubah)


def putuskan_baris(impor: ImporLembar, nomor: int, kode: str) -> None:
    """Leave a row out (`lewati`) or take it in again (`ambil`)."""
    if kode not in ("lewati", "ambil"):
        raise ValidationError("Pilihan ini tidak ada untuk baris tersebut.")

    def ubah(b: Baris):
        b.lewati = kode == "lewati"

    _ubah_baris(impor.pk, nomor, ubah)


# --- out -------------------------------------------------------------------------------------------------------------


def simpan(impor: ImporLembar, *, oleh, sidik: str) -> ImporLembar:
    """Write all new and changed rows or nothing. When records have changed since, the new preview is kept and shown
    instead.
    """
    with transaction.atomic(), konteks(oleh=oleh, alasan=f"Impor lembar {impor.nama_berkas}"):
        kunci_giliran("pembinaan.lembar", impor.upt_id)
        impor = kunci_impor(impor.pk)
        semua = _nilai(impor, _muat(impor), jenis_lembar[impor.jenis].kunci)
        if not sidik == impor.ringkasan["sidik"] == _sidik(semua):
            _simpan_penilaian(impor, semua, BERUBAH_SEMENTARA)
            return impor
        pilih = [b for b in semua if b.jenis in KelompokLembar.disimpan]
        if not pilih:
            raise ValidationError("Tidak ada baris yang dapat disimpan. Betulkan barisnya atau batalkan impor ini.")
        jenis_lembar[impor.jenis].tulis(impor, pilih, oleh)
        impor.status, impor.disimpan_pada = StatusLembar.DISIMPAN, timezone.now()
        impor.ringkasan |= {"hasil": _jumlah(semua), "pesan": ""}
        JejakAkses.objects.create(
            pengguna_id=oleh.pk,
            nama=oleh.nama,
            peran=oleh.label_peran,
            tindakan=Tindakan.IMPOR,
            model=ImporLembar._meta.label_lower,
            objek_id=str(impor.pk),
            lingkup_id=impor.upt_id,
            keterangan=f"{impor.nama_berkas}: {len(pilih)} {jenis_lembar[impor.jenis].sebutan}",
            jumlah=len(pilih),
            sha256=impor.sha256,
        )
        _buang_isi(impor)
    return impor


def batalkan(impor: ImporLembar) -> None:
    with transaction.atomic():
        impor = kunci_impor(impor.pk)
        impor.status, impor.ringkasan["pesan"] = StatusLembar.DIBATALKAN, ""
        _buang_isi(impor)


def _buang_isi(impor: ImporLembar) -> None:
    impor.baris.all().delete()
    impor.save()


def bersihkan() -> int:
    """Throw away previews older than seven days. At each upload and by `manage.py bersihkan`."""
    jumlah = 0
    lama = ImporLembar.objects.filter(dibuat_pada__lt=timezone.now() - BERTAHAN, status=StatusLembar.PRATINJAU)
    for pk in list(lama.values_list("pk", flat=True)):
        with transaction.atomic():
            impor = ImporLembar.objects.select_for_update(skip_locked=True).filter(
                pk=pk, status=StatusLembar.PRATINJAU
            ).first()  # fmt: skip
            if impor is None:  # saved, given up, or being swept by another
                continue
            lewat = "Pratinjau dihapus setelah 7 hari tanpa disimpan."
            impor.status, impor.ringkasan["pesan"] = StatusLembar.DIBATALKAN, lewat
            _buang_isi(impor)
        jumlah += 1
    return jumlah
