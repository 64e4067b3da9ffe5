"""What the print templates get from wbp: the board of the day."""

from core.tampil import angka, desimal
from core.urai import format_tanggal
from upt.cetak import kop, tanda_tangan
from upt.rules import sebut_kamar


def data_papan(isi: dict, request) -> dict:
    """Data of templates/cetak/daftar.typ for the head count; `isi` is what the page itself shows."""
    n = isi["neraca"]
    kapasitas = isi["kapasitas"]
    baris = [[p["label"], angka(p["l"]), angka(p["p"]), angka(p["jumlah"]), ""] for p in isi["papan"]]
    baris += [
        ["Di dalam", "", "", angka(isi["di_dalam"]), "isi dikurangi yang di luar"],
        ["Di luar", "", "", angka(isi["di_luar"]), "bon, sidang, rumah sakit, asimilasi, izin"],
        ["Kapasitas", "", "", angka(kapasitas) or "–", ""],
        ["Tingkat hunian", "", "", _persen(isi["tingkat"]), "isi dibagi kapasitas"],
        ["Over-kapasitas", "", "", _persen(isi["lebih"]), "kelebihan isi dibagi kapasitas"],
    ]
    saldo = f" + saldo awal {angka(n.saldo)}" if n.saldo else ""
    cocok = "cocok" if n.cocok else f"tidak cocok dengan register ({angka(n.hari_ini)})"
    baris.append(
        [
            "Isi kemarin + masuk − keluar",
            "",
            "",
            angka(n.hitungan),
            f"{angka(n.kemarin)}{saldo} + {angka(n.masuk)} − {angka(n.keluar)}; {cocok}",
        ]
    )
    baris += [
        [sebut_kamar(b["blok"].nama, k["kamar"].nama), "", "", angka(k["isi"]), _kamar(k)]
        for b in isi["blok"]
        for k in b["kamar"]
    ]
    kini = request.waktu_kini
    return {
        "judul": f"PAPAN ISI {format_tanggal(isi['tanggal']).upper()}",
        "jumlah": f"Isi {angka(isi['isi'])} orang",
        "kolom": [
            {"label": "Uraian", "bobot": 4},
            {"label": "L", "bobot": 1, "rata": "kanan"},
            {"label": "P", "bobot": 1, "rata": "kanan"},
            {"label": "Jumlah", "bobot": 1, "rata": "kanan"},
            {"label": "Keterangan", "bobot": 4},
        ],
        "baris": baris,
        "kop": kop(isi["upt"]),
        "tanda_tangan": tanda_tangan(isi["upt"], isi["tanggal"]),
        "dicetak": {
            "oleh": request.user.nama,
            "pada": f"{format_tanggal(kini.date())} pukul {kini:%H.%M} {request.zona}",
        },
        "waktu": kini.isoformat(),
    }


def _persen(nilai) -> str:
    return f"{desimal(nilai, 1)}%" if nilai is not None else "–"


def _kamar(k: dict) -> str:
    if not k["kapasitas"]:
        return "kapasitas belum diisi"
    lebih = f", {angka(k['lebih'])} orang di atas kapasitas" if k["lebih"] else ""
    return f"kapasitas {angka(k['kapasitas'])}{lebih}"
