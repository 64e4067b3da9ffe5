"""What coaching prints: attendance sheet, certificates, transcript. Makes the data of templates/cetak/*.typ."""

import datetime as dt
from collections.abc import Callable, Iterable

from core.cetak import cetak_pdf, qr_svg
from core.tampil import desimal, hari_tanggal, jam, persen
from core.urai import format_tanggal, format_tanggal_pendek
from pembinaan.choices import StatusSertifikat, TipeProgram
from pembinaan.models import AlasanKehadiran, Sertifikat, Sesi
from pembinaan.rules import PENERBIT_NEGARA
from upt.cetak import kop, tanda_tangan
from upt.choices import AwalanJabatan

NADA = {"ok": "baik", "info": "info", "wait": "perhatian", "bad": "buruk", "mute": "netral"}


def dicetak(oleh, saat: dt.datetime, zona: str) -> dict:
    return {"oleh": oleh.nama, "pada": f"{saat:%d/%m/%Y} {saat:%H.%M} {zona}"}


# --- attendance ------------------------------------------------------------------------------------------------------


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
        "fakta": _fakta_sesi(sesi, zona),
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


def _fakta_sesi(sesi: Sesi, zona: str) -> list[dict]:
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


# --- certificates ----------------------------------------------------------------------------------------------------


def sertifikat_pdf(semua: list[Sertifikat], *, alamat: Callable[[str], str], saat: dt.datetime) -> bytes:
    """One page each; all signed, or all drafts (DRAF across the page, no QR). `alamat(kode)` is the verifying page.

    Nothing on it names the place of detention: office and unit of the signer are told in neutral words.
    """
    satu = semua[0]
    sah = all(s.status == StatusSertifikat.DISAHKAN for s in semua)
    data = {
        "waktu": saat.isoformat(),
        "ditandatangani": sah,
        "penerbit": [satu.penerbit],
        "mitra": _bersama(satu),
        "judul": "SERTIFIKAT",
        "anak_judul": "Pelatihan" if satu.peserta.kegiatan.program.tipe == TipeProgram.PELATIHAN else "",
        "tempat_tanggal": f"{satu.upt.kota}, {format_tanggal(satu.tanggal_terbit)}",
        "pihak": _pihak(satu),
        "daftar": [_satu_sertifikat(s, alamat, sah) for s in semua],
    }
    return cetak_pdf("sertifikat", data)


def _bersama(s: Sertifikat) -> str:
    return f"bekerja sama dengan {PENERBIT_NEGARA}" if s.mitra_nama and s.penerbit == s.mitra_nama else ""


def _pihak(s: Sertifikat) -> list[dict]:
    """The head, by name and NIP; with a partner, a line for it to sign on too."""
    p = s.penandatangan
    kepala = {"jabatan": "Kepala Satuan Kerja"}
    if p is not None:
        kepala |= {"nama": p.nama, "nip": p.nip}
        if p.awalan in (AwalanJabatan.PLT, AwalanJabatan.PLH, AwalanJabatan.AN):
            kepala["awalan"] = p.get_awalan_display()
    return [{"jabatan": s.mitra_nama}, kepala] if s.mitra_nama else [kepala]


def _satu_sertifikat(s: Sertifikat, alamat, sah: bool) -> dict:
    lahir = ", ".join(b for b in (s.tempat_lahir, format_tanggal(s.tanggal_lahir) if s.tanggal_lahir else "") if b)
    hasil = {
        "nomor": s.nomor,
        "nama": s.nama,
        "lahir": lahir,
        "kalimat": "atas kelulusannya sebagai peserta",
        "program": s.judul,
        "pelaksanaan": pelaksanaan(s),
        "predikat": s.predikat,
    }
    if sah:
        hasil |= {"qr": qr_svg(alamat(s.kode)), "alamat_verifikasi": alamat(s.kode).partition("://")[2]}
    return hasil


def pelaksanaan(s: Sertifikat) -> str:
    masa = rentang(s.mulai, s.selesai)
    return f"yang diselenggarakan {masa}" + (f" selama {s.jp} jam pelajaran (JP)" if s.jp else "")


def rentang(mulai: dt.date, selesai: dt.date | None) -> str:
    if selesai is None or selesai == mulai:
        return f"pada {format_tanggal(mulai)}" if selesai else f"sejak {format_tanggal(mulai)}"
    return f"dari {format_tanggal(mulai)} sampai dengan {format_tanggal(selesai)}"


# --- transcript ------------------------------------------------------------------------------------------------------


def transkrip(
    nama: str, keadaan: dict, peserta: list, sertifikat: list[Sertifikat], *, upt, oleh, saat, zona, pada
) -> bytes:
    """One page for a hearing: who, the dates, every programme with attendance and result, certificates."""
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "TRANSKRIP PEMBINAAN",
        "nama": nama,
        **keadaan,
        "program": [_satu_program(p) for p in peserta],
        "sertifikat": [
            {
                "nama": s.judul,
                "nomor": s.nomor,
                "tanggal": format_tanggal_pendek(s.tanggal_terbit),
                "penerbit": s.mitra_nama or upt.nama,
            }
            for s in sertifikat
        ],
        "tanda_tangan": tanda_tangan(upt, pada),
        "dicetak": dicetak(oleh, saat, zona),
    }
    return cetak_pdf("transkrip", data)


def _satu_program(p) -> dict:
    nilai = getattr(p, "penilaian", None)
    selesai = p.selesai or p.kegiatan.selesai
    mulai = format_tanggal_pendek(p.mulai or p.kegiatan.mulai)
    masa = f"{mulai}–{format_tanggal_pendek(selesai) if selesai else 'sekarang'}"
    return {
        "kegiatan": p.kegiatan.nama,
        "rincian": f"{p.kegiatan.program.bidang.nama} · {masa}",
        "mitra": p.kegiatan.mitra.nama if p.kegiatan.mitra else "",
        "hadir": f"{p.hadir} / {p.dihitung}" if p.dihitung else "",
        "persen": persen(p.hadir, p.dihitung) if p.dihitung else "",
        "nilai": desimal(nilai.nilai, 2) if nilai and nilai.nilai is not None else "",
        "status": p.get_status_display(),
        "nada": NADA[p.get_jenis_status()],
    }
