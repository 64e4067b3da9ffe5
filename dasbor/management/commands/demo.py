"""`manage.py demo`: fill an empty database with a year of invented work in four UPT. Same seed, same data."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from akun.choices import Peran
from akun.models import Pengguna
from dasbor.demo.kemitraan import Kemitraan
from dasbor.demo.lanjutan import Bahan, lanjutkan
from dasbor.demo.lembaga import LEMBAGA, ORANG, SANDI, buat_akun, buat_auditor, buat_lembaga
from dasbor.demo.orang import AWALAN_TAMBAHAN, lembar_sdp, lembar_setahun_lalu
from dasbor.demo.pembinaan import Pelaksana, jam_setempat, program_baru
from dasbor.demo.rencana import RENCANA, kraksaan
from upt.models import Upt
from upt.waktu import hari_ini, seolah
from wbp.models import Wbp
from wbp.services import catat_keluar, catat_luar, impor_berkas, tetapkan_wali

CONTOH = Path(settings.BASE_DIR) / "wbp" / "contoh" / "sdp-kraksaan.xlsx"
SETAHUN = 365
# (people held, first digits of their numbers, what religion is drawn from); Kraksaan comes from its own export.
PENGHUNI = {
    "pekalongan": (74, "3375", ("Islam", "Islam", "Kristen")),
    "ruteng": (52, "5310", ("Katolik", "Katolik", "Islam")),
    "selong": (66, "5203", ("Islam", "Islam", "Islam", "Hindu")),
}


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
        self.orang(upt, lembaga, akun, hari, benih)
        kemitraan = Kemitraan(upt, oleh=akun[Peran.KERJA_SAMA], kepala=akun[Peran.KEPALA], hari=hari)
        kemitraan.jalani(RENCANA[upt.kode])
        self.pembinaan(upt, akun, hari, benih, kemitraan)
        kemitraan.nilai(RENCANA[upt.kode])
        kemitraan.instruktur(RENCANA[upt.kode])
        if penerima := RENCANA[upt.kode].SERAH_TERIMA:
            kemitraan.serah_terima(Pengguna.objects.get(username=penerima))
        lanjutkan(Bahan(upt, akun, hari, benih))
        self.lapor(f"{upt.nama}: selesai")

    def orang(self, upt, lembaga, akun, hari, benih):
        """The register through the same import as by hand: as it was a year ago, those who left since, and today's."""
        oleh = akun[Peran.REGISTRASI]
        bahan = {"kota": upt.kota, "blok": lembaga.blok, "benih": benih}
        if upt.kode != "kraksaan":
            jumlah, awalan, agama = PENGHUNI[upt.kode]
            isi = lembar_sdp(jumlah=jumlah, awalan=awalan, hari=hari, agama=agama, **bahan)
            impor_berkas(upt=upt, isi=isi, nama=f"sdp-{upt.kode}.csv", oleh=oleh)
            return
        dulu = hari - dt.timedelta(days=SETAHUN)
        sdp = CONTOH.read_bytes()
        pergi = lembar_sdp(jumlah=46, awalan=AWALAN_TAMBAHAN, hari=dulu, agama=("Islam",), nomor_awal=500, **bahan)
        with seolah(jam_setempat(upt, dulu, 9)):
            isi = lembar_setahun_lalu(sdp, batas=dulu, tambahan=pergi)
            impor_berkas(upt=upt, isi=isi, nama="sdp-setahun-lalu.csv", oleh=oleh)
        self.lepaskan(upt, oleh, dulu)
        impor_berkas(
            upt=upt, isi=sdp, nama=CONTOH.name, oleh=oleh, perbaikan=kraksaan.PERBAIKAN, pilihan=kraksaan.PILIHAN
        )
        self.keseharian(upt, akun, hari)

    def lepaskan(self, upt, oleh, dulu):
        """Those of last year's extra rows leave one after another: free, transferred, on parole."""
        jenis = ("bebas", "bebas", "cb", "pb", "pindah")
        for ke, wbp in enumerate(
            Wbp.objects.dalam(upt.pk).filter(nomor_induk__startswith=AWALAN_TAMBAHAN).order_by("nomor_induk")
        ):
            tanggal = dulu + dt.timedelta(days=6 + ke * 7)
            tujuan = "Lapas Kelas IIB Probolinggo" if jenis[ke % 5] == "pindah" else ""
            with seolah(jam_setempat(upt, tanggal, 10)):
                catat_keluar(wbp, oleh=oleh, jenis=jenis[ke % 5], tanggal=tanggal, asal_tujuan=tujuan)

    def keseharian(self, upt, akun, hari):
        """Walis for the narapidana of one block, and a few people out today."""
        dihuni = Wbp.objects.dalam(upt.pk).dihuni().order_by("nama_kunci", "nomor_induk")
        asuhan = Wbp.objects.dalam(upt.pk).narapidana().order_by("nama_kunci", "nomor_induk")[:40]
        tetapkan_wali(list(asuhan), akun[Peran.WALI], oleh=akun[Peran.REGISTRASI], mulai=hari - dt.timedelta(days=150))
        for wbp, jenis, lama in zip(dihuni[::97], ("sidang", "rumah_sakit", "bon"), (0, 3, 1), strict=False):
            catat_luar(wbp, oleh=akun[Peran.PENGAMANAN], jenis=jenis, sejak=hari - dt.timedelta(days=lama))

    def pembinaan(self, upt, akun, hari, benih, kemitraan):
        oleh = akun[Peran.PEMBINAAN]
        program = {}
        with seolah(jam_setempat(upt, hari - dt.timedelta(days=400), 9)):
            for nama, bidang, tipe, jp, materi in RENCANA[upt.kode].PROGRAM:
                program[nama] = program_baru(upt, oleh, nama, bidang, tipe, jp, materi)
        pelaksana = Pelaksana(upt, oleh=oleh, kepala=akun[Peran.KEPALA], hari=hari, benih=benih)
        for r in RENCANA[upt.kode].KEGIATAN:
            pelaksana.jalankan(r, program[r.program], kemitraan.mitra.get(r.mitra), kemitraan.janji.get(r.komitmen))

    def tulis_akun(self):
        """The accounts, for the launcher to print."""
        baris = [f"Kata sandi semua akun contoh: {SANDI}", ""]
        for lembaga in LEMBAGA:
            baris.append(lembaga.nama)
            baris += [
                f"  {username:<18} {Peran(peran).label} ({nama})" for peran, username, nama in ORANG[lembaga.kode]
            ]
            baris += [
                f"  {i.username:<18} {Peran.MITRA.label} ({i.nama})"
                for i in RENCANA[lembaga.kode].INSTRUKTUR
                if i.username
            ]
        baris += ["Semua UPT", "  auditor            Auditor (Bima Arya Nugraha)"]
        folder = Path(settings.STORAGES["default"]["OPTIONS"]["location"]).parent
        (folder / "akun-demo.txt").write_text("\n".join(baris) + "\n")
        self.lapor("\n".join(baris))
