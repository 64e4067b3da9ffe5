"""Users with one assignment."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from akun.models import Pengguna, Penugasan
from upt.tests.factories import UptFactory


class PenggunaFactory(DjangoModelFactory):
    class Meta:
        model = Pengguna

    username = factory.Sequence(lambda n: f"petugas{n}")
    nama = factory.Sequence(lambda n: f"Petugas Uji {n}")
    password = factory.django.Password("sandi-uji-panjang")


class PenugasanFactory(DjangoModelFactory):
    class Meta:
        model = Penugasan

    pengguna = factory.SubFactory(PenggunaFactory)
    peran = "registrasi"
    lingkup = "upt"
    upt = factory.SubFactory(UptFactory)
    berlaku_dari = dt.date(2020, 1, 1)
