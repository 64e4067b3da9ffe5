"""A CV for an employer: no letterhead, no footer, no number and no name of the house."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import sebaris
from core.urai import format_tanggal

URUTAN = ("keahlian", "pelatihan", "pengalaman", "pendidikan")


def riwayat_hidup(wbp, butir: list, judul_bagian: dict, *, saat: dt.datetime) -> bytes:
    """`butir` are the ticked lines; one page however many."""
    lahir = ", ".join(
        b for b in (wbp.tempat_lahir, format_tanggal(wbp.tanggal_lahir) if wbp.tanggal_lahir else "") if b
    )
    alamat = [b.judul for b in butir if b.bagian == "kontak"]
    data = {
        "waktu": saat.isoformat(),
        "nama": wbp.nama,
        "fakta": [
            {"label": label, "nilai": nilai}
            for label, nilai in (("Tempat, tanggal lahir", lahir), ("Alamat", alamat[0] if alamat else ""))
            if nilai
        ],
        "bagian": [
            {
                "judul": judul_bagian[kode],
                "butir": [
                    {"judul": sebaris(b.judul, 120), "rincian": sebaris(b.rincian, 160)}
                    for b in butir
                    if b.bagian == kode
                ],
            }
            for kode in URUTAN
            if any(b.bagian == kode for b in butir)
        ],
    }
    return cetak_pdf("riwayat_hidup", data)
