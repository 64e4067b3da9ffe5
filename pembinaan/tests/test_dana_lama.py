"""What was realised before money was recorded is not counted as the partner's when it was not."""

import datetime as dt
from importlib import import_module

import pytest
from django.db import connection

from akun.tests.factories import PenggunaFactory
from mitra.models import Realisasi
from mitra.services import catat_realisasi
from mitra.tests.factories import komitmen_berlaku
from pembinaan.models import Sesi
from pembinaan.tests.factories import KegiatanFactory, SesiFactory

pytestmark = pytest.mark.django_db


def test_own_promises_and_runs_of_the_budget_are_not_the_partners(upt):
    def nyata(**janji):
        return catat_realisasi(
            komitmen=komitmen_berlaku(upt, **janji),
            sumber="sesi",
            tanggal=dt.date(2026, 9, 10),
            jumlah=1,
            oleh=PenggunaFactory(),
        )

    sendiri, dipa, mitra = nyata(mitra=None), nyata(), nyata()
    for baris, dana in ((dipa, "dipa"), (mitra, "tanpa_anggaran")):
        sesi = SesiFactory(kegiatan=KegiatanFactory(upt=upt, sumber_dana=dana))
        Sesi.objects.filter(pk=sesi.pk).update(realisasi=baris)

    with connection.cursor() as kursor:
        kursor.execute(import_module("pembinaan.migrations.0004_dana_realisasi").MAJU)

    dana = dict(Realisasi.objects.values_list("pk", "sumber_dana"))
    assert [dana[r.pk] for r in (sendiri, dipa, mitra)] == ["apbn", "apbn", "mitra"]
