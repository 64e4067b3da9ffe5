"""Mass screening: who is found, what becomes of each candidate, exact counts, and who may look."""

import datetime as dt

import pytest
from django.urls import reverse

from rehabilitasi.models import CalonSkrining, Kasus, Pengisian, SkriningMassal
from rehabilitasi.services import skrining as layanan
from rehabilitasi.services.kasus import catat_menolak, putuskan_skrining, tutup_karena_keluar
from rehabilitasi.tests.bantu_pengisian import CONTOH, alamat, kirim_kertas, selesai
from rehabilitasi.tests.bantu_skrining import calon, keadaan, mulai, tandai
from rehabilitasi.tests.factories import KasusFactory, TimFactory, konselor
from rehabilitasi.tests.test_dinding import mentah, sebagai_aplikasi
from rehabilitasi.tests.test_instrumen_assist import jawab as jawab_assist
from upt.models import Blok, Kamar
from upt.waktu import hari_ini
from wbp.models import Perkara
from wbp.tests.factories import MutasiFactory, PenempatanFactory, huni

pytestmark = pytest.mark.django_db


@pytest.fixture
def anggota(upt):
    return konselor(TimFactory(upt=upt))


@pytest.fixture
def k(klien, anggota):
    return klien(anggota.pengguna)


@pytest.fixture
def putaran(anggota, upt):
    return SkriningMassal.objects.create(upt=upt, tim=anggota.tim, nama="Skrining Uji", mulai=hari_ini(upt))


# --- the round -------------------------------------------------------------------------------------------------------


def test_round_is_opened_by_a_team_of_the_user(k, anggota, upt):
    lain = TimFactory(upt=upt)
    jalan = alamat("skrining_tambah")
    pilihan = k.get(jalan).context["form"].fields["tim"].queryset
    assert list(pilihan) == [anggota.tim]
    isi = {"nama": "Skrining November", "tim": anggota.tim_id, "mulai": "01/11/2026"}

    assert k.post(jalan, isi | {"tim": lain.pk}).status_code == 422
    jawab = k.post(jalan, isi)

    s = SkriningMassal.objects.get()
    assert (s.nama, s.tim, s.upt, s.ditutup_pada) == ("Skrining November", anggota.tim, upt, None)
    assert jawab.url == alamat("skrining_calon_tambah", s.pk)
    assert k.post(jalan, isi).status_code == 422  # the name is taken


def test_pressed_twice_opens_one_round(k, anggota):
    kunci = k.get(alamat("skrining_tambah")).context["kunci"]
    isi = {"nama": "Skrining", "tim": anggota.tim_id, "mulai": "01/11/2026", "kunci": kunci}

    assert [k.post(alamat("skrining_tambah"), isi).status_code for _ in range(2)] == [302, 302]
    assert SkriningMassal.objects.count() == 1


def test_closed_round_changes_no_more(k, putaran):
    c = calon(putaran)
    assert "1 calon yang belum diskrining" in k.get(alamat("skrining_tutup", putaran.pk)).content.decode()
    k.post(alamat("skrining_tutup", putaran.pk))

    tandai(k, putaran, "menolak", c)
    assert mulai(k, c).status_code == 422
    assert k.get(alamat("skrining_calon_tambah", putaran.pk)).url == putaran.get_absolute_url()
    assert keadaan(putaran) == {"belum": 1}
    assert CalonSkrining.objects.belum().count() == 0
    putaran.refresh_from_db()
    assert putaran.ditutup_pada == hari_ini(putaran.upt)


# --- who is found ----------------------------------------------------------------------------------------------------


def orang(k, putaran, tanya=""):
    return {w.nama for w in k.get(alamat("skrining_calon_tambah", putaran.pk) + tanya).context["orang"]}


@pytest.fixture
def penghuni(upt, upt_lain, putaran, anggota):
    """One of each kind of person the finder may or may not show."""
    hari = hari_ini(upt)
    huni(upt, nama="NARKOTIKA SATU")
    blok = Blok.objects.create(upt=upt, nama="Blok B")
    kamar = Kamar.objects.create(blok=blok, nama="3", kapasitas=5)
    PenempatanFactory(wbp=huni(upt, nama="NARKOTIKA DUA"), kamar=kamar)
    pencuri = huni(upt, nama="PENCURI")
    Perkara.objects.filter(wbp=pencuri).update(jenis_kejahatan="Pencurian")
    huni(upt_lain, nama="RUTAN LAIN")
    KasusFactory(tim=anggota.tim, wbp=huni(upt, nama="BERKASUS"))
    catat_menolak(KasusFactory(tim=anggota.tim, wbp=huni(upt, nama="PERNAH MENOLAK")), oleh=anggota.pengguna)
    for nama, hari_lalu in (("BARU DISKRINING", 200), ("LAMA DISKRINING", 400)):
        kasus = KasusFactory(tim=anggota.tim, wbp=huni(upt, nama=nama))
        isian = Pengisian.objects.create(
            upt=upt, kasus=kasus, instrumen="assist", versi_instrumen=1, titik="skrining",
            tanggal=hari - dt.timedelta(days=hari_lalu), pengisi=anggota.pengguna,
        )  # fmt: skip
        with isian.beralih("selesai", oleh=anggota.pengguna):
            pass
        putuskan_skrining(kasus, "ringan", oleh=anggota.pengguna)
    calon(putaran, nama="SUDAH CALON")
    return blok


def test_finder_shows_who_may_be_screened_and_nobody_else(k, putaran, penghuni):
    assert orang(k, putaran) == {"NARKOTIKA SATU", "NARKOTIKA DUA", "PERNAH MENOLAK", "LAMA DISKRINING"}
    assert orang(k, putaran, "?perkara=semua") - orang(k, putaran) == {"PENCURI"}
    assert orang(k, putaran, f"?blok={penghuni.pk}") == {"NARKOTIKA DUA"}
    assert orang(k, putaran, "?cari=lama") == {"LAMA DISKRINING"}


def test_ticked_people_become_candidates_once(k, putaran, penghuni, upt_lain):
    boleh = list(layanan.dapat_dicalonkan(putaran, k.orang, hari_ini(putaran.upt)).values_list("pk", flat=True))
    asing = huni(upt_lain)
    jalan = alamat("skrining_calon_tambah", putaran.pk)

    for _ in range(2):
        k.post(jalan, {"wbp": [*boleh[:2], asing.pk, "rusak"]})

    assert CalonSkrining.objects.filter(skrining=putaran).count() == 3
    assert keadaan(putaran) == {"belum": 3}


def test_all_that_match_are_added_in_one_deed_over_pages(k, putaran, upt):
    for _ in range(55):
        huni(upt)
    halaman = k.get(alamat("skrining_calon_tambah", putaran.pk))
    assert (len(halaman.context["orang"]), halaman.context["halaman"]["jumlah_halaman"]) == (50, 2)
    assert "Tambahkan semua 55 yang cocok" in halaman.content.decode()

    k.post(alamat("skrining_calon_tambah", putaran.pk), {"semua": "1"})

    assert keadaan(putaran) == {"belum": 55}


# --- what becomes of a candidate -------------------------------------------------------------------------------------


def test_counts_of_every_state(k, anggota, putaran):
    semua = calon(putaran, 6)
    tandai(k, putaran, "menolak", semua[0], semua[1])
    tandai(k, putaran, "berhalangan", semua[2])
    mulai(k, semua[3])
    isian = Pengisian.objects.get()
    kirim_kertas(k, anggota, isian, CONTOH)
    assert keadaan(putaran) == {"belum": 3, "menolak": 2, "berhalangan": 1}  # begun is not done
    selesai(k, anggota, isian)
    keluar = semua[4].wbp
    tutup_karena_keluar(
        wbp=keluar, mutasi=MutasiFactory(wbp=keluar, jenis="bebas", tanggal=hari_ini(putaran.upt)), oleh=k.orang
    )

    assert keadaan(putaran) == {"belum": 1, "menolak": 2, "berhalangan": 1, "diskrining": 1, "keluar": 1}
    halaman = k.get(putaran.get_absolute_url())
    assert {p["label"]: p["n"] for p in halaman.context["pilihan"]} == {
        "Semua": 6,
        "Belum diskrining": 1,
        "Sudah diskrining": 1,
        "Menolak": 2,
        "Berhalangan": 1,
        "Sudah keluar": 1,
    }
    for p in halaman.context["pilihan"]:
        assert k.get(putaran.get_absolute_url() + p["url"]).context["halaman"]["jumlah"] == p["n"]


def test_marks_are_undone_and_unlawful_ones_leave_things_alone(k, putaran):
    satu, dua = calon(putaran, 2)
    k.post(alamat("skrining_tandai", putaran.pk), {"satu-menolak": satu.pk})
    tandai(k, putaran, "berhalangan", dua)
    assert keadaan(putaran) == {"menolak": 1, "berhalangan": 1}

    tandai(k, putaran, "berhalangan", satu)  # refused does not become prevented
    assert keadaan(putaran) == {"menolak": 1, "berhalangan": 1}
    tandai(k, putaran, "belum", satu, dua)
    assert keadaan(putaran) == {"belum": 2}
    tandai(k, putaran, "diskrining", satu)  # no button says so
    tandai(k, putaran, "", satu)
    assert keadaan(putaran) == {"belum": 2}


def test_start_opens_the_case_gives_the_team_and_begins_the_draft(k, anggota, putaran):
    c = calon(putaran)

    jawab = mulai(k, c)

    c.refresh_from_db()
    kasus, isian = Kasus.objects.get(), Pengisian.objects.get()
    assert jawab.url == alamat("pengisian_isi", isian.pk)
    assert (kasus.wbp, kasus.asal, kasus.tim, kasus.status) == (c.wbp, "skrining", anggota.tim, "skrining")
    assert (isian.kasus, isian.instrumen, isian.titik, isian.periode) == (
        kasus,
        "assist",
        "skrining",
        "sebelum_ditahan",
    )
    assert (c.kasus, c.status) == (kasus, "belum")

    assert mulai(k, c).url == jawab.url  # the second press goes on with the same draft
    assert (Kasus.objects.count(), Pengisian.objects.count()) == (1, 1)
    assert "Lanjutkan ASSIST" in k.get(putaran.get_absolute_url()).content.decode()


@pytest.mark.django_db(transaction=True)
def test_role_that_serves_may_start_a_screening(k, anggota, putaran):
    c = calon(putaran)
    with sebagai_aplikasi():
        isian = mulai(k, c).url
        assert k.get(isian).status_code == 302
        assert mentah("SELECT count(*) FROM rehabilitasi_jawaban") == [(0,)]
    assert mentah("SELECT count(*) FROM rehabilitasi_jawaban") == [(1,)]


def test_start_reuses_the_open_case_without_a_team(k, anggota, putaran, upt):
    c = calon(putaran)
    kasus = KasusFactory(tim=None, upt=upt, wbp=c.wbp, asal="wali")

    mulai(k, c)

    kasus.refresh_from_db()
    assert (kasus.tim, kasus.asal, Kasus.objects.count()) == (anggota.tim, "wali", 1)


def test_start_is_refused_where_another_team_holds_the_case(k, putaran, upt):
    c = calon(putaran)
    KasusFactory(tim=TimFactory(upt=upt), wbp=c.wbp)

    jawab = mulai(k, c)

    assert jawab.status_code == 422
    assert "sudah ditangani tim lain" in jawab.content.decode()
    assert not Pengisian.objects.exists()


def test_screened_on_the_page_of_the_case_counts_on_the_list_too(k, anggota, putaran):
    c = calon(putaran)
    kasus = KasusFactory(tim=anggota.tim, wbp=c.wbp)
    k.post(
        alamat("pengisian_mulai", kasus.pk),
        {
            "instrumen": "assist",
            "titik": "skrining",
            "tanggal": "01/11/2026",
            "cara": "kertas",
            "periode": "tiga_bulan",
        },
    )
    isian = Pengisian.objects.get()
    kirim_kertas(k, anggota, isian, jawab_assist())
    selesai(k, anggota, isian)

    c.refresh_from_db()
    assert (c.status, c.kasus) == ("diskrining", kasus)


def test_a_case_screened_already_only_marks_the_candidate(k, anggota, putaran):
    c = calon(putaran)
    mulai(k, c, cara="kertas")
    isian = Pengisian.objects.get()
    kirim_kertas(k, anggota, isian, CONTOH)
    selesai(k, anggota, isian)
    lagi = SkriningMassal.objects.create(upt=putaran.upt, tim=putaran.tim, nama="Lagi", mulai=putaran.mulai)
    kedua = CalonSkrining.objects.create(upt=putaran.upt, skrining=lagi, wbp=c.wbp)

    assert mulai(k, kedua).url == lagi.get_absolute_url()

    assert keadaan(lagi) == {"diskrining": 1}
    assert Pengisian.objects.count() == 1


def test_refusal_ends_a_case_that_only_the_screening_opened(k, putaran):
    satu, dua = calon(putaran, 2)
    rujukan = KasusFactory(tim=putaran.tim, wbp=dua.wbp, asal="wali")
    mulai(k, satu)
    mulai(k, dua)

    tandai(k, putaran, "menolak", satu, dua)

    satu.refresh_from_db()
    rujukan.refresh_from_db()
    assert (satu.kasus.status, satu.kasus.pengisian.get().status) == ("menolak", "dibatalkan")
    assert (rujukan.status, rujukan.pengisian.get().status) == ("skrining", "draf")


def test_refusal_may_be_taken_back_and_screening_begins_a_new_episode(k, putaran):
    c = calon(putaran)
    mulai(k, c)
    tandai(k, putaran, "menolak", c)

    mulai(k, c)

    c.refresh_from_db()
    assert (c.status, c.kasus.episode, Kasus.objects.count()) == ("belum", 2, 2)


def test_people_of_narcotics_cases_nobody_screened_are_counted_and_listed(upt, klien):
    """The work line and its list: not who has a case, stands on an open list, or is here for something else."""
    tim = TimFactory(upt=upt)
    anggota = konselor(tim)
    terlewat, lain, terdaftar = huni(upt), huni(upt), huni(upt)
    lain.perkara.update(jenis_kejahatan="Pencurian")
    KasusFactory(tim=tim)
    putaran = SkriningMassal.objects.create(upt=upt, tim=tim, nama="Putaran", mulai=dt.date(2026, 1, 1))
    CalonSkrining.objects.create(upt=upt, skrining=putaran, wbp=terdaftar)
    c = klien(anggota.pengguna)

    daftar = c.get(reverse("rehabilitasi:rujukan_calon"), {"keadaan": "narkotika"})
    beranda = c.get("/").content.decode()

    assert daftar.context["halaman"]["jumlah"] == 1
    assert terlewat.nama in daftar.content.decode()
    assert "Penghuni perkara narkotika yang belum diskrining" in beranda
    semua = klien("registrasi").get(reverse("rehabilitasi:rujukan_calon"), {"keadaan": "narkotika"})
    assert "keadaan" not in semua.context["saring"].fields
