"""Story 2: an agreement with BNNK, a joint team, twelve people screened, a plan, sessions, evaluations, aftercare, and
the page that shows whether it worked. Five roles in the browser. The steps build on each other, in order.
"""

import json
import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from rehabilitasi.instruments import terkini
from tests.berkas import pdf_kecil
from tests.journeys.rehab import BERHALANGAN, BUKAN_NARKOTIKA, DUA, LAIN, LALU, MENOLAK, SATU
from tests.journeys.test_cerita_selong import hari_di, teks_pdf, tgl

pytestmark = pytest.mark.browser

BNNK = "BNNK Pasuruan"
TIM, GELOMBANG, PUTARAN = "Tim Terpadu Rehabilitasi", "Gelombang Pulih", "Skrining Blok Pulih"
JANJI = "Konselor BNNK, 4 sesi"
PINDAIAN = {"name": "persetujuan.pdf", "mimeType": "application/pdf", "buffer": pdf_kecil()}
# One word in each place where the team writes of the person; nobody else may ever meet one.
RAHASIA = {n: f"{n}rahasiazq" for n in ("wawancara", "masalah", "ulasan", "sesi", "obat", "pendapat")}


def mulai(perintah) -> SimpleNamespace:
    orang = json.loads(perintah("-m", "tests.journeys.rehab", "orang"))
    return SimpleNamespace(hari=hari_di("Asia/Jakarta"), orang=orang)


@pytest.fixture(scope="module")
def cerita(peladen, perintah):
    return mulai(perintah)


def kunci(alamat: str) -> str:
    return re.search("[0-9a-f-]{36}", alamat)[0]


def pilih(h, nama: str, berisi: str):
    """Choose the option of a select that holds these words."""
    bidang = h.page.locator(f"main select[name='{nama}']")
    bidang.select_option(value=bidang.locator("option").filter(has_text=berisi).first.get_attribute("value"))
    return h


def baris(h, teks: str):
    return h.page.locator("main tbody tr").filter(has_text=teks)


def kecil(buka, siapa: str, *jalur: str):
    """The same pages on a phone."""
    h = buka(siapa, lebar=390)
    for satu in jalur:
        h.buka(satu).periksa()
    return h


# --- agreement, team, batch -----------------------------------------------------------------------------------------


def test_1_kerja_sama_menandatangani_naskah_dengan_bnnk(buka, cerita):
    h = buka("kerjasama.krs").buka("/mitra/baru/")
    h.isi(nama=BNNK, singkatan="BNNK", jenis="BNN (BNNP/BNNK)").tekan("Simpan").lihat(BNNK)
    h.buka("/mitra/kerja-sama/baru/")
    h.isi(judul="Layanan rehabilitasi narkotika", jenis="Nota kesepahaman", nomor_upt="W15.PAS/40/2026")
    h.isi(pihak1_mitra=BNNK, pihak1_nomor="B/77/VIII/2026", pihak1_penandatangan="Slamet Raharjo")
    h.isi(pihak1_jabatan="Kepala BNNK Pasuruan").page.get_by_label("Konseling dan rehabilitasi").check()
    h.isi(tanggal_tanda_tangan=tgl(cerita, -LALU - 20), tempat_tanda_tangan="Pasuruan", pembiayaan="Tanpa biaya")
    h.isi(mulai=tgl(cerita, -LALU - 20), jangka="2 tahun").page.locator("[name=penandatangan]").select_option(index=1)
    h.tekan("Simpan").lihat("Belum ada janji")
    cerita.naskah = h.page.url
    h.tekan("Tambah janji").isi(uraian=JANJI, mitra=BNNK, jenis="Pendampingan", target="4", satuan="sesi")
    h.isi(tenggat=tgl(cerita)).tekan("Simpan").buka(cerita.naskah)
    for langkah in ("Mulai susun draf", "Siapkan penandatanganan", "Tandai ditandatangani"):
        h.tekan(langkah).tekan(langkah)
    h.lihat("Berlaku", "0 dari 4 sesi").tekan("Unggah PDF-nya")
    h.page.set_input_files("input[name=berkas]", PINDAIAN | {"name": "nk.pdf"})
    h.tekan("Unggah").lihat(": 1 halaman").periksa()


def test_2_ketua_membentuk_tim_program_dan_gelombang(buka, cerita):
    h = buka("rehab.krs").buka("/rehabilitasi/tim/").lihat("Belum ada tim untuk Anda").periksa()
    sejak = tgl(cerita, -LALU - 10)
    h.tekan("Bentuk tim").periksa().isi(nama=TIM, nomor_sk="W15.PAS/41/2026", tanggal_sk=sejak, berlaku_dari=sejak)
    pilih(pilih(h, "ketua", "Intan Permata"), "kerja_sama", BNNK).tekan("Bentuk tim").lihat("Tambahkan anggotanya.")
    cerita.tim = h.page.url
    for akun, peran, pihak, instansi in (
        ("Yoga Pradipta", "Konselor adiksi", "UPT", ""),
        ("Sinta Maharani", "Asesor BNN", "Mitra", BNNK),
    ):
        h.buka(cerita.tim).tekan("Tambah anggota")
        pilih(h, "pengguna", akun).isi(peran=peran, pihak=pihak, instansi=instansi, berlaku_dari=sejak)
        h.tekan("Tambahkan").lihat(f"ditambahkan ke {TIM}")
    h.buka(cerita.tim).lihat("Intan Permata", "Sinta Maharani", "3 orang").periksa()
    h.buka("/rehabilitasi/program/baru/").periksa()
    h.isi(nama="Rehabilitasi sosial 100 hari", jenis="Rehabilitasi sosial", lama_hari=str(LALU), bulan_evaluasi="3")
    h.tekan("Simpan").buka("/rehabilitasi/gelombang/baru/").periksa()
    h.isi(nama=GELOMBANG, program="Rehabilitasi sosial 100 hari", tim=TIM, mulai=tgl(cerita, -LALU))
    h.isi(target_selesai=tgl(cerita), target_peserta="12", nomor_sk="W15.PAS/42/2026", tanggal_sk=sejak)
    pilih(pilih(pilih(h, "blok", cerita.orang["blok"]), "kerja_sama", BNNK), "komitmen", JANJI).tekan("Buka gelombang")
    h.lihat(GELOMBANG).periksa()
    cerita.gelombang = h.page.url
    h.buka(f"{cerita.gelombang}target/").isi(kelompok="2", individu="1", medis="1").periksa().tekan("Simpan")
    kecil(buka, "rehab.krs", cerita.tim, cerita.gelombang, "/rehabilitasi/tim/", "/rehabilitasi/gelombang/")
    lain = buka("perawat.krs").buka("/rehabilitasi/tim/").lihat("Belum ada tim untuk Anda")
    lain.buka(cerita.tim, status=404).ditolak(404).lihat("tidak ditemukan")


# --- screening ------------------------------------------------------------------------------------------------------


def test_3_ketua_membuka_skrining_massal(buka, cerita):
    h = buka("rehab.krs").buka("/rehabilitasi/skrining/").lihat("Belum ada skrining").periksa()
    h.tekan("Buka skrining").isi(nama=PUTARAN, tim=TIM, mulai=tgl(cerita, -LALU - 5)).periksa().tekan("Buka skrining")
    h.isi(blok=cerita.orang["blok"]).tekan("Terapkan").periksa()
    expect(h.page.locator("main tbody tr")).to_have_count(14)
    expect(baris(h, BUKAN_NARKOTIKA)).to_have_count(0)
    h.page.get_by_label("Tandai semua di halaman ini").check()
    h.tekan("Tambahkan yang ditandai").lihat("14 calon ditambahkan.").tekan("Kembali ke daftar calon")
    cerita.skrining = h.page.url
    baris(h, MENOLAK).get_by_role("button", name="Menolak").click()
    h.lihat("1 calon menolak")
    baris(h, BERHALANGAN).get_by_role("button", name="Berhalangan").click()
    h.lihat("1 calon berhalangan", "Belum diskrining 12").periksa()
    assert SATU in teks_pdf(h.berkas(f"{cerita.skrining}cetak/daftar/"))
    assert SATU not in teks_pdf(h.berkas(f"{cerita.skrining}cetak/formulir/"))
    buka("perawat.krs").buka(cerita.skrining, status=404).ditolak(404)
    kecil(buka, "rehab.krs", cerita.skrining, "/rehabilitasi/skrining/")


def jawab_langkah(page, jawaban: dict[str, str]) -> None:
    """One page of the stepper by keyboard alone: Tab to each group, Space or arrows to the answer, Enter to go on."""
    for grup in page.locator("fieldset.ri-butir").all():
        kode = grup.get_attribute("id").removeprefix("b-")
        pilihan = grup.locator("input[type=radio]")
        nilai = [r.get_attribute("value") for r in pilihan.all()]
        for _ in range(12):
            page.keyboard.press("Tab")
            if pilihan.first.evaluate("e => e === document.activeElement"):
                break
        ke = nilai.index(jawaban[kode])
        for tombol in ["ArrowDown"] * ke or ["Space"]:
            page.keyboard.press(tombol)
        expect(pilihan.nth(ke)).to_be_checked()
    alamat = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda kini: kini != alamat)


def assist(huruf: str, *jawaban: str) -> dict[str, str]:
    """Tobacco and one other substance: answers of P2…P7 for it."""
    isi = {b.kode: "t" if b.kode.startswith("p1") else "0" for b in terkini("assist").butir}
    isi |= {"p1_a": "y", f"p1_{huruf}": "y", "p2_a": "6"}
    return isi | {f"p{n}_{huruf}": j for n, j in enumerate(jawaban, 2)}


def test_4_konselor_bnnk_menskrining_dengan_papan_tik_ponsel(buka, cerita):
    h = buka("asesor.krs", lebar=390).buka(f"{cerita.skrining}?status=belum").periksa()
    baris(h, SATU).get_by_role("link", name="Mulai ASSIST").click()
    h.page.wait_for_url("**/mulai/**")
    h.isi(tanggal=tgl(cerita, -LALU - 5)).periksa().tekan("Mulai mengisi").lihat("P1 Pernah memakai").periksa()
    page, tik = h.page, h.page.keyboard
    h.tekan("Simpan dan lanjut").ditolak(422).lihat("10 butir belum dijawab.").periksa()
    page.reload()
    jawaban = assist("e", "6", "6", "7", "8", "6", "3")
    while "/periksa/" not in page.url:
        jawab_langkah(page, jawaban)
    h.lihat("Semua butir yang ditanyakan sudah dijawab.").periksa()
    page.locator("[name=catatan]").focus()
    tik.type(f"Kooperatif. {RAHASIA['wawancara']}")
    tik.press("Tab")
    tik.press("Enter")
    h.lihat("Stimulan jenis amfetamin", RAHASIA["wawancara"], "Risiko berat").periksa()
    h.tekan("Tetapkan: perlu asesmen").lihat("Kategori berat").periksa()
    page.get_by_role("link", name="Ringkasan").click()
    page.wait_for_url("**/kasus/*/")
    cerita.kasus = page.url
    cerita.nomor = re.search(r"\d{4}-\d{4}", page.locator("main").inner_text())[0]
    h.lihat("Perlu asesmen", "Unggah persetujuan").periksa()


def ketik_kertas(page, jawaban: dict[str, str]) -> None:
    """Codes from paper: a full code goes on by itself, a number goes on with Tab, what is not asked is passed over."""
    page.locator("form[data-kertas] input.form-control").first.focus()
    for bidang in page.locator("form[data-kertas] input.form-control").all():
        nama, kode = bidang.get_attribute("name"), jawaban.get(bidang.get_attribute("name"), "")
        expect(bidang).to_be_focused()
        page.keyboard.type(kode)
        if not kode or not bidang.get_attribute("data-kode"):
            page.keyboard.press("Tab")
        assert nama in jawaban or not kode


def test_5_konselor_menyalin_dari_kertas(buka, cerita, perintah):
    h = buka("konselor.krs").buka(cerita.skrining)
    baris(h, DUA).get_by_role("link", name="Mulai ASSIST").click()
    h.isi(tanggal=tgl(cerita, -LALU - 5)).page.get_by_label("Salinan formulir kertas").check()
    h.tekan("Mulai mengisi").lihat("ASSIST dari kertas").periksa()
    ditanya = assist("c", "4", "3", "4", "0", "3", "3")
    boleh = {b.kode for b in terkini("assist").butir_ditanya(ditanya)}
    ketik_kertas(h.page, {k: v for k, v in ditanya.items() if k in boleh} | {"p8": ""})
    h.page.locator("[name=p8]").fill("9")
    h.tekan("Simpan dan periksa").ditolak(422).lihat("1 kode tidak dikenal.").periksa()
    expect(h.page.locator("[name=p2_c]")).to_have_value("4")
    h.isi(p8="0").page.keyboard.press("Enter")
    h.lihat("Semua butir yang ditanyakan sudah dijawab.").tekan("Selesai").lihat("Risiko sedang").periksa()
    h.tekan("Tetapkan: perlu asesmen").lihat("Kategori sedang")
    jadi = json.loads(perintah("-m", "tests.journeys.rehab", "rombongan", kunci(cerita.skrining)))
    assert (jadi["disaring"], len(jadi["ikut"])) == (len(LAIN), 5)
    h.buka(cerita.skrining).lihat("Sudah diskrining 12", "Menolak 1", "Berhalangan 1").tekan("Tutup")
    h.lihat("Masih ada 1 calon").tekan("Tutup skrining").lihat("Skrining ini ditutup pada").periksa()
    assert h.page.locator("main").inner_text().count(LAIN[0]) == 1
