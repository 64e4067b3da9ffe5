"""WHOQOL-BREF, version 1: quality of life from 26 items (domain.md §7.4), in our own short wording.

Items, reversed items and domains are (OKU) in domain.md: they wait for confirmation. More than 20 % of the form
missing (6 of 26): no domain has a score. A domain takes the mean of its answered items while at most 20 % of them
miss (fisik, psikologis, lingkungan: one; sosial: none), stricter than the WHO manual's two. The 0–100 score is
computed from the exact mean, not from the rounded 4–20 score.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from rehabilitasi.instruments.dasar import Butir, Hasil, Instrumen, Langkah, Pilihan, Ukuran

BATAS_KOSONG = Fraction(1, 5)
TERBALIK = (3, 4, 26)


@dataclass(frozen=True)
class DomainHidup:
    kode: str
    label: str
    soal: tuple[int, ...]


DOMAIN = (
    DomainHidup("fisik", "Kesehatan fisik", (3, 4, 10, 15, 16, 17, 18)),
    DomainHidup("psikologis", "Psikologis", (5, 6, 7, 11, 19, 26)),
    DomainHidup("sosial", "Hubungan sosial", (20, 21, 22)),
    DomainHidup("lingkungan", "Lingkungan", (8, 9, 12, 13, 14, 23, 24, 25)),
)
UMUM = ((1, "umum_hidup", "Kualitas hidup umum"), (2, "umum_sehat", "Kepuasan atas kesehatan"))
MUTU = ("Sangat buruk", "Buruk", "Biasa saja", "Baik", "Sangat baik")
PUAS = ("Sangat tidak puas", "Tidak puas", "Biasa saja", "Puas", "Sangat puas")
DERAJAT = ("Tidak sama sekali", "Sedikit", "Sedang", "Sangat", "Luar biasa")
CUKUP = ("Tidak sama sekali", "Sedikit", "Sedang", "Sebagian besar", "Sepenuhnya")
KERAP = ("Tidak pernah", "Jarang", "Cukup sering", "Sangat sering", "Selalu")
# In the order of the form: text and its scale of answers.
SOAL = (
    ("Bagaimana Anda menilai kualitas hidup Anda?", MUTU),
    ("Seberapa puas Anda dengan kesehatan Anda?", PUAS),
    ("Seberapa jauh rasa sakit menghalangi kegiatan Anda?", DERAJAT),
    ("Seberapa besar Anda memerlukan pengobatan untuk kegiatan sehari-hari?", DERAJAT),
    ("Seberapa jauh Anda menikmati hidup?", DERAJAT),
    ("Seberapa jauh Anda merasa hidup Anda berarti?", DERAJAT),
    ("Seberapa baik Anda dapat memusatkan perhatian?", DERAJAT),
    ("Seberapa aman Anda merasa dalam keseharian?", DERAJAT),
    ("Seberapa sehat lingkungan tempat Anda tinggal?", DERAJAT),
    ("Apakah tenaga Anda cukup untuk kegiatan sehari-hari?", CUKUP),
    ("Apakah Anda dapat menerima penampilan tubuh Anda?", CUKUP),
    ("Apakah uang Anda cukup untuk kebutuhan Anda?", CUKUP),
    ("Apakah keterangan yang Anda perlukan sehari-hari tersedia?", CUKUP),
    ("Apakah Anda berkesempatan untuk rekreasi?", CUKUP),
    ("Seberapa baik kemampuan Anda bergerak?", MUTU),
    ("Seberapa puas Anda dengan tidur Anda?", PUAS),
    ("Seberapa puas Anda dengan kemampuan menjalani kegiatan sehari-hari?", PUAS),
    ("Seberapa puas Anda dengan kemampuan bekerja?", PUAS),
    ("Seberapa puas Anda dengan diri sendiri?", PUAS),
    ("Seberapa puas Anda dengan hubungan antarpribadi Anda?", PUAS),
    ("Seberapa puas Anda dengan kehidupan seksual Anda?", PUAS),
    ("Seberapa puas Anda dengan dukungan teman?", PUAS),
    ("Seberapa puas Anda dengan keadaan tempat tinggal Anda?", PUAS),
    ("Seberapa puas Anda dengan kemudahan memperoleh layanan kesehatan?", PUAS),
    ("Seberapa puas Anda dengan sarana transportasi Anda?", PUAS),
    ("Seberapa sering Anda merasa sedih, putus asa, cemas, atau murung?", KERAP),
)
# code, title, first and last item
HALAMAN = (
    ("umum", "Kualitas hidup umum", 1, 2),
    ("alami1", "Yang Anda alami (1 dari 2)", 3, 6),
    ("alami2", "Yang Anda alami (2 dari 2)", 7, 9),
    ("kecukupan", "Kecukupan sehari-hari", 10, 14),
    ("kemampuan", "Kemampuan dan diri sendiri", 15, 19),
    ("hubungan", "Hubungan dengan orang lain", 20, 22),
    ("tempat", "Tempat tinggal dan perasaan", 23, 26),
)
PENGANTAR = "Tentang kehidupan Anda dalam dua minggu terakhir."


def _butir(nomor: int, bagian: str) -> Butir:
    teks, skala = SOAL[nomor - 1]
    pilihan = tuple(
        Pilihan(str(angka), kata, 6 - angka if nomor in TERBALIK else angka) for angka, kata in enumerate(skala, 1)
    )
    return Butir(f"q{nomor}", teks, bagian, pilihan)


class WhoqolV1(Instrumen):
    kode = "whoqol"
    versi = 1
    judul = "Kualitas hidup WHOQOL-BREF"
    singkatan = "WHOQOL"
    sumber = "Butir dan penskoran mengikuti WHOQOL-BREF (WHO, 1996); kalimatnya susunan Jejak Bina."
    arah = 1
    halaman = tuple(
        Langkah(kode, judul, PENGANTAR, tuple(_butir(nomor, judul) for nomor in range(awal, akhir + 1)))
        for kode, judul, awal, akhir in HALAMAN
    )

    def skor(self, jawaban: Mapping[str, object]) -> Hasil:
        nilai = {nomor: butir.nilai(jawaban) for nomor, butir in enumerate(self.butir, start=1)}
        sah = _cukup(list(nilai.values()))
        rerata = {domain: _rerata(domain, nilai) if sah else None for domain in DOMAIN}
        umum = tuple(
            Ukuran.dari(kode, label, nilai[nomor], rentang=(1, 5), arah=1, ditonjolkan=False)
            for nomor, kode, label in UMUM
        )
        wajib = {1, 2} | {nomor for domain in DOMAIN if rerata[domain] is None for nomor in domain.soal}
        kurang = self.kurang(jawaban, {f"q{nomor}" for nomor in wajib})
        return Hasil(
            lengkap=not kurang,
            ukuran=tuple(_domain(domain, satu, skala) for domain, satu in rerata.items() for skala in (100, 20))
            + umum,
            kurang=kurang,
            catatan=_catatan(sah, [domain.label for domain in DOMAIN if rerata[domain] is None]),
            saran=(
                "Lengkapi butir yang belum dijawab."
                if kurang
                else "Bandingkan dengan pengukuran awal; bahas bidang dengan skor terendah."
            ),
        )

    def aturan(self) -> object:
        domain = [[satu.kode, satu.soal] for satu in DOMAIN]
        return {"lompat": 0, "domain": domain, "terbalik": TERBALIK, "batas_kosong": str(BATAS_KOSONG)}


def _cukup(nilai: list[int | None]) -> bool:
    return Fraction(nilai.count(None), len(nilai)) <= BATAS_KOSONG


def _rerata(domain: DomainHidup, nilai: Mapping[int, int | None]) -> Fraction | None:
    punya = [nilai[nomor] for nomor in domain.soal]
    if not _cukup(punya):
        return None
    ada = [satu for satu in punya if satu is not None]
    return Fraction(sum(ada), len(ada))


def _domain(domain: DomainHidup, rerata: Fraction | None, skala: int) -> Ukuran:
    """The mean ×4 (4–20), and the same stretched to 0–100: (4·mean − 4) × 100/16."""
    hasil = None if rerata is None else rerata * 4 if skala == 20 else (rerata * 4 - 4) * Fraction(100, 16)
    return Ukuran.dari(
        f"{domain.kode}_{skala}",
        f"{domain.label} ({'4–20' if skala == 20 else '0–100'})",
        hasil,
        rentang=(4, 20) if skala == 20 else (0, 100),
        arah=1,
        ditonjolkan=skala == 100,
    )


def _catatan(sah: bool, kosong: list[str]) -> tuple[str, ...]:
    if not sah:
        return ("Lebih dari 20 % butir belum atau tidak dijawab: skor bidang tidak dapat diberikan.",)
    return tuple(
        f"Bidang {label}: lebih dari 20 % butirnya belum atau tidak dijawab, skor tidak diberikan." for label in kosong
    )
