"""Dull institutions for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from upt.models import Blok, Kamar, Kanwil, Pejabat, Upt


class KanwilFactory(DjangoModelFactory):
    class Meta:
        model = Kanwil

    kode = factory.Sequence(lambda n: f"kanwil-{n}")
    nama = factory.Sequence(lambda n: f"Kanwil Ditjenpas Uji {n}")


class UptFactory(DjangoModelFactory):
    class Meta:
        model = Upt

    kode = factory.Sequence(lambda n: f"rutan-{n}")
    jenis = "rutan"
    kelas = "iib"
    nama = factory.Sequence(lambda n: f"Rutan Kelas IIB Uji {n}")
    nama_pendek = factory.Sequence(lambda n: f"RUTAN-U{n}")
    kanwil = factory.SubFactory(KanwilFactory)
    kota = "Kraksaan"
    kapasitas = 200


class PejabatFactory(DjangoModelFactory):
    class Meta:
        model = Pejabat

    upt = factory.SubFactory(UptFactory)
    jabatan = "Kepala Rutan"
    nama = "Rahmat Wibisono"
    menandatangani = True
    berlaku_dari = dt.date(2020, 1, 1)


class BlokFactory(DjangoModelFactory):
    class Meta:
        model = Blok

    upt = factory.SubFactory(UptFactory)
    nama = factory.Sequence(lambda n: f"Blok {n}")
    jenis_kelamin = "l"


class KamarFactory(DjangoModelFactory):
    class Meta:
        model = Kamar

    blok = factory.SubFactory(BlokFactory)
    nama = factory.Sequence(str)
    jenis_kelamin = factory.SelfAttribute("blok.jenis_kelamin")
    kapasitas = 10
