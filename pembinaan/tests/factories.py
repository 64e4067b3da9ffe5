"""Programmes, runs, sessions and participants for tests. Rows in a later state say they are imported."""

import datetime as dt
from contextlib import contextmanager

import factory
from django.db import connection
from factory.django import DjangoModelFactory

from akun.tests.factories import PenggunaFactory
from mitra.tests.factories import MitraFactory
from pembinaan.acuan import muat
from pembinaan.models import (
    AksiPerubahan,
    AlasanKehadiran,
    AnalisisKebutuhan,
    AnggotaSidang,
    AsesmenMinat,
    AspekSppn,
    Bidang,
    ButirSppn,
    Ijazah,
    IzinKehadiran,
    JadwalMingguan,
    JenisSyarat,
    JenisTahapan,
    Kegiatan,
    KeputusanTpp,
    KetentuanSppn,
    Materi,
    Minat,
    PengamatanHarian,
    PenilaianSppn,
    Peserta,
    PesertaDidik,
    PilihanMinat,
    Program,
    RancanganSertifikat,
    Rapor,
    Ruang,
    Sesi,
    SidangTpp,
    SyaratProgram,
    TahapanProgram,
    TujuanProgram,
    Ujian,
)
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


def acuan(model, kode, kunci="kode"):
    """A reference row of coaching, loaded when the test began without any."""
    if not model.objects.exists():
        muat()
    return model.objects.get(**{kunci: kode})


class RuangFactory(DjangoModelFactory):
    class Meta:
        model = Ruang

    upt = factory.SubFactory(UptFactory)
    nama = factory.Sequence(lambda n: f"Bengkel {n}")
    kapasitas = 20


class AsesmenFactory(DjangoModelFactory):
    """An answer with one interest, barbershop, unless `minat` names others in their order."""

    class Meta:
        model = AsesmenMinat
        skip_postgeneration_save = True

    wbp = factory.LazyAttribute(lambda a: huni(a.upt))
    upt = factory.SubFactory(UptFactory)
    tanggal = dt.date(2026, 9, 1)
    jam_tersedia = "sepanjang"
    tujuan = "usaha"

    @factory.post_generation
    def minat(self, create, kode, **lain):
        for i, k in enumerate(kode or ("barbershop",), 1):
            PilihanMinat.objects.create(asesmen=self, minat=acuan(Minat, k), peringkat=i)


class AnalisisFactory(BerstatusFactory):
    class Meta:
        model = AnalisisKebutuhan

    upt = factory.SubFactory(UptFactory)
    judul = factory.Sequence(lambda n: f"Analisis kebutuhan {n}")
    dari = dt.date(2026, 7, 1)
    sampai = dt.date(2026, 12, 31)


class AksiFactory(BerstatusFactory):
    class Meta:
        model = AksiPerubahan

    upt = factory.SubFactory(UptFactory)
    judul = factory.Sequence(lambda n: f"Aksi perubahan {n}")
    mulai = dt.date(2026, 7, 1)
    tujuan = "Pembinaan tanpa anggaran negara yang berkelanjutan."


class TahapanFactory(DjangoModelFactory):
    class Meta:
        model = TahapanProgram

    program = factory.SubFactory(ProgramFactory)
    upt = factory.SelfAttribute("program.upt")
    jenis = factory.LazyFunction(lambda: acuan(JenisTahapan, "asesmen_minat"))
    rencana = dt.date(2026, 9, 10)


class SyaratFactory(DjangoModelFactory):
    class Meta:
        model = SyaratProgram

    program = factory.SubFactory(ProgramFactory)
    jenis = factory.LazyFunction(lambda: acuan(JenisSyarat, "masih_dihuni"))


class TujuanFactory(DjangoModelFactory):
    class Meta:
        model = TujuanProgram

    program = factory.SubFactory(ProgramFactory)
    uraian = factory.Sequence(lambda n: f"Mampu mengerjakan hal {n}")


class IzinFactory(DjangoModelFactory):
    class Meta:
        model = IzinKehadiran

    upt = factory.SubFactory(UptFactory)
    wbp = factory.LazyAttribute(lambda i: huni(i.upt))
    alasan = factory.LazyFunction(lambda: acuan(AlasanKehadiran, "izin"))
    dari = dt.date(2026, 9, 7)
    sampai = dt.date(2026, 9, 8)
    catatan = "Kunjungan keluarga"


class RancanganFactory(DjangoModelFactory):
    class Meta:
        model = RancanganSertifikat

    upt = factory.SubFactory(UptFactory)
    nama = factory.Sequence(lambda n: f"Rancangan {n}")


class DidikFactory(BerstatusFactory):
    class Meta:
        model = PesertaDidik

    upt = factory.SubFactory(UptFactory)
    wbp = factory.LazyAttribute(lambda d: huni(d.upt))
    mitra = factory.SubFactory(MitraFactory, upt=factory.SelfAttribute("..upt"))
    jenjang = "b"
    tingkat = 8
    tahun_ajaran = "2026/2027"
    terdaftar_pada = dt.date(2026, 7, 13)


class RaporFactory(DjangoModelFactory):
    class Meta:
        model = Rapor

    peserta_didik = factory.SubFactory(DidikFactory)
    tahun_ajaran = "2026/2027"
    semester = 1
    tingkat = 8


class UjianFactory(DjangoModelFactory):
    class Meta:
        model = Ujian

    peserta_didik = factory.SubFactory(DidikFactory)
    nama = "Ujian Kesetaraan"
    tanggal = dt.date(2026, 6, 8)


class IjazahFactory(DjangoModelFactory):
    class Meta:
        model = Ijazah

    peserta_didik = factory.SubFactory(DidikFactory)
    upt = factory.SelfAttribute("peserta_didik.upt")
    nomor = factory.Sequence(lambda n: f"DN-PB/{n:05d}")
    tanggal = dt.date(2026, 7, 1)
    penerbit = "SKB Uji"


class PengamatanFactory(DjangoModelFactory):
    class Meta:
        model = PengamatanHarian

    upt = factory.SubFactory(UptFactory)
    wbp = factory.LazyAttribute(lambda p: huni(p.upt, "b1"))
    wali = factory.SubFactory(PenggunaFactory)
    tanggal = dt.date(2026, 9, 7)


class SppnFactory(BerstatusFactory):
    class Meta:
        model = PenilaianSppn

    upt = factory.SubFactory(UptFactory)
    wbp = factory.LazyAttribute(lambda p: huni(p.upt, "b1"))
    bulan = dt.date(2026, 9, 1)
    ketentuan = factory.LazyFunction(lambda: acuan(KetentuanSppn, dt.date(2021, 2, 10), "berlaku_mulai"))


class ButirSppnFactory(DjangoModelFactory):
    class Meta:
        model = ButirSppn

    penilaian = factory.SubFactory(SppnFactory)
    aspek = factory.LazyFunction(lambda: acuan(AspekSppn, "rutinitas"))
    sumber = "pengamatan"


class SidangFactory(BerstatusFactory):
    class Meta:
        model = SidangTpp

    upt = factory.SubFactory(UptFactory)
    tanggal = dt.date(2026, 9, 15)
    jam = dt.time(9)
    tempat = "Aula"


class AnggotaFactory(DjangoModelFactory):
    class Meta:
        model = AnggotaSidang

    sidang = factory.SubFactory(SidangFactory)
    nama = factory.Sequence(lambda n: f"Anggota {n}")
    jabatan = "Anggota TPP"


class KeputusanFactory(BerstatusFactory):
    class Meta:
        model = KeputusanTpp

    sidang = factory.SubFactory(SidangFactory)
    upt = factory.SelfAttribute("sidang.upt")
    wbp = factory.LazyAttribute(lambda k: huni(k.upt, "b1"))
    perihal = "tahap"
