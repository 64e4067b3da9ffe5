"""What counts as a change between two readings of one person: meaning, never spelling.

"7 tahun 7 bulan" and "91 bulan" are one sentence, "BLOK A " and "Blok A" one place, "BI305/26" and "B.I 305/2026" one
number. SDP's exports really do vary these from month to month.
"""

# Derived or raw keys whose meaning stands in a group below.
_BAGIAN_KELOMPOK = {
    "register_golongan": "nomor_register",
    "register_nomor": "nomor_register",
    "register_tahun": "nomor_register",
    "register_baku": None,
    "nomor_register": None,
    "jenis_pidana": "lama_pidana",
    "blok": None,
    "kamar": None,
    "blok_kunci": "blok",
    "kamar_kunci": "kamar",
}


def nilai_banding(nilai: dict[str, object]) -> dict[str, object]:
    """Column code -> what to compare; lengths are (kind, months, days), blanks of every kind are None."""
    hasil: dict[str, object] = {}
    for kunci, isi in nilai.items():
        if kunci.startswith(("pidana_", "subsider_")):
            continue
        kolom = _BAGIAN_KELOMPOK.get(kunci, kunci)
        if kolom == "nomor_register":
            hasil[kolom] = tuple(nilai[f"register_{bagian}"] for bagian in ("golongan", "nomor", "tahun"))
        elif kolom == "lama_pidana":
            hasil[kolom] = (isi, *_bulan_hari(nilai, "pidana")) if isi else None
        elif kolom:
            hasil[kolom] = isi if isi not in ("", None) else None
    if "subsider_bulan" in nilai:
        lama = _bulan_hari(nilai, "subsider")
        hasil["subsider"] = lama if any(lama) else None
    return hasil


def _bulan_hari(nilai: dict[str, object], awalan: str) -> tuple[int, int]:
    tahun, bulan, hari = (nilai.get(f"{awalan}_{satuan}") or 0 for satuan in ("tahun", "bulan", "hari"))
    return tahun * 12 + bulan, hari


def kolom_berubah(lama: dict[str, object], baru: dict[str, object]) -> list[str]:
    """Column codes whose meaning differs; a column the new reading lacks is no change."""
    sebelum, sesudah = nilai_banding(lama), nilai_banding(baru)
    return [kolom for kolom, isi in sesudah.items() if sebelum.get(kolom) != isi]
