"""Papers of the instruments: one result (confidential), the blank form, the list of candidates of a screening.

The blank form carries the number of the case and no name: its pages are filled, copied and kept apart from the list.
"""

import datetime as dt
from itertools import groupby

from core.cetak import cetak_pdf
from core.urai import format_tanggal
from rehabilitasi.choices import PeriodeAcuan
from rehabilitasi.instruments import Instrumen
from rehabilitasi.instruments.dasar import Langkah
from rehabilitasi.models import Pengisian, SkriningMassal
from upt.cetak import kop

NADA = {"ok": "baik", "info": "info", "wait": "perhatian", "bad": "buruk", "mute": "netral"}
RAHASIA = "RAHASIA"
PESAN_RAHASIA = (
    "Rahasia. Hanya untuk tim rehabilitasi yang menangani kasus ini; bukan alat bukti dan tidak disalin ke berkas "
    "lain."
)
# When a page of ASSIST is not asked; the skip rules themselves are those of the instrument.
LOMPATAN = {
    "p1": "Bila semua dijawab Tidak, skrining selesai.",
    "p2": "Hanya zat yang dijawab Ya pada P1.",
    "p3": "Hanya zat yang dipakai dalam 3 bulan acuan (P2 bukan 0).",
    "p4": "Hanya zat yang dipakai dalam 3 bulan acuan (P2 bukan 0).",
    "p5": "Hanya zat yang dipakai dalam 3 bulan acuan (P2 bukan 0).",
    "p6": "Semua zat yang dijawab Ya pada P1.",
    "p7": "Semua zat yang dijawab Ya pada P1.",
    "p8": "Bila ada zat yang dijawab Ya pada P1.",
}
KOLOM_CALON = ("S", "M", "H")


def hasil_instrumen(
    isian: Pengisian, instrumen: Instrumen, kelompok: list, *, hasil, catatan: str, dicetak: dict, saat: dt.datetime
) -> bytes:
    """One finished instrument: measures in groups, notes, advice. `kelompok` as services.pengisian_hasil gives it."""
    kasus = isian.kasus
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(kasus.upt),
        "cap_air": RAHASIA if isian.status == "selesai" else "BATAL",
        "rahasia": PESAN_RAHASIA,
        "judul": "HASIL PENGISIAN INSTRUMEN",
        "anak_judul": instrumen.judul,
        "fakta": [
            {"label": "Nomor kasus", "nilai": kasus.nomor},
            {"label": "Nama", "nilai": kasus.wbp.nama},
            {"label": "Tanggal", "nilai": format_tanggal(isian.tanggal)},
            {"label": "Waktu ukur", "nilai": isian.get_titik_display()},
            {"label": "Cara", "nilai": isian.get_cara_display()},
            {"label": "Periode acuan", "nilai": isian.get_periode_display()},
            {"label": "Pewawancara", "nilai": isian.pengisi.nama},
            {"label": "Kategori", "nilai": isian.get_kategori_display()},
        ],
        "lengkap": hasil.lengkap,
        "kelompok": [
            {
                "judul": k["judul"],
                "baris": [
                    {"label": b.label, "nilai": b.nilai, "rentang": b.rentang, "pita": b.pita, "nada": NADA[b.jenis]}
                    for b in k["baris"]
                ],
            }
            for k in kelompok
        ],
        "catatan": list(hasil.catatan),
        "saran": hasil.saran,
        "catatan_pewawancara": catatan,
        "sumber": instrumen.sumber,
        "tanda_tangan": {
            "tempat_tanggal": f"{kasus.upt.kota}, {format_tanggal(isian.tanggal)}",
            "pihak": [{"jabatan": "Pewawancara", "nama": isian.pengisi.nama, "nip": ""}],
        },
        "dicetak": dicetak,
    }
    return cetak_pdf("hasil_instrumen", data)


def formulir_instrumen(upt, instrumen: Instrumen, nomor_kasus: str, *, dicetak: dict, saat: dt.datetime) -> bytes:
    """For the pen; without a number a line to write it on."""
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": f"FORMULIR {instrumen.singkatan}",
        "anak_judul": instrumen.judul,
        "nomor_kasus": nomor_kasus,
        "periode": list(map(str, PeriodeAcuan.labels)) if instrumen.memakai_periode else [],
        "janji": "Semua keterangan yang Anda berikan bersifat rahasia. Anda boleh tidak menjawab pertanyaan mana pun; "
        "lingkari tanda – untuk itu.",
        "halaman": [_halaman(instrumen, satu) for satu in instrumen.halaman],
        "sumber": instrumen.sumber,
        "dicetak": dicetak,
    }
    return cetak_pdf("formulir_instrumen", data)


def _halaman(instrumen: Instrumen, langkah: Langkah) -> dict:
    """A page; neighbouring items with the same options share one table."""
    kelompok = []
    for pilihan, butir in groupby(langkah.butir, key=lambda b: b.pilihan):
        kelompok.append(
            {
                "pilihan": [{"kode": p.kode.upper(), "teks": p.teks} for p in pilihan],
                "butir": [
                    {
                        "teks": b.bagian if instrumen.kode == "assist" and pilihan and b.kode != "p8" else b.teks,
                        "bantuan": b.bantuan,
                        "angka": f"{b.angka[0]}–{b.angka[1]}" if b.angka else "",
                    }
                    for b in butir
                ],
            }
        )
    lompat = LOMPATAN.get(langkah.kode, "") if instrumen.kode == "assist" else ""
    return {"judul": langkah.judul, "pengantar": langkah.pengantar, "lompat": lompat, "kelompok": kelompok}


def daftar_calon(skrining: SkriningMassal, calon: list, jumlah: list[tuple[str, int]], *, dicetak, saat) -> bytes:
    """Candidates by room, with boxes for what became of each. `calon` with `nomor_kini`, `blok_kini`, `kamar_kini`."""
    tanda = {"diskrining": "S", "menolak": "M", "berhalangan": "H"}
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(skrining.upt),
        "judul": "DAFTAR CALON SKRINING",
        "anak_judul": skrining.nama,
        "fakta": [
            {"label": "Tim", "nilai": skrining.tim.nama},
            {"label": "Mulai", "nilai": format_tanggal(skrining.mulai)},
            {"label": "Calon", "nilai": f"{len(calon)} orang"},
        ],
        "kolom_status": list(KOLOM_CALON),
        "arti_status": "S sudah diskrining · M menolak · H berhalangan. Menolak adalah hak dan tidak dicatat sebagai "
        "pelanggaran.",
        "baris": [
            {
                "nama": c.wbp.nama,
                "rincian": " · ".join(t for t in (c.nomor_kini, c.kasus and f"kasus {c.kasus.nomor}") if t),
                "kamar": f"{c.blok_kini} / {c.kamar_kini}" if c.kamar_kini else "",
                "status": tanda.get(c.status, ""),
                "catatan": "Sudah keluar" if c.status == "keluar" else "",
            }
            for c in calon
        ],
        "ringkasan": [{"label": label, "nilai": str(n)} for label, n in jumlah],
        "dicetak": dicetak,
    }
    return cetak_pdf("daftar_hadir", data)
