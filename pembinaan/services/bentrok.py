"""Two sessions in one room, or with one teacher, at the same time: the database refuses, this says in words which."""

import datetime as dt
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from core.tampil import SEBUT_PALING_BANYAK, hari_tanggal, jam
from pembinaan.models import PengampuSesi, Sesi

KENDALA = ("sesi_ruang_bentrok", "pengampusesi_instruktur_bentrok", "pengampusesi_petugas_bentrok")
SENDIRI = "sesi_unik"


@dataclass(frozen=True)
class Pakai:
    """What a session takes while it lasts: a room, and people who teach."""

    tanggal: dt.date
    mulai: dt.time
    selesai: dt.time
    upt_id: object = None
    ruang_id: object = None
    instruktur: frozenset = frozenset()
    petugas: frozenset = frozenset()

    @classmethod
    def dari(cls, sesi: Sesi, instruktur=(), petugas=()) -> "Pakai":
        orang = frozenset(instruktur), frozenset(petugas)
        return cls(sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai, sesi.upt_id, sesi.ruang_id, *orang)

    def bersamaan(self, lain: Sesi) -> bool:
        return self.tanggal == lain.tanggal and self.mulai < lain.jam_selesai and lain.jam_mulai < self.selesai


@dataclass(frozen=True)
class Bentrok:
    """A session wanted, the one that stands in its way, and what they both want."""

    pakai: Pakai
    lain: Sesi
    sebab: str
    isian: str = NON_FIELD_ERRORS

    @property
    def waktu(self) -> str:
        return f"{hari_tanggal(self.lain.tanggal)} pukul {jam(self.lain.jam_mulai)}–{jam(self.lain.jam_selesai)}"

    def __str__(self):
        """A run of another institution is not named here."""
        asing = self.lain.upt_id != self.pakai.upt_id
        return f"{self.sebab} dipakai {'kegiatan UPT lain' if asing else self.lain.kegiatan.nama} pada {self.waktu}"


def cari_bentrok(semua: Iterable[Pakai], *, kecuali=()) -> list[Bentrok]:
    """What stands in the way of these, by day and hour; sessions in `kecuali` do not count. Two queries at most."""
    semua = sorted(semua, key=lambda p: (p.tanggal, p.mulai))
    ruang, orang = _menurut_ruang(semua, kecuali), _menurut_orang(semua, kecuali)
    hasil = []
    for p in semua:
        hasil += [
            Bentrok(p, s, f"Ruang {s.ruang.nama}", "ruang")
            for s in ruang.get((p.ruang_id, p.tanggal), ())
            if p.bersamaan(s)
        ]
        for kunci in (*p.instruktur, *p.petugas):
            hasil += [Bentrok(p, o.sesi, str(o)) for o in orang.get((kunci, p.tanggal), ()) if p.bersamaan(o.sesi)]
    return hasil


def _menurut_ruang(semua, kecuali) -> dict:
    ruang = {p.ruang_id for p in semua if p.ruang_id}
    if not ruang:
        return {}
    ada = Sesi.objects.berlaku().filter(ruang__in=ruang, tanggal__in={p.tanggal for p in semua})
    hasil: dict = {}
    for s in ada.exclude(pk__in=kecuali).select_related("kegiatan", "ruang").order_by("tanggal", "jam_mulai", "pk"):
        hasil.setdefault((s.ruang_id, s.tanggal), []).append(s)
    return hasil


def _menurut_orang(semua, kecuali) -> dict:
    instruktur = {i for p in semua for i in p.instruktur}
    petugas = {i for p in semua for i in p.petugas}
    if not instruktur and not petugas:
        return {}
    ada = PengampuSesi.objects.filter(
        Q(instruktur__in=instruktur) | Q(petugas__in=petugas), aktif=True, sesi__tanggal__in={p.tanggal for p in semua}
    )
    hasil: dict = {}
    for o in (
        ada.exclude(sesi__in=kecuali)
        .select_related("sesi__kegiatan", "instruktur", "petugas")
        .order_by("sesi__tanggal", "sesi__jam_mulai", "pk")
    ):
        hasil.setdefault((o.instruktur_id or o.petugas_id, o.sesi.tanggal), []).append(o)
    return hasil


def tolak(temu: list[Bentrok]) -> None:
    """Refuse, naming what stands in the way; on the field of the room where it is the room."""
    if not temu:
        return
    per_isian: dict[str, list[str]] = {}
    for b in temu[:SEBUT_PALING_BANYAK]:
        per_isian.setdefault(b.isian, []).append(f"{b}.")
    lebih = len(temu) - SEBUT_PALING_BANYAK
    kata = {i: [*k, f"Dan {lebih} bentrok lainnya."] if lebih > 0 else k for i, k in per_isian.items()}
    ajakan = "Pilih waktu, ruang, atau pengajar lain."
    raise ValidationError(
        {isian: [ValidationError(" ".join([*teks, ajakan]), code="bentrok")] for isian, teks in kata.items()}
    )


@contextmanager
def tanpa_bentrok(semua: Iterable[Pakai], *, kecuali=()):
    """Write inside: several sessions may change places, for clashes are judged at the end, by the database.

    Its refusal becomes a sentence that names the other session; everything written inside is taken back.
    """
    try:
        with transaction.atomic():
            _aturan("DEFERRED")
            yield
            _aturan("IMMEDIATE")
    except IntegrityError as galat:
        kendala = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", "") or ""
        if kendala not in (*KENDALA, SENDIRI):
            raise
        if kendala == SENDIRI:
            raise ValidationError(
                "Kegiatan ini sudah mempunyai sesi pada tanggal dan jam tersebut.", code="sesi_unik"
            ) from galat
        tolak(cari_bentrok(semua, kecuali=kecuali))
        raise ValidationError(
            "Ruang atau pengajarnya baru saja dipakai sesi lain pada waktu itu. Periksa jadwal, lalu coba lagi.",
            code="bentrok",
        ) from galat


def _aturan(kapan: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"SET CONSTRAINTS {', '.join(KENDALA)} {kapan}")


# --- words only: told, never refused ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kemiripan:
    """Two planned sessions at the same time whose place or instructor is written alike, without room or record."""

    sesi: Sesi
    lain: Sesi
    sebab: str

    def __str__(self):
        return (
            f"{self.sesi.tanggal:%d/%m/%Y} {self.sesi.jam_mulai:%H.%M}–{self.sesi.jam_selesai:%H.%M}: {self.sebab} "
            f"juga dipakai {self.lain.kegiatan.nama} ({self.lain.jam_mulai:%H.%M}–{self.lain.jam_selesai:%H.%M})"
        )


def bentrok_sesi(semua: list[Sesi]) -> list[Kemiripan]:
    """Places and instructors written alike in other runs of the UPT: two may share them on purpose, so it warns."""
    if not semua:
        return []
    lain = (
        Sesi.objects.berlaku()
        .filter(upt_id=semua[0].upt_id, tanggal__in={s.tanggal for s in semua})
        .exclude(kegiatan_id=semua[0].kegiatan_id)
        .select_related("kegiatan")
        .order_by("tanggal", "jam_mulai", "pk")
    )
    per_hari: dict[dt.date, list[Sesi]] = {}
    for s in lain:
        per_hari.setdefault(s.tanggal, []).append(s)
    return [
        Kemiripan(s, b, sebab)
        for s in semua
        for b in per_hari.get(s.tanggal, ())
        if s.jam_mulai < b.jam_selesai and b.jam_mulai < s.jam_selesai and (sebab := _mirip(s, b))
    ]


def _mirip(a: Sesi, b: Sesi) -> str:
    bagian = []
    if a.tempat and not (a.ruang_id and b.ruang_id) and a.tempat.casefold() == b.tempat.casefold():
        bagian.append(f"tempat {a.tempat}")
    instruktur = a.kegiatan.instruktur
    if instruktur and instruktur.casefold() == b.kegiatan.instruktur.casefold():
        bagian.append(f"instruktur {instruktur}")
    return " dan ".join(bagian)
