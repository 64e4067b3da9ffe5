"""Changing one's own password, by choice or because a temporary one was given."""

import pytest
from django.test import Client

from akun.models import Pengguna

LAMA, BARU = "sandi-uji-panjang", "kereta malam ke timur"


def ganti(c, lama=LAMA, baru=BARU, ulang=None):
    return c.post("/kata-sandi/", {"lama": lama, "baru": baru, "ulang": baru if ulang is None else ulang})


@pytest.mark.parametrize("peran", ["registrasi", "auditor"])
def test_sandi_berganti_dan_sesi_sendiri_tetap(klien, peran):
    c = klien(peran)
    lain = Client()
    lain.force_login(c.orang, backend="akun.backends.PenugasanBackend")
    assert ganti(c).status_code == 302
    assert Pengguna.objects.get(pk=c.orang.pk).check_password(BARU)
    assert c.get("/kata-sandi/").status_code == 200
    assert lain.get("/kata-sandi/").status_code == 302, "sesi lain pengguna yang sama berakhir"


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"lama": "bukan-ini-dia"}, "Kata sandi sekarang salah."),
        ({"baru": "pendek"}, "terlalu pendek"),
        ({"baru": "1234567890123"}, "angka"),
        ({"ulang": "kereta malam ke barat"}, "tidak sama"),
        ({"baru": LAMA}, "berbeda dari yang sekarang"),
    ],
)
def test_penolakan_berbahasa_indonesia(klien, isian, kalimat):
    c = klien("registrasi")
    tanggapan = ganti(c, **isian)
    assert tanggapan.status_code == 422
    assert kalimat in tanggapan.content.decode()
    assert Pengguna.objects.get(pk=c.orang.pk).check_password(LAMA)


def test_sandi_tidak_pernah_masuk_riwayat(klien):
    c = klien("registrasi")
    ganti(c)
    kolom = {f.name for f in c.orang.peristiwa.model._meta.fields}
    assert not kolom & {"password", "last_login"}
