"""ASSIST 3.1, version 1: screening per substance (domain.md §7.2), in our own short wording.

The scores of P3–P8 and the band of alcohol are the values of domain.md marked (OKU): they wait for confirmation.
A refused or missing answer leaves its substance without a score, never with a low one. P1 and P8 count in no total.
The category rests on the illicit substances alone; tobacco, alcohol and P8 can keep `lengkap` false, not hide it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rehabilitasi.instruments.dasar import (
    TIDAK_DIJAWAB,
    Butir,
    Hasil,
    Instrumen,
    Langkah,
    Pilihan,
    Pita,
    Ukuran,
)


@dataclass(frozen=True)
class Zat:
    huruf: str
    kode: str
    nama: str
    contoh: str


@dataclass(frozen=True)
class Tanya:
    kode: str
    judul: str
    pengantar: str
    pendek: str
    pilihan: tuple[Pilihan, ...]


ZAT = (
    Zat("a", "tembakau", "Tembakau", "Rokok, cerutu, tembakau kunyah."),
    Zat("b", "alkohol", "Minuman beralkohol", "Bir, anggur, arak, tuak, minuman keras."),
    Zat("c", "kanabis", "Kanabis", "Ganja, hasis."),
    Zat("d", "kokain", "Kokain", "Kokain bubuk, crack."),
    Zat("e", "amfetamin", "Stimulan jenis amfetamin", "Sabu, ekstasi, amfetamin."),
    Zat("f", "inhalansia", "Inhalansia", "Lem, bensin, tiner."),
    Zat("g", "sedativa", "Sedativa atau obat tidur", "Obat penenang atau obat tidur tanpa resep."),
    Zat("h", "halusinogen", "Halusinogen", "LSD, jamur, ketamin."),
    Zat("i", "opioid", "Opioid", "Heroin, morfin, metadon atau kodein tanpa resep."),
    Zat("j", "lainnya", "Zat lain", "Zat selain yang disebut di atas."),
)
TEMBAKAU, ALKOHOL = "a", "b"
LEGAL = (TEMBAKAU, ALKOHOL)
PITA_ZAT = (
    Pita("ringan", "Risiko ringan", 3),
    Pita("sedang", "Risiko sedang", 26),
    Pita("berat", "Risiko berat", 39),
)
PITA_ALKOHOL = (replace(PITA_ZAT[0], sampai=10), *PITA_ZAT[1:])
SARAN = {
    "": "Lengkapi butir yang belum dijawab; kategori belum dapat ditetapkan.",
    "ringan": "Berikan umpan balik dan edukasi dasar.",
    "sedang": "Berikan intervensi singkat, lalu lanjutkan ke asesmen.",
    "berat": "Berikan intervensi dan rujuk ke asesmen lengkap.",
}
CATATAN_SUNTIK = {
    "2": "Pernah menyuntik dalam 3 bulan acuan: berikan kartu risiko menyuntik dan rujuk ke pemeriksaan kesehatan.",
    "1": "Pernah menyuntik, tetapi tidak dalam 3 bulan acuan: berikan kartu risiko menyuntik.",
    TIDAK_DIJAWAB: "Riwayat menyuntik tidak dijawab: tanyakan kembali pada pertemuan berikutnya.",
}


def _sering(*skor: int) -> tuple[Pilihan, ...]:
    teks = ("Tidak pernah", "1–2 kali", "Setiap bulan", "Setiap minggu", "Setiap hari atau hampir setiap hari")
    return tuple(Pilihan(str(nilai), kata, nilai) for nilai, kata in zip(skor, teks, strict=True))


def _pernah(dulu: int, acuan: int) -> tuple[Pilihan, ...]:
    return (
        Pilihan("0", "Tidak pernah", 0),
        Pilihan(str(acuan), "Ya, dalam 3 bulan acuan", acuan),
        Pilihan(str(dulu), "Ya, tetapi tidak dalam 3 bulan acuan", dulu),
    )


TANYA = (
    Tanya(
        "p1",
        "P1 Pernah memakai",
        "Zat apa saja yang pernah Anda pakai seumur hidup? Obat yang diminum sesuai resep tidak dihitung.",
        "pernah memakai",
        (Pilihan("y", "Ya", 3), Pilihan("t", "Tidak", 0)),
    ),
    Tanya(
        "p2",
        "P2 Kekerapan",
        "Seberapa sering Anda memakainya dalam 3 bulan acuan? Acuan adalah periode yang dipilih di awal: "
        "sebelum ditahan, atau 3 bulan terakhir.",
        "seberapa sering dipakai",
        _sering(0, 2, 3, 4, 6),
    ),
    Tanya(
        "p3",
        "P3 Keinginan kuat",
        "Dalam 3 bulan acuan, seberapa sering Anda sangat ingin memakainya?",
        "seberapa sering sangat ingin",
        _sering(0, 3, 4, 5, 6),
    ),
    Tanya(
        "p4",
        "P4 Masalah akibat pemakaian",
        "Dalam 3 bulan acuan, seberapa sering pemakaian itu membuat Anda bermasalah dengan kesehatan, "
        "pergaulan, hukum, atau uang?",
        "seberapa sering menimbulkan masalah",
        _sering(0, 4, 5, 6, 7),
    ),
    Tanya(
        "p5",
        "P5 Kewajiban terbengkalai",
        "Dalam 3 bulan acuan, seberapa sering Anda gagal memenuhi kewajiban karena pemakaian itu?",
        "seberapa sering kewajiban terbengkalai",
        _sering(0, 5, 6, 7, 8),
    ),
    Tanya(
        "p6",
        "P6 Kekhawatiran orang lain",
        "Pernahkah keluarga, teman, atau orang lain khawatir atas pemakaian Anda?",
        "orang lain khawatir",
        _pernah(3, 6),
    ),
    Tanya(
        "p7",
        "P7 Gagal mengurangi",
        "Pernahkah Anda mencoba mengurangi atau berhenti, tetapi gagal?",
        "gagal mengurangi atau berhenti",
        _pernah(3, 6),
    ),
)
P8 = Butir(
    "p8",
    "Pernahkah Anda menyuntikkan zat, bukan untuk pengobatan?",
    "Cara pemakaian",
    _pernah(1, 2),
)


def _kode(tanya: str, zat: Zat) -> str:
    return f"{tanya}_{zat.huruf}"


def _butir(tanya: Tanya, zat: Zat) -> Butir:
    bantuan = zat.contoh if tanya.kode == "p1" else ""
    return Butir(_kode(tanya.kode, zat), f"{zat.nama}: {tanya.pendek}?", zat.nama, tanya.pilihan, bantuan)


def _langkah(tanya: Tanya) -> Langkah:
    # ASSIST has no P5 for tobacco: the item does not exist.
    zat = tuple(satu for satu in ZAT if tanya.kode != "p5" or satu.huruf != TEMBAKAU)
    return Langkah(tanya.kode, tanya.judul, tanya.pengantar, tuple(_butir(tanya, satu) for satu in zat))


class AssistV1(Instrumen):
    kode = "assist"
    versi = 1
    judul = "Skrining ASSIST 3.1"
    singkatan = "ASSIST"
    sumber = "Butir dan penskoran mengikuti WHO ASSIST versi 3.1; kalimatnya susunan Jejak Bina."
    memakai_periode = True
    arah = -1
    halaman = (
        *(_langkah(tanya) for tanya in TANYA),
        Langkah("p8", "P8 Menyuntik", "Pertanyaan ini tentang semua zat, bukan satu zat saja.", (P8,)),
    )

    def __init__(self):
        self._butir = {butir.kode: butir for butir in self.butir}

    def langkah(self, jawaban: Mapping[str, object]) -> tuple[Langkah, ...]:
        """P2, P6, P7 for substances ever used; P3–P5 only for those used in the three months; P8 if any was used."""
        pernah = {zat.huruf for zat in ZAT if self._isi("p1", zat, jawaban) == "y"}
        masih = {huruf for huruf in pernah if self._butir[f"p2_{huruf}"].nilai(jawaban)}
        ditanya = {"p2": pernah, "p3": masih, "p4": masih, "p5": masih, "p6": pernah, "p7": pernah}
        sisa = [self.halaman[0]]
        for langkah in self.halaman[1:-1]:
            butir = tuple(satu for satu in langkah.butir if satu.kode[-1] in ditanya[langkah.kode])
            if butir:
                sisa.append(replace(langkah, butir=butir))
        return (*sisa, self.halaman[-1]) if pernah else tuple(sisa)

    def skor(self, jawaban: Mapping[str, object]) -> Hasil:
        ditanya = self.butir_ditanya(jawaban)
        nilai = {zat: self._nilai(zat, ditanya, jawaban) for zat in ZAT}
        ukuran = tuple(_ukuran(zat, satu) for zat, satu in nilai.items())
        kurang = self.kurang(jawaban, {butir.kode for butir in ditanya} - {P8.kode})
        kategori = _kategori(tuple(satu.pita for satu in ukuran if satu.ditonjolkan))
        suntik = P8.baca(jawaban.get(P8.kode)) if P8 in ditanya else None
        return Hasil(
            lengkap=not kurang,
            ukuran=ukuran,
            kategori=kategori,
            kurang=kurang,
            catatan=_catatan(ukuran, suntik),
            saran=SARAN[kategori],
        )

    def aturan(self) -> object:
        return {
            "lompat": 1,
            "pita": [PITA_ZAT, PITA_ALKOHOL],
            "jumlah": ["p2", "p3", "p4", "p5", "p6", "p7"],
            "kategori": [zat.kode for zat in ZAT if zat.huruf not in LEGAL],
        }

    def _isi(self, tanya: str, zat: Zat, jawaban: Mapping[str, object]) -> str | None:
        kode = _kode(tanya, zat)
        return self._butir[kode].baca(jawaban.get(kode))

    def _nilai(self, zat: Zat, ditanya: tuple[Butir, ...], jawaban: Mapping[str, object]) -> int | None:
        pernah = self._isi("p1", zat, jawaban)
        if pernah != "y":
            return 0 if pernah == "t" else None
        lain = [butir.nilai(jawaban) for butir in ditanya if butir.kode[:2] != "p1" and butir.kode[3:] == zat.huruf]
        return None if None in lain else sum(lain)


def _ukuran(zat: Zat, nilai: int | None) -> Ukuran:
    return Ukuran.dari(
        zat.kode,
        zat.nama,
        nilai,
        rentang=(0, 31 if zat.huruf == TEMBAKAU else 39),
        arah=-1,
        pita=PITA_ALKOHOL if zat.huruf == ALKOHOL else PITA_ZAT,
        ditonjolkan=zat.huruf not in LEGAL,
    )


def _kategori(pita: tuple[str, ...]) -> str:
    """The highest band of the illicit substances; unknown while one without a score could still raise it."""
    if "berat" in pita:
        return "berat"
    if "" in pita:
        return ""
    return "sedang" if "sedang" in pita else "ringan"


def _catatan(ukuran: tuple[Ukuran, ...], suntik: str | None) -> tuple[str, ...]:
    catatan = [CATATAN_SUNTIK[suntik]] if suntik in CATATAN_SUNTIK else []
    for satu in ukuran:
        if not satu.ditonjolkan and satu.pita in ("sedang", "berat"):
            catatan.append(f"{satu.label}: {satu.pita_label.lower()}; tidak ikut menentukan kategori.")
    kosong = [satu.label for satu in ukuran if satu.nilai is None]
    if kosong:
        catatan.append(f"Skor belum lengkap: {', '.join(kosong)}.")
    return tuple(catatan)
