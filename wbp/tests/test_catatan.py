"""Register F and notes: written by whom, decided once, cancelled or withdrawn with a reason, never overwritten."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.choices import Peran
from upt.waktu import hari_ini
from wbp.models import Catatan, Pelanggaran, PenugasanWali
from wbp.services import (
    batalkan_pelanggaran,
    catat_pelanggaran,
    putus_pelanggaran,
    tarik_catatan,
    tulis_catatan,
)
from wbp.tests.factories import RegistrasiFactory, huni

pytestmark = pytest.mark.django_db

HARI = dt.timedelta(days=1)


@pytest.fixture
def orang(upt):
    return huni(upt, "b1", nama="ADI SUSILO")


@pytest.fixture
def jaga(pengguna):
    return pengguna(Peran.PENGAMANAN)


@pytest.fixture
def wali(pengguna, upt, orang):
    petugas = pengguna(Peran.WALI)
    PenugasanWali.objects.create(wbp=orang, upt=upt, wali=petugas, mulai=dt.date(2026, 1, 6))
    return petugas


def tgl(nilai):
    return f"{nilai:%d/%m/%Y}"


def langgar(orang, oleh, **isi):
    kini = hari_ini(orang.upt)
    bidang = {"tanggal": kini, "tingkat": "sedang", "uraian": "Menyimpan ponsel", **isi}
    return catat_pelanggaran(Pelanggaran(wbp=orang, **bidang), oleh=oleh)


def test_decision_is_written_once_and_counts_from_its_own_day(orang, jaga, upt):
    kini = hari_ini(upt)
    p = langgar(orang, jaga, tanggal=kini - 3 * HARI)
    assert Pelanggaran.objects.menunggu_putusan().count() == 1

    isi = {"hukuman": "sel", "tanggal_putusan": kini, "nomor_putusan": "F-1", "sampai": kini + 6 * HARI}
    putus_pelanggaran(p, oleh=jaga, **isi)
    putus_pelanggaran(p, oleh=jaga, **isi)

    p.refresh_from_db()
    assert (p.hukuman, p.tanggal_putusan, p.nomor_putusan, p.versi) == ("sel", kini, "F-1", 2)
    assert list(Pelanggaran.objects.diputus_antara(kini, kini)) == [p]
    assert not Pelanggaran.objects.diputus_antara(kini - 3 * HARI, kini - HARI).exists()
    with pytest.raises(ValidationError, match="sudah dicatat"):
        putus_pelanggaran(p, oleh=jaga, **{**isi, "hukuman": "teguran"})


def test_what_a_row_of_register_f_may_not_say(orang, jaga, upt):
    kini = hari_ini(upt)
    for isi, bidang in (
        ({"tanggal": kini + HARI}, "tanggal"),
        ({"tanggal": dt.date(2026, 1, 4)}, "tanggal"),
        ({"hukuman": "sel"}, "tanggal_putusan"),
        ({"tanggal_putusan": kini}, "hukuman"),
        ({"hukuman": "sel", "tanggal_putusan": kini - HARI}, "tanggal_putusan"),
        ({"hukuman": "sel", "tanggal_putusan": kini, "sampai": kini - HARI}, "sampai"),
    ):
        with pytest.raises(ValidationError) as galat:
            langgar(orang, jaga, **isi)
        assert bidang in galat.value.error_dict, isi
    orang.registrasi.update(berakhir=kini, alasan_akhir="keluar")
    with pytest.raises(ValidationError, match="sudah keluar"):
        langgar(orang, jaga)
    assert not Pelanggaran.objects.exists()


def test_a_cancelled_row_stays_and_counts_no_more(orang, jaga):
    p = langgar(orang, jaga)
    batalkan_pelanggaran(p, oleh=jaga, alasan="Salah orang")
    batalkan_pelanggaran(p, oleh=jaga, alasan="Sekali lagi")
    p.refresh_from_db()
    assert (p.dibatalkan, p.alasan_batal) == (True, "Salah orang")
    assert not Pelanggaran.objects.berlaku().exists()
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        putus_pelanggaran(p, oleh=jaga, hukuman="sel", tanggal_putusan=p.tanggal)


def test_only_its_writer_withdraws_a_note(orang, wali, pengguna):
    c = tulis_catatan(Catatan(wbp=orang, tanggal=hari_ini(orang.upt), jenis="perilaku", isi="Baik"), oleh=wali)
    assert c.penulis == wali
    with pytest.raises(ValidationError, match="hanya penulisnya"):
        tarik_catatan(c, oleh=pengguna(Peran.PEMBINAAN), alasan="x")
    tarik_catatan(c, oleh=wali, alasan="Salah orang")
    c.refresh_from_db()
    assert (c.ditarik, c.alasan_tarik, c.isi) == (True, "Salah orang", "Baik")
    assert not Catatan.objects.berlaku().exists()


def test_pages_of_register_f(orang, jaga, klien, upt):
    c, kini = klien(jaga), hari_ini(upt)
    catat = reverse("wbp:pelanggaran_catat", args=[orang.pk])
    jawab = c.post(catat, {"tanggal": tgl(kini), "tingkat": "berat", "uraian": "Berkelahi", "hukuman": "sel"})
    assert (jawab.status_code, "Isi tanggal putusan" in jawab.text) == (422, True)
    assert "Berkelahi" in jawab.text

    kunci = c.get(catat).context["kunci"]
    isi = {"tanggal": tgl(kini), "tingkat": "berat", "uraian": "Berkelahi", "kunci": kunci}
    for _ in range(2):
        assert c.post(catat, isi).status_code == 302
    p = Pelanggaran.objects.get()

    putus = reverse("wbp:pelanggaran_putus", args=[p.pk])
    jawab = c.post(putus, {"hukuman": "sel", "tanggal_putusan": tgl(kini + HARI)})
    assert (jawab.status_code, "tidak boleh setelah hari ini" in jawab.text) == (422, True)
    jawab = c.post(putus, {"hukuman": "sel", "tanggal_putusan": tgl(kini), "nomor_putusan": "F-9"}, follow=True)
    assert "Sel pengasingan" in jawab.text
    assert "F-9" in jawab.text

    daftar = reverse("wbp:pelanggaran_list")
    assert [c.get(daftar, t).context["halaman"]["jumlah"] for t in ({"putusan": "sudah"}, {"putusan": "belum"})] == [
        1,
        0,
    ]
    assert [c.get(daftar, {"cari": k}).context["halaman"]["jumlah"] for k in ("susilo", "F-9", "hilang")] == [1, 1, 0]

    batal = reverse("wbp:pelanggaran_batal", args=[p.pk])
    assert "Alasan harus diisi" in c.post(batal, {"alasan": ""}).text
    assert "Dibatalkan: Salah orang" in c.post(batal, {"alasan": "Salah orang"}, follow=True).text


def test_who_reads_and_who_writes(orang, wali, klien, upt, upt_lain, pengguna):
    p = Pelanggaran.objects.create(
        upt=upt, wbp=orang, tanggal=hari_ini(upt), tingkat="ringan", uraian="Terlambat apel"
    )
    lain = huni(upt, "b1", nama="BUKAN ASUHAN")
    Pelanggaran.objects.create(upt=upt, wbp=lain, tanggal=hari_ini(upt), tingkat="ringan", uraian="Rahasia lain")
    c = klien(wali)
    assert "Terlambat apel" in c.get(p.get_absolute_url()).text
    assert "Rahasia lain" not in c.get(reverse("wbp:pelanggaran_list")).text
    assert c.get(reverse("wbp:wbp_pelanggaran", args=[lain.pk])).status_code == 404
    assert c.get(reverse("wbp:catatan_tulis", args=[lain.pk])).status_code == 404
    assert c.get(reverse("wbp:pelanggaran_catat", args=[orang.pk])).status_code == 403
    assert klien("pengamanan").get(reverse("wbp:wbp_catatan", args=[orang.pk])).status_code == 403
    asing = klien(pengguna(Peran.PENGAMANAN, di=upt_lain))
    assert asing.get(reverse("wbp:pelanggaran_putus", args=[p.pk])).status_code == 404


def test_a_note_through_the_page(orang, wali, klien):
    c, url = klien(wali), reverse("wbp:catatan_tulis", args=[orang.pk])
    isi = {
        "tanggal": tgl(hari_ini(orang.upt)),
        "jenis": "keluarga",
        "isi": "Dikunjungi ibunya",
        "kunci": c.get(url).context["kunci"],
    }
    jawab = c.post(url, isi, follow=True)
    assert "Dikunjungi ibunya" in jawab.text
    tarik = reverse("wbp:catatan_tarik", args=[Catatan.objects.get().pk])
    assert "Ditarik: Keliru" in c.post(tarik, {"alasan": "Keliru"}, follow=True).text


def test_register_f_costs_the_same_for_one_row_and_twenty(orang, jaga, klien, upt):
    def hitung(url):
        with CaptureQueriesContext(connection) as q:
            assert klien(jaga).get(url).status_code == 200
        return len(q)

    daftar, tab = reverse("wbp:pelanggaran_list"), reverse("wbp:wbp_pelanggaran", args=[orang.pk])
    langgar(orang, jaga)
    satu = hitung(daftar), hitung(tab)
    for _ in range(20):
        Pelanggaran.objects.create(upt=upt, wbp=orang, tanggal=hari_ini(upt), tingkat="ringan", uraian="x")
    assert (hitung(daftar), hitung(tab)) == satu


def test_a_row_of_a_day_between_two_stays_is_refused(orang, jaga, upt):
    kini = hari_ini(upt)
    orang.registrasi.update(mulai=kini - 10 * HARI)
    dulu = {"mulai": kini - 60 * HARI, "berakhir": kini - 30 * HARI, "alasan_akhir": "keluar"}
    RegistrasiFactory(wbp=orang, upt=upt, **dulu)
    with pytest.raises(ValidationError, match="tidak berada di UPT ini"):
        langgar(orang, jaga, tanggal=kini - 20 * HARI)
    assert langgar(orang, jaga, tanggal=kini - 30 * HARI).pk
