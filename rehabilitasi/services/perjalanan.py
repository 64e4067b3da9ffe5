"""The days of one case in order: what happened when, as Kepala, wali and TPP may know it. Civil dates."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rehabilitasi.choices import StatusEvaluasi, StatusKontak, StatusPengisian, StatusRencana, TitikUkur
from rehabilitasi.models import Kasus


@dataclass(frozen=True)
class Langkah:
    tanggal: dt.date
    label: str
    keterangan: str = ""


def perjalanan(kasus: Kasus, bernama: bool = True) -> list[Langkah]:
    """Newest last. Six queries, whatever the length; no clinical row is touched. Without names: the dates alone."""
    semua = sorted((*_awal(kasus), *_program(kasus), *_sesudah(kasus)), key=lambda s: s.tanggal)
    return semua if bernama else [replace(s, keterangan="") for s in semua]


def _awal(kasus: Kasus) -> Iterator[Langkah]:
    yield Langkah(kasus.tanggal_rujukan, "Rujukan", kasus.get_asal_display())
    for p in kasus.persetujuan.order_by("tanggal"):
        yield Langkah(p.tanggal, p.get_jenis_display())
        if p.dicabut_pada:
            yield Langkah(p.dicabut_pada, f"{p.get_jenis_display()} dicabut")
    selesai = (
        kasus.pengisian.filter(status=StatusPengisian.SELESAI).order_by("tanggal").values_list("titik", "tanggal")
    )
    menurut: dict[str, dt.date] = {}
    for titik, tanggal in selesai.order_by("tanggal"):
        menurut.setdefault(titik, tanggal)
    if TitikUkur.SKRINING in menurut:
        kategori = f"Kategori {kasus.get_kategori_display().lower()}" if kasus.kategori else ""
        yield Langkah(menurut[TitikUkur.SKRINING], "Skrining", kategori)
    if TitikUkur.AWAL in menurut:
        yield Langkah(menurut[TitikUkur.AWAL], "Asesmen")


def _program(kasus: Kasus) -> Iterator[Langkah]:
    disetujui = kasus.rencana.filter(status__in=(StatusRencana.DISETUJUI, StatusRencana.DIGANTIKAN))
    for r in disetujui.order_by("urutan"):
        yield Langkah(r.disetujui_pada, f"{r} disetujui")
    if kasus.mulai:
        yield Langkah(kasus.mulai, "Program dimulai", kasus.gelombang.nama if kasus.gelombang else "")
    for e in kasus.evaluasi.filter(status=StatusEvaluasi.DILAKSANAKAN).order_by("tanggal"):
        yield Langkah(e.tanggal, e.sebutan, e.get_hasil_display())
    if kasus.selesai:
        yield Langkah(kasus.selesai, "Program berakhir", kasus.get_sebab_putus_display())


def _sesudah(kasus: Kasus) -> Iterator[Langkah]:
    for s in kasus.serah_terima.order_by("tanggal"):
        yield Langkah(s.tanggal, "Serah terima", s.get_penerima_display())
    for k in kasus.kontak.filter(status__in=StatusKontak.dikerjakan).order_by("bulan"):
        yield Langkah(k.tanggal, f"Kontak bulan ke-{k.bulan}", k.get_status_display())
    if kasus.ditutup_pada:
        yield Langkah(kasus.ditutup_pada, "Kasus ditutup", kasus.get_status_display())
