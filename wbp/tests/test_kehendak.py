"""Receivers of wishes: known by their code, told nothing of who speaks."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from core.audit import konteks, model_peristiwa, permintaan_kini
from wbp.kehendak import PENYAMPAI, Kehendak, kehendak, pilihan_kehendak, sampaikan
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
PADA = dt.date(2026, 3, 1)


@pytest.fixture
def penerima():
    """A receiver that writes something of the person and notes what it could see of the caller."""
    terlihat = []

    def catat(wbp, kode, pada):
        if kode == "penuh":
            raise ValidationError("Sudah penuh.")
        terlihat.append((kode, pada, permintaan_kini.get()))
        wbp.tempat_lahir = kode
        wbp.save()

    satu = Kehendak("uji", lambda upt: [("membuat_roti", f"Roti di {upt.kode}"), ("penuh", "Penuh")], catat)
    kehendak.daftarkan(satu)
    yield terlihat
    del kehendak._isi["uji"]


def jejak_terakhir(wbp):
    return model_peristiwa(type(wbp)).objects.filter(pgh_obj_id=wbp.pk).order_by("-pgh_id").first()


def test_options_name_their_receiver(upt, penerima):
    assert ("uji:membuat_roti", "Roti di kraksaan") in pilihan_kehendak(upt)


def test_receiver_sees_nothing_of_the_caller(upt, penerima, pengguna):
    wbp, oleh = huni(upt), pengguna("rehab")
    token = permintaan_kini.set("permintaan rahasia")
    try:
        with konteks(oleh=oleh, alasan="alasan rahasia", jalur="/rehabilitasi/"):
            sampaikan("uji", "membuat_roti", wbp=wbp, pada=PADA)
            dalam = jejak_terakhir(wbp)
            wbp.tempat_lahir = ""
            wbp.save()
            luar = jejak_terakhir(wbp)
    finally:
        permintaan_kini.reset(token)

    assert penerima == [("membuat_roti", PADA, None)]
    assert dalam.pgh_context == {"nama": PENYAMPAI}
    assert luar.pgh_context["alasan"] == "alasan rahasia"
    assert dalam.pgh_context_id != luar.pgh_context_id


def test_trail_is_neutral_also_without_a_request(upt, penerima):
    wbp = huni(upt)
    sampaikan("uji", "membuat_roti", wbp=wbp, pada=PADA)
    assert jejak_terakhir(wbp).pgh_context == {"nama": PENYAMPAI}


@pytest.mark.parametrize(("tujuan", "kode"), [("tidak_ada", "membuat_roti"), ("uji", "tidak_ada"), ("uji", "")])
def test_unknown_receiver_or_option_is_refused(upt, penerima, tujuan, kode):
    with pytest.raises(ValidationError, match="tidak ditawarkan lagi"):
        sampaikan(tujuan, kode, wbp=huni(upt), pada=PADA)
    assert penerima == []


def test_a_refusal_leaves_the_trail_of_the_caller(upt, penerima):
    wbp = huni(upt)
    with konteks(alasan="alasan luar"):
        with pytest.raises(ValidationError, match="Sudah penuh"):
            sampaikan("uji", "penuh", wbp=wbp, pada=PADA)
        wbp.tempat_lahir = "X"
        wbp.save()
    assert jejak_terakhir(wbp).pgh_context == {"alasan": "alasan luar"}
