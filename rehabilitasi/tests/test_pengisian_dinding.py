"""Instruments and the wall: who may open what, what is logged, and that nothing clinical stands outside."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from core.audit import model_peristiwa
from core.models import JejakAkses
from rehabilitasi.hooks.pengisian import _tertinggal
from rehabilitasi.models import Jawaban, Pengisian
from rehabilitasi.services import pengisian as layanan
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.bantu_pengisian import (
    ASSIST,
    CONTOH,
    alamat,
    draf,
    kirim_kertas,
    tersimpan,
    tuntas,
    versi,
)
from rehabilitasi.tests.factories import KasusFactory, TimFactory, konselor, setujui
from rehabilitasi.tests.test_dinding import mentah, sebagai_aplikasi
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db


@pytest.fixture
def anggota(upt):
    return konselor(TimFactory(upt=upt), nama="Ayu Konselor")


@pytest.fixture
def kasus(anggota):
    return KasusFactory(tim=anggota.tim, konselor=anggota)


@pytest.fixture
def k(klien, anggota):
    return klien(anggota.pengguna)


# --- the wall --------------------------------------------------------------------------------------------------------


def semua_alamat(isian):
    return [
        alamat("kasus_asesmen", isian.kasus_id),
        alamat("pengisian_mulai", isian.kasus_id),
        *(alamat(f"pengisian_{n}", isian.pk) for n in ("detail", "isi", "kertas", "periksa", "cetak", "batalkan")),
        alamat("pengisian_langkah", isian.pk, 1),
    ]


def test_another_team_meets_404_and_other_roles_403(k, klien, anggota, kasus, upt):
    isian = draf(k, kasus)
    tamu = klien(konselor(TimFactory(upt=upt)).pengguna)

    for jalan in [*semua_alamat(isian), alamat("pengisian_formulir", kasus.pk, "assist")]:
        assert tamu.get(jalan).status_code == 404, jalan
    for jalan in semua_alamat(isian):
        assert klien("kepala").get(jalan).status_code == 403, jalan
    for nama in ("langkah", "kertas", "periksa", "tetapkan", "batalkan"):
        jalan = alamat(f"pengisian_{nama}", isian.pk, *([1] if nama == "langkah" else []))
        assert tamu.post(jalan, {"versi": "1", "p1_a": "y"}).status_code == 404
        assert klien("auditor").post(jalan, {"versi": "1", "p1_a": "y"}).status_code == 403
    assert tersimpan(anggota, isian)[0] == {}


def test_get_writes_nothing_but_the_log(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, CONTOH)
    Peristiwa = model_peristiwa(Pengisian)
    sebelum = (Peristiwa.objects.count(), versi(anggota, isian), JejakAkses.objects.count())

    for jalan in semua_alamat(isian):
        assert k.get(jalan).status_code in (200, 302), jalan

    assert (Peristiwa.objects.count(), versi(anggota, isian)) == sebelum[:2]
    assert JejakAkses.objects.count() > sebelum[2]


def test_print_is_logged_as_a_print_and_its_name_says_nothing(k, anggota, kasus):
    isian = tuntas(k, anggota, kasus, CONTOH)
    sebelum = set(JejakAkses.objects.values_list("pk", flat=True))

    jawab = k.get(alamat("pengisian_cetak", isian.pk))

    baru = JejakAkses.objects.exclude(pk__in=sebelum)
    assert b"".join(jawab.streaming_content).startswith(b"%PDF")
    assert jawab["Content-Disposition"] == f'inline; filename="hasil-instrumen-{kasus.nomor}.pdf"'
    assert [(j.tindakan, j.objek_id, j.keterangan) for j in baru] == [("cetak", str(kasus.pk), "hasil instrumen")]


def test_blank_form_carries_the_number_and_no_name(k, kasus):
    for kode in ("assist", "dast10", "asi", "whoqol", "urica"):
        jawab = k.get(alamat("pengisian_formulir", kasus.pk, kode))
        assert jawab.content.startswith(b"%PDF"), kode
    assert k.get(alamat("pengisian_formulir", kasus.pk, "karangan")).status_code == 404


def test_nothing_clinical_in_events_logs_or_messages(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, CONTOH)
    jawab = k.post(
        alamat("pengisian_periksa", isian.pk), {"versi": versi(anggota, isian), "catatan": "PENANDARAHASIA"}
    )
    pesan = [str(m) for m in k.get(jawab.url).context["messages"]]
    assert pesan == ["Isian ASSIST dimulai.", "Instrumen selesai diisi."]

    peristiwa = model_peristiwa(Pengisian).objects.filter(pgh_obj_id=isian.pk)
    boleh = {
        "instrumen", "versi_instrumen", "titik", "tanggal", "cara", "periode", "pengisi", "kategori", "status",
    }  # fmt: skip
    milik = {f.name for f in peristiwa.model._meta.fields if not f.name.startswith("pgh_")}
    assert milik - {"id", "dibuat_pada", "upt", "kasus"} == boleh
    assert {str(p.pgh_context or {}).count("PENANDARAHASIA") for p in peristiwa} == {0}
    with connection.cursor() as kursor:
        for tabel in ("rehabilitasi_jawaban", "rehabilitasi_jawabanevent", "core_jejakakses", "pghistory_context"):
            kursor.execute(f"SELECT count(*) FROM {tabel} t WHERE t::text LIKE '%%PENANDARAHASIA%%'")
            assert kursor.fetchone() == (0,), tabel
            kursor.execute(f"SELECT count(*) FROM {tabel} t WHERE t::text LIKE '%%p1_c%%'")
            assert kursor.fetchone() == (0,), tabel
    with akses_klinis(anggota.pengguna, kasus):
        assert Jawaban.objects.get().catatan == "PENANDARAHASIA"


def test_refusals_never_repeat_the_answer(anggota, kasus):
    with akses_klinis(anggota.pengguna, kasus):
        isian, _ = layanan.mulai(
            kasus, instrumen="assist", titik="skrining", tanggal=hari_ini(kasus.upt), cara="kertas",
            periode="tiga_bulan", oleh=anggota.pengguna,
        )  # fmt: skip
        hasil = layanan.simpan(isian, ASSIST.butir, {"p1_a": "ZXQ"}, versi="1", kosongkan=True, oleh=anggota.pengguna)
        assert hasil.salah == {"p1_a": "salah satu dari y, t"}
        with pytest.raises(ValidationError) as galat:
            layanan.selesaikan(isian, versi="1", catatan="ZXQ", belum_lengkap=False, oleh=anggota.pengguna)
    assert galat.value.code == "belum_lengkap"
    assert "ZXQ" not in str(galat.value)


@pytest.mark.django_db(transaction=True)
def test_role_that_serves_writes_and_reads_it_all(k, anggota, kasus):
    """Row-level security binds here: the draft, its answers and its measures pass the policies, and nothing else."""
    with sebagai_aplikasi():
        isian = tuntas(k, anggota, kasus, CONTOH)
        assert k.get(alamat("pengisian_detail", isian.pk)).context["hasil"].kategori == "berat"
        assert mentah("SELECT count(*) FROM rehabilitasi_ukuranhasil") == [(0,)]
    assert mentah("SELECT count(*) FROM rehabilitasi_ukuranhasil") == [(10,)]


# --- lists and work lines --------------------------------------------------------------------------------------------


def biaya(k, jalan):
    k.get(jalan)
    with CaptureQueriesContext(connection) as tangkap:
        assert k.get(jalan).status_code == 200
    return len(tangkap)


def test_lists_cost_the_same_for_one_and_three(k, anggota, kasus):
    setujui(kasus)
    tuntas(k, anggota, kasus, CONTOH)
    satu = [biaya(k, j) for j in (alamat("kasus_asesmen", kasus.pk), alamat("pengisian_list"))]
    for _ in range(2):
        tuntas(k, anggota, kasus, CONTOH, titik="lain")

    assert [biaya(k, j) for j in (alamat("kasus_asesmen", kasus.pk), alamat("pengisian_list"))] == satu


def test_drafts_left_open_for_a_week_stand_in_the_work_list(k, klien, anggota, kasus, upt):
    isian = draf(k, kasus)
    lain = KasusFactory(tim=anggota.tim)
    draf(k, lain)
    Pengisian.objects.filter(pk=isian.pk).update(dibuat_pada=isian.dibuat_pada - dt.timedelta(days=8))

    halaman = k.get(alamat("pengisian_list") + "?keadaan=tertinggal")

    assert halaman.context["halaman"]["jumlah"] == 1
    permintaan = RequestFactory().get("/")
    permintaan.user, permintaan.lingkup_id = anggota.pengguna, upt.pk
    permintaan.waktu_kini = halaman.wsgi_request.waktu_kini
    assert _tertinggal(permintaan) == 1


def test_list_shows_process_dates_to_who_reads_cases_and_names_to_who_may(k, klien, kasus):
    kasus.wbp.nama = "NAMA TERSAMAR"
    kasus.wbp.save()
    draf(k, kasus)

    assert "NAMA TERSAMAR" in klien("kepala").get(alamat("pengisian_list")).content.decode()
    auditor = klien("auditor")
    assert "NAMA TERSAMAR" not in auditor.get(alamat("pengisian_list")).content.decode()
    assert auditor.get(alamat("pengisian_list") + "?cari=tersamar").context["jumlah"] == 0
    assert klien("pengamanan").get(alamat("pengisian_list")).status_code == 403
