"""People held, with an open registration and a case. Names are invented."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from upt.tests.factories import UptFactory
from wbp.models import Mutasi, Penempatan, Perkara, Registrasi, Wbp


class WbpFactory(DjangoModelFactory):
    class Meta:
        model = Wbp

    upt = factory.SubFactory(UptFactory)
    nomor_induk = factory.Sequence(lambda n: f"90{n:05d}")
    nama = factory.Sequence(lambda n: f"WARGA UJI {n}")
    jenis_kelamin = "l"
    tanggal_lahir = dt.date(1990, 5, 17)
    agama = "islam"


class PerkaraFactory(DjangoModelFactory):
    class Meta:
        model = Perkara

    wbp = factory.SubFactory(WbpFactory)
    upt = factory.SelfAttribute("wbp.upt")
    jenis_kejahatan = "Narkotika"
    pasal = "112 ayat (1)"
    jenis_pidana = "penjara"
    pidana_tahun = 4
    mulai_ditahan = dt.date(2025, 1, 10)
    sdp_ekspirasi = dt.date(2029, 1, 10)


class RegistrasiFactory(DjangoModelFactory):
    class Meta:
        model = Registrasi

    wbp = factory.SubFactory(WbpFactory)
    upt = factory.SelfAttribute("wbp.upt")
    golongan = "b1"
    nomor = factory.Sequence(lambda n: n + 1)
    tahun = 2026
    mulai = dt.date(2026, 1, 5)


class MutasiFactory(DjangoModelFactory):
    class Meta:
        model = Mutasi

    wbp = factory.SubFactory(WbpFactory)
    upt = factory.SelfAttribute("wbp.upt")
    jenis = "baru"
    tanggal = dt.date(2026, 1, 5)


class PenempatanFactory(DjangoModelFactory):
    class Meta:
        model = Penempatan

    wbp = factory.SubFactory(WbpFactory)
    upt = factory.SelfAttribute("wbp.upt")
    mulai = dt.date(2026, 1, 5)


def huni(upt, golongan="b1", **bidang):
    """A person held in `upt` now: Wbp, active Perkara, open Registrasi, Mutasi masuk."""
    wbp = WbpFactory(upt=upt, **bidang)
    perkara = PerkaraFactory(wbp=wbp)
    RegistrasiFactory(wbp=wbp, perkara=perkara, golongan=golongan)
    MutasiFactory(wbp=wbp)
    return wbp
