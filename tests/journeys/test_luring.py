"""The attendance sheet when the line drops: kept on the device, sent when it is back, never over another's marks."""

import json
import re

import pytest
from playwright.sync_api import expect

from dasbor.demo.lembaga import SANDI

pytestmark = pytest.mark.browser
SIMPANAN = "Object.entries(localStorage).filter(([k]) => k.startsWith('jejak-luring:'))"


@pytest.fixture(scope="module")
def sesi(kelas, perintah):
    """Sessions of one class for each step: addresses of their sheets."""
    return json.loads(perintah("-m", "tests.journeys.luring"))


def tandai(h, nama, kode):
    """Choose a mark by its letter, as a hand on the keyboard would."""
    baris = h.page.locator("[data-baris]").filter(has_text=nama)
    baris.locator("input[type=radio]").first.focus()
    h.page.keyboard.press(kode)


def terpilih(h, nama) -> str:
    return h.page.locator("[data-baris]").filter(has_text=nama).locator("input:checked").get_attribute("value")


def simpan(h):
    h.page.locator(".bar .btn-primary").click()


def putuskan(h, putus: bool):
    """The line of this one page; Chromium's own message about it is no error of ours."""
    h.konteks.set_offline(putus)
    h.galat[:] = [g for g in h.galat if "ERR_INTERNET_DISCONNECTED" not in g]


def isi_perangkat(h) -> list:
    return h.page.evaluate(SIMPANAN)


def test_terputus_lalu_tersambung(buka, sesi):
    h = buka("pembinaan.pkl", lebar=390).buka(sesi["lembar"][0])
    putuskan(h, True)
    h.page.get_by_role("button", name=re.compile("Hadir semua")).click()
    tandai(h, "BUDI", "s")
    h.page.locator("[data-baris]").filter(has_text="BUDI").get_by_label("Catatan").evaluate("e => e.value = 'Rahasia'")
    simpan(h)
    keadaan = h.page.locator("[data-luring-keadaan]")
    expect(keadaan).to_contain_text("Tersimpan di perangkat ini, 3 tanda belum terkirim")
    [(kunci, teks)] = isi_perangkat(h)
    assert kunci.startswith("jejak-luring:")
    assert len(json.loads(teks)["tanda"]) == 3
    for rahasia in ("BUDI", "ANTON", "Rahasia"):
        assert rahasia not in teks, "nama dan catatan tidak disimpan di perangkat"
    h.tanpa_pelanggaran()
    putuskan(h, False)
    expect(keadaan).to_contain_text("Semua tanda sudah terkirim")
    assert isi_perangkat(h) == []
    h.galat.clear()
    h.buka(sesi["lembar"][0])
    assert (terpilih(h, "BUDI"), terpilih(h, "ANTON")) == ("sakit", "hadir")
    h.periksa()


def test_tab_tertutup_lalu_ditawarkan(buka, sesi):
    h = buka("pembinaan.pkl").buka(sesi["lembar"][1])
    putuskan(h, True)
    tandai(h, "ANTON", "t")
    simpan(h)
    expect(h.page.locator("[data-luring-keadaan]")).to_contain_text("1 tanda belum terkirim")
    h.page.close()
    h.page = h.konteks.new_page()
    h.konteks.set_offline(False)
    h.galat.clear()
    h.buka(sesi["lembar"][1])
    h.lihat("tanda pada sesi ini tersimpan di perangkat ini dan belum terkirim.")
    h.periksa()
    h.page.get_by_role("button", name="Kirim sekarang").click()
    h.lihat("Kehadiran tersimpan: 1 hadir")
    assert isi_perangkat(h) == []
    assert terpilih(h, "ANTON") == "terlambat"


def test_orang_lain_mencatat_sementara_terputus(buka, sesi):
    h, lain = buka("pembinaan.pkl").buka(sesi["lembar"][2]), buka("pembinaan.pkl").buka(sesi["lembar"][2])
    putuskan(h, True)
    tandai(h, "BUDI", "h")
    tandai(h, "CANDRA", "h")
    simpan(h)
    expect(h.page.locator("[data-luring-keadaan]")).to_contain_text("2 tanda belum terkirim")
    tandai(lain, "BUDI", "s")
    simpan(lain)
    lain.lihat("Kehadiran tersimpan: 0 hadir, 1 tidak hadir")
    putuskan(h, False)
    keadaan = h.page.locator("[data-luring-keadaan]")
    expect(keadaan).to_contain_text("BUDI LAKSONO: tersimpan Sakit, isian Anda Hadir")
    assert len(isi_perangkat(h)) == 1, "tetap di perangkat sampai dipilih"
    h.galat.clear()
    with h.page.expect_navigation():
        keadaan.get_by_role("button", name="Bandingkan dan pilih").click()
    h.galat.clear()  # the browser writes a line about the answer 409
    h.lihat("Tersimpan sekarang")
    h.tanpa_pelanggaran()
    h.page.get_by_label("Tersimpan", exact=True).check()
    simpan(h)
    h.lihat("Kehadiran tersimpan: 1 hadir")
    assert (terpilih(h, "BUDI"), terpilih(h, "CANDRA")) == ("sakit", "hadir")
    assert isi_perangkat(h) == []


def test_layar_terkunci_minta_sandi_lalu_mengirim(buka, sesi):
    h = buka("pembinaan.pkl").buka(sesi["lembar"][3])
    tandai(h, "ANTON", "h")
    h.page.route(
        "**/kehadiran/",
        lambda r: r.fulfill(status=401, content_type="application/json", body='{"terkunci": true}'),
        times=1,
    )
    simpan(h)
    expect(h.page.get_by_role("dialog")).to_contain_text("Layar terkunci")
    assert len(isi_perangkat(h)) == 1
    h.page.locator("#sandi-kunci").fill(SANDI)
    h.page.get_by_role("button", name="Buka kunci").click()
    h.lihat("Kehadiran tersimpan: 1 hadir")
    assert isi_perangkat(h) == []


def test_tanda_tidak_tertinggal_bagi_orang_lain(buka, sesi):
    h = buka("pembinaan.pkl").buka(sesi["lembar"][4])
    putuskan(h, True)
    tandai(h, "ANTON", "h")
    simpan(h)
    expect(h.page.locator("[data-luring-keadaan]")).to_contain_text("1 tanda belum terkirim")
    putuskan(h, False)
    h.page.close()
    h.page = h.konteks.new_page()
    h.konteks.clear_cookies()  # the session ends without signing out
    h.page.goto("/masuk/")
    assert len(isi_perangkat(h)) <= 1
    h.masuk("kepala.pkl", SANDI)
    assert isi_perangkat(h) == [], "milik orang lain dihapus saat masuk"
    h.page.evaluate("localStorage.setItem('jejak-luring:' + document.body.dataset.pengguna + ':x', '{}')")
    h.page.locator("details.akunku summary").click()
    h.page.get_by_role("button", name="Keluar").click()
    h.page.wait_for_url("**/masuk/")
    assert isi_perangkat(h) == [], "keluar menghapus milik sendiri"
