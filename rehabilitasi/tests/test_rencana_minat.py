"""A vocational need becomes a wish elsewhere, and nothing there says where it came from."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection

from core.audit import model_peristiwa
from pembinaan.models import AsesmenMinat, Minat, PilihanMinat
from pembinaan.tests.factories import acuan
from rehabilitasi.models import Kebutuhan
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.bantu_rencana import RAHASIA, alamat, butir, kasus_pada, rencana_disetujui, tim_lengkap
from upt.waktu import hari_ini
from wbp.kehendak import PENYAMPAI

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(upt):
    return tim_lengkap(upt)


@pytest.fixture
def minat(db):
    acuan(Minat, "barbershop")
    return list(Minat.objects.order_by("urutan", "kode")[:7])


@pytest.fixture
def kebutuhan(orang):
    kasus = kasus_pada(orang, "berjalan")
    rencana = rencana_disetujui(kasus, orang.ketua)
    with akses_klinis(orang.satu.pengguna, kasus):
        return butir(rencana, orang.satu, intervensi="vokasional", domain="pekerjaan")


def teruskan(klien, orang, k, minat):
    return klien(orang.satu.pengguna).post(
        alamat("kebutuhan_minat", k.rencana_id, k.pk), {"minat": f"minat:{minat.kode}"}
    )


def jawaban(wbp) -> list:
    return [
        (a.tanggal, a.pewawancara_id, [p.minat.kode for p in a.pilihan.order_by("peringkat")])
        for a in AsesmenMinat.objects.filter(wbp=wbp).order_by("tanggal")
    ]


def diteruskan(orang, k) -> bool:
    with akses_klinis(orang.satu.pengguna, k.kasus):
        return Kebutuhan.objects.get(pk=k.pk).minat_diteruskan


def test_wish_is_recorded_once(orang, kebutuhan, minat, klien):
    halaman = klien(orang.satu.pengguna).get(kebutuhan.rencana.get_absolute_url())

    pertama = teruskan(klien, orang, kebutuhan, minat[0])
    kedua = teruskan(klien, orang, kebutuhan, minat[1])

    assert "Teruskan minat" in halaman.content.decode()
    assert (pertama.status_code, kedua.status_code) == (302, 422)
    assert "sudah diteruskan" in kedua.content.decode()
    assert jawaban(kebutuhan.kasus.wbp) == [(hari_ini(kebutuhan.upt), None, [minat[0].kode])]
    assert diteruskan(orang, kebutuhan)


def test_earlier_wishes_stay_and_the_new_one_comes_last(orang, kebutuhan, minat, klien, pengguna):
    w, pada = kebutuhan.kasus.wbp, hari_ini(kebutuhan.upt)
    lama = AsesmenMinat.objects.create(
        upt=w.upt, wbp=w, tanggal=pada - dt.timedelta(days=30), keahlian="Mengelas", tujuan="usaha",
        pewawancara=pengguna("pembinaan"),
    )  # fmt: skip
    for i in (0, 1):
        PilihanMinat.objects.create(asesmen=lama, minat=minat[i], peringkat=i + 1)

    teruskan(klien, orang, kebutuhan, minat[2])

    assert jawaban(w)[0] == (lama.tanggal, lama.pewawancara_id, [m.kode for m in minat[:2]])
    assert jawaban(w)[1] == (pada, None, [m.kode for m in minat[:3]])
    baru = AsesmenMinat.objects.get(tanggal=pada)
    assert (baru.keahlian, baru.tujuan) == ("Mengelas", "usaha")


def test_wish_already_there_changes_nothing(orang, kebutuhan, minat, klien):
    w = kebutuhan.kasus.wbp
    ada = AsesmenMinat.objects.create(upt=w.upt, wbp=w, tanggal=hari_ini(w.upt))
    PilihanMinat.objects.create(asesmen=ada, minat=minat[0], peringkat=1)

    teruskan(klien, orang, kebutuhan, minat[0])

    assert jawaban(w) == [(ada.tanggal, None, [minat[0].kode])]
    assert model_peristiwa(AsesmenMinat).objects.filter(pgh_obj_id=ada.pk).count() == 1
    assert diteruskan(orang, kebutuhan)


def test_five_wishes_are_enough(orang, kebutuhan, minat, klien):
    w = kebutuhan.kasus.wbp
    penuh = AsesmenMinat.objects.create(upt=w.upt, wbp=w, tanggal=hari_ini(w.upt))
    for i, m in enumerate(minat[:5], 1):
        PilihanMinat.objects.create(asesmen=penuh, minat=m, peringkat=i)

    jawab = teruskan(klien, orang, kebutuhan, minat[5])

    assert (jawab.status_code, "sudah mempunyai 5 minat" in jawab.content.decode()) == (422, True)
    assert not diteruskan(orang, kebutuhan)


def test_only_a_vocational_need_can_be_passed_on(orang, kebutuhan, minat, klien):
    with akses_klinis(orang.satu.pengguna, kebutuhan.kasus):
        kebutuhan.intervensi = "sosial"
        kebutuhan.save()
    assert teruskan(klien, orang, kebutuhan, minat[0]).status_code == 422
    assert not AsesmenMinat.objects.exists()


def tabel_pembinaan() -> list[str]:
    return sorted({m._meta.db_table for m in apps.get_app_config("pembinaan").get_models()})


def isi_pembinaan(kursor) -> list[str]:
    """Every row of every table of coaching, events included, as text."""
    semua = []
    for tabel in tabel_pembinaan():
        kursor.execute(f'SELECT t::text FROM "{tabel}" t')
        semua += [f"{tabel}: {baris[0]}" for baris in kursor.fetchall()]
    return semua


def test_no_row_or_event_of_coaching_says_who_or_why(orang, kebutuhan, minat, klien):
    oleh = orang.satu.pengguna
    w = kebutuhan.kasus.wbp
    ada = AsesmenMinat.objects.create(upt=w.upt, wbp=w, tanggal=hari_ini(w.upt))
    PilihanMinat.objects.create(asesmen=ada, minat=minat[0], peringkat=1)
    with connection.cursor() as kursor:
        sebelum = set(isi_pembinaan(kursor))
        teruskan(klien, orang, kebutuhan, minat[1])
        baru = [b for b in isi_pembinaan(kursor) if b not in sebelum]

    assert sorted(b.split(":")[0] for b in baru) == ["pembinaan_pilihanminat", "pembinaan_pilihanminatevent"]
    tanda = (
        str(oleh.pk), oleh.nama, oleh.username, "rehab", "napza", "klinis", RAHASIA, str(kebutuhan.pk),
        str(kebutuhan.kasus_id), str(kebutuhan.rencana_id), kebutuhan.kasus.nomor, str(orang.tim.pk), "127.0.0.1",
    )  # fmt: skip
    assert [(t, b) for b in baru for t in tanda if t.lower() in b.lower()] == []


def test_trail_of_coaching_cannot_be_joined_with_that_of_the_case(orang, kebutuhan, minat, klien):
    teruskan(klien, orang, kebutuhan, minat[0])

    for model in (AsesmenMinat, PilihanMinat):
        (p,) = model_peristiwa(model).objects.all()
        assert p.pgh_context == {"nama": PENYAMPAI}
        assert p.pgh_context_id not in set(model_peristiwa(Kebutuhan).objects.values_list("pgh_context_id", flat=True))
    perubahan = model_peristiwa(Kebutuhan).objects.filter(pgh_label="update").get()
    assert perubahan.pgh_context["pengguna"] == str(orang.satu.pengguna.pk)  # the own trail stays complete
