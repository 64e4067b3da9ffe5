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
SANDI = "jejak-bina-coba"
KEPALA, PEMBINAAN, AUDITOR = "kepala.krs", "pembinaan.krs", "auditor"
KOSONG = "/cari/"
# page: (account, address); a ratio is to the blank page of the same account
HALAMAN = {
    "beranda": (KEPALA, "/"),
    "dasbor": (KEPALA, "/dasbor/"),
    "daftar WBP": (KEPALA, "/wbp/"),
    "cari nama": (KEPALA, "/wbp/?cari=abdul"),
    "cari nomor register": (KEPALA, "/wbp/?cari=BI+295"),
    "hunian hari ini": (KEPALA, "/wbp/hunian/"),
    "daftar kegiatan": (KEPALA, "/pembinaan/kegiatan/"),
    "daftar sesi": (KEPALA, "/pembinaan/sesi/"),
    "daftar peserta": (KEPALA, "/pembinaan/peserta/"),
    "daftar sertifikat": (KEPALA, "/pembinaan/sertifikat/"),
    "daftar minat": (KEPALA, "/pembinaan/minat/"),
    "peta kebutuhan": (KEPALA, "/pembinaan/peta/"),
    "lensa keadilan": (KEPALA, "/pembinaan/keadilan/"),
    "kalender pekan ini": (KEPALA, "/pembinaan/kalender/"),
    "daftar SPPN": (KEPALA, "/pembinaan/sppn/"),
    "daftar sidang TPP": (KEPALA, "/pembinaan/tpp/"),
    "daftar kerja sama": (KEPALA, "/mitra/kerja-sama/"),
    "daftar janji": (KEPALA, "/mitra/janji/"),
    "admin Django: peserta": (AUDITOR, "/admin/pembinaan/peserta/"),
    "admin Django: sesi": (AUDITOR, "/admin/pembinaan/sesi/"),
}
# page: (account, list, pattern of the first link on it, what follows the link)
TURUNAN = {
    "halaman satu WBP": (KEPALA, "/wbp/", r"(/wbp/[0-9a-f-]{36}/)", ""),
    "siapa yang cocok": (
        PEMBINAAN,
        "/pembinaan/kegiatan/?status=pendaftaran",
        r"(/pembinaan/kegiatan/[0-9a-f-]{36}/)",
        "cocok/",
    ),
    "transkrip (PDF)": (PEMBINAAN, "/wbp/?program=ikut", r"/wbp/([0-9a-f-]{36})/", None),
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
        try:
            self.sambungan.request(metode, jalur, badan, kepala)
            tanggapan = self.sambungan.getresponse()
        except (
            http.client.RemoteDisconnected,
            ConnectionResetError,
        ):  # kept alive for too long while others were asked
            self.sambungan.close()
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
    klien = {}
    for akun in (KEPALA, PEMBINAAN, AUDITOR):
        klien[akun] = Klien(alamat)
        klien[akun].masuk(akun, SANDI)
    halaman = {f"kosong (B), {akun}": (akun, KOSONG) for akun in klien} | HALAMAN
    for nama, (akun, daftar, pola, lanjut) in TURUNAN.items():
        _, teks = klien[akun].minta("GET", daftar)
        cocok = re.search(f'href="{pola}', teks)
        if cocok is None:
            sys.stdout.write(f"{nama}: tidak ada contoh pada {daftar}\n")
            continue
        jalur = f"/pembinaan/wbp/{cocok[1]}/transkrip/" if lanjut is None else cocok[1] + lanjut
        halaman[nama] = (akun, jalur)
    hasil: dict[str, list[float]] = {nama: [] for nama in halaman}
    for akun, jalur in halaman.values():
        klien[akun].minta("GET", jalur)
    for _ in range(PUTARAN):
        for nama, (akun, jalur) in halaman.items():
            hasil[nama].append(ukur(klien[akun], jalur))
    sys.stdout.write("| halaman | p50 ms | ÷ B |\n|---|---:|---:|\n")
    for nama, lama in hasil.items():
        p50 = statistics.median(lama)
        dasar = statistics.median(hasil[f"kosong (B), {halaman[nama][0]}"])
        sys.stdout.write(f"| {nama} | {p50:.1f} | {p50 / dasar:.1f} |\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
