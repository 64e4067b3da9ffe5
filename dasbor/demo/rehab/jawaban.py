"""Invented answers that lead each instrument to a wished outcome; the instruments themselves ask and score."""

import random

from rehabilitasi.instruments import ambil, terkini
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB, Butir

TERBALIK_WHOQOL = {"q3", "q4", "q26"}
SUBSKALA_URICA = {
    "tolak": {1, 5, 11, 13, 23, 26, 29},
    "siap": {2, 8, 12, 15, 19, 21, 24, 3, 7, 10, 14, 17, 25, 30, 6, 16, 18, 22, 27, 28, 32},
}
# By category: the option of P2…P7 for the substance used most (index into its options).
ZAT_UTAMA = {"ringan": (1, 0, 0, 0, 0, 0), "sedang": (3, 2, 1, 0, 0, 2), "berat": (4, 3, 4, 3, 1, 1)}


def isi(kode: str, pilih) -> dict[str, str]:
    """Answer what is asked, in the order in which it is asked: `pilih(butir)` gives the code of an option."""
    instrumen = terkini(kode)
    jawaban: dict[str, str] = {}
    while tanya := [b for b in instrumen.butir_ditanya(jawaban) if b.kode not in jawaban]:
        for b in tanya:
            jawaban[b.kode] = pilih(b)
    return ambil(kode, instrumen.versi).bersihkan(jawaban)


def assist(kategori: str, acak: random.Random) -> dict[str, str]:
    zat = acak.choices("eci", (7, 2, 1))[0]
    perokok = acak.random() < 0.8

    def pilih(b: Butir) -> str:
        tanya, _, huruf = b.kode.partition("_")
        if tanya == "p1":
            return "y" if huruf == zat or (huruf == "a" and perokok) else "t"
        if tanya == "p8":
            return b.pilihan[0].kode
        urutan = ZAT_UTAMA[kategori][int(tanya[1]) - 2] if huruf == zat else (2 if tanya == "p2" else 0)
        return b.pilihan[min(urutan, len(b.pilihan) - 1)].kode

    return isi("assist", pilih)


def whoqol(tingkat: float, acak: random.Random) -> dict[str, str]:
    """`tingkat` 1–5: how well life is felt to be."""

    def pilih(b: Butir) -> str:
        if b.kode == "q21" and acak.random() < 0.15:
            return TIDAK_DIJAWAB
        nilai = min(5, max(1, round(acak.gauss(tingkat, 0.6))))
        return str(6 - nilai if b.kode in TERBALIK_WHOQOL else nilai)

    return isi("whoqol", pilih)


def urica(siap: float, acak: random.Random) -> dict[str, str]:
    """`siap` 1–5: how much the person agrees with statements of readiness; those of refusal fall as it rises."""

    def pilih(b: Butir) -> str:
        tengah = 6 - siap if int(b.kode[1:]) in SUBSKALA_URICA["tolak"] else siap
        return str(min(5, max(1, round(acak.gauss(tengah, 0.5)))))

    return isi("urica", pilih)


def asi(berat: bool, acak: random.Random) -> dict[str, str]:
    parah = {
        "medis": acak.randint(0, 4),
        "pekerjaan": acak.randint(3, 7),
        "alkohol": acak.randint(0, 3),
        "napza": acak.randint(6, 9) if berat else acak.randint(4, 6),
        "legal": acak.randint(4, 6),
        "keluarga": acak.randint(2, 6),
        "psikiatris": acak.randint(0, 4),
    }

    def pilih(b: Butir) -> str:
        domain, _, fakta = b.kode.partition("_")
        if fakta == "parah":
            return str(parah[domain])
        if fakta in ("perlu", "ganggu"):
            return str(min(4, (parah[domain] + 1) // 2))
        if b.angka:
            return str(acak.randint(b.angka[0], min(b.angka[1], 6)))
        return "y" if fakta not in ("bunuh_diri",) and acak.random() < 0.3 else "t"

    return isi("asi", pilih)
