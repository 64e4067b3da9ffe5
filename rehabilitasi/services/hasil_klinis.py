"""What clinical rows say of groups: sums that the database makes and never gives for fewer than five people.

A batch is the smallest thing that enters a sum, and one with fewer than five people measured never enters: whichever
filter a reader picks, two sums differ by whole groups, never by one person.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import connection

from core.tampil import desimal
from rehabilitasi.choices import KeadaanPasca, TitikUkur
from rehabilitasi.rules.jadwal import BULAN_PASCA
from rehabilitasi.services.hasil_samar import TERKECIL, Bagian, Cacah, bagian, cacah, samarkan

# instrument, measure, what it is called, its range, as the registry of instruments has them
UKURAN = (
    ("whoqol", "fisik_100", "WHOQOL: kesehatan fisik", "0 sampai 100"),
    ("whoqol", "psikologis_100", "WHOQOL: psikologis", "0 sampai 100"),
    ("whoqol", "sosial_100", "WHOQOL: hubungan sosial", "0 sampai 100"),
    ("whoqol", "lingkungan_100", "WHOQOL: lingkungan", "0 sampai 100"),
    ("urica", "kesiapan", "URICA: kesiapan berubah", "−2 sampai 14"),
)
PASANGAN = ((TitikUkur.AWAL, TitikUkur.TENGAH), (TitikUkur.AWAL, TitikUkur.AKHIR))
KATA_WAKTU = {TitikUkur.AWAL: "awal", TitikUkur.TENGAH: "bulan ke-3", TitikUkur.AKHIR: "akhir"}
AWAL_WAKTU, AKHIR_WAKTU = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
Kelompok = dict[UUID, list[UUID]]


def kelompok_gelombang(qs) -> Kelompok:
    """Cases by batch. A case without one began no programme and has nothing to compare."""
    hasil = defaultdict(list)
    for gelombang, pk in qs.filter(gelombang__isnull=False).order_by().values_list("gelombang", "pk"):
        hasil[gelombang].append(pk)
    return dict(hasil)


def _tanya(perintah: str, isi: list) -> list[tuple]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, isi)
        return kursor.fetchall()


def _nilai(bentuk: str, banyak: int) -> str:
    return ", ".join([bentuk] * banyak)


# --- change ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Perubahan:
    """How a measure moved between two times, over the same people: n, means, mean change and its spread."""

    kode: str
    label: str
    rentang: str
    dari: str
    ke: str
    n: Cacah
    rerata_dari: Decimal | None = None
    rerata_ke: Decimal | None = None
    selisih: Decimal | None = None
    simpangan: Decimal | None = None

    @property
    def waktu(self) -> str:
        return f"{KATA_WAKTU[self.dari].capitalize()} → {KATA_WAKTU[self.ke]}"

    @property
    def jenis(self) -> str:
        if not self.selisih:
            return "mute"
        return "ok" if self.selisih > 0 else "bad"

    @property
    def naik(self) -> str:
        if self.selisih is None:
            return ""
        return f"{'+' if self.selisih > 0 else '−' if self.selisih < 0 else ''}{desimal(abs(self.selisih), 2)}"


_PERUBAHAN = """
SELECT u.i, u.u, u.d, u.k, r.n, r.rerata_dari, r.rerata_ke, r.rerata_selisih, r.simpangan
FROM (VALUES {baris}) AS u (i, u, d, k, kasus)
CROSS JOIN LATERAL rehab_perubahan(u.kasus, u.i, u.u, u.d, u.k) r
"""
_PER_GELOMBANG = """
SELECT b.g, u.i, u.u, u.d, u.k, r.n, r.rerata_dari, r.rerata_ke, r.rerata_selisih, r.simpangan
FROM (VALUES {gelombang}) AS b (g, kasus)
CROSS JOIN (VALUES {baris}) AS u (i, u, d, k)
CROSS JOIN LATERAL rehab_perubahan(b.kasus, u.i, u.u, u.d, u.k) r
"""


def _soal() -> list[tuple[str, str, str, str]]:
    return [(i, u, str(d), str(k)) for i, u, _, _ in UKURAN for d, k in PASANGAN]


def perubahan_gelombang(kelompok: Kelompok) -> dict[tuple, tuple]:
    """(batch, instrument, measure, from, to) → (n, means…), one query however many batches."""
    if not kelompok:
        return {}
    soal = _soal()
    perintah = _PER_GELOMBANG.format(
        gelombang=_nilai("(%s::uuid, %s::uuid[])", len(kelompok)), baris=_nilai("(%s, %s, %s, %s)", len(soal))
    )
    isi = [n for g, semua in kelompok.items() for n in (g, semua)] + [n for s in soal for n in s]
    return {baris[:5]: baris[5:] for baris in _tanya(perintah, isi)}


def perubahan(kelompok: Kelompok) -> list[Perubahan]:
    """Over all batches with five people or more measured at both times. Two queries."""
    per = perubahan_gelombang(kelompok)
    soal = _soal()
    cukup = {s: [g for g in kelompok if (per[g, *s][0] or 0) >= TERKECIL] for s in soal}
    isi = [n for s in soal for n in (*s, [k for g in cukup[s] for k in kelompok[g]])]
    perintah = _PERUBAHAN.format(baris=_nilai("(%s, %s, %s, %s, %s::uuid[])", len(soal)))
    hasil = {baris[:4]: baris[4:] for baris in _tanya(perintah, isi)}
    nama = {(i, u): (label, rentang) for i, u, label, rentang in UKURAN}
    semua = []
    for s in soal:
        n, *angka = hasil[s]
        kecil = not cukup[s] and any(per[g, *s][0] is None for g in kelompok)
        semua.append(Perubahan(s[1], *nama[s[:2]], s[2], s[3], cacah(None if kecil else n), *angka))
    return semua


# --- urine -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Urine:
    """People tested, samples read, share of them with any positive parameter."""

    orang: Cacah
    sampel: Cacah
    positif: Bagian


def urine_gelombang(kelompok: Kelompok) -> dict[UUID, tuple]:
    """batch → (people, samples, positive); nothing of a batch with fewer than five people tested. All tests of it:
    a choice of days would single somebody out.
    """
    if not kelompok:
        return {}
    perintah = (
        "SELECT b.g, r.orang, r.sampel, r.positif FROM (VALUES "
        + _nilai("(%s::uuid, %s::uuid[])", len(kelompok))
        + ") AS b (g, kasus) CROSS JOIN LATERAL rehab_urine(b.kasus, %s::date, %s::date) r"
    )
    isi = [n for g, semua in kelompok.items() for n in (g, semua)]
    return {b[0]: b[1:] for b in _tanya(perintah, [*isi, AWAL_WAKTU, AKHIR_WAKTU])}


def urine(per: dict[UUID, tuple]) -> Urine:
    cukup = [b for b in per.values() if b[0]]
    orang, sampel, positif = (sum(b[i] or 0 for b in cukup) for i in range(3))
    if not cukup and any(b[0] is None for b in per.values()):
        return Urine(cacah(None), cacah(None), bagian(0, None))
    return Urine(cacah(orang), cacah(sampel), bagian(positif, sampel))


# --- aftercare -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pasca:
    """How people were at one month after the programme, of the batches with five answers or more."""

    bulan: int
    n: Cacah
    keadaan: dict[str, Cacah]

    @property
    def baris(self) -> list[tuple[str, Cacah]]:
        return [(k.label, self.keadaan[k]) for k in KeadaanPasca]


def pasca_gelombang(kelompok: Kelompok) -> dict[tuple[UUID, int], tuple]:
    """(batch, month) → (answers, one count for each state); nothing where fewer than five answered."""
    if not kelompok:
        return {}
    perintah = (
        "SELECT b.g, m.bulan, r.* FROM (VALUES "
        + _nilai("(%s::uuid, %s::uuid[])", len(kelompok))
        + ") AS b (g, kasus) CROSS JOIN (VALUES "
        + _nilai("(%s::int)", len(BULAN_PASCA))
        + ") AS m (bulan) CROSS JOIN LATERAL rehab_pasca(b.kasus, m.bulan) r"
    )
    isi = [n for g, semua in kelompok.items() for n in (g, semua)]
    return {b[:2]: b[2:] for b in _tanya(perintah, [*isi, *BULAN_PASCA])}


def pasca(per: dict[tuple[UUID, int], tuple]) -> list[Pasca]:
    return [_pasca_bulan(bulan, [b for (_, m), b in per.items() if m == bulan]) for bulan in BULAN_PASCA]


def _pasca_bulan(bulan: int, semua: list[tuple]) -> Pasca:
    cukup = [b for b in semua if b[0]]
    if not cukup:
        n = cacah(None if any(b[0] is None for b in semua) else 0)
        return Pasca(bulan, n, dict.fromkeys(KeadaanPasca.values, n))
    nilai = {k: sum(b[i] for b in cukup) for i, k in enumerate(KeadaanPasca.values, 1)}
    nilai["n"] = sum(b[0] for b in cukup)
    samaran = samarkan(nilai, [("n", KeadaanPasca.values)])
    return Pasca(bulan, Cacah(nilai["n"]), {k: samaran.cacah(nilai, k) for k in KeadaanPasca.values})
