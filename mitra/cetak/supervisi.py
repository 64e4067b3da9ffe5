"""The supervision sheet on paper. Its words come ready (mitra.tables.supervisi), so page and paper say the same."""

import datetime as dt

from core.cetak import cetak_pdf
from upt.cetak import kop, tanda_tangan

NADA = {"ok": "baik", "info": "info", "wait": "perhatian", "bad": "buruk", "mute": "netral"}


def fakta(semua: list[dict]) -> list[dict]:
    return [{"label": f["label"], "nilai": f["isi"], "keterangan": f.get("alt", "")} for f in semua]


def bernada(semua: list[dict], *kolom: str) -> list[dict]:
    """Rows with the columns the paper needs, their state with its tone."""
    return [{k: b[k] for k in kolom} | {"nada": NADA[b["warna"]]} for b in semua]


def lembar_supervisi(
    judul: str, anak: str, isi: dict, *, upt, dicetak: dict, saat: dt.datetime, pada: dt.date
) -> bytes:
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "LEMBAR SUPERVISI KERJA SAMA",
        "pokok": judul,
        "anak": anak,
        "periode": isi["periode"],
        "latar": fakta(isi["latar"]),
        "jangka": fakta(isi["jangka"]),
        "judul_naskah": isi["judul_naskah"],
        "naskah": bernada(isi["naskah"], "jenis", "judul", "nomor", "masa", "keadaan"),
        "janji": bernada(isi["janji"], "uraian", "pihak", "target", "satuan", "periode", "tercapai", "keadaan"),
        "janji_ringkas": f"{isi['janji_terpenuhi']} dari {isi['janji_jumlah']} terpenuhi",
        "pelaksanaan": fakta(isi["pelaksanaan"]),
        "manfaat": fakta(isi["manfaat"]),
        "belum": bernada(isi["belum"], "uraian", "pihak", "kurang", "tenggat", "keadaan"),
        "luar": [{k: b[k] for k in ("uraian", "pihak", "tanggal", "jumlah", "nilai")} for b in isi["luar"]],
        "tanda_tangan": tanda_tangan(upt, pada),
        "dicetak": dicetak,
    }
    return cetak_pdf("lembar_supervisi", data)
