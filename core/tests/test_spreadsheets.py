"""Sheets of every kind read alike; whatever is no sheet, or too big, is refused with a sentence."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from core import spreadsheets
from core.kepala import Kepala, cocokkan_kolom, normal_judul, temukan_kepala
from core.spreadsheets import BerkasDitolak, baca_lembar

ISI = [["Laporan", "", ""], ["", "", ""], ["No", "Nama", "Tanggal"], ["1", "Siti", "17/08/2026"]]


def xlsx(baris, nama="Data", lain=()):
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"default_date_format": "dd/mm/yyyy"})
    for nama_lembar, isi in ((nama, baris), *lain):
        lembar = buku.add_worksheet(nama_lembar)
        for nomor, satu in enumerate(isi):
            for kolom, sel in enumerate(satu):
                if isinstance(sel, date):
                    lembar.write_datetime(nomor, kolom, sel)
                elif sel != "":
                    lembar.write(nomor, kolom, sel)
    buku.close()
    return keluar.getvalue()


def xls(baris):
    buku, keluar = xlwt.Workbook(), io.BytesIO()
    lembar = buku.add_sheet("Data")
    for nomor, satu in enumerate(baris):
        for kolom, sel in enumerate(satu):
            lembar.write(nomor, kolom, sel)
    buku.save(keluar)
    return keluar.getvalue()


def ods(baris, ulang=1):
    dokumen, keluar = OpenDocumentSpreadsheet(), io.BytesIO()
    tabel = Table(name="Data")
    for satu in baris:
        baris_ods = TableRow(numberrowsrepeated=ulang) if ulang > 1 else TableRow()
        for sel in satu:
            sel_ods = TableCell(valuetype="string") if sel else TableCell()
            if sel:
                sel_ods.addElement(P(text=sel))
            baris_ods.addElement(sel_ods)
        tabel.addElement(baris_ods)
    dokumen.spreadsheet.addElement(tabel)
    dokumen.write(keluar)
    return keluar.getvalue()


def csv(baris, pemisah=";", enkode="cp1252"):
    return "\r\n".join(pemisah.join(satu) for satu in baris).encode(enkode)


@pytest.mark.parametrize(
    "isi",
    [xlsx(ISI), xls(ISI), ods(ISI), csv(ISI), csv(ISI, ",", "utf-8-sig"), csv(ISI, "\t", "utf-16")],
    ids=["xlsx", "xls", "ods", "csv-cp1252", "csv-bom", "tab-utf16"],
)
def test_every_kind_gives_the_same_rows_and_numbers(isi):
    lembar = baca_lembar("nama-apa-saja.dat", isi)

    assert lembar.nomor == [1, 2, 3, 4]
    assert [[sel for sel in satu if sel != ""] for satu in lembar.baris] == [
        ["Laporan"],
        [],
        ["No", "Nama", "Tanggal"],
        ["1", "Siti", "17/08/2026"],
    ]


def test_cells_keep_their_types():
    lembar = baca_lembar("a.xlsx", xlsx([["teks", 26105, 1.5, date(2026, 8, 17), datetime(2026, 8, 17, 9, 30)]]))

    assert lembar.baris == [["teks", 26105.0, 1.5, date(2026, 8, 17), datetime(2026, 8, 17, 9, 30)]]


def test_the_fullest_sheet_is_read():
    lembar = baca_lembar("a.xlsx", xlsx([["Petunjuk"]], "Petunjuk", [("Isi", ISI)]))

    assert lembar.nama == "Isi"


def test_csv_keeps_accents_quotes_and_line_breaks():
    lembar = baca_lembar(
        "a.csv", 'sep=;\r\nNama;Alamat\r\n"Jos\xe9";"Dusun ""A""; RT 1\r\nKec. B"\r\n\r\n'.encode("cp1252")
    )

    assert lembar.baris == [["Nama", "Alamat"], ["José", 'Dusun "A"; RT 1\r\nKec. B']]


BOM_ZIP = io.BytesIO()
with zipfile.ZipFile(BOM_ZIP, "w", zipfile.ZIP_DEFLATED) as _arsip:
    _arsip.writestr("xl/workbook.xml", b"0" * (spreadsheets.BATAS_TERBUKA + 1))
DOCX = io.BytesIO()
with zipfile.ZipFile(DOCX, "w") as _arsip:
    _arsip.writestr("word/document.xml", "<w/>")
SEL_JAUH = [["a"], *[[]] * 50_000, ["b"]]


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("a.xlsx", b"", "Berkas kosong."),
        ("a.csv", b" \r\n\r\n", "Berkas kosong."),
        ("a.xlsx", BOM_ZIP.getvalue(), "Isi berkas setelah dibuka lebih besar dari 200 MB, jadi tidak dibaca."),
        ("a.xlsx", xlsx(SEL_JAUH), "Lembar berisi lebih dari 50.000 baris. Bagi menjadi beberapa berkas."),
        ("a.ods", ods([["x"]], 1_000_000), "Lembar berisi lebih dari 50.000 baris. Bagi menjadi beberapa berkas."),
        ("a.csv", b"a;b\n" * 50_001, "Lembar berisi lebih dari 50.000 baris. Bagi menjadi beberapa berkas."),
        (
            "a.xlsx",
            xlsx([[""] * 150 + ["jauh"]]),
            "Lembar berisi lebih dari 150 kolom. Hapus kolom yang tidak dipakai, lalu unggah lagi.",
        ),
        (
            "ekspor.xls",
            b"\xef\xbb\xbf<html><table><tr><td>Nama</td></tr></table></html>",
            "Berkas ini halaman web (tabel HTML) yang diberi nama .xls. Buka di Excel. "
            "Simpan sebagai Excel (.xlsx) atau CSV, lalu unggah lagi.",
        ),
        (
            "a.xlsx",
            b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
            "Berkas ini gambar, bukan lembar kerja. Simpan sebagai Excel (.xlsx) atau CSV, lalu unggah lagi.",
        ),
        (
            "a.xlsx",
            b"%PDF-1.7 isi",
            "Berkas ini dokumen PDF, bukan lembar kerja. Simpan sebagai Excel (.xlsx) atau CSV, lalu unggah lagi.",
        ),
        ("a.xlsx", DOCX.getvalue(), f"Berkas ini bukan lembar kerja. {spreadsheets.ANJURAN}"),
        (
            "a.xlsx",
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "Berkas dilindungi kata sandi. Hapus kata sandinya, lalu unggah lagi.",
        ),
        ("a.xlsx", xlsx(ISI)[:-200], "Berkas rusak. Buka dan simpan ulang di Excel, lalu unggah lagi."),
        ("a.csv", b"\x01\x00\x02;\x00", f"Isi berkas tidak dikenal. {spreadsheets.ANJURAN}"),
        ("a.csv", b"satu kalimat saja", f"Isi berkas tidak berbentuk tabel. {spreadsheets.ANJURAN}"),
        ("a.xlsx", xlsx([]), "Berkas tidak berisi baris apa pun."),
    ],
)
def test_refused_with_a_sentence(nama, isi, pesan):
    with pytest.raises(BerkasDitolak) as tertangkap:
        baca_lembar(nama, isi)

    assert str(tertangkap.value) == pesan


def test_refuses_more_than_twenty_megabytes_before_parsing():
    with pytest.raises(BerkasDitolak, match="lebih besar dari 20 MB"):
        baca_lembar("a.csv", b"a;b\n" * (5 * 1024 * 1024 + 1))


def test_damaged_files_are_refused_and_never_break():
    utuh = xls(ISI)
    for potong in range(512, len(utuh), 257):
        rusak = bytearray(utuh)
        rusak[potong : potong + 40] = b"\xff" * 40
        for isi in (bytes(rusak), utuh[:potong]):
            try:
                assert baca_lembar("a.xls", isi).baris
            except BerkasDitolak as galat:
                pesan = str(galat)
                assert pesan.endswith("."), pesan  # noqa: PT017


KAMUS = {
    "nomor": ["Nomor"],
    "nama": ["Nama", "Nama Lengkap"],
    "lama_tahun": ["Lama Tahun"],
    "lama_bulan": ["Lama Bulan"],
    "masuk": ["Tanggal Masuk"],
    "sepertiga": ["1/3 Masa"],
    "duapertiga": ["2/3 Masa"],
}


def test_normal_judul_writes_abbreviations_out():
    assert normal_judul(" Tgl.\nMsk UPT ") == "tanggal masuk upt"
    assert normal_judul("2 / 3 Masa") == normal_judul("⅔ Masa") == "2/3 masa"
    assert normal_judul("NO_INDUK") == "nomor induk"


@pytest.mark.parametrize("kosong_di_atas", [0, 1, 8])
def test_temukan_kepala_on_any_row(kosong_di_atas):
    baris = [["Judul laporan"]] * kosong_di_atas + [["No", "Nama", "Tgl Masuk"], ["1", "Siti", "x"]]

    assert temukan_kepala(baris, KAMUS) == Kepala(kosong_di_atas, 1, ["No", "Nama", "Tgl Masuk"])


def test_temukan_kepala_joins_two_rows():
    baris = [
        ["DAFTAR", "", "", "", "", ""],
        ["No", "Identitas", "", "Lama", "", "Tgl Masuk"],
        ["", "Nama", "Catatan", "Thn", "Bln", ""],
        ["1", "Siti", "", "5", "6", "17/08/2026"],
    ]

    kepala = temukan_kepala(baris, KAMUS)

    assert kepala == Kepala(1, 2, ["No", "Nama", "Identitas Catatan", "Lama Thn", "Lama Bln", "Tgl Masuk"])
    assert cocokkan_kolom(kepala.judul, KAMUS) == (
        {"nomor": 0, "nama": 1, "lama_tahun": 3, "lama_bulan": 4, "masuk": 5},
        [2],
        {},
    )


def test_temukan_kepala_refuses_a_sheet_without_titles():
    with pytest.raises(BerkasDitolak, match="Baris judul kolom tidak ditemukan"):
        temukan_kepala([["1", "Siti"], ["2", "Budi"]], KAMUS)


def test_cocokkan_kolom_takes_exact_before_near_and_each_once():
    cocok = cocokkan_kolom(["Nama Lengkp", "Nama", "Masuk Tanggal", "Nama Lengkap", "Hobi", "1/4 Masa", ""], KAMUS)

    assert cocok.kolom == {"nama": 1, "masuk": 2}
    assert cocok.ambigu == {3: ["nama"]}
    assert cocok.tidak_dikenal == [0, 4, 5]
