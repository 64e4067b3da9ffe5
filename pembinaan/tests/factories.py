"""Programmes, runs, sessions and participants for tests. Rows in a later state say they are imported."""

import datetime as dt
from contextlib import contextmanager

import factory
from django.db import connection
from factory.django import DjangoModelFactory

from pembinaan.acuan import muat
from pembinaan.models import Bidang, JadwalMingguan, Kegiatan, Materi, Peserta, Program, Sesi
from upt.tests.factories import UptFactory
from wbp.tests.factories import huni


@contextmanager
def sebagai_impor():
    """Lets a test begin in a later state, as an import does; the database refuses it otherwise."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config('jejakbina.impor', 'ya', false)")
        yield
        kursor.execute("SELECT set_config('jejakbina.impor', '', false)")


class BerstatusFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with sebagai_impor():
            return super()._create(model_class, *args, **kwargs)


def bidang(kode="MAN-1"):
    if not Bidang.objects.filter(kode=kode).exists():
        muat()
    return Bidang.objects.get(kode=kode)


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = Program

    upt = factory.SubFactory(UptFactory)
    nama = factory.Sequence(lambda n: f"Barbershop {n}")
    bidang = factory.LazyFunction(bidang)
    tipe = "pelatihan"
    jp = 16


class MateriFactory(DjangoModelFactory):
    class Meta:
        model = Materi

    program = factory.SubFactory(ProgramFactory)
    judul = factory.Sequence(lambda n: f"Materi {n}")
    urutan = factory.Sequence(lambda n: n + 1)
    jp = 4


class KegiatanFactory(BerstatusFactory):
    class Meta:
        model = Kegiatan

    upt = factory.SubFactory(UptFactory)
    program = factory.SubFactory(ProgramFactory, upt=factory.SelfAttribute("..upt"))
    nama = factory.Sequence(lambda n: f"Barbershop angkatan {n}")
    instruktur = "Rahmat Hidayat"
    tempat = "Bengkel kerja"
    kuota = 20
    mulai = dt.date(2026, 9, 7)
    selesai = dt.date(2026, 12, 31)


class JadwalFactory(DjangoModelFactory):
    class Meta:
        model = JadwalMingguan

    kegiatan = factory.SubFactory(KegiatanFactory)
    hari = 0
    jam_mulai = dt.time(9)
    jam_selesai = dt.time(10, 30)


class SesiFactory(BerstatusFactory):
    class Meta:
        model = Sesi

    kegiatan = factory.SubFactory(KegiatanFactory)
    upt = factory.SelfAttribute("kegiatan.upt")
    tanggal = factory.Sequence(lambda n: dt.date(2026, 9, 7) + dt.timedelta(days=n % 100))
    jam_mulai = dt.time(9)
    jam_selesai = dt.time(10, 30)
    tempat = "Bengkel kerja"


class PesertaFactory(BerstatusFactory):
    class Meta:
        model = Peserta

    kegiatan = factory.SubFactory(KegiatanFactory)
    upt = factory.SelfAttribute("kegiatan.upt")
    wbp = factory.LazyAttribute(lambda p: huni(p.kegiatan.upt))
    diusulkan_pada = dt.date(2026, 9, 1)
