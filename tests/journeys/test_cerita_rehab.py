"""Story 2: an agreement with BNNK, a joint team, twelve people screened, a plan, sessions, evaluations, aftercare, and
the page that shows whether it worked. Five roles in the browser. The steps build on each other, in order.
"""

import json
import re
from functools import partial
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from dasbor.demo.lembaga import SANDI
from rehabilitasi.instruments import terkini
from tests.berkas import pdf_kecil
from tests.journeys.conftest import Halaman
from tests.journeys.rehab import BERHALANGAN, BUKAN_NARKOTIKA, DUA, LAIN, LALU, MENOLAK, SATU
from tests.journeys.test_cerita_selong import hari_di, teks_pdf, tgl

pytestmark = pytest.mark.browser

BNNK = "BNNK Pasuruan"
TIM, GELOMBANG, PUTARAN = "Tim Terpadu Rehabilitasi", "Gelombang Pulih", "Skrining Blok Pulih"
JANJI = "Konselor BNNK, 4 sesi"
PINDAIAN = {"name": "persetujuan.pdf", "mimeType": "application/pdf", "buffer": pdf_kecil()}
# One word in each place where the team writes of the person; nobody else may ever meet one.
RAHASIA = {n: f"{n}rahasiazq" for n in ("wawancara", "masalah", "ulasan", "sesi", "obat", "pendapat")}


@pytest.fixture(scope="module")
def cerita(peladen, perintah):
    orang = json.loads(perintah("-m", "tests.journeys.rehab", "orang"))
    return SimpleNamespace(hari=hari_di("Asia/Jakarta"), orang=orang)


@pytest.fixture(scope="module")
def sebagai(peladen, peramban):
    jendela = {}
    yield partial(duduk, jendela, peramban, peladen)
    for h in jendela.values():
        h.tutup()


def duduk(jendela: dict, peramban, alamat: str, siapa: str, lebar: int = 1440) -> Halaman:
    """sebagai("asesor.krs", lebar=390): the window of that user and width, kept through the story; everybody signs in
    once. periksa() of a desk's window looks at the page twice, the second time as narrow as a phone.
    """
    if (siapa, lebar) not in jendela:
        kuki = next((h.konteks.storage_state() for (s, _), h in jendela.items() if s == siapa), None)
        h = jendela[siapa, lebar] = Halaman(peramban, alamat, lebar, storage_state=kuki)
        if kuki is None:
            h.masuk(siapa, SANDI)
        if lebar == 1440:
            h.periksa = partial(dua_lebar, h)
    return jendela[siapa, lebar]


def dua_lebar(h: Halaman) -> Halaman:
    Halaman.periksa(h).page.set_viewport_size({"width": 390, "height": 900})
    h.tanpa_pelanggaran().page.set_viewport_size({"width": 1440, "height": 900})
    return h


def kunci(alamat: str) -> str:
    return re.search("[0-9a-f-]{36}", alamat)[0]


def pilih(h, nama: str, berisi: str):
    """Choose the option of a select that holds these words."""
    bidang = h.page.locator(f"main select[name='{nama}']")
    bidang.select_option(value=bidang.locator("option").filter(has_text=berisi).first.get_attribute("value"))
    return h


def baris(h, teks: str):
    return h.page.locator("main tbody tr").filter(has_text=teks)


# --- agreement, team, batch -----------------------------------------------------------------------------------------


def test_1_kerja_sama_menandatangani_naskah_dengan_bnnk(sebagai, cerita):
    h = sebagai("kerjasama.krs").buka("/mitra/baru/")
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


def test_2_ketua_membentuk_tim_program_dan_gelombang(sebagai, cerita):
    h = sebagai("rehab.krs").buka("/rehabilitasi/tim/").lihat("Belum ada tim untuk Anda").periksa()
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
    h.buka(f"{cerita.gelombang}target/").isi(kelompok="2", individu="1", medis="1").tekan("Simpan")
    lain = sebagai("perawat.krs").buka("/rehabilitasi/tim/").lihat("Belum ada tim untuk Anda")
    lain.buka(cerita.tim, status=404).ditolak(404).lihat("tidak ditemukan")


# --- screening ------------------------------------------------------------------------------------------------------


def test_3_ketua_membuka_skrining_massal(sebagai, cerita):
    h = sebagai("rehab.krs").buka("/rehabilitasi/skrining/").lihat("Belum ada skrining").periksa()
    h.tekan("Buka skrining").isi(nama=PUTARAN, tim=TIM, mulai=tgl(cerita, -LALU - 5)).periksa().tekan("Buka skrining")
    h.isi(blok=cerita.orang["blok"]).tekan("Terapkan").periksa()
    expect(h.page.locator("main tbody tr")).to_have_count(14)
    expect(baris(h, BUKAN_NARKOTIKA)).to_have_count(0)
    h.page.get_by_label("Tandai semua di halaman ini").check()
    h.tekan("Tambahkan yang ditandai").lihat("14 calon ditambahkan.").tekan("Kembali ke daftar calon")
    cerita.skrining = h.page.url
    baris(h, MENOLAK).get_by_role("button", name="Menolak").click()
    h.lihat("1 calon dicatat menolak.")
    baris(h, BERHALANGAN).get_by_role("button", name="Berhalangan").click()
    h.lihat("1 calon dicatat berhalangan.", "Belum diskrining 12").periksa()
    assert SATU in teks_pdf(h.berkas(f"{cerita.skrining}cetak/daftar/"))
    assert SATU not in teks_pdf(h.berkas(f"{cerita.skrining}cetak/formulir/"))
    sebagai("perawat.krs").buka(cerita.skrining, status=404).ditolak(404)


def jawab_langkah(page, jawaban: dict[str, str]) -> None:
    """One page of the stepper by keyboard alone: Tab to each group, Space or arrows to the answer, Enter to go on."""
    for grup in page.locator("fieldset.ri-butir").all():
        kode = grup.get_attribute("id").removeprefix("b-")
        pilihan = grup.locator("input[type=radio]")
        nilai = [r.get_attribute("value") for r in pilihan.all()]
        for _ in range(30):
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


def test_4_konselor_bnnk_menskrining_dengan_papan_tik_ponsel(sebagai, cerita):
    h = sebagai("asesor.krs", lebar=390).buka(f"{cerita.skrining}?status=belum").periksa()
    baris(h, SATU).get_by_role("link", name="Mulai ASSIST").click()
    h.page.wait_for_url("**/mulai/**")
    h.isi(tanggal=tgl(cerita, -LALU - 5)).periksa().tekan("Mulai mengisi").lihat("P1 Pernah memakai").periksa()
    page, tik = h.page, h.page.keyboard
    h.tekan("Simpan dan lanjut").ditolak(422).lihat("10 butir belum dijawab.").periksa()
    jawaban = assist("e", "6", "6", "7", "8", "6", "3")
    while "/periksa/" not in page.url:
        jawab_langkah(page, jawaban)
    h.lihat("Semua butir yang ditanyakan sudah dijawab.").periksa()
    page.locator("[name=catatan]").focus()
    tik.type(f"Kooperatif. {RAHASIA['wawancara']}")
    tik.press("Tab")
    tik.press("Enter")
    h.lihat("Stimulan jenis amfetamin", RAHASIA["wawancara"], "Risiko berat").periksa()
    h.tekan("Tetapkan: perlu asesmen").lihat("Kategori berat")
    page.get_by_role("link", name="Ringkasan").click()
    page.wait_for_url("**/kasus/*/")
    cerita.kasus = page.url
    cerita.nomor = re.search(r"\d{4}-\d{4}", page.locator("main").inner_text())[0]
    h.lihat("Perlu asesmen", "Unggah persetujuan").periksa()


KERTAS = "es => es.map(e => [e.name, !e.dataset.kode, e.value])"


def ketik_kertas(page, jawaban: dict[str, str]) -> None:
    """Codes from paper: a full code goes on by itself, a number goes on with Tab, what is not asked is passed over."""
    bidang = page.locator("form[data-kertas] input.form-control")
    bidang.first.focus()
    for nama, angka, _ in bidang.evaluate_all(KERTAS):
        page.keyboard.type(jawaban.get(nama, ""))
        if angka or nama not in jawaban:
            page.keyboard.press("Tab")
    assert {nama: isi for nama, _, isi in bidang.evaluate_all(KERTAS) if isi} == jawaban


def test_5_konselor_menyalin_dari_kertas(sebagai, cerita, perintah):
    h = sebagai("konselor.krs").buka(cerita.skrining)
    baris(h, DUA).get_by_role("link", name="Mulai ASSIST").click()
    h.isi(tanggal=tgl(cerita, -LALU - 5)).page.get_by_label("Salinan formulir kertas").check()
    h.tekan("Mulai mengisi").lihat("ASSIST dari kertas").periksa()
    ditanya = assist("c", "4", "3", "4", "0", "3", "3")
    boleh = {b.kode for b in terkini("assist").butir_ditanya(ditanya)}
    ketik_kertas(h.page, {k: v for k, v in ditanya.items() if k in boleh})
    h.page.locator("[name=p8]").fill("9")
    # The desk alone: on a phone the refusal itself is too wide as long as .dn may not wrap.
    Halaman.periksa(h.tekan("Simpan dan periksa").ditolak(422).lihat("1 kode tidak dikenal."))
    expect(h.page.locator("[name=p2_c]")).to_have_value("4")
    h.isi(p8="0").page.keyboard.press("Enter")
    h.lihat("Semua butir yang ditanyakan sudah dijawab.").tekan("Selesai").lihat("Risiko sedang").periksa()
    h.tekan("Tetapkan: perlu asesmen").lihat("Kategori sedang")
    jadi = json.loads(perintah("-m", "tests.journeys.rehab", "rombongan", kunci(cerita.skrining)))
    assert (jadi["disaring"], len(jadi["ikut"])) == (len(LAIN), 5)
    h.buka(cerita.skrining).lihat("Sudah diskrining 12", "Menolak 1", "Berhalangan 1").tekan("Tutup")
    h.lihat("Masih ada 1 calon").tekan("Tutup skrining").lihat("Skrining ini ditutup pada").bersih()
    assert h.page.locator("main").inner_text().count(LAIN[0]) == 1


# --- assessment and plan --------------------------------------------------------------------------------------------


def isi_kertas(h, cerita, instrumen: str, titik: str, geser: int, jawaban: dict[str, str]):
    """Copy one instrument of the first case from its paper form, to the end."""
    h.buka(f"{cerita.kasus}asesmen/mulai/?instrumen={instrumen}&titik={titik}").isi(tanggal=tgl(cerita, geser))
    h.page.get_by_label("Salinan formulir kertas").check()
    h.tekan("Mulai mengisi")
    ketik_kertas(h.page, jawaban)
    h.tekan("Simpan dan periksa").lihat("Semua butir yang ditanyakan sudah dijawab.").tekan("Selesai")
    return h.lihat("Instrumen selesai diisi.")


def jawaban_asi() -> dict[str, str]:
    """No trouble anywhere, but with drugs."""
    isi = {b.kode: "t" if not b.angka and b.pilihan[0].kode == "y" else "0" for b in terkini("asi").butir}
    return isi | {"napza_tahun": "6", "napza_ganggu": "3", "napza_perlu": "4", "napza_parah": "7"}


def sama(kode: str, nilai: str) -> dict[str, str]:
    return dict.fromkeys((b.kode for b in terkini(kode).butir), nilai)


def test_6_tanpa_persetujuan_tidak_ada_asesmen(sebagai, cerita):
    h = sebagai("rehab.krs").buka(cerita.kasus).tekan("Ganti penugasan").periksa()
    pilih(pilih(h, "konselor", "Sinta Maharani"), "gelombang", GELOMBANG).tekan("Simpan penugasan")
    h.lihat("Konselor Sinta Maharani")
    h = sebagai("asesor.krs").buka(f"{cerita.kasus}langkah/asesmen/").tekan("Mulai asesmen").ditolak(422)
    h.lihat("Persetujuan tertulis belum ada atau sudah dicabut.").bersih()
    h.buka(cerita.kasus).tekan("Unggah persetujuan").isi(tanggal=tgl(cerita, -LALU - 3), saksi="Bambang Sukoco")
    h.periksa().page.set_input_files("input[name=berkas]", PINDAIAN)
    h.tekan("Simpan").lihat("Ditandatangani").tekan("Mulai asesmen").tekan("Mulai asesmen").lihat("Asesmen dimulai")
    isi_kertas(h, cerita, "asi", "awal", -LALU - 3, jawaban_asi()).lihat("Napza").periksa()
    isi_kertas(h, cerita, "whoqol", "awal", -LALU, sama("whoqol", "3"))
    isi_kertas(h, cerita, "urica", "awal", -LALU, sama("urica", "3"))
    h.buka(f"{cerita.kasus}asesmen/").lihat("ASI", "WHOQOL", "URICA").periksa()
    pindaian = h.buka(cerita.kasus).page.locator("#persetujuan .larik a").first.get_attribute("href")
    assert h.berkas(pindaian) == PINDAIAN["buffer"]
    lain = sebagai("perawat.krs")
    for jalur in ("", "asesmen/", "jejak/"):
        lain.buka(cerita.kasus + jalur, status=404).ditolak(404).lihat("tidak ditemukan")


def test_7_dua_konselor_menyusun_satu_rencana(sebagai, cerita):
    h = sebagai("asesor.krs").buka(f"{cerita.kasus}rencana/").periksa().tekan("Susun rencana").tekan("Susun rencana")
    cerita.rencana = h.lihat("Keparahan 7 dari 9").periksa().page.url
    h.page.get_by_role("link", name=re.compile("^Isi kebutuhan Napza")).click()
    h.isi(masalah=f"Pemicu dari kawan lama {RAHASIA['masalah']}", intervensi="Psikologis", frekuensi="Sekali seminggu")
    h.isi(uraian="Konseling pencegahan kekambuhan", jumlah_sesi="8", target=tgl(cerita, 30))
    pilih(h.isi(ukuran_berhasil="Hadir di enam dari delapan sesi"), "petugas", "Sinta Maharani").periksa()
    h.tekan("Simpan").lihat(RAHASIA["masalah"])
    lain = sebagai("konselor.krs").buka(cerita.rencana)
    for siapa, frekuensi in ((lain, "Dua kali seminggu"), (h, "Tiga kali seminggu")):
        siapa.page.get_by_role("link", name="Ubah kebutuhan nomor 1").click()
        siapa.isi(frekuensi=frekuensi)
    lain.tekan("Simpan").lihat("Dua kali seminggu")
    h.tekan("Simpan").ditolak(409).lihat("baru saja diubah oleh Yoga Pradipta", "Dua kali seminggu").periksa()
    expect(h.page.locator("[name=frekuensi]")).to_have_value("Tiga kali seminggu")
    h.tekan("Simpan").lihat("Tiga kali seminggu").tekan("Periksa dan ajukan").periksa().tekan("Ajukan rencana")
    h.lihat("Menunggu persetujuan Intan Permata")
    h.buka(f"{cerita.rencana}setujui/", status=403).ditolak(403)
    ketua = sebagai("rehab.krs").buka("/").lihat("Rencana rehabilitasi menunggu persetujuan Anda")
    ketua.buka(cerita.rencana).tekan("Kembalikan")
    ketua.isi(ulasan=f"Libatkan keluarga {RAHASIA['ulasan']}").periksa().tekan("Kembalikan rencana")
    h.buka(cerita.rencana).lihat(RAHASIA["ulasan"]).tekan("Periksa dan ajukan").tekan("Ajukan rencana")
    ketua.buka(cerita.rencana).tekan("Setujui").periksa().tekan("Setujui rencana").lihat("disetujui").periksa()
    assert RAHASIA["masalah"] in teks_pdf(ketua.berkas(f"{cerita.rencana}cetak/"))
    sebagai("perawat.krs").buka(cerita.rencana, status=404).ditolak(404)


# --- sessions and tests ---------------------------------------------------------------------------------------------


def rencanakan(h, cerita, jenis: str, **isian):
    """Plan a session of today, pressing the button twice; its page."""
    kelompok = jenis == "Konseling kelompok"
    h.buka(f"/rehabilitasi/layanan/baru/{'?bentuk=kelompok' if kelompok else ''}").isi(jenis=jenis)
    pilih(h, "petugas", "Sinta Maharani").isi(tanggal=tgl(cerita), tempat="Ruang konseling", **isian)
    pilih(h, "gelombang", GELOMBANG) if kelompok else pilih(h, "kasus", SATU)
    if jenis != "Perawatan medis":
        h.periksa()
    h.page.locator(".formulir-kaki .btn-primary").dblclick()
    h.page.wait_for_url(re.compile("/layanan/[0-9a-f-]{36}/"))
    return h.lihat("direncanakan")


def test_8_sesi_sosial_dan_medis_menambah_janji(sebagai, cerita):
    h = sebagai("asesor.krs").buka(cerita.rencana).tekan("Mulai program").periksa().isi(mulai=tgl(cerita, -LALU))
    h.tekan("Mulai program").lihat(f"berjalan dalam {GELOMBANG}").buka(cerita.kasus).lihat("Berjalan").periksa()
    waktu = {"topik": "Pencegahan kekambuhan", "jam_mulai": "09.00", "jam_selesai": "10.30"}
    cerita.sesi = rencanakan(h, cerita, "Konseling kelompok", **waktu).periksa().page.url
    k = sebagai("asesor.krs", lebar=390).buka(cerita.sesi).tekan("Catat kehadiran").periksa()
    lembar = k.page.url
    expect(k.page.locator("[data-baris]")).to_have_count(6)
    k.tekan("Hadir semua (isi yang kosong)")
    k.page.locator("[data-baris]").filter(has_text=LAIN[0]).get_by_label("Tidak datang", exact=True).check()
    k.page.locator(".bar button.btn-primary").dblclick()
    k.lihat("Kehadiran tersimpan: 5 hadir, 0 beralasan, 1 tidak datang.").bersih()
    k.buka(lembar).tekan("Simpan kehadiran").lihat("Tidak ada perubahan; kehadiran tetap seperti tersimpan.")
    baris(k, SATU).get_by_role("link", name="Buka catatan").click()
    k.isi(subjektif=f"Rindu keluarga {RAHASIA['sesi']}", langkah_berikut="Hubungi istri").periksa()
    k.tekan("Simpan catatan").lihat("disimpan")
    for jenis, jam in (("Konseling individu", "11"), ("Perawatan medis", "13")):
        rencanakan(h, cerita, jenis, jam_mulai=f"{jam}.00", jam_selesai=f"{jam}.45").tekan("Catat")
        h.page.get_by_label("Hadir", exact=True).check()
        h.isi(penilaian="Tenang").page.locator(".formulir-kaki .btn-primary").dblclick()
        h.lihat("disimpan")
    h.buka("/rehabilitasi/layanan/").periksa()
    expect(h.page.locator("main tbody tr")).to_have_count(3)
    h.buka(f"{cerita.kasus}layanan/").lihat("3 sesi", "3 catatan", RAHASIA["sesi"]).periksa()
    m = sebagai("kerjasama.krs").buka(cerita.naskah).lihat("3 dari 4 sesi")
    m.page.locator("a.janji").click()
    isi = m.lihat("3 baris", GELOMBANG).periksa().page.locator("main").inner_text()
    assert not any(kata in isi for kata in (SATU, cerita.nomor, *RAHASIA.values()))
    tanpa_rahasia(m, 403, cerita.kasus, cerita.sesi, "/rehabilitasi/kasus/", "/rehabilitasi/hasil/")


def test_9_tes_urine_satu_kisi(sebagai, cerita):
    h = sebagai("asesor.krs").buka("/rehabilitasi/urine/").lihat("Belum ada tes urine")
    pilih(h.tekan("Catat tes urine").periksa(), "gelombang", GELOMBANG)
    h.isi(jam="08.00", panel="3 parameter", nomor_kit="LOT-9", saksi="Bambang Sukoco")
    pilih(h, "petugas", "Sinta Maharani").tekan("Simpan, lalu isi hasil").tekan("Isi hasil")
    h.tekan("Pilih semua").tekan("Semua negatif (isi yang kosong)").lihat("6 dari 6 orang diuji").periksa()
    h.page.get_by_label(f"MET (metamfetamin), {SATU}").select_option(label="Positif")
    h.page.get_by_label(f"Obat yang diminum {SATU}").fill(f"Obat flu {RAHASIA['obat']}")
    h.tekan("Simpan hasil").lihat("Lembar tes urine tersimpan: 6 baris berubah.").periksa()
    cerita.urine = h.page.url
    assert RAHASIA["obat"] in teks_pdf(h.berkas(f"{cerita.urine}cetak/"))
    h.buka(f"{cerita.kasus}urine/").lihat("Positif MET", RAHASIA["obat"]).periksa()


# --- evaluation and aftercare ---------------------------------------------------------------------------------------


def evaluasi(h, cerita, sebutan: str, geser: int, hasil: str, capaian: str, berikut: str = ""):
    h.buka(f"{cerita.kasus}evaluasi/").lihat(sebutan).tekan("Catat evaluasi").isi(tanggal=tgl(cerita, geser))
    pilih(h, "siapa_0", "Sinta Maharani").isi(isi_0=f"Mulai terbuka {RAHASIA['pendapat']}")
    h.isi(siapa_1="Residen", isi_1="Ingin pulang ke keluarga", capaian_0=capaian, hasil=hasil, berikutnya=berikut)
    h.tekan("Lanjut: periksa isian").lihat(RAHASIA["pendapat"])
    if not berikut:
        h.periksa()
    return h.tekan("Simpan evaluasi").lihat(f"{sebutan} dicatat: {hasil.lower()}.")


def test_10_evaluasi_awal_bulan_ketiga_akhir(sebagai, cerita):
    h = sebagai("asesor.krs").buka("/").lihat("Evaluasi rehabilitasi yang terlambat")
    h.buka("/rehabilitasi/evaluasi/").periksa()
    expect(baris(h, SATU)).to_have_count(3)
    h.buka(f"{cerita.kasus}evaluasi/").lihat("terlambat 100 hari").periksa()
    evaluasi(h, cerita, "Evaluasi awal", -LALU + 1, "Program dilanjutkan", "Berjalan", tgl(cerita, -8)).periksa()
    evaluasi(h, cerita, "Evaluasi bulan ke-3", -8, "Program dilanjutkan", "Berjalan", tgl(cerita))
    h.buka(f"{cerita.kasus}evaluasi/").page.get_by_role("link", name="Evaluasi akhir").click()
    h.lihat("WHOQOL, URICA")
    isi_kertas(h, cerita, "whoqol", "akhir", 0, sama("whoqol", "4"))
    isi_kertas(h, cerita, "urica", "akhir", 0, sama("urica", "4"))
    evaluasi(h, cerita, "Evaluasi akhir", 0, "Program selesai", "Tercapai")
    assert RAHASIA["pendapat"] in teks_pdf(h.berkas(f"{h.page.url}cetak/"))
    h.buka(f"{cerita.kasus}asesmen/").lihat("sejak awal").periksa()
    h.buka(cerita.kasus).lihat("Pascarehabilitasi").bersih()


def test_11_serah_terima_kepada_bnnk_dengan_persetujuan(sebagai, cerita):
    h = sebagai("asesor.krs").buka(f"{cerita.kasus}pasca/").lihat("0 dari 3 sudah dijawab", "Belum diserahterimakan.")
    h.periksa().tekan("Catat serah terima").lihat("belum ada atau sudah dicabut").tekan("Unggah persetujuan")
    h.isi(tanggal=tgl(cerita), saksi="Bambang Sukoco").page.set_input_files("input[name=berkas]", PINDAIAN)
    h.tekan("Simpan").isi(penerima="BNN kabupaten/kota", lembaga=BNNK, petugas_penerima="Slamet Raharjo").periksa()
    h.tekan("Simpan").lihat("Serah terima dicatat.", "Bulan ke-1", "Bulan ke-3", "Bulan ke-6").periksa()
    acara = h.page.get_by_role("link", name="Berita acara").get_attribute("href")
    assert SATU in teks_pdf(h.berkas(acara))
    h.buka("/rehabilitasi/pasca/").lihat(SATU).periksa()


# --- who may see what -----------------------------------------------------------------------------------------------


def test_12_akses_darurat_oleh_dua_orang_dan_tercatat(sebagai, cerita):
    minta = {"nomor": cerita.nomor, "alasan": "Konselornya cuti, orangnya sakit malam ini.", "jam": "2"}
    ketua = sebagai("rehab.krs").buka("/rehabilitasi/darurat/minta/").isi(**minta).tekan("Kirim permohonan")
    ketua.ditolak(422).lihat("Anda sudah dapat membuka kasus ini")
    h = sebagai("perawat.krs").buka("/rehabilitasi/darurat/").lihat("Tidak ada akses darurat")
    h.tekan("Minta akses darurat").periksa().isi(**minta).tekan("Kirim permohonan").lihat("Permohonan dikirim.")
    akses = h.page.url
    expect(h.page.get_by_role("link", name="Setujui")).to_have_count(0)
    h.buka(f"{akses}setujui/").tekan("Setujui akses darurat").ditolak(422).lihat("Yang memutus harus orang lain")
    h.buka(f"{cerita.kasus}asesmen/", status=404).ditolak(404)
    k = sebagai("kepala.krs", lebar=390).buka("/rehabilitasi/darurat/").periksa().buka(akses).periksa()
    k.tekan("Setujui").tekan("Setujui akses darurat").lihat("Akses darurat disetujui sampai").periksa()
    k.buka(f"{cerita.kasus}asesmen/", status=403).ditolak(403)
    h.buka(f"{cerita.kasus}layanan/").lihat(RAHASIA["sesi"]).buka(f"{cerita.kasus}jejak/")
    h.lihat("Yang tampak hanya jejak Anda sendiri.").bersih()
    a = sebagai("asesor.krs").buka(f"{cerita.kasus}jejak/").lihat("Akses darurat atas kasus ini").periksa()
    for nama in ("Lestari Handayani", "Intan Permata", "Sinta Maharani", "Rahmat Wibisono"):
        a.buka(f"{cerita.kasus}jejak/?cari={nama.split()[0]}")
        expect(baris(a, nama).first).to_be_visible()
    a.buka(akses).tekan("Cabut akses").tekan("Cabut akses darurat").lihat("Akses darurat dicabut.")
    h.buka(f"{cerita.kasus}layanan/", status=404).ditolak(404)


def angka_corong(h) -> dict[str, str]:
    """Stage → number of the funnel, as the page shows it."""
    butir = h.page.locator("main [aria-labelledby=corong] .batang-datar .atas").all()
    return {b.locator("b").first.inner_text(): b.locator("b").last.inner_text() for b in butir}


def tanpa_rahasia(h, status: int, *jalur: str, nama: bool = True) -> None:
    """Each of these answers so, without a word of the team; nor a name, where names are not for this reader."""
    for satu in jalur:
        tanggapan = h.konteks.request.get(satu)
        assert tanggapan.status == status, f"{satu}: {tanggapan.status}"
        isi = tanggapan.text()
        bocor = [kata for kata in (*RAHASIA.values(), *(() if nama else (SATU, DUA, *LAIN))) if kata in isi]
        assert not bocor, f"{satu}: {bocor}"


KLINIS = ("asesmen/", "rencana/", "urine/", "pasca/hasil/", "jejak/")
BIASA = ("", "layanan/", "evaluasi/", "pasca/", "riwayat/")


def test_13_kepala_melihat_apakah_berhasil(sebagai, cerita, perintah):
    h = sebagai("kepala.krs").buka("/rehabilitasi/hasil/").lihat("tertutup").periksa()
    assert angka_corong(h)["Selesai program"] == "tertutup"
    assert len(json.loads(perintah("-m", "tests.journeys.rehab", "tamat"))["tamat"]) == 5
    h.buka("/").periksa().buka("/rehabilitasi/hasil/").periksa()
    assert angka_corong(h) == {
        "Diskrining": "12",
        "Perlu asesmen (sedang atau berat)": "9",
        "Diasesmen": "6",
        "Rencana disetujui": "6",
        "Mulai program": "6",
        "Selesai program": "6",
        "Ditindaklanjuti setelah selesai": "0",
    }
    h.lihat("7 dari 8 tanda · 6 orang", "88%", "< 5 dari 6 sampel · 6 orang", "WHOQOL: kesehatan fisik")
    expect(baris(h, GELOMBANG).locator("[data-label=Ketamatan]")).to_have_text("100%")
    expect(baris(h, "Konseling kelompok").locator("td")).to_have_text(["Konseling kelompok", "2", "1", "0"])
    h.page.get_by_role("link", name=re.compile("^Laporan untuk mitra")).click()
    h.page.wait_for_url("**/laporan/**")
    h.lihat(BNNK).periksa()
    laporan, lembar = (h.page.get_by_role("link", name=n).get_attribute("href") for n in ("Cetak laporan", "Excel"))
    isi = teks_pdf(h.berkas(laporan))
    assert GELOMBANG in isi
    assert SATU not in isi
    assert h.berkas(lembar).startswith(b"PK")
    h.buka(cerita.kasus).lihat(SATU, "Kategori berat", "Pascarehabilitasi").periksa()
    tanpa_rahasia(h, 403, *(cerita.kasus + j for j in KLINIS), f"{cerita.urine}isi/", cerita.rencana)
    tanpa_rahasia(h, 200, *(cerita.kasus + j for j in BIASA), cerita.sesi, cerita.urine, cerita.gelombang)
    tim = sebagai("rehab.krs").buka("/rehabilitasi/hasil/")
    assert angka_corong(tim) == angka_corong(h.buka("/rehabilitasi/hasil/"))


def di_kraksaan(h):
    """An auditor of all institutions opens this one; where it is the only one there is nothing to choose."""
    pilihan = h.buka("/").page.locator("details.satuan")
    if pilihan.count():
        pilihan.locator("summary").click()
        pilihan.get_by_role("button", name=re.compile("Kraksaan")).click()
        h.page.wait_for_load_state()
    expect(h.page.locator("a.brand")).to_contain_text("Kraksaan")
    return h


def test_14_wali_dan_auditor(sebagai, cerita):
    w = sebagai("wali.krs").buka(cerita.orang["satu"])
    w.page.locator("nav.tabs a").filter(has_text="Rehabilitasi").click()
    w.lihat(cerita.nomor, "Pascarehabilitasi", "Kategori berat").periksa()
    tanpa_rahasia(w, 200, w.page.url, cerita.orang["satu"], cerita.kasus, f"{cerita.kasus}riwayat/", "/cari/?q=zq")
    tanpa_rahasia(w, 403, *(cerita.kasus + j for j in KLINIS), cerita.sesi, cerita.rencana, "/rehabilitasi/hasil/")
    w.buka(cerita.orang["dua"], status=404).ditolak(404)
    a = di_kraksaan(sebagai("auditor")).buka("/rehabilitasi/kasus/").lihat(cerita.nomor).periksa()
    a.buka(cerita.kasus).lihat(cerita.nomor).bersih()
    a.buka("/admin/rehabilitasi/kasus/").page.get_by_role("link", name=cerita.nomor, exact=True).click()
    a.page.wait_for_url("**/change/")
    rekaman = a.page.url
    tanpa_rahasia(
        a, 200, rekaman, rekaman.replace("/change/", "/history/"), "/admin/rehabilitasi/kasus/",
        "/admin/core/jejakakses/", "/rehabilitasi/kasus/", "/rehabilitasi/hasil/", cerita.sesi, cerita.skrining,
        cerita.gelombang, *(cerita.kasus + j for j in BIASA), nama=False,
    )  # fmt: skip
    tanpa_rahasia(a, 403, *(cerita.kasus + j for j in KLINIS), cerita.rencana, nama=False)
    assert angka_corong(a.buka("/rehabilitasi/hasil/"))["Selesai program"] == "6"
