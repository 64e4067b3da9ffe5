"""The transcript of one person."""

from core.cetak import cetak_pdf
from core.tampil import desimal, persen
from core.urai import format_tanggal_pendek
from pembinaan.cetak.bagian import NADA, dicetak
from pembinaan.models import Sertifikat
from upt.cetak import kop, tanda_tangan


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
