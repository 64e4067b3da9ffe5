"""`manage.py siapkan` without questions: what it makes, what it refuses, and that a second run changes nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from akun.models import Pengguna, Penugasan
from upt.models import Kanwil, Upt

PILIHAN = {
    "kanwil_nama": "Kanwil Ditjenpas Jawa Timur",
    "upt_nama": "Rutan Kelas IIB Kraksaan",
    "admin": "Admin.Kraksaan",
    "admin_nama": "Adi Nugroho",
    "sandi_dari_env": "SANDI_UJI",
}


@pytest.fixture(autouse=True)
def tanpa_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.setenv("SANDI_UJI", "kereta malam ke timur")


def siapkan(**ubah):
    call_command("siapkan", **{**PILIHAN, **ubah})


@pytest.mark.django_db
def test_membuat_kanwil_upt_dan_admin_yang_dapat_masuk(capsys):
    siapkan(upt_zona="WITA", upt_pendek="RUTAN-KRS", upt_kapasitas=230)
    upt = Upt.objects.get()
    assert (upt.nama_pendek, upt.zona_waktu, upt.kapasitas) == ("RUTAN-KRS", "Asia/Makassar", 230)
    assert upt.kanwil == Kanwil.objects.get()
    orang = Pengguna.objects.get(username="admin.kraksaan")
    assert orang.peran_kini() == {"admin_upt"}
    assert "Akun Administrator: Adi Nugroho (admin.kraksaan) dibuat." in capsys.readouterr().out
    masuk = Client().post("/masuk/", {"username": "admin.kraksaan", "password": "kereta malam ke timur"})
    assert masuk.status_code == 302
    assert orang.peristiwa.first().pgh_context["alasan"] == "Penyiapan awal"


@pytest.mark.django_db
def test_dijalankan_lagi_tidak_mengubah_apa_pun(capsys, monkeypatch):
    siapkan()
    sandi = Pengguna.objects.get().password
    monkeypatch.setenv("SANDI_UJI", "sandi lain yang panjang")
    siapkan(upt_kota="Probolinggo", admin_nama="Nama Lain")
    assert (Upt.objects.get().kota, Pengguna.objects.get().nama) == ("Kraksaan", "Adi Nugroho")
    assert Pengguna.objects.get().password == sandi
    assert Penugasan.objects.count() == 1
    assert "sudah ada, tidak diubah" in capsys.readouterr().out


@pytest.mark.django_db
def test_kepala_dan_auditor_berlingkup_luas():
    siapkan(
        kepala="kepala",
        kepala_nama="Rini",
        sandi_kepala_dari_env="SANDI_UJI",
        auditor="auditor",
        auditor_nama="Tono",
        auditor_lingkup="kanwil",
        sandi_auditor_dari_env="SANDI_UJI",
    )
    assert Pengguna.objects.get(username="kepala").peran_kini() == {"kepala"}
    assert Penugasan.objects.get(peran="auditor").kanwil == Kanwil.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ubah", "sandi", "kalimat"),
    [
        ({}, "pendek", "terlalu pendek"),
        ({}, "1234567890", "umum|angka"),
        ({}, "adi nugroho", "mirip"),
        ({}, "", "Variabel lingkungan SANDI_UJI kosong"),
        ({"sandi_dari_env": None}, "x", "Isi --sandi-dari-env"),
        ({"upt_nama": None}, "kereta malam ke timur", "Isi --upt-nama"),
        ({"admin": None}, "kereta malam ke timur", "Isi --admin"),
        ({"admin": "a b"}, "kereta malam ke timur", "huruf kecil"),
    ],
)
def test_penolakan_berupa_kalimat_dan_tidak_menyisakan_apa_pun(monkeypatch, capsys, ubah, sandi, kalimat):
    monkeypatch.setenv("SANDI_UJI", sandi)
    with pytest.raises(CommandError, match=kalimat):
        siapkan(**ubah)
    assert "dibuat" not in capsys.readouterr().out
    assert not Upt.objects.exists()
    assert not Pengguna.objects.exists()


@pytest.mark.django_db
def test_dengan_pertanyaan(monkeypatch, capsys):
    jawaban = iter(["", "Rutan Kelas IIB Ruteng", "", "rumah", "rutan", "iib", "", "WITA", "admin", "Adi", ""])
    sandi = iter(["pendek", "kereta malam ke timur", "lain", "kereta malam ke timur", "kereta malam ke timur"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(jawaban))
    monkeypatch.setattr("akun.management.commands.siapkan.getpass", lambda _: next(sandi))
    call_command("siapkan")
    upt = Upt.objects.get()
    assert (upt.nama_pendek, upt.kota, upt.zona_waktu) == ("RUTAN-RUTENG", "Ruteng", "Asia/Makassar")
    assert Pengguna.objects.get().check_password("kereta malam ke timur")
    assert "Pilih salah satu" in capsys.readouterr().err
