"""The house with JavaScript switched off: what an officer must be able to do on the oldest machine of the office."""

import re

import pytest
from playwright.sync_api import expect

from dasbor.demo.lembaga import SANDI

pytestmark = pytest.mark.browser


def test_mencari_dan_membuka_orang(buka, kelas):
    h = buka("pembinaan.pkl", java_script_enabled=False).buka("/wbp/")
    h.page.locator("main input[name=cari]").fill(kelas["nama"][1])
    h.tekan("Terapkan")
    expect(h.page.locator("main tbody tr")).to_have_count(1)
    h.page.locator("main tbody tr a").first.click()
    h.page.wait_for_url(re.compile(r"/wbp/[0-9a-f-]{36}/$"))
    h.page.locator("nav.tabs a").filter(has_text="Pembinaan").click()
    h.lihat(kelas["kegiatan"])


def test_menyimpan_daftar_hadir(buka, kelas):
    h = buka("pembinaan.pkl", java_script_enabled=False).buka(kelas["lembar"])
    baris = h.page.locator("[data-baris]")
    expect(baris).to_have_count(len(kelas["nama"]))
    baris.first.get_by_label("Sakit", exact=True).check()
    h.tekan("Hadir semua (isi yang kosong)")
    expect(baris.first.locator("input:checked")).to_have_value("sakit")
    expect(baris.nth(1).locator("input:checked")).to_have_value("hadir")
    h.page.locator(".bar button.btn-primary").click()
    h.lihat("Kehadiran tersimpan: 2 hadir, 1 tidak hadir (1 berhalangan).")
    h.buka(kelas["lembar"])
    expect(baris.first.locator("input:checked")).to_have_value("sakit")


def test_isian_selamat_dari_layar_terkunci(buka, kelas, perintah):
    h = buka("pembinaan.pkl", java_script_enabled=False).buka(kelas["lembar"])
    baris = h.page.locator("[data-baris]").nth(1)
    baris.get_by_label("Terlambat", exact=True).check()
    perintah("-m", "tests.journeys.tidur", "pembinaan.pkl")
    h.page.locator(".bar button.btn-primary").click()
    h.lihat("Layar terkunci").isi(password=SANDI).tekan("Buka kunci")
    h.lihat("Isian Anda masih ada").tekan("Lanjutkan menyimpan").lihat("Kehadiran tersimpan")
    expect(baris.locator("input:checked")).to_have_value("terlambat")


def test_menu_di_ponsel(buka, kelas):
    h = buka("pembinaan.pkl", lebar=390, java_script_enabled=False).buka("/")
    menu = h.page.get_by_role("navigation", name="Menu utama")
    expect(menu).not_to_be_in_viewport()
    h.page.get_by_role("link", name="Buka menu").click()
    expect(menu).to_be_in_viewport()
    menu.get_by_role("link", name="Data WBP").click()
    h.page.wait_for_url("**/wbp/")
    expect(menu).not_to_be_in_viewport()
    h.page.locator("details.akunku summary").click()
    h.page.get_by_role("button", name="Keluar").click()
    h.page.wait_for_url("**/masuk/")
