"""An analysis of needs on paper."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import angka
from core.urai import format_tanggal, format_tanggal_pendek
from upt.cetak import kop, tanda_tangan


def lembar_analisis(analisis, isi: dict, *, dicetak: dict, saat: dt.datetime, pada: dt.date) -> bytes:
    """`isi` as its page shows it (pembinaan.views.peta); a draft carries a mark."""
    a, potret = analisis, isi["angka"]
    tanggal = format_tanggal(dt.date.fromisoformat(potret["pada"]))
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(a.upt),
        "judul": "ANALISIS KEBUTUHAN PEMBINAAN",
        "pokok": a.judul,
        "anak": f"Periode {format_tanggal_pendek(a.dari)} sampai {format_tanggal_pendek(a.sampai)}",
        "keterangan": f"Angka per {tanggal}: {angka(potret['dihuni'])} orang dihuni, "
        f"{angka(potret['belum_diasesmen'])} belum diasesmen",
        "kesimpulan": a.kesimpulan,
        "baris": [
            {
                "nama": b["nama"],
                "bidang": b["bidang"],
                "orang": angka(b["orang"]),
                "kebutuhan": angka(b["kebutuhan"]),
                "ikut": angka(b["ikut"]),
                "kursi": "tanpa batas" if b["kursi"] is None else angka(b["kursi"]),
                "kurang": angka(b["selisih"]),
                "mitra": ", ".join(b["mitra"]) or "belum ada",
                "tindakan": b["tindakan"] or "–",
            }
            for b in isi["baris"]
        ],
        "cara_hitung": isi["cara_hitung"],
        "cap_air": "" if isi["beku"] else "RANCANGAN",
        "tanda_tangan": tanda_tangan(a.upt, a.ditetapkan_pada or pada),
        "dicetak": dicetak,
    }
    return cetak_pdf("analisis_kebutuhan", data)
