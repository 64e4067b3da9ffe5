"""How long an import of 10 000 rows takes, with history, and how much memory: first file, same file, next month."""

import datetime as dt
import io
import os
import resource
import sys
import threading
import time
from pathlib import Path

import django
import xlsxwriter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection  # noqa: E402

from akun.tests.factories import PenggunaFactory, PenugasanFactory  # noqa: E402
from core.spreadsheets import baca_lembar  # noqa: E402
from upt.tests.factories import UptFactory  # noqa: E402
from wbp.rules import LABEL_GOLONGAN, urai_nomor_register  # noqa: E402
from wbp.services.impor import baca_impor, mulai_simpan, sidik_pratinjau, simpan_impor, terima_berkas  # noqa: E402

CONTOH = Path(__file__).parents[1] / "wbp" / "contoh" / "sdp-kraksaan.xlsx"
EJAAN = ("{g} {n} / {y}", "{g}.{n}/{y}", "{p} {n}/{y4}", "{p}{n}/{y}")
NAIK = {"a1": "a2", "a2": "a3", "a3": "b1", "a4": "b1", "a5": "b1"}


def buat_berkas(jumlah: int, *, bulan_depan: bool = False) -> bytes:
    """The rows of the example file over and over, each time another person; its faults stay in."""
    lembar = baca_lembar(CONTOH.name, CONTOH.read_bytes())
    atas, isi = lembar.baris[:5], [b for b in lembar.baris[5:] if str(b[2]).strip() and str(b[3]).strip()]
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    tanggal = buku.add_format({"num_format": "dd/mm/yyyy"})
    kertas = buku.add_worksheet("Pencarian Kompleks")
    baris_berikut = 0
    for sel in atas:
        kertas.write_row(baris_berikut, 0, [str(s) for s in sel])
        baris_berikut += 1
    for i in range(jumlah):
        sel = _orang(list(isi[i % len(isi)]), i, bulan_depan)
        if bulan_depan and i % 30 == 0:  # gone, and somebody new instead
            sel = _orang(list(isi[i % len(isi)]), jumlah + i, False)
        for kolom, nilai in enumerate(sel):
            if isinstance(nilai, dt.date):
                kertas.write_datetime(baris_berikut, kolom, dt.datetime.combine(nilai, dt.time()), tanggal)
            elif nilai != "":
                kertas.write(baris_berikut, kolom, nilai)
        baris_berikut += 1
    buku.close()
    return keluar.getvalue()


def _orang(sel: list, i: int, bulan_depan: bool) -> list:
    nomor = urai_nomor_register(str(sel[2]))
    golongan = NAIK.get(nomor.golongan, nomor.golongan) if bulan_depan and i % 12 == 1 else nomor.golongan
    label = LABEL_GOLONGAN[golongan]
    urut = i + 1 + (50_000 if golongan != nomor.golongan else 0)
    sel[0], sel[1] = i + 1, f"28{i:06d}"
    sel[2] = EJAAN[i % 4].format(g=label.replace(".", " "), p=label.replace(".", ""), n=urut, y=26, y4=2026)
    sel[3] = f"{sel[3]} {'ABCDEFGHIJ'[i % 10]}{i:05d}"
    if len(str(sel[16])) == 16:
        sel[16] = f"{str(sel[16])[:12]}{i % 9999 + 1:04d}"
    if bulan_depan and i % 20 == 2:
        sel[35] = str(int(float(sel[35])) % 2 + 1)
    return sel


class Pengukur:
    """Seconds, processor seconds here and in the database, statements, peak of resident memory of one step.

    On a machine with other work the first is the others' too; the processor seconds are this step's alone.
    """

    def __init__(self):
        self.hasil = []

    def __call__(self, nama: str, kerjakan):
        jumlah = [0]

        def hitung(execute, sql, params, many, context):
            jumlah[0] += 1
            return execute(sql, params, many, context)

        puncak = _Puncak()
        awal, cpu, cpu_basis = time.perf_counter(), time.process_time(), _cpu_basis_data()
        with connection.execute_wrapper(hitung), puncak:
            nilai = kerjakan()
        detik, cpu = time.perf_counter() - awal, time.process_time() - cpu
        self.hasil.append((nama, detik, cpu, _cpu_basis_data() - cpu_basis, jumlah[0], puncak.mb))
        return nilai


def _cpu_basis_data() -> float:
    """Processor seconds of our own backend; 0 where the server is another machine."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{kursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0.0
    isi = stat.read_text().rsplit(")", 1)[1].split()
    return (int(isi[11]) + int(isi[12])) / os.sysconf("SC_CLK_TCK")


class _Puncak:
    """Peak of VmRSS while the step runs, looked at every 20 ms."""

    def __enter__(self):
        self.mb, self.selesai = _rss(), threading.Event()
        self.benang = threading.Thread(target=self._lihat, daemon=True)
        self.benang.start()
        return self

    def _lihat(self):
        while not self.selesai.wait(0.02):
            self.mb = max(self.mb, _rss())

    def __exit__(self, *_):
        self.selesai.set()
        self.benang.join()
        self.mb = max(self.mb, _rss())


def _rss() -> int:
    for garis in Path("/proc/self/status").read_text().splitlines():
        if garis.startswith("VmRSS"):
            return int(garis.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    jumlah = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    upt = UptFactory(kode="bench", nama="Lapas Kelas I Ukuran", jenis="lapas", kelas="i")
    oleh = PenugasanFactory(pengguna=PenggunaFactory(), upt=upt).pengguna
    pertama, nanti = buat_berkas(jumlah), buat_berkas(jumlah, bulan_depan=True)
    ukur = Pengukur()
    print(f"{jumlah} baris, {len(pertama) // 1024} KB; {os.cpu_count()} inti")
    for nama, isi in (("pertama", pertama), ("sama lagi", pertama), ("bulan depan", nanti)):
        impor = terima_berkas(upt=upt, isi=isi, nama=f"{nama}.xlsx", oleh=oleh)
        ukur(f"pratinjau, {nama}", lambda i=impor: baca_impor(i))
        impor.refresh_from_db()
        print(nama, impor.ringkasan["jumlah"])
        impor = mulai_simpan(impor, sidik=sidik_pratinjau(impor))
        ukur(f"simpan, {nama}", lambda i=impor: simpan_impor(i, oleh=oleh))
        impor.refresh_from_db()
        print(impor.status, impor.ringkasan["hasil"], impor.pesan)
    print("\n| langkah | detik | prosesor aplikasi | prosesor basis data | pernyataan SQL | puncak memori |")
    print("|---|--:|--:|--:|--:|--:|")
    for nama, detik, cpu, basis, sql, mb in ukur.hasil:
        print(f"| {nama} | {detik:.1f} | {cpu:.1f} | {basis:.1f} | {sql} | {mb} MB |".replace(".", ","))
    return 0


if __name__ == "__main__":
    sys.exit(main())
