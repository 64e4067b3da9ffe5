"""The house without a mouse: sign in, search, open a person, go through the tabs, sign out."""

import re

import pytest
from playwright.sync_api import expect

from dasbor.demo.lembaga import SANDI

pytestmark = pytest.mark.browser


def tab_ke(page, sasaran, paling_banyak: int = 60):
    """Press Tab until that element has the focus, as a hand would; what has it must show it."""
    for _ in range(paling_banyak):
        page.keyboard.press("Tab")
        if sasaran.evaluate("e => e === document.activeElement"):
            garis = sasaran.evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow")
            assert garis != "nonenone", "Letak fokus tidak tampak."
            return
    raise AssertionError(f"Tidak tercapai dengan Tab: {sasaran}")


def test_masuk_mencari_membuka_dan_keluar(buka, kelas):
    h = buka()
    page, tik = h.page, h.page.keyboard
    h.buka("/masuk/").periksa()
    if not page.locator("[name=username]").evaluate("e => e === document.activeElement"):
        tab_ke(page, page.locator("[name=username]"))
    tik.type("pembinaan.pkl")
    tab_ke(page, page.locator("[name=password]"), 1)
    tik.type(SANDI)
    tik.press("Enter")
    page.wait_for_url(lambda alamat: "/masuk/" not in alamat)
    tik.press("Tab")
    expect(page.locator("a.lewati")).to_be_focused()
    tik.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    tik.type(kelas["nama"][0])
    tik.press("Enter")
    page.wait_for_url("**/cari/**")
    h.periksa()
    tab_ke(page, page.locator("main ul.todo a").first)
    tik.press("Enter")
    page.wait_for_url(re.compile(r"/wbp/[0-9a-f-]{36}/$"))
    for nama in ("Pembinaan", "Sertifikat"):
        tab_ke(page, page.locator("nav.tabs a").filter(has_text=nama))
        tik.press("Enter")
        expect(page.locator("nav.tabs a[aria-current=page]")).to_contain_text(nama)
        h.periksa()
    tab_ke(page, page.locator("details.akunku summary"))
    tik.press("Enter")
    tab_ke(page, page.get_by_role("button", name="Keluar"), 4)
    tik.press("Enter")
    page.wait_for_url("**/masuk/")
    h.lihat("Anda sudah keluar.").periksa()
    buka(lebar=390).buka("/masuk/").periksa()
