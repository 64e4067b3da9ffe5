"""The idle lock: what still answers, what wakes it, and that nothing typed is lost or handed to another."""

import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from akun.models import KirimanTertunda
from core.models import JejakAkses
from upt.models import HariLibur

SANDI = "sandi-uji-panjang"
AWAL = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)
TAMBAH = "/upt/hari-libur/tambah/"
ISIAN = {"tanggal": "17/03/2026", "nama": "Hari jadi & <b>kota</b>"}


@pytest.fixture
def jam(time_machine):
    """jam(31) → 31 minutes after the start."""

    def ke(menit):
        time_machine.move_to(AWAL + dt.timedelta(minutes=menit), tick=False)

    ke(0)
    return ke


@pytest.fixture
def diam(klien, jam):
    """A client signed in as administrator, whose last activity was 31 minutes ago."""
    c = klien("admin_upt")
    assert c.get("/kata-sandi/").status_code == 200
    jam(31)
    return c


def isi_tersembunyi(tanggapan) -> dict:
    pasangan = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', tanggapan.content.decode())
    return dict(pasangan)


def buka(c, alamat):
    return c.post(alamat, {"password": SANDI})


def test_belum_30_menit_tetap_terbuka(klien, jam):
    c = klien("admin_upt")
    c.get("/kata-sandi/")
    jam(29)
    assert c.get("/kata-sandi/").status_code == 200
    jam(58)
    assert c.get("/kata-sandi/").status_code == 200, "kegiatan menit ke-29 dihitung"


def test_get_dialihkan_ke_halaman_kunci_lalu_kembali(diam):
    tanggapan = diam.get("/kata-sandi/?a=1")
    assert tanggapan["Location"] == "/kunci/?lanjut=%2Fkata-sandi%2F%3Fa%3D1"
    halaman = diam.get(tanggapan["Location"])
    assert "Layar terkunci" in halaman.content.decode()
    assert diam.get("/kata-sandi/").status_code == 302, "membuka halaman kunci bukan kegiatan"
    assert buka(diam, tanggapan["Location"])["Location"] == "/kata-sandi/?a=1"
    assert diam.get("/kata-sandi/").status_code == 200


def test_alamat_lanjut_hanya_milik_sendiri(diam):
    assert buka(diam, "/kunci/?lanjut=//jahat.example/")["Location"] == "/"


def test_yang_tetap_dijawab_saat_terkunci(diam):
    assert diam.get("/kesehatan/").status_code == 200
    assert diam.get("/upt/").status_code == 302
    assert diam.post("/keluar/")["Location"] == "/masuk/"


def test_denyut_halaman_yang_masih_dipakai_menghitung_kegiatan(klien, jam):
    c = klien("admin_upt")
    c.get("/kata-sandi/")
    for menit in (10, 20, 30, 40):
        jam(menit)
        c.get("/kesehatan/")
    jam(60)
    assert c.get("/kata-sandi/").status_code == 200


def test_permintaan_latar_tidak_menghitung_kegiatan(klien, jam):
    c = klien("admin_upt")
    c.get("/kata-sandi/")
    for menit in (10, 20, 29):
        jam(menit)
        assert c.get("/upt/", headers={"X-Latar": "1"}).status_code == 200
    jam(31)
    tanggapan = c.get("/upt/", headers={"X-Latar": "1", "HX-Request": "true"})
    assert tanggapan.status_code == 401
    assert "HX-Redirect" not in tanggapan, "halaman yang sedang diisi tidak ditinggalkan"


def test_skrip_mendapat_401_dan_htmx_alamat_kunci(diam):
    assert diam.get("/upt/", headers={"Accept": "application/json"}).json()["terkunci"] is True
    tanggapan = diam.get(
        "/upt/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/upt/pejabat/?hal=2"}
    )
    assert tanggapan.status_code == 401
    assert tanggapan["HX-Redirect"] == "/kunci/?lanjut=%2Fupt%2Fpejabat%2F%3Fhal%3D2"


def test_formulir_yang_dikirim_saat_terkunci_dapat_dilanjutkan_sekali(diam):
    tanggapan = diam.post(TAMBAH, {**ISIAN, "csrfmiddlewaretoken": "basi"})
    kunci = tanggapan["Location"]
    assert kunci.startswith("/kunci/?kiriman=")
    assert not HariLibur.objects.filter(nama__startswith="Hari jadi").exists()
    assert "tetap tersimpan sementara" in diam.get(kunci).content.decode()
    lanjutan = buka(diam, kunci)
    teks = lanjutan.content.decode()
    assert f'action="{TAMBAH}"' in teks
    assert "&lt;b&gt;" in teks
    fields = isi_tersembunyi(lanjutan)
    assert fields["tanggal"] == "17/03/2026"
    assert fields["csrfmiddlewaretoken"] != "basi"
    assert diam.post(TAMBAH, ISIAN).status_code == 302
    assert HariLibur.objects.filter(nama__startswith="Hari jadi").count() == 1
    assert buka(diam, kunci)["Location"] == "/", "hanya sekali"


def test_isian_disimpan_tersandi_dan_dikosongkan_setelah_dipakai(diam):
    from django.db import connection

    kunci = diam.post(TAMBAH, ISIAN)["Location"]
    with connection.cursor() as kursor:
        kursor.execute("SELECT isi FROM akun_kirimantertunda")
        mentah = kursor.fetchone()[0]
    assert mentah.startswith("v1:")
    assert "jadi" not in mentah
    buka(diam, kunci)
    assert KirimanTertunda.objects.get().isi == ""


def test_pengguna_lain_tidak_dapat_melanjutkan(diam, klien, jam):
    kunci = diam.post(TAMBAH, ISIAN)["Location"]
    lain = klien("admin_upt")
    tanggapan = buka(lain, kunci)
    assert tanggapan["Location"] == "/"
    assert KirimanTertunda.objects.get().dipakai_pada is None


def test_isian_usang_setelah_15_menit(diam, jam):
    kunci = diam.post(TAMBAH, ISIAN)["Location"]
    jam(47)
    assert buka(diam, kunci)["Location"] == "/"
    jam(80)
    diam.post(TAMBAH, ISIAN)
    assert KirimanTertunda.objects.count() == 1, "yang usang dihapus"


def test_berkas_tidak_dapat_disimpan_dan_diberi_tahu(diam):
    berkas = SimpleUploadedFile("surat.pdf", b"%PDF-1.4")
    kunci = diam.post(TAMBAH, {**ISIAN, "berkas": berkas})["Location"]
    teks = buka(diam, kunci).content.decode()
    assert "tidak ikut tersimpan" in teks
    assert "17/03/2026" in teks


def test_kata_sandi_yang_diketik_tidak_pernah_disimpan(diam):
    tanggapan = diam.post("/kata-sandi/", {"lama": SANDI, "baru": "x" * 12, "ulang": "x" * 12})
    assert tanggapan["Location"].startswith("/kunci/?lanjut=")
    assert not KirimanTertunda.objects.exists()


def test_kotak_kunci_javascript(diam):
    def coba(isi, **kepala):
        return diam.post(
            reverse("akun:buka_kunci"),
            json.dumps(isi),
            content_type="application/json",
            headers={"X-Requested-With": "XMLHttpRequest", **kepala},
        )

    assert coba({"password": "salah"}).json() == {"galat": "Kata sandi salah. Coba lagi."}
    assert coba(["password"]).status_code == 400
    assert coba({"password": SANDI, "pengguna": "01900000-0000-7000-8000-000000000000"}).status_code == 403
    assert diam.get("/kata-sandi/").status_code == 302
    assert coba({"password": SANDI, "pengguna": str(diam.orang.pk)}).json()["token"]
    assert diam.get("/kata-sandi/").status_code == 200
    assert JejakAkses.objects.filter(tindakan="masuk", keterangan="Membuka kunci layar").count() == 1


def test_kotak_kunci_menolak_formulir_dari_situs_lain(diam):
    assert diam.post(reverse("akun:buka_kunci"), {"password": SANDI}).status_code == 400
    assert diam.get("/kata-sandi/").status_code == 302


def test_salah_buka_kunci_dihitung_ke_kunci_masuk(diam):
    for _ in range(4):
        assert diam.post("/kunci/", {"password": "salah"}).status_code == 422
    kelima = diam.post("/kunci/", {"password": "salah"})
    assert kelima.status_code == 429
    assert "15 menit" in kelima.content.decode()
    assert Client().post("/masuk/", {"username": diam.orang.username, "password": SANDI}).status_code == 429


def test_masuk_ulang_di_tab_lain_membangunkan_sesi_yang_sama(diam):
    diam.post("/masuk/", {"username": diam.orang.username, "password": SANDI})
    assert diam.get("/kata-sandi/").status_code == 200


def test_sandi_sementara_hanya_membuka_halaman_gantinya(klien):
    c = klien("admin_upt", ganti_sandi=True)
    assert c.get("/upt/")["Location"] == "/kata-sandi/"
    assert c.post(TAMBAH, ISIAN)["Location"] == "/kata-sandi/"
    assert c.get("/upt/", headers={"Accept": "application/json"}).status_code == 403
    assert not HariLibur.objects.filter(nama=ISIAN["nama"]).exists()
    assert "masih sementara" in c.get("/kata-sandi/").content.decode()
    baru = "kereta malam ke timur"
    c.post("/kata-sandi/", {"lama": SANDI, "baru": baru, "ulang": baru})
    assert c.get("/upt/").status_code == 200


def test_pembersihan_harian_menghapus_yang_usang_saja(diam, jam):
    from akun.jobs import bersihkan

    diam.post(TAMBAH, ISIAN)
    bersihkan()
    assert KirimanTertunda.objects.count() == 1
    jam(60)
    assert bersihkan().startswith("1 kiriman tertunda")
    assert not KirimanTertunda.objects.exists()
