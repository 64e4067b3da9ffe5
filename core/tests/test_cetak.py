"""Printing: text is never markup, nothing is lost or drawn as tofu, and every failure says why in Indonesian."""

import re
import struct
import unicodedata
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
import segno
from django.conf import settings
from pypdf import PdfReader

from core import cetak
from core.cetak import CetakGagal, cetak_pdf, gambar_svg, qr_svg

FOLDER_TEMPLAT = Path(settings.BASE_DIR) / "templates" / "cetak"
JAHAT = (
    r"""#panic("x") #eval("1") *tebal* _miring_ $x^2$ <label> @rujuk \ \# "k" `k` = J // k /* k */ [i] {k} ~ -- #"""
)


def data_daftar(baris, **lain):
    kolom = [{"label": "No.", "rata": "kanan"}, {"label": "Uraian panjang", "bobot": 6}]
    return {"waktu": 1790000000, "judul": "DAFTAR", "kolom": kolom, "baris": baris} | lain


def halaman(pdf):
    return [h.extract_text() for h in PdfReader(BytesIO(pdf)).pages]


def rapat(teks):
    return re.sub(r"[\s\u200b]+", "", teks)


@pytest.fixture
def templat(settings, tmp_path):
    """Writes a template of its own; the real ones must not have to be broken to see a failure."""

    def tulis(isi):
        folder = tmp_path / "templates" / "cetak"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "uji.typ").write_text(isi)
        settings.BASE_DIR = tmp_path
        return "uji"

    return tulis


def test_teks_pengguna_tidak_pernah_menjadi_markup():
    [teks] = halaman(cetak_pdf("daftar", data_daftar([["1", JAHAT]], saringan=JAHAT, judul=JAHAT, jumlah=JAHAT)))
    assert rapat(teks).count(rapat(JAHAT)) == 4


def test_kata_sangat_panjang_dilipat_dan_tetap_utuh():
    kata = "".join(chr(65 + i % 26) for i in range(700))
    teks = "".join(halaman(cetak_pdf("daftar", data_daftar([["1", kata], [kata[:90], "b"]]))))
    assert kata in rapat(teks)
    assert max(len(rapat(baris)) for baris in teks.splitlines()) < 180


def test_huruf_yang_dinyatakan_tercetak_memang_dapat_dicetak():
    """PDF/A refuses a glyph no font has, so a document that compiles shows every one of them."""
    huruf = [chr(k) for a, b in cetak.TERCETAK for k in range(a, b + 1)]
    huruf = [h for h in huruf if unicodedata.category(h) not in ("Cn", "Cf")]
    assert len(huruf) > 1500
    assert cetak_pdf("daftar", data_daftar([["1", h] for h in huruf])).startswith(b"%PDF")


def test_huruf_indonesia_tidak_diganti():
    teks = "Rp1.270.000,00 – “é” ½ ≤ 90 hari · 5 × 3 − 2 → Ma’mun Pa’ûd ñ … ✓"
    assert cetak._bersihkan(teks) == teks


@pytest.mark.parametrize(
    ("asal", "hasil"),
    [
        ("Budi 😀", "Budi □"),
        ("a\u202eb\u200dc\x00\x07d", "abcd"),
        ("❤\ufe0f", "□"),
        ("a\tb\r\nc", "a b\nc"),
        ("e\u0301", "é"),
        ("漢", "□"),
    ],
)
def test_huruf_lain_dibuang_atau_diberi_tanda(asal, hasil):
    assert cetak._bersihkan({"a": [asal]}) == {"a": [hasil]}
    assert cetak_pdf("daftar", data_daftar([["1", asal]])).startswith(b"%PDF")


@pytest.mark.parametrize("nilai", [1.5, object(), b"x", {1, 2}])
def test_jenis_data_lain_ditolak(nilai):
    with pytest.raises(CetakGagal, match=type(nilai).__name__):
        cetak_pdf("daftar", data_daftar([["1", nilai]]))


def test_data_sama_menghasilkan_byte_sama():
    satu, dua = (cetak_pdf("daftar", data_daftar([["1", "a"]], waktu="2026-11-21T07:40:00+07:00")) for _ in range(2))
    assert satu == dua
    pembaca = PdfReader(BytesIO(satu))
    assert pembaca.metadata.creation_date.isoformat() == "2026-11-21T00:40:00+00:00"
    assert pembaca.metadata.title == "DAFTAR"
    assert b"pdfaid" in satu


@pytest.mark.parametrize("waktu", [None, "", "kemarin", []])
def test_tanpa_waktu_ditolak(waktu):
    with pytest.raises(CetakGagal, match="waktu"):
        cetak_pdf("daftar", data_daftar([], waktu=waktu))


@pytest.mark.parametrize("nama", ["../rahasia", "tidak_ada", "Daftar", "daftar.typ", ""])
def test_templat_tidak_dikenal(nama):
    with pytest.raises(CetakGagal, match="tidak ditemukan"):
        cetak_pdf(nama, {"waktu": 1})


def test_kolom_yang_hilang_disebut_namanya():
    data = data_daftar([])
    del data["judul"]
    with pytest.raises(CetakGagal, match="tidak memuat “judul”"):
        cetak_pdf("daftar", data)


def test_galat_tidak_membocorkan_isi(templat, caplog):
    nama = templat("#let d = json(bytes(sys.inputs.data))\n#(d.a + 1)")
    with pytest.raises(CetakGagal) as galat:
        cetak_pdf(nama, {"waktu": 1, "a": "Rahasia Orang"})
    assert "Rahasia" not in str(galat.value) + caplog.text
    assert "tidak dapat dibuat" in str(galat.value)


def test_peringatan_menggagalkan_uji_dan_dicatat_di_luar_uji(templat, settings, caplog):
    nama = templat('#set text(font: "Huruf Yang Tidak Ada")\nIsi')
    with pytest.raises(CetakGagal, match="unknown font family"):
        cetak_pdf(nama, {"waktu": 1})
    settings.CETAK_KETAT = False
    assert cetak_pdf(nama, {"waktu": 1}).startswith(b"%PDF")
    assert "memberi peringatan" in caplog.text


def test_tanpa_folder_huruf_tetap_mencetak_dengan_catatan(settings, tmp_path, caplog):
    settings.FOLDER_HURUF = tmp_path / "tidak-ada"
    settings.CETAK_KETAT = False
    assert "isi" in halaman(cetak_pdf("daftar", data_daftar([["1", "isi"]])))[0]
    assert "plus jakarta sans" in caplog.text


def test_huruf_rumah_dipakai():
    huruf = PdfReader(BytesIO(cetak_pdf("daftar", data_daftar([["1", "a"]])))).pages[0]["/Resources"]["/Font"]
    nama = {str(h.get_object()["/BaseFont"]) for h in huruf.values()}
    assert all("PlusJakartaSans" in n.replace("-", "") for n in nama), nama


def test_templat_tidak_membaca_berkas_di_luar_foldernya(templat, tmp_path):
    (tmp_path / "rahasia.txt").write_text("x")
    with pytest.raises(CetakGagal):
        cetak_pdf(templat('#read("../../rahasia.txt")'), {"waktu": 1})


def test_proses_yang_macet_dihentikan(templat, monkeypatch):
    monkeypatch.setattr(cetak, "BATAS_DETIK", 1)
    with pytest.raises(CetakGagal, match="1 detik"):
        cetak_pdf(templat("#for i in range(100000000) { let _ = calc.sqrt(i) }"), {"waktu": 1})


def test_mencetak_bersamaan_tidak_tertukar():
    nama = [f"ORANG {i}" for i in range(12)]
    with ThreadPoolExecutor(6) as kolam:
        hasil = list(kolam.map(lambda n: halaman(cetak_pdf("daftar", data_daftar([["1", n]])))[0], nama))
    assert all(n in teks for n, teks in zip(nama, hasil, strict=True))


@pytest.mark.parametrize("berkas", sorted(FOLDER_TEMPLAT.glob("*.typ")), ids=lambda b: b.name)
def test_templat_tidak_mengevaluasi_teks_dan_tidak_memakai_jaringan(berkas):
    assert not re.search(r"@preview|\beval\(|\bread\(|\bplugin\(|#include", berkas.read_text())


def test_qr_memakai_tingkat_m_dan_tepi_kosong():
    alamat = "https://contoh.go.id/verifikasi/K7QM2P001/"
    sisi = segno.make(alamat, error="m", micro=False, boost_error=False).symbol_size(border=4)[0]
    svg = qr_svg(alamat)
    assert svg.startswith("<svg")
    assert f'viewBox="0 0 {sisi} {sisi}"' in svg
    assert svg == qr_svg(alamat)
    assert len({qr_svg(f"{alamat}{i}") for i in range(100)}) == 100


def png(lebar, tinggi):
    def potong(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    baris = b"".join(b"\0" + b"\x0f\x4c\x5c" * lebar for _ in range(tinggi))
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", zlib.compress(baris)) + potong(b"IEND", b"")
    )


def test_logo_png_menjadi_svg_dan_tercetak():
    svg = gambar_svg(png(6, 4))
    assert 'viewBox="0 0 6 4"' in svg
    kop = {"baris": [{"teks": "INSTANSI", "gaya": "utama"}], "logo_kiri": svg}
    pdf = cetak_pdf("daftar", data_daftar([], kop=kop))
    assert b"/Image" in pdf
    assert "INSTANSI" in halaman(pdf)[0]


def test_ukuran_jpeg_dibaca_dari_kepalanya():
    app0 = b"\xff\xe0\x00\x04ab"
    sof = b"\xff\xc2\x00\x0b\x08" + struct.pack(">HH", 40, 70) + b"\x01\x01\x11\x00"
    assert 'viewBox="0 0 70 40"' in gambar_svg(b"\xff\xd8" + app0 + sof)


@pytest.mark.parametrize("isi", [b"", b"GIF89a", b"\xff\xd8\xff", b"<html></html>", b"\xff\xfe\x00"])
def test_logo_lain_ditolak(isi):
    with pytest.raises(CetakGagal, match="[Ll]ogo"):
        gambar_svg(isi)


def test_svg_rusak_menjadi_galat_yang_sopan():
    with pytest.raises(CetakGagal, match="tidak dapat dibuat"):
        cetak_pdf("daftar", data_daftar([], kop={"baris": [], "logo_kiri": "<svg"}))
