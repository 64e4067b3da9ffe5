"""Sums over clinical rows: made by the database, as the role that serves, and never over fewer than five people."""

from decimal import Decimal

import pytest

from core.models import JejakAkses
from rehabilitasi.instruments import terkini
from rehabilitasi.models import HasilKontak, UkuranHasil
from rehabilitasi.rules.pintu import PintuTertutup
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.hasil import Saringan, populasi
from rehabilitasi.services.hasil_klinis import (
    UKURAN,
    kelompok_gelombang,
    pasca,
    pasca_gelombang,
    perubahan,
    urine,
    urine_gelombang,
)
from rehabilitasi.services.hasil_laporan import hasil
from rehabilitasi.tests.dunia_hasil import isi_gelombang, kontak, tes_urine, tim_baru, ukur
from rehabilitasi.tests.factories import GelombangFactory
from rehabilitasi.tests.test_dinding import mentah, sebagai_aplikasi
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch(upt):
    """batch(n) → a new batch of n people who finished, of one team."""
    tim, anggota = tim_baru(upt)

    def buat(n):
        g = GelombangFactory(tim=tim)
        return anggota, g, isi_gelombang(tim, anggota, g, selesai=n)

    return buat


def milik(kepala):
    return kelompok_gelombang(populasi(kepala, None, Saringan()))


def satu(semua, ukuran, ke="akhir"):
    return next(u for u in semua if (u.kode, u.ke) == (ukuran, ke))


def test_change_of_a_group_as_the_serving_role(batch, pengguna):
    anggota, _, semua = batch(5)
    ukur(anggota, semua, "whoqol", "fisik_100", {"awal": [40, 50, 60, 40, 60], "akhir": [50, 60, 70, 60, 60]})
    ukur(anggota, semua, "urica", "kesiapan", {"awal": [8] * 5, "tengah": [10] * 5})
    kelompok = milik(pengguna("kepala"))
    sebelum = JejakAkses.objects.count()

    with sebagai_aplikasi():
        ubah = perubahan(kelompok)
        assert mentah("SELECT count(*) FROM rehabilitasi_ukuranhasil") == [(0,)]

    u = satu(ubah, "fisik_100")
    assert (str(u.n), u.rerata_dari, u.rerata_ke, u.selisih) == ("5", Decimal("50.00"), Decimal("60.00"), 10)
    assert u.simpangan == Decimal("7.07")
    assert u.naik == "+10"
    assert satu(ubah, "kesiapan", "tengah").selisih == 2
    assert str(satu(ubah, "fisik_100", "tengah").n) == "0"
    assert JejakAkses.objects.count() == sebelum  # nobody's case was opened


def test_change_of_four_is_not_given(batch, pengguna):
    anggota, _, semua = batch(6)
    ukur(anggota, semua, "whoqol", "sosial_100", {"awal": [40] * 6, "akhir": [50, 50, 50, 50, None, None]})

    with sebagai_aplikasi():
        u = satu(perubahan(milik(pengguna("kepala"))), "sosial_100")

    assert (str(u.n), u.selisih, u.rerata_dari) == ("< 5", None, None)


def test_a_batch_of_four_never_enters_a_sum(batch, pengguna):
    """Else the sum of both, less the sum of one, would be the four."""
    for n, akhir in ((5, 50), (4, 90)):
        anggota, _, semua = batch(n)
        ukur(anggota, semua, "whoqol", "fisik_100", {"awal": [40] * n, "akhir": [akhir] * n})

    u = satu(perubahan(milik(pengguna("kepala"))), "fisik_100")

    assert (str(u.n), u.selisih) == ("5", 10)


def test_two_batches_are_averaged_by_person(batch, pengguna):
    for n, akhir in ((5, 50), (10, 65)):
        anggota, _, semua = batch(n)
        ukur(anggota, semua, "whoqol", "fisik_100", {"awal": [40] * n, "akhir": [akhir] * n})

    u = satu(perubahan(milik(pengguna("kepala"))), "fisik_100")

    assert (str(u.n), u.selisih) == ("15", 20)


def test_nothing_measured_is_nought_not_hidden(batch, pengguna):
    batch(5)
    assert {str(u.n) for u in perubahan(milik(pengguna("kepala")))} == {"0"}
    assert {str(u.n) for u in perubahan({})} == {"0"}


def test_measures_exist_in_the_instruments():
    for instrumen, kode, _, rentang in UKURAN:
        ukuran = next(u for u in terkini(instrumen).skor({}).ukuran if u.kode == kode)
        assert rentang == f"{ukuran.rentang[0]} sampai {ukuran.rentang[1]}".replace("-", "−")


@pytest.mark.parametrize(
    ("orang", "positif", "teks", "persen"),
    [(4, 2, "< 5", "–"), (5, 0, "0 dari 5", "0%"), (12, 2, "< 5 dari 12", "< 42%"), (12, 6, "6 dari 12", "50%")],
)
def test_urine_share(batch, pengguna, orang, positif, teks, persen):
    anggota, g, semua = batch(orang)
    tes_urine(anggota, g, semua, positif)

    with sebagai_aplikasi():
        u = urine(urine_gelombang(milik(pengguna("kepala"))))

    assert (u.positif.teks, u.positif.persen) == (teks, persen)
    assert str(u.orang) == ("< 5" if orang < 5 else str(orang))


def jawab(anggota, semua, keadaan: dict, bulan=1):
    daftar = [k for k, n in keadaan.items() for _ in range(n)]
    baris = kontak(semua[: len(daftar)], bulan, status="dihubungi", tanggal=hari_ini(semua[0].upt))
    with akses_klinis(anggota.pengguna, *semua):
        for k, isi in zip(baris, daftar, strict=True):
            HasilKontak.objects.create(upt=k.upt, kasus=k.kasus, kontak=k, keadaan=isi, sumber="keluarga")


def keadaan(semua, bulan=1):
    p = next(p for p in semua if p.bulan == bulan)
    return [p.n.teks, *(c.teks for _, c in p.baris)]


@pytest.mark.parametrize(
    ("isi", "tampak"),
    [
        ({"pulih": 10, "relaps": 5}, ["15", "10", "5", "0", "0"]),
        ({"pulih": 10, "relaps": 1}, ["11", "tertutup", "tertutup", "0", "0"]),
        ({"pulih": 10, "relaps": 4, "tidak_terlacak": 2}, ["16", "10", "< 5", "0", "< 5"]),
        ({"pulih": 3, "relaps": 1}, ["< 5", "< 5", "< 5", "< 5", "< 5"]),
    ],
)
def test_how_people_were_after_the_programme(batch, pengguna, isi, tampak):
    anggota, _, semua = batch(16)
    jawab(anggota, semua, isi)

    with sebagai_aplikasi():
        p = pasca(pasca_gelombang(milik(pengguna("kepala"))))

    assert keadaan(p) == tampak
    assert keadaan(p, 3) == ["0"] * 5


def test_page_as_the_serving_role_opens_no_case(batch, klien, upt):
    anggota, g, semua = batch(12)
    ukur(anggota, semua, "whoqol", "fisik_100", {"awal": [40] * 12, "akhir": [50] * 12})
    tes_urine(anggota, g, semua, 6)
    jawab(anggota, semua, {"pulih": 7, "relaps": 5})
    c = klien("kepala")

    with sebagai_aplikasi():
        isi = c.get("/rehabilitasi/hasil/").content.decode()

    assert "+10" in isi
    assert "6 dari 12" in isi
    assert not [k for k in semua if k.wbp.nama in isi or k.nomor in isi]
    assert not JejakAkses.objects.filter(pengguna_id=c.orang.pk, model="rehabilitasi.kasus").exists()


def test_a_member_has_sums_of_own_teams_only(batch, pengguna, upt):
    anggota, _, semua = batch(5)
    ukur(anggota, semua, "whoqol", "fisik_100", {"awal": [40] * 5, "akhir": [50] * 5})
    lain, asing = tim_baru(upt)
    g = GelombangFactory(tim=lain)
    ukur(asing, isi_gelombang(lain, asing, g, selesai=5), "whoqol", "fisik_100", {"awal": [40] * 5, "akhir": [80] * 5})

    sendiri = hasil(anggota.pengguna, upt.pk, Saringan(), hari_ini(upt))
    seluruh = hasil(pengguna("kepala"), upt.pk, Saringan(), hari_ini(upt))

    assert satu(sendiri.perubahan, "fisik_100").selisih == 10
    assert satu(seluruh.perubahan, "fisik_100").selisih == 25


def test_single_rows_stay_behind_the_door(batch):
    with pytest.raises(PintuTertutup):
        UkuranHasil.objects.filter(instrumen="whoqol").count()
