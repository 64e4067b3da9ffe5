"""Berita acara of a hand-over: who, to whom, under which consent, status and dates. Nothing clinical."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import tanggal_terbilang
from core.urai import format_tanggal, format_tanggal_pendek
from rehabilitasi.choices import PenerimaPasca
from rehabilitasi.models import SerahTerima
from upt.cetak import kop, tanda_tangan

PENUTUP = (
    "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua), masing-masing untuk PIHAK PERTAMA dan "
    "PIHAK KEDUA, untuk dipergunakan sebagaimana mestinya."
)


def berita_acara(serah: SerahTerima, *, dicetak: dict, saat: dt.datetime) -> bytes:
    s, upt = serah, serah.upt
    penerima = s.lembaga or PenerimaPasca(s.penerima).label
    kepala = tanda_tangan(upt, s.tanggal)
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "BERITA ACARA SERAH TERIMA PASCAREHABILITASI",
        "pembuka": f"Pada hari ini, {tanggal_terbilang(s.tanggal)} ({format_tanggal_pendek(s.tanggal)}), bertempat di "
        f"{upt.nama}, kami yang bertanda tangan di bawah ini:",
        "pihak": [
            {"nama": s.oleh.nama, "atas_nama": upt.nama, "sebutan": "PIHAK PERTAMA"},
            {"nama": s.petugas_penerima, "atas_nama": penerima, "sebutan": "PIHAK KEDUA"},
        ],
        "kalimat": "PIHAK PERTAMA menyerahkan pendampingan pascarehabilitasi atas nama berikut kepada PIHAK KEDUA, "
        "dan PIHAK KEDUA menerimanya:",
        "fakta": [{"label": label, "nilai": nilai} for label, nilai in _fakta(s) if nilai],
        "persetujuan": "Yang bersangkutan menyetujui penyerahan ini secara tertulis pada "
        f"{format_tanggal(s.persetujuan.tanggal)}.",
        "catatan": "Berita acara ini tidak memuat hasil pemeriksaan, jawaban, atau catatan konseling.",
        "penutup": PENUTUP,
        "tanda_tangan": {
            "tempat_tanggal": f"{upt.kota}, {format_tanggal(s.tanggal)}",
            "pihak": [
                {"keterangan": "PIHAK PERTAMA", "jabatan": "Yang menyerahkan", "nama": s.oleh.nama},
                {"keterangan": "PIHAK KEDUA", "jabatan": "Yang menerima", "nama": s.petugas_penerima},
            ],
        },
        "mengetahui": kepala["pihak"][0] | {"keterangan": "Mengetahui,"} if kepala else None,
        "dicetak": dicetak,
    }
    return cetak_pdf("serah_terima_rehabilitasi", data)


def _fakta(s: SerahTerima) -> list[tuple[str, str]]:
    k = s.kasus
    program = f"{k.gelombang.program.nama}, {k.gelombang.nama}" if k.gelombang_id else ""
    masa = f"{format_tanggal(k.mulai)} sampai {format_tanggal(k.selesai)}" if k.mulai and k.selesai else ""
    return [
        ("Nama", k.wbp.nama),
        ("Nomor kasus", k.nomor),
        ("Program", program),
        ("Masa program", masa),
        ("Status", k.get_status_display()),
        ("Tim", k.tim.nama if k.tim_id else ""),
    ]
