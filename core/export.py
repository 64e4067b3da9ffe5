"""Rows → CSV, XLSX or printed PDF: safe against formulas, built to a temporary file, hashed, logged, then sent."""

import csv
import hashlib
import re
import tempfile

import xlsxwriter
from django.http import FileResponse, HttpResponse
from django.utils import timezone

from core.audit import catat_akses
from core.cetak import cetak_pdf
from core.tampil import angka
from core.urai import format_tanggal

BATAS_BARIS = 200_000
BATAS_CETAK = 5_000
_RUMUS = re.compile(r"^\s*[=+\-@|%\t\r]")


def jinakkan(nilai):
    """Text a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers."""
    if isinstance(nilai, str) and _RUMUS.match(nilai) and nilai not in ("-", "–"):
        return "'" + nilai
    return nilai


def _sel(kolom, baris):
    nilai = kolom.mentah(baris)
    if isinstance(nilai, int) and not isinstance(nilai, bool):
        return nilai
    return jinakkan(kolom.teks(baris))


def tulis_csv(berkas, kepala: list[str], kolom, baris, resmi: dict | None = None) -> int:
    """Semicolon and BOM, as Indonesian Excel opens it. `kepala` are the title lines above the column titles; a
    letterhead (`resmi`) is for a sheet that is looked at, not for this one.
    """
    berkas.write(b"\xef\xbb\xbf")
    teks = _Penulis(berkas)
    penulis = csv.writer(teks, delimiter=";", lineterminator="\r\n")
    for garis in kepala:
        penulis.writerow([jinakkan(garis)])
    penulis.writerow(["No", *(k.label for k in kolom)])
    jumlah = 0
    for jumlah, r in enumerate(baris, 1):
        penulis.writerow([jumlah, *(_sel(k, r) for k in kolom)])
    return jumlah


class _Penulis:
    def __init__(self, berkas):
        self.berkas = berkas

    def write(self, teks):
        self.berkas.write(teks.encode())


def tulis_xlsx(berkas, kepala: list[str], kolom, baris, resmi: dict | None = None) -> int:
    """`resmi` {kop: lines, tanda_tangan: lines} makes it a sheet of the office: letterhead above, signature below."""
    buku = xlsxwriter.Workbook(
        berkas,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    lembar = buku.add_worksheet("Data")
    tebal = buku.add_format({"bold": True, "font_size": 13})
    judul = buku.add_format({"bold": True, "bottom": 1, "bg_color": "#DFEFF0", "text_wrap": True, "valign": "vcenter"})
    isi = buku.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D3C8B5"})
    isi = isi if resmi else None
    lembar.set_column(0, 0, 5)
    for i, k in enumerate(kolom, 1):
        lembar.set_column(i, i, k.lebar)
    awal = _kop(buku, lembar, resmi["kop"], len(kolom)) if resmi else 0
    for i, garis in enumerate(kepala, awal):
        lembar.write_string(i, 0, garis, tebal if i == awal else None)
    awal += len(kepala) + 1
    for i, label in enumerate(["No", *(k.label for k in kolom)]):
        lembar.write_string(awal, i, label, judul)
    jumlah = 0
    for jumlah, r in enumerate(baris, 1):
        lembar.write_number(awal + jumlah, 0, jumlah, isi)
        for i, k in enumerate(kolom, 1):
            nilai = _sel(k, r)
            if isinstance(nilai, int):
                lembar.write_number(awal + jumlah, i, nilai, isi)
            else:
                lembar.write_string(awal + jumlah, i, nilai, isi)
    for i, garis in enumerate(resmi["tanda_tangan"] if resmi else (), awal + jumlah + 2):
        lembar.write_string(i, max(len(kolom) - 1, 0), garis)
    lembar.freeze_panes(awal + 1, 0)
    lembar.autofilter(awal, 0, awal + max(jumlah, 1), len(kolom))
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(awal)
    buku.close()
    return jumlah


def _kop(buku, lembar, kop: list[str], lebar: int) -> int:
    """Letterhead over the whole width; returns the first free row below it."""
    for i, garis in enumerate(kop):
        gaya = {"align": "center", "valign": "vcenter", "bold": i == len(kop) - 1 or len(kop) == 1}
        if i == len(kop) - 1:
            gaya["bottom"] = 5
        lembar.merge_range(i, 0, i, max(lebar, 1), garis, buku.add_format(gaya))
    return len(kop) + 1


PENULIS = {
    "csv": (tulis_csv, "text/csv; charset=utf-8"),
    "xlsx": (tulis_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def nama_berkas(judul: str, akhiran: str) -> str:
    bersih = re.sub(r"[^a-z0-9]+", "-", judul.lower()).strip("-")
    return f"{bersih}-{timezone.localtime():%Y%m%d-%H%M}.{akhiran}"


def sidik(berkas) -> str:
    """SHA-256 of an open file, left at its start."""
    berkas.seek(0)
    hasil = hashlib.file_digest(berkas, "sha256").hexdigest()
    berkas.seek(0)
    return hasil


def bangun(bentuk: str, kepala: list[str], kolom, baris, resmi: dict | None = None):
    """Build the file; returns (open file, row count, sha256, content type). Nothing is sent before it is complete."""
    penulis, tipe = PENULIS[bentuk]
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    jumlah = penulis(berkas, kepala, kolom, baris, resmi)
    return berkas, jumlah, sidik(berkas), tipe


def bangun_pdf(request, judul: str, saringan: str, kolom, baris: list):
    """The list as a printed document; returns (open file, sha256). `request.kop` and `.tanda_tangan` may be lazy."""
    rata = {"angka": "kanan", "desimal": "kanan", "persen": "kanan"}
    data = {
        "judul": judul.upper(),
        "saringan": saringan,
        "jumlah": f"{angka(len(baris))} baris",
        "kolom": [
            {"label": "No.", "bobot": 1, "rata": "kanan"},
            *({"label": k.label, "bobot": k.lebar, "rata": rata.get(k.jenis, "kiri")} for k in kolom),
        ],
        "baris": [[str(i), *(k.teks(r) for k in kolom)] for i, r in enumerate(baris, 1)],
        "kop": getattr(request, "kop", None) or None,
        "tanda_tangan": getattr(request, "tanda_tangan", None) or None,
        "dicetak": dicetak(request),
        "waktu": request.waktu_kini.isoformat(),
    }
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    berkas.write(cetak_pdf("daftar", data))
    return berkas, sidik(berkas)


def resmi(request) -> dict:
    """Lines of letterhead and signature for a sheet of the office; both may be lazy on the request."""
    kop = [b["teks"] for b in (getattr(request, "kop", None) or {}).get("baris", [])]
    ttd = getattr(request, "tanda_tangan", None) or {}
    hasil = [ttd["tempat_tanggal"]] if ttd else []
    for pihak in ttd.get("pihak", []):
        jabatan = f"{pihak['awalan']} {pihak['jabatan']}" if pihak.get("awalan") else pihak["jabatan"]
        hasil += [f"{jabatan},", *filter(None, [pihak.get("pelaksana")]), "", "", "", pihak["nama"]]
        hasil += [f"NIP {pihak['nip']}"] if pihak.get("nip") else []
    return {"kop": kop, "tanda_tangan": hasil}


def dicetak(request) -> dict:
    """Who printed it and when, for the footer of every print."""
    kini = request.waktu_kini
    return {"oleh": request.user.nama, "pada": f"{format_tanggal(kini.date())} pukul {kini:%H.%M} {request.zona}"}


def kirim(berkas, nama: str, tipe: str, *, unduh: bool = True) -> FileResponse:
    tanggapan = FileResponse(berkas, as_attachment=unduh, filename=nama, content_type=tipe)
    tanggapan["Cache-Control"] = "no-store, private"
    tanggapan["X-Content-Type-Options"] = "nosniff"
    return tanggapan


def kirim_pdf(request, pdf: bytes, nama: str, tindakan, **catatan) -> HttpResponse:
    """A print, shown inline. The log line is written before the first byte; when it fails, nothing is sent."""
    catat_akses(request, tindakan, sha256=hashlib.sha256(pdf).hexdigest(), **catatan)
    tanggapan = HttpResponse(pdf, content_type="application/pdf")
    bersih = re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-") or "berkas"
    tanggapan["Content-Disposition"] = f'inline; filename="{bersih}.pdf"'
    tanggapan["Cache-Control"] = "no-store, private"
    tanggapan["X-Content-Type-Options"] = "nosniff"
    return tanggapan
