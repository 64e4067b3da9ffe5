"""A team with one member, its programme and batch, and cases in any state. Names are invented."""

import datetime as dt

import factory
from django.db import connection, transaction
from factory.django import DjangoModelFactory

from akun.tests.factories import PenggunaFactory, PenugasanFactory
from rehabilitasi.models import AnggotaTim, Gelombang, Kasus, Persetujuan, ProgramRehab, TimTerpadu
from upt.tests.factories import UptFactory
from wbp.tests.factories import huni

SEJAK = dt.date(2026, 1, 1)


class TimFactory(DjangoModelFactory):
    class Meta:
        model = TimTerpadu

    upt = factory.SubFactory(UptFactory)
    nama = factory.Sequence(lambda n: f"Tim Uji {n}")
    nomor_sk = factory.Sequence(lambda n: f"W.1-{n}/2026")
    tanggal_sk = berlaku_dari = SEJAK


class AnggotaFactory(DjangoModelFactory):
    class Meta:
        model = AnggotaTim

    tim = factory.SubFactory(TimFactory)
    nama = factory.Sequence(lambda n: f"Konselor Uji {n}")
    peran = "konselor"
    berlaku_dari = SEJAK


class ProgramRehabFactory(DjangoModelFactory):
    class Meta:
        model = ProgramRehab

    upt = factory.SubFactory(UptFactory)
    nama = factory.Sequence(lambda n: f"Program Uji {n}")
    lama_hari = 180


class GelombangFactory(DjangoModelFactory):
    class Meta:
        model = Gelombang

    tim = factory.SubFactory(TimFactory)
    upt = factory.SelfAttribute("tim.upt")
    program = factory.SubFactory(ProgramRehabFactory, upt=factory.SelfAttribute("..upt"))
    nama = factory.Sequence(lambda n: f"Gelombang Uji {n}")
    mulai = SEJAK
    target_selesai = dt.date(2026, 6, 30)
    target_peserta = 10


class KasusFactory(DjangoModelFactory):
    class Meta:
        model = Kasus

    tim = factory.SubFactory(TimFactory)
    upt = factory.SelfAttribute("tim.upt")
    wbp = factory.LazyAttribute(lambda k: huni(k.upt))
    nomor = factory.Sequence(lambda n: f"2026-{n:04d}")
    asal = "sendiri"
    tanggal_rujukan = SEJAK


def konselor(tim, peran="konselor", *, peran_akun="rehab", **bidang):
    """A user with the role rehab in the UPT of `tim`, who is a member of it; gives the membership."""
    orang = PenggunaFactory(**bidang)
    PenugasanFactory(pengguna=orang, peran=peran_akun, upt=tim.upt)
    return AnggotaFactory(tim=tim, pengguna=orang, nama=orang.nama, peran=peran)


def kasus_berjalan(tim, penanggung, **bidang):
    """A case that runs, with the consent it needs; brought there as an import would."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT set_config('jejakbina.impor', 'ya', true)")
        kasus = KasusFactory(
            tim=tim,
            konselor=penanggung,
            status="berjalan",
            mulai=dt.date(2026, 2, 1),
            target_selesai=dt.date(2026, 8, 1),
            kategori="sedang",
            **bidang,
        )
        setujui(kasus)
        kursor.execute("SELECT set_config('jejakbina.impor', '', true)")
    return kasus


def setujui(kasus, jenis="rehabilitasi"):
    return Persetujuan.objects.create(
        upt=kasus.upt,
        kasus=kasus,
        jenis=jenis,
        tanggal=SEJAK,
        saksi="Saksi Uji",
        berkas="rehabilitasi/uji.sandi",
        tipe="application/pdf",
        ukuran=1,
        sha256="0" * 64,
    )
