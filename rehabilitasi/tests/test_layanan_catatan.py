"""Notes of sessions, the tab of a case, and who reads what of them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.audit import model_peristiwa
from core.hooks import tugas
from core.models import JejakAkses
from rehabilitasi.models import AksesDarurat, CatatanLayanan, KehadiranLayanan, Layanan, TargetLayanan
from rehabilitasi.services import layanan as jasa
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.layanan_kasus import hitung_sesi, sesi_kasus
from rehabilitasi.tests.factories import TimFactory, konselor
from rehabilitasi.tests.test_layanan import RAHASIA, Dunia, alamat
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia(upt):
    return Dunia(upt, hari_ini(upt))


# --- the note --------------------------------------------------------------------------------------------------------


def isi_catatan(k, url, **isi):
    versi = re.search(r'name="versi" value="([^"]*)"', k.get(url).content.decode())
    return {"versi": versi[1] if versi else "0.", **isi}


def test_individual_session_saves_attendance_and_note_together(dunia, klien):
    sesi, k = dunia.sesi(kasus=dunia.kasus[0]), klien(dunia.anggota.pengguna)
    url = alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk)
    isi = isi_catatan(k, url, hasil="hadir", subjektif=RAHASIA, langkah_berikut="bertemu lagi")

    assert k.post(url, isi).status_code == 302

    sesi.refresh_from_db()
    assert sesi.status == "terlaksana"
    assert KehadiranLayanan.objects.get().hasil == "hadir"
    with akses_klinis(dunia.anggota.pengguna, dunia.kasus[0]):
        catatan = CatatanLayanan.objects.get()
        assert (catatan.subjektif, catatan.langkah_berikut) == (RAHASIA, "bertemu lagi")
    with connection.cursor() as kursor:
        kursor.execute("SELECT subjektif FROM rehabilitasi_catatanlayanan")
        assert RAHASIA not in kursor.fetchone()[0]
    assert RAHASIA in k.get(alamat("kasus_layanan", dunia.kasus[0].pk)).content.decode()


def test_attendance_alone_writes_no_empty_note(dunia, klien):
    sesi, k = dunia.sesi(kasus=dunia.kasus[0]), klien(dunia.anggota.pengguna)
    url = alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk)
    assert k.post(url, isi_catatan(k, url, hasil="tidak_datang")).status_code == 302
    assert KehadiranLayanan.objects.get().hasil == "tidak_datang"
    with akses_klinis(dunia.anggota.pengguna, dunia.kasus[0]):
        assert CatatanLayanan.objects.count() == 0


def test_second_writer_of_a_note_is_told(dunia, klien):
    sesi, satu, dua = dunia.sesi(kasus=dunia.kasus[0]), klien(dunia.anggota.pengguna), klien(dunia.ketua.pengguna)
    url = alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk)
    pertama = isi_catatan(satu, url, hasil="hadir", penilaian="tulisan pertama")
    kedua = isi_catatan(dua, url, hasil="hadir", penilaian="tulisan kedua")
    assert satu.post(url, pertama).status_code == 302
    tanggapan = dua.post(url, kedua)
    assert tanggapan.status_code == 409
    assert "tulisan pertama" in tanggapan.content.decode()
    assert "tulisan kedua" in tanggapan.content.decode()
    with akses_klinis(dunia.anggota.pengguna, dunia.kasus[0]):
        assert CatatanLayanan.objects.get().penilaian == "tulisan pertama"


def test_note_of_a_group_is_for_those_who_came(dunia, klien):
    sesi, k = dunia.sesi(), klien(dunia.anggota.pengguna)
    satu, dua, tiga = dunia.kasus
    assert k.get(alamat("layanan_catatan", sesi.pk, satu.pk)).status_code == 404  # not on the sheet
    dunia.hadir(sesi, "hadir", "tidak_datang")
    for kasus, status in ((satu, 302), (dua, 422)):
        url = alamat("layanan_catatan", sesi.pk, kasus.pk)
        assert (
            k.post(
                url,
                isi_catatan(k, url, rencana="ikut lagi")
                | {"versi": f"0.{'hadir' if kasus == satu else 'tidak_datang'}"},
            ).status_code
            == status
        )
    assert k.get(alamat("layanan_catatan", sesi.pk, tiga.pk)).status_code == 404
    url = alamat("layanan_catatan", sesi.pk, satu.pk)
    assert k.post(url, isi_catatan(k, url)).status_code == 422  # an empty one


def test_every_opening_is_logged_and_the_sheet_opens_nothing(dunia, klien):
    sesi, k = dunia.sesi(), klien(dunia.anggota.pengguna)
    dunia.hadir(sesi, "hadir")
    sebelum = JejakAkses.objects.count()
    k.get(alamat("layanan_catat", sesi.pk))
    k.get(sesi.get_absolute_url())
    assert JejakAkses.objects.count() == sebelum
    k.get(alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk))
    k.get(alamat("kasus_layanan", dunia.kasus[0].pk))
    baru = JejakAkses.objects.order_by("pada", "pk")[sebelum:]
    assert [(j.objek_id, j.keterangan) for j in baru] == [
        (str(dunia.kasus[0].pk), "catatan layanan"),
        (str(dunia.kasus[0].pk), "layanan"),
    ]


# --- the tab ---------------------------------------------------------------------------------------------------------


def test_case_counts_planned_held_and_attended_by_kind(dunia):
    TargetLayanan.objects.create(gelombang=dunia.gelombang, jenis="kelompok", jumlah=24)
    TargetLayanan.objects.create(gelombang=dunia.gelombang, jenis="keluarga", jumlah=2)
    kasus = dunia.kasus[0]
    dunia.hadir(dunia.sesi(lewat=1), "hadir", "hadir")
    dunia.hadir(dunia.sesi(lewat=2), "tidak_datang", "hadir")
    dunia.hadir(dunia.sesi(lewat=3), "beralasan", "hadir")
    dunia.hadir(dunia.sesi(lewat=4), "tidak_terlaksana", "hadir")
    dunia.hadir(dunia.sesi(lewat=5), "", "hadir")
    batal = dunia.sesi(lewat=6)
    dunia.hadir(batal, "hadir")
    jasa.tidak_terlaksana(batal, sebab="lain", oleh=dunia.anggota.pengguna)
    jasa.jadwal_ulang(
        dunia.sesi(),
        tanggal=dunia.hari + dt.timedelta(days=1),
        jam_mulai=dt.time(9),
        jam_selesai=dt.time(10),
        petugas=dunia.anggota,
        oleh=dunia.anggota.pengguna,
    )
    dunia.hadir(dunia.sesi(kasus=kasus), "hadir")
    dunia.sesi(kasus=dunia.kasus[1])
    dunia.sesi(lewat=300)  # before this programme began

    isi = {h.jenis: h for h in hitung_sesi(kasus, sesi_kasus(kasus))}

    assert set(isi) == {"individu", "kelompok", "keluarga"}
    k = isi["kelompok"]
    assert (k.target, k.direncanakan, k.terlaksana, k.tidak_terlaksana) == (24, 7, 5, 1)
    assert (k.hadir, k.tidak_datang, k.beralasan, k.terhalang, k.dihitung) == (1, 1, 1, 1, 2)
    i = isi["individu"]
    assert (i.target, i.direncanakan, i.terlaksana, i.hadir) == (None, 1, 1, 1)
    assert (isi["keluarga"].target, isi["keluarga"].direncanakan) == (2, 0)


@pytest.mark.parametrize("peran", ["kepala", "auditor"])
def test_who_opens_no_case_reads_counts_and_dates_only(dunia, klien, peran):
    sesi, k = dunia.sesi(kasus=dunia.kasus[0]), klien(dunia.anggota.pengguna)
    url = alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk)
    k.post(url, isi_catatan(k, url, hasil="tidak_datang", penilaian=RAHASIA))
    kelompok = dunia.sesi()
    dunia.hadir(kelompok, "hadir", "beralasan")
    sebelum = JejakAkses.objects.filter(tindakan="buka").count()
    luar = klien(peran)

    tab = luar.get(alamat("kasus_layanan", dunia.kasus[0].pk))
    rinci = luar.get(kelompok.get_absolute_url()).content.decode()

    teks = tab.content.decode()
    assert tab.status_code == 200
    assert RAHASIA not in teks
    assert "Tidak datang" not in teks
    assert "Konseling individu" in teks
    assert "50%" not in rinci
    assert "100% (1 dari 1) hadir" in rinci
    assert dunia.kasus[1].wbp.nama not in rinci
    baru = JejakAkses.objects.filter(tindakan="buka").order_by("pada", "pk")[sebelum:]
    assert [(j.pengguna_id, j.keterangan) for j in baru] == [(luar.orang.pk, "status dan tanggal")]
    for nama, kunci in (("layanan_catat", [sesi.pk]), ("layanan_catatan", [sesi.pk, dunia.kasus[0].pk])):
        assert luar.get(alamat(nama, *kunci)).status_code == 403
    nama = dunia.kasus[0].wbp.nama
    assert (nama in luar.get(alamat("layanan_list")).content.decode()) is (peran == "kepala")
    assert luar.get(alamat("layanan_list"), {"cari": nama}).context["jumlah"] == (1 if peran == "kepala" else 0)


def test_another_team_finds_nothing(dunia, klien):
    sesi = dunia.sesi(kasus=dunia.kasus[0])
    lain = klien(konselor(TimFactory(upt=dunia.upt)).pengguna)
    for nama in ("layanan_detail", "layanan_catat", "layanan_ubah", "layanan_batal", "layanan_jadwal_ulang"):
        assert lain.get(alamat(nama, sesi.pk)).status_code == 404
        assert lain.post(alamat(nama, sesi.pk)).status_code in (404, 405)
    assert lain.get(alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk)).status_code == 404
    assert lain.get(alamat("kasus_layanan", dunia.kasus[0].pk)).status_code == 404
    assert lain.get(alamat("layanan_list")).context["jumlah"] == 0


def test_emergency_access_reads_the_notes_but_reaches_no_session(dunia, klien):
    kasus, sesi = dunia.kasus[0], dunia.sesi(kasus=dunia.kasus[0])
    k = klien(dunia.anggota.pengguna)
    url = alamat("layanan_catatan", sesi.pk, kasus.pk)
    k.post(url, isi_catatan(k, url, hasil="hadir", penilaian=RAHASIA))
    luar = konselor(TimFactory(upt=dunia.upt)).pengguna
    kini = timezone.now()
    izin = AksesDarurat.objects.create(
        upt=dunia.upt,
        kasus=kasus,
        pemohon=luar,
        alasan="uji",
        diminta_pada=kini,
        berlaku_sampai=kini + dt.timedelta(hours=2),
    )
    with izin.beralih("disetujui", oleh=dunia.ketua.pengguna) as i:
        i.diputus_oleh, i.diputus_pada = dunia.ketua.pengguna, kini
    teks = klien(luar).get(alamat("kasus_layanan", kasus.pk)).content.decode()
    assert RAHASIA in teks
    assert sesi.get_absolute_url() not in teks
    assert klien(luar).get(url).status_code == 404


def test_case_outside_the_session_is_not_found(dunia, klien):
    sesi = dunia.sesi(kasus=dunia.kasus[0])
    k = klien(dunia.anggota.pengguna)
    assert k.get(alamat("layanan_catatan", sesi.pk, dunia.kasus[1].pk)).status_code == 404


def test_nothing_clinical_stands_in_the_trail_of_open_tables(dunia, klien):
    sesi, k = dunia.sesi(kasus=dunia.kasus[0]), klien(dunia.anggota.pengguna)
    url = alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk)
    bagian = ("subjektif", "objektif", "penilaian", "rencana", "langkah_berikut")
    assert k.post(url, isi_catatan(k, url, hasil="hadir", **dict.fromkeys(bagian, RAHASIA))).status_code == 302
    for tabel in (model_peristiwa(Layanan), model_peristiwa(KehadiranLayanan), model_peristiwa(CatatanLayanan)):
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT count(*) FROM {tabel._meta.db_table} t WHERE t::text LIKE %s", [f"%{RAHASIA}%"])
            assert kursor.fetchone() == (0,)
    assert not JejakAkses.objects.filter(keterangan__contains=RAHASIA).exists()


# --- lists and work --------------------------------------------------------------------------------------------------


def hitung(k, url):
    with CaptureQueriesContext(connection) as catatan:
        assert k.get(url).status_code == 200
    return len(catatan)


def test_pages_cost_the_same_for_one_and_three_rows(dunia, klien):
    k = klien(dunia.anggota.pengguna)
    sesi = dunia.sesi(kasus=dunia.kasus[0])
    dunia.hadir(sesi, "hadir")
    kelompok = dunia.sesi()
    semua = [alamat("layanan_list"), alamat("kasus_layanan", dunia.kasus[0].pk), alamat("layanan_catat", kelompok.pk)]
    for url in semua:
        k.get(url)
    satu = [hitung(k, url) for url in semua]
    for _ in range(2):
        dunia.orang()
        s = dunia.sesi(kasus=dunia.kasus[0])
        dunia.hadir(s, "hadir")
        with akses_klinis(dunia.anggota.pengguna, dunia.kasus[0]):
            CatatanLayanan.objects.create(upt=dunia.upt, kasus=dunia.kasus[0], layanan=s, penilaian="x")
    assert [hitung(k, url) for url in semua] == satu


def test_work_items_lead_to_the_rows_they_count(dunia, klien):
    dunia.sesi()
    dunia.sesi(petugas=dunia.ketua)
    dunia.hadir(dunia.sesi(), "hadir")
    dunia.sesi(lewat=3)
    dunia.sesi(lewat=20)
    dunia.sesi(lewat=-2)
    k = klien(dunia.anggota.pengguna)
    r = k.get("/").wsgi_request
    for kode_tugas, jumlah in (("rehab_layanan_hari_ini", 1), ("rehab_layanan_lewat", 2)):
        t = tugas[kode_tugas]
        assert t.hitung(r) == jumlah
        assert k.get(t.tautan(r)).context["jumlah"] == jumlah
        assert t.rincian(r)


def test_filters_of_the_list(dunia, klien):
    besok = dunia.sesi(lewat=-1, jenis="tc")
    kini = dunia.sesi()
    lewat = dunia.sesi(lewat=2, kasus=dunia.kasus[0])
    k = klien(dunia.anggota.pengguna)

    def isi(**tanya):
        baris = k.get(alamat("layanan_list"), tanya).context["tabel"]["baris"]
        return {b["url"] for b in baris}

    assert isi(keadaan="hari_ini") == {kini.get_absolute_url()}
    assert isi(keadaan="lewat") == {lewat.get_absolute_url()}
    assert isi(keadaan="mendatang") == {kini.get_absolute_url(), besok.get_absolute_url()}
    assert isi(jenis="tc") == {besok.get_absolute_url()}
    assert isi(gelombang=dunia.gelombang.pk) == {s.get_absolute_url() for s in (besok, kini, lewat)}
    assert isi(dari=dunia.hari.isoformat()) == {kini.get_absolute_url(), besok.get_absolute_url()}
    assert isi(cari=dunia.kasus[0].nomor) == {lewat.get_absolute_url()}
