"""Berita acara of a delivery: who gave, who received, what, worth how much in figures and words."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import angka, tanggal_terbilang, terbilang
from core.urai import format_rupiah, format_tanggal, format_tanggal_pendek
from mitra.choices import BentukPenyerahan
from mitra.models import Penyerahan
from upt.cetak import kop

PENUTUP = (
    "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua), masing-masing untuk PIHAK PERTAMA dan "
    "PIHAK KEDUA, untuk dipergunakan sebagaimana mestinya."
)


def berita_acara(penyerahan: Penyerahan, *, oleh, saat: dt.datetime, zona: str) -> bytes:
    """The partner gives and the institution receives; under a promise of the institution it is the other way round."""
    p, upt = penyerahan, penyerahan.upt
    barang = list(p.barang.all())
    jasa = p.bentuk == BentukPenyerahan.LAYANAN
    memberi, menerima = _para_pihak(p)
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "BERITA ACARA PELAYANAN" if jasa else "BERITA ACARA SERAH TERIMA BARANG",
        "nomor": p.nomor_berita_acara,
        "pembuka": f"Pada hari ini, {tanggal_terbilang(p.tanggal)} ({format_tanggal_pendek(p.tanggal)}), bertempat di "
        f"{upt.nama}, kami yang bertanda tangan di bawah ini:",
        "pihak": [
            memberi | {"sebutan": "PIHAK PERTAMA"},
            menerima | {"sebutan": "PIHAK KEDUA"},
        ],
        "kalimat": _kalimat(jasa),
        "baris": [_satu(b) for b in barang] or [_tanpa_rincian(p)],
        "ada_nilai": any(b.nilai is not None for b in barang) or (not barang and p.nilai is not None),
        "ada_keadaan": any(b.keadaan for b in barang),
        "jumlah": format_rupiah(p.nilai) if p.nilai is not None else "",
        "terbilang": f"{terbilang(p.nilai)} rupiah" if p.nilai is not None else "",
        "catatan": _catatan(p),
        "penutup": PENUTUP,
        "tanda_tangan": {
            "tempat_tanggal": f"{upt.kota}, {format_tanggal(p.tanggal)}",
            "pihak": [
                {"keterangan": sebutan, "jabatan": f"Yang {kerja}", "nama": orang["nama"]}
                for sebutan, kerja, orang in (
                    ("PIHAK PERTAMA", "melaksanakan" if jasa else "menyerahkan", memberi),
                    ("PIHAK KEDUA", "menerima", menerima),
                )
            ],
        },
        "dicetak": {"oleh": oleh.nama, "pada": f"{format_tanggal(saat.date())} pukul {saat:%H.%M} {zona}"},
    }
    return cetak_pdf("berita_acara", data)


def _para_pihak(p: Penyerahan) -> tuple[dict, dict]:
    """Who gives and who receives; the institution gives only what it promised itself."""
    petugas = {"nama": p.diterima_oleh, "jabatan": "", "atas_nama": p.upt.nama}
    luar = {"nama": p.diserahkan_oleh, "jabatan": p.jabatan_penyerah, "atas_nama": p.mitra.nama if p.mitra else ""}
    if p.mitra_id:
        return luar, petugas
    mitra = ", ".join(x.mitra.nama for x in p.kerja_sama.pihak.select_related("mitra")) if p.kerja_sama_id else ""
    return luar | {"atas_nama": p.upt.nama}, petugas | {"atas_nama": mitra}


def _kalimat(jasa: bool) -> str:
    if jasa:
        return "PIHAK PERTAMA telah melaksanakan layanan untuk PIHAK KEDUA, dan PIHAK KEDUA telah menerimanya, yaitu:"
    return "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK PERTAMA, barang berikut:"


def _satu(b) -> dict:
    return {
        "nama": b.nama,
        "banyak": f"{angka(b.jumlah)} {b.satuan}",
        "keadaan": b.keadaan,
        "nilai": format_rupiah(b.nilai) if b.nilai is not None else "",
    }


def _tanpa_rincian(p: Penyerahan) -> dict:
    satuan = f" {p.komitmen.get_satuan_display()}" if p.komitmen_id else ""
    nilai = format_rupiah(p.nilai) if p.nilai is not None else ""
    return {"nama": p.uraian, "banyak": f"{angka(p.jumlah)}{satuan}", "keadaan": "", "nilai": nilai}


def _catatan(p: Penyerahan) -> list[str]:
    """On what ground, and for how many people."""
    hasil = []
    if p.komitmen_id:
        nomor = f", nomor {p.kerja_sama.nomor_upt}" if p.kerja_sama.nomor_upt else ""
        hasil.append(
            f"Penyerahan ini memenuhi janji “{p.komitmen.uraian}” dalam naskah “{p.kerja_sama.judul}”{nomor}."
        )
    if p.penerima:
        hasil.append(f"Penerima manfaat: {angka(p.penerima)} ({terbilang(p.penerima)}) orang.")
    return hasil
