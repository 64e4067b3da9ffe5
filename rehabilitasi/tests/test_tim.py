"""Membership is the key to clinical rows: who hands it out, who never does, and what stays when it is taken back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from akun.tests.factories import PenggunaFactory, PenugasanFactory
from rehabilitasi.models import AnggotaTim, Kasus, TimTerpadu
from rehabilitasi.services import tim as layanan
from rehabilitasi.services.akses import boleh_klinis
from rehabilitasi.tests.factories import SEJAK, AnggotaFactory, KasusFactory, TimFactory, kasus_berjalan, konselor
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db

SEHARI = dt.timedelta(days=1)


@pytest.fixture
def tim(upt):
    return TimFactory(upt=upt)


@pytest.fixture
def ketua(tim):
    return konselor(tim, "ketua", nama="Ketua Uji")


@pytest.fixture
def anggota(tim, ketua):
    return konselor(tim, nama="Anggota Uji")


def rehab(upt, **bidang):
    orang = PenggunaFactory(**bidang)
    PenugasanFactory(pengguna=orang, peran="rehab", upt=upt)
    return orang


def calon(tim, orang=None, **bidang):
    umum = {"nama": orang.nama if orang else "Nama Uji", "peran": "konselor", "berlaku_dari": SEJAK}
    return AnggotaTim(tim=tim, pengguna=orang, **(umum | bidang))


def pesan(galat) -> list[str]:
    return galat.value.messages


# --- letting in ------------------------------------------------------------------------------------------------------


def test_ketua_lets_in_and_the_trail_names_who(tim, ketua, upt):
    orang = rehab(upt)

    baru = layanan.tambah_anggota(calon(tim, orang), oleh=ketua.pengguna)

    assert boleh_klinis(orang, KasusFactory(tim=tim))
    peristiwa = baru.peristiwa.get()
    assert (peristiwa.pgh_label, peristiwa.pgh_context["nama"]) == ("insert", "Ketua Uji")


def test_a_member_lets_nobody_in(tim, ketua, anggota, upt):
    with pytest.raises(ValidationError) as galat:
        layanan.tambah_anggota(calon(tim, rehab(upt)), oleh=anggota.pengguna)

    assert pesan(galat) == ["Anggota dan SK tim hanya diubah oleh ketua timnya. Minta ketua tim itu: Ketua Uji."]
    assert tim.anggota.count() == 2


@pytest.mark.parametrize("peran", ["ketua", "konselor"])
def test_nobody_lets_himself_into_another_team(tim, ketua, upt, peran):
    """Also not who leads a team of his own."""
    orang = konselor(TimFactory(upt=upt), peran).pengguna

    with pytest.raises(ValidationError) as galat:
        layanan.tambah_anggota(calon(tim, orang), oleh=orang)

    assert pesan(galat) == ["Anda tidak dapat menambahkan diri sendiri ke tim lain. Minta ketua tim itu: Ketua Uji."]
    assert not boleh_klinis(orang, KasusFactory(tim=tim))


def test_a_team_without_ketua_takes_nobody(tim, upt):
    konselor(tim)
    orang = rehab(upt)
    with pytest.raises(ValidationError) as galat:
        layanan.tambah_anggota(calon(tim, orang), oleh=orang)
    assert pesan(galat) == [
        "Anda tidak dapat menambahkan diri sendiri ke tim lain. Tim itu tidak berketua; Kepala menetapkannya "
        "dengan SK baru."
    ]


@pytest.mark.parametrize("keadaan", ["nonaktif", "tanpa peran", "upt lain", "peran berakhir"])
def test_only_an_account_that_works_in_rehab_here_is_let_in(tim, ketua, upt, upt_lain, keadaan):
    orang = rehab(upt_lain if keadaan == "upt lain" else upt, is_active=keadaan != "nonaktif")
    if keadaan == "tanpa peran":
        orang.penugasan.update(peran="wali")
    if keadaan == "peran berakhir":
        orang.penugasan.update(berlaku_sampai=hari_ini(upt) - SEHARI)

    with pytest.raises(ValidationError) as galat:
        layanan.tambah_anggota(calon(tim, orang), oleh=ketua.pengguna)

    assert galat.value.message_dict == {"pengguna": ["Pilih pengguna aktif yang berperan rehabilitasi di UPT ini."]}


def test_the_same_account_is_not_let_in_twice_for_the_same_days(tim, ketua, anggota, upt):
    anggota.berlaku_sampai = hari_ini(upt) + SEHARI
    anggota.save()
    with pytest.raises(ValidationError) as galat:
        layanan.tambah_anggota(calon(tim, anggota.pengguna), oleh=ketua.pengguna)
    assert galat.value.message_dict == {"pengguna": ["Pengguna ini sudah menjadi anggota tim ini pada masa itu."]}
    layanan.tambah_anggota(calon(tim, anggota.pengguna, berlaku_dari=hari_ini(upt) + 2 * SEHARI), oleh=ketua.pengguna)


def test_a_name_without_account_opens_nothing(tim, ketua):
    baru = layanan.tambah_anggota(calon(tim, pihak="mitra", instansi="BNNK Uji"), oleh=ketua.pengguna)
    assert (baru.nama, baru.pengguna) == ("Nama Uji", None)


def test_a_ketua_whose_account_is_closed_leads_no_longer(tim, ketua, upt):
    ketua.pengguna.is_active = False
    ketua.pengguna.save()
    assert not layanan.ketua_kini(tim).exists()
    with pytest.raises(ValidationError, match="Tim itu tidak berketua"):
        layanan.tambah_anggota(calon(tim, rehab(upt)), oleh=ketua.pengguna)


# --- changing --------------------------------------------------------------------------------------------------------


def test_an_account_never_passes_to_another_person(tim, ketua, anggota, upt):
    anggota.pengguna = rehab(upt)
    with pytest.raises(ValidationError) as galat:
        layanan.ubah_anggota(anggota, oleh=ketua.pengguna)
    assert galat.value.message_dict == {
        "pengguna": ["Akun anggota tidak dapat diganti. Akhiri keanggotaan ini, lalu tambahkan orangnya."]
    }


def test_a_name_is_given_its_account_later_by_the_ketua(tim, ketua, upt):
    nama = AnggotaFactory(tim=tim, nama="Asesor Uji", peran="asesor")
    nama.pengguna = orang = rehab(upt)
    layanan.ubah_anggota(nama, oleh=ketua.pengguna)
    assert boleh_klinis(orang, KasusFactory(tim=tim))


def test_the_ketua_does_not_take_a_second_membership_for_himself(tim, ketua):
    nama = AnggotaFactory(tim=tim)
    nama.pengguna = ketua.pengguna
    with pytest.raises(ValidationError) as galat:
        layanan.ubah_anggota(nama, oleh=ketua.pengguna)
    assert galat.value.message_dict == {
        "pengguna": ["Anda tidak dapat menautkan akun Anda sendiri ke keanggotaan lain."]
    }


def test_nobody_lengthens_his_own_membership(tim, ketua, upt):
    ketua.berlaku_sampai = hari_ini(upt) + SEHARI
    ketua.save()
    ketua.berlaku_sampai = None
    with pytest.raises(ValidationError) as galat:
        layanan.ubah_anggota(ketua, oleh=ketua.pengguna)
    assert galat.value.message_dict == {
        "berlaku_sampai": ["Masa keanggotaan Anda sendiri tidak dapat Anda perpanjang. Minta ketua lain."]
    }
    kedua = konselor(tim, "ketua")
    layanan.ubah_anggota(ketua, oleh=kedua.pengguna)
    assert AnggotaTim.objects.get(pk=ketua.pk).berlaku_sampai is None


def test_an_earlier_end_is_asked_for_where_cases_are_handed_over(tim, ketua, anggota, upt):
    anggota.berlaku_sampai = hari_ini(upt)
    with pytest.raises(ValidationError) as galat:
        layanan.ubah_anggota(anggota, oleh=ketua.pengguna)
    assert galat.value.message_dict == {
        "berlaku_sampai": ["Untuk mengakhiri lebih cepat pakai “Akhiri keanggotaan”, agar kasusnya diserahkan."]
    }


def test_the_only_ketua_stays_ketua(tim, ketua, anggota):
    ketua.peran = "konselor"
    with pytest.raises(ValidationError) as galat:
        layanan.ubah_anggota(ketua, oleh=ketua.pengguna)
    assert galat.value.message_dict == {
        "peran": ["Tim harus mempunyai ketua. Jadikan anggota lain ketua lebih dahulu."]
    }
    anggota.peran = "ketua"
    layanan.ubah_anggota(anggota, oleh=ketua.pengguna)
    layanan.ubah_anggota(ketua, oleh=ketua.pengguna)
    assert [a.nama for a in layanan.ketua_kini(tim)] == ["Anggota Uji"]


def test_a_member_changes_no_membership_not_even_his_own(tim, ketua, anggota):
    anggota.peran = "ketua"
    with pytest.raises(ValidationError, match="Minta ketua tim itu: Ketua Uji."):
        layanan.ubah_anggota(anggota, oleh=anggota.pengguna)


# --- ending ----------------------------------------------------------------------------------------------------------


def akhiri(anggota, oleh, pada=None, kepada=None, tanpa_ketua=False):
    pada = pada or hari_ini(anggota.tim.upt)
    return layanan.akhiri_anggota(anggota, pada=pada, kepada=kepada, tanpa_ketua=tanpa_ketua, oleh=oleh)


def test_ending_keeps_the_row_and_closes_after_its_last_day(tim, ketua, anggota, upt):
    kasus = KasusFactory(tim=tim)
    akhiri(anggota, ketua.pengguna)
    assert boleh_klinis(anggota.pengguna, kasus)
    with pytest.raises(ValidationError, match="hanya diubah oleh ketua timnya"):
        akhiri(anggota, anggota.pengguna)
    AnggotaTim.objects.filter(pk=anggota.pk).update(berlaku_sampai=hari_ini(upt) - SEHARI)
    assert not boleh_klinis(anggota.pengguna, kasus)
    with pytest.raises(ValidationError) as galat:
        akhiri(anggota, ketua.pengguna)
    assert pesan(galat) == ["Keanggotaan ini sudah berakhir."]
    assert tim.anggota.count() == 2


def test_somebody_let_in_by_mistake_today_is_out_at_once(tim, ketua, upt):
    orang = rehab(upt)
    salah = layanan.tambah_anggota(calon(tim, orang, berlaku_dari=hari_ini(upt)), oleh=ketua.pengguna)
    kasus = KasusFactory(tim=tim)
    assert boleh_klinis(orang, kasus)

    akhiri(salah, ketua.pengguna, hari_ini(upt) - SEHARI)

    assert not boleh_klinis(orang, kasus)
    assert [p.pgh_label for p in salah.peristiwa.order_by("pgh_id")] == ["insert", "update"]


def test_the_last_day_lies_within_the_membership(tim, ketua, anggota, upt):
    anggota.berlaku_sampai = hari_ini(upt) + SEHARI
    anggota.save()
    for pada, kata in (
        (SEJAK - SEHARI, "Hari terakhir tidak boleh sebelum keanggotaan dimulai."),
        (hari_ini(upt) + 2 * SEHARI, "Keanggotaan ini memang berakhir sebelum tanggal itu."),
    ):
        with pytest.raises(ValidationError) as galat:
            akhiri(anggota, ketua.pengguna, pada)
        assert galat.value.message_dict == {"pada": [kata]}


def test_open_cases_pass_to_a_successor_of_the_team(tim, ketua, anggota, upt):
    terbuka = [kasus_berjalan(tim, anggota), KasusFactory(tim=tim, konselor=anggota)]
    tutup = KasusFactory(tim=tim, konselor=anggota)
    Kasus.objects.filter(pk=tutup.pk).update(konselor=anggota)
    with tutup.beralih("menolak", oleh=ketua.pengguna):
        pass
    luar = konselor(TimFactory(upt=upt))
    for bukan in (None, luar, anggota):
        with pytest.raises(ValidationError) as galat:
            akhiri(anggota, ketua.pengguna, kepada=bukan)
        assert galat.value.message_dict == {
            "kepada": ["2 kasus terbuka masih dipegang Anggota Uji. Pilih anggota yang meneruskannya."]
        }
    assert AnggotaTim.objects.get(pk=anggota.pk).berlaku_sampai is None

    akhiri(anggota, ketua.pengguna, kepada=ketua)

    assert {k.konselor_id for k in Kasus.objects.filter(pk__in=[k.pk for k in terbuka])} == {ketua.pk}
    assert Kasus.objects.get(pk=tutup.pk).konselor_id == anggota.pk


def test_the_only_ketua_goes_only_knowingly(tim, ketua, anggota):
    with pytest.raises(ValidationError) as galat:
        akhiri(ketua, ketua.pengguna)
    assert galat.value.message_dict == {
        "tanpa_ketua": ["Ketua Uji satu-satunya ketua. Jadikan anggota lain ketua, atau beri tanda ini."]
    }
    akhiri(ketua, ketua.pengguna, tanpa_ketua=True)


# --- the team --------------------------------------------------------------------------------------------------------


def test_a_team_comes_with_its_ketua(upt):
    orang, ketua = rehab(upt), rehab(upt)
    tim = TimTerpadu(upt=upt, nama="Tim Baru", nomor_sk="1/2026", tanggal_sk=SEJAK, berlaku_dari=SEJAK)

    layanan.bentuk_tim(tim, ketua=ketua, oleh=orang)

    assert [a.pengguna for a in layanan.ketua_kini(tim)] == [ketua]
    assert not layanan.mengetuai(orang, tim)
    kelak = TimTerpadu(upt=upt, nama="Kelak", nomor_sk="2/2026", tanggal_sk=SEJAK, berlaku_dari=hari_ini(upt) + SEHARI)
    with pytest.raises(ValidationError, match="Tim dicatat pada atau setelah hari mulai berlakunya"):
        layanan.bentuk_tim(kelak, ketua=ketua, oleh=orang)


def test_a_longer_life_needs_a_new_letter(tim, ketua, anggota, upt):
    tim.berlaku_sampai = hari_ini(upt) + SEHARI
    tim.save()
    tim.berlaku_sampai = None
    with pytest.raises(ValidationError) as galat:
        layanan.ubah_tim(tim, oleh=ketua.pengguna)
    assert galat.value.message_dict == {
        "nomor_sk": ["Masa tim diperpanjang dengan SK baru. Isi nomor dan tanggal SK itu."]
    }
    tim.nomor_sk = "SK-BARU/2026"
    with pytest.raises(ValidationError, match="hanya diubah oleh ketua timnya"):
        layanan.ubah_tim(tim, oleh=anggota.pengguna)
    layanan.ubah_tim(tim, oleh=ketua.pengguna)
    assert TimTerpadu.objects.get(pk=tim.pk).berlaku_sampai is None


def tetapkan(tim, ketua, oleh, nomor_sk="SK-K/2026"):
    hari = hari_ini(tim.upt)
    return layanan.tetapkan_ketua(tim, ketua=ketua, nomor_sk=nomor_sk, tanggal_sk=hari, berlaku_sampai=None, oleh=oleh)


def test_the_kepala_names_a_ketua_only_where_none_is(tim, ketua, upt, pengguna):
    kepala, orang = pengguna("kepala"), rehab(upt)
    with pytest.raises(ValidationError) as galat:
        tetapkan(tim, orang, kepala)
    assert pesan(galat) == ["Tim ini masih diketuai Ketua Uji. Ketua yang ada mengatur anggotanya."]
    tim.berlaku_sampai = hari_ini(upt) - SEHARI
    tim.save()
    with pytest.raises(ValidationError) as galat:
        tetapkan(tim, orang, kepala, tim.nomor_sk)
    assert galat.value.message_dict == {"nomor_sk": ["Ketua ditetapkan dengan SK baru. Isi nomor SK itu."]}

    tetapkan(tim, orang, kepala)

    tim.refresh_from_db()
    assert (tim.nomor_sk, tim.berlaku_sampai) == ("SK-K/2026", None)
    assert layanan.mengetuai(orang, tim)
    assert not boleh_klinis(kepala, KasusFactory(tim=tim))


def test_nobody_else_and_never_himself(tim, upt, pengguna):
    anggota = konselor(tim)
    with pytest.raises(ValidationError) as galat:
        tetapkan(tim, rehab(upt), anggota.pengguna)
    assert pesan(galat) == ["Ketua tim tanpa ketua hanya ditetapkan oleh Kepala."]
    rangkap = pengguna("kepala", "rehab")
    with pytest.raises(ValidationError) as galat:
        tetapkan(tim, rangkap, rangkap)
    assert galat.value.message_dict == {"ketua": ["Anda tidak dapat menetapkan diri sendiri sebagai ketua."]}
    tetapkan(tim, anggota.pengguna, rangkap)
    assert AnggotaTim.objects.get(pk=anggota.pk).peran == "ketua"
