"""A spreadsheet's bytes to rows of cells, with the row numbers its reader sees on screen.

The kind is decided by content, never by the file's name; whatever is too big or not a sheet is refused before parsing.
"""

import csv
import io
import re
import zipfile
from typing import NamedTuple

import python_calamine

BATAS_UKURAN = 20 * 1024 * 1024
BATAS_TERBUKA = 200 * 1024 * 1024
BATAS_BARIS = 50_000
BATAS_KOLOM = 150
PEMISAH_CSV = (";", ",", "\t", "|")
ANJURAN = "Simpan sebagai Excel (.xlsx) atau CSV, lalu unggah lagi."

_ZIP = b"PK\x03\x04"
# Only filled cells from column EA or row 10 000 on: the ones that can lie beyond the limits.
_SEL_JAUH = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="(?:([A-Z]{3,}|[E-Z][A-Z])(\d+)|([A-Z]+)(\d{5,}))"[^>]*(?<!/)>')
_TANDA_ODS = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])[^>]*>")
_ULANG_ODS = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# What people rename to .xlsx by mistake; the sentence names what the file really is.
_BUKAN_LEMBAR = (
    (b"%PDF", "dokumen PDF"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"RIFF", "gambar"),
    (b"BM", "gambar"),
    (b"Rar!", "arsip"),
    (b"7z\xbc\xaf", "arsip"),
    (b"\x1f\x8b", "arsip"),
    (b"{\\rtf", "dokumen teks"),
)


class BerkasDitolak(ValueError):
    """The whole file cannot be used; its text is an Indonesian sentence for the user."""


class Lembar(NamedTuple):
    nama: str
    baris: list[list]
    nomor: list[int]  # row numbers as the spreadsheet program shows them, from 1


def baca_lembar(nama_berkas: str, isi: bytes) -> Lembar:
    """Rows of the fullest visible sheet; raises BerkasDitolak."""
    if not isi or not isi.strip():
        raise BerkasDitolak("Berkas kosong.")
    if len(isi) > BATAS_UKURAN:
        raise BerkasDitolak("Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas.")
    if isi.startswith(_ZIP):
        _periksa_zip(isi)
        lembar = _baca_buku(isi)
    elif isi.startswith(_OLE):
        _periksa_ole(isi)
        lembar = _baca_buku(isi)
    else:
        lembar = _baca_teks(nama_berkas, isi)
    if not lembar.baris:
        raise BerkasDitolak("Berkas tidak berisi baris apa pun.")
    return lembar


def _periksa_zip(isi: bytes) -> None:
    """Sizes from the central directory first; reading checks the sums, so a directory that lies is found too."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            entri = arsip.infolist()
            nama = {satu.filename for satu in entri}
            if sum(satu.file_size for satu in entri) > BATAS_TERBUKA:
                raise BerkasDitolak("Isi berkas setelah dibuka lebih besar dari 200 MB, jadi tidak dibaca.")
            if any(satu.flag_bits & 1 for satu in entri):
                raise BerkasDitolak("Berkas dilindungi kata sandi. Hapus kata sandinya, lalu unggah lagi.")
            if not any(re.fullmatch(r"xl/workbook\d*\.xml", satu) for satu in nama) and "content.xml" not in nama:
                raise BerkasDitolak(f"Berkas ini bukan lembar kerja. {ANJURAN}")
            for satu in entri:  # a sheet may stand under any name
                (_ukur_ods if satu.filename == "content.xml" else _ukur_xlsx)(arsip.read(satu))
            if "META-INF/manifest.xml" in nama and b"encryption-data" in arsip.read("META-INF/manifest.xml"):
                raise BerkasDitolak("Berkas dilindungi kata sandi. Hapus kata sandinya, lalu unggah lagi.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as galat:
        raise BerkasDitolak("Berkas rusak. Buka dan simpan ulang di Excel, lalu unggah lagi.") from galat


def _ukur_xlsx(xml: bytes) -> None:
    """The reader makes one dense block up to the last cell: two far cells in a 5 KB file would end the process."""
    for cocok in _SEL_JAUH.finditer(xml):
        _tolak_bila_besar(int(cocok[2] or cocok[4]), _nomor_kolom(cocok[1] or cocok[3]))


def _nomor_kolom(huruf: bytes) -> int:
    nomor = 0
    for satu in huruf:
        nomor = nomor * 26 + satu - 64
    return nomor


def _ukur_ods(xml: bytes) -> None:
    """The same danger by repeat counts; only those that stand before or on a filled cell make the block grow."""
    baris = kolom = 0
    for tanda in _TANDA_ODS.finditer(xml):
        ulang = int(cocok[1]) if (cocok := _ULANG_ODS.search(tanda[0])) else 1
        if tanda[1] == b"table":
            baris = 0
        elif tanda[1] == b"table-row":
            baris, kolom = baris + ulang, 0
        else:
            kolom += ulang
            if not tanda[0].endswith(b"/>") or b"value=" in tanda[0]:
                _tolak_bila_besar(baris, kolom)


def _periksa_ole(isi: bytes) -> None:
    """Old containers hold .xls, but also locked .xlsx and Word files: their stream names stand in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in isi:
        raise BerkasDitolak("Berkas dilindungi kata sandi. Hapus kata sandinya, lalu unggah lagi.")
    if not any(nama.encode("utf-16-le") in isi for nama in ("Workbook", "Book")):
        raise BerkasDitolak(f"Berkas ini bukan lembar kerja. {ANJURAN}")


def _baca_buku(isi: bytes) -> Lembar:
    try:
        buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi))
        terpilih = _lembar_terisi(buku)
        baris = terpilih.to_python(skip_empty_area=False)
    except python_calamine.PasswordError:
        raise BerkasDitolak("Berkas dilindungi kata sandi. Hapus kata sandinya, lalu unggah lagi.") from None
    except (python_calamine.CalamineError, OSError, ValueError) as galat:
        if isinstance(galat, BerkasDitolak):
            raise
        raise BerkasDitolak("Berkas rusak. Buka dan simpan ulang di Excel, lalu unggah lagi.") from galat
    except BaseException as galat:
        # A damaged old .xls can make the Rust reader panic, which is no Exception.
        if type(galat).__name__ != "PanicException":
            raise
        raise BerkasDitolak("Berkas rusak. Buka dan simpan ulang di Excel, lalu unggah lagi.") from galat
    return Lembar(terpilih.name, baris, list(range(1, len(baris) + 1)))


def _lembar_terisi(buku: python_calamine.CalamineWorkbook) -> python_calamine.CalamineSheet:
    tampak = python_calamine.SheetVisibleEnum.Visible
    nama_tampak = [meta.name for meta in buku.sheets_metadata if meta.visible == tampak]
    semua = [buku.get_sheet_by_name(nama) for nama in nama_tampak or buku.sheet_names]
    if not semua:
        raise BerkasDitolak("Berkas tidak berisi lembar apa pun.")
    terpilih = max(semua, key=lambda lembar: lembar.total_height * lembar.total_width)
    _tolak_bila_besar(terpilih.total_height, terpilih.total_width)
    return terpilih


def _tolak_bila_besar(baris: int, kolom: int) -> None:
    if baris > BATAS_BARIS:
        raise BerkasDitolak("Lembar berisi lebih dari 50.000 baris. Bagi menjadi beberapa berkas.")
    if kolom > BATAS_KOLOM:
        raise BerkasDitolak("Lembar berisi lebih dari 150 kolom. Hapus kolom yang tidak dipakai, lalu unggah lagi.")


def _baca_teks(nama_berkas: str, isi: bytes) -> Lembar:
    for awal, sebutan in _BUKAN_LEMBAR:
        if isi.startswith(awal):
            raise BerkasDitolak(f"Berkas ini {sebutan}, bukan lembar kerja. {ANJURAN}")
    teks = _dekode(isi)
    _tolak_markup(nama_berkas, teks)
    if "\x00" in teks:
        raise BerkasDitolak(f"Isi berkas tidak dikenal. {ANJURAN}")
    baris_pertama, _, sisa = teks.partition("\n")
    pemisah = None
    if cocok := re.fullmatch(r"sep=(.)\s*", baris_pertama):  # Excel's own hint, which it hides from its row count
        pemisah, teks = cocok[1], sisa
    pemisah = pemisah or _tebak_pemisah(teks)
    if pemisah is None:
        raise BerkasDitolak(f"Isi berkas tidak berbentuk tabel. {ANJURAN}")
    baris = _baris_csv(teks, pemisah)
    while baris and not any(sel.strip() for sel in baris[-1]):
        baris.pop()
    return Lembar(nama_berkas, baris, list(range(1, len(baris) + 1)))


def _dekode(isi: bytes) -> str:
    if isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        return isi.decode("utf-16", errors="replace")
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return isi.decode("cp1252", errors="replace")


def _tolak_markup(nama_berkas: str, teks: str) -> None:
    awal = teks[:4096].lstrip().lower()
    if not awal.startswith("<"):
        return
    akhiran = nama_berkas.rpartition(".")[2].lower()
    if re.search(r"<(!doctype html|html|table|head|body|meta|div|style)\b", awal):
        nama = f" yang diberi nama .{akhiran}" if akhiran in ("xls", "xlsx", "csv") else ""
        raise BerkasDitolak(f"Berkas ini halaman web (tabel HTML){nama}. Buka di Excel. {ANJURAN}")
    raise BerkasDitolak(f"Berkas ini berbentuk XML. Buka di Excel. {ANJURAN}")


def _tebak_pemisah(teks: str) -> str | None:
    """The mark that gives the most cells over the first lines; addresses hold a comma each, a table holds dozens."""
    contoh = "\n".join(teks.splitlines()[:60])
    jumlah = {}
    for pemisah in PEMISAH_CSV:
        try:
            jumlah[pemisah] = sum(
                len(baris) - 1 for baris in csv.reader(io.StringIO(contoh), delimiter=pemisah) if baris
            )
        except csv.Error:
            jumlah[pemisah] = 0
    terbaik = max(PEMISAH_CSV, key=jumlah.__getitem__)
    return terbaik if jumlah[terbaik] else None


def _baris_csv(teks: str, pemisah: str) -> list[list[str]]:
    baris = []
    try:
        for satu in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah):
            baris.append(satu)
            _tolak_bila_besar(len(baris), len(satu))
    except csv.Error as galat:
        raise BerkasDitolak(f"Baris {len(baris) + 1} tidak terbaca sebagai CSV. {ANJURAN}") from galat
    return baris
