"""Ways round the front door: the reading room's addresses, the trail, histories, lists, and moving a case away."""

import datetime as dt

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.models import JejakAkses
from rehabilitasi.models import CalonSkrining, Kasus, SerahTerima, SkriningMassal
from rehabilitasi.services import kasus as layanan
from rehabilitasi.tests.factories import (
    AnggotaFactory,
    KasusFactory,
    TimFactory,
    kasus_berjalan,
    konselor,
    setujui,
)
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
SURAT = {"nomor_surat": "77/Pid.Sus/2026/PN Krs", "tanggal_surat": dt.date(2026, 1, 5), "lembaga": "PN Kraksaan"}


@pytest.fixture
def tim(upt):
    return TimFactory(upt=upt)


@pytest.fixture
def kasus(tim):
    kasus = kasus_berjalan(tim, konselor(tim, "ketua"), asal="pengadilan", **SURAT)
    persetujuan = setujui(kasus, "serah_terima")
    SerahTerima.objects.create(
        upt=tim.upt,
        kasus=kasus,
        penerima="keluarga",
        petugas_penerima="IBU KANDUNG SITI",
        tanggal=dt.date(2026, 3, 1),
        persetujuan=persetujuan,
        oleh=kasus.konselor.pengguna,
    )
    return kasus


@pytest.mark.parametrize(
    "tanya", ["kasus_rehabilitasi__isnull=0", "kasus_rehabilitasi={kasus}", "calon_skrining__isnull=0"]
)
def test_reading_room_of_people_cannot_be_asked_for_their_cases(kasus, klien, tanya):
    alamat = reverse("admin:wbp_wbp_changelist") + "?" + tanya.format(kasus=kasus.pk)

    jawab = klien("auditor").get(alamat)

    assert jawab.status_code in (302, 400)
    assert kasus.wbp.nama not in jawab.content.decode()


def test_trail_tells_an_auditor_that_a_case_was_opened_but_not_which(kasus, klien):
    klien("kepala").get(kasus.get_absolute_url())
    jejak = JejakAkses.objects.get(model="rehabilitasi.kasus", objek_id=str(kasus.pk))
    auditor = klien("auditor")

    satu = auditor.get(reverse("admin:core_jejakakses_change", args=[jejak.pk])).content.decode()
    daftar = auditor.get(reverse("admin:core_jejakakses_changelist")).content.decode()
    disaring = auditor.get(reverse("admin:core_jejakakses_changelist") + f"?permintaan={jejak.permintaan}")

    assert "rehabilitasi" in satu
    assert [k in satu for k in (str(kasus.pk), jejak.permintaan)] == [False, False]
    assert str(kasus.pk) not in daftar
    assert disaring.status_code in (302, 400)
    satu = klien("kepala").get(reverse("admin:core_jejakakses_change", args=[jejak.pk]))
    assert satu.status_code == 403 or str(kasus.pk) in satu.content.decode()


def test_column_of_the_log_knows_its_own_reader_while_another_reads(kasus, klien, pengguna, rf):
    klien("kepala").get(kasus.get_absolute_url())
    jejak = JejakAkses.objects.get(model="rehabilitasi.kasus", objek_id=str(kasus.pk))
    ruang = admin.site._registry[JejakAkses]
    tanya = [rf.get("/"), rf.get("/")]
    tanya[0].user, tanya[1].user = pengguna("kepala"), pengguna("auditor")

    kolom = [next(k for k in ruang.get_list_display(r) if callable(k)) for r in tanya]

    assert reverse("admin:rehabilitasi_kasus_change", args=[kasus.pk]) in kolom[0](jejak)
    assert kolom[1](jejak) == ""


@pytest.mark.parametrize(
    ("peran", "terlihat"),
    [
        ("auditor", ()),
        ("pembinaan", ("Sedang",)),
        ("kepala", ("Sedang", "77/Pid.Sus", "IBU KANDUNG SITI", "Saksi Uji")),
    ],
)
def test_history_shows_what_the_pages_show(kasus, klien, peran, terlihat):
    semua = ("Sedang", "77/Pid.Sus", "IBU KANDUNG SITI", "Saksi Uji")
    c = klien(peran)

    riwayat = c.get(reverse("rehabilitasi:kasus_riwayat", args=[kasus.pk])).content.decode()
    rinci = c.get(kasus.get_absolute_url()).content.decode()

    assert [k for k in semua if k in riwayat] == list(terlihat)
    assert ("77/Pid.Sus" in rinci) == (peran == "kepala")


def test_aftercare_names_the_receiver_only_beside_names(kasus, klien):
    alamat = reverse("rehabilitasi:kasus_pasca", args=[kasus.pk])
    assert "IBU KANDUNG SITI" not in klien("auditor").get(alamat).content.decode()
    assert "IBU KANDUNG SITI" in klien("kepala").get(alamat).content.decode()


def test_candidates_do_not_stand_by_name_where_names_are_hidden(upt, tim, klien):
    putaran = SkriningMassal.objects.create(upt=upt, tim=tim, nama="Putaran", mulai=dt.date(2026, 1, 1))
    nomor = {}
    for nama in ("ZULKIFLI", "ANWAR", "MAMAT"):
        kasus = KasusFactory(tim=tim, wbp=huni(upt, nama=nama))
        CalonSkrining.objects.create(upt=upt, skrining=putaran, wbp=kasus.wbp, kasus=kasus)
        nomor[nama] = kasus.nomor

    isi = klien("auditor").get(putaran.get_absolute_url()).content.decode()

    urut = sorted(nomor.values(), key=isi.index)
    assert urut == sorted(nomor.values())
    assert urut != [nomor[n] for n in sorted(nomor)]


def test_member_who_is_not_ketua_cannot_take_a_case_to_a_team_of_his_own(kasus, tim, upt):
    perawat = konselor(tim, "perawat")
    sendiri = TimFactory(upt=upt)
    AnggotaFactory(tim=sendiri, pengguna=perawat.pengguna, peran="ketua")

    with pytest.raises(ValidationError, match="hanya ketua tim itu yang dapat menyerahkannya"):
        layanan.tugaskan(kasus, tim=sendiri, konselor=None, gelombang=None, oleh=perawat.pengguna)

    layanan.tugaskan(kasus, tim=tim, konselor=perawat, gelombang=None, oleh=perawat.pengguna)
    kasus.refresh_from_db()
    assert (kasus.tim, kasus.konselor) == (tim, perawat)


def test_who_refers_without_seeing_cases_meets_everybody_and_no_number(kasus, klien, upt):
    """The list shows no gap; a referral that is not needed says so, without number or state."""
    c = klien("registrasi")
    isi = {"asal": "sendiri", "tanggal_rujukan": hari_ini(upt).strftime("%d/%m/%Y")}

    daftar = c.get(reverse("rehabilitasi:rujukan_calon")).content.decode()
    jawab = c.post(reverse("rehabilitasi:kasus_tambah", args=[kasus.wbp_id]), isi)

    assert kasus.wbp.nama in daftar
    assert jawab.status_code == 422
    assert kasus.nomor not in jawab.content.decode()
    assert "Episode" not in jawab.content.decode()
    assert Kasus.objects.count() == 1


def test_somebody_with_a_former_case_is_referred_again(tim, klien, upt):
    lama = KasusFactory(tim=tim)
    layanan.catat_menolak(lama, oleh=konselor(tim).pengguna)
    isi = {"asal": "sendiri", "tanggal_rujukan": hari_ini(upt).strftime("%d/%m/%Y")}

    jawab = klien("registrasi").post(reverse("rehabilitasi:kasus_tambah", args=[lama.wbp_id]), isi)

    assert jawab.status_code == 302
    assert list(Kasus.objects.filter(wbp=lama.wbp).order_by("episode").values_list("episode", "status")) == [
        (1, "menolak"),
        (2, "skrining"),
    ]
