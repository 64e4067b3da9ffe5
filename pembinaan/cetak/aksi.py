"""The report of an aksi perubahan on paper."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import angka
from core.urai import format_tanggal, format_tanggal_pendek
from upt.cetak import kop, tanda_tangan


def laporan_aksi(aksi, capaian, *, dicetak: dict, saat: dt.datetime, pada: dt.date) -> bytes:
    """`capaian` as pembinaan.services.aksi counts it; a report of one still running says so."""
    a, c = aksi, capaian
    masa = f"{format_tanggal(a.mulai)} sampai {format_tanggal(a.selesai) if a.selesai else 'sekarang'}"
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(a.upt),
        "judul": "LAPORAN AKSI PERUBAHAN",
        "pokok": a.judul,
        "anak": " · ".join(b for b in (a.pemimpin.nama if a.pemimpin else "", masa) if b),
        "keadaan": a.get_status_display(),
        "ringkas": [
            {"label": "Program", "isi": angka(len(c.baris))},
            {"label": "Sesi terlaksana", "isi": angka(c.sesi)},
            {"label": "WBP penerima manfaat", "isi": f"{angka(c.orang)} orang"},
            {"label": "Sertifikat terbit", "isi": f"{angka(c.sertifikat)} lembar"},
            {"label": "Mitra", "isi": angka(len(c.mitra))},
            {"label": "Tahapan selesai", "isi": f"{angka(c.tahapan_selesai)} dari {angka(c.tahapan_semua)}"},
        ],
        "tahapan": [j.nama for j in c.tahapan],
        "program": [
            {
                "nama": b.program.nama,
                "bidang": b.program.bidang.nama,
                "tahapan": [format_tanggal_pendek(t) if t else "" for t in b.tahapan],
                "kegiatan": angka(b.kegiatan),
                "sesi": angka(b.sesi),
                "orang": angka(b.orang),
                "sertifikat": angka(b.sertifikat),
            }
            for b in c.baris
        ],
        "mitra": [m.nama for m in c.mitra],
        "uraian": [
            {"label": label, "isi": isi}
            for label, isi in (
                ("Tujuan", a.tujuan),
                ("Hasil dan produk", a.hasil),
                ("Yang berlanjut", a.keberlanjutan),
            )
            if isi
        ],
        "cara_hitung": "WBP penerima manfaat dihitung per orang: yang mengikuti dua program dihitung satu kali. "
        "Sesi, orang, dan sertifikat dihitung dari tanggal mulai sampai tanggal selesainya.",
        "tanda_tangan": tanda_tangan(a.upt, pada),
        "dicetak": dicetak,
    }
    return cetak_pdf("aksi_perubahan", data)
