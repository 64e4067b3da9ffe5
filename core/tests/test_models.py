"""The machinery of every record: version, trail, one door for state changes, encryption."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from core.audit import konteks, riwayat
from core.fields import SandiSalah, dekripsi, enkripsi, indeks_buta
from mitra.models import JenisMitra, KerjaSama, Mitra
from upt.models import Upt
from wbp.models import Wbp
from wbp.tests.factories import WbpFactory

pytestmark = [pytest.mark.django_db, pytest.mark.model]


@pytest.fixture
def mitra(upt):
    jenis = JenisMitra.objects.create(kode="dinas-uji", nama="Dinas")
    return Mitra.objects.create(upt=upt, nama="Dinas Uji", jenis=jenis)


@pytest.fixture
def naskah(upt):
    return KerjaSama.objects.create(upt=upt, jenis="nk", judul="Nota Uji")


def test_version_rises_only_when_something_changed(mitra):
    mitra.save()
    mitra.refresh_from_db()
    assert mitra.versi == 1

    mitra.alamat = "Jalan Baru"
    mitra.save()
    mitra.refresh_from_db()

    assert mitra.versi == 2


def test_bulk_update_leaves_events_with_actor_and_reason(mitra, pengguna):
    oleh = pengguna("kerja_sama", nama="Sari Uji")

    with konteks(oleh=oleh, alasan="pindah kantor"):
        Mitra.objects.filter(pk=mitra.pk).update(alamat="Jalan Dua")

    terbaru = riwayat(mitra)[0]
    assert (terbaru["oleh"], terbaru["alasan"], terbaru["jenis"]) == ("Sari Uji", "pindah kantor", "diubah")
    assert terbaru["beda"] == [{"label": "Alamat", "lama": "", "baru": "Jalan Dua"}]


def test_reason_ends_with_its_block(mitra, pengguna):
    with konteks(oleh=pengguna("kerja_sama")):
        with konteks(alasan="alasan dalam"):
            Mitra.objects.filter(pk=mitra.pk).update(alamat="A")
        Mitra.objects.filter(pk=mitra.pk).update(alamat="B")

    assert [p["alasan"] for p in riwayat(mitra)[:2]] == ["", "alasan dalam"]


def test_unlawful_move_is_refused_by_the_door(naskah, pengguna):
    with (
        pytest.raises(ValidationError, match="tidak dapat diubah menjadi"),
        naskah.beralih("ditandatangani", oleh=pengguna("kerja_sama")),
    ):
        raise AssertionError("must not enter")


def test_unlawful_move_is_refused_by_the_database(naskah):
    with pytest.raises(DatabaseError), transaction.atomic():
        KerjaSama.objects.filter(pk=naskah.pk).update(status="diakhiri")


def test_insert_in_a_later_state_is_refused_unless_an_import_says_so(upt):
    with pytest.raises(DatabaseError), transaction.atomic():
        KerjaSama.objects.create(upt=upt, jenis="nk", judul="X", status="reviu")

    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT set_config('jejakbina.impor', 'ya', true)")
        assert KerjaSama.objects.create(upt=upt, jenis="nk", judul="X", status="reviu").pk


def test_history_refuses_change_and_deletion(mitra):
    Peristiwa = Mitra._meta.get_field("peristiwa").related_model

    for ubah in (lambda q: q.update(nama="lain"), lambda q: q.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah(Peristiwa.objects.filter(pgh_obj_id=mitra.pk))


def test_encrypted_text_is_stored_as_ciphertext_and_found_by_blind_index(upt):
    WbpFactory(upt=upt, nik="3513120911009549")

    with connection.cursor() as kursor:
        kursor.execute("SELECT nik FROM wbp_wbp")
        mentah = kursor.fetchone()[0]

    assert mentah.startswith("v1:")
    assert "3513120911009549" not in mentah
    assert Wbp.objects.get(nik_indeks=indeks_buta("3513120911009549")).nik == "3513120911009549"


def test_unchanged_plaintext_keeps_its_ciphertext_and_writes_no_event(upt):
    wbp = WbpFactory(upt=upt, nik="3513120911009549")
    baca = Wbp.objects.get(pk=wbp.pk)
    baca.nik = "3513120911009549"
    baca.save()

    baca.refresh_from_db()
    assert baca.versi == 1
    assert len(riwayat(baca)) == 1


def test_wrong_key_raises(settings):
    sandi = enkripsi("rahasia", "a.b")
    with pytest.raises(SandiSalah):
        dekripsi(sandi, "a.lain")


def test_nik_never_stands_in_events(upt):
    WbpFactory(upt=upt, nik="3513120911009549")
    nama = {f.name for f in Wbp._meta.get_field("peristiwa").related_model._meta.fields}
    assert "nik" not in nama
    assert "nik_indeks" in nama


@pytest.mark.django_db(transaction=True)
def test_two_at_once_move_a_row_only_once(upt, pengguna):
    naskah = KerjaSama.objects.create(upt=upt, jenis="nk", judul="Balapan")
    oleh = pengguna("kerja_sama")
    hasil, mulai = [], threading.Barrier(2)

    def coba():
        mulai.wait()
        try:
            with KerjaSama.objects.get(pk=naskah.pk).beralih("draf", oleh=oleh):
                hasil.append("ya")
        except ValidationError as galat:
            hasil.append(galat.code)
        finally:
            connection.close()

    utas = [threading.Thread(target=coba) for _ in range(2)]
    [u.start() for u in utas]
    [u.join() for u in utas]

    assert sorted(hasil) == ["langkah_tidak_sah", "ya"]
    assert len(riwayat(naskah)) == 2


def test_scope_hides_rows_of_another_institution(upt, upt_lain, pengguna):
    WbpFactory(upt=upt, nama="DI SINI")
    WbpFactory(upt=upt_lain, nama="DI SANA")

    assert [w.nama for w in Wbp.objects.untuk(pengguna("registrasi"))] == ["DI SINI"]
    assert not Wbp.objects.untuk(pengguna("mitra")).exists()
    assert Upt.objects.count() == 2
