"""Which Paket follows which schooling, and which classes belong to it (domain.md §6.4). No database."""

TINGKAT = {"a": range(1, 7), "b": range(7, 10), "c": range(10, 13)}
# The level somebody with that schooling would enter; finished secondary school asks for none.
SARAN = {"tidak_sekolah": "a", "sd": "b", "smp": "c"}
BELUM_TAMAT = ("", *SARAN)


def jenjang_saran(pendidikan: str) -> str:
    """ "" when the register does not say, or nothing is missing."""
    return SARAN.get(pendidikan, "")


def tingkat_sah(jenjang: str, tingkat: int) -> bool:
    return tingkat in TINGKAT.get(jenjang, ())


def kata_tingkat(jenjang: str) -> str:
    semua = TINGKAT[jenjang]
    return f"{semua[0]} sampai {semua[-1]}"


def tahun_ajaran_sah(teks: str) -> bool:
    """ "2026/2027": the second year follows the first."""
    awal, _, akhir = teks.partition("/")
    return awal.isdigit() and akhir.isdigit() and int(akhir) == int(awal) + 1
