"""The list of WBP: exactly the right people, never a double row, nothing a role may not read."""

import datetime as dt

import pytest
from django.urls import reverse

from core.models import JejakAkses
from upt.tests.factories import BlokFactory, KamarFactory
from upt.waktu import hari_ini
from wbp.models import Registrasi, Wbp
from wbp.services import catat_keluar
from wbp.tests.factories import PenempatanFactory, PerkaraFactory, RegistrasiFactory, WbpFactory, huni

pytestmark = pytest.mark.django_db
DAFTAR = "/wbp/"


def nama(klien, **tanya):
    """Names on the page, in order."""
    tanggapan = klien.get(DAFTAR, tanya)
    assert tanggapan.status_code == 200, tanggapan.content[:500]
    return [b["sel"][0]["isi"].split(">")[1].split("<")[0] for b in tanggapan.context["tabel"]["baris"]]


def test_halaman_tampil(klien, upt):
    huni(upt, nama="SLAMET HIDAYAT")
    assert nama(klien("registrasi")) == ["SLAMET HIDAYAT"]


def test_rincian_tampil(klien, upt):
    w = huni(upt, nama="SLAMET HIDAYAT")
    k = klien("registrasi")
    for url in ("wbp_detail", "wbp_perkara", "wbp_hunian", "wbp_riwayat"):
        tanggapan = k.get(reverse(f"wbp:{url}", args=[w.pk]))
        assert tanggapan.status_code == 200
        assert "SLAMET HIDAYAT" in tanggapan.content.decode()
