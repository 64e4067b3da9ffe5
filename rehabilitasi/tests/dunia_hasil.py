"""Hand-made worlds with known numbers for the pages of results."""

import datetime as dt
from contextlib import contextmanager

from django.db import connection, transaction

from rehabilitasi.models import KontakPasca, Pengisian, Rencana, UkuranHasil
from rehabilitasi.models.urine import ParameterSampel, SampelUrine, TesUrine
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.factories import GelombangFactory, KasusFactory, TimFactory, konselor

MULAI = dt.date(2026, 2, 1)
TARGET = dt.date(2026, 8, 1)
SELESAI = dt.date(2026, 7, 30)


@contextmanager
def sebagai_impor():
    """Rows may begin in a later state, as an import writes them."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT set_config('jejakbina.impor', 'ya', true)")
        yield
        kursor.execute("SELECT set_config('jejakbina.impor', '', true)")


def kasus(tim, status, n=1, *, anggota=None, gelombang=None, kategori="sedang", mulai=None, **bidang):
    """`n` cases in that state."""
    if mulai:
        bidang |= {"mulai": mulai, "target_selesai": TARGET}
    with sebagai_impor():
        return [
            KasusFactory(tim=tim, status=status, konselor=anggota, gelombang=gelombang, kategori=kategori, **bidang)
            for _ in range(n)
        ]


def tim_baru(upt, **bidang):
    tim = TimFactory(upt=upt, **bidang)
    return tim, konselor(tim, "ketua")


def isi_gelombang(tim, anggota, gelombang, *, selesai=0, putus=0, bebas=0, pindah=0, berjalan=0, pasca=0):
    """Cases that began in this batch, by what became of them; gives them in that order."""
    umum = {"anggota": anggota, "gelombang": gelombang, "mulai": MULAI}
    return [
        *kasus(tim, "selesai", selesai, selesai=SELESAI, **umum),
        *kasus(tim, "putus", putus, sebab_putus="lain", selesai=SELESAI, **umum),
        *kasus(tim, "bebas", bebas, selesai=SELESAI, **umum),
        *kasus(tim, "pindah", pindah, selesai=SELESAI, **umum),
        *kasus(tim, "berjalan", berjalan, **umum),
        *kasus(tim, "pascarehabilitasi", pasca, selesai=SELESAI, **umum),
    ]


def dunia_kecil(upt, **gelombang):
    """14 referred, 12 screened, 8 to assess, 7 assessed, 6 planned and begun: 4 finished, 1 stopped, 1 released."""
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim, target_peserta=10, **gelombang)
    kasus(tim, "skrining", 2, kategori="", gelombang=g)
    kasus(tim, "edukasi", 4, kategori="ringan", gelombang=g)
    kasus(tim, "perlu_asesmen", kategori="berat", gelombang=g)
    (rencana,) = kasus(tim, "rencana", anggota=anggota, gelombang=g)
    Rencana.objects.create(upt=upt, kasus=rencana)
    mulai = isi_gelombang(tim, anggota, g, selesai=4, putus=1, bebas=1)
    return tim, anggota, g, mulai


def ukur(anggota, semua, instrumen, ukuran, nilai: dict):
    """nilai {titik: [number of each case]}; None leaves a case unmeasured."""
    with akses_klinis(anggota.pengguna, *semua), sebagai_impor():
        for titik, angka in nilai.items():
            for k, n in zip(semua, angka, strict=True):
                if n is None:
                    continue
                isian = Pengisian.objects.filter(kasus=k, instrumen=instrumen, titik=titik).first()
                isian = isian or Pengisian.objects.create(
                    upt=k.upt, kasus=k, instrumen=instrumen, versi_instrumen=1, titik=titik, tanggal=MULAI,
                    pengisi=anggota.pengguna, status="selesai",
                )  # fmt: skip
                UkuranHasil.objects.create(
                    upt=k.upt, kasus=k, pengisian=isian, instrumen=instrumen, titik=titik, ukuran=ukuran, nilai=n
                )


def tes_urine(anggota, gelombang, semua, positif: int):
    """One round over these cases; the first `positif` of them positive."""
    tes = TesUrine.objects.create(
        upt=gelombang.upt, tim=anggota.tim, gelombang=gelombang, tanggal=MULAI, jam=dt.time(9), nomor_kit="K1",
        petugas=anggota, saksi="Saksi Uji",
    )  # fmt: skip
    with akses_klinis(anggota.pengguna, *semua):
        for i, k in enumerate(semua):
            sampel = SampelUrine.objects.create(upt=k.upt, kasus=k, tes=tes)
            hasil = "positif" if i < positif else "negatif"
            ParameterSampel.objects.create(upt=k.upt, kasus=k, sampel=sampel, parameter="met", hasil=hasil)
            ParameterSampel.objects.create(upt=k.upt, kasus=k, sampel=sampel, parameter="thc", hasil="negatif")


def kontak(semua, bulan=1, tempo=SELESAI, **bidang):
    with sebagai_impor():
        return [
            KontakPasca.objects.create(upt=k.upt, kasus=k, bulan=bulan, jatuh_tempo=tempo, **bidang) for k in semua
        ]
