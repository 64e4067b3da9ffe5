"""Story 4: three kinds of help asked of the regency; one accepted and taught, one refused, one still unanswered. The
Kepala sees which promise became an activity. The steps build on each other, in order.
"""

import datetime as dt
import io
import json
import re
from types import SimpleNamespace

import pytest
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.test_benang import pdf_kecil

pytestmark = pytest.mark.browser

PEMDA = "Pemerintah Kabupaten Lombok Timur"
DISNAKER = "Dinas Tenaga Kerja Kabupaten Lombok Timur"
DINSOS = "Dinas Sosial Kabupaten Lombok Timur"
SANDI_INSTRUKTUR = "menjahit-rapi-dan-kuat"


@pytest.fixture(scope="module")
def cerita(mitra_cerita):
    return SimpleNamespace(mitra=mitra_cerita, hari=hari_di("Asia/Makassar"))


def hari_di(zona: str) -> dt.date:
    from zoneinfo import ZoneInfo

    return dt.datetime.now(ZoneInfo(zona)).date()


def tgl(cerita, geser: int = 0) -> str:
    return f"{cerita.hari + dt.timedelta(days=geser):%d/%m/%Y}"


def teks_pdf(isi: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())


def test_4a_audiensi_dengan_notulen_dan_tindak_lanjut(buka, cerita):
    h = buka("kerjasama.slg").buka("/mitra/pertemuan/").lihat("Belum ada pertemuan").periksa()
    h.buka("/mitra/pertemuan/baru/").periksa()
    h.isi(judul="Audiensi tiga bantuan", jenis="Audiensi", tanggal=tgl(cerita), tempat="Kantor Bupati")
    for nama in (PEMDA, DISNAKER, DINSOS):
        h.page.get_by_label(nama).check()
    h.isi(agenda="Instruktur\nSarana\nReintegrasi").tekan("Simpan").lihat("Audiensi tiga bantuan").periksa()
    cerita.pertemuan = h.page.url
    h.buka(f"{cerita.pertemuan}hadirin/").periksa()
    for nama in ("Lalu Wiratama", "Baiq Nurhasanah"):
        h.page.locator("label.form-check").filter(has_text=nama).locator("[name=pilih]").check()
    h.tekan("Simpan hadirin").lihat("Lalu Wiratama").periksa()
    h.tekan("Isi notulen").periksa()
    isi, sifat = h.page.locator("textarea[name^=isi-]"), h.page.locator("select[name^=sifat-]")
    for ke, (jenis, teks) in enumerate(
        (
            ("Usul", "Instruktur menjahit dari Dinas Tenaga Kerja"),
            ("Usul", "Mesin jahit dari Pemerintah Kabupaten"),
            ("Keputusan", "Dinas Sosial memastikan anggaran pendampingan"),
        )
    ):
        sifat.nth(ke).select_option(label=jenis)
        isi.nth(ke).fill(teks)
    baris = h.page.locator("ol.butir-notulen > li").nth(2)
    baris.locator("summary").click()
    baris.locator("[name^=tl_tenggat-]").fill(tgl(cerita, 7))
    baris.locator("[name^=tl_pic-]").select_option(label="Nurul Aini")
    baris.locator("[name^=tl_kontak-]").select_option(label="Zainul Fahmi, Kepala Bidang")
    h.tekan("Simpan notulen").lihat("Terlaksana", "Dinas Sosial memastikan anggaran pendampingan").periksa()
    notulen = teks_pdf(h.berkas(f"{cerita.pertemuan}cetak/notulen/"))
    for kata in ("NOTULEN", "Instruktur menjahit dari Dinas Tenaga Kerja", "Zainul Fahmi", "Nurul Aini"):
        assert kata in notulen
    assert "Baiq Nurhasanah" in teks_pdf(h.berkas(f"{cerita.pertemuan}cetak/daftar-hadir/"))
    h.buka(f"/mitra/pertemuan/baru/?mitra={cerita.mitra[DINSOS]}")
    h.lihat("Dinas Sosial memastikan anggaran pendampingan").periksa()
    kecil = buka("kerjasama.slg", lebar=390)
    kecil.buka(cerita.pertemuan).periksa().buka(f"{cerita.pertemuan}notulen/").periksa()


def _usulkan(h, cerita, mitra: str, uraian: str, jenis: str) -> str:
    h.buka(f"/mitra/usulan/baru/?mitra={cerita.mitra[mitra]}").periksa()
    h.isi(uraian=uraian, jenis=jenis, target="2", satuan="sesi", kebutuhan="26 orang berminat, belum ada pelatih.")
    h.isi(ruang_lingkup="Pelatihan keterampilan", cara="Surat")
    h.tekan("Simpan draf").lihat(uraian).periksa()
    alamat = h.page.url
    h.page.locator("main .act a.btn-primary").click()
    h.periksa().tekan("Kirim").lihat("Dikirim dengan surat").periksa()
    return alamat


def test_4b_tiga_usulan_diterima_ditolak_dan_belum_dijawab(buka, cerita):
    h = buka("kerjasama.slg")
    cerita.usulan = _usulkan(h, cerita, DISNAKER, "Instruktur menjahit", "Instruktur")
    surat = teks_pdf(h.berkas(f"{cerita.usulan}surat/"))
    nomor = re.search(r"nomor (\S+)", h.page.locator("main ol.riwayat").inner_text())[1]
    assert nomor in surat
    assert "26 orang berminat" in surat
    naskah = Document(io.BytesIO(h.berkas(f"{cerita.usulan}surat-docx/")))
    isi = "\n".join(
        [p.text for p in naskah.paragraphs] + [s.text for t in naskah.tables for b in t.rows for s in b.cells]
    )
    assert nomor in isi
    ditolak = _usulkan(h, cerita, PEMDA, "Mesin jahit", "Sarana")
    diam = _usulkan(h, cerita, DINSOS, "Pendampingan usaha", "Fasilitasi reintegrasi")
    for alamat, jawaban, kata in ((cerita.usulan, "Diterima", "Dua pelatih"), (ditolak, "Ditolak", "Tanpa anggaran")):
        h.buka(alamat).tekan("Catat jawaban").periksa()
        h.page.get_by_label(jawaban, exact=True).check()
        h.isi(tanggal=tgl(cerita), jawaban=kata).tekan("Simpan jawaban").lihat(kata).periksa()
    h.buka(diam).lihat("Menunggu jawaban mitra")
    h.buka("/mitra/usulan/").lihat("Diterima", "Ditolak", "Pendampingan usaha").periksa()
    h.buka("/mitra/usulan/?keadaan=belum_dijawab").lihat("Pendampingan usaha").periksa()
    buka("kerjasama.slg", lebar=390).buka("/mitra/usulan/").periksa().buka(cerita.usulan).periksa()


def test_4c_usulan_menjadi_janji_dalam_perjanjian_bertanda_tangan(buka, cerita):
    h = buka("kerjasama.slg").buka(cerita.usulan).tekan("Jadikan janji").periksa()
    h.isi(tujuan=f"Perjanjian kerja sama baru dengan {DISNAKER}", uraian="Instruktur menjahit dua pertemuan")
    h.isi(target="2", tenggat=tgl(cerita, 20)).tekan("Catat sebagai janji")
    h.buka(cerita.usulan).lihat("Menjadi janji").periksa()
    h.page.get_by_role("link", name="Instruktur menjahit dua pertemuan").first.click()
    h.page.wait_for_url("**/mitra/janji/**")
    h.page.locator("main a[href*='/mitra/kerja-sama/']").first.click()
    h.page.wait_for_url("**/mitra/kerja-sama/*/")
    cerita.naskah = h.page.url
    h.buka(f"{cerita.naskah}ubah/").periksa()
    h.isi(nomor_upt="W22.PAS/9/2026", tanggal_tanda_tangan=tgl(cerita), mulai=tgl(cerita), jangka="1 tahun")
    h.tekan("Simpan").periksa()
    for langkah in ("Mulai susun draf", "Siapkan penandatanganan", "Tandai ditandatangani"):
        tombol = h.page.locator("main .act").get_by_role("link", name=langkah, exact=True)
        if langkah != "Mulai susun draf" or tombol.count():
            h.tekan(langkah).periksa().tekan(langkah)
    h.lihat("Berlaku", "0 dari 2 sesi").tekan("Unggah PDF-nya").periksa()
    isi = pdf_kecil()
    h.page.set_input_files("input[name=berkas]", {"name": "pks.pdf", "mimeType": "application/pdf", "buffer": isi})
    h.tekan("Unggah").lihat(": 2 halaman").periksa()


def test_4d_instruktur_diundang_dan_mengisi_kelasnya_dari_ponsel(buka, cerita, perintah):
    kelas = json.loads(
        perintah("-m", "tests.journeys.cerita", "kelas", "selong", "Instruktur menjahit dua pertemuan", DISNAKER)
    )
    h = buka("kerjasama.slg").buka(f"/mitra/instruktur/baru/?mitra={cerita.mitra[DISNAKER]}").periksa()
    naskah = h.page.locator("[name=kerja_sama]")
    naskah.select_option(label=naskah.locator("option").filter(has_text="W22.PAS/9/2026").inner_text())
    h.isi(nama="Siti Aminah", keahlian="Menjahit").tekan("Simpan").lihat("Siti Aminah").periksa()
    h.page.locator("main .act a.btn-primary").click()
    h.periksa().tekan("Buat tautan undangan").periksa()
    tautan = re.search(r"/undangan/[\w-]{20,}/", h.page.locator("main").inner_html())[0]
    nama = re.search(r"siti[\w.]*", h.page.locator("main").inner_text())[0]
    p = buka("pembinaan.slg").buka(f"{kelas['kegiatan']}pengampu/tugaskan/").periksa()
    p.isi(instruktur=re.sub(r"\s+", " ", p.page.locator("[name=instruktur] option").nth(1).inner_text()))
    p.page.locator("main form button.btn-primary").click()
    p.lihat("Siti Aminah").periksa()

    i = buka(None, lebar=390)
    i.page.goto(tautan)
    i.periksa()
    for isian in i.page.locator("input[type=password]").all():
        isian.fill(SANDI_INSTRUKTUR)
    i.page.locator("main button.btn-primary, form button.btn-primary").first.click()
    i.page.wait_for_load_state()
    i.masuk(nama, SANDI_INSTRUKTUR)
    i.buka("/").periksa().buka("/pembinaan/kelas-saya/").lihat("Menjahit angkatan I").periksa()
    i.page.locator("main a[href*='/kelas-saya/sesi/']").first.click()
    i.page.wait_for_url("**/kelas-saya/sesi/**")
    i.lihat(*kelas["nama"]).periksa()
    i.tekan("Hadir semua (isi yang kosong)")
    i.page.locator("[role=radiogroup][aria-labelledby^=l-] input[value=ya]").first.check()
    i.page.locator(".bar button.btn-primary").click()
    i.lihat("Kehadiran tersimpan: 3 hadir").periksa()
    for jalur in (
        "/wbp/",
        "/mitra/",
        "/dasbor/",
        kelas["lembar"],
        cerita.naskah.partition("/mitra")[2] and cerita.naskah,
    ):
        tanggapan = i.konteks.request.get(jalur)
        assert tanggapan.status in (403, 404), f"{jalur}: {tanggapan.status}"


def test_4e_kepala_melihat_janji_yang_menjadi_kegiatan(buka, cerita):
    h = buka("kepala.slg").buka(cerita.naskah).lihat("1 dari 2 sesi").periksa()
    h.page.get_by_role("link", name="Instruktur menjahit dua pertemuan").first.click()
    h.page.wait_for_url("**/mitra/janji/**")
    h.lihat("Sesi Menjahit angkatan I").periksa()
    h.buka(f"{cerita.naskah}supervisi/").lihat("Latar belakang", "Pelaksanaan", "Manfaat").periksa()
    lembar = teks_pdf(h.berkas(f"{cerita.naskah}supervisi/cetak/"))
    for kata in ("Instruktur menjahit dua pertemuan", DISNAKER):
        assert kata in lembar
    h.buka("/mitra/siapa-memberi-apa/").lihat(DISNAKER).periksa()
    h.buka("/dasbor/").periksa()
    expect(h.page.locator("[data-ubin]").first).to_be_visible()
    for jalur in ("/dasbor/", cerita.naskah, f"{cerita.naskah}supervisi/", "/mitra/siapa-memberi-apa/"):
        buka("kepala.slg", lebar=390).buka(jalur).periksa()
