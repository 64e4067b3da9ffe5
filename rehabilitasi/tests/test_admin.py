"""The reading room of rehabilitation: dates and counts; without the permission no way to learn whose case it is."""

import datetime as dt

import pytest
from django.contrib import admin
from django.urls import reverse

from core.models import JejakAkses
from rehabilitasi.admin import JejakRehabAdmin, RehabAdmin
from rehabilitasi.models import (
    AksesDarurat,
    CalonSkrining,
    Evaluasi,
    Kasus,
    KontakPasca,
    Persetujuan,
    SkriningMassal,
    UlasanRencana,
)
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.factories import TimFactory, kasus_berjalan, konselor
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db

NAMA = "WARGA PENANDA"
RAHASIA = "KATA-RAHASIA-KLINIS"
# Ordinary columns that say more than that something took place.
LEBIH = ("SAKSI-PENANDA", "ALASAN-PENANDA", "TAT-PENANDA", "LEMBAGA-PENANDA")


def alamat(obj, apa="change"):
    m = obj._meta
    return reverse(f"admin:{m.app_label}_{m.model_name}_{apa}", args=[] if isinstance(obj, type) else [obj.pk])


@pytest.fixture
def dunia_kecil(upt):
    anggota = konselor(TimFactory(upt=upt))
    kasus = kasus_berjalan(
        anggota.tim, anggota, wbp=huni(upt, nama=NAMA), asal="tat", nomor_surat="TAT-PENANDA",
        tanggal_surat=dt.date(2026, 1, 1), lembaga="LEMBAGA-PENANDA",
    )  # fmt: skip
    Persetujuan.objects.update(saksi="SAKSI-PENANDA")
    skrining = SkriningMassal.objects.create(upt=upt, tim=anggota.tim, nama="Skrining", mulai=dt.date(2026, 1, 1))
    calon = CalonSkrining.objects.create(upt=upt, skrining=skrining, wbp=kasus.wbp, kasus=kasus)
    kini = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    darurat = AksesDarurat.objects.create(
        upt=upt, kasus=kasus, pemohon=konselor(TimFactory(upt=upt)).pengguna, alasan="ALASAN-PENANDA",
        diminta_pada=kini, berlaku_sampai=kini + dt.timedelta(hours=2),
    )  # fmt: skip
    evaluasi = Evaluasi.objects.create(upt=upt, kasus=kasus, titik="akhir", jatuh_tempo=dt.date(2026, 8, 1))
    kontak = KontakPasca.objects.create(upt=upt, kasus=kasus, bulan=1, jatuh_tempo=dt.date(2026, 9, 1))
    rencana = kasus.rencana.create(upt=upt)
    with akses_klinis(anggota.pengguna, kasus, keterangan="rencana"):
        UlasanRencana.objects.create(upt=upt, kasus=kasus, rencana=rencana, oleh=anggota.pengguna, isi=RAHASIA)
    return [kasus, calon, darurat, evaluasi, kontak, rencana, skrining, Persetujuan.objects.get()]


def milik_rehab():
    return [(m, a) for m, a in admin.site._registry.items() if m._meta.app_label == "rehabilitasi"]


@pytest.mark.model
def test_no_clinical_record_and_no_trail_of_one_is_registered():
    ada = {getattr(m, "pgh_tracked_model", None) or m for m, _ in milik_rehab()}
    assert [m for m in ada if issubclass(m, Klinis)] == []
    assert {type(a) for _, a in milik_rehab()} <= {JejakRehabAdmin} | set(RehabAdmin.__subclasses__())


def halaman(c, objek) -> dict[str, str]:
    """Every page of the reading room on rehabilitation: lists, rows, histories, trails; and the access log."""
    semua = {alamat(m, "changelist") for m, _ in milik_rehab()} | {alamat(JejakAkses, "changelist")}
    for obj in objek:
        semua |= {alamat(obj), alamat(obj, "history"), *(alamat(p) for p in obj.peristiwa.all())}
    hasil = {}
    for a in semua:
        jawab = c.get(a)
        assert jawab.status_code == 200, a
        hasil[a] = jawab.content.decode()
    return hasil


def test_the_auditor_meets_no_name_no_link_and_nothing_clinical(klien, dunia_kecil):
    kasus = dunia_kecil[0]
    isi = halaman(klien("auditor"), dunia_kecil)
    assert any(kasus.nomor in h for h in isi.values())
    for a, h in isi.items():
        for kata in (NAMA, RAHASIA, *LEBIH, str(kasus.wbp_id), "v1:"):
            assert kata not in h, (kata, a)
        assert "Sedang<" not in h, a  # the category


def test_the_kepala_reads_the_name_there_and_nothing_clinical(klien, dunia_kecil):
    isi = halaman(klien("kepala"), dunia_kecil)
    assert NAMA in isi[alamat(dunia_kecil[0])]
    assert [a for a, h in isi.items() if RAHASIA in h or "v1:" in h] == []


@pytest.mark.parametrize("model", [Kasus, CalonSkrining, Evaluasi, KontakPasca, Persetujuan, AksesDarurat])
def test_nobody_is_found_by_name_there(klien, dunia_kecil, model):
    c = klien("auditor")
    semua = c.get(alamat(model, "changelist")).context["cl"].result_count
    cari = c.get(alamat(model, "changelist"), {"q": "PENANDA"}).context["cl"].result_count
    assert (semua, cari) == (1, 0 if admin.site._registry[model].cari_di else 1)


@pytest.mark.parametrize(
    "tanya", ["wbp", "wbp__exact", "wbp__id__exact", "kategori__exact", "lembaga__contains", "wbp__nama__startswith"]
)
def test_no_address_asks_for_what_is_not_shown(klien, dunia_kecil, tanya):
    """A known person's key in the address would tell whether there is a case."""
    kasus, c = dunia_kecil[0], klien("auditor")
    nilai = kasus.wbp_id if tanya.startswith("wbp") else "sedang"
    for model in (Kasus, Kasus._meta.get_field("peristiwa").related_model):
        assert c.get(alamat(model, "changelist"), {tanya: str(nilai)}).status_code == 400
    assert c.get(alamat(Kasus, "changelist"), {"status__exact": "berjalan"}).status_code == 200


def test_who_may_not_read_names_cannot_sort_by_them(klien, dunia_kecil):
    c = klien("auditor")
    for model in (Kasus, CalonSkrining):
        kolom = c.get(alamat(model, "changelist")).context["cl"].list_display
        assert "wbp" not in kolom
    assert admin.site._registry[CalonSkrining].get_ordering(None) == ("-pk",)


def test_the_access_log_there_speaks_of_no_clinical_thing(klien, dunia_kecil):
    isi = klien("auditor").get(alamat(JejakAkses, "changelist")).content.decode()
    assert "Kasus rehabilitasi" in isi
    assert "rencana" in isi
    assert RAHASIA not in isi
