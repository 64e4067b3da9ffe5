"""Story 5: no budget, a gap, a partner; goods with value, an evaluation, and a renewal that takes in what was done
outside the text. The steps build on each other, in order.
"""

import io
import re
from types import SimpleNamespace

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.test_cerita_selong import hari_di, teks_pdf, tgl

pytestmark = pytest.mark.browser

SKB = "UPTD SKB Manggarai"
MEUBEL = "Meubel Karya Ruteng"


@pytest.fixture(scope="module")
def cerita(mitra_cerita):
    return SimpleNamespace(mitra=mitra_cerita, hari=hari_di("Asia/Makassar"))


def foto() -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", (640, 480), "#b9dadd").save(isi, "JPEG")
    return isi.getvalue()


def test_5a_celah_menjadi_usulan_kepada_mitra(buka, cerita):
    h = buka("kerjasama.rtg").buka("/mitra/siapa-memberi-apa/").lihat("Belum ada mitra").periksa()
    celah = h.page.locator("section.panel").filter(has_text="Pelatihan keterampilan")
    celah.get_by_role("link", name=re.compile("Buat usulan")).first.click()
    h.page.wait_for_url("**/mitra/usulan/baru/**")
    h.periksa()
    h.isi(mitra=MEUBEL, uraian="Kayu pelatihan", jenis="Bahan", target="2", satuan="paket", cara="Surat")
    h.isi(kebutuhan="12 orang berminat meubel, belum ada anggaran.").tekan("Simpan draf")
    h.page.locator("main .act a.btn-primary").click()
    h.tekan("Kirim").lihat("Dikirim dengan surat").tekan("Catat jawaban")
    h.page.get_by_label("Diterima", exact=True).check()
    h.isi(tanggal=tgl(cerita), jawaban="Disanggupi").tekan("Simpan jawaban").tekan("Jadikan janji")
    h.isi(tujuan=f"Perjanjian kerja sama baru dengan {MEUBEL}", uraian="Kayu pelatihan dua paket", target="2")
    h.tekan("Catat sebagai janji").periksa()
    h.buka("/mitra/kerja-sama/")
    h.page.locator("main tbody tr a").first.click()
    h.page.wait_for_url("**/mitra/kerja-sama/*/")
    cerita.naskah = h.page.url


def test_5b_naskah_lama_yang_sudah_berakhir(buka, cerita):
    """Signed 200 days ago for a term that ended yesterday: nothing was refused or ended by a clock."""
    h = buka("kerjasama.rtg").buka(f"{cerita.naskah}ubah/")
    h.isi(nomor_upt="W28.PAS/5/2026", tanggal_tanda_tangan=tgl(cerita, -200), mulai=tgl(cerita, -200))
    h.isi(berakhir=tgl(cerita, -1), pembiayaan="Ditanggung mitra").tekan("Simpan")
    for langkah in ("Mulai susun draf", "Siapkan penandatanganan", "Tandai ditandatangani"):
        tombol = h.page.locator("main .act").get_by_role("link", name=langkah, exact=True)
        if langkah != "Mulai susun draf" or tombol.count():
            h.tekan(langkah).tekan(langkah)
    h.lihat("Kedaluwarsa").periksa()


def test_5c_penyerahan_dengan_barang_foto_dan_berita_acara(buka, cerita):
    h = buka("kerjasama.rtg").buka(cerita.naskah)
    h.page.get_by_role("link", name="Kayu pelatihan dua paket").first.click()
    h.page.wait_for_url("**/mitra/janji/**")
    h.tekan("Catat penyerahan").periksa()
    h.isi(uraian="Papan mahoni", tanggal=tgl(cerita, -30), jumlah="1", nomor_berita_acara="BA-1/2026")
    h.isi(diserahkan_oleh="Bonefasius Jehaut", diterima_oleh="Theresia Nimas")
    h.isi(barang1_nama="Papan mahoni", barang1_jumlah="30", barang1_satuan="lembar", barang1_nilai="1.500.000")
    h.isi(barang2_nama="Lem", barang2_jumlah="2", barang2_satuan="kaleng", barang2_nilai="100.000")
    h.tekan("Simpan").lihat("Papan mahoni", "Rp1.600.000").periksa()
    serah = h.page.url
    h.tekan("Tambah lampiran").periksa()
    h.page.set_input_files("input[name=berkas]", {"name": "serah.jpg", "mimeType": "image/jpeg", "buffer": foto()})
    h.tekan("Unggah").periksa()
    acara = teks_pdf(h.berkas(f"{serah}berita-acara/"))
    for kata in ("BERITA ACARA", "Papan mahoni", "Bonefasius Jehaut", "Theresia Nimas", MEUBEL):
        assert kata in acara
    h.buka(f"/mitra/{cerita.mitra[MEUBEL]}/penyerahan/baru/").periksa()
    h.isi(uraian="Kursi hasil kelas terjual", tanggal=tgl(cerita, -20), jumlah="3", nilai="900.000")
    h.tekan("Simpan").lihat("Kursi hasil kelas terjual").periksa()
    h.buka(f"/mitra/{cerita.mitra[MEUBEL]}/").lihat("Rp2.500.000").periksa()
    buka("kerjasama.rtg", lebar=390).buka(serah).periksa()


def test_5d_evaluasi_ditetapkan_kepala(buka, cerita):
    h = buka("kerjasama.rtg").buka(f"{cerita.naskah}evaluasi/baru/").periksa()
    for nama, skor in (("pelaksanaan", 3), ("manfaat", 5), ("koordinasi", 4), ("keberlanjutan", 4)):
        h.page.locator(f"[name=skor_{nama}][value='{skor}'], select[name=skor_{nama}]").first.evaluate(
            "(e, n) => { if (e.tagName === 'SELECT') e.value = n; else e.checked = true }", str(skor)
        )
    h.page.locator("[name=rekomendasi][value=lanjut], select[name=rekomendasi]").first.evaluate(
        "e => { if (e.tagName === 'SELECT') e.value = 'lanjut'; else e.checked = true }"
    )
    h.isi(uraian="Kayu dipakai seluruhnya; produk terjual.").tekan("Simpan").lihat("Rata-rata").periksa()
    evaluasi = h.page.url
    k = buka("kepala.rtg").buka(evaluasi).tekan("Tetapkan").periksa().tekan("Tetapkan").lihat("Ditetapkan").periksa()
    assert "Lanjutkan" in teks_pdf(k.berkas(f"{evaluasi}cetak/"))
    h.buka(evaluasi).lihat("Ditetapkan")
    expect(h.page.locator("main .act").get_by_role("link", name="Ubah")).to_have_count(0)
    buka("kepala.rtg", lebar=390).buka(evaluasi).periksa()


def test_5e_perpanjangan_mengambil_yang_belum_dan_yang_di_luar_naskah(buka, cerita, perintah):
    perintah("-m", "tests.journeys.cerita", "kelas", "ruteng", "-", MEUBEL)
    h = buka("kerjasama.rtg").buka(f"{cerita.naskah}perpanjang/").periksa()
    h.lihat("Kayu pelatihan dua paket", "Kursi hasil kelas terjual")
    buka("kerjasama.rtg", lebar=390).buka(f"{cerita.naskah}perpanjang/").periksa()
    h.tekan("Buat draf perpanjangan").periksa()
    cerita.baru = h.page.url
    assert cerita.baru != cerita.naskah
    h.buka(cerita.baru).lihat("Kayu pelatihan dua paket").periksa()
    h.buka(f"{cerita.naskah}perpanjang/").bersih()
    h.lihat(re.compile("perpanjang", re.IGNORECASE))
    for jalur in ("/mitra/kerja-sama/pohon/", "/mitra/kerja-sama/linimasa/", "/mitra/kalender/", "/mitra/peta/"):
        h.buka(jalur).periksa()
        buka("kerjasama.rtg", lebar=390).buka(jalur).periksa()
