"""Facts that stand beside the decision about a person: they advise, they never decide (peers.md A1)."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, Min, OuterRef

from core.tampil import hari_tanggal
from core.urai import format_tanggal_pendek
from pembinaan.choices import PolaPekan, StatusPeserta
from pembinaan.models import AsesmenMinat, JadwalMingguan, Kegiatan, Peserta, PilihanMinat, Sesi
from pembinaan.rules import kata_umur
from pembinaan.rules.syarat import HasilSyarat, kata_sisa
from pembinaan.services.syarat import Diperiksa, periksa_syarat
from upt.rules import sebut_kamar
from wbp.choices import StatusHukum

JENIS_STATUS = {StatusHukum.TAHANAN: "wait", StatusHukum.NARAPIDANA: "info"}


@dataclass(frozen=True)
class Pernah:
    """An earlier participation that ended before its time, and whether its reason counts as a failure."""

    kegiatan: str
    selesai: dt.date | None
    sebab: str
    kegagalan: bool

    def __str__(self):
        kapan = f" {format_tanggal_pendek(self.selesai)}" if self.selesai else ""
        return f"{self.kegiatan}{kapan}: {self.sebab}"


@dataclass(frozen=True)
class JawabanMinat:
    """What the newest answer about interest says of the programme of a run."""

    tanggal: dt.date | None = None
    peringkat: int | None = None

    def kata(self, hari_ini: dt.date) -> str:
        if self.tanggal is None:
            return "Belum diasesmen"
        umur = kata_umur(self.tanggal, hari_ini)
        return f"Minat ke-{self.peringkat}, {umur}" if self.peringkat else f"Tidak memilih minat ini, {umur}"

    @property
    def jenis(self) -> str:
        return "ok" if self.peringkat else "wait" if self.tanggal is None else "mute"


@dataclass
class Fakta:
    """What an officer should know about one person before giving a seat in a run."""

    register: str = ""
    kamar: str = ""
    status: str = ""
    status_jenis: str = "mute"
    ekspirasi: str = ""
    sisa: str = ""
    syarat: tuple[HasilSyarat, ...] = ()
    tolak: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    minat: str = ""
    minat_jenis: str = "mute"
    lain: list[str] = field(default_factory=list)
    bentrok: list[str] = field(default_factory=list)
    pernah: list[Pernah] = field(default_factory=list)


def fakta_calon(kegiatan: Kegiatan, semua_wbp, hari_ini: dt.date, pengguna=None) -> dict:
    """Facts by person for one run, in a number of queries that does not grow with the people. Only records of the
    run's own UPT; a health limit only for who may know of it."""
    semua_id = list(semua_wbp)
    diperiksa = periksa_syarat(kegiatan, semua_id, hari_ini, pengguna)
    hasil = {pk: _keadaan(d, hari_ini) for pk, d in diperiksa.items()}
    _isi_minat(kegiatan, hasil, hari_ini)
    _isi_lain(kegiatan, hasil, hari_ini)
    _isi_pernah(kegiatan, hasil)
    return hasil


def _keadaan(d: Diperiksa, hari_ini: dt.date) -> Fakta:
    w, status = d.orang, d.fakta.status_hukum
    f = Fakta(register=w.nomor_kini or "", syarat=d.hasil, tolak=d.tolak, peringatan=d.peringatan)
    f.kamar = sebut_kamar(w.blok_kini, w.kamar_kini)
    if status:
        f.status, f.status_jenis = StatusHukum(status).label, JENIS_STATUS.get(status, "mute")
    if w.akhir_kini:
        f.status, f.status_jenis = "Sudah keluar", "mute"
    if d.fakta.ekspirasi:
        f.ekspirasi = format_tanggal_pendek(d.fakta.ekspirasi)
        f.sisa = kata_sisa(hari_ini, d.fakta.ekspirasi)
    return f


# --- interest --------------------------------------------------------------------------------------------------------


def jawaban_minat(kegiatan: Kegiatan, semua_id) -> dict:
    """{person: JawabanMinat} from the newest answer that stands; nothing where the programme names no interest."""
    if kegiatan.program.minat_id is None:
        return {}
    peringkat = PilihanMinat.objects.filter(asesmen=OuterRef("pk"), minat=kegiatan.program.minat_id)
    asesmen = AsesmenMinat.objects.filter(upt_id=kegiatan.upt_id, wbp_id__in=semua_id).terakhir()
    rekaman = asesmen.order_by().values_list("wbp_id", "tanggal", peringkat.values("peringkat")[:1])
    return {wbp: JawabanMinat(tanggal, n) for wbp, tanggal, n in rekaman}


def _isi_minat(kegiatan: Kegiatan, hasil: dict, hari_ini: dt.date) -> None:
    if kegiatan.program.minat_id is None:
        return
    jawaban = jawaban_minat(kegiatan, list(hasil))
    for pk, f in hasil.items():
        j = jawaban.get(pk, JawabanMinat())
        f.minat, f.minat_jenis = j.kata(hari_ini), j.jenis


# --- other runs ------------------------------------------------------------------------------------------------------


def _isi_lain(kegiatan: Kegiatan, hasil: dict, hari_ini: dt.date) -> None:
    lain = list(
        Peserta.objects.terbuka()
        .filter(upt_id=kegiatan.upt_id, wbp_id__in=list(hasil))
        .exclude(kegiatan_id=kegiatan.pk)
        .select_related("kegiatan")
        .order_by("kegiatan__mulai", "pk")
    )
    bentrok = bentrok_kegiatan(kegiatan, {p.kegiatan_id: p.kegiatan for p in lain}, hari_ini)
    for p in lain:
        f = hasil[p.wbp_id]
        f.lain.append(p.kegiatan.nama)
        if jam := bentrok.get(p.kegiatan_id):
            f.bentrok.append(f"{p.kegiatan.nama} ({jam})")


def bentrok_kegiatan(kegiatan: Kegiatan, lain: dict, hari_ini: dt.date) -> dict:
    """{run: when} of the runs `lain` {key: run} that meet at the same time as this one.

    Sessions still to come tell it; where one of the two has none yet, the weekly pattern does. Three queries."""
    sesi = Sesi.objects.terjadwal().filter(tanggal__gte=hari_ini)
    berjadwal = set(
        sesi.filter(kegiatan_id__in=[kegiatan.pk, *lain]).order_by().values_list("kegiatan_id", flat=True).distinct()
    )
    temu = sesi.filter(
        kegiatan_id=kegiatan.pk,
        tanggal=OuterRef("tanggal"),
        jam_mulai__lt=OuterRef("jam_selesai"),
        jam_selesai__gt=OuterRef("jam_mulai"),
    )
    bertemu = sesi.filter(Exists(temu), kegiatan_id__in=list(lain)).order_by().values("kegiatan_id")
    hasil = {
        b["kegiatan_id"]: f"{b['n']} sesi, mulai {hari_tanggal(b['awal'])}"
        for b in bertemu.annotate(n=Count("pk"), awal=Min("tanggal"))
    }
    slot = _slot([kegiatan.pk, *lain])
    for pk, b in lain.items():
        if not {kegiatan.pk, pk} <= berjadwal and (jam := _tumpang(kegiatan, b, slot)):
            hasil[pk] = jam
    return hasil


def _slot(semua_kegiatan) -> dict:
    hasil: dict = {}
    for j in JadwalMingguan.objects.filter(kegiatan_id__in=semua_kegiatan).order_by("hari", "jam_mulai", "pk"):
        hasil.setdefault(j.kegiatan_id, []).append(j)
    return hasil


def _tumpang(a: Kegiatan, b: Kegiatan, slot: dict) -> str:
    """The first weekly hours in which the two runs meet, when they also run in the same weeks."""
    if (b.selesai and b.selesai < a.mulai) or (a.selesai and a.selesai < b.mulai):
        return ""
    pasangan = ((x, y) for x in slot.get(a.pk, ()) for y in slot.get(b.pk, ()))
    bertemu = (y for x, y in pasangan if _sejam(x, y) and _sepekan(a, x, b, y))
    return str(next(bertemu, ""))


def _sejam(x: JadwalMingguan, y: JadwalMingguan) -> bool:
    return x.hari == y.hari and x.jam_mulai < y.jam_selesai and y.jam_mulai < x.jam_selesai


def _sepekan(a: Kegiatan, x: JadwalMingguan, b: Kegiatan, y: JadwalMingguan) -> bool:
    """Whether two slots ever stand in the same week: odd and even count from the first week of their own run."""
    if PolaPekan.SETIAP in (x.pola, y.pola):
        return True

    def paritas(k: Kegiatan, pola: str) -> int:
        senin = k.mulai - dt.timedelta(days=k.mulai.weekday())
        return (senin.toordinal() // 7 + (pola == PolaPekan.GENAP)) % 2

    return paritas(a, x.pola) == paritas(b, y.pola)


# --- earlier runs ----------------------------------------------------------------------------------------------------


def _isi_pernah(kegiatan: Kegiatan, hasil: dict) -> None:
    berhenti = (
        Peserta.objects.filter(upt_id=kegiatan.upt_id, wbp_id__in=list(hasil), status=StatusPeserta.BERHENTI)
        .select_related("kegiatan", "alasan_berhenti")
        .order_by(F("selesai").desc(nulls_last=True), "pk")
    )
    for p in berhenti:
        sebab = p.alasan_berhenti
        hasil[p.wbp_id].pernah.append(Pernah(p.kegiatan.nama, p.selesai, sebab.nama, sebab.kegagalan))
