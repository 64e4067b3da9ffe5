"""Signing in: what is said, what is logged, what locks, and where it leads."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from akun.models import Pengguna
from akun.tests.factories import PenggunaFactory
from core.models import JejakAkses

SANDI = "sandi-uji-panjang"
MASUK = "/masuk/"


def coba(klien, username, sandi=SANDI, **lain):
    return klien.post(MASUK, {"username": username, "password": sandi, **lain})


def teks(tanggapan) -> str:
    return tanggapan.content.decode()


@pytest.fixture
def ani(pengguna):
    return pengguna("registrasi", username="ani", nama="Ani Lestari")


def test_masuk_dengan_huruf_besar_dan_spasi_lalu_tercatat(ani, upt):
    c = Client()
    assert coba(c, "  ANI ").status_code == 302
    jejak = JejakAkses.objects.get(tindakan="masuk")
    assert (jejak.pengguna_id, jejak.nama, jejak.lingkup_id) == (ani.pk, "Ani Lestari", upt.pk)


def test_kunci_sesi_berganti_saat_masuk(ani):
    c = Client()
    c.session["apa"] = 1
    c.get(MASUK)
    sebelum = c.session.session_key
    coba(c, "ani")
    assert c.session.session_key != sebelum


@pytest.mark.parametrize(
    ("tujuan", "ke"),
    [
        ("/wbp/?q=a", "/wbp/?q=a"),
        ("https://jahat.example/", "/"),
        ("//jahat.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\jahat.example", "/"),
        ("/keluar/", "/"),
        ("/masuk/?next=/wbp/", "/"),
        ("", "/"),
    ],
)
def test_setelah_masuk_hanya_ke_alamat_sendiri(ani, tujuan, ke):
    assert coba(Client(), "ani", next=tujuan)["Location"] == ke


def test_gagal_tidak_membocorkan_adanya_pengguna(ani):
    c = Client()
    salah, asing = coba(c, "ani", "salah-sekali"), coba(c, "tidak-ada", "salah-sekali")
    assert salah.status_code == asing.status_code == 422
    kalimat = "Nama pengguna atau kata sandi salah."
    assert kalimat in teks(salah)
    assert kalimat in teks(asing)


def test_kata_sandi_di_kotak_nama_tidak_masuk_catatan(ani):
    coba(Client(), "rahasia-saya", "rahasia-saya")
    coba(Client(), "ani", "rahasia-saya")
    catatan = list(JejakAkses.objects.filter(tindakan="gagal_masuk").order_by("pk"))
    assert len(catatan) == 2
    assert "rahasia" not in "".join(f"{j.keterangan}{j.nama}{j.objek_id}" for j in catatan)
    assert catatan[1].objek_id == str(ani.pk)


def test_akun_nonaktif_diberi_tahu_hanya_bila_sandinya_benar(pengguna):
    pengguna("registrasi", username="budi", is_active=False)
    assert "sedang dinonaktifkan" in teks(coba(Client(), "budi"))
    assert "sedang dinonaktifkan" not in teks(coba(Client(), "budi", "salah-sekali"))


def test_tanpa_penugasan_hari_ini(ani):
    ani.penugasan.update(berlaku_sampai=dt.date(2021, 1, 1))
    tanggapan = coba(Client(), "ani")
    assert "tidak mempunyai penugasan yang berlaku hari ini" in teks(tanggapan)
    assert "_auth_user_id" not in tanggapan.wsgi_request.session


def test_penugasan_berakhir_mengeluarkan_wewenang_sesi_yang_masih_ada(ani, klien):
    c = klien(ani)
    ani.penugasan.update(berlaku_sampai=dt.date(2021, 1, 1))
    assert Pengguna.objects.get(pk=ani.pk).get_all_permissions() == set()
    assert c.get(reverse("akun:pengguna_list")).status_code == 403


def test_lima_kali_gagal_mengunci_lalu_terbuka_setelah_15_menit(ani, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC), tick=False)
    c = Client()
    for _ in range(4):
        assert coba(c, "ani", "salah-sekali").status_code == 422
    kelima = coba(c, "ani", "salah-sekali")
    assert kelima.status_code == 429
    assert "dikunci selama" in teks(kelima)
    assert "15 menit" in teks(kelima)
    assert coba(c, "Ani ").status_code == 429, "sandi benar pun ditolak selama terkunci"
    time_machine.move_to(dt.datetime(2026, 3, 2, 1, 10, tzinfo=dt.UTC), tick=False)
    assert coba(c, "ani").status_code == 429
    time_machine.move_to(dt.datetime(2026, 3, 2, 1, 16, tzinfo=dt.UTC), tick=False)
    assert coba(c, "ani").status_code == 302, "percobaan selama terkunci tidak memperpanjangnya"


def test_sekantor_di_belakang_satu_alamat_tidak_ikut_terkunci(ani, pengguna):
    pengguna("pembinaan", username="cici")
    for _ in range(6):
        coba(Client(REMOTE_ADDR="10.0.0.9"), "ani", "salah-sekali")
    assert coba(Client(REMOTE_ADDR="10.0.0.9"), "cici").status_code == 302
    assert coba(Client(REMOTE_ADDR="10.0.0.7"), "ani").status_code == 302


def test_keluar_hanya_lewat_post(ani, klien):
    c = klien(ani)
    assert c.get("/keluar/").status_code == 405
    assert c.get("/kata-sandi/").status_code == 200
    assert c.post("/keluar/")["Location"] == MASUK
    assert JejakAkses.objects.get(tindakan="keluar").pengguna_id == ani.pk
    assert c.get("/kata-sandi/").status_code == 302


def test_keluar_ditolak_tanpa_token_csrf(ani):
    c = Client(enforce_csrf_checks=True)
    c.force_login(ani, backend="akun.backends.PenugasanBackend")
    assert c.post("/keluar/").status_code == 403


def test_pengguna_super_ditolak_basis_data(db):
    with pytest.raises(IntegrityError, match="pengguna_tanpa_superuser"):
        PenggunaFactory(is_superuser=True)
