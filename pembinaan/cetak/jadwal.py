"""The timetable on paper: the board of a week, and who goes where for the guards."""

import datetime as dt
from collections.abc import Iterable

from core.cetak import cetak_pdf
from core.tampil import HARI, hari_lengkap, jam
from core.urai import format_tanggal
from pembinaan.cetak.bagian import dicetak
from pembinaan.choices import BarisPekan, StatusSesi
from pembinaan.models import Sesi
from upt.cetak import kop, tanda_tangan


def papan_pekan(
    upt,
    hari: list[dt.date],
    baris: Iterable,
    *,
    libur: dict,
    menurut: str,
    saringan: str,
    kertas: str,
    oleh,
    saat: dt.datetime,
    zona: str,
) -> bytes:
    """`baris` as on the page; where a row is a room or a run, that name is not said again in its cells."""
    data = {
        "waktu": saat.isoformat(),
        "kertas": kertas,
        "kop": kop(upt),
        "judul": "PAPAN KEGIATAN PEMBINAAN",
        "anak_judul": f"{HARI[0]}, {format_tanggal(hari[0])} sampai {HARI[6]}, {format_tanggal(hari[6])}",
        "saringan": saringan,
        "kepala": BarisPekan(menurut).label,
        "hari": [{"nama": HARI[h.weekday()], "tanggal": f"{h:%d/%m}", "libur": libur.get(h, "")} for h in hari],
        "baris": [{"nama": b.nama, "hari": [[_butir(s, menurut) for s in isi] for isi in b.hari]} for b in baris],
        "tanda_tangan": tanda_tangan(upt, saat.date()),
        "dicetak": dicetak(oleh, saat, zona),
    }
    return cetak_pdf("papan_pekan", data)


def _butir(sesi: Sesi, menurut: str) -> dict:
    pengajar = ", ".join(str(p) for p in sesi.pengajar) or sesi.kegiatan.instruktur
    kata = [
        "" if menurut == BarisPekan.KEGIATAN else sesi.kegiatan.nama,
        "" if menurut == BarisPekan.RUANG else sesi.tempat,
        "" if menurut == BarisPekan.PENGAJAR else pengajar,
    ]
    kata = [k for k in kata if k]
    return {
        "jam": f"{jam(sesi.jam_mulai)}–{jam(sesi.jam_selesai)}",
        "pokok": kata[0] if kata else sesi.kegiatan.nama,
        "rincian": " · ".join(kata[1:]),
        "batal": sesi.status == StatusSesi.DIBATALKAN,
        "susulan": bool(sesi.susulan_dari_id),
    }


def daftar_pergerakan(
    upt, tanggal: dt.date, blok: Iterable, *, saringan: str, oleh, saat: dt.datetime, zona: str
) -> bytes:
    """`blok` from `services.pergerakan`: nothing but names, rooms, destinations and hours goes on this paper."""
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "DAFTAR PERGERAKAN WARGA BINAAN",
        "anak_judul": hari_lengkap(tanggal),
        "saringan": saringan,
        "blok": [
            {
                "nama": b.nama,
                "jumlah": f"{b.jumlah} orang",
                "jam": [
                    {
                        "jam": f"{jam(j.mulai)}–{jam(j.selesai)} {zona}",
                        "jumlah": f"{j.jumlah} orang",
                        "orang": [
                            {
                                "nama": o.nama,
                                "kamar": o.kamar,
                                "tujuan": o.tujuan,
                                "kegiatan": o.kegiatan,
                                "di_luar": o.di_luar,
                            }
                            for o in j.orang
                        ],
                    }
                    for j in b.jam
                ],
            }
            for b in blok
        ],
        "tanda_tangan": {
            "tempat_tanggal": f"{upt.kota}, {format_tanggal(tanggal)}",
            "pihak": [{"jabatan": "Petugas pembinaan"}, {"jabatan": "Petugas pengamanan"}],
        },
        "dicetak": dicetak(oleh, saat, zona),
    }
    return cetak_pdf("daftar_pergerakan", data)
