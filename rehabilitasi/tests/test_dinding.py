"""The second wall: what the database itself refuses to the role that serves, with real transactions.

Inside an ordinary test everything is one transaction of the owner, and these would pass for nothing.
"""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.models import JejakAkses
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models import AksesDarurat, CatatanLayanan, Kasus, UlasanRencana
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.rules.pintu import PintuTertutup
from rehabilitasi.services.akses import BukanTim, akses_klinis
from rehabilitasi.tests.factories import TimFactory, kasus_berjalan, konselor
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db(transaction=True)
TABEL = "rehabilitasi_ulasanrencana"


@contextmanager
def sebagai_aplikasi():
    """The connection serves as the app role does, so policies bind it."""
    peran = connection.ops.quote_name(settings.PERAN_DB_APLIKASI)
    with connection.cursor() as kursor:
        kursor.execute(f"SET ROLE {peran}")
    try:
        yield
    finally:
        with connection.cursor() as kursor:
            kursor.execute("RESET ROLE")


def mentah(perintah, isi=()):
    with connection.cursor() as kursor:
        kursor.execute(perintah, isi)
        return kursor.fetchall() if kursor.description else kursor.rowcount


@pytest.fixture
def dua_tim(upt):
    """Two teams of one UPT, each with a konselor and a running case that has one clinical row."""
    hasil = []
    for _ in range(2):
        tim = TimFactory(upt=upt)
        anggota = konselor(tim)
        kasus = kasus_berjalan(tim, anggota)
        rencana = kasus.rencana.create(upt=upt)
        with akses_klinis(anggota.pengguna, kasus):
            UlasanRencana.objects.create(
                upt=upt, kasus=kasus, rencana=rencana, oleh=anggota.pengguna, isi="kata rahasia"
            )
        hasil.append((anggota, kasus, rencana))
    return hasil


def test_serving_role_sees_nothing_without_the_door(dua_tim):
    with sebagai_aplikasi():
        assert mentah(f"SELECT count(*) FROM {TABEL}") == [(0,)]
        assert mentah(f"SELECT count(*) FROM {TABEL}event") == [(0,)]
        assert mentah(f"DELETE FROM {TABEL}") == 0
    assert mentah(f"SELECT count(*) FROM {TABEL}") == [(2,)]  # the owner, for backups


def test_door_shows_the_case_it_names_and_no_other(dua_tim):
    (satu, kasus, _), (_, lain, _) = dua_tim

    with sebagai_aplikasi(), akses_klinis(satu.pengguna, kasus):
        assert mentah(f"SELECT kasus_id FROM {TABEL}") == [(kasus.pk,)]
        assert mentah(f"SELECT DISTINCT kasus_id FROM {TABEL}event") == [(kasus.pk,)]
        assert UlasanRencana.objects.get().isi == "kata rahasia"
        assert mentah(f"UPDATE {TABEL} SET versi = versi WHERE kasus_id = %s", [lain.pk]) == 0


def test_door_closes_with_its_block(dua_tim):
    (satu, kasus, _), _ = dua_tim
    with sebagai_aplikasi():
        with transaction.atomic():
            with akses_klinis(satu.pengguna, kasus):
                assert mentah(f"SELECT count(*) FROM {TABEL}") == [(1,)]
            assert mentah(f"SELECT count(*) FROM {TABEL}") == [(0,)]
        with pytest.raises(ZeroDivisionError), transaction.atomic(), akses_klinis(satu.pengguna, kasus):
            1 / 0  # noqa: B018
        assert mentah(f"SELECT count(*) FROM {TABEL}") == [(0,)]
    with pytest.raises(PintuTertutup):
        UlasanRencana.objects.count()


def test_nobody_writes_into_a_case_that_is_not_open(dua_tim):
    (satu, kasus, _), (_, lain, rencana) = dua_tim
    with sebagai_aplikasi(), akses_klinis(satu.pengguna, kasus):
        with pytest.raises(PintuTertutup):
            UlasanRencana.objects.create(upt=lain.upt, kasus=lain, rencana=rencana, oleh=satu.pengguna, isi="x")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            mentah(
                f"INSERT INTO {TABEL} (id, dibuat_pada, diubah_pada, versi, isi, sidik, kasus_id, oleh_id, rencana_id,"
                " upt_id) SELECT gen_random_uuid(), now(), now(), 1, '', '', %s, %s, %s, %s",
                [lain.pk, satu.pengguna_id, rencana.pk, lain.upt_id],
            )
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            mentah(f"UPDATE {TABEL} SET kasus_id = %s", [lain.pk])


def test_settings_alone_do_not_open_the_door(dua_tim):
    """Who can set the settings still needs a row of the log, of that user, about that case."""
    (satu, kasus, _), (dua, lain, _) = dua_tim
    jejak = JejakAkses.objects.filter(objek_id=str(kasus.pk), tindakan="buka").latest("pada")
    hari = dt.date(2026, 3, 1).isoformat()

    def pasang(nomor, siapa):
        mentah(
            "SELECT set_config('jejakbina.klinis_jejak', %s, true), set_config('jejakbina.klinis_pengguna', %s, true),"
            " set_config('jejakbina.klinis_hari', %s, true)",
            [str(nomor), str(siapa), hari],
        )
        return mentah(f"SELECT kasus_id FROM {TABEL}")

    with sebagai_aplikasi(), transaction.atomic():
        assert pasang(jejak.pk, satu.pengguna_id) == [(kasus.pk,)]
        assert pasang(jejak.pk, dua.pengguna_id) == []  # another's log row
        assert pasang(lain.pk, satu.pengguna_id) == []  # no log row at all
    jejak = JejakAkses.objects.filter(objek_id=str(lain.pk), tindakan="buka").latest("pada")
    with sebagai_aplikasi(), transaction.atomic():
        assert pasang(jejak.pk, satu.pengguna_id) == []


def test_a_table_of_the_sessions_own_is_no_log(dua_tim):
    """The policy reads the real log: a temporary table of the same name does not stand before it."""
    (satu, kasus, _), _ = dua_tim
    with sebagai_aplikasi(), transaction.atomic():
        mentah(
            "CREATE TEMP TABLE core_jejakakses ON COMMIT DROP AS SELECT gen_random_uuid() AS id, now() AS pada, "
            "'rehabilitasi.kasus'::text AS model, 'buka'::text AS tindakan, %s::uuid AS pengguna_id, "
            "%s::text AS objek_id",
            [satu.pengguna_id, str(kasus.pk)],
        )
        mentah(
            "SELECT set_config('jejakbina.klinis_jejak', (SELECT id::text FROM pg_temp.core_jejakakses), true), "
            "set_config('jejakbina.klinis_pengguna', %s, true), "
            "set_config('jejakbina.klinis_hari', '2026-03-01', true)",
            [str(satu.pengguna_id)],
        )
        assert mentah(f"SELECT count(*) FROM {TABEL}") == [(0,)]


def test_an_old_log_row_opens_nothing_again(dua_tim):
    (satu, kasus, _), _ = dua_tim
    jejak = JejakAkses.objects.create(
        pengguna_id=satu.pengguna_id,
        tindakan="buka",
        model="rehabilitasi.kasus",
        objek_id=str(kasus.pk),
        pada=timezone.now() - dt.timedelta(minutes=61),
    )
    with sebagai_aplikasi(), transaction.atomic():
        mentah(
            "SELECT set_config('jejakbina.klinis_jejak', %s, true), set_config('jejakbina.klinis_pengguna', %s, true),"
            " set_config('jejakbina.klinis_hari', '2026-03-01', true)",
            [str(jejak.pk), str(satu.pengguna_id)],
        )
        assert mentah(f"SELECT count(*) FROM {TABEL}") == [(0,)]


def darurat(kasus, pemohon, penyetuju):
    kini = timezone.now()
    izin = AksesDarurat.objects.create(
        upt=kasus.upt,
        kasus=kasus,
        pemohon=pemohon,
        alasan="Keadaan darurat",
        diminta_pada=kini,
        berlaku_sampai=kini + dt.timedelta(hours=1),
    )
    with izin.beralih("disetujui", oleh=penyetuju) as i:
        i.diputus_oleh, i.diputus_pada = penyetuju, kini
    return izin


def test_emergency_access_reads_and_writes_nothing(dua_tim):
    (satu, kasus, rencana), (dua, _, _) = dua_tim
    darurat(kasus, dua.pengguna, satu.pengguna)

    with sebagai_aplikasi(), akses_klinis(dua.pengguna, kasus):
        assert UlasanRencana.objects.get().isi == "kata rahasia"
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            UlasanRencana.objects.create(upt=kasus.upt, kasus=kasus, rencana=rencana, oleh=dua.pengguna, isi="x")
        assert mentah(f"UPDATE {TABEL} SET versi = versi") == 0
        assert mentah(f"DELETE FROM {TABEL}") == 0
    with pytest.raises(BukanTim), akses_klinis(dua.pengguna, kasus, menulis=True):
        raise AssertionError("terbuka")
    assert not Kasus.objects.untuk(dua.pengguna, "rehabilitasi.change_kasus").filter(pk=kasus.pk).exists()
    assert Kasus.objects.untuk(dua.pengguna).filter(pk=kasus.pk).exists()


def test_a_refusal_is_no_key(dua_tim):
    (satu, kasus, _), (_, lain, _) = dua_tim
    with pytest.raises(BukanTim), akses_klinis(satu.pengguna, lain):
        raise AssertionError("terbuka")
    tolak = JejakAkses.objects.get(objek_id=str(lain.pk), tindakan="ditolak")
    assert tolak.pengguna_id == satu.pengguna_id
    satu.tim = lain.tim
    satu.save()
    with sebagai_aplikasi(), transaction.atomic():
        mentah(
            "SELECT set_config('jejakbina.klinis_jejak', %s, true), set_config('jejakbina.klinis_pengguna', %s, true),"
            " set_config('jejakbina.klinis_hari', '2026-03-01', true)",
            [str(tolak.pk), str(satu.pengguna_id)],
        )
        assert mentah(f"SELECT count(*) FROM {TABEL}") == [(0,)]


def test_without_a_log_row_nothing_opens(dua_tim, monkeypatch):
    (satu, kasus, _), _ = dua_tim

    def gagal(*_args, **_kwargs):
        raise DatabaseError("jejak tidak dapat ditulis")

    monkeypatch.setattr(JejakAkses.objects, "create", gagal)
    dibaca = []

    with pytest.raises(DatabaseError, match="jejak"), akses_klinis(satu.pengguna, kasus):
        dibaca.append(UlasanRencana.objects.get())

    assert dibaca == []


def test_log_row_stays_when_the_page_fails(dua_tim):
    (satu, kasus, _), _ = dua_tim
    sebelum = JejakAkses.objects.filter(objek_id=str(kasus.pk)).count()

    with pytest.raises(ZeroDivisionError), akses_klinis(satu.pengguna, kasus):
        1 / 0  # noqa: B018

    assert JejakAkses.objects.filter(objek_id=str(kasus.pk)).count() == sebelum + 1


def test_same_opening_within_another_is_logged_once(dua_tim):
    (satu, kasus, _), _ = dua_tim
    sebelum = JejakAkses.objects.count()

    with sebagai_aplikasi(), akses_klinis(satu.pengguna, kasus), akses_klinis(satu.pengguna, kasus):
        assert UlasanRencana.objects.count() == 1

    assert JejakAkses.objects.count() == sebelum + 1


def test_membership_ends_with_its_last_day(dua_tim, upt):
    (satu, kasus, _), _ = dua_tim
    satu.berlaku_sampai = hari_ini(upt)
    satu.save()
    with sebagai_aplikasi(), akses_klinis(satu.pengguna, kasus):
        assert UlasanRencana.objects.count() == 1
    satu.berlaku_sampai = hari_ini(upt) - dt.timedelta(days=1)
    satu.save()
    with pytest.raises(BukanTim), akses_klinis(satu.pengguna, kasus):
        raise AssertionError("terbuka")


def anak_klinis():
    return [m for m in Klinis.__subclasses__() if not m._meta.abstract]


@pytest.mark.model
def test_every_clinical_table_and_its_events_stand_behind_the_wall():
    nama = sorted(t for m in anak_klinis() for t in (m._meta.db_table, f"{m._meta.db_table}event"))
    dinding = mentah(
        "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, "
        "array_agg(DISTINCT p.cmd || coalesce(p.qual, '-') || coalesce(p.with_check, '-')) FROM pg_class c "
        "LEFT JOIN pg_policies p ON p.tablename = c.relname WHERE c.relname = ANY (%s) GROUP BY 1, 2, 3 ORDER BY 1",
        [nama],
    )
    baca = "(kasus_id IN ( SELECT rehab_kasus_terbuka() AS rehab_kasus_terbuka))"
    tulis = baca.replace("()", "(true)")
    semua = sorted([f"SELECT{baca}-", f"INSERT-{tulis}", f"UPDATE{tulis}{tulis}", f"DELETE{tulis}-"])
    assert [(n, r, f, sorted(p)) for n, r, f, p in dinding] == [(n, True, False, semua) for n in nama]
    assert len(nama) == 18


@pytest.mark.model
def test_clinical_text_stands_only_on_clinical_tables():
    pemakai = {m for m in apps.get_models() for f in m._meta.fields if isinstance(f, TeksKlinis)}
    assert CatatanLayanan in pemakai
    assert pemakai <= set(anak_klinis())
    assert Kasus not in pemakai
