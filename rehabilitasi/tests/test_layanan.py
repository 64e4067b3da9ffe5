"""Sessions: planned, recorded, noted, counted; who sees what of them."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.audit import model_peristiwa
from rehabilitasi.models import KehadiranLayanan, Layanan
from rehabilitasi.services import layanan as jasa
from rehabilitasi.services.layanan_hadir import BentrokHadir, KirimanHadir, baris_lembar, catat, dasar_lembar
from rehabilitasi.tests.factories import AnggotaFactory, GelombangFactory, TimFactory, kasus_berjalan, konselor
from upt.models import HariLibur
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
RAHASIA = "KATARAHASIAKLINIS"


@pytest.fixture
def hari(upt):
    return hari_ini(upt)


@pytest.fixture
def dunia(upt, hari):
    """A team with its leader, a batch, three running cases of it."""
    return Dunia(upt, hari)


class Dunia:
    def __init__(self, upt, hari):
        self.upt, self.hari = upt, hari
        self.tim = TimFactory(upt=upt)
        self.ketua = konselor(self.tim, "ketua")
        self.anggota = konselor(self.tim)
        mulai = hari - dt.timedelta(days=100)
        self.gelombang = GelombangFactory(
            tim=self.tim, mulai=mulai, target_selesai=hari + dt.timedelta(days=60), nama="Gelombang Satu"
        )
        self.kasus = [self.orang() for _ in range(3)]

    def orang(self):
        return kasus_berjalan(self.tim, self.anggota, gelombang=self.gelombang)

    def sesi(self, *, kasus=None, lewat=0, **bidang):
        isi = {"jenis": "individu", "gelombang": kasus.gelombang} if kasus else {"jenis": "kelompok"}
        return Layanan.objects.create(
            **{
                "upt": self.upt,
                "tim": self.tim,
                "gelombang": self.gelombang,
                "kasus": kasus,
                "tanggal": self.hari - dt.timedelta(days=lewat),
                "jam_mulai": dt.time(9),
                "jam_selesai": dt.time(10, 30),
                "petugas": self.anggota,
            }
            | isi
            | bidang
        )

    def hadir(self, sesi, *hasil, oleh=None, dasar=None):
        kiriman = {k.pk: h for k, h in zip(self.kasus, hasil, strict=False)}
        dasar = dict(p.split("=") for p in dasar_lembar(baris_lembar(sesi)).split()) if dasar is None else dasar
        return catat(sesi.pk, kiriman=KirimanHadir(kiriman, dasar), oleh=(oleh or self.anggota).pengguna)


def alamat(nama, *kunci):
    return reverse(f"rehabilitasi:{nama}", args=kunci)


def kode(galat) -> str:
    return galat.value.code or galat.value.error_list[0].code


# --- planning --------------------------------------------------------------------------------------------------------


def test_weekly_series_passes_over_holidays(dunia, klien):
    k = klien(dunia.anggota.pengguna)
    HariLibur.objects.create(tanggal=dunia.hari + dt.timedelta(days=8), nama="Hari Uji")
    HariLibur.objects.create(tanggal=dunia.hari + dt.timedelta(days=15), nama="Hari UPT", upt=dunia.upt)
    url = alamat("layanan_tambah") + "?bentuk=kelompok"
    kunci = re.search(r'name="kunci" value="([^"]+)"', k.get(url).content.decode())[1]
    isi = {
        "kunci": kunci,
        "jenis": "kelompok",
        "gelombang": dunia.gelombang.pk,
        "topik": "Mengenali pemicu",
        "tanggal": f"{dunia.hari + dt.timedelta(days=1):%d/%m/%Y}",
        "jam_mulai": "09.00",
        "jam_selesai": "10.00",
        "petugas": dunia.anggota.pk,
        "ulang": "4",
    }
    assert k.post(url, isi).status_code == 302
    assert k.post(url, isi).status_code == 302  # pressed twice

    tanggal = Layanan.objects.order_by("tanggal").values_list("tanggal", flat=True)
    assert [(t - dunia.hari).days for t in tanggal] == [1, 22, 29, 36]
    assert set(Layanan.objects.values_list("tim", "topik", "kasus")) == {(dunia.tim.pk, "Mengenali pemicu", None)}


def test_series_is_at_most_half_a_year(dunia):
    sesi = Layanan(
        jenis="kelompok",
        gelombang=dunia.gelombang,
        tanggal=dunia.hari,
        jam_mulai=dt.time(9),
        jam_selesai=dt.time(10),
        petugas=dunia.anggota,
    )
    with pytest.raises(ValidationError, match="1 sampai 26"):
        jasa.rencanakan(sesi, ulang=27, oleh=dunia.anggota.pengguna)
    assert len(jasa.rencanakan(sesi, ulang=26, oleh=dunia.anggota.pengguna)) == 26


def test_individual_session_takes_team_and_batch_of_its_case(dunia, klien):
    k = klien(dunia.anggota.pengguna)
    isi = {
        "jenis": "medis",
        "kasus": dunia.kasus[0].pk,
        "tanggal": f"{dunia.hari:%d/%m/%Y}",
        "jam_mulai": "09.00",
        "jam_selesai": "10.00",
        "petugas": dunia.anggota.pk,
    }
    assert k.post(alamat("layanan_tambah"), isi).status_code == 302
    sesi = Layanan.objects.get()
    assert (sesi.kasus, sesi.tim, sesi.gelombang, sesi.status) == (
        dunia.kasus[0],
        dunia.tim,
        dunia.gelombang,
        "terjadwal",
    )


def test_officer_of_another_team_or_time_is_refused(dunia):
    lain = AnggotaFactory(tim=TimFactory(upt=dunia.upt))
    usai = AnggotaFactory(tim=dunia.tim, berlaku_sampai=dunia.hari - dt.timedelta(days=1))
    for petugas in (lain, usai):
        sesi = Layanan(
            jenis="individu",
            kasus=dunia.kasus[0],
            tanggal=dunia.hari,
            jam_mulai=dt.time(9),
            jam_selesai=dt.time(10),
            petugas=petugas,
        )
        with pytest.raises(ValidationError) as galat:
            jasa.rencanakan(sesi, oleh=dunia.anggota.pengguna)
        assert set(galat.value.error_dict) == {"petugas"}
    assert Layanan.objects.count() == 0


# --- moves -----------------------------------------------------------------------------------------------------------


def test_nothing_is_recorded_before_its_day(dunia):
    sesi = dunia.sesi(lewat=-1)
    with pytest.raises(ValidationError) as galat:
        dunia.hadir(sesi, "hadir")
    assert galat.value.code == "belum_tiba"
    with pytest.raises(ValidationError, match="jadwalkan ulang"):
        jasa.tidak_terlaksana(sesi, sebab="petugas", oleh=dunia.anggota.pengguna)
    sesi.refresh_from_db()
    assert sesi.status == "terjadwal"


def test_moved_session_is_followed_by_the_new_one(dunia, klien):
    sesi = dunia.sesi(lewat=2)
    baru = dunia.hari + dt.timedelta(days=3)
    isi = {"tanggal": f"{baru:%d/%m/%Y}", "jam_mulai": "13.00", "jam_selesai": "14.00", "petugas": dunia.anggota.pk}
    k = klien(dunia.anggota.pengguna)

    tanggapan = k.post(alamat("layanan_jadwal_ulang", sesi.pk), isi)

    sesi.refresh_from_db()
    ganti = Layanan.objects.get(pengganti_dari=sesi)
    assert tanggapan.url == ganti.get_absolute_url()
    assert (sesi.status, ganti.status, ganti.tanggal, ganti.gelombang) == (
        "dijadwal_ulang",
        "terjadwal",
        baru,
        dunia.gelombang,
    )
    assert k.post(alamat("layanan_jadwal_ulang", sesi.pk), isi).status_code == 422
    assert Layanan.objects.count() == 2


def test_not_held_needs_a_cause_and_can_be_taken_back(dunia, klien):
    sesi = dunia.sesi()
    k = klien(dunia.anggota.pengguna)
    assert k.post(alamat("layanan_batal", sesi.pk), {}).status_code == 422
    assert k.post(alamat("layanan_batal", sesi.pk), {"sebab": "keamanan"}).status_code == 302
    sesi.refresh_from_db()
    assert (sesi.status, sesi.sebab) == ("tidak_terlaksana", "keamanan")
    assert k.post(alamat("layanan_pulihkan", sesi.pk)).status_code == 302
    sesi.refresh_from_db()
    assert (sesi.status, sesi.sebab) == ("terjadwal", "")


def test_after_seven_days_only_the_leader_records(dunia):
    batas, lewat = dunia.sesi(lewat=7), dunia.sesi(lewat=8)
    assert dunia.hadir(batas, "hadir").jumlah == {"hadir": 1}
    with pytest.raises(ValidationError) as galat:
        dunia.hadir(lewat, "hadir")
    assert galat.value.code == "lewat_batas"
    assert dunia.hadir(lewat, "hadir", oleh=dunia.ketua).jumlah == {"hadir": 1}


# --- the sheet -------------------------------------------------------------------------------------------------------


def test_sheet_holds_those_whose_programme_ran_that_day(dunia):
    sesi = dunia.sesi(lewat=3)
    pergi, datang = dunia.kasus[0], dunia.kasus[1]
    type(pergi).objects.filter(pk=pergi.pk).update(selesai=sesi.tanggal - dt.timedelta(days=1))
    type(datang).objects.filter(pk=datang.pk).update(
        mulai=sesi.tanggal + dt.timedelta(days=1), target_selesai=sesi.tanggal + dt.timedelta(days=90)
    )
    assert {b.kasus for b in baris_lembar(sesi)} == {dunia.kasus[2].pk}
    KehadiranLayanan.objects.create(upt=dunia.upt, layanan=sesi, kasus=pergi, hasil="hadir")
    assert {b.kasus for b in baris_lembar(sesi)} == {dunia.kasus[2].pk, pergi.pk}


def test_four_outcomes_count_as_they_should(dunia, klien):
    dunia.kasus.append(dunia.orang())
    sesi = dunia.sesi()
    dunia.hadir(sesi, "hadir", "beralasan", "tidak_datang", "tidak_terlaksana")
    sesi.refresh_from_db()
    assert sesi.status == "terlaksana"
    assert KehadiranLayanan.objects.filter(layanan=sesi).dihitung().count() == 2
    teks = klien(dunia.anggota.pengguna).get(sesi.get_absolute_url()).content.decode()
    assert "50% (1 dari 2) hadir" in teks


def test_a_sheet_of_nothing_but_hindrance_is_a_session_not_held(dunia):
    sesi = dunia.sesi()
    for isi, kata in ((["tidak_terlaksana"] * 3, "tidak_terlaksana"), (["", "", ""], "kosong"), (["x"], "hasil")):
        with pytest.raises(ValidationError) as galat:
            dunia.hadir(sesi, *isi)
        assert galat.value.code == kata
    sendiri = dunia.sesi(kasus=dunia.kasus[0])
    with pytest.raises(ValidationError) as galat:
        dunia.hadir(sendiri, "tidak_terlaksana")
    assert galat.value.code == "hasil"


def test_hadir_semua_fills_only_empty_rows_and_saves_nothing(dunia, klien):
    sesi = dunia.sesi()
    satu, dua, _ = dunia.kasus
    isi = {f"k-{satu.pk.hex}": "beralasan", "hadir_semua": "1"}
    teks = klien(dunia.anggota.pengguna).post(alamat("layanan_catat", sesi.pk), isi).content.decode()
    terpilih = re.findall(r'name="k-(\w+)" value="(\w+)"[^>]* checked', teks)
    assert dict(terpilih) == {k.pk.hex: "beralasan" if k == satu else "hadir" for k in dunia.kasus}
    assert KehadiranLayanan.objects.count() == 0


def test_saved_twice_is_saved_once(dunia, klien):
    sesi, k = dunia.sesi(), klien(dunia.anggota.pengguna)
    isi = {f"k-{o.pk.hex}": "hadir" for o in dunia.kasus}
    for _ in range(2):
        assert k.post(alamat("layanan_catat", sesi.pk), isi).status_code == 302
    assert KehadiranLayanan.objects.count() == 3
    assert model_peristiwa(KehadiranLayanan).objects.count() == 3
    assert model_peristiwa(Layanan).objects.filter(pgh_obj=sesi, status="terlaksana").count() == 1


def test_two_people_do_not_overwrite_each_other(dunia, klien):
    sesi = dunia.sesi()
    dunia.hadir(sesi, "hadir", "hadir")
    lama = dasar_lembar(baris_lembar(sesi))
    satu, dua, tiga = dunia.kasus
    dunia.hadir(sesi, "tidak_datang", oleh=dunia.ketua)
    with pytest.raises(BentrokHadir) as bentrok:
        dunia.hadir(sesi, "beralasan", "hadir", "hadir", dasar=dict(p.split("=") for p in lama.split()))
    assert [b["kasus"] for b in bentrok.value.beda] == [satu.pk]
    assert set(KehadiranLayanan.objects.values_list("kasus", "hasil")) == {
        (satu.pk, "tidak_datang"),
        (dua.pk, "hadir"),
    }

    isi = {f"k-{satu.pk.hex}": "beralasan", f"k-{dua.pk.hex}": "hadir", f"k-{tiga.pk.hex}": "hadir", "dasar": lama}
    k = klien(dunia.anggota.pengguna)
    tanggapan = k.post(alamat("layanan_catat", sesi.pk), isi)
    assert tanggapan.status_code == 409
    dasar = re.search(r'name="dasar" value="([^"]*)"', tanggapan.content.decode())[1]
    isi |= {"dasar": dasar, f"b-{satu.pk.hex}": "tersimpan"}
    assert k.post(alamat("layanan_catat", sesi.pk), isi).status_code == 302
    assert dict(KehadiranLayanan.objects.values_list("kasus", "hasil")) == {
        satu.pk: "tidak_datang",
        dua.pk: "hadir",
        tiga.pk: "hadir",
    }


def test_a_mark_can_be_cleared(dunia):
    sesi = dunia.sesi()
    dunia.hadir(sesi, "hadir", "hadir")
    dunia.hadir(sesi, "", "hadir")
    assert list(KehadiranLayanan.objects.values_list("kasus", flat=True)) == [dunia.kasus[1].pk]
