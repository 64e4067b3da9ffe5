"""The thread, end to end, as the roles walk it: from an SDP export and a signed agreement to a certificate. The steps
build on each other, in order, and go on in test_benang_hasil.
"""

import datetime as dt
import io
import itertools
import re

import pytest
from django.conf import settings
from playwright.sync_api import expect
from pypdf import PdfReader, PdfWriter

from dasbor.demo.lembaga import SANDI
from upt.acuan import LIBUR_TETAP

pytestmark = pytest.mark.browser

BERKAS_SDP = settings.BASE_DIR / "wbp" / "contoh" / "sdp-kraksaan.xlsx"


def hari_sesi(hari: dt.date) -> tuple[int, ...]:
    """Days from today of the sessions two weekly slots make in 30 days and one week to come, none on a holiday."""
    for p, q in itertools.product((1, 2), (4, 3, 5, 6)):
        lewat = [-(s + 7 * i) for i in range(4) for s in (p, q)] + [-(p + 28)]
        semua = sorted([*lewat, 7 - q])
        tanggal = [hari + dt.timedelta(days=g) for g in semua]
        if not {(t.month, t.day) for t in tanggal} & {(b, h) for b, h, _ in LIBUR_TETAP}:
            return tuple(semua)
    raise AssertionError("Tidak ada pasangan hari tanpa libur.")


def tgl(hari: dt.date, geser: int = 0) -> str:
    return f"{hari + dt.timedelta(days=geser):%d/%m/%Y}"


def pdf_kecil() -> bytes:
    buku, keluar = PdfWriter(), io.BytesIO()
    for _ in range(2):
        buku.add_blank_page(595, 842)
    buku.write(keluar)
    return keluar.getvalue()


def unggah(h) -> None:
    """Upload the export and wait until its preview stands there."""
    h.buka("/wbp/impor/unggah/").periksa()
    h.page.set_input_files("input[name=berkas]", BERKAS_SDP)
    h.tekan("Unggah dan periksa")
    h.page.wait_for_url(re.compile(r"/wbp/impor/[0-9a-f-]{36}/"), timeout=60_000)


def kelompok(h, nama: str) -> int:
    """The number on a tab of the preview."""
    tab = h.page.locator("nav.tabs a").filter(has_text=nama)
    return int(tab.locator(".n").inner_text().replace(".", ""))


# --- 1. the register ------------------------------------------------------------------------------------------------


def test_1a_registrasi_mengunggah_dan_memperbaiki(buka, jejak):
    h = buka("registrasi.krs").buka("/wbp/impor/").periksa()
    unggah(h)
    h.lihat("Pratinjau impor").periksa()
    assert kelompok(h, "Salah") == 3
    jejak.impor = h.page.url.partition("?")[0]
    for nomor, isian in (
        (71, {"nomor_register": "A III 367/26"}),
        (298, {"nama": "TONO HAKIM HAKIM BIN DIMAS"}),
        (361, {"tanggal_lahir": "27/01/1967"}),
    ):
        h.buka(f"{jejak.impor}?kelompok=salah")
        h.page.locator(f"#b{nomor} a").first.click()
        h.page.wait_for_url(f"**/baris/{nomor}/**")
        h.periksa().isi(**isian).tekan("Periksa lagi").lihat(f"Baris {nomor} kini termasuk")
    h.buka(f"{jejak.impor}?kelompok=putuskan").periksa()
    h.page.locator("#b397 button[value=pakai]").click()
    h.lihat("Baris 397 kini termasuk")
    assert kelompok(h, "Salah") == 0
    assert kelompok(h, "Perlu diputuskan") == 0
    assert kelompok(h, "Baru") == 412
    kecil = buka("registrasi.krs", lebar=390)
    kecil.buka(jejak.impor).periksa()


def test_1b_registrasi_menyimpan_412_orang(buka, jejak):
    h = buka("registrasi.krs").buka(jejak.impor)
    h.lihat("412 orang baru").tekan("Simpan 412 orang")
    h.page.wait_for_url(jejak.impor, timeout=60_000)
    h.lihat("Orang baru", "412").periksa()
    h.buka("/wbp/").lihat("412 orang").periksa()
    unggah(h)
    h.lihat("Berkas yang sama sudah disimpan").periksa()
    assert (kelompok(h, "Baru"), kelompok(h, "Berubah"), kelompok(h, "Hilang")) == (0, 0, 0)
    h.tekan("Batalkan impor")
    h.page.get_by_role("button", name="Ya, lanjutkan").click()
    h.lihat("Tidak ada yang disimpan").bersih()


def test_1c_layar_terkunci_tanpa_kehilangan_isian(buka, jejak):
    h = buka("registrasi.krs")
    h.page.clock.install()
    h.buka("/wbp/?cari=TONO+HAKIM+HAKIM")
    h.page.locator("main tbody tr a").first.click()
    h.lihat("Tanggal penting").periksa()
    jejak.orang = h.page.url
    h.buka(f"{jejak.orang}ubah/").periksa().isi(alamat="Jalan Mawar 12")
    h.page.clock.fast_forward("31:00")
    kotak = h.page.locator("dialog.kunci-layar")
    expect(kotak).to_be_visible()
    h.tanpa_pelanggaran()
    kotak.get_by_label("Kata sandi").fill("bukan sandinya")
    kotak.get_by_role("button", name="Buka kunci").click()
    expect(kotak.get_by_role("alert")).not_to_be_empty()
    h.ditolak(403)
    kotak.get_by_label("Kata sandi").fill(SANDI)
    kotak.get_by_role("button", name="Buka kunci").click()
    expect(kotak).to_have_count(0)
    expect(h.page.locator("[name=alamat]")).to_have_value("Jalan Mawar 12")
    h.tekan("Simpan").lihat("Jalan Mawar 12").bersih()
    buka("registrasi.krs", lebar=390).buka(jejak.orang).periksa().buka("/wbp/").periksa()


# --- 2. the agreement -----------------------------------------------------------------------------------------------


def test_2a_kerja_sama_mencatat_mitra_naskah_janji(buka, jejak):
    h = buka("kerjasama.krs").buka("/mitra/baru/").periksa()
    h.isi(nama="UPTD SKB Kabupaten Probolinggo", singkatan="SKB", jenis="SKB/PKBM").tekan("Simpan")
    h.lihat("UPTD SKB Kabupaten Probolinggo").periksa()
    h.buka("/mitra/kerja-sama/baru/").periksa()
    h.isi(judul="Pelatihan keterampilan barbershop", jenis="Perjanjian kerja sama", nomor_upt="W15.PAS/12/2026")
    h.isi(pihak1_mitra="UPTD SKB Kabupaten Probolinggo", pihak1_nomor="421/77/2026")
    h.isi(pihak1_penandatangan="Ratna Anggraini", pihak1_jabatan="Kepala SKB")
    h.page.get_by_label("Pelatihan keterampilan").check()
    h.isi(tanggal_tanda_tangan=tgl(jejak.hari, -60), tempat_tanda_tangan="Kraksaan")
    h.isi(mulai=tgl(jejak.hari, -60), jangka="1 tahun", pembiayaan="Tanpa biaya")
    h.page.locator("[name=penandatangan]").select_option(index=1)
    h.tekan("Simpan").lihat("Belum ada janji").periksa()
    jejak.naskah = h.page.url
    h.tekan("Tambah janji").periksa()
    h.isi(uraian="Instruktur barbershop, 8 pertemuan", mitra="UPTD SKB Kabupaten Probolinggo", jenis="Instruktur")
    h.isi(target="8", satuan="sesi", tenggat=tgl(jejak.hari)).tekan("Simpan")
    h.buka(jejak.naskah).lihat("0 dari 8 sesi").periksa()


def test_2b_naskah_ditandatangani_dan_dokumennya_tersimpan(buka, jejak):
    h = buka("kerjasama.krs").buka(jejak.naskah)
    for langkah in ("Mulai susun draf", "Siapkan penandatanganan", "Tandai ditandatangani"):
        h.tekan(langkah).periksa().tekan(langkah)
    h.lihat("Berlaku", "Naskah yang ditandatangani belum diunggah").periksa()
    h.tekan("Unggah PDF-nya").periksa()
    isi = pdf_kecil()
    h.page.set_input_files("input[name=berkas]", {"name": "pks skb.pdf", "mimeType": "application/pdf", "buffer": isi})
    h.tekan("Unggah").lihat(": 2 halaman").periksa()
    with h.page.expect_download() as unduhan:
        h.page.get_by_role("link", name="pks skb.pdf", exact=True).click()
    assert unduhan.value.path().read_bytes() == isi
    h.bersih()
    buka("kerjasama.krs", lebar=390).buka(jejak.naskah).periksa().buka("/mitra/kerja-sama/").periksa()


# --- 3. the class ---------------------------------------------------------------------------------------------------


def test_3a_pembinaan_membuat_kegiatan_dan_sesinya(buka, jejak):
    jejak.sesi = hari_sesi(jejak.hari)
    jejak.batal = jejak.sesi[4]
    h = buka("pembinaan.krs").buka("/pembinaan/program/tambah/").periksa()
    h.isi(nama="Barbershop", bidang="Pelatihan keterampilan", tipe="Pelatihan", jp="16").tekan("Simpan")
    h.lihat("Barbershop").periksa()
    h.buka("/pembinaan/kegiatan/tambah/").periksa()
    h.isi(program="Barbershop", nama="Barbershop angkatan I", mulai=tgl(jejak.hari, -30), selesai=tgl(jejak.hari, 7))
    h.isi(tempat="Aula", kuota="12", instruktur="Hasan Basri", mitra="UPTD SKB Kabupaten Probolinggo")
    janji = h.page.locator("[name=komitmen]")
    janji.select_option(label=janji.locator("option").filter(has_text="8 pertemuan").inner_text())
    h.tekan("Simpan").lihat("Barbershop angkatan I").periksa()
    jejak.kegiatan = h.page.url
    h.buka(f"{jejak.kegiatan}jadwal/").periksa()
    for baris, geser in enumerate(jejak.sesi[-3:-1]):
        hari = str((jejak.hari + dt.timedelta(days=geser)).weekday())
        h.page.locator("[name=hari]").nth(baris).select_option(hari)
        h.page.locator("[name=jam_mulai]").nth(baris).fill("08.30")
        h.page.locator("[name=jam_selesai]").nth(baris).fill("10.00")
    h.tekan("Simpan jadwal").lihat("Jadwal mingguan Barbershop angkatan I disimpan")
    h.isi(dari=tgl(jejak.hari, jejak.sesi[0]), sampai=tgl(jejak.hari, jejak.sesi[-1])).tekan("Lihat rancangan")
    h.lihat(f"{len(jejak.sesi)} sesi akan dibuat").periksa().tekan(f"Buat {len(jejak.sesi)} sesi")
    h.lihat(f"{len(jejak.sesi)} sesi dibuat").periksa()
    h.isi(dari=tgl(jejak.hari, jejak.sesi[0]), sampai=tgl(jejak.hari, jejak.sesi[-1])).tekan("Lihat rancangan")
    h.lihat(f"0 sesi akan dibuat, {len(jejak.sesi)} sudah ada").bersih()


def test_3b_mengusulkan_13_menyetujui_12_dan_memulai(buka, jejak):
    h = buka("pembinaan.krs").buka(jejak.kegiatan)
    h.tekan("Buka pendaftaran").periksa().tekan("Buka pendaftaran")
    usul = f"{jejak.kegiatan}peserta/usulkan/"
    h.buka(f"{usul}?status=narapidana").periksa()
    for kotak in h.page.locator("input[name=wbp]").all()[:12]:
        kotak.check()
    h.isi(pengusul="Wali pemasyarakatan").tekan("Usulkan yang ditandai").lihat("12 orang diusulkan").periksa()
    h.buka(usul).isi(cari="TONO HAKIM HAKIM").tekan("Terapkan")
    h.page.get_by_label("Tandai TONO HAKIM HAKIM BIN DIMAS").check()
    h.tekan("Usulkan yang ditandai").lihat("1 orang diusulkan")
    for kotak in h.page.locator("input[name=peserta]").all():
        kotak.check()
    h.tekan("Setujui yang ditandai").ditolak(422)
    h.lihat("Kuota 12 kursi, terisi 0; menyetujui 13 orang melebihi kuota 1 orang.").periksa()
    h.page.get_by_label("Tandai TONO HAKIM HAKIM BIN DIMAS").uncheck()
    h.tekan("Setujui yang ditandai").lihat("12 peserta disetujui")
    h.page.get_by_label("Tandai TONO HAKIM HAKIM BIN DIMAS").check()
    h.tekan("Daftar tunggu").lihat("1 peserta masuk daftar tunggu").periksa()
    h.buka(jejak.kegiatan).tekan("Mulai kegiatan").lihat("12 peserta disetujui").periksa()
    h.tekan("Mulai kegiatan").lihat("Barbershop angkatan I: berjalan")
    h.buka(f"{jejak.kegiatan}peserta/?status=mengikuti").lihat("12 dari 12 kursi terpakai").periksa()
    buka("pembinaan.krs", lebar=390).buka(jejak.kegiatan).periksa().buka(f"{jejak.kegiatan}peserta/").periksa()


def sesi_dari(h, jejak, geser: int):
    """Open the sheet of the session on that day."""
    h.buka(f"{jejak.kegiatan}jadwal/")
    tanggal = tgl(jejak.hari, geser)
    h.page.locator("main table.kartu tbody tr").filter(has_text=tanggal).locator("a[href*=kehadiran]").first.click()
    h.page.wait_for_url("**/kehadiran/")
    return h


def isi_lembar(h, lama: bool):
    """Fill what is empty with "Hadir semua", give the reason an old session asks for, save."""
    h.tekan("Hadir semua (isi yang kosong)")
    h.page.get_by_role("radiogroup", name="Instruktur hadir").get_by_role("radio", name="Ya").check()
    if lama:
        h.isi(alasan="Daftar kertas baru diterima dari instruktur")
    h.page.locator(".bar button.btn-primary").dblclick()
    return h


def test_3c_sesi_depan_tertutup_dan_satu_sesi_batal(buka, jejak):
    h = sesi_dari(buka("pembinaan.krs"), jejak, jejak.sesi[-1])
    h.lihat("Kehadiran dapat dicatat mulai").periksa()
    sesi_dari(h, jejak, jejak.batal).tekan("Sesi tidak terlaksana").periksa()
    h.isi(sebab="Instruktur berhalangan", keterangan="sakit").tekan("Batalkan sesi")
    h.lihat("Instruktur berhalangan: sakit").periksa()


def test_3d_lembar_pertama_dengan_papan_tik(buka, jejak):
    h = sesi_dari(buka("pembinaan.krs"), jejak, jejak.sesi[0]).periksa()
    jejak.lembar = h.page.url
    baris, tik = h.page.locator("[data-baris]"), h.page.keyboard
    expect(baris).to_have_count(12)
    baris.first.locator("input[type=radio]").first.focus()
    for huruf in "htasi":
        tik.press(huruf)
    tik.press("Tab")
    tik.type("dijenguk keluarga")
    h.tekan("Hadir semua (isi yang kosong)").lihat("Batalkan 7 yang baru diisi")
    h.page.locator(".bar button.btn-primary").click()
    h.lihat("Isi alasan pencatatan setelah batas itu").ditolak(422).periksa()
    expect(baris.nth(4).get_by_label("Izin", exact=True)).to_be_checked()
    isi_lembar(h, lama=True).lihat("Kehadiran tersimpan: 9 hadir, 3 tidak hadir (2 berhalangan).").periksa()
    jejak.tanda[jejak.sesi[0]] = (9, 10)
    h.buka(jejak.lembar)
    tersimpan = ["hadir", "terlambat", "tanpa_keterangan", "sakit", "izin", *["hadir"] * 7]
    for satu, kode in zip(baris.all(), tersimpan, strict=True):
        expect(satu.locator("input[type=radio]:checked")).to_have_value(kode)
    expect(baris.nth(4).locator("input.form-control")).to_have_value("dijenguk keluarga")
    h.isi(alasan="Dibuka sekali lagi").page.locator(".bar button.btn-primary").click()
    h.lihat("Tidak ada perubahan; kehadiran tetap seperti tersimpan.").bersih()
    kecil = buka("pembinaan.krs", lebar=390).buka(jejak.lembar).periksa()
    assert len(PdfReader(io.BytesIO(kecil.berkas(f"{jejak.lembar}cetak/"))).pages) >= 1


def test_3e_delapan_sesi_terlaksana_memenuhi_janji(buka, jejak):
    h = buka("pembinaan.krs")
    for geser in jejak.sesi[1:-1]:
        if geser == jejak.batal:
            continue
        sesi_dari(h, jejak, geser)
        tanpa = geser == jejak.sesi[-3]
        if tanpa:
            h.page.locator("[data-baris]").first.locator("input[type=radio]").first.focus()
            h.page.keyboard.press("a")
        isi_lembar(h, lama=geser < -7).lihat(f"Kehadiran tersimpan: {11 if tanpa else 12} hadir")
        jejak.tanda[geser] = (11, 12) if tanpa else (12, 12)
    assert len(jejak.tanda) == 8
    h.buka(jejak.kegiatan).lihat("8 dari 8 sesi", "Terpenuhi").periksa()
    hadir, dihitung = (sum(t[i] for t in jejak.tanda.values()) for i in (0, 1))
    h.lihat(f"{hadir} dari {dihitung} tanda; 2 izin, sakit, atau bentrok")
    mitra = buka("kerjasama.krs").buka(jejak.naskah).lihat("8 dari 8 sesi")
    mitra.page.locator("a.janji").click()
    mitra.lihat("8 baris", "100%").periksa()


def test_3f_kepala_melihat_12_orang_mengikuti(buka, jejak):
    h = buka("kepala.krs").buka("/").periksa().buka("/dasbor/").periksa()
    expect(h.ubin("program")).to_contain_text(f"12 dari {jejak.narapidana} narapidana")
    expect(h.ubin("kelas").locator(".v")).to_contain_text(re.compile(r"^\s*1\b"))
    h.ubin("program").locator("a.isi").click()
    h.lihat("1–12 dari 12").periksa()


def test_3g_penilaian_sebelas_lulus(buka, jejak):
    h = buka("pembinaan.krs").buka(f"{jejak.kegiatan}penilaian/").periksa()
    for nomor, satu in enumerate(h.page.locator("main tbody tr").all()):
        satu.get_by_label(re.compile("^Nilai")).fill("55" if nomor == 11 else str(90 - nomor))
        satu.get_by_role("radio", name="Tidak lulus" if nomor == 11 else "Lulus", exact=True).check()
    h.tekan("Simpan penilaian")
    h.lihat("Tersimpan: 12 penilaian, 11 dinyatakan lulus, 1 tidak lulus.").periksa()


# --- certificates ---------------------------------------------------------------------------------------------------

TERLARANG = re.compile(r"rutan|tahanan|narapidana|warga binaan|penjara|pidana|lapas|register", re.IGNORECASE)


def test_4a_sertifikat_dibuat_dan_disahkan(buka, jejak):
    h = buka("pembinaan.krs").buka(f"{jejak.kegiatan}sertifikat/").periksa()
    h.tekan("Buat sertifikat").lihat("11 sertifikat dibuat dan menunggu tanda tangan kepala dan mitra").periksa()
    kepala = buka("kepala.krs").buka("/").lihat("Sertifikat menunggu tanda tangan")
    kepala.buka("/pembinaan/sertifikat/sahkan/").periksa().tekan("Sahkan yang ditandai")
    kepala.lihat("11 sertifikat ditandatangani dan kini menunggu tanda tangan mitra").periksa()
    h.buka("/pembinaan/sertifikat/tanda-tangan-mitra/").periksa()
    h.isi(nama="Agustina Prasetyo", jabatan="Pimpinan").tekan("Catat yang ditandai")
    h.lihat("11 sertifikat disahkan").periksa()
    pdf = PdfReader(io.BytesIO(kepala.berkas(f"{jejak.kegiatan}sertifikat/pdf/")))
    assert len(pdf.pages) == 11
    muka = "\n".join(p.extract_text() for p in pdf.pages)
    assert muka.count("Barbershop") >= 11
    # The number follows the pattern of the UPT and may carry its short name; nothing else tells where it was earned.
    assert not TERLARANG.findall(re.sub(r"\d{3}/SERT/\S+", "", muka))


def test_4b_verifikasi_tanpa_masuk(buka, jejak):
    h = buka("pembinaan.krs").buka("/pembinaan/sertifikat/").periksa()
    h.page.locator("main tbody tr a").first.click()
    h.lihat("Alamat verifikasi").periksa()
    jejak.sertifikat = h.page.url
    jejak.verifikasi = re.search(r"/verifikasi/[^/\s]+/", h.page.locator("main").inner_text()).group()
    nama = h.page.locator("h1").inner_text()
    for lebar in (1440, 390):
        tamu = buka(lebar=lebar).buka(jejak.verifikasi).lihat("Sertifikat ini berlaku", nama, "Barbershop").periksa()
        assert not TERLARANG.findall(tamu.page.content())
        assert not tamu.konteks.cookies()
    h.tekan("Cabut").periksa().isi(alasan="Nama tertukar dengan peserta lain").tekan("Cabut sertifikat")
    h.lihat("Sertifikat dicabut").periksa()
    tamu.buka(jejak.verifikasi).lihat("Sertifikat ini sudah dicabut").periksa()
    assert "tertukar" not in tamu.page.content()
    tamu.page.goto("/verifikasi/bukan-kode/")
    tamu.lihat("Kode tidak dikenal")
