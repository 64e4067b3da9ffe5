"""The interests of story 5 are those its meeting speaks of; some people are not asked yet, some answers are old."""

import datetime as dt

import pytest

from dasbor.demo.bahan import Bahan
from dasbor.demo.lanjutan import minat
from pembinaan.acuan import muat
from pembinaan.models import AsesmenMinat, Minat
from pembinaan.queries import belum_diasesmen
from upt.waktu import hari_ini
from wbp.models import Registrasi, Wbp
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


def test_ruteng_wants_what_its_story_says(upt_lain, pengguna):
    muat()
    for i in range(40):
        huni(upt_lain, jenis_kelamin="p" if i < 6 else "l")
    Registrasi.objects.update(mulai=dt.date(2025, 1, 5))
    pada = hari_ini(upt_lain)

    minat.isi(Bahan(upt_lain, {"pembinaan": pengguna("pembinaan", di=upt_lain)}, pada, 7))

    kode = {m.pk: m.kode for m in Minat.objects.all()}
    ingin = {kode[r["minat_id"]]: r["utama"] for r in AsesmenMinat.objects.dalam(upt_lain.pk).per_minat(pada)}
    assert [ingin[k] for k in ("barbershop", "meubel", "tata_rias", "yoga")] == [18, 12, 9, 20]
    assert belum_diasesmen(Wbp.objects.dihuni(), AsesmenMinat.objects.all()).count() == 3
    semua = AsesmenMinat.objects.terakhir()
    assert semua.berumur(pada, dari=181).exists()
    assert semua.berumur(pada, sampai=40).exists()
    assert semua.exclude(batasan_kesehatan="").exists()
