"""Partners, agreements in a given state, and promises. Names are invented."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from akun.tests.factories import PenggunaFactory
from mitra.models import (
    ButirNotulen,
    EvaluasiKerjaSama,
    Hadirin,
    JenisKomitmen,
    JenisMitra,
    KerjaSama,
    Komitmen,
    Kontak,
    MemoriJabatan,
    Mitra,
    Pertemuan,
    PihakKerjaSama,
    RuangLingkup,
    Tawaran,
    TindakLanjut,
    Usulan,
)
from mitra.services import kirim_usulan
from upt.tests.factories import UptFactory


class JenisMitraFactory(DjangoModelFactory):
    class Meta:
        model = JenisMitra
        django_get_or_create = ("kode",)

    kode = "skb-pkbm"
    nama = "SKB/PKBM"


class JenisKomitmenFactory(DjangoModelFactory):
    class Meta:
        model = JenisKomitmen
        django_get_or_create = ("kode",)

    kode = "instruktur"
    nama = "Instruktur"


class MitraFactory(DjangoModelFactory):
    class Meta:
        model = Mitra

    upt = factory.SubFactory(UptFactory)
    nama = factory.Sequence(lambda n: f"SKB Uji {n}")
    jenis = factory.SubFactory(JenisMitraFactory)


class KontakFactory(DjangoModelFactory):
    class Meta:
        model = Kontak

    mitra = factory.SubFactory(MitraFactory)
    nama = factory.Sequence(lambda n: f"Narahubung Uji {n}")


class KerjaSamaFactory(DjangoModelFactory):
    """A draft PKS of one year; see `bertanda_tangan` for one in force."""

    class Meta:
        model = KerjaSama

    upt = factory.SubFactory(UptFactory)
    jenis = "pks"
    judul = factory.Sequence(lambda n: f"Perjanjian pelatihan uji {n}")
    tanggal_tanda_tangan = dt.date(2026, 1, 2)
    mulai = dt.date(2026, 1, 2)
    berakhir = dt.date(2026, 12, 31)
    status = "draf"


class PihakFactory(DjangoModelFactory):
    class Meta:
        model = PihakKerjaSama

    kerja_sama = factory.SubFactory(KerjaSamaFactory)
    mitra = factory.SubFactory(MitraFactory, upt=factory.SelfAttribute("..kerja_sama.upt"))


class KomitmenFactory(DjangoModelFactory):
    """A promise of 10 sessions in a draft; `upt` follows the agreement."""

    class Meta:
        model = Komitmen

    kerja_sama = factory.SubFactory(KerjaSamaFactory)
    upt = factory.SelfAttribute("kerja_sama.upt")
    jenis = factory.SubFactory(JenisKomitmenFactory)
    uraian = factory.Sequence(lambda n: f"Instruktur pelatihan uji {n}")
    target = 10
    satuan = "sesi"


class RuangLingkupFactory(DjangoModelFactory):
    class Meta:
        model = RuangLingkup
        django_get_or_create = ("kode",)

    kode = "MAN-1"
    nama = "Pelatihan keterampilan"


class PertemuanFactory(DjangoModelFactory):
    """A meeting still to come; give it partners through `mitra_hadir`."""

    class Meta:
        model = Pertemuan

    upt = factory.SubFactory(UptFactory)
    jenis = "audiensi"
    judul = factory.Sequence(lambda n: f"Audiensi uji {n}")
    tanggal = dt.date(2026, 1, 5)
    tempat = "Aula"


class HadirinFactory(DjangoModelFactory):
    class Meta:
        model = Hadirin

    pertemuan = factory.SubFactory(PertemuanFactory)
    nama = factory.Sequence(lambda n: f"Hadirin Uji {n}")
    jabatan = "Kepala Bidang"


class ButirNotulenFactory(DjangoModelFactory):
    class Meta:
        model = ButirNotulen

    pertemuan = factory.SubFactory(PertemuanFactory)
    isi = "Mitra menyanggupi instruktur."


class UsulanFactory(DjangoModelFactory):
    """A draft request."""

    class Meta:
        model = Usulan

    upt = factory.SubFactory(UptFactory)
    mitra = factory.SubFactory(MitraFactory, upt=factory.SelfAttribute("..upt"))
    jenis = factory.SubFactory(JenisKomitmenFactory)
    uraian = factory.Sequence(lambda n: f"Instruktur barbershop uji {n}")
    kebutuhan = "42 orang berminat, tersedia 10 kursi, belum ada mitra."


class TindakLanjutFactory(DjangoModelFactory):
    class Meta:
        model = TindakLanjut

    upt = factory.SubFactory(UptFactory)
    mitra = factory.SubFactory(MitraFactory, upt=factory.SelfAttribute("..upt"))
    uraian = factory.Sequence(lambda n: f"Kirim daftar peserta uji {n}")
    pic = factory.SubFactory(PenggunaFactory)
    tenggat = dt.date(2026, 2, 1)


class TawaranFactory(DjangoModelFactory):
    class Meta:
        model = Tawaran

    upt = factory.SubFactory(UptFactory)
    mitra = factory.SubFactory(MitraFactory, upt=factory.SelfAttribute("..upt"))
    jenis = factory.SubFactory(JenisKomitmenFactory)
    ruang_lingkup = factory.SubFactory(RuangLingkupFactory)
    uraian = factory.Sequence(lambda n: f"Instruktur tata boga uji {n}")
    disampaikan_pada = dt.date(2026, 1, 5)


class EvaluasiFactory(DjangoModelFactory):
    class Meta:
        model = EvaluasiKerjaSama

    upt = factory.SelfAttribute("kerja_sama.upt")
    kerja_sama = factory.SubFactory(KerjaSamaFactory)
    tahun = 2026
    skor_pelaksanaan = skor_manfaat = skor_koordinasi = skor_keberlanjutan = 4
    rekomendasi = "lanjut"
    uraian = "Kelas berjalan sesuai jadwal."


class MemoriFactory(DjangoModelFactory):
    class Meta:
        model = MemoriJabatan

    upt = factory.SubFactory(UptFactory)
    cakupan = "semua"
    dari = factory.SubFactory(PenggunaFactory)
    dari_nama = factory.SelfAttribute("dari.nama")
    dari_jabatan = "Petugas Kerja Sama"
    kepada = factory.SubFactory(PenggunaFactory)
    kepada_nama = factory.SelfAttribute("kepada.nama")
    kepada_jabatan = "Petugas Kerja Sama"
    tanggal = dt.date(2026, 6, 1)


def bertanda_tangan(upt, mitra=None, **bidang) -> KerjaSama:
    """A signed agreement with one party, brought there through the lawful moves."""
    naskah = KerjaSamaFactory(upt=upt, **bidang)
    PihakFactory(kerja_sama=naskah, mitra=mitra or MitraFactory(upt=upt))
    return tandatangani(naskah)


def tandatangani(naskah: KerjaSama) -> KerjaSama:
    oleh = PenggunaFactory()
    for ke in ("penandatanganan", "ditandatangani"):
        with naskah.beralih(ke, oleh=oleh):
            pass
    return naskah


def komitmen_berlaku(upt, *, naskah: dict | None = None, **bidang) -> Komitmen:
    """A promise of an agreement in force; `naskah` are fields of the agreement."""
    kerja_sama = KerjaSamaFactory(upt=upt, **(naskah or {}))
    pihak = PihakFactory(kerja_sama=kerja_sama)
    janji = KomitmenFactory(kerja_sama=kerja_sama, **{"mitra": pihak.mitra, **bidang})
    tandatangani(kerja_sama)
    janji.refresh_from_db()
    return janji


def usulan_terkirim(upt, mitra=None, tanggal=None, **bidang) -> Usulan:
    """A request put by letter on that day (today when not given)."""
    mitra = mitra or MitraFactory(upt=upt)
    return kirim_usulan(UsulanFactory(upt=upt, mitra=mitra, **bidang), oleh=PenggunaFactory(), tanggal=tanggal)
