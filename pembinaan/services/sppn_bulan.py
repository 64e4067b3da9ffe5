"""Which narapidana have a sheet in a month, and what that month says about them: the draft of every point.

One query a source whatever the number of people. The rules of arithmetic are in pembinaan/rules/sppn.py.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Sum

from core.tampil import desimal, sebaris
from mitra.rules.kalender import akhir_bulan, geser
from pembinaan.choices import StatusSesi, SumberSkor, VariabelSppn
from pembinaan.models import (
    AspekSppn,
    Kehadiran,
    KetentuanSppn,
    NilaiMateri,
    PengamatanHarian,
    PengecualianHarian,
    Penilaian,
    PredikatSppn,
    Sesi,
)
from pembinaan.rules.sppn import USULAN_PELANGGARAN, Pita, rerata, skor_kehadiran, skor_pengamatan
from upt.models import Upt
from upt.waktu import hari_ini
from wbp.models import Catatan, Pelanggaran, PenugasanWali, Registrasi

URAIAN_PALING_PANJANG = 250


@dataclass(frozen=True)
class Draf:
    """What the house drafted for one aspect, and from what."""

    sumber: str
    skor: Decimal | None = None
    uraian: str = ""


@dataclass(frozen=True)
class Fakta:
    """What stands beside a sheet without entering its score."""

    pelanggaran: list[str]
    usulan: int | None
    catatan: int
    wali: list[str]


# --- the month -------------------------------------------------------------------------------------------------------


def bulan_lalu(tanggal: dt.date) -> dt.date:
    return geser(tanggal, -1)


def sudah_lewat(bulan: dt.date, hari: dt.date) -> bool:
    """The month is over by the calendar of the institution."""
    return akhir_bulan(bulan) < hari


def napi_bulan(upt: Upt, bulan: dt.date):
    """Registrations of whoever was narapidana there at the end of the month, or is today while it runs: those who get
    a sheet. Tahanan are not scored.
    """
    return Registrasi.objects.filter(upt=upt).narapidana().pada(min(akhir_bulan(bulan), hari_ini(upt)))


def ketentuan_bulan(bulan: dt.date) -> KetentuanSppn | None:
    """What held on the first day of the month: a rule that begins later leaves that month alone."""
    return KetentuanSppn.objects.pada(bulan.replace(day=1)).first()


def pita_bulan(bulan: dt.date) -> list[Pita]:
    return [Pita(p.batas_bawah, p.nama, p.baik) for p in PredikatSppn.objects.pada(bulan.replace(day=1))]


def bobot(ketentuan: KetentuanSppn) -> dict[str, int]:
    return {v: getattr(ketentuan, f"bobot_{v}") for v in VariabelSppn.values}


def aspek_bulan(bulan: dt.date) -> list[AspekSppn]:
    berlaku = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=bulan.replace(day=1))
    return list(AspekSppn.objects.filter(berlaku).select_related("bidang"))


def diamati(aspek: AspekSppn) -> bool:
    """Scored from what the wali sees; the mental variable belongs to who may assess it."""
    return aspek.bidang_id is None and aspek.variabel != VariabelSppn.MENTAL


# --- sources ---------------------------------------------------------------------------------------------------------


def susun_sumber(
    upt: Upt, bulan: dt.date, wbp_ids: Iterable[UUID], ketentuan: KetentuanSppn, aspek: list[AspekSppn]
) -> dict[UUID, dict[UUID, Draf]]:
    """{person: {aspect: draft}} of one month, in five queries."""
    wbp_ids = list(wbp_ids)
    rentang = bulan.replace(day=1), akhir_bulan(bulan)
    hadir = _kehadiran(upt, rentang, wbp_ids)
    nilai = _nilai(upt, rentang, wbp_ids)
    hari, kecuali = _pengamatan(upt, bulan, wbp_ids)
    return {
        w: {
            a.pk: _dari_program(hadir[w, a.bidang_id], nilai[w, a.bidang_id])
            if a.bidang_id
            else _dari_pengamatan(hari.get(w, 0), kecuali.get((w, a.pk), (0, 0)), ketentuan)
            if diamati(a)
            else Draf(SumberSkor.MANUAL)
            for a in aspek
        }
        for w in wbp_ids
    }


def _dari_program(hadir: list[tuple], nilai: list[tuple]) -> Draf:
    """The share of counted marks in the held sessions of that field; results of the month take its place."""
    kalimat = [f"Hadir {h} dari {n} sesi {nama}" for nama, h, n in hadir]
    if nilai:
        hasil = [f"Nilai {desimal(n, 2)} {nama}" for nama, n in nilai]
        return Draf(SumberSkor.NILAI, rerata(n for _, n in nilai), _kalimat(hasil + kalimat))
    skor = skor_kehadiran(sum(h for _, h, _ in hadir), sum(n for _, _, n in hadir))
    return Draf(SumberSkor.KEHADIRAN, skor, _kalimat(kalimat))


def _dari_pengamatan(hari: int, kecuali: tuple[int, int], ketentuan: KetentuanSppn) -> Draf:
    banyak, jumlah = kecuali
    skor = skor_pengamatan(hari, banyak, jumlah, ketentuan.skor_baku, ketentuan.hari_minimum)
    if not hari:
        return Draf(SumberSkor.PENGAMATAN, None, "Belum diamati")
    if skor is None:
        uraian = f"Diamati {hari} hari; paling sedikit {ketentuan.hari_minimum} hari"
    else:
        uraian = f"Diamati {hari} hari, {banyak} pengecualian" if banyak else f"Diamati {hari} hari, sesuai baku"
    return Draf(SumberSkor.PENGAMATAN, skor, uraian)


def _kalimat(bagian: list[str]) -> str:
    return sebaris("; ".join(bagian), URAIAN_PALING_PANJANG)


def _kehadiran(upt, rentang, wbp_ids) -> dict:
    kolom = ("peserta__wbp", "sesi__kegiatan__program__bidang", "sesi__kegiatan__program__nama")
    baris = (
        Kehadiran.objects.filter(
            sesi__upt=upt,
            sesi__status=StatusSesi.TERLAKSANA,
            sesi__tanggal__range=rentang,
            peserta__wbp__in=wbp_ids,
            alasan__dimaafkan=False,
        )
        .order_by(*kolom)
        .values_list(*kolom)
        .annotate(hadir=Count("pk", filter=Q(alasan__hadir=True)), dihitung=Count("pk"))
    )
    hasil = defaultdict(list)
    for wbp, bidang, nama, hadir, dihitung in baris:
        hasil[wbp, bidang].append((nama, hadir, dihitung))
    return hasil


def _nilai(upt, rentang, wbp_ids) -> dict:
    """Final scores of participations that ended this month, else scores of the lessons taught this month (the
    remedial try in place of the first).
    """
    hasil, akhir = defaultdict(list), set()
    final = Penilaian.objects.filter(
        peserta__upt=upt, peserta__wbp__in=wbp_ids, peserta__selesai__range=rentang, nilai__isnull=False
    ).order_by("peserta__kegiatan__program__nama", "pk")
    kolom = ("peserta_id", "peserta__wbp", "peserta__kegiatan__program__bidang", "peserta__kegiatan__program__nama")
    for peserta, wbp, bidang, nama, nilai in final.values_list(*kolom, "nilai"):
        akhir.add(peserta)
        hasil[wbp, bidang].append((nama, nilai))
    diajarkan = Sesi.objects.filter(
        kegiatan=OuterRef("peserta__kegiatan"),
        materi=OuterRef("materi"),
        status=StatusSesi.TERLAKSANA,
        tanggal__range=rentang,
    )
    pelajaran = NilaiMateri.objects.filter(Exists(diajarkan), peserta__upt=upt, peserta__wbp__in=wbp_ids)
    terakhir: dict = {}
    for *kunci, materi, teori, praktik in (
        pelajaran.exclude(peserta__in=akhir).order_by("ke").values_list(*kolom, "materi__judul", "teori", "praktik")
    ):
        if (n := rerata((teori, praktik))) is not None:
            terakhir[kunci[0], materi] = (kunci[1], kunci[2], materi, n)
    for wbp, bidang, materi, n in terakhir.values():
        hasil[wbp, bidang].append((materi, n))
    return hasil


def _pengamatan(upt, bulan, wbp_ids) -> tuple[dict, dict]:
    amat = PengamatanHarian.objects.filter(upt=upt, wbp__in=wbp_ids).pada_bulan(bulan).order_by()
    hari = dict(amat.values_list("wbp").annotate(n=Count("pk")))
    kecuali = (
        PengecualianHarian.objects.filter(pengamatan__in=amat.values("pk"))
        .order_by()
        .values_list("pengamatan__wbp", "aspek")
        .annotate(banyak=Count("pk"), jumlah=Sum("skor"))
    )
    return hari, {(w, a): (banyak, jumlah) for w, a, banyak, jumlah in kecuali}


# --- what stands beside the score ------------------------------------------------------------------------------------


def fakta_bulan(upt: Upt, bulan: dt.date, wbp_ids: Iterable[UUID]) -> dict[UUID, Fakta]:
    """Disciplinary decisions, notes and walis of the month, in three queries."""
    wbp_ids = list(wbp_ids)
    awal, akhir = bulan.replace(day=1), akhir_bulan(bulan)
    putusan, usulan, wali = defaultdict(list), {}, defaultdict(list)
    for p in Pelanggaran.objects.filter(upt=upt, wbp__in=wbp_ids).diputus_antara(awal, akhir).order_by("pk"):
        putusan[p.wbp_id].append(
            f"Register F {p.get_tingkat_display().lower()}, putusan {p.tanggal_putusan:%d/%m/%Y}: "
            f"{p.get_hukuman_display().lower()}"
        )
        usulan[p.wbp_id] = min(usulan.get(p.wbp_id, 100), USULAN_PELANGGARAN[p.tingkat])
    catatan = dict(
        Catatan.objects.filter(upt=upt, wbp__in=wbp_ids, tanggal__range=(awal, akhir))
        .berlaku()
        .order_by()
        .values_list("wbp")
        .annotate(n=Count("pk"))
    )
    tugas = PenugasanWali.objects.filter(upt=upt, wbp__in=wbp_ids, mulai__lte=akhir).exclude(berakhir__lte=awal)
    for t in tugas.select_related("wali").order_by("mulai", "pk"):
        wali[t.wbp_id].append((t.wali.nama, t.mulai, t.berakhir))
    return {w: Fakta(putusan[w], usulan.get(w), catatan.get(w, 0), _sebut_wali(wali[w], awal, akhir)) for w in wbp_ids}


def _sebut_wali(tugas: list[tuple], awal: dt.date, akhir: dt.date) -> list[str]:
    """Names; with their days where the wali changed within the month."""
    if len(tugas) == 1:
        return [tugas[0][0]]
    return [
        f"{nama} ({max(mulai, awal):%d/%m}–{min(berakhir - dt.timedelta(days=1), akhir) if berakhir else akhir:%d/%m})"
        for nama, mulai, berakhir in tugas
    ]
