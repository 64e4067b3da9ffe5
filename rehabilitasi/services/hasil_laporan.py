"""One bundle of results for the page, the report of an agreement, its print and its sheet: the same figures."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from mitra.models import KerjaSama
from rehabilitasi.models import Gelombang
from rehabilitasi.services.hasil import (
    SELURUH,
    TERTABEL,
    Baris,
    Langkah,
    Papan,
    Saringan,
    baris_papan,
    corong,
    gelombang_terlihat,
    hitung,
    papan,
    populasi,
)
from rehabilitasi.services.hasil_klinis import (
    UKURAN,
    Pasca,
    Perubahan,
    Urine,
    kelompok_gelombang,
    pasca,
    pasca_gelombang,
    perubahan,
    perubahan_gelombang,
    urine,
    urine_gelombang,
)
from rehabilitasi.services.hasil_layanan import Hadir, KontakBulan, Sesi, kehadiran, kontak, serah_terima, sesi
from rehabilitasi.services.hasil_samar import Cacah

# Stages a report shows of each batch, in the order of the pathway (domain.md §7.1, §7.7).
TAHAP_LAPORAN = ("diskrining", "perlu", "diasesmen", "direncanakan", *TERTABEL)
TANPA_GELOMBANG = "Tanpa gelombang"
TANPA_NASKAH = "Tanpa nota kesepahaman"


@dataclass(frozen=True)
class Lajur:
    """A line of the table of batches or agreements, with what it is a line of."""

    label: str
    keterangan: str
    angka: Baris
    gelombang: Gelombang | None = None
    naskah: KerjaSama | None = None
    target: int | None = None

    @property
    def realisasi(self) -> str:
        if not self.target or not self.angka.mulai.tampak:
            return "–"
        return f"{round(100 * self.angka.mulai.nilai / self.target)}%"


@dataclass(frozen=True)
class Hasil:
    papan: Papan
    corong: list[Langkah]
    gelombang: list[Lajur]
    naskah: list[Lajur]
    seluruh: Lajur
    perubahan: list[Perubahan]
    urine: Urine
    pasca: list[Pasca]
    kontak: list[KontakBulan]
    kehadiran: Hadir
    sesi: list[Sesi]
    serah_terima: list[tuple[str, Cacah]]
    kelompok: dict

    @property
    def ada(self) -> bool:
        return bool(self.papan.seluruh("dirujuk") or self.gelombang)

    @property
    def pasca_bulan(self) -> list[tuple[KontakBulan, Pasca]]:
        return list(zip(self.kontak, self.pasca, strict=True))

    @property
    def gelombang_mulai(self) -> list[Lajur]:
        """Lines for a table of those who began: not the cases that wait for a batch."""
        return [b for b in self.gelombang if b.gelombang or b.angka.mulai.nilai != 0]

    @property
    def terukur(self) -> list[Perubahan]:
        """Measures somebody has at both times; the others would fill a page with noughts."""
        return [u for u in self.perubahan if u.n.nilai != 0]

    @property
    def ada_pasca(self) -> bool:
        return any(k.kontak.penyebut.nilai != 0 or p.n.nilai != 0 for k, p in self.pasca_bulan)

    @cached_property
    def perubahan_gelombang(self) -> dict:
        """(batch, measure) → mean change from start to end, where the database gives it."""
        hasil = {}
        for (g, _, ukuran, _, ke), angka in perubahan_gelombang(self.kelompok).items():
            if ke == "akhir":
                hasil[g, ukuran] = angka[3]
        return hasil


def hasil(pengguna, lingkup_id, s: Saringan, hari_ini: dt.date, kolom: tuple[str, ...] = TERTABEL) -> Hasil:
    """All figures of one choice; the number of queries does not grow with batches or cases."""
    qs = populasi(pengguna, lingkup_id, s)
    semua = list(gelombang_terlihat(pengguna, lingkup_id, s).select_related("program").order_by("mulai", "nama", "pk"))
    p = papan(hitung(qs), semua, kolom)
    naskah = KerjaSama.objects.prefetch_related("pihak__mitra").in_bulk(
        [n for _, n in p.naskah if n] or [None]  # asked also when there is none: the cost stays the same
    )
    kelompok = kelompok_gelombang(qs)
    return Hasil(
        papan=p,
        corong=corong(p),
        gelombang=_lajur_gelombang(p, semua, naskah),
        naskah=_lajur_naskah(p, semua, naskah),
        seluruh=_seluruh(p, semua),
        perubahan=perubahan(kelompok),
        urine=urine(urine_gelombang(kelompok)),
        pasca=pasca(pasca_gelombang(kelompok)),
        kontak=kontak(qs, hari_ini),
        kehadiran=kehadiran(qs),
        sesi=sesi(qs, semua),
        serah_terima=serah_terima(qs),
        kelompok=kelompok,
    )


def _lajur_gelombang(p: Papan, semua: list[Gelombang], naskah: dict) -> list[Lajur]:
    """In the order the batches began; cases without a batch stand last, and only when one of them is counted."""
    baris = []
    for g in semua:
        n = naskah.get(g.kerja_sama_id)
        angka = baris_papan(p, ("g", g.pk, g.kerja_sama_id))
        baris.append(Lajur(g.nama, n.judul if n else TANPA_NASKAH, angka, g, n, g.target_peserta))
    for pemilik in p.kelompok:
        _, gelombang, pk = pemilik
        if gelombang is None and any(n for (siapa, _), n in p.nilai.items() if siapa == pemilik):
            n = naskah.get(pk)
            baris.append(Lajur(TANPA_GELOMBANG, n.judul if n else TANPA_NASKAH, baris_papan(p, pemilik), naskah=n))
    return baris


def _lajur_naskah(p: Papan, semua: list[Gelombang], naskah: dict) -> list[Lajur]:
    baris = []
    for pemilik in p.naskah:
        n = naskah.get(pemilik[1])
        target = sum(g.target_peserta for g in semua if g.kerja_sama_id == pemilik[1])
        if n is None and not target and not p.nilai[pemilik, "mulai"]:
            continue
        ket = ", ".join(x.mitra.nama for x in n.pihak.all()) if n else ""
        baris.append(Lajur(n.judul if n else TANPA_NASKAH, ket, baris_papan(p, pemilik), naskah=n, target=target))
    return sorted(baris, key=lambda b: (b.naskah is None, b.label))


def _seluruh(p: Papan, semua: list[Gelombang]) -> Lajur:
    return Lajur("Jumlah", "", baris_papan(p, SELURUH), target=sum(g.target_peserta for g in semua))


@dataclass(frozen=True)
class BarisLaporan:
    """A line of the sheet: a batch or the sum; values by the code of their column."""

    isi: dict


def baris_laporan(h: Hasil) -> list[BarisLaporan]:
    """One line a batch and the sum, over the stages of the pathway in their order."""
    akhir = {u.kode: u for u in h.perubahan if u.ke == "akhir"}
    baris = []
    for lajur in h.gelombang:
        isi = _isi(h, lajur, lajur.angka.pemilik)
        kunci = lajur.gelombang.pk if lajur.gelombang else None
        isi |= {kode: h.perubahan_gelombang.get((kunci, kode)) for _, kode, _, _ in UKURAN}
        baris.append(BarisLaporan(isi))
    isi = _isi(h, h.seluruh, SELURUH) | {kode: u.selisih for kode, u in akhir.items()}
    isi |= {
        "sesi_target": sum(s.target for s in h.sesi),
        "sesi": sum(s.terlaksana for s in h.sesi),
        "hadir": h.kehadiran.persen,
        "urine_orang": h.urine.orang,
        "urine_sampel": h.urine.sampel,
        "urine_positif": h.urine.positif.pembilang,
    }
    isi |= {f"kontak_{k.bulan}": k.kontak.teks for k in h.kontak}
    return [*baris, BarisLaporan(isi)]


def _isi(h: Hasil, lajur: Lajur, pemilik) -> dict:
    g = lajur.gelombang
    return {
        "label": lajur.label,
        "program": g.program.nama if g else "",
        "masa": (g.mulai, g.target_selesai) if g else None,
        "target": lajur.target,
        "realisasi": lajur.realisasi,
        "tamat": lajur.angka.tamat,
    } | {t: h.papan.sel(pemilik, t) for t in TAHAP_LAPORAN}
