"""What the programmes came to, in counts by status: funnel, batches, agreements. No clinical row is read here.

A count says of each case how far it got. The difference between two stages of the funnel is work not done yet, which
the readers of this page see case by case anyway; outcomes (finished, stopped, left) are hidden as `hasil_samar` says.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

from core.audit import model_peristiwa
from core.queries import SEMUA
from mitra.models import KerjaSama, Mitra
from rehabilitasi.choices import Kategori, StatusKasus, StatusRencana
from rehabilitasi.models import Gelombang, Kasus, KontakPasca, Pengisian, Rencana, TimTerpadu
from rehabilitasi.queries.kasus import PERAN_TERBATAS
from rehabilitasi.services.hasil_samar import (
    KECIL,
    TERKECIL,
    Cacah,
    Samaran,
    bagian_kerja,
    cacah,
    rentang_persen,
    samarkan,
)

LIHAT = "rehabilitasi.lihat_hasil_rehab"
EKSPOR = "rehabilitasi.ekspor_hasil_rehab"
SELURUH = "seluruh"


@dataclass(frozen=True)
class Saringan:
    """Which cases: by the start of their programme, their batch, its agreement or partner."""

    dari: dt.date | None = None
    sampai: dt.date | None = None
    gelombang: Gelombang | None = None
    naskah: KerjaSama | None = None
    mitra: Mitra | None = None


# --- which cases -----------------------------------------------------------------------------------------------------


def populasi(pengguna, lingkup_id, s: Saringan):
    """Cases of which this user may see results: a member of a team, those of the own teams."""
    return saring(Kasus.objects.untuk(pengguna, LIHAT).dalam(lingkup_id), s)


def saring(qs, s: Saringan):
    """A case counts on the day its batch began; without a batch, on the day it was referred. So a period takes whole
    batches, and two periods never differ by one person's scores.
    """
    qs = qs.annotate(awal_hitung=Coalesce("gelombang__mulai", "mulai", "tanggal_rujukan"))
    if s.dari:
        qs = qs.filter(awal_hitung__gte=s.dari)
    if s.sampai:
        qs = qs.filter(awal_hitung__lte=s.sampai)
    if s.gelombang:
        qs = qs.filter(gelombang=s.gelombang)
    if s.naskah:
        naskah = KerjaSama.objects.serumpun(s.naskah.pk).values("pk")
        qs = qs.filter(_lewat_naskah(naskah))
    if s.mitra:
        qs = qs.filter(_lewat_naskah(KerjaSama.objects.filter(pihak__mitra=s.mitra).values("pk")))
    return qs


def _lewat_naskah(naskah) -> Q:
    """Of a batch under these agreements; a case without a batch goes by its team."""
    return Q(gelombang__kerja_sama__in=naskah) | Q(gelombang__isnull=True, tim__kerja_sama__in=naskah)


def tim_terlihat(pengguna, lingkup_id):
    return TimTerpadu.objects.untuk(pengguna, LIHAT).dalam(lingkup_id)


def gelombang_terlihat(pengguna, lingkup_id, s: Saringan):
    """Batches whose results this user may see, also those without a case yet."""
    qs = Gelombang.objects.dalam(lingkup_id).filter(tim__in=tim_terlihat(pengguna, lingkup_id).values("pk"))
    if s.dari:
        qs = qs.filter(mulai__gte=s.dari)
    if s.sampai:
        qs = qs.filter(mulai__lte=s.sampai)
    if s.gelombang:
        qs = qs.filter(pk=s.gelombang.pk)
    if s.naskah or s.mitra:
        qs = qs.kemitraan(s.naskah, s.mitra)
    return qs


def naskah_terlihat(pengguna, lingkup_id):
    """Agreements under which those batches and teams work."""
    gelombang = gelombang_terlihat(pengguna, lingkup_id, Saringan())
    tim = tim_terlihat(pengguna, lingkup_id)
    return KerjaSama.objects.dalam(lingkup_id).filter(
        Q(pk__in=gelombang.filter(kerja_sama__isnull=False).values("kerja_sama"))
        | Q(pk__in=tim.filter(kerja_sama__isnull=False).values("kerja_sama"))
    )


def cakupan(pengguna, lingkup_id) -> str:
    """Of whom the numbers speak: the whole institution, or the own teams of a member."""
    luas = pengguna.lingkup_tanpa(LIHAT, PERAN_TERBATAS)
    if luas == SEMUA or lingkup_id in luas:
        return "Seluruh UPT"
    nama = ", ".join(tim_terlihat(pengguna, lingkup_id).order_by("nama").values_list("nama", flat=True))
    return f"Kasus {nama}" if nama else "Tidak ada tim yang berlaku"


# --- how far -----------------------------------------------------------------------------------------------------


def dengan_tahap(qs):
    """Annotates what the conditions of TAHAP read."""
    sendiri = {"kasus": OuterRef("pk")}
    rencana = Rencana.objects.filter(**sendiri)
    bebas = model_peristiwa(Kasus).objects.filter(pgh_obj=OuterRef("pk"), status=StatusKasus.BEBAS)
    return qs.annotate(
        asi_selesai=Exists(Pengisian.objects.selesai().filter(instrumen="asi", **sendiri)),
        berencana=Exists(rencana),
        rencana_jadi=Exists(rencana.filter(status__in=(StatusRencana.DISETUJUI, StatusRencana.DIGANTIKAN))),
        pernah_bebas=Exists(bebas),
        dihubungi=Exists(KontakPasca.objects.dikerjakan().filter(**sendiri)),
    )


# Each stage holds the later ones: a case brought in from paper without its screening was screened all the same.
MULAI = Q(mulai__isnull=False)
DIRENCANAKAN = MULAI | Q(rencana_jadi=True) | Q(status=StatusKasus.DISETUJUI)
DIASESMEN = DIRENCANAKAN | Q(asi_selesai=True) | Q(berencana=True) | Q(status=StatusKasus.RENCANA)
PERLU = DIASESMEN | Q(kategori__in=Kategori.perlu_asesmen)
DISKRINING = PERLU | ~Q(kategori="")
# Handed over after a release on the way: followed up, but not finished. Its history still says that it was released.
KELUAR = MULAI & (Q(status__in=StatusKasus.keluar) | Q(status__in=StatusKasus.tamat, pernah_bebas=True))
SELESAI = MULAI & Q(status__in=StatusKasus.tamat, pernah_bebas=False)
PUTUS = MULAI & Q(status__in=(StatusKasus.PUTUS, StatusKasus.MENOLAK))
BERJALAN = MULAI & ~Q(status__in=(*StatusKasus.tamat, *StatusKasus.keluar, StatusKasus.PUTUS, StatusKasus.MENOLAK))
TAHAP = {
    "dirujuk": Q(pk__isnull=False),
    "diskrining": DISKRINING,
    "perlu": PERLU,
    "diasesmen": DIASESMEN,
    "direncanakan": DIRENCANAKAN,
    "mulai": MULAI,
    "berjalan": BERJALAN,
    "selesai": SELESAI,
    "putus": PUTUS,
    "keluar": KELUAR,
    "ditindaklanjuti": SELESAI & Q(dihubungi=True),
}
LABEL = {
    "dirujuk": "Dirujuk",
    "diskrining": "Diskrining",
    "perlu": "Perlu asesmen (sedang atau berat)",
    "diasesmen": "Diasesmen",
    "direncanakan": "Rencana disetujui",
    "mulai": "Mulai program",
    "berjalan": "Masih berjalan",
    "selesai": "Selesai program",
    "putus": "Putus",
    "keluar": "Bebas, pindah, atau sebab lain",
    "ditindaklanjuti": "Ditindaklanjuti setelah selesai",
}
AKHIR = ("berjalan", "selesai", "putus", "keluar")  # what became of those who began: each is in one of these
TERTABEL = ("mulai", *AKHIR)


def pada_tahap(qs, tahap: str):
    """The cases behind one number; the list and the page ask the same."""
    return dengan_tahap(qs).filter(TAHAP[tahap])


@dataclass(frozen=True)
class Kelompok:
    """Cases of one batch, or of one agreement without a batch, counted by stage."""

    gelombang: UUID | None
    naskah: UUID | None
    n: dict[str, int]

    @property
    def kunci(self) -> tuple:
        return (self.gelombang, self.naskah)


def hitung(qs) -> list[Kelompok]:
    """One query however many batches: every stage of every batch."""
    naskah = Case(When(gelombang__isnull=False, then=F("gelombang__kerja_sama")), default=F("tim__kerja_sama"))
    baris = (
        dengan_tahap(qs)
        .annotate(naskah_hitung=naskah)
        .order_by()
        .values("gelombang", "naskah_hitung")
        .annotate(**{f"n_{t}": Count("pk", filter=syarat) for t, syarat in TAHAP.items()})
    )
    return [Kelompok(b["gelombang"], b["naskah_hitung"], {t: b[f"n_{t}"] for t in TAHAP}) for b in baris]


# --- what is shown ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Papan:
    """Counts of batches, agreements and all together, with what may be shown of them.

    An owner of a line is ("g", batch, agreement), ("n", agreement) or SELURUH; a cell is (owner, stage).
    """

    nilai: dict
    samaran: Samaran
    kelompok: tuple
    naskah: tuple

    def sel(self, pemilik, tahap: str) -> Cacah:
        return self.samaran.cacah(self.nilai, (pemilik, tahap))

    def seluruh(self, tahap: str) -> int:
        """The true sum, for what is computed further and not shown."""
        return self.nilai[SELURUH, tahap]


def papan(semua: list[Kelompok], gelombang: list, kolom: tuple[str, ...] = TERTABEL) -> Papan:
    """Lay out the table and hide what must be. `kolom`: the stages shown of each batch; of all together, every one."""
    ada = {k.kunci: k.n for k in semua}
    for g in gelombang:
        ada.setdefault((g.pk, g.kerja_sama_id), dict.fromkeys(TAHAP, 0))
    kelompok = tuple(("g", *k) for k in ada)
    naskah = tuple(("n", n) for n in dict.fromkeys(n for _, n in ada))
    nilai = {(("g", *k), t): n[t] for k, n in ada.items() for t in kolom}
    nilai |= {(n, t): sum(nilai[g, t] for g in kelompok if g[2] == n[1]) for n in naskah for t in kolom}
    nilai |= {(SELURUH, t): sum(n[t] for n in ada.values()) for t in TAHAP}
    jumlah = [((SELURUH, t), [(n, t) for n in naskah]) for t in kolom]
    jumlah += [((n, t), [(g, t) for g in kelompok if g[2] == n[1]]) for n in naskah for t in kolom]
    jumlah += [((p, "mulai"), [(p, t) for t in AKHIR]) for p in (*kelompok, *naskah, SELURUH)]
    return Papan(nilai, samarkan(nilai, jumlah), kelompok, naskah)


@dataclass(frozen=True)
class Baris:
    """One line of the table of batches or of agreements."""

    pemilik: object
    mulai: Cacah
    berjalan: Cacah
    selesai: Cacah
    putus: Cacah
    keluar: Cacah
    tamat: str  # finished ÷ (began − left)


def baris_papan(p: Papan, pemilik) -> Baris:
    sel = {t: p.sel(pemilik, t) for t in TERTABEL}
    return Baris(pemilik, **sel, tamat=ketamatan(sel))


def ketamatan(sel: dict[str, Cacah]) -> str:
    """Finished of those who could: without the ones who left. Where their number is hidden, the range it leaves open.

    Computed from shown cells alone, so that it tells no more than they do.
    """
    mulai, selesai, keluar = sel["mulai"], sel["selesai"], sel["keluar"]
    if not mulai.tampak or not selesai.tampak:
        return "–"
    if keluar.tampak:
        sisa = mulai.nilai - keluar.nilai
        return f"{round(100 * selesai.nilai / sisa)}%" if sisa else "–"
    lain = [sel[t] for t in AKHIR if t != "keluar"]
    terbanyak = mulai.nilai - sum(c.nilai if c.tampak else 1 for c in lain)
    if keluar.tanda == KECIL:
        terbanyak = min(terbanyak, TERKECIL - 1)
    return rentang_persen(selesai.nilai, mulai.nilai - terbanyak, mulai.nilai - 1)


# --- the funnel ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Langkah:
    """A stage of the funnel: numerator, denominator, share; `panjang` of the first stage for the bar."""

    kode: str
    label: str
    pembilang: Cacah
    penyebut: Cacah
    persen: str
    dari: str
    cara: str


URUTAN = (
    ("diskrining", "dirujuk", "kasus yang dirujuk", "Kasus yang sudah mempunyai hasil skrining."),
    ("perlu", "diskrining", "yang diskrining", "Hasil skrining sedang atau berat."),
    ("diasesmen", "perlu", "yang perlu asesmen", "ASI selesai diisi, atau rencananya sudah disusun."),
    ("direncanakan", "diasesmen", "yang diasesmen", "Rencana disetujui ketua tim."),
    ("mulai", "direncanakan", "yang rencananya disetujui", "Program pernah dimulai, apa pun akhirnya."),
)


def corong(p: Papan) -> list[Langkah]:
    hasil = []
    for kode, dari, kata, cara in URUTAN:
        n, d = _total(p, kode), _total(p, dari)
        persen = f"{round(100 * n.nilai / d.nilai)}%" if n.tampak and d.tampak and d.nilai else "–"
        hasil.append(Langkah(kode, LABEL[kode], n, d, persen, kata, cara))
    return [*hasil, _selesai(p), _tindak_lanjut(p)]


def _total(p: Papan, tahap: str) -> Cacah:
    return p.sel(SELURUH, tahap) if tahap in TERTABEL else cacah(p.seluruh(tahap))


def _selesai(p: Papan) -> Langkah:
    sel = {t: p.sel(SELURUH, t) for t in TERTABEL}
    terbuka = sel["mulai"].tampak and sel["keluar"].tampak
    sisa = Cacah(sel["mulai"].nilai - sel["keluar"].nilai) if terbuka else Cacah(None, "–")
    return Langkah(
        "selesai",
        LABEL["selesai"],
        sel["selesai"],
        sisa,
        ketamatan(sel),
        "yang mulai, tanpa yang bebas, pindah, atau keluar karena sebab lain",
        "Program dinyatakan selesai. Yang bebas di tengah program tidak dihitung selesai, juga bila kemudian "
        "diserahterimakan.",
    )


def _tindak_lanjut(p: Papan) -> Langkah:
    selesai = p.sel(SELURUH, "selesai")
    b = bagian_kerja(p.seluruh("ditindaklanjuti"), p.seluruh("selesai")) if selesai.tampak else None
    return Langkah(
        "ditindaklanjuti",
        LABEL["ditindaklanjuti"],
        b.pembilang if b else Cacah(None, "–"),
        selesai,
        b.persen if b else "–",
        "yang selesai program",
        "Sedikitnya satu kontak bulan ke-1, 3, atau 6 sudah dihubungi atau dicoba.",
    )
