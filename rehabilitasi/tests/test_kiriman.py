"""What was typed into a clinical page while the screen was locked waits behind the clinical keys, and comes back."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from akun.models import KirimanTertunda
from akun.services import pakai_kiriman
from rehabilitasi.tests.factories import TimFactory, kasus_berjalan, konselor
from rehabilitasi.views.bagian import HalamanKlinis
from rehabilitasi.views.urine import HalamanTesKlinis
from tests.alamat import rumah

pytestmark = pytest.mark.django_db
AWAL = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)


def test_clinical_form_posted_to_a_locked_screen_is_kept_under_the_clinical_keys(upt, klien, time_machine):
    time_machine.move_to(AWAL, tick=False)
    tim = TimFactory(upt=upt)
    anggota = konselor(tim)
    kasus = kasus_berjalan(tim, anggota)
    c = klien(anggota.pengguna)
    assert c.get(kasus.get_absolute_url()).status_code == 200
    time_machine.move_to(AWAL + dt.timedelta(minutes=31), tick=False)
    alamat = reverse("rehabilitasi:pengisian_mulai", args=[kasus.pk])

    jawab = c.post(alamat, {"instrumen": "assist", "catatan": "kata rahasia"})

    assert jawab.status_code == 302
    assert "/kunci/" in jawab.url
    kiriman = KirimanTertunda.objects.get()
    luar = json.loads(kiriman.isi)
    assert luar["gantungan"] == "KUNCI_KLINIS"
    assert luar["isi"].startswith("v1:r1:")
    assert "kata rahasia" not in kiriman.isi
    assert ["catatan", "kata rahasia"] in [list(p) for p in pakai_kiriman(kiriman)]


def test_every_clinical_page_names_its_keys():
    kelas = {a.kelas for semua in rumah().values() for a in semua if a.kelas}
    klinis = [k for k in kelas if issubclass(k, HalamanKlinis | HalamanTesKlinis)]
    assert len(klinis) >= 20
    assert {k.gantungan_kunci for k in klinis} == {"KUNCI_KLINIS"}
