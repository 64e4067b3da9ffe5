"""Progress of a promise is counted from what its sources wrote, and from nothing else."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from mitra.choices import KeadaanKomitmen
from mitra.models import Komitmen, Realisasi
from mitra.services import batalkan_realisasi, catat_realisasi, pulihkan_realisasi
from mitra.tests.factories import KomitmenFactory, komitmen_berlaku

TANGGAL = dt.date(2026, 3, 4)


@pytest.fixture
def petugas(pengguna):
    return pengguna("kerja_sama")


@pytest.fixture
def janji(upt):
    return komitmen_berlaku(upt)


def capaian(komitmen, pada=TANGGAL):
    k = Komitmen.objects.dengan_capaian(pada).get(pk=komitmen.pk)
    return k.tercapai, k.nilai_tercapai, k.keadaan


def catat(janji, petugas, jumlah=1, **lain):
    return catat_realisasi(
        **{"komitmen": janji, "sumber": "sesi", "tanggal": TANGGAL, "jumlah": jumlah, "oleh": petugas} | lain
    )


def test_catat_realisasi_counts(janji, petugas):
    catat(janji, petugas, 1, nilai=500_000)
    catat(janji, petugas, 3, uraian="Sesi 2")

    assert capaian(janji) == (4, 500_000, KeadaanKomitmen.SEBAGIAN)
    assert Realisasi.objects.get(uraian="Sesi 2").upt_id == janji.upt_id


def test_realisasi_cancelled_counts_nothing_and_stays(janji, petugas):
    baris = catat(janji, petugas, 2)

    batalkan_realisasi(baris, oleh=petugas, alasan="Sesi dibatalkan")
    batalkan_realisasi(baris, oleh=petugas, alasan="Sekali lagi")

    baris.refresh_from_db()
    assert capaian(janji) == (0, 0, KeadaanKomitmen.BELUM)
    assert (baris.dibatalkan, baris.alasan_batal, baris.versi) == (True, "Sesi dibatalkan", 2)
    terakhir = baris.peristiwa.order_by("-pgh_id").first()
    assert (terakhir.pgh_context["alasan"], terakhir.pgh_context["nama"]) == ("Sesi dibatalkan", petugas.nama)


def test_realisasi_restored_counts_again(janji, petugas):
    baris = batalkan_realisasi(catat(janji, petugas, 2), oleh=petugas, alasan="Keliru")

    pulihkan_realisasi(baris, oleh=petugas, jumlah=5)

    assert capaian(janji)[0] == 5
    assert Realisasi.objects.get(pk=baris.pk).alasan_batal == ""


def test_capaian_fulfilled_at_target(janji, petugas):
    catat(janji, petugas, janji.target)

    assert capaian(janji) == (10, 0, KeadaanKomitmen.TERPENUHI)


@pytest.mark.parametrize(
    ("pada", "keadaan"),
    [(dt.date(2026, 5, 1), KeadaanKomitmen.BELUM), (dt.date(2026, 5, 2), KeadaanKomitmen.LEWAT)],
)
def test_capaian_overdue_only_after_its_day(upt, pada, keadaan):
    janji = komitmen_berlaku(upt, tenggat=dt.date(2026, 5, 1))

    assert capaian(janji, pada) == (0, 0, keadaan)


def test_catat_realisasi_refuses_unsigned(upt, petugas):
    janji = KomitmenFactory(kerja_sama__upt=upt)

    with pytest.raises(ValidationError) as galat:
        catat(janji, petugas)

    assert galat.value.code == "belum_ditandatangani"
    assert Realisasi.objects.count() == 0


def test_catat_realisasi_refuses_what_no_longer_applies(janji, petugas):
    Komitmen.objects.filter(pk=janji.pk).update(tidak_berlaku=True)

    with pytest.raises(ValidationError) as galat:
        catat(janji, petugas)

    assert galat.value.code == "tidak_berlaku"


def test_catat_realisasi_after_the_end_of_an_ended_agreement(janji, petugas):
    with janji.kerja_sama.beralih("diakhiri", oleh=petugas) as naskah:
        naskah.tanggal_diakhiri = TANGGAL

    catat(janji, petugas, tanggal=TANGGAL)
    with pytest.raises(ValidationError) as galat:
        catat(janji, petugas, tanggal=TANGGAL + dt.timedelta(days=1))

    assert galat.value.code == "sudah_diakhiri"
    assert capaian(janji)[0] == 1
