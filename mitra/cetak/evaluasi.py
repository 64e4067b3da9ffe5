"""The yearly evaluation on paper; a draft is marked as one."""

import datetime as dt

from core.cetak import cetak_pdf
from core.urai import format_tanggal
from mitra.cetak.supervisi import bernada
from mitra.choices import MAKNA_SKOR
from mitra.models import EvaluasiKerjaSama
from upt.cetak import kop, tanda_tangan


def evaluasi_kerja_sama(
    evaluasi: EvaluasiKerjaSama, isi: dict, *, dicetak: dict, saat: dt.datetime, pada: dt.date
) -> bytes:
    """`isi` are the words of the page (mitra.views.evaluasi); who signs is the head of the day it was set."""
    e, upt = evaluasi, evaluasi.upt
    kata = (("Yang berjalan baik", e.uraian), ("Kendala", e.kendala), ("Saran perbaikan", e.saran))
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "EVALUASI KERJA SAMA",
        "anak_judul": f"Tahun {e.tahun}",
        "pokok": e.kerja_sama.judul,
        "anak": " · ".join(b for b in (e.kerja_sama.get_jenis_display(), e.kerja_sama.nomor_upt, isi["pihak"]) if b),
        "skor": [{k: b[k] for k in ("label", "kini", "lalu")} for b in isi["skor"]],
        "makna": [f"{nama.capitalize()}: 1 = {rendah}; 5 = {tinggi}" for nama, (rendah, tinggi) in MAKNA_SKOR.items()],
        "tahun_lalu": str(e.tahun - 1) if isi["lalu"] else "",
        "rekomendasi": e.get_rekomendasi_display(),
        "uraian": [{"label": label, "isi": teks} for label, teks in kata if teks],
        "angka": isi["angka"],
        "janji": bernada(isi["janji"], "uraian", "pihak", "target", "periode", "tercapai", "keadaan"),
        "keterangan": f"Ditetapkan pada {format_tanggal(e.ditetapkan_pada)} oleh {e.penetap.nama}"
        if isi["beku"]
        else "Rancangan, belum ditetapkan",
        "cap_air": "" if isi["beku"] else "RANCANGAN",
        "tanda_tangan": tanda_tangan(upt, e.ditetapkan_pada or pada),
        "dicetak": dicetak,
    }
    return cetak_pdf("evaluasi_kerja_sama", data)
