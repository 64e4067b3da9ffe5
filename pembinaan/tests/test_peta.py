"""Needs, seats and partners: the numbers, the request made from a gap, the frozen analysis; the fairness lens."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from mitra.models import JenisKomitmen, RuangLingkup, Usulan
from mitra.tests.factories import MitraFactory, TawaranFactory
from pembinaan.models import AnalisisKebutuhan, Minat
from pembinaan.services.keadilan import lensa, tanpa_program
from pembinaan.services.peta import peta, sidik_potret, tetapkan_analisis
from pembinaan.tests.factories import (
    AnalisisFactory,
    AsesmenFactory,
    KegiatanFactory,
    PesertaFactory,
    ProgramFactory,
    acuan,
)
from wbp.models import Wbp
from wbp.tests.factories import huni

KINI = dt.datetime(2026, 9, 20, 3, tzinfo=dt.UTC)
HARI = dt.date(2026, 9, 20)


@pytest.fixture(autouse=True)
def waktu():
    with time_machine.travel(KINI, tick=False):
        yield


@pytest.fixture
def petugas(klien):
    return klien("pembinaan")


@pytest.fixture
def barbershop(upt):
    """Four want it first or second, one only third; one of the four follows it, one passed; five seats, four free."""
    minat = acuan(Minat, "barbershop")
    RuangLingkup.objects.get_or_create(kode="MAN-1", defaults={"nama": "Pelatihan keterampilan"})
    minat.ruang_lingkup = RuangLingkup.objects.get(kode="MAN-1")
    minat.save()
    jawaban = [AsesmenFactory(upt=upt, minat=["barbershop"], tanggal=HARI - dt.timedelta(days=200))]
    jawaban += [AsesmenFactory(upt=upt, minat=["yoga", "barbershop"]) for _ in range(3)]
    AsesmenFactory(upt=upt, minat=["yoga", "musik", "barbershop"])
    kelas = KegiatanFactory(upt=upt, program=ProgramFactory(upt=upt, minat=minat), kuota=2, status="berjalan")
    PesertaFactory(kegiatan=kelas, wbp=jawaban[1].wbp, status="mengikuti")
    PesertaFactory(kegiatan=kelas, wbp=jawaban[2].wbp, status="lulus", mulai=HARI)
    return minat


def _baris(upt, petugas, minat):
    return next(b for b in peta(upt.pk, petugas.orang, HARI) if b.minat == minat)


def test_the_map_counts_people_once_and_only_who_is_not_served(upt, petugas, barbershop):
    b = _baris(upt, petugas, barbershop)
    assert (b.orang, b.utama, b.kebutuhan, b.ikut, b.kursi, b.selisih) == (5, 4, 2, 1, 1, 1)
    assert (b.lama, b.tertua) == (1, HARI - dt.timedelta(days=200))
    keluar = Wbp.objects.get(asesmen_minat__tanggal=b.tertua)
    keluar.registrasi.update(berakhir=HARI, alasan_akhir="keluar")
    assert _baris(upt, petugas, barbershop).kebutuhan == 1


def test_a_number_of_the_map_opens_exactly_its_people(upt, petugas, barbershop):
    halaman = petugas.get(reverse("pembinaan:peta")).content.decode()
    url = f"{reverse('pembinaan:asesmen_list')}?minat={barbershop.pk}&amp;peringkat=2&amp;layanan=belum"
    assert url in halaman
    jawab = petugas.get(url.replace("&amp;", "&"))
    assert jawab.context["halaman"]["jumlah"] == _baris(upt, petugas, barbershop).kebutuhan == 2


def test_the_map_costs_the_same_for_few_and_many(upt, petugas, barbershop, django_assert_max_num_queries):
    for _ in range(5):
        AsesmenFactory(upt=upt, minat=["las", "menjahit"])
    with django_assert_max_num_queries(16):
        peta(upt.pk, petugas.orang, HARI)


def test_one_press_drafts_one_request_with_the_numbers(upt, upt_lain, petugas, barbershop):
    instruktur, _ = JenisKomitmen.objects.get_or_create(kode="instruktur", defaults={"nama": "Instruktur"})
    mitra = MitraFactory(upt=upt, nama="SKB Uji")
    TawaranFactory(upt=upt, mitra=mitra, ruang_lingkup=barbershop.ruang_lingkup, jenis=instruktur)
    url = reverse("pembinaan:peta_usulkan", args=[barbershop.pk])
    assert petugas.get(url).status_code == 405
    for _ in range(2):
        assert petugas.post(url, {"mitra": mitra.pk}).status_code == 302
    usulan = Usulan.objects.get()
    assert (usulan.target, usulan.satuan, usulan.pic) == (1, "orang", petugas.orang)
    assert "2 warga binaan memilih barbershop" in usulan.kebutuhan
    assert "tersedia 1 kursi" in usulan.kebutuhan
    assert usulan.asal_kebutuhan == "Peta kebutuhan, Barbershop, 20/09/2026"
    for salah in ("", "bukan-nomor", MitraFactory(upt=upt_lain).pk):
        jawab = petugas.post(url, {"mitra": salah}, follow=True)
        assert "Pilih dahulu mitra" in jawab.content.decode()
    KegiatanFactory(upt=upt, program=ProgramFactory(upt=upt, minat=barbershop), kuota=None)
    jawab = petugas.post(url, {"mitra": mitra.pk}, follow=True)
    assert "sudah tertampung" in jawab.content.decode()


def test_an_adopted_analysis_keeps_its_figures(upt, petugas, klien, barbershop):
    analisis = AnalisisFactory(upt=upt)
    kepala = klien("kepala")
    with pytest.raises(ValidationError, match="kesimpulan"):
        tetapkan_analisis(analisis, oleh=kepala.orang)
    url = reverse("pembinaan:analisis_tindakan", args=[analisis.pk])
    sidik = petugas.get(url).context["sidik"]
    data = {"sidik": sidik, f"t-{barbershop.pk}": "Minta instruktur SKB"}
    assert petugas.post(url, data).status_code == 302
    assert petugas.post(url, data | {f"t-{barbershop.pk}": "Lain"}).status_code == 409
    AnalisisKebutuhan.objects.filter(pk=analisis.pk).update(kesimpulan="Kursi kurang.")
    assert kepala.post(reverse("pembinaan:analisis_tetapkan", args=[analisis.pk])).status_code == 302
    analisis.refresh_from_db()
    assert analisis.sha256 == sidik_potret(analisis.potret)
    AsesmenFactory(upt=upt, minat=["barbershop"])
    halaman = petugas.get(analisis.get_absolute_url())
    baris = next(b for b in halaman.context["baris"] if b["nama"] == "Barbershop")
    assert (baris["kebutuhan"], baris["tindakan"]) == (2, "Minta instruktur SKB")
    pdf = petugas.get(reverse("pembinaan:analisis_cetak", args=[analisis.pk]))
    assert pdf["Content-Type"] == "application/pdf"
    assert petugas.get(reverse("pembinaan:analisis_ubah", args=[analisis.pk])).status_code == 200
    jawab = petugas.post(url, data)
    assert jawab.status_code == 422
    assert "sudah ditetapkan" in jawab.content.decode()


def test_nothing_of_another_institution_is_counted(upt, upt_lain, petugas, barbershop):
    for _ in range(3):
        AsesmenFactory(upt=upt_lain, minat=["barbershop"])
    assert _baris(upt, petugas, barbershop).orang == 5
    assert petugas.get(AnalisisFactory(upt=upt_lain).get_absolute_url()).status_code == 404


def test_who_is_overlooked_and_who_is_not(upt, petugas):
    lama, baru, ikut, pernah = (huni(upt) for _ in range(4))
    for orang, hari in ((lama, 60), (baru, 10), (ikut, 60), (pernah, 90)):
        orang.mutasi.update(tanggal=HARI - dt.timedelta(days=hari))
        orang.perkara.update(tanggal_masuk_upt=None)
    kelas = KegiatanFactory(upt=upt, status="berjalan")
    PesertaFactory(kegiatan=kelas, wbp=ikut, status="mengikuti", mulai=HARI)
    PesertaFactory(
        kegiatan=kelas,
        wbp=pernah,
        status="lulus",
        mulai=HARI - dt.timedelta(days=50),
        selesai=HARI - dt.timedelta(days=29),
    )
    terlewat = tanpa_program(Wbp.objects.dalam(upt.pk), upt.pk, HARI)
    assert list(terlewat.values_list("pk", flat=True)) == [lama.pk]
    jawab = petugas.get(reverse("pembinaan:tanpa_program"))
    assert jawab.context["halaman"]["jumlah"] == 1
    assert "60 hari" in jawab.content.decode()


def test_shares_add_up_in_every_view(upt, petugas, django_assert_max_num_queries):
    orang = [
        huni(upt, "b1"),
        huni(upt, "a3"),
        huni(upt, "b1", jenis_kelamin="p", agama="katolik", disabilitas="Netra"),
    ]
    Wbp.objects.filter(pk=orang[1].pk).update(tanggal_lahir=None)
    PesertaFactory(kegiatan=KegiatanFactory(upt=upt, status="berjalan"), wbp=orang[0], status="mengikuti")
    with django_assert_max_num_queries(7):
        hasil = lensa(Wbp.objects.dalam(upt.pk).dihuni(), HARI)
    for nama, baris in hasil.items():
        assert (sum(k.ikut for k in baris), sum(k.semua for k in baris)) == (1, 3), nama
    assert {(k.nama, k.ikut, k.semua) for k in hasil["Status hukum"]} == {("Narapidana", 1, 2), ("Tahanan", 0, 1)}
    assert hasil["Usia"][-1].nama == "Belum tercatat"
    assert "1 dari 3" in petugas.get(reverse("pembinaan:keadilan")).content.decode()
