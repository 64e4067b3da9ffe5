"""A real server for the journeys: gunicorn and the worker as the app role, a database of their own, a real
Chromium.
"""

import datetime as dt
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from playwright.sync_api import expect, sync_playwright

from config.cetakan import cetakan, ganti_nama, sambung
from config.uji_plugin import cari_peramban

AKAR = Path(settings.BASE_DIR)
ARGUMEN = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
expect.set_options(timeout=15_000)
AXE = AKAR / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def basis_data():
    """A database of its own for the journey, migrated, made and dropped by the owner."""
    nama = f"perjalanan_{os.getpid()}"
    pemilik = os.environ["DATABASE_URL_PEMILIK"]
    with cetakan() as asal, sambung(pemilik) as kursor:
        kursor.execute(f"DROP DATABASE IF EXISTS {nama}")
        kursor.execute(f"CREATE DATABASE {nama} TEMPLATE {asal}")
    yield {
        "DATABASE_URL": ganti_nama(os.environ["DATABASE_URL"], nama),
        "DATABASE_URL_PEMILIK": ganti_nama(pemilik, nama),
    }
    with sambung(pemilik) as kursor:
        kursor.execute(f"DROP DATABASE IF EXISTS {nama} WITH (FORCE)")


@pytest.fixture(scope="session")
def lingkungan(basis_data, tmp_path_factory):
    """Environment of everything the journey starts: its database, its own folders."""
    folder = tmp_path_factory.mktemp("peladen")
    return {
        **{k: v for k, v in os.environ.items() if k not in ("SEBAGAI_PEMILIK", "PORT", "HOST")},
        **basis_data,
        "MODE": "coba",
        "FOLDER_STATIS": str(folder / "statis"),
        "FOLDER_BERKAS": str(folder / "berkas"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


@pytest.fixture(scope="session")
def perintah(lingkungan):
    """perintah("manage.py", …) runs one command against the journey's database and returns what it printed."""

    def jalankan(*argumen) -> str:
        hasil = subprocess.run([sys.executable, *argumen], cwd=AKAR, env=lingkungan, capture_output=True, text=True)
        assert hasil.returncode == 0, hasil.stderr[-3000:]
        return hasil.stdout

    return jalankan


@pytest.fixture(scope="session")
def kelas(peladen, perintah):
    """A second UPT with a class of three people that meets today: nama, kegiatan, lembar (address of the sheet)."""
    return json.loads(perintah("-m", "tests.journeys.kelas"))


@pytest.fixture(scope="session")
def mitra_cerita(peladen, perintah):
    """Two more UPT for the stories of partnership; the keys of their partners by name."""
    return json.loads(perintah("-m", "tests.journeys.cerita", "lembaga"))


@pytest.fixture(scope="session")
def peladen(lingkungan, perintah, tmp_path_factory):
    """Address of the running site. The database's host part stays as the tests' own."""
    folder, py = tmp_path_factory.mktemp("catatan"), sys.executable
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    perintah("manage.py", "acuan", "-v0")
    perintah("manage.py", "collectstatic", "--noinput", "-v0")
    perintah("-m", "tests.journeys.siapan")
    catatan = (folder / "catatan.log").open("w")
    jalan = [
        subprocess.Popen(argumen, cwd=AKAR, env=lingkungan, stdout=catatan, stderr=catatan)
        for argumen in (
            [py, "-m", "gunicorn", "config.wsgi", "-w", "2", "-b", f"127.0.0.1:{port}", "--no-control-socket"],
            [py, "manage.py", "db_worker", "--interval", "0.3"],
        )
    ]
    alamat = f"http://127.0.0.1:{port}"
    try:
        _tunggu(alamat, folder / "catatan.log")
        yield alamat
    finally:
        for proses in jalan:
            proses.terminate()
        for proses in jalan:
            proses.wait(20)
        catatan.close()


def _tunggu(alamat: str, catatan: Path):
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{alamat}/kesehatan/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("Peladen tidak menyala:\n" + catatan.read_text()[-3000:])


@pytest.fixture(scope="package")
def peramban():
    """Closed with the last journey: its event loop would stop the database tests that follow in the same process."""
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=cari_peramban(), args=ARGUMEN)
        yield browser
        browser.close()


class Halaman:
    """A signed-in browser context of one user that watches its own console and runs axe on what it visits."""

    def __init__(self, browser, alamat: str, lebar: int = 1440, **opsi):
        self.alamat = alamat
        layar = {"width": lebar, "height": 900}
        self.konteks = browser.new_context(viewport=layar, locale="id-ID", base_url=alamat, **opsi)
        self.page = self.konteks.new_page()
        self.galat: list[str] = []
        self.page.on("console", lambda m: self.galat.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.galat.append(str(e)))
        self.page.on("dialog", lambda d: d.accept())

    def masuk(self, nama: str, sandi: str):
        self.page.goto("/masuk/")
        self.page.fill("input[name=username]", nama)
        self.page.fill("input[name=password]", sandi)
        self.page.click("main button[type=submit], form button:has-text('Masuk')")
        self.page.wait_for_url(lambda alamat: "/masuk/" not in alamat)
        return self

    def buka(self, jalur: str, *, status: int = 200):
        tanggapan = self.page.goto(jalur)
        assert tanggapan.status == status, f"{jalur}: {tanggapan.status}"
        return self

    def tanpa_pelanggaran(self):
        """Axe finds nothing, and the page does not scroll sideways.

        Without preload: to read an @import axe writes an inline style, which the site's CSP rightly refuses.
        """
        self.page.evaluate(AXE.read_text())
        hasil = self.page.evaluate(
            "async () => (await axe.run({preload: false})).violations"
            ".map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' | '))"
        )
        assert hasil == [], f"{self.page.url}\n" + "\n".join(hasil)
        lebih = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert lebih <= 0, f"{self.page.url} bergeser {lebih} px ke samping"
        return self

    def bersih(self):
        assert self.galat == [], f"{self.page.url}\n" + "\n".join(self.galat)
        return self

    def periksa(self):
        """What every page must pass: axe, width, console."""
        return self.tanpa_pelanggaran().bersih()

    def ditolak(self, status: int):
        """The last page was refused with this status: the one line the browser itself writes about it is taken out."""
        pesan = [g for g in self.galat if f"status of {status} " in g]
        assert len(pesan) == 1, f"{self.page.url}: {self.galat}"
        self.galat.remove(pesan[0])
        return self

    def isi(self, **isian):
        """Fill fields by name; a select takes the visible label."""
        for nama, nilai in isian.items():
            bidang = self.page.locator(f"main [name='{nama}']:not([type=hidden])").first
            if bidang.evaluate("e => e.tagName") == "SELECT":
                bidang.select_option(label=nilai)
            else:
                bidang.fill(nilai)
        return self

    def tekan(self, tulisan: str):
        """Press the button or link with exactly this text; the next page is there when it returns."""
        pilih = self.page.locator("main").get_by_role("button", name=tulisan, exact=True)
        tautan = self.page.locator("main").get_by_role("link", name=tulisan, exact=True)
        pilih.or_(tautan).first.click()
        self.page.wait_for_load_state()
        return self

    def lihat(self, *tulisan: str):
        """These words are visible in the page."""
        for t in tulisan:
            expect(self.page.locator("main").get_by_text(t).filter(visible=True).first).to_be_visible()
        return self

    def ubin(self, kode: str):
        """A tile of the dashboard."""
        return self.page.locator(f"[data-ubin={kode}]")

    def berkas(self, jalur: str) -> bytes:
        """A file as this user gets it."""
        tanggapan = self.konteks.request.get(jalur)
        assert tanggapan.status == 200, f"{jalur}: {tanggapan.status}"
        return tanggapan.body()

    def tutup(self):
        self.konteks.close()


@pytest.fixture(scope="session")
def jejak():
    """What one step of the thread leaves for the next, and what the export holds."""
    return SimpleNamespace(
        hari=dt.datetime.now(ZoneInfo("Asia/Jakarta")).date(), tanda={}, narapidana=251, tahanan=161
    )


@pytest.fixture
def buka(peladen, peramban):
    """buka("registrasi.krs", lebar=390) → Halaman of that user, signed in; everything it opens is closed at the
    end.
    """
    from dasbor.demo.lembaga import SANDI

    terbuka = []

    def masuk(nama: str | None = None, lebar: int = 1440, **opsi):
        h = Halaman(peramban, peladen, lebar, **opsi)
        terbuka.append(h)
        return h.masuk(nama, SANDI) if nama else h

    yield masuk
    for h in terbuka:
        h.tutup()
