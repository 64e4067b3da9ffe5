"""`python -m bench.halaman [address]`: pages of a running demo as ratios to its blank signed-in page.

All cases take turns in each round, so that a slow minute of the machine hits all alike; the median of rounds counts.
"""

import http.client
import re
import statistics
import sys
import time
import urllib.parse

PUTARAN, ULANG = 5, 20
AKUN, SANDI = "kepala.krs", "jejak-bina-coba"
HALAMAN = {
    "kosong (B)": "/cari/",
    "beranda": "/",
    "dasbor": "/dasbor/",
    "daftar WBP": "/wbp/",
    "cari nama": "/wbp/?cari=abdul",
    "cari nomor register": "/wbp/?cari=BI+295",
    "hunian hari ini": "/wbp/hunian/",
    "daftar kegiatan": "/pembinaan/kegiatan/",
    "daftar sesi": "/pembinaan/sesi/",
    "daftar sertifikat": "/pembinaan/sertifikat/",
    "daftar kerja sama": "/mitra/kerja-sama/",
    "daftar janji": "/mitra/janji/",
}


class Klien:
    """One kept-alive connection with the cookies of one user."""

    def __init__(self, alamat: str):
        bagian = urllib.parse.urlsplit(alamat)
        self.sambungan = http.client.HTTPConnection(bagian.hostname, bagian.port, timeout=30)
        self.kuki: dict[str, str] = {}

    def minta(self, metode: str, jalur: str, isi: dict | None = None):
        kepala = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.kuki.items())}
        badan = None
        if isi is not None:
            badan = urllib.parse.urlencode(isi)
            kepala |= {"Content-Type": "application/x-www-form-urlencoded"}
        self.sambungan.request(metode, jalur, badan, kepala)
        tanggapan = self.sambungan.getresponse()
        teks = tanggapan.read()
        for nama, nilai in tanggapan.getheaders():
            if nama.lower() == "set-cookie":
                kunci, _, sisa = nilai.partition("=")
                self.kuki[kunci] = sisa.split(";")[0]
        return tanggapan.status, teks.decode("utf-8", "replace")

    def masuk(self, nama: str, sandi: str):
        _, teks = self.minta("GET", "/masuk/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', teks)[1]
        status, _ = self.minta("POST", "/masuk/", {"csrfmiddlewaretoken": token, "username": nama, "password": sandi})
        if status != 302:
            raise SystemExit(f"Tidak dapat masuk sebagai {nama} (status {status}).")


def ukur(klien: Klien, jalur: str) -> float:
    """Median milliseconds of ULANG requests."""
    lama = []
    for _ in range(ULANG):
        mulai = time.perf_counter()
        status, _ = klien.minta("GET", jalur)
        lama.append((time.perf_counter() - mulai) * 1000)
        if status != 200:
            raise SystemExit(f"{jalur}: status {status}")
    return statistics.median(lama)


def main(alamat: str) -> None:
    klien = Klien(alamat)
    klien.masuk(AKUN, SANDI)
    _, daftar = klien.minta("GET", "/wbp/")
    halaman = HALAMAN | {"halaman satu WBP": re.search(r'href="(/wbp/[0-9a-f-]{36}/)"', daftar)[1]}
    hasil: dict[str, list[float]] = {nama: [] for nama in halaman}
    for jalur in halaman.values():
        klien.minta("GET", jalur)
    for _ in range(PUTARAN):
        for nama, jalur in halaman.items():
            hasil[nama].append(ukur(klien, jalur))
    dasar = statistics.median(hasil["kosong (B)"])
    sys.stdout.write("| halaman | p50 ms | ÷ B |\n|---|---:|---:|\n")
    for nama, lama in hasil.items():
        p50 = statistics.median(lama)
        sys.stdout.write(f"| {nama} | {p50:.1f} | {p50 / dasar:.1f} |\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
