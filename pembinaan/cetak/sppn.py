"""Raport WBP: the SPPN sheet of one person and month, one page each, many in one file."""

from core.cetak import cetak_pdf
from core.tampil import desimal
from pembinaan.cetak.bagian import dicetak
from pembinaan.choices import SumberSkor
from upt.cetak import kop, tanda_tangan

PENULIS = {SumberSkor.MANUAL.value: "Diisi petugas"}  # without a source only an officer who may assess writes


def raport_sppn(lembar: list[dict], *, upt, oleh, saat, zona, pada) -> bytes:
    """`lembar` rows of `isi_raport`; each signed by the wali and the head."""
    kepala = tanda_tangan(upt, pada)
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "lembar": [{**isi, "tanda_tangan": _dua_pihak(isi["wali"], kepala)} for isi in lembar],
        "dicetak": dicetak(oleh, saat, zona),
    }
    return cetak_pdf("raport_sppn", data)


def isi_raport(p, butir, hasil, fakta, *, nama: str, rincian: str, bulan: str, skor, pita: str) -> dict:
    """Data of one sheet: every point with its source, the means, the weights in force, what stands beside them."""
    draf = p.status == "draf"
    kelompok = []
    for b in butir:
        if not kelompok or kelompok[-1]["kode"] != b.aspek.variabel:
            rata = hasil.variabel[b.aspek.variabel]
            bobot = hasil.bobot.get(b.aspek.variabel)
            kelompok.append(
                {
                    "kode": b.aspek.variabel,
                    "nama": b.aspek.get_variabel_display(),
                    "rata": desimal(rata, 2),
                    "bobot": f"{desimal(bobot, 2)}%" if bobot is not None else "",
                    "butir": [],
                }
            )
        nilai = b.skor if b.skor is not None else b.skor_draf
        tanpa = "Belum diisi petugas" if b.sumber in PENULIS else "Tidak ada sumber bulan ini"
        asal = b.uraian or ("" if nilai is not None else tanpa)
        kelompok[-1]["butir"].append(
            {
                "nama": b.aspek.nama,
                "skor": desimal(nilai, 2),
                "asal": f"{PENULIS.get(b.sumber, 'Ditetapkan wali')}: {b.catatan}" if b.skor is not None else asal,
                "semula": f"draf {desimal(b.skor_draf, 2)}. {b.uraian}"
                if b.skor is not None and b.skor_draf is not None
                else "",
            }
        )
    return {
        "nama": nama,
        "rincian": rincian,
        "bulan": bulan,
        "draf": draf,
        "kelompok": kelompok,
        "skor": desimal(skor, 2),
        "predikat": pita,
        "memenuhi": "" if p.memenuhi is None else "Memenuhi" if p.memenuhi else "Belum memenuhi",
        "minimum": str(p.ketentuan.skor_minimum),
        "dasar": p.ketentuan.dasar_hukum,
        "status": p.get_status_display(),
        "fakta": [
            *fakta.pelanggaran,
            *([f"{fakta.catatan} catatan perkembangan"] if fakta.catatan else []),
        ],
        "tanpa": len(hasil.tanpa) > 0 and hasil.skor is not None,
        "catatan": p.catatan,
        "wali_bulan": ", ".join(fakta.wali),
        "wali": {"keterangan": "Dinilai oleh", "jabatan": "Wali Pemasyarakatan"}
        | ({"nama": p.wali.nama, "nip": p.wali.nip} if p.wali else {}),
    }


def _dua_pihak(wali: dict, kepala: dict | None) -> dict:
    if kepala is None:
        return {"pihak": [wali]}
    return {**kepala, "pihak": [wali, {**kepala["pihak"][0], "keterangan": "Mengetahui,"}]}
