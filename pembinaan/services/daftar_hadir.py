"""Reading an attendance sheet: who stands on it, what was marked, what was excused before, who taught."""

import datetime as dt
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from core.sidik import sidik_teks
from pembinaan.choices import PeranPengampu
from pembinaan.models import IzinKehadiran, PengampuSesi, Peserta, Sesi
from upt.waktu import hari_ini

BATAS_HARI = 7
HURUF_HADIR = {None: "x", True: "y", False: "t"}


class Tanda(NamedTuple):
    """A mark of one participant: code of the reason ("" = not recorded) and a note."""

    kode: str = ""
    catatan: str = ""

    @property
    def sidik(self) -> str:
        """What the sheet carries to know later what its reader saw."""
        return f"{self.kode}.{sidik_teks(self.catatan)}" if self.catatan else self.kode


KOSONG = Tanda()


class BarisLembar(NamedTuple):
    peserta_id: UUID
    nama: str
    kamar: str
    tanda: Tanda


class IzinBaris(NamedTuple):
    """An excuse given before the session: proposed on the sheet, decided by whoever fills it."""

    kode: str
    nama: str
    catatan: str


class BarisPengampu(NamedTuple):
    pk: UUID
    nama: str
    peran: str
    mengajar: bool
    hadir: bool | None


def baris_lembar(sesi: Sesi, *, dengan_kamar: bool = True) -> list[BarisLembar]:
    """Everybody on the sheet in order of name: in the run on that day, or marked already. One query."""
    di_lembar = Peserta.objects.di_lembar(sesi).order_by().values("pk")
    semua = (
        Peserta.objects.alias(tanda=FilteredRelation("kehadiran", condition=Q(kehadiran__sesi=sesi)))
        .filter(Q(pk__in=di_lembar) | Q(tanda__isnull=False), kegiatan_id=sesi.kegiatan_id)
        .order_by("wbp__nama_kunci", "pk")
    )
    kolom = ["pk", "wbp__nama", F("tanda__alasan__kode"), F("tanda__catatan")]
    if not dengan_kamar:
        return [
            BarisLembar(pk, nama, "", Tanda(kode or "", catatan or ""))
            for pk, nama, kode, catatan in semua.values_list(*kolom)
        ]
    semua = menghuni(semua, sesi.upt_id).values_list(*kolom, "hunian__kamar__blok__nama", "hunian__kamar__nama")
    return [
        BarisLembar(pk, nama, f"{blok} · {nomor}" if nomor else "", Tanda(kode or "", catatan or ""))
        for pk, nama, kode, catatan, blok, nomor in semua
    ]


def menghuni(peserta, upt_id):
    """Participations beside the room of now (`hunian`), of which the database allows one a person."""
    kini = Q(wbp__penempatan__berakhir__isnull=True, wbp__penempatan__upt=upt_id)
    return peserta.alias(hunian=FilteredRelation("wbp__penempatan", condition=kini))


def izin_di_muka(upt_id, tanggal: dt.date, kegiatan_id) -> dict[UUID, IzinBaris]:
    """Excuses that hold that day by participant; one for this run goes before one for all, the later before the
    earlier. `kegiatan_id`: a run, or several.
    """
    semua = kegiatan_id if isinstance(kegiatan_id, list) else [kegiatan_id]
    izin = (
        IzinKehadiran.objects.pada(tanggal)
        .alias(ikut=FilteredRelation("wbp__peserta", condition=Q(wbp__peserta__kegiatan__in=semua)))
        .filter(upt_id=upt_id, ikut__isnull=False)
        .untuk_kegiatan(F("ikut__kegiatan"))
        .order_by(F("kegiatan").asc(nulls_first=True), "pk")
        .values_list("ikut__pk", "alasan__kode", "alasan__nama", "catatan")
    )
    return {pk: IzinBaris(kode, nama, catatan) for pk, kode, nama, catatan in izin}


def pengampu_lembar(sesi: Sesi) -> list[BarisPengampu]:
    """Who teaches or accompanies this session, whoever was replaced left out."""
    semua = PengampuSesi.objects.filter(sesi=sesi, digantikan=False).select_related("instruktur", "petugas")
    return [
        BarisPengampu(p.pk, str(p), PeranPengampu(p.peran).label, p.peran in PeranPengampu.mengajar, p.hadir)
        for p in semua.order_by("peran", "pk")
    ]


def dasar_lembar(sesi: Sesi, baris: list[BarisLembar], pengampu: list[BarisPengampu] | tuple = ()) -> str:
    """Fingerprint of a sheet: one word for each mark that stands, one for the facts of the session, one a teacher."""
    kata = [f"{b.peserta_id.hex}={b.tanda.sidik}" for b in baris if b.tanda != KOSONG]
    guru = [f"p.{p.pk.hex}={HURUF_HADIR[p.hadir]}" for p in pengampu if p.hadir is not None]
    return " ".join([f"sesi={sidik_sesi(sesi)}", *guru, *kata])


def sidik_sesi(sesi: Sesi) -> str:
    return Tanda(HURUF_HADIR[sesi.instruktur_hadir], sesi.catatan).sidik


def belum_tiba(sesi: Sesi) -> bool:
    return sesi.tanggal > hari_ini(sesi.upt)


def lewat_batas(sesi: Sesi) -> bool:
    """More than seven days ago, by the calendar of the UPT: a change then needs a reason."""
    return (hari_ini(sesi.upt) - sesi.tanggal).days > BATAS_HARI
