"""DAST-10, version 1: ten yes/no items on drug use in twelve months (domain.md §7.4), in our own short wording.

Items, the reversed item 3 and the bands are (OKU) in domain.md: they wait for confirmation. One item without an
answer leaves the total unknown. It gives no overall category: that is ASSIST's.
"""

from collections.abc import Mapping

from rehabilitasi.instruments.dasar import (
    Butir,
    Hasil,
    Instrumen,
    Pilihan,
    Pita,
    Ukuran,
    bagi_halaman,
)

BAGIAN = "Pemakaian napza"
TERBALIK = (3,)
TEKS = (
    "Apakah Anda memakai napza bukan untuk pengobatan?",
    "Apakah Anda memakai lebih dari satu jenis napza pada saat yang sama?",
    "Apakah Anda selalu dapat berhenti memakai bila mau?",
    "Apakah Anda pernah hilang ingatan atau mengalami kilas balik karena napza?",
    "Apakah Anda pernah merasa bersalah karena memakai napza?",
    "Apakah pasangan atau orang tua Anda pernah mengeluhkan pemakaian Anda?",
    "Apakah Anda pernah menelantarkan keluarga karena napza?",
    "Apakah Anda pernah melanggar hukum untuk memperoleh napza?",
    "Apakah Anda pernah merasa sakit (sakau) ketika berhenti memakai?",
    "Apakah Anda pernah mengalami masalah kesehatan karena napza?",
)
BANTUAN = {3: "Bila Anda tidak pernah memakai napza, jawab Ya."}
PENGANTAR = (
    "Tentang 12 bulan terakhir sebelum ditahan. Napza di sini tidak termasuk alkohol, tembakau, dan obat sesuai resep."
)
PITA = (
    Pita("tidak_ada", "Tidak ada masalah", 0),
    Pita("rendah", "Rendah", 2),
    Pita("sedang", "Sedang", 5),
    Pita("substansial", "Substansial", 8),
    Pita("berat", "Berat", 10),
)
SARAN = {
    "": "Lengkapi butir yang belum dijawab; skor belum dapat diberikan.",
    "tidak_ada": "Tidak perlu tindakan khusus.",
    "rendah": "Berikan edukasi dan nilai kembali kemudian.",
    "sedang": "Lanjutkan ke asesmen.",
    "substansial": "Lanjutkan ke asesmen lengkap.",
    "berat": "Lanjutkan ke asesmen lengkap.",
}


def _butir(nomor: int, teks: str) -> Butir:
    ya = 0 if nomor in TERBALIK else 1
    pilihan = (Pilihan("y", "Ya", ya), Pilihan("t", "Tidak", 1 - ya))
    return Butir(f"q{nomor}", teks, BAGIAN, pilihan, BANTUAN.get(nomor, ""))


class Dast10V1(Instrumen):
    kode = "dast10"
    versi = 1
    judul = "Skrining penyalahgunaan napza DAST-10"
    singkatan = "DAST-10"
    sumber = "Butir dan penskoran mengikuti Drug Abuse Screening Test (DAST-10); kalimatnya susunan Jejak Bina."
    arah = -1
    halaman = bagi_halaman(
        [_butir(nomor, teks) for nomor, teks in enumerate(TEKS, start=1)], (5, 5), BAGIAN, PENGANTAR
    )

    def skor(self, jawaban: Mapping[str, object]) -> Hasil:
        nilai = [butir.nilai(jawaban) for butir in self.butir]
        jumlah = None if None in nilai else sum(nilai)
        ukuran = Ukuran.dari("total", "Skor DAST-10", jumlah, rentang=(0, 10), arah=-1, pita=PITA)
        kurang = self.kurang(jawaban, {butir.kode for butir in self.butir})
        return Hasil(lengkap=not kurang, ukuran=(ukuran,), kurang=kurang, saran=SARAN[ukuran.pita])

    def aturan(self) -> object:
        return {"lompat": 0, "pita": PITA, "jumlah": "q1–q10"}
