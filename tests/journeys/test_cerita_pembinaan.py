"""Story 5 from the side of coaching: interests are asked, the map shows the gap, a request goes to a partner; a
programme, its run, its people, its sessions; certificates, the month of a wali, and what the aksi perubahan may claim.
The steps build on each other, in order.
"""

import datetime as dt
import itertools
import json
import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.journeys.test_cerita_selong import hari_di, teks_pdf, tgl
from upt.acuan import LIBUR_TETAP

pytestmark = pytest.mark.browser

SKB = "UPTD SKB Manggarai"
KELAS = "Barbershop angkatan I"


def hari_kelas(hari: dt.date) -> tuple[int, ...]:
    """Days from today of three weekly slots and of a catch-up, within the week one may record, on no fixed holiday."""
    for pilih in itertools.combinations(range(-6, 0), 4):
        tanggal = [hari + dt.timedelta(days=g) for g in pilih]
        if not {(t.month, t.day) for t in tanggal} & {(b, h) for b, h, _ in LIBUR_TETAP}:
            return pilih
    raise AssertionError("Tidak ada empat hari tanpa libur dalam sepekan ini.")


def mulai(mitra: dict, perintah) -> SimpleNamespace:
    hari = hari_di("Asia/Makassar")
    isi, libur, batal, susulan = hari_kelas(hari)
    orang = json.loads(perintah("-m", "tests.journeys.minat", str(libur)))
    return SimpleNamespace(
        mitra=mitra, hari=hari, isi=isi, libur=libur, batal=batal, susulan=susulan, awal=isi - 1, **{"siapa": orang}
    )


@pytest.fixture(scope="module")
def cerita(mitra_cerita, perintah):
    return mulai(mitra_cerita, perintah)


def judul(h) -> str:
    return h.page.locator("main h1").inner_text()


def nama_di(h, jumlah: int) -> list[str]:
    """Names in the first column of links of a list of that many rows."""
    baris = h.page.locator("main tbody tr")
    expect(baris).to_have_count(jumlah)
    return sorted(baris.locator("a").first.inner_text() for baris in baris.all())


# --- what is wanted -------------------------------------------------------------------------------------------------


def test_1_minat_satu_blok_ditanyakan_sekaligus(buka, cerita):
    siapa = cerita.siapa
    h = buka("pembinaan.rtg").buka("/").lihat("WBP belum diasesmen minatnya")
    h.buka("/pembinaan/minat/belum/").periksa()
    assert len(nama_di(h, 8)) == 8
    h.buka("/pembinaan/minat/blok/").isi(blok=siapa["blok"]).tekan("Terapkan").periksa()
    expect(h.page.locator("main tbody tr")).to_have_count(6)
    h.page.get_by_label(f"Minat 1 {siapa['orang'][0]}").fill("terbang layang")
    h.tekan("Simpan yang diisi").ditolak(422).lihat(re.compile("terbang layang"))
    for nama in (*siapa["orang"], siapa["segera"]):
        h.page.get_by_label(f"Minat 1 {nama}").fill("barb")
        h.page.get_by_label(f"Minat 2 {nama}").fill("meu" if nama == siapa["orang"][0] else "")
        h.page.get_by_label(f"Waktu {nama}").select_option(index=1)
    h.tekan("Simpan yang diisi").lihat("Tersimpan: 6 asesmen baru, 0 diubah.").periksa()
    h.buka("/pembinaan/minat/belum/")
    assert nama_di(h, 2) == sorted(siapa["luar"])
    buka("pembinaan.rtg", lebar=390).buka("/pembinaan/minat/blok/").periksa()


def test_2_celah_di_peta_menjadi_usulan(buka, cerita):
    siapa = cerita.siapa
    h = buka("pembinaan.rtg").buka("/pembinaan/peta/").lihat("2 orang belum diasesmen").periksa()
    baris = h.page.locator("main tbody tr").filter(has=h.page.get_by_text("Barbershop", exact=True))
    expect(baris.locator("[data-label=Kebutuhan]")).to_contain_text("6")
    expect(baris.locator("[data-label=Kurang]")).to_have_text("6")
    baris.get_by_role("link", name="6 orang membutuhkan Barbershop").click()
    h.page.wait_for_url("**/pembinaan/minat/?**")
    assert nama_di(h, 6) == sorted((*siapa["orang"], siapa["segera"]))
    h.periksa().buka("/pembinaan/peta/")
    baris.get_by_label("Mitra untuk Barbershop").select_option(label=SKB)
    baris.get_by_role("button", name="Susun usulan Barbershop").click()
    h.page.wait_for_url("**/mitra/usulan/**")
    h.lihat(f"Rancangan usulan kepada {SKB} disusun", "Instruktur barbershop bagi 6 warga binaan")
    h.lihat(re.compile("6 warga binaan memilih barbershop")).periksa()
    usulan = h.page.url
    isi = h.page.locator("main").inner_text()
    assert not any(nama in isi for nama in siapa["orang"])
    h.buka("/pembinaan/peta/")
    baris.get_by_label("Mitra untuk Barbershop").select_option(label=SKB)
    baris.get_by_role("button", name="Susun usulan Barbershop").click()
    h.page.wait_for_url(usulan)
    buka("pembinaan.rtg", lebar=390).buka("/pembinaan/peta/").periksa()


# --- programme and run ----------------------------------------------------------------------------------------------


def test_3_program_tahapan_syarat_dan_aksi_perubahan(buka, cerita):
    h = buka("pembinaan.rtg").buka("/pembinaan/program/tambah/")
    h.isi(nama="Barbershop", bidang="Pelatihan keterampilan", tipe="Pelatihan", jp="30", minat="Barbershop")
    h.tekan("Simpan").lihat("Barbershop").periksa()
    cerita.program = h.page.url
    h.buka(f"{cerita.program}tahapan/asesmen_minat/").periksa()
    h.isi(selesai=tgl(cerita), uraian="6 orang di Blok Utama diasesmen, semuanya berminat.").tekan("Simpan")
    h.buka(f"{cerita.program}tahapan/").lihat("1 dari 5 selesai", "semuanya berminat").periksa()
    h.buka(f"{cerita.program}syarat/").page.locator("[name=pakai-sisa_pidana]").check()
    h.page.locator("[name=wajib-sisa_pidana]").check()
    h.tekan("Simpan syarat").ditolak(422).periksa()
    h.isi(**{"nilai-sisa_pidana": "90"}).tekan("Simpan syarat")
    h.lihat("Sisa pidana paling singkat 90 hari").bersih()
    h.buka("/pembinaan/aksi/tambah/").periksa()
    h.isi(judul="Pembinaan kemandirian tanpa anggaran", mulai=tgl(cerita, -30), tujuan="Keterampilan bersama mitra.")
    h.page.locator("[name=pemimpin]").select_option(label="Fransiskus Jehadu")
    h.page.get_by_label("Barbershop", exact=True).check()
    h.tekan("Simpan").lihat("Pembinaan kemandirian tanpa anggaran")
    cerita.aksi = h.page.url
    h.tekan("Mulai").tekan("Mulai").lihat("Berjalan")


def test_4_yang_cocok_diusulkan_dan_kursi_dijaga(buka, cerita):
    siapa = cerita.siapa
    h = buka("pembinaan.rtg").buka("/pembinaan/kegiatan/tambah/")
    h.isi(program="Barbershop", nama=KELAS, mulai=tgl(cerita, cerita.awal), selesai=tgl(cerita), tempat="Aula")
    h.isi(kuota="4", instruktur="Kornelia Daur", mitra=SKB).tekan("Simpan").lihat(KELAS)
    cerita.kegiatan = h.page.url
    h.tekan("Buka pendaftaran").tekan("Buka pendaftaran").buka(f"{cerita.kegiatan}cocok/").periksa()
    assert nama_di(h, 5) == sorted(siapa["orang"])
    h.isi(tampil="Semua calon").tekan("Terapkan")
    baris = h.page.locator("main tbody tr").filter(has_text=siapa["segera"])
    expect(baris).to_contain_text("90 hari")
    h.buka(f"{cerita.kegiatan}cocok/")
    for nama in siapa["orang"]:
        h.page.get_by_label(f"Tandai {nama}").check()
    h.tekan("Usulkan yang ditandai").lihat("5 orang diusulkan")
    k = buka("kepala.rtg", lebar=390).buka(f"{cerita.kegiatan}peserta/").periksa()
    for nama in siapa["orang"]:
        k.page.get_by_label(f"Tandai {nama}").check()
    k.tekan("Setujui yang ditandai").ditolak(422)
    k.lihat("Kuota 4 kursi, terisi 0; menyetujui 5 orang melebihi kuota 1 orang.").periksa()
    k.page.get_by_label(f"Tandai {siapa['orang'][4]}").uncheck()
    k.tekan("Setujui yang ditandai").lihat("4 peserta disetujui")
    k.page.get_by_label(f"Tandai {siapa['orang'][4]}").check()
    k.tekan("Daftar tunggu").lihat("1 peserta masuk daftar tunggu", "Urutan ke-1").bersih()


# --- sessions -------------------------------------------------------------------------------------------------------


def lembar(h, cerita, geser: int):
    """Open the sheet of the session on that day."""
    h.buka(f"{cerita.kegiatan}jadwal/")
    h.page.locator("main table.kartu tbody td:first-child a[href*=kehadiran]").filter(
        has_text=tgl(cerita, geser)
    ).click()
    h.page.wait_for_url("**/kehadiran/")
    return h


def test_5_jadwal_melewati_libur_dan_sesi_pertama_dicatat(buka, cerita):
    h = buka("pembinaan.rtg").buka(f"{cerita.kegiatan}jadwal/").periksa()
    for baris, geser in enumerate((cerita.isi, cerita.libur, cerita.batal)):
        hari = (cerita.hari + dt.timedelta(days=geser)).weekday()
        h.page.get_by_label(f"Hari baris {baris + 1}").select_option(str(hari))
        h.page.get_by_label(f"Jam mulai baris {baris + 1}").fill("08.30")
        h.page.get_by_label(f"Jam selesai baris {baris + 1}").fill("10.00")
    h.tekan("Simpan jadwal").isi(dari=tgl(cerita, cerita.isi), sampai=tgl(cerita, cerita.batal))
    h.tekan("Lihat rancangan").lihat("2 sesi akan dibuat, 1 hari libur dilewati", cerita.siapa["libur"]).periksa()
    h.tekan("Buat 2 sesi").lihat("2 sesi dibuat. Dilewati karena libur:").bersih()
    h.buka(cerita.kegiatan).tekan("Mulai kegiatan").tekan("Mulai kegiatan").lihat(f"{KELAS}: berjalan")
    kecil = lembar(buka("pembinaan.rtg", lebar=390), cerita, cerita.isi).periksa()
    expect(kecil.page.locator("[data-baris]")).to_have_count(4)
    kecil.tekan("Hadir semua (isi yang kosong)")
    sakit = kecil.page.locator("[data-baris]").filter(has_text=cerita.siapa["orang"][1])
    sakit.get_by_label("Sakit", exact=True).check()
    kecil.page.get_by_role("radiogroup", name="Instruktur hadir").get_by_role("radio", name="Ya").check()
    kecil.page.locator(".bar button.btn-primary").click()
    kecil.lihat("Kehadiran tersimpan: 3 hadir, 1 tidak hadir (1 berhalangan).").periksa()


def test_6_sesi_batal_disusulkan_lalu_kelas_ditutup(buka, cerita):
    h = lembar(buka("pembinaan.rtg"), cerita, cerita.batal).tekan("Sesi tidak terlaksana")
    h.tekan("Batalkan sesi").ditolak(422).isi(sebab="Instruktur berhalangan").tekan("Batalkan sesi")
    h.lihat("dibatalkan").page.locator("main tbody tr").filter(has_text="Instruktur berhalangan").get_by_role(
        "link", name=re.compile("^Susulan")
    ).click()
    h.page.wait_for_url("**/susulan/**")
    h.isi(tanggal=tgl(cerita, cerita.susulan)).periksa().tekan("Buat sesi susulan").lihat(
        re.compile("^Susulan .* dijadwalkan")
    )
    h.buka(cerita.kegiatan).tekan("Selesaikan").tekan("Selesaikan").ditolak(422)
    h.lihat("1 sesi sampai hari ini belum dicatat kehadirannya dan 4 peserta belum mempunyai hasil")
    lembar(h, cerita, cerita.susulan).tekan("Hadir semua (isi yang kosong)")
    h.page.get_by_role("radiogroup", name="Instruktur hadir").get_by_role("radio", name="Ya").check()
    h.page.locator(".bar button.btn-primary").click()
    h.lihat("Kehadiran tersimpan: 4 hadir")
    h.buka(f"{cerita.kegiatan}penilaian/")
    for nomor, nama in enumerate(cerita.siapa["orang"][:4]):
        h.page.get_by_label(f"Nilai {nama}").fill("50" if nomor == 3 else str(90 - nomor))
        hasil = h.page.get_by_role("radiogroup", name=f"Hasil {nama}")
        hasil.get_by_role("radio", name="Tidak lulus" if nomor == 3 else "Lulus", exact=True).check()
    h.tekan("Simpan penilaian").lihat("Tersimpan: 4 penilaian, 3 dinyatakan lulus, 1 tidak lulus.").periksa()
    h.buka(cerita.kegiatan).tekan("Selesaikan").tekan("Selesaikan").lihat(f"{KELAS}: selesai").periksa()


# --- what is left of it ---------------------------------------------------------------------------------------------


def test_7_sertifikat_mitra_lalu_kepala_lalu_diperiksa_siapa_pun(buka, cerita):
    h = buka("pembinaan.rtg").buka(f"{cerita.kegiatan}sertifikat/").periksa()
    h.page.locator("[name=urutan]").select_option("mitra")
    h.tekan("Buat sertifikat").lihat("3 sertifikat dibuat dan menunggu tanda tangan kepala dan mitra")
    k = buka("kepala.rtg").buka("/pembinaan/sertifikat/sahkan/").lihat("Tidak ada yang menunggu")
    h.buka("/pembinaan/sertifikat/tanda-tangan-mitra/").isi(nama="Kornelia Daur", jabatan="Pamong Belajar")
    h.tekan("Catat yang ditandai").lihat("3 sertifikat ditandatangani dan kini menunggu tanda tangan kepala UPT")
    k.buka("/pembinaan/sertifikat/sahkan/").tekan("Sahkan yang ditandai").lihat("3 sertifikat disahkan").periksa()
    k.page.get_by_role("link", name=cerita.siapa["orang"][0].title()).first.click()
    k.lihat("Alamat verifikasi").periksa()
    alamat = re.search(r"/verifikasi/[^/\s]+/", k.page.locator("main").inner_text()).group()
    tamu = buka(lebar=390).buka(alamat).lihat("Sertifikat ini berlaku", judul(k), "Barbershop", "30 JP", SKB).periksa()
    assert not re.search("rutan|warga binaan|narapidana", tamu.page.locator("main").inner_text(), re.IGNORECASE)
    assert "Kornelia Daur" in teks_pdf(k.berkas(f"{cerita.kegiatan}sertifikat/pdf/"))


def test_8_wali_mengonfirmasi_bulan_lalu(buka, cerita):
    h = buka("wali.rtg").buka("/pembinaan/sppn/bulanan/").tekan("Susun draf").lihat("8 lembar baru").periksa()
    satu, dua = cerita.siapa["orang"][:2]
    h.page.get_by_label(re.compile(f"^Kesadaran beragama, {satu}")).fill("85 memimpin doa pagi")
    for nama in (satu, dua):
        h.page.get_by_label(f"Konfirmasi {nama}").check()
    h.tekan("Simpan dan konfirmasi").ditolak(422).lihat(f"Belum ada aspek yang bernilai untuk {dua}.")
    h.page.get_by_label(f"Konfirmasi {dua}").uncheck()
    h.tekan("Simpan dan konfirmasi").lihat("Tersimpan: 1 skor diubah, 1 lembar dikonfirmasi.").periksa()


def test_9_sidang_tpp_ditetapkan_kepala(buka, cerita):
    """What the wali confirmed is locked by the sitting that read it."""
    satu = cerita.siapa["orang"][0]
    h = buka("pembinaan.rtg").buka("/pembinaan/tpp/baru/").periksa()
    h.isi(tanggal=tgl(cerita), jam="09.00", tempat="Ruang rapat", agenda="Usulan pembebasan bersyarat")
    h.tekan("Jadwalkan")
    h.page.wait_for_url(re.compile("/tpp/[0-9a-f-]{36}/"))
    sidang = h.page.url
    h.buka(f"{sidang}anggota/")
    for nomor, (nama, jabatan) in enumerate(
        (("Benediktus Sanjaya", "Kepala Subseksi"), ("Fransiskus Jehadu", "Staf"))
    ):
        h.page.get_by_label(f"Nama baris {nomor + 1}").fill(nama)
        h.page.get_by_label(f"Jabatan baris {nomor + 1}").fill(jabatan)
        h.page.get_by_label(f"Peran baris {nomor + 1}").select_option(("ketua", "sekretaris")[nomor])
    h.tekan("Simpan susunan").buka(f"{sidang}orang/?cara=cari&cari={satu.split()[0]}")
    h.page.get_by_label(f"Tandai {satu}").check()
    h.page.locator("[name=perihal]").select_option("pb")
    h.tekan("Tambahkan yang ditandai").buka(f"{sidang}putusan/").periksa()
    h.page.get_by_role("radiogroup", name=f"Keputusan {satu}").get_by_role("radio", name="Disetujui").check()
    h.tekan("Simpan keputusan").buka(f"{sidang}catat/")
    for satuan in h.page.get_by_role("radiogroup", name=re.compile("^Kehadiran")).all():
        satuan.get_by_role("radio", name="Hadir", exact=True).check()
    h.isi(notulen="Sidang membaca penilaian wali.").page.locator(".formulir-kaki .btn-primary").click()
    h.page.wait_for_url(sidang)
    h.tekan("Sidang selesai").tekan("Sidang selesai").lihat("menunggu penetapan").periksa()
    k = buka("kepala.rtg", lebar=390).buka(sidang).periksa().tekan("Tetapkan").periksa().tekan("Tetapkan")
    k.lihat(re.compile("1 penilaian SPPN sampai bulan sebelumnya dikunci")).bersih()
    assert satu in teks_pdf(k.berkas(f"{sidang}cetak/berita-acara/"))


def test_10_aksi_perubahan_dihitung_dan_tercetak(buka, cerita):
    h = buka("pembinaan.rtg").buka(cerita.aksi).periksa()
    angka = {
        dt_.inner_text(): dd.inner_text()
        for dt_, dd in zip(
            h.page.locator(".angka-lembar dt").all(), h.page.locator(".angka-lembar dd").all(), strict=True
        )
    }
    assert angka == {
        "Program": "1",
        "Sesi terlaksana": "2",
        "WBP penerima manfaat (orang, tidak berulang)": "4",
        "Sertifikat terbit": "3",
        "Mitra": "1",
        "Tahapan selesai": "1 dari 5",
    }
    cetakan = teks_pdf(h.berkas(f"{cerita.aksi}cetak/"))
    for kata in ("Pembinaan kemandirian tanpa anggaran", "Barbershop", SKB):
        assert kata in cetakan
    buka("kepala.rtg", lebar=390).buka(cerita.aksi).periksa()
