"""The report of an agreement on paper. Its words come ready (tables.hasil): page, paper and sheet say the same."""

import datetime as dt

from core.cetak import cetak_pdf
from upt.cetak import kop, tanda_tangan

CATATAN = (
    "Angka menghitung orang kecuali disebut lain. Kelompok di bawah lima orang ditulis “< 5” atau “tertutup”, begitu "
    "pula angka yang akan membukanya. Ketamatan = selesai ÷ (mulai − yang bebas, pindah, atau keluar karena sebab "
    "lain); ditulis sebagai rentang bila jumlah yang keluar tidak tampak. Perubahan WHOQOL dan URICA dihitung atas "
    "orang yang diukur pada kedua waktu, dari gelombang dengan sedikitnya lima orang terukur."
)


def laporan_naskah(fakta, isi: dict, *, upt, pada: dt.date, saat: dt.datetime, dicetak: dict) -> bytes:
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "LAPORAN REHABILITASI MENURUT NOTA KESEPAHAMAN",
        "fakta": [{"label": label, "nilai": nilai} for label, nilai in fakta if nilai],
        **isi,
        "catatan": CATATAN,
        "tanda_tangan": tanda_tangan(upt, pada),
        "dicetak": dicetak,
    }
    return cetak_pdf("rehabilitasi_laporan", data)
