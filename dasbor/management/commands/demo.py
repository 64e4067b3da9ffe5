"""`manage.py demo`: fill an empty database with a year of invented work in three UPT. Same seed, same data."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from akun.choices import Peran
from dasbor.demo import rencana
from dasbor.demo.kemitraan import mitra_baru, naskah_baru, serahkan
from dasbor.demo.lembaga import LEMBAGA, ORANG, SANDI, buat_akun, buat_auditor, buat_lembaga
from dasbor.demo.orang import lembar_sdp
from dasbor.demo.pembinaan import Pelaksana, jam_setempat, program_baru
from mitra.models import Komitmen
from upt.models import Upt
from upt.waktu import hari_ini, seolah
from wbp.services import impor_berkas

CONTOH = Path(settings.BASE_DIR) / "wbp" / "contoh" / "sdp-kraksaan.xlsx"
SETAHUN = 365


class Command(BaseCommand):
    help = "Mengisi basis data kosong dengan data contoh (orang dan perusahaan rekaan). Hanya dalam mode coba."

    def handle(self, *args, verbosity=1, **pilihan):
        if not settings.COBA:
            raise CommandError("Data contoh hanya dapat dimuat dalam mode coba (MODE=coba).")
        if Upt.objects.exists():
            raise CommandError("Basis data ini sudah berisi UPT; data contoh tidak dimuat.")
        self.lapor = self.stdout.write if verbosity else (lambda *_: None)
        with transaction.atomic():
            for benih, lembaga in enumerate(LEMBAGA, 20):
                self.isi(lembaga, benih)
            buat_auditor(self.awal)
        self.tulis_akun()

    def isi(self, lembaga, benih: int):
        kini = dt.datetime.now(dt.UTC)
        upt = buat_lembaga(lembaga, (kini - dt.timedelta(days=SETAHUN * 2)).date())
        hari = hari_ini(upt)
        self.awal = hari - dt.timedelta(days=SETAHUN * 2)
        akun = buat_akun(upt, self.awal)
        self.orang(upt, lembaga, akun[Peran.REGISTRASI], hari, benih)
        janji = self.kemitraan(upt, akun[Peran.KERJA_SAMA], hari)
        self.pembinaan(upt, akun, hari, benih, janji)
        self.lapor(f"{upt.nama}: selesai")

    def orang(self, upt, lembaga, oleh, hari, benih):
        """The register through the same import as by hand; Kraksaan's rows with a problem are put right as in the
        preview.
        """
        saldo = hari - dt.timedelta(days=SETAHUN)
        if upt.kode == "kraksaan":
            isi, nama = CONTOH.read_bytes(), CONTOH.name
            perbaikan, lepas = rencana.PERBAIKAN, {rencana.LEPAS_BARIS}
        else:
            kota = {"pekalongan": (74, "3375"), "ruteng": (52, "5310")}[upt.kode]
            agama = ("Islam", "Islam", "Kristen") if upt.kode == "pekalongan" else ("Katolik", "Katolik", "Islam")
            isi = lembar_sdp(
                kota=upt.kota, jumlah=kota[0], awalan=kota[1], blok=lembaga.blok, hari=hari, benih=benih, agama=agama
            )
            nama, perbaikan, lepas = f"sdp-{upt.kode}.csv", {}, set()
        impor_berkas(upt=upt, isi=isi, nama=nama, oleh=oleh, perbaikan=perbaikan, lepas=lepas, tanggal_saldo=saldo)

    def kemitraan(self, upt, oleh, hari) -> dict:
        """Returns promises by their text."""
        mitra = {}
        with seolah(jam_setempat(upt, hari - dt.timedelta(days=430), 9)):
            for kode, nama, jenis, kontak, jabatan, singkatan in rencana.MITRA[upt.kode]:
                mitra[kode] = mitra_baru(upt, oleh, nama, jenis, kontak, jabatan, singkatan)
        naskah = {}
        for urut, n in enumerate(rencana.NASKAH[upt.kode]):
            tanggal = min(hari + dt.timedelta(days=n.mulai), hari)
            with seolah(jam_setempat(upt, tanggal, 10)):
                naskah[f"nk{urut}"] = naskah_baru(upt, oleh, n, mitra, naskah.get(n.induk), hari, urut + 1)
        janji = {k.uraian: k for k in Komitmen.objects.dalam(upt.pk)}
        for uraian, hari_ke, barang, jumlah, nilai in rencana.PENYERAHAN[upt.kode]:
            tanggal = hari + dt.timedelta(days=hari_ke)
            with seolah(jam_setempat(upt, tanggal, 11)):
                serahkan(janji[uraian], oleh, tanggal, barang, jumlah, nilai)
        self.mitra = mitra
        return janji

    def pembinaan(self, upt, akun, hari, benih, janji):
        oleh = akun[Peran.PEMBINAAN]
        program = {}
        with seolah(jam_setempat(upt, hari - dt.timedelta(days=400), 9)):
            for nama, bidang, tipe, jp, materi in rencana.PROGRAM[upt.kode]:
                program[nama] = program_baru(upt, oleh, nama, bidang, tipe, jp, materi)
        pelaksana = Pelaksana(upt, oleh=oleh, kepala=akun[Peran.KEPALA], hari=hari, benih=benih)
        for r in rencana.KEGIATAN[upt.kode]:
            pelaksana.jalankan(r, program[r.program], self.mitra.get(r.mitra), janji.get(r.komitmen))

    def tulis_akun(self):
        """The accounts, for the launcher to print."""
        baris = [f"Kata sandi semua akun contoh: {SANDI}", ""]
        for lembaga in LEMBAGA:
            baris.append(f"Rutan Kelas IIB {lembaga.kota}")
            baris += [
                f"  {username:<18} {Peran(peran).label} ({nama})" for peran, username, nama in ORANG[lembaga.kode]
            ]
        baris += ["Semua UPT", "  auditor            Auditor (Bima Arya Nugraha)"]
        folder = Path(settings.STORAGES["default"]["OPTIONS"]["location"]).parent
        (folder / "akun-demo.txt").write_text("\n".join(baris) + "\n")
        self.lapor("\n".join(baris))
