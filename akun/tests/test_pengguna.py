"""The administrator's pages: what he may do to others, and that he cannot raise himself."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from akun.models import Pengguna, Penugasan
from akun.tests.factories import PenugasanFactory

BARU = {"nama": "Sari Dewi", "username": "Sari.Dewi", "peran": "pembinaan", "berlaku_dari": "01/01/2026"}


def teks(tanggapan) -> str:
    return tanggapan.content.decode()


@pytest.fixture
def admin(klien):
    return klien("admin_upt", nama="Adi Admin")


@pytest.fixture
def budi(pengguna):
    return pengguna("registrasi", username="budi", nama="Budi Santoso")


def test_akun_baru_dengan_sandi_sekali_lalu_wajib_diganti(admin, upt):
    halaman = admin.post("/pengguna/tambah/", BARU)
    assert halaman.status_code == 200
    sandi = re.search(r'<code class="fs-4 text-body">([a-z0-9-]+)</code>', teks(halaman))[1]
    orang = Pengguna.objects.get(username="sari.dewi")
    assert (orang.ganti_sandi, orang.penugasan.get().upt) == (True, upt)
    assert sandi not in teks(admin.get(orang.get_absolute_url()))
    c = Client()
    assert c.post("/masuk/", {"username": "sari.dewi", "password": sandi}).status_code == 302
    assert c.get("/")["Location"] == "/kata-sandi/"


def test_tombol_ditekan_dua_kali_membuat_satu_akun(admin):
    kunci = re.search(r'name="kunci" value="([^"]+)"', teks(admin.get("/pengguna/tambah/")))[1]
    admin.post("/pengguna/tambah/", {**BARU, "kunci": kunci})
    admin.post("/pengguna/tambah/", {**BARU, "kunci": kunci})
    assert Pengguna.objects.filter(username="sari.dewi").count() == 1


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"username": "a b"}, "Pakai 3-60 huruf kecil"),
        ({"username": "budi"}, "sudah dipakai"),
        ({"peran": ""}, "Peran harus diisi"),
        ({"peran": "mitra"}, "Masukkan pilihan yang valid"),
        ({"nip": "123"}, "NIP terdiri atas 18 angka"),
        ({"berlaku_dari": "32/01/2026"}, "tidak ada"),
        ({"berlaku_sampai": "01/01/2025"}, "sama dengan atau setelah tanggal mulai"),
    ],
)
def test_isian_buruk_diberi_kalimat(admin, budi, ubah, kalimat):
    tanggapan = admin.post("/pengguna/tambah/", {**BARU, **ubah})
    assert tanggapan.status_code == 422
    assert kalimat in teks(tanggapan)
    assert not Pengguna.objects.filter(nama="Sari Dewi").exists()


def test_daftar_dicari_dan_disaring(admin, budi, pengguna, upt_lain):
    pengguna("kepala", nama="Kepala Ruteng", di=upt_lain)
    pengguna("wali", nama="Wawan Wali", is_active=False)

    def nama(alamat):
        return set(re.findall(r'<a href="/pengguna/[0-9a-f-]+/">([^<]+)</a>', teks(admin.get(alamat))))

    assert nama("/pengguna/") == {"Adi Admin", "Budi Santoso", "Wawan Wali"}
    assert nama("/pengguna/?cari=budi") == {"Budi Santoso"}
    assert nama("/pengguna/?peran=wali") == {"Wawan Wali"}
    assert nama("/pengguna/?keadaan=nonaktif") == {"Wawan Wali"}


def test_sandi_baru_mengakhiri_sesi_dan_mencatat_alasan(admin, budi, klien):
    c = klien(budi)
    assert "Alasan harus diisi" in teks(admin.post(f"/pengguna/{budi.pk}/kata-sandi/", {"alasan": ""}))
    assert c.get("/kata-sandi/").status_code == 200
    halaman = admin.post(f"/pengguna/{budi.pk}/kata-sandi/", {"alasan": "Lupa kata sandi"})
    assert "ditampilkan sekali" in teks(halaman)
    assert c.get("/kata-sandi/").status_code == 302
    assert "Lupa kata sandi" in teks(admin.get(budi.get_absolute_url()))


def test_nonaktif_memutus_sesi_dan_dapat_diaktifkan_lagi(admin, budi, klien):
    c = klien(budi)
    admin.post(f"/pengguna/{budi.pk}/nonaktifkan/", {"alasan": "Pindah tugas"})
    assert c.get("/kata-sandi/").status_code == 302
    assert "sudah nonaktif" in teks(admin.post(f"/pengguna/{budi.pk}/nonaktifkan/", {"alasan": "lagi"}))
    admin.post(f"/pengguna/{budi.pk}/aktifkan/", {"alasan": "Kembali"})
    assert Pengguna.objects.get(pk=budi.pk).is_active


@pytest.mark.parametrize("langkah", ["ubah", "kata-sandi", "nonaktifkan", "penugasan"])
def test_admin_tidak_dapat_mengatur_dirinya(admin, langkah):
    alamat = f"/pengguna/{admin.orang.pk}/{langkah}/"
    if langkah != "penugasan":
        assert admin.get(alamat).status_code == 403
    kirim = {**BARU, "peran": "kepala", "alasan": "x", "versi": str(admin.orang.versi)}
    tanggapan = admin.post(alamat, kirim)
    assert tanggapan.status_code in (409, 422)
    orang = Pengguna.objects.get(pk=admin.orang.pk)
    assert (orang.nama, orang.is_active, orang.penugasan.count()) == ("Adi Admin", True, 1)
    assert orang.check_password("sandi-uji-panjang")


def test_admin_tidak_dapat_mengambil_alih_akun_yang_jangkauannya_lebih_luas(admin, budi, upt_lain):
    PenugasanFactory(pengguna=budi, peran="kepala", upt=upt_lain)
    assert admin.get(f"/pengguna/{budi.pk}/kata-sandi/").status_code == 403
    tanggapan = admin.post(f"/pengguna/{budi.pk}/kata-sandi/", {"alasan": "coba"})
    assert "bertugas di luar UPT Anda" in teks(tanggapan)
    assert Pengguna.objects.get(pk=budi.pk).check_password("sandi-uji-panjang")
    assert "Ruteng" not in teks(admin.get(budi.get_absolute_url())), "penugasan di UPT lain bukan urusannya"


def test_pengguna_upt_lain_404(admin, pengguna, upt_lain):
    asing = pengguna("registrasi", di=upt_lain)
    for akhiran in ("", "ubah/", "kata-sandi/", "nonaktifkan/", "buka-kunci/", "penugasan/"):
        assert admin.get(f"/pengguna/{asing.pk}/{akhiran}").status_code == 404, akhiran
    tugas = asing.penugasan.get()
    assert admin.post(f"/penugasan/{tugas.pk}/akhiri/", {"alasan": "x"}).status_code == 404


def test_penugasan_bertumpang_ditolak_yang_bersambung_boleh(admin, budi):
    alamat = f"/pengguna/{budi.pk}/penugasan/"
    sama = {"peran": "registrasi", "berlaku_dari": "01/02/2026"}
    assert "bertumpang tindih" in teks(admin.post(alamat, sama))
    assert admin.post(alamat, {**sama, "peran": "pengamanan"}).status_code == 302
    assert budi.penugasan.count() == 2


def test_mengakhiri_penugasan(admin, budi):
    tugas = budi.penugasan.get()
    alamat = f"/penugasan/{tugas.pk}/akhiri/"
    assert "Paling awal kemarin" in teks(admin.post(alamat, {"berlaku_sampai": "01/01/2021", "alasan": "mutasi"}))
    hari = tugas.hari_ini()
    admin.post(alamat, {"berlaku_sampai": f"{hari:%d/%m/%Y}", "alasan": "Mutasi ke Kanwil"})
    tugas.refresh_from_db()
    assert tugas.berlaku_sampai == hari
    assert tugas.berlaku_hari_ini()
    assert "Mutasi ke Kanwil" in teks(admin.get(budi.get_absolute_url()))


def test_admin_membuka_kunci_masuk(admin, budi):
    c = Client()
    for _ in range(5):
        c.post("/masuk/", {"username": "budi", "password": "salah"})
    assert "Sedang terkunci" in teks(admin.get(budi.get_absolute_url()))
    assert admin.post(f"/pengguna/{budi.pk}/buka-kunci/").status_code == 302
    assert c.post("/masuk/", {"username": "budi", "password": "sandi-uji-panjang"}).status_code == 302


def test_auditor_membaca_saja(klien, budi):
    c = klien("auditor")
    assert c.get("/pengguna/").status_code == 200
    assert c.get(budi.get_absolute_url()).status_code == 200
    for akhiran in ("ubah/", "kata-sandi/", "nonaktifkan/", "buka-kunci/", "penugasan/"):
        for cara in (c.get, c.post):
            assert cara(f"/pengguna/{budi.pk}/{akhiran}").status_code == 403, akhiran
    assert c.get("/pengguna/tambah/").status_code == 403


@pytest.mark.parametrize("peran", ["registrasi", "pembinaan", "kerja_sama", "wali", "pengamanan", "kepala"])
def test_peran_lain_tidak_melihat_pengguna(klien, peran):
    assert klien(peran).get("/pengguna/").status_code == 403


def test_admin_tidak_melihat_warga_binaan(admin):
    assert not any(i.startswith(("wbp.", "pembinaan.view_peserta")) for i in admin.orang.get_all_permissions())


def test_pembinaan_di_a_dan_auditor_di_b_tidak_menjadi_tulis_di_b(pengguna, upt, upt_lain):
    orang = pengguna("pembinaan")
    PenugasanFactory(pengguna=orang, peran="auditor", upt=upt_lain)
    tulis, baca = "pembinaan.change_kegiatan", "pembinaan.view_kegiatan"
    assert orang.lingkup(baca) == {upt.pk, upt_lain.pk}
    assert orang.lingkup(tulis) == {upt.pk}
    assert orang.has_perm(tulis, upt)
    assert not orang.has_perm(tulis, upt_lain)


def test_masa_penugasan(pengguna, upt, time_machine):
    orang = pengguna()
    PenugasanFactory(
        pengguna=orang, peran="kepala", upt=upt, berlaku_dari=dt.date(2026, 3, 2), berlaku_sampai=dt.date(2026, 3, 4)
    )

    def berlaku(hari):
        time_machine.move_to(dt.datetime(2026, 3, hari, 5, 0, tzinfo=dt.UTC), tick=False)
        return Pengguna.objects.get(pk=orang.pk).peran_kini()

    assert [bool(berlaku(h)) for h in (1, 2, 4, 5)] == [False, True, True, False]


def test_sql_daftar_pengguna_sama_untuk_sedikit_dan_banyak(admin, pengguna, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def hitung():
        with CaptureQueriesContext(
            connection,
        ) as q:
            admin.get("/pengguna/")
        return len(q)

    admin.get("/pengguna/")
    sedikit = hitung()
    for _ in range(12):
        pengguna("registrasi", "wali")
    assert hitung() == sedikit
    assert Penugasan.objects.count() == 25


def test_kanwil_dan_semua_hanya_untuk_auditor(upt):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="hanya untuk peran auditor"):
        PenugasanFactory.build(pengguna=None, peran="kepala", lingkup="semua", upt=None).validate_constraints()


def test_semua_alamat_pengaturan_punya_remah_dan_judul(admin, budi):
    for nama, *args in [("pengguna_ubah", budi.pk), ("pengguna_sandi", budi.pk), ("penugasan_tambah", budi.pk)]:
        isi = teks(admin.get(reverse(f"akun:{nama}", args=args)))
        assert 'class="crumb"' in isi
        assert "None" not in isi
