"""Take the pictures of the guides again, from a running trial with its demo data.

    python docs/panduan/gambar.py http://127.0.0.1:8000
    python docs/panduan/gambar.py http://127.0.0.1:8000 naskah impor      # only these

Nothing is saved on the server: forms are opened, never sent. The one preview of an import is thrown away again, and
the one sheet of an instrument, which has no page before it is begun, is taken back.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

FOLDER = Path(__file__).parent / "gambar"
SANDI = "jejak-bina-coba"
PETUGAS = "kerjasama.krs"
PEMBINA = "pembinaan.krs"
WALI_KRS = "wali.krs"
REHAB = "rehab.krs"
KEPALA = "kepala.krs"
ARGUMEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]
LEBAR, TINGGI = 1280, 900
LEBAR_HP, TINGGI_HP = 390, 844
TEPI = 16
BITA_MAKS = 120 * 1024


@dataclass(frozen=True)
class Gambar:
    """`jalan`: an address, then the names of links to follow, or where a name would be a date, `css:` and its place.

    The picture begins at `dari` and ends below `sampai`.
    """

    jalan: tuple[str, ...]
    dari: str = "#isi"
    sampai: str = "#isi"
    akun: str = PETUGAS
    hp: bool = False
    ekor: int = TEPI  # 0 where the next row would show its edge
    siapkan: Callable[[Page], None] | None = None
    bereskan: Callable[[Page], None] | None = None


def buka_tindak_lanjut(page: Page) -> None:
    """The fields that make the first line of the minutes a follow-up."""
    page.get_by_text("Jadikan tindak lanjut").first.click()


def unggah_contoh(page: Page) -> None:
    """Feed the house's own example of a recap to the import, up to the preview."""
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Unduh contoh berkas").click()
    nama = unduhan.value.suggested_filename
    isi = Path(unduhan.value.path()).read_bytes()
    page.locator("input[type=file]").set_input_files({"name": nama, "mimeType": "", "buffer": isi})
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("heading", name="Pratinjau rekap")).to_be_visible()


def buang_pratinjau(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Batalkan impor").click()
    konfirmasi = page.locator("dialog[open]")
    if konfirmasi.count():
        konfirmasi.locator("button").last.click()
    page.wait_for_load_state()


def putus_jaringan(page: Page) -> None:
    """Three marks, one press, no line: nothing reaches the server."""
    page.context.set_offline(True)
    for orang in range(3):
        page.locator("[data-baris]").nth(orang).locator("input[value=hadir]").evaluate("e => e.click()")
    page.get_by_role("button", name="Simpan kehadiran").last.click()
    expect(page.locator("[data-luring-keadaan]")).to_contain_text("Jaringan terputus")


def hari_bergerak(page: Page) -> None:
    """The next day on which somebody goes somewhere."""
    for _ in range(7):
        if page.locator("#isi table tbody tr").count():
            return
        page.get_by_role("link", name="Hari berikutnya").click()
        page.wait_for_load_state()


def lupakan_tanda(page: Page) -> None:
    page.evaluate("localStorage.clear()")


def mulai_assist(page: Page) -> None:
    """An ASSIST of its own, at its first questions; the answers on the picture are chosen, not sent."""
    page.get_by_label("Instrumen").select_option("assist")
    page.get_by_label("Waktu pengukuran").select_option("lain")
    page.get_by_label("Periode acuan").select_option("sebelum_ditahan")
    page.get_by_role("button", name="Mulai mengisi").click()
    page.locator(".ri-form fieldset").nth(0).get_by_text("Ya", exact=True).click()


def batalkan_isian(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Lihat semua jawaban").click()
    page.get_by_role("link", name="Batalkan isian").click()
    page.get_by_role("button", name="Batalkan isian").click()
    page.wait_for_load_state()


def pilih_hasil(page: Page) -> None:
    page.get_by_label("Hasil").last.select_option("lanjut")


SKB = "Perjanjian Kerja Sama Pelatihan Keterampilan"
BARBERSHOP = ("/pembinaan/kegiatan/", "Barbershop angkatan II")
BELUM_DICATAT = ("/pembinaan/sesi/?keadaan=belum_dicatat", "css:tbody td a")
TATA_RIAS = ("/pembinaan/kegiatan/", "Tata rias angkatan I", "Peserta")
KASUS_JALAN = ("/rehabilitasi/kasus/?keadaan=berjalan", "css:tbody td a")


def baris(n: int, tabel: str = "table") -> str:
    """The n-th row of a table, where a picture of a long list ends."""
    return f"#isi {tabel} tbody tr >> nth={n - 1}"


PEMBINAAN = {
    "minat-blok": Gambar(("/pembinaan/minat/blok/?blok=",), akun=PEMBINA, sampai=baris(7), ekor=0),
    "peta-kebutuhan": Gambar(("/pembinaan/peta/",), akun=PEMBINA, sampai=baris(3), ekor=0),
    "syarat-program": Gambar(
        ("/pembinaan/program/", "Barbershop", "Ubah syarat"), akun=PEMBINA, sampai=".formulir-kaki"
    ),
    "tahapan": Gambar(("/pembinaan/program/", "Barbershop", "Tahapan"), akun=PEMBINA),
    "jadwal-kelas": Gambar(
        (*BARBERSHOP, "Sesi"), akun=PEMBINA, sampai="#isi .lebar tbody:has-text('Terlaksana') tr >> nth=3", ekor=0
    ),
    "pergerakan": Gambar(("/pembinaan/pergerakan/",), akun=PEMBINA, sampai=baris(8), ekor=0, siapkan=hari_bergerak),
    "siapa-cocok": Gambar((*TATA_RIAS, "Siapa yang cocok"), akun=PEMBINA),
    "peserta-kelas": Gambar(TATA_RIAS, akun=PEMBINA, sampai=baris(7), ekor=0),
    "daftar-hadir": Gambar(BELUM_DICATAT, akun=PEMBINA),
    "jaringan-putus": Gambar(
        BELUM_DICATAT,
        akun=PEMBINA,
        dari="[data-baris] >> nth=9",
        sampai="#lembar .bar",
        siapkan=putus_jaringan,
        bereskan=lupakan_tanda,
    ),
    "penilaian-kelas": Gambar((*BARBERSHOP, "Penilaian"), akun=PEMBINA, sampai=baris(6), ekor=0),
    "laporan-sesi": Gambar((*BARBERSHOP, "Sesi", "Lihat", "Laporan sesi"), akun=PEMBINA),
    "sertifikat": Gambar(
        ("/pembinaan/sertifikat/?giliran=mitra", "css:tbody td a"),
        akun=PEMBINA,
        sampai="#isi .panel:has-text('Halaman kedua')",
    ),
    "kesetaraan": Gambar(("/pembinaan/kesetaraan/belum/",), akun=PEMBINA, sampai=baris(6), ekor=0),
    "sidang-tpp": Gambar(
        ("/pembinaan/tpp/?keadaan=dilaksanakan", "css:tbody td a"), akun=PEMBINA, sampai=baris(7), ekor=0
    ),
    "lensa-keadilan": Gambar(("/pembinaan/keadilan/",), akun=PEMBINA, sampai="#isi section.panel >> nth=4"),
}
WALI = {
    "wali-asuhan": Gambar(("/pembinaan/wali/",), akun=WALI_KRS, sampai=baris(7), ekor=0),
    "wali-harian": Gambar(("/pembinaan/sppn/harian/",), akun=WALI_KRS, sampai=baris(7), ekor=0),
    "wali-bulanan": Gambar(("/pembinaan/wali/", "Penilaian"), akun=WALI_KRS, sampai=baris(10), ekor=0),
    "wali-lembar": Gambar(("/pembinaan/wali/", "Dikonfirmasi wali"), akun=WALI_KRS),
    "wali-usul": Gambar((*TATA_RIAS, "Usulkan peserta"), akun=WALI_KRS, sampai=baris(6), ekor=0),
}
KERJA_SAMA = {
    "beranda": Gambar(("/",), dari="body", sampai="nav[aria-label='Menu utama'] >> text=Pengingat"),
    "mitra": Gambar(("/mitra/", "Sentra Mebel Jaya"), sampai="#isi .cols .panel >> nth=0"),
    "pertemuan": Gambar(("/mitra/pertemuan/", "Rapat persiapan perpanjangan"), sampai="#isi .panel >> nth=0"),
    "notulen": Gambar(
        ("/mitra/pertemuan/", "Kunjungan SKB", "Ubah notulen"),
        dari="ol.butir-notulen",
        sampai="ol.butir-notulen > li:nth-child(2)",
        siapkan=buka_tindak_lanjut,
    ),
    "tindak-lanjut": Gambar(
        ("/mitra/tindak-lanjut/", "Menerbitkan surat edaran"), sampai="#isi .cols .stack >> nth=1 >> .panel >> nth=0"
    ),
    "usulan": Gambar(("/mitra/usulan/", "Instruktur komputer dasar"), sampai="#isi .cols .panel >> nth=1"),
    "naskah": Gambar(("/mitra/kerja-sama/", "Sertifikasi Las"), sampai="#isi .pesan"),
    "unggah": Gambar(("/mitra/kerja-sama/", "Sertifikasi Las", "Unggah dokumen"), sampai=".formulir-kaki"),
    "janji": Gambar(("/mitra/janji/", "Bahan kayu pelatihan"), sampai="#isi .cols"),
    "penyerahan": Gambar(("/mitra/janji/", "Bahan kayu pelatihan", "Catat penyerahan"), sampai=".formulir-kaki"),
    "siapa-memberi-apa": Gambar(("/mitra/siapa-memberi-apa/",), sampai="#isi .bidang >> nth=1"),
    "kelas-saya": Gambar(("/pembinaan/kelas-saya/",), akun="mitra.krs", hp=True, dari="body", sampai="body"),
    "perpanjangan": Gambar(
        ("/mitra/kerja-sama/", SKB, "Perpanjang"), dari="fieldset.usul-janji", sampai=".formulir-kaki"
    ),
    "supervisi": Gambar(
        ("/mitra/kerja-sama/", SKB, "Lembar supervisi"), sampai="section[aria-labelledby=pelaksanaan]"
    ),
    "serah-terima": Gambar(
        ("/mitra/serah-terima/", "Maya Puspitasari kepada"),
        akun="rizal.krs",
        sampai=".butir-memori >> nth=1 >> li >> nth=2",
        ekor=0,
    ),
    "impor": Gambar(
        ("/mitra/kerja-sama/impor/",), sampai=".baris-impor", siapkan=unggah_contoh, bereskan=buang_pratinjau
    ),
}
REHABILITASI = {
    "rehab-skrining": Gambar(
        ("/rehabilitasi/skrining/?keadaan=terbuka", "css:tbody td a"), akun=REHAB, sampai=baris(4), ekor=0
    ),
    "rehab-isian": Gambar(
        ("/rehabilitasi/kasus/?status=perlu_asesmen", "css:tbody td a", "Asesmen", "Isi instrumen"),
        akun=REHAB,
        hp=True,
        dari="body",
        sampai="body",
        siapkan=mulai_assist,
        bereskan=batalkan_isian,
    ),
    "rehab-kasus": Gambar(KASUS_JALAN, akun=REHAB, sampai="#isi .cols"),
    "rehab-rencana": Gambar(
        ("/rehabilitasi/rencana/?keadaan=menunggu_saya", "css:tbody td a"),
        akun=REHAB,
        sampai="#isi section.panel:has-text('1. ')",
    ),
    "rehab-lembar": Gambar(
        ("/rehabilitasi/layanan/?status=terlaksana&jenis=kelompok", "css:tbody td a", "Ubah kehadiran"),
        akun=REHAB,
        sampai="[data-baris] >> nth=4",
        ekor=0,
    ),
    "rehab-urine": Gambar(
        ("/rehabilitasi/urine/", "css:tbody td a", "Isi hasil"), akun=REHAB, sampai=baris(6), ekor=0
    ),
    "rehab-evaluasi": Gambar(
        (*KASUS_JALAN, "Evaluasi", "Catat evaluasi"),
        akun=REHAB,
        dari="fieldset:has([name=capaian_0])",
        sampai=".formulir-kaki",
        siapkan=pilih_hasil,
    ),
    "rehab-pasca": Gambar(
        ("/rehabilitasi/kasus/?keadaan=pasca", "css:tbody td a", "Pascarehabilitasi"), akun=REHAB, sampai="#isi .cols"
    ),
    "rehab-hasil": Gambar(("/rehabilitasi/hasil/",), akun=KEPALA, sampai="section[aria-labelledby=gelombang]"),
    "rehab-kepala": Gambar(KASUS_JALAN, akun=KEPALA, sampai="#isi .cols"),
}
GAMBAR = KERJA_SAMA | PEMBINAAN | WALI | REHABILITASI


def masuk(browser: Browser, alamat: str, gambar: Gambar) -> Page:
    lebar, tinggi = (LEBAR_HP, TINGGI_HP) if gambar.hp else (LEBAR, TINGGI)
    page = browser.new_context(base_url=alamat, locale="id-ID", viewport={"width": lebar, "height": tinggi}).new_page()
    page.set_default_timeout(10_000)
    page.goto("/masuk/")
    page.locator("[name=username]").fill(gambar.akun)
    page.locator("[name=password]").fill(SANDI)
    page.locator("[name=password]").press("Enter")
    expect(page.locator("#isi")).to_be_visible()
    return page


def bingkai(page: Page, gambar: Gambar) -> dict[str, float]:
    """As wide as `dari`, from its top to the bottom of `sampai`; a phone shows one screen."""
    awal = page.locator(gambar.dari).first.bounding_box()
    akhir = page.locator(gambar.sampai).first.bounding_box()
    tepi = 0 if gambar.dari in ("body", "#isi") else TEPI
    bawah = TINGGI_HP if gambar.hp else akhir["y"] + akhir["height"] + gambar.ekor
    atas = max(0, awal["y"] - tepi)
    return {"x": awal["x"] - tepi, "y": atas, "width": awal["width"] + 2 * tepi, "height": bawah - atas}


def simpan(isi: bytes, jalur: Path) -> int:
    """As few colours as the limit of one picture asks for."""
    asli = Image.open(BytesIO(isi)).convert("RGB")
    for warna in (128, 64, 32):
        asli.quantize(warna, dither=Image.Dither.NONE).save(jalur, optimize=True)
        if jalur.stat().st_size <= BITA_MAKS:
            return jalur.stat().st_size
    raise SystemExit(f"{jalur.name} tetap lebih besar dari {BITA_MAKS // 1024} KB; kecilkan potongannya.")


def ambil(browser: Browser, alamat: str, nama: str, gambar: Gambar) -> int:
    page = masuk(browser, alamat, gambar)
    page.goto(gambar.jalan[0])
    for tautan in gambar.jalan[1:]:
        tempat = page.locator("#isi")
        css = tautan.removeprefix("css:")
        (tempat.locator(css) if css != tautan else tempat.get_by_role("link", name=tautan)).first.click()
        page.wait_for_load_state()
    if gambar.siapkan:
        gambar.siapkan(page)
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    if not gambar.hp:
        # With everything in view nothing sticks to an edge in the middle of the picture.
        page.set_viewport_size({"width": LEBAR, "height": page.evaluate("document.documentElement.scrollHeight")})
    page.evaluate("scrollTo(0, 0)")
    isi = page.screenshot(clip=bingkai(page, gambar), animations="disabled", caret="hide")
    if gambar.bereskan:
        gambar.bereskan(page)
    page.context.close()
    return simpan(isi, FOLDER / f"{nama}.png")


def utama() -> None:
    pilihan = argparse.ArgumentParser(description="Mengambil ulang gambar panduan dari demo yang sedang berjalan.")
    pilihan.add_argument("alamat", help="misalnya http://127.0.0.1:8000")
    pilihan.add_argument("nama", nargs="*", help=f"hanya gambar ini: {', '.join(GAMBAR)}")
    pesan = pilihan.parse_args()
    if salah := set(pesan.nama) - set(GAMBAR):
        pilihan.error(f"gambar tidak dikenal: {', '.join(sorted(salah))}")
    peramban = os.environ.get("PERAMBAN") or shutil.which("chromium") or shutil.which("chromium-browser")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=peramban, args=ARGUMEN)
        for nama in pesan.nama or GAMBAR:
            sys.stdout.write(f"{nama}.png  {ambil(browser, pesan.alamat, nama, GAMBAR[nama]) // 1024} KB\n")
        browser.close()


if __name__ == "__main__":
    utama()
