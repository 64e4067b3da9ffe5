"""The handover pack on paper, with a signature block for each of the two."""

import datetime as dt

from core.cetak import cetak_pdf
from core.urai import format_tanggal
from mitra.cetak.supervisi import NADA
from mitra.choices import StatusMemori
from mitra.models import MemoriJabatan
from upt.cetak import kop


def memori_jabatan(memori: MemoriJabatan, kelompok: list[dict], *, dicetak: dict, saat: dt.datetime) -> bytes:
    """`kelompok` are the lines in words, by kind (mitra.views.memori)."""
    m = memori
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(m.upt),
        "judul": "MEMORI SERAH TERIMA JABATAN",
        "anak_judul": "Bidang kerja sama pembinaan",
        "fakta": [
            {"label": "Yang menyerahkan", "nilai": m.dari_nama, "keterangan": m.dari_jabatan},
            {"label": "Yang menerima", "nilai": m.kepada_nama, "keterangan": m.kepada_jabatan},
            {"label": "Tanggal", "nilai": format_tanggal(m.tanggal)},
            {"label": "Cakupan", "nilai": m.get_cakupan_display()},
            {"label": "Status", "nilai": m.get_status_display()},
        ],
        "catatan": m.catatan,
        "kelompok": [
            {
                "judul": k["judul"],
                "baris": [
                    {n: b[n] for n in ("pokok", "rincian", "tenggat", "paraf", "catatan")} | {"nada": NADA[b["warna"]]}
                    for b in k["baris"]
                ],
            }
            for k in kelompok
        ],
        "tanda_tangan": {
            "tempat_tanggal": f"{m.upt.kota}, {format_tanggal(m.ditutup_pada or m.tanggal)}",
            "pihak": [
                _pihak("Yang menerima", m.kepada_jabatan, m.kepada_nama, m.kepada),
                _pihak("Yang menyerahkan", m.dari_jabatan, m.dari_nama, m.dari),
            ],
        },
        "cap_air": "" if m.status == StatusMemori.DITUTUP else "BELUM SELESAI",
        "dicetak": dicetak,
    }
    return cetak_pdf("memori_jabatan", data)


def _pihak(keterangan: str, jabatan: str, nama: str, orang) -> dict:
    return {"keterangan": keterangan, "jabatan": jabatan, "nama": nama, "nip": orang.nip}
