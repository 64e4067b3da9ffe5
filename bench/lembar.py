"""The attendance sheet at 200 and 400 rows: opening and saving, against the blank signed-in page and the empty sheet.

CPU of this process and of its database backend; all cases take turns in each round, and the median counts.
"""

import datetime as dt
import gc
import os
import statistics
import time
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from akun.tests.factories import PenggunaFactory, PenugasanFactory  # noqa: E402
from pembinaan.models import Kehadiran, Sesi  # noqa: E402
from pembinaan.services.kehadiran import baris_lembar, dasar_lembar  # noqa: E402
from pembinaan.tests.factories import (  # noqa: E402
    KegiatanFactory,
    PesertaFactory,
    ProgramFactory,
    SesiFactory,
    bidang,
)
from upt.tests.factories import BlokFactory, KamarFactory, UptFactory  # noqa: E402
from upt.waktu import hari_ini  # noqa: E402
from wbp.tests.factories import PenempatanFactory, huni  # noqa: E402

PUTARAN = 15
UKURAN = (0, 200, 400)


def siapkan():
    """A UPT with one class of each size, and a signed-in officer."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = False
    with transaction.atomic():
        upt = UptFactory()
        bidang()
        program, mulai = ProgramFactory(upt=upt), hari_ini(upt) - dt.timedelta(days=30)
        kamar = [KamarFactory(blok=BlokFactory(upt=upt), kapasitas=50) for _ in range(10)]
        sesi = {}
        for jumlah in UKURAN:
            kegiatan = KegiatanFactory(
                upt=upt, program=program, status="berjalan", mulai=mulai, selesai=mulai + dt.timedelta(days=90)
            )
            for i in range(jumlah):
                wbp = huni(upt, nama=f"PESERTA UKURAN {jumlah} {i:03d} BIN AHMAD")
                PenempatanFactory(wbp=wbp, kamar=kamar[i % 10])
                PesertaFactory(kegiatan=kegiatan, wbp=wbp, status="mengikuti", mulai=mulai)
            sesi[jumlah] = SesiFactory(kegiatan=kegiatan, tanggal=hari_ini(upt))
        orang = PenggunaFactory()
        PenugasanFactory(pengguna=orang, peran="pembinaan", upt=upt)
    klien = Client()
    klien.force_login(orang, backend="akun.backends.PenugasanBackend")
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")
    return klien, sesi


def kiriman(sesi: Sesi, putaran: int) -> dict:
    """Every row changed: present in even rounds, ill in odd ones."""
    sesi, baris = Sesi.objects.get(pk=sesi.pk), baris_lembar(sesi)
    data = {"dasar": dasar_lembar(sesi, baris), "instruktur": "ya", "catatan": ""}
    for b in baris:
        data |= {f"k-{b.peserta_id}": kode(putaran), f"c-{b.peserta_id}": ""}
    return data


def kode(putaran: int) -> str:
    return "sakit" if putaran % 2 else "hadir"


def simpan(klien, alamat: str, data: dict) -> None:
    """As a browser sends a plain form; the test client's own multipart would cost more to parse than to save."""
    if klien.post(alamat, urlencode(data), content_type="application/x-www-form-urlencoded").status_code != 302:
        raise SystemExit("lembar ditolak")


def cpu() -> float:
    """CPU milliseconds so far: this process and the backend that serves it (Linux tells both to the nanosecond)."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        jadwal = Path(f"/proc/{kursor.fetchone()[0]}/schedstat")
    return time.process_time() * 1000 + int(jadwal.read_text().split()[0]) / 1e6


def ukur(kerja) -> tuple[float, float]:
    gc.collect()
    gc.disable()
    awal, dinding = cpu(), time.perf_counter()
    kerja()
    dinding = (time.perf_counter() - dinding) * 1000
    gc.enable()
    return dinding, cpu() - awal


def main():
    klien, sesi = siapkan()
    alamat = {n: reverse("pembinaan:kehadiran", args=[s.pk]) for n, s in sesi.items()}
    polos = reverse("akun:sandi")  # signed in, with menu and permissions, and nothing of its own to read
    kerja = {"halaman polos": partial(klien.get, polos)}
    kerja |= {f"buka {n} baris": partial(klien.get, alamat[n]) for n in UKURAN}
    hasil: dict[str, list] = {k: [] for k in [*kerja, *(f"simpan {n} baris" for n in UKURAN if n)]}
    for putaran in range(-3, PUTARAN):
        for nama, satu in kerja.items():
            catat(hasil, putaran, nama, satu)
        for n in UKURAN[1:]:
            data = kiriman(sesi[n], putaran)
            catat(hasil, putaran, f"simpan {n} baris", partial(simpan, klien, alamat[n], data))
            if Kehadiran.objects.filter(sesi=sesi[n], alasan__kode=kode(putaran)).count() != n:
                raise SystemExit("lembar tidak tersimpan")
    cetak(hasil)


def catat(hasil, putaran: int, nama: str, kerja) -> None:
    waktu = ukur(kerja)
    if putaran >= 0:
        hasil[nama].append(waktu)


def cetak(hasil) -> None:
    tengah = {k: tuple(statistics.median(kolom) for kolom in zip(*v, strict=True)) for k, v in hasil.items()}
    dasar, kosong = tengah["halaman polos"], tengah["buka 0 baris"]
    print(f"{'':18}{'p50 ms':>8}{'CPU ms':>8}{'CPU ÷ polos':>13}{'CPU ÷ lembar kosong':>21}")
    for nama, (ms, cpu_ms) in tengah.items():
        print(f"{nama:18}{ms:8.1f}{cpu_ms:8.1f}{cpu_ms / dasar[1]:13.1f}{cpu_ms / kosong[1]:21.1f}")
    print(f"CPU 400 ÷ 200 baris: buka {tengah['buka 400 baris'][1] / tengah['buka 200 baris'][1]:.2f}, ", end="")
    print(f"simpan {tengah['simpan 400 baris'][1] / tengah['simpan 200 baris'][1]:.2f}")


if __name__ == "__main__":
    main()
