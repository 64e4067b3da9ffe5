"""The chief's morning board on one A4: the same numbers as the dashboard, only exceptions, and the head count."""

from core.cetak import cetak_pdf
from core.export import dicetak
from core.hooks import ubin
from core.tampil import HARI
from core.urai import format_tanggal
from dasbor.tugas import tugas_saya
from wbp.services.hunian import neraca, papan_isi

NADA = {"bad": "buruk", "wait": "perhatian"}


def papan_pagi(request) -> bytes:
    kini = request.waktu_kini
    angka = []
    for u in ubin:
        hasil = u.hitung(request)
        dari = f"dari {hasil['dari']}" if hasil.get("dari") else ""
        angka.append({"label": u.label, "nilai": hasil["nilai"], "penyebut": dari, "keterangan": hasil["ket"]})
    pengecualian = [
        {"teks": t["label"], "rincian": t["ket"], "jumlah": str(t["jumlah"]), "nada": NADA.get(t["jenis"], "netral")}
        for t in tugas_saya(request)
    ]
    return cetak_pdf(
        "papan_pagi",
        {
            "judul": "PAPAN PAGI",
            "tanggal": f"{HARI[kini.weekday()]}, {format_tanggal(kini.date())}",
            "keterangan": f"Data sampai pukul {kini:%H.%M} {request.zona}",
            "angka": angka,
            "pengecualian": pengecualian,
            "hitungan": _hitungan(request),
            "arahan": 4,
            "kop": request.kop or None,
            "tanda_tangan": request.tanda_tangan or None,
            "dicetak": dicetak(request),
            "waktu": kini.isoformat(),
        },
    )


def _hitungan(request) -> dict:
    """Head count by class and sex; red when the two sources of `isi` disagree."""
    baris = papan_isi(request.upt, request.hari_ini)
    n = neraca(request.upt, request.hari_ini)
    isi = [[b["label"], str(b["l"]), str(b["p"]), str(b["jumlah"])] for b in baris]
    sama = f"Isi kemarin {n.kemarin} + masuk {n.masuk} − keluar {n.keluar} = {n.hitungan}"
    return {
        "judul": "Isi menurut golongan",
        "kolom": [
            {"label": "Golongan", "rata": "kiri"},
            {"label": "L", "rata": "kanan"},
            {"label": "P", "rata": "kanan"},
            {"label": "Jumlah", "rata": "kanan"},
        ],
        "baris": isi[:-1],
        "jumlah": isi[-1],
        "keterangan": f"{sama}; tercatat {n.hari_ini}.",
        "nada": "netral" if n.cocok else "buruk",
    }
