"""Rotation of the clinical ring: rows behind the wall, and encrypted files with the hash that vouches for them."""

import base64
import hashlib
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from core.fields import SandiSalah, dekripsi, dekripsi_bita, enkripsi_bita
from rehabilitasi.models import Persetujuan, UlasanRencana
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.factories import KasusFactory, TimFactory, konselor, setujui
from rehabilitasi.tests.test_dinding import mentah

pytestmark = pytest.mark.django_db

R1 = "r1:" + base64.b64encode(b"1" * 32).decode()
R2 = "r2-panjang:" + base64.b64encode(b"2" * 32).decode()
AAD = "rehabilitasi.persetujuan.berkas"


@pytest.fixture
def gantungan(settings):
    def pasang(*kunci):
        settings.KUNCI_KLINIS = ",".join(kunci)

    pasang(R1)
    return pasang


@pytest.fixture
def anggota(upt):
    return konselor(TimFactory(upt=upt))


@pytest.fixture
def kasus(anggota):
    return KasusFactory(tim=anggota.tim)


def jalankan(tindakan) -> str:
    keluar = StringIO()
    call_command("kunci", tindakan, gantungan="KUNCI_KLINIS", stdout=keluar)
    return keluar.getvalue()


def ulasan(kasus, anggota):
    rencana = kasus.rencana.create(upt=kasus.upt)
    with akses_klinis(anggota.pengguna, kasus):
        return UlasanRencana.objects.create(
            upt=kasus.upt, kasus=kasus, rencana=rencana, oleh=anggota.pengguna, isi="kata rahasia"
        )


def berkas(kasus, isi=b"%PDF-pindaian") -> Persetujuan:
    sandi = enkripsi_bita(isi, AAD, "KUNCI_KLINIS")
    p = setujui(kasus)
    nama = default_storage.save(f"rehabilitasi/{p.pk}.sandi", ContentFile(sandi))
    Persetujuan.objects.filter(pk=p.pk).update(
        berkas=nama, sha256=hashlib.sha256(sandi).hexdigest(), ukuran=len(sandi)
    )
    return Persetujuan.objects.get(pk=p.pk)


def baca(nama) -> bytes:
    with default_storage.open(nama) as aliran:
        return aliran.read()


def test_clinical_rows_move_to_the_new_key_without_an_event(gantungan, kasus, anggota):
    u = ulasan(kasus, anggota)
    sebelum = mentah("SELECT pgh_id, sidik FROM rehabilitasi_ulasanrencanaevent")
    gantungan(R2, R1)

    jalankan("putar")

    ((isi, versi),) = mentah("SELECT isi, versi FROM rehabilitasi_ulasanrencana")
    assert isi.startswith("v1:r2-panjang:")
    assert versi == u.versi + 1
    assert mentah("SELECT pgh_id, sidik FROM rehabilitasi_ulasanrencanaevent") == sebelum
    gantungan(R2)
    with akses_klinis(anggota.pengguna, kasus):
        assert UlasanRencana.objects.get().isi == "kata rahasia"
    assert "  rehabilitasi.ulasanrencana.isi: r2-panjang 1\n" in jalankan("periksa")


def test_what_was_read_before_the_rotation_is_refused_by_its_version(gantungan, kasus, anggota):
    """The danger the raised version is for: an old copy saved afterwards would bring the old key back."""
    ulasan(kasus, anggota)
    with akses_klinis(anggota.pengguna, kasus):
        lama = UlasanRencana.objects.get()
    gantungan(R2, R1)
    jalankan("putar")
    with akses_klinis(anggota.pengguna, kasus):
        assert UlasanRencana.objects.get().versi != lama.versi


def test_files_move_with_their_hash_and_the_old_one_goes(gantungan, kasus, django_capture_on_commit_callbacks):
    p = berkas(kasus)
    gantungan(R2, R1)

    with django_capture_on_commit_callbacks(execute=True):
        kata = jalankan("putar")

    assert "  rehabilitasi.persetujuan.berkas: 1 disandikan ulang" in kata
    baru = Persetujuan.objects.get(pk=p.pk)
    sandi = baca(baru.berkas.name)
    assert sandi.startswith(b"r2-panjang\0")
    assert (baru.sha256, baru.ukuran) == (hashlib.sha256(sandi).hexdigest(), len(sandi))
    assert not default_storage.exists(p.berkas.name)
    gantungan(R2)
    assert dekripsi_bita(sandi, AAD, "KUNCI_KLINIS") == b"%PDF-pindaian"
    peristiwa = baru.peristiwa.order_by("pgh_id").last()
    assert (peristiwa.sha256, peristiwa.pgh_context["alasan"]) == (
        baru.sha256,
        "Penyandian ulang dengan kunci r2-panjang",
    )


def test_a_file_put_in_anothers_place_is_not_vouched_for(gantungan, kasus):
    p = berkas(kasus)
    lain = enkripsi_bita(b"berkas orang lain", AAD, "KUNCI_KLINIS")
    default_storage.delete(p.berkas.name)
    default_storage.save(p.berkas.name, ContentFile(lain))
    gantungan(R2, R1)

    with pytest.raises(CommandError) as galat:
        jalankan("putar")

    assert str(galat.value).startswith(
        f"rehabilitasi.persetujuan.berkas: 1 nilai tidak dapat dibuka dan dibiarkan seperti adanya ({p.pk})."
    )
    assert baca(p.berkas.name) == lain
    with pytest.raises(CommandError) as galat:
        jalankan("periksa")
    assert str(galat.value) == (
        "1 nilai rehabilitasi.persetujuan.berkas tidak dapat dibuka: Berkasnya berubah sejak disimpan. "
        f"Nomor rekaman: {p.pk}."
    )


def test_a_file_that_is_gone_is_told(gantungan, kasus):
    p = berkas(kasus)
    default_storage.delete(p.berkas.name)
    with pytest.raises(CommandError) as galat:
        jalankan("periksa")
    assert str(galat.value) == (
        "1 nilai rehabilitasi.persetujuan.berkas tidak dapat dibuka: Berkasnya tidak ada di penyimpanan. "
        f"Nomor rekaman: {p.pk}."
    )


def test_a_lost_key_of_a_file_is_named(gantungan, kasus):
    berkas(kasus)
    gantungan(R2)
    with pytest.raises(CommandError) as galat:
        jalankan("periksa")
    assert str(galat.value) == (
        "Kunci r1 tidak ada pada KUNCI_KLINIS di peladen ini, padahal 1 nilai rehabilitasi.persetujuan.berkas "
        "disandikan dengannya. Kembalikan kunci itu ke lingkungan sebelum aplikasi dipakai."
    )


def test_common_keys_do_not_open_the_clinical_ring(gantungan, kasus, anggota, settings):
    settings.KUNCI_DATA = R2.replace("r2-panjang", "r1")
    ulasan(kasus, anggota)
    ((isi,),) = mentah("SELECT isi FROM rehabilitasi_ulasanrencana")
    with pytest.raises(SandiSalah):
        dekripsi(isi, "rehabilitasi.ulasanrencana.isi")
    assert dekripsi(isi, "rehabilitasi.ulasanrencana.isi", "KUNCI_KLINIS") == "kata rahasia"
