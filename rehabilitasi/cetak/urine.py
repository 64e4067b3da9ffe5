"""The paper of one round of urine tests: who was tested, each result, officer and witness."""

import datetime as dt
from collections.abc import Iterable, Mapping

from core.cetak import cetak_pdf
from core.tampil import hari_lengkap, jam
from core.urai import format_tanggal
from rehabilitasi.choices import HasilUrine, KeadaanSampel
from rehabilitasi.models import TesUrine
from upt.cetak import kop

RINGKASAN = (
    ("diambil", "Sampel diambil"),
    ("positif", "Dengan hasil positif"),
    ("menolak", "Menolak"),
    ("tidak_hadir", "Tidak hadir"),
)
KATA = {"positif": "Positif", "negatif": "Negatif", "invalid": "Tidak valid"}


def berita_acara(
    tes: TesUrine,
    baris: Iterable[tuple],
    *,
    parameter: list[tuple[str, str]],
    jumlah: Mapping[str, int],
    oleh,
    saat: dt.datetime,
    zona: str,
) -> bytes:
    """`baris` are (case, sample) of those in the round; `parameter` [(code, short name)] of its panel."""
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(tes.upt),
        "judul": "BERITA ACARA TES URINE",
        "anak_judul": tes.gelombang.nama if tes.gelombang_id else tes.tim.nama,
        "fakta": _fakta(tes, zona),
        "parameter": [nama for _, nama in parameter],
        "baris": [_baris(kasus, sampel, parameter) for kasus, sampel in baris],
        "ringkasan": [{"label": label, "nilai": str(jumlah[kunci])} for kunci, label in RINGKASAN],
        "rahasia": "Dokumen ini memuat data kesehatan perorangan dan hanya untuk tim yang menanganinya.",
        "tanda_tangan": {
            "tempat_tanggal": f"{tes.upt.kota}, {format_tanggal(tes.tanggal)}",
            "pihak": [
                {"jabatan": "Saksi", "nama": tes.saksi},
                {"jabatan": "Petugas", "nama": tes.petugas.nama},
            ],
        },
        "dicetak": {"oleh": oleh.nama, "pada": f"{format_tanggal(saat.date())} pukul {saat:%H.%M} {zona}"},
    }
    if tes.dibatalkan:
        data["cap_air"] = "DIBATALKAN"
    return cetak_pdf("berita_acara_urine", data)


def _fakta(tes: TesUrine, zona: str) -> list[dict]:
    fakta = (
        ("Hari, tanggal", hari_lengkap(tes.tanggal)),
        ("Pukul", f"{jam(tes.jam)} {zona}"),
        ("Tim", tes.tim.nama),
        ("Alat uji", f"{tes.get_panel_display()}, lot {tes.nomor_kit}"),
        ("Pemilihan", "Acak" if tes.acak else "Tidak diacak"),
    )
    return [{"label": label, "nilai": nilai} for label, nilai in fakta]


def _baris(kasus, sampel, parameter) -> dict:
    diambil = sampel.keadaan == KeadaanSampel.DIAMBIL
    return {
        "nama": kasus.wbp.nama,
        "rincian": kasus.nomor,
        "keadaan": "Diambil" if diambil else KeadaanSampel(sampel.keadaan).label,
        "hasil": [KATA.get(sampel.hasil.get(kode, ""), "–") for kode, _ in parameter],
        "positif": [sampel.hasil.get(kode) == HasilUrine.POSITIF for kode, _ in parameter],
        "obat": str(sampel.obat),
    }
