"""The attendance sheet on paper."""

import datetime as dt
from collections.abc import Iterable

from core.cetak import cetak_pdf, qr_svg
from core.tampil import hari_tanggal, jam
from core.urai import format_tanggal
from pembinaan.cetak.bagian import dicetak
from pembinaan.models import AlasanKehadiran, Sesi
from pembinaan.rules.laporan import inisial
from upt.cetak import kop


def daftar_hadir(
    sesi: Sesi, baris: Iterable, *, alamat: str, oleh, saat: dt.datetime, zona: str, kosong: bool
) -> bytes:
    """The paper twin of a sheet. `baris` are lines of the sheet; `kosong` prints empty boxes for the pen."""
    alasan = [a for a in AlasanKehadiran.objects.all() if not a.berlaku_sampai or a.berlaku_sampai >= sesi.tanggal]
    huruf = {a.kode: a.singkatan for a in alasan}
    kegiatan = sesi.kegiatan
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(sesi.upt),
        "judul": "DAFTAR HADIR",
        "anak_judul": kegiatan.nama,
        "fakta": fakta_sesi(sesi, zona) + ([] if kosong else _fakta_pencatatan(sesi)),
        "qr": qr_svg(alamat),
        "keterangan_qr": "Pindai untuk mencatat kehadiran sesi ini",
        "kolom_status": [a.singkatan for a in alasan],
        "arti_status": " · ".join(f"{a.singkatan} {a.nama.lower()}" for a in alasan),
        "baris": [
            {
                "nama": b.nama,
                "kamar": b.kamar,
                "status": "" if kosong else huruf.get(b.tanda.kode, ""),
                "catatan": "" if kosong else b.tanda.catatan,
            }
            for b in baris
        ],
        "ringkasan": _ringkasan(sesi, kosong),
        "tanda_tangan": _tanda_tangan_sesi(sesi),
        "dicetak": dicetak(oleh, saat, zona),
    }
    return cetak_pdf("daftar_hadir", data)


def daftar_hadir_inisial(sesi: Sesi, baris: Iterable, *, oleh, saat: dt.datetime, zona: str) -> bytes:
    """The same sheet for readers outside: initials, and whether they came. Neither room nor reason nor note."""
    hadir = {a.kode for a in AlasanKehadiran.objects.all() if a.hadir}
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(sesi.upt),
        "judul": "DAFTAR HADIR",
        "anak_judul": sesi.kegiatan.nama,
        "fakta": fakta_sesi(sesi, zona),
        "kolom_status": ["H"],
        "arti_status": "H hadir. Nama peserta ditulis dengan inisial.",
        "baris": [{"nama": inisial(b.nama), "status": "H" if b.tanda.kode in hadir else ""} for b in baris],
        "ringkasan": [{"label": "Hadir", "nilai": str(sesi.jumlah_hadir)}],
        "tanda_tangan": _tanda_tangan_sesi(sesi),
        "dicetak": dicetak(oleh, saat, zona),
    }
    return cetak_pdf("daftar_hadir", data)


def fakta_sesi(sesi: Sesi, zona: str) -> list[dict]:
    kegiatan = sesi.kegiatan
    fakta = [
        ("Hari, tanggal", f"{hari_tanggal(sesi.tanggal).partition(',')[0]}, {format_tanggal(sesi.tanggal)}"),
        ("Waktu", f"{jam(sesi.jam_mulai)}–{jam(sesi.jam_selesai)} {zona}"),
        ("Tempat", sesi.tempat),
        ("Materi", sesi.materi.judul if sesi.materi else ""),
        ("Instruktur", ", ".join(b for b in (kegiatan.instruktur, kegiatan.instansi_instruktur) if b)),
        ("Mitra", kegiatan.mitra.nama if kegiatan.mitra else ""),
    ]
    return [{"label": label, "nilai": nilai} for label, nilai in fakta if nilai]


def _fakta_pencatatan(sesi: Sesi) -> list[dict]:
    """Which of the teachers came, and that the sheet was changed after its window."""
    guru = sesi.pengampu.filter(digantikan=False).exclude(hadir=None).select_related("instruktur", "petugas")
    fakta = [{"label": p.get_peran_display(), "nilai": f"{p}, {'hadir' if p.hadir else 'tidak hadir'}"} for p in guru]
    lambat = sesi.pencatatan.filter(terlambat=True).first()
    if lambat:
        fakta.append({"label": "Pencatatan", "nilai": "Setelah batas 7 hari", "keterangan": lambat.alasan})
    return fakta


def _ringkasan(sesi: Sesi, kosong: bool) -> list[dict]:
    angka = (
        ("Hadir", sesi.jumlah_hadir),
        ("Berhalangan", sesi.jumlah_dimaafkan),
        ("Tidak hadir", sesi.jumlah_tidak_hadir),
    )
    return [{"label": label} if kosong else {"label": label, "nilai": str(n)} for label, n in angka]


def _tanda_tangan_sesi(sesi: Sesi) -> dict:
    kegiatan, pj = sesi.kegiatan, sesi.kegiatan.penanggung_jawab
    petugas = {"jabatan": "Petugas pembinaan", "nama": pj.nama if pj else "", "nip": pj.nip if pj else ""}
    return {
        "tempat_tanggal": f"{sesi.upt.kota}, {format_tanggal(sesi.tanggal)}",
        "pihak": [{"jabatan": "Instruktur", "nama": kegiatan.instruktur}, petugas],
    }
