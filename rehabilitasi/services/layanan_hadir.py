"""The sheet of a session: everyone of the batch whose programme ran that day, four outcomes, one save.

A save compares three things per row: what the officer saw (`dasar`), what he sends, what stands now. Only rows he
changed are written; a row somebody else changed meanwhile is shown to him, never overwritten.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from core.audit import konteks
from core.sidik import sidik_teks
from rehabilitasi.choices import HasilHadir, JenisLayanan, StatusLayanan
from rehabilitasi.models import Kasus, KehadiranLayanan, Layanan
from rehabilitasi.queries.layanan import program_jalan
from rehabilitasi.services.layanan import wajib_boleh_catat
from rehabilitasi.services.realisasi import selaraskan

DICATAT = (StatusLayanan.TERJADWAL, StatusLayanan.TERLAKSANA)


@dataclass(frozen=True)
class BarisHadir:
    kasus: UUID
    nama: str
    nomor: str
    hasil: str  # empty while nothing is recorded

    @property
    def sidik(self) -> str:
        return sidik_teks(self.hasil) if self.hasil else ""


@dataclass(frozen=True)
class KirimanHadir:
    """Outcomes by case as sent, and the fingerprint of what the sheet had shown."""

    hasil: Mapping[UUID, str]
    dasar: Mapping[str, str]


@dataclass(frozen=True)
class HasilCatat:
    jumlah: Mapping[str, int]
    ada_perubahan: bool = True
    tidak_dihitung: str = ""


@dataclass
class BentrokHadir(Exception):
    """Somebody else saved other outcomes since this sheet was opened. Nothing was written."""

    beda: list[dict] = field(default_factory=list)
    oleh: str = ""
    pada: dt.datetime | None = None


def baris_lembar(layanan: Layanan) -> list[BarisHadir]:
    """One query: who is on the sheet, by name, with what is recorded."""
    hadir = KehadiranLayanan.objects.filter(layanan=layanan)
    if layanan.kasus_id:
        semua = Kasus.objects.filter(pk=layanan.kasus_id)
    else:
        jalan = program_jalan(layanan.tanggal) & Q(gelombang=layanan.gelombang_id, tim=layanan.tim_id)
        semua = Kasus.objects.filter(jalan | Q(pk__in=hadir.values("kasus")))
    hasil = hadir.filter(kasus=OuterRef("pk")).values("hasil")[:1]
    semua = semua.annotate(hasil_hadir=Subquery(hasil)).order_by("wbp__nama", "pk")
    isi = semua.values_list("pk", "wbp__nama", "nomor", "hasil_hadir")
    return [BarisHadir(pk, nama, nomor, hasil or "") for pk, nama, nomor, hasil in isi]


def dasar_lembar(baris: Iterable[BarisHadir]) -> str:
    return " ".join(f"{b.kasus.hex}={b.sidik}" for b in baris if b.hasil)


def pilihan_hasil(layanan: Layanan) -> list[HasilHadir]:
    """An individual session that was not held is a session not held, not an outcome of the person."""
    sendiri = layanan.jenis in JenisLayanan.perorangan
    return [h for h in HasilHadir if not (sendiri and h == HasilHadir.TIDAK_TERLAKSANA)]


def catat(layanan_id, *, kiriman: KirimanHadir, oleh, dari=None) -> HasilCatat:
    """Save a sheet. Locks the session; all of it or nothing; sending the same twice changes nothing the second time.

    `dari` limits the sessions (reach of the user); outside it Layanan.DoesNotExist. Raises BentrokHadir when somebody
    else changed what the sender changed too, ValidationError for what may not be saved.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        layanan = _kunci(layanan_id, dari, oleh)
        baris = {b.kasus: b for b in baris_lembar(layanan)}
        ubah = _bandingkan(layanan, kiriman, baris)
        akhir = {pk: ubah.get(pk, b.hasil) for pk, b in baris.items()}
        jumlah = Counter(h for h in akhir.values() if h)
        if not ubah and layanan.status == StatusLayanan.TERLAKSANA:
            return HasilCatat(jumlah, ada_perubahan=False)
        _periksa(layanan, ubah, jumlah)
        _tulis(layanan, ubah)
        tidak_dihitung = _tutup(layanan, oleh)
        return HasilCatat(jumlah, tidak_dihitung=tidak_dihitung)


def _kunci(layanan_id, dari, oleh) -> Layanan:
    semua = Layanan.objects.all() if dari is None else dari
    layanan = (
        semua.select_for_update(of=("self",))
        .select_related("upt", "gelombang__komitmen", "realisasi__komitmen")
        .get(pk=layanan_id)
    )
    if layanan.status not in DICATAT:
        raise ValidationError(
            f"Sesi ini {layanan.get_status_display().lower()}, jadi kehadirannya tidak dapat dicatat.", code="status"
        )
    wajib_boleh_catat(layanan, oleh)
    return layanan


def _bandingkan(layanan: Layanan, kiriman: KirimanHadir, baris) -> dict[UUID, str]:
    """Rows to write. Raises BentrokHadir when a row was changed by both, differently."""
    asing = len(set(kiriman.hasil) - set(baris))
    if asing:
        raise ValidationError(
            f"{asing} baris yang dikirim tidak ada pada lembar ini. Muat ulang halaman.", code="asing"
        )
    ubah, beda = {}, []
    for pk, kirim in kiriman.hasil.items():
        kini, dasar = baris[pk], kiriman.dasar.get(pk.hex, "")
        if kirim == kini.hasil or (sidik_teks(kirim) if kirim else "") == dasar:
            continue
        if kini.sidik != dasar:
            beda.append({"kasus": pk, "nama": kini.nama, "milik_anda": kirim, "tersimpan": kini.hasil})
        ubah[pk] = kirim
    if beda:
        raise BentrokHadir(beda, *_penyimpan(layanan))
    return ubah


def _penyimpan(layanan: Layanan) -> tuple[str, dt.datetime | None]:
    akhir = KehadiranLayanan.objects.filter(layanan=layanan).order_by("-diubah_pada", "-pk").first()
    peristiwa = akhir.peristiwa.order_by("-pgh_id").first() if akhir else None
    return (peristiwa.pgh_context or {}).get("nama", "") if peristiwa else "", akhir.diubah_pada if akhir else None


def _periksa(layanan: Layanan, ubah: dict[UUID, str], jumlah: Counter) -> None:
    boleh = {h.value for h in pilihan_hasil(layanan)} | {""}
    if set(ubah.values()) - boleh:
        raise ValidationError("Ada tanda kehadiran yang tidak dikenal. Muat ulang halaman.", code="hasil")
    if not jumlah:
        raise ValidationError(
            "Belum ada kehadiran yang diisi. Bila sesi ini tidak diadakan, catat sebagai tidak terlaksana.",
            code="kosong",
        )
    if set(jumlah) == {HasilHadir.TIDAK_TERLAKSANA.value}:
        raise ValidationError(
            "Semua baris bertanda sesi tidak terlaksana. Catat sesinya sebagai tidak terlaksana dengan sebabnya.",
            code="tidak_terlaksana",
        )


def _tulis(layanan: Layanan, ubah: dict[UUID, str]) -> None:
    """All outcomes in one statement, those taken away in another."""
    isi = [
        KehadiranLayanan(upt_id=layanan.upt_id, layanan=layanan, kasus_id=pk, hasil=h) for pk, h in ubah.items() if h
    ]
    # In the order of their keys: that of the sheet is by name, and whoever reads numbers only could count along.
    KehadiranLayanan.objects.bulk_create(
        sorted(isi, key=lambda k: k.kasus_id),
        update_conflicts=True,
        unique_fields=["layanan", "kasus"],
        update_fields=["hasil"],
    )
    hapus = [pk for pk, h in ubah.items() if not h]
    if hapus:
        KehadiranLayanan.objects.filter(layanan=layanan, kasus__in=hapus).delete()


def _tutup(layanan: Layanan, oleh) -> str:
    """State and realisasi after the rows are written; gives why it is not counted."""
    realisasi, tidak_dihitung = selaraskan(layanan, oleh=oleh)
    if layanan.status == StatusLayanan.TERJADWAL:
        with layanan.beralih(StatusLayanan.TERLAKSANA, oleh=oleh) as sesi:
            sesi.realisasi = realisasi
    elif realisasi is not None and layanan.realisasi_id != realisasi.pk:
        layanan.realisasi = realisasi
        layanan.save()
    return tidak_dihitung
