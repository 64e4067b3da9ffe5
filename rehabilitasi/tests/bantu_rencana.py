"""A team with its leader and two konselor, a case in any state, its ASI, and needs of a plan."""

import datetime as dt
from contextlib import contextmanager
from types import SimpleNamespace

from django.db import connection, transaction
from django.urls import reverse

from rehabilitasi.models import Kebutuhan, Pengisian, UkuranHasil
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.rencana import ajukan
from rehabilitasi.tests.factories import GelombangFactory, KasusFactory, TimFactory, konselor, setujui
from upt.waktu import hari_ini

RAHASIA = "kata-sangat-rahasia"


@contextmanager
def seolah_impor():
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT set_config('jejakbina.impor', 'ya', true)")
        yield
        kursor.execute("SELECT set_config('jejakbina.impor', '', true)")


def tim_lengkap(upt):
    tim = TimFactory(upt=upt)
    return SimpleNamespace(
        tim=tim,
        ketua=konselor(tim, "ketua"),
        satu=konselor(tim),
        dua=konselor(tim),
        gelombang=GelombangFactory(tim=tim, target_selesai=hari_ini(upt) + dt.timedelta(days=60)),
    )


def kasus_pada(orang, status, **bidang):
    """A case of that team in that state, with its consent, brought there as an import would."""
    with seolah_impor():
        if status in ("berjalan", "evaluasi"):
            pada = hari_ini(orang.tim.upt)
            bidang = {
                "mulai": pada - dt.timedelta(days=100),
                "target_selesai": pada + dt.timedelta(days=80),
                "gelombang": orang.gelombang,
                **bidang,
            }
        kasus = KasusFactory(tim=orang.tim, konselor=orang.satu, status=status, kategori="berat", **bidang)
        setujui(kasus)
    return kasus


def asi(kasus, oleh, **nilai):
    """A finished ASI with these measures: asi(k, u, napza_parah=7, napza_perlu=3)."""
    with seolah_impor():
        isian = Pengisian.objects.create(
            upt=kasus.upt, kasus=kasus, instrumen="asi", versi_instrumen=1, titik="awal",
            tanggal=hari_ini(kasus.upt), pengisi=oleh, status="selesai",
        )  # fmt: skip
    with akses_klinis(oleh, kasus):
        for ukuran, n in nilai.items():
            UkuranHasil.objects.create(
                upt=kasus.upt, kasus=kasus, pengisian=isian, instrumen="asi", titik="awal", ukuran=ukuran, nilai=n
            )
    return isian


def butir(rencana, petugas, **bidang):
    """A complete need; the case stands open already."""
    return Kebutuhan.objects.create(
        **{
            "upt": rencana.upt,
            "kasus": rencana.kasus,
            "rencana": rencana,
            "domain": "napza",
            "masalah": f"Masalah {RAHASIA}",
            "intervensi": "psikologis",
            "uraian": f"Uraian {RAHASIA}",
            "petugas": petugas,
            "frekuensi": "sekali sepekan",
            "target": hari_ini(rencana.upt) + dt.timedelta(days=60),
            "ukuran_berhasil": f"Ukuran {RAHASIA}",
        }
        | bidang
    )


def isian_kebutuhan(petugas, **bidang):
    """What the form sends."""
    return {
        "domain": "napza",
        "keparahan": "7",
        "masalah": f"Masalah {RAHASIA}",
        "intervensi": "psikologis",
        "uraian": f"Uraian {RAHASIA}",
        "petugas": str(petugas.pk),
        "frekuensi": "sekali sepekan",
        "jumlah_sesi": "12",
        "target": f"{hari_ini(petugas.tim.upt) + dt.timedelta(days=60):%d/%m/%Y}",
        "ukuran_berhasil": f"Ukuran {RAHASIA}",
    } | bidang


def rencana_disetujui(kasus, ketua):
    """An approved plan as an import would bring it."""
    with seolah_impor():
        return kasus.rencana.create(
            upt=kasus.upt,
            status="disetujui",
            disetujui_oleh=ketua.pengguna,
            disetujui_pada=hari_ini(kasus.upt),
        )


def diajukan(orang, kasus, draf):
    """A draft with one need, submitted."""
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu)
        ajukan(draf, oleh=orang.satu.pengguna)
    return k


def isi(kasus, oleh):
    """Needs of the case, in order."""
    with akses_klinis(oleh, kasus):
        return list(Kebutuhan.objects.filter(kasus=kasus).order_by("rencana__urutan", "urutan"))


def alamat(nama, *kunci):
    return reverse(f"rehabilitasi:{nama}", args=kunci)
