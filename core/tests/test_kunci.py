"""Keys: what the check says of a ring, what a rotation leaves behind; neither believes a role that sees half."""

import base64
from contextlib import contextmanager
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings as setelan
from django.core.management import CommandError, call_command
from django.db import connection, models

from akun.tests.factories import PenggunaFactory
from core import kunci
from core.fields import EncryptedTextField, SandiSalah, dekripsi, enkripsi, enkripsi_bita
from core.models import Surel
from wbp.models import BerkasImpor, Impor, Wbp
from wbp.tests.factories import WbpFactory

pytestmark = pytest.mark.django_db

K1 = "k1:" + base64.b64encode(b"1" * 32).decode()
K2 = "k2:" + base64.b64encode(b"2" * 32).decode()
AAD_BERKAS = "wbp.berkasimpor.isi"


@pytest.fixture
def gantungan(settings):
    def pasang(*kunci_nya):
        settings.KUNCI_DATA = ",".join(kunci_nya)

    pasang(K1)
    return pasang


def jalankan(*argumen, **pilihan) -> str:
    keluar = StringIO()
    call_command("kunci", *argumen, stdout=keluar, **pilihan)
    return keluar.getvalue()


def mentah(obj, kolom) -> str:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {kolom} FROM {obj._meta.db_table} WHERE id = %s", [obj.pk])
        return kursor.fetchone()[0]


@contextmanager
def sebagai_aplikasi():
    with connection.cursor() as kursor:
        kursor.execute(f"SET ROLE {connection.ops.quote_name(setelan.PERAN_DB_APLIKASI)}")
    try:
        yield
    finally:
        with connection.cursor() as kursor:
            kursor.execute("RESET ROLE")


def test_every_encrypted_column_of_every_model_is_looked_at():
    ada = {str(s) for s in kunci.simpanan()}
    semua = {
        f"{m._meta.label_lower}.{f.attname}"
        for m in apps.get_models(include_auto_created=True)
        for f in m._meta.concrete_fields
        if isinstance(f, EncryptedTextField | models.BinaryField)
    }
    assert semua | {"rehabilitasi.persetujuan.berkas"} == ada
    assert {"wbp.wbp.nik", "core.surel.isi", AAD_BERKAS, "rehabilitasi.jawaban.isi"} <= ada


def test_no_trail_keeps_ciphertext():
    """Append-only rows could never be re-encrypted."""
    assert [str(s) for s in kunci.simpanan() if hasattr(s.model, "pgh_tracked_model")] == []


def test_check_counts_each_key_and_opens_each_row(gantungan):
    WbpFactory(nik="3513010101900001")
    gantungan(K2, K1)
    WbpFactory(nik="3513010101900002")
    WbpFactory(nik="3513010101900003")

    kata = jalankan("periksa")

    assert "KUNCI_DATA: di peladen k2, k1; k2 menyandi" in kata
    assert "  wbp.wbp.nik: k1 1, k2 2\n" in kata
    assert kata.endswith("Semua kunci ada. 3 nilai tersandi dapat dibuka.\n")
    assert jalankan("periksa", cuplik=1).endswith("Semua kunci ada. 2 nilai yang dicuplik dapat dibuka.\n")


def test_a_missing_key_is_named_with_what_hangs_on_it(gantungan):
    WbpFactory(nik="3513010101900001")
    gantungan(K2)

    with pytest.raises(CommandError) as galat:
        jalankan("periksa")

    assert str(galat.value) == (
        "Kunci k1 tidak ada pada KUNCI_DATA di peladen ini, padahal 1 nilai wbp.wbp.nik disandikan dengannya. "
        "Kembalikan kunci itu ke lingkungan sebelum aplikasi dipakai."
    )
    assert galat.value.returncode == 1


def test_a_key_of_the_right_name_and_the_wrong_bytes_is_found_out(gantungan):
    orang = WbpFactory(nik="3513010101900001")
    gantungan(K2.replace("k2", "k1"))

    with pytest.raises(CommandError) as galat:
        jalankan("periksa")

    assert str(galat.value) == (
        f"1 nilai wbp.wbp.nik tidak dapat dibuka: Data tersandi tidak dapat dibuka. Nomor rekaman: {orang.pk}."
    )


@pytest.mark.parametrize("isi", ["tidak disandi", "v1:k1:bukan base64!", "v1:k1:"])
def test_what_is_no_ciphertext_is_told_and_not_printed(gantungan, isi):
    surel = Surel.objects.create(kunci="a", pokok="Uji")
    with connection.cursor() as kursor:
        kursor.execute("UPDATE core_surel SET isi = %s WHERE id = %s", [isi, surel.pk])

    with pytest.raises(CommandError) as galat:
        jalankan("periksa")

    assert str(galat.value).startswith("1 nilai core.surel.isi tidak dapat dibuka: ")
    assert str(surel.pk) in str(galat.value)
    assert isi not in str(galat.value)


def test_rotation_moves_text_and_bytes_to_the_first_key(gantungan):
    orang = [WbpFactory(nik=f"351301010190000{i}") for i in range(5)]
    impor = Impor.objects.create(
        upt=orang[0].upt, nama_berkas="a.xlsx", sha256="0" * 64, ukuran=1, oleh=PenggunaFactory()
    )
    berkas = BerkasImpor.objects.create(impor=impor, isi=enkripsi_bita(b"isi berkas", AAD_BERKAS))
    gantungan(K2, K1)

    kata = jalankan("putar", gantungan="KUNCI_DATA", ukuran=2)

    assert "  wbp.wbp.nik: 5 disandikan ulang" in kata
    assert kata.endswith("KUNCI_DATA: 6 nilai kini disandikan dengan k2\n")
    gantungan(K2)
    assert [Wbp.objects.get(pk=o.pk).nik for o in orang] == [o.nik for o in orang]
    assert all(mentah(o, "nik").startswith("v1:k2:") for o in orang)
    assert bytes(BerkasImpor.objects.get(pk=berkas.pk).isi).startswith(b"k2\0")
    assert jalankan("periksa").endswith("Semua kunci ada. 6 nilai tersandi dapat dibuka.\n")


def test_rotation_can_be_broken_off_and_started_again(gantungan):
    for i in range(5):
        WbpFactory(nik=f"351301010190000{i}")
    gantungan(K2, K1)

    next(kunci.putar("KUNCI_DATA", 2))

    (nik,) = (s for s in kunci.simpanan("KUNCI_DATA") if str(s) == "wbp.wbp.nik")
    assert nik.kunci() == {"k1": 3, "k2": 2}
    assert [n for _, n, _ in kunci.putar("KUNCI_DATA", 2)] == [2, 1]
    assert nik.kunci() == {"k2": 5}
    assert list(kunci.putar("KUNCI_DATA", 2)) == []


def test_rotation_writes_no_event_and_raises_the_version(gantungan):
    """The version is the safe side: who opened the form before is told, instead of writing the old row back."""
    orang = WbpFactory(nik="3513010101900001")
    sebelum = list(orang.peristiwa.values_list("pgh_id", flat=True))
    gantungan(K2, K1)

    jalankan("putar", gantungan="KUNCI_DATA")

    segar = Wbp.objects.get(pk=orang.pk)
    assert list(segar.peristiwa.values_list("pgh_id", flat=True)) == sebelum
    assert segar.versi == orang.versi + 1
    assert segar.nik_indeks == orang.nik_indeks


def test_rotation_leaves_what_it_cannot_open_and_says_so(gantungan):
    baik, rusak = WbpFactory(nik="3513010101900001"), WbpFactory(nik="3513010101900002")
    sandi = enkripsi("3513010101900009", "bukan.di.sini")
    with connection.cursor() as kursor:
        kursor.execute("UPDATE wbp_wbp SET nik = %s WHERE id = %s", [sandi, rusak.pk])
    gantungan(K2, K1)

    with pytest.raises(CommandError) as galat:
        jalankan("putar", gantungan="KUNCI_DATA")

    assert str(galat.value) == (
        f"wbp.wbp.nik: 1 nilai tidak dapat dibuka dan dibiarkan seperti adanya ({rusak.pk}).\n"
        "Jalankan “manage.py kunci periksa” untuk melihat sebabnya."
    )
    assert mentah(rusak, "nik") == sandi
    assert dekripsi(mentah(baik, "nik"), "wbp.wbp.nik") == baik.nik
    gantungan(K2)
    with pytest.raises(SandiSalah):
        Wbp.objects.get(pk=rusak.pk)


def test_the_serving_role_is_refused_because_it_sees_no_clinical_row():
    with sebagai_aplikasi():
        assert "rehabilitasi_jawaban" in kunci.tabel_terhalang()
        with pytest.raises(CommandError) as galat:
            jalankan("periksa")
    assert str(galat.value) == (
        "Peran basis data ini tidak melihat semua baris rehabilitasi_catatanlayanan, rehabilitasi_hasilkontak, "
        "rehabilitasi_jawaban. Jalankan sebagai pemilik: isi DATABASE_URL_PEMILIK dan panggil lewat manage.py."
    )
    assert kunci.tabel_terhalang() == []


@pytest.mark.parametrize("pilihan", [{"cuplik": 0}, {"ukuran": 0}])
def test_an_impossible_number_of_rows_is_refused(pilihan):
    with pytest.raises(CommandError, match="^Banyak baris ditulis sebagai angka 1 atau lebih.$"):
        jalankan("periksa", **pilihan)
