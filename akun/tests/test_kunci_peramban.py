"""The box over an idle page, in a real browser: what was typed stays, and is saved after the password."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from config.uji_plugin import cari_peramban
from upt.models import HariLibur

ARGUMEN = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SANDI = "sandi-uji-panjang"


@pytest.fixture
def halaman(monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright's loop runs in this thread
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=cari_peramban(), args=ARGUMEN)
        yield peramban.new_page()
        peramban.close()


@pytest.mark.browser
def test_isian_tetap_ada_setelah_layar_terkunci(transactional_db, settings, pengguna, live_server, halaman):
    settings.DIAM_DETIK = 6
    pengguna("admin_upt", username="admin")
    halaman.goto(f"{live_server.url}/masuk/?next=/upt/hari-libur/tambah/")
    halaman.fill("[name=username]", "admin")
    halaman.fill("[name=password]", SANDI)
    halaman.click("main form button")
    halaman.fill("[name=tanggal]", "20/03/2026")
    halaman.fill("[name=nama]", "Idulfitri")
    kotak = halaman.locator("dialog.kunci-layar")
    expect(kotak).to_be_visible(timeout=20_000)
    kotak.locator("input[type=password]").fill("bukan-ini")
    kotak.get_by_role("button", name="Buka kunci").click()
    expect(kotak.get_by_role("alert")).to_have_text("Kata sandi salah. Coba lagi.")
    kotak.locator("input[type=password]").fill(SANDI)
    kotak.get_by_role("button", name="Buka kunci").click()
    expect(kotak).to_have_count(0)
    expect(halaman.locator("[name=nama]")).to_have_value("Idulfitri")
    halaman.locator("main form button.btn-primary").click()
    halaman.wait_for_url("**/upt/hari-libur/")
    assert HariLibur.objects.get(nama="Idulfitri").upt.kode == "kraksaan"
