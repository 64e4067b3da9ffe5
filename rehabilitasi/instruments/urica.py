"""URICA, version 1: readiness to change from 32 statements (domain.md §7.4), in our own short wording.

Key and bands are (OKU) in domain.md: they wait for confirmation. Statements 4, 9, 20 and 31 are asked but not scored.
Readiness = mean C + mean A + mean M − mean PC, from −2 to 14, so nothing lies above 14. A value on a boundary belongs
to the lower band: 8 is prakontemplasi, 11 is kontemplasi, 14 is persiapan/aksi. One scored statement without an
answer leaves its subscale, and readiness, unknown.
"""

from collections.abc import Mapping
from fractions import Fraction

from rehabilitasi.instruments.dasar import (
    Butir,
    Hasil,
    Instrumen,
    Pilihan,
    Pita,
    Ukuran,
    bagi_halaman,
)

BAGIAN = "Sikap terhadap perubahan"
PENGANTAR = (
    "Seberapa setuju Anda saat ini? “Masalah” berarti pemakaian napza; “di sini” berarti layanan rehabilitasi ini."
)
TEKS = (
    "Menurut saya, tidak ada masalah saya yang perlu diubah.",
    "Saya mungkin siap memperbaiki diri.",
    "Saya sedang menangani masalah yang mengganggu saya.",
    "Masalah saya mungkin layak ditangani.",
    "Bukan saya yang bermasalah; tidak ada gunanya saya di sini.",
    "Saya khawatir kembali ke masalah lama, jadi saya mencari bantuan di sini.",
    "Saya akhirnya mulai menangani masalah saya.",
    "Saya sedang berpikir untuk mengubah sesuatu dalam diri saya.",
    "Saya berhasil menangani masalah saya, tetapi ragu dapat bertahan sendiri.",
    "Masalah saya kadang berat, tetapi saya terus menanganinya.",
    "Berada di sini membuang waktu karena masalahnya bukan pada saya.",
    "Saya berharap di sini saya lebih memahami diri sendiri.",
    "Saya mempunyai kekurangan, tetapi tidak ada yang sungguh perlu diubah.",
    "Saya sungguh bekerja keras untuk berubah.",
    "Saya mempunyai masalah dan merasa harus menanganinya.",
    "Perubahan saya tidak berjalan baik; saya di sini agar tidak kambuh.",
    "Meskipun tidak selalu berhasil, saya tetap menangani masalah saya.",
    "Saya kira masalah itu sudah selesai, tetapi kadang saya masih bergulat.",
    "Saya ingin lebih tahu cara menyelesaikan masalah saya.",
    "Saya sudah mulai menangani masalah saya, tetapi ingin dibantu.",
    "Mungkin layanan ini dapat membantu saya.",
    "Saya perlu dorongan sekarang untuk menjaga perubahan saya.",
    "Mungkin saya bagian dari masalah, tetapi saya rasa bukan.",
    "Saya berharap ada yang memberi saya nasihat yang baik di sini.",
    "Semua orang dapat berbicara tentang perubahan; saya sungguh melakukannya.",
    "Pembicaraan tentang kejiwaan membosankan; lupakan saja masalahnya.",
    "Saya di sini agar masalah saya tidak kambuh.",
    "Masalah yang saya kira selesai mungkin muncul lagi, dan itu mengecewakan.",
    "Semua orang mempunyai kekhawatiran; untuk apa memikirkannya?",
    "Saya sedang giat menangani masalah saya.",
    "Saya lebih suka hidup dengan kekurangan saya daripada mengubahnya.",
    "Setelah semua usaha saya, masalah itu sesekali kembali menghantui.",
)
SETUJU = tuple(
    Pilihan(str(nilai), teks, nilai)
    for nilai, teks in enumerate(("Sangat tidak setuju", "Tidak setuju", "Ragu-ragu", "Setuju", "Sangat setuju"), 1)
)
# code, label, scored statements, sign in readiness
SUBSKALA = (
    ("prakontemplasi", "Prakontemplasi", (1, 5, 11, 13, 23, 26, 29), -1),
    ("kontemplasi", "Kontemplasi", (2, 8, 12, 15, 19, 21, 24), 1),
    ("aksi", "Aksi", (3, 7, 10, 14, 17, 25, 30), 1),
    ("pemeliharaan", "Pemeliharaan", (6, 16, 18, 22, 27, 28, 32), 1),
)
PITA = (
    Pita("prakontemplasi", "Prakontemplasi", 8),
    Pita("kontemplasi", "Kontemplasi", 11),
    Pita("persiapan_aksi", "Persiapan/aksi", 14),
)
SARAN = {
    "": "Lengkapi pernyataan yang belum dijawab; kesiapan belum dapat dihitung.",
    "prakontemplasi": "Bangun kepercayaan dan kesadaran dengan wawancara motivasional.",
    "kontemplasi": "Bahas untung rugi perubahan dan kuatkan niat.",
    "persiapan_aksi": "Susun langkah perubahan bersama dan dukung pelaksanaannya.",
}


class UricaV1(Instrumen):
    kode = "urica"
    versi = 1
    judul = "Kesiapan berubah URICA"
    singkatan = "URICA"
    sumber = (
        "Butir dan penskoran mengikuti University of Rhode Island Change Assessment; kalimatnya susunan Jejak Bina."
    )
    arah = 1
    halaman = bagi_halaman(
        [Butir(f"q{nomor}", teks, BAGIAN, SETUJU) for nomor, teks in enumerate(TEKS, start=1)],
        (6, 6, 5, 5, 5, 5),
        BAGIAN,
        PENGANTAR,
    )

    def skor(self, jawaban: Mapping[str, object]) -> Hasil:
        semua = self.butir
        rerata = {kode: _rerata([semua[nomor - 1] for nomor in soal], jawaban) for kode, _, soal, _ in SUBSKALA}
        kesiapan = None if None in rerata.values() else sum(tanda * rerata[kode] for kode, _, _, tanda in SUBSKALA)
        utama = Ukuran.dari("kesiapan", "Kesiapan berubah", kesiapan, rentang=(-2, 14), arah=1, pita=PITA)
        subskala = tuple(
            Ukuran.dari(kode, label, rerata[kode], rentang=(1, 5), arah=tanda, ditonjolkan=False)
            for kode, label, _, tanda in SUBSKALA
        )
        kurang = self.kurang(jawaban, {f"q{nomor}" for _, _, soal, _ in SUBSKALA for nomor in soal})
        return Hasil(lengkap=not kurang, ukuran=(utama, *subskala), kurang=kurang, saran=SARAN[utama.pita])

    def aturan(self) -> object:
        return {"lompat": 0, "pita": PITA, "subskala": SUBSKALA, "kesiapan": "C+A+M−PC"}


def _rerata(butir: list[Butir], jawaban: Mapping[str, object]) -> Fraction | None:
    nilai = [satu.nilai(jawaban) for satu in butir]
    return None if None in nilai else Fraction(sum(nilai), len(nilai))
