"""`manage.py siapkan`: the first Kanwil, UPT and accounts, by questions or options. A second run changes nothing."""

import os
import re
import sys
from getpass import getpass

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from akun.choices import Lingkup, Peran
from akun.models import Pengguna
from akun.services import akun_awal
from upt.choices import JenisUpt, KelasUpt, ZonaWaktu
from upt.services import siapkan_kanwil, siapkan_upt

ZONA = {z.label: z.value for z in ZonaWaktu}


class Command(BaseCommand):
    help = "Menyiapkan kantor wilayah, UPT, akun administrator pertama, serta (bila diminta) kepala dan auditor."

    def add_arguments(self, parser):
        parser.add_argument("--kanwil-nama", help="Nama kantor wilayah.")
        parser.add_argument("--kanwil-kode", default="", help="Kode kantor wilayah; bawaan: dari namanya.")
        parser.add_argument("--upt-nama", help="Nama lengkap UPT, misalnya Rutan Kelas IIB Kraksaan.")
        parser.add_argument("--upt-kode", default="", help="Kode UPT; bawaan: dari namanya.")
        parser.add_argument("--upt-pendek", help="Nama pendek untuk nomor sertifikat, misalnya RUTAN-KRS.")
        parser.add_argument("--upt-jenis", choices=JenisUpt.values, help="Jenis UPT.")
        parser.add_argument("--upt-kelas", choices=KelasUpt.values, help="Kelas UPT.")
        parser.add_argument("--upt-kota", help="Kota pada surat.")
        parser.add_argument("--upt-zona", choices=list(ZONA), help="Zona waktu.")
        parser.add_argument("--upt-kapasitas", type=int, help="Kapasitas hunian.")
        parser.add_argument("--admin", help="Nama pengguna administrator UPT.")
        parser.add_argument("--admin-nama", help="Nama lengkap administrator.")
        parser.add_argument("--sandi-dari-env", metavar="VAR", help="Variabel lingkungan berisi kata sandi.")
        parser.add_argument("--kepala", help="Nama pengguna Kepala UPT (boleh dikosongkan).")
        parser.add_argument("--kepala-nama", help="Nama lengkap Kepala UPT.")
        parser.add_argument("--sandi-kepala-dari-env", metavar="VAR", help="Variabel lingkungan berisi kata sandinya.")
        parser.add_argument("--auditor", help="Nama pengguna auditor (boleh dikosongkan).")
        parser.add_argument("--auditor-nama", help="Nama lengkap auditor.")
        parser.add_argument("--auditor-lingkup", choices=Lingkup.values, default=Lingkup.UPT, help="Lingkup auditor.")
        parser.add_argument(
            "--sandi-auditor-dari-env", metavar="VAR", help="Variabel lingkungan berisi kata sandinya."
        )

    def handle(self, *args, **pilihan):
        self.pilihan = pilihan
        self.bertanya = sys.stdin.isatty()
        self.laporan = []
        try:
            with transaction.atomic():
                upt = self.buat_upt()
                self.buat_akun("admin", Peran.ADMIN_UPT, upt, "Administrator")
                if self.perlu("kepala", "Nama pengguna Kepala UPT (Enter bila nanti)"):
                    self.buat_akun("kepala", Peran.KEPALA, upt, "Kepala UPT")
                if pilihan["auditor"]:
                    self.buat_akun("auditor", Peran.AUDITOR, upt, "Auditor")
        except ValidationError as galat:
            raise CommandError("\n".join(self.kalimat(galat))) from galat
        self.stdout.write("\n".join(self.laporan))

    def buat_upt(self):
        kanwil, baru = siapkan_kanwil(
            self.tanya("kanwil_nama", "Nama kantor wilayah", "Kantor Wilayah Direktorat Jenderal Pemasyarakatan"),
            self.pilihan["kanwil_kode"],
        )
        self.lapor("Kantor wilayah", kanwil, baru)
        nama = self.tanya("upt_nama", "Nama lengkap UPT, misalnya Rutan Kelas IIB Kraksaan")
        upt, baru = siapkan_upt(
            nama=nama,
            kode=self.pilihan["upt_kode"],
            kanwil=kanwil,
            nama_pendek=self.tanya("upt_pendek", "Nama pendek untuk nomor sertifikat", nama_pendek(nama)),
            jenis=self.tanya("upt_jenis", f"Jenis ({', '.join(JenisUpt.values)})", JenisUpt.RUTAN, JenisUpt.values),
            kelas=self.tanya("upt_kelas", f"Kelas ({', '.join(KelasUpt.values)})", KelasUpt.IIB, KelasUpt.values),
            kota=self.tanya("upt_kota", "Kota pada surat", nama.split()[-1]),
            zona_waktu=ZONA[self.tanya("upt_zona", "Zona waktu (WIB, WITA, WIT)", "WIB", list(ZONA))],
            kapasitas=self.pilihan["upt_kapasitas"],
        )
        self.lapor("UPT", upt, baru)
        return upt

    def buat_akun(self, kunci: str, peran: str, upt, sebutan: str):
        username = self.tanya(kunci, f"Nama pengguna {sebutan}").strip().lower()
        lingkup = self.pilihan["auditor_lingkup"] if kunci == "auditor" else Lingkup.UPT
        di = {
            Lingkup.UPT: {"upt": upt},
            Lingkup.KANWIL: {"kanwil": upt.kanwil},
            Lingkup.SEMUA: {},
        }[lingkup]
        ada = Pengguna.objects.filter(username=username).first()
        nama = ada.nama if ada else self.tanya(f"{kunci}_nama", f"Nama lengkap {sebutan}")
        sandi = "" if ada else self.sandi(kunci, Pengguna(username=username, nama=nama))
        orang, baru = akun_awal(username=username, nama=nama, sandi=sandi, peran=peran, lingkup=lingkup, **di)
        self.lapor(f"Akun {sebutan}", f"{orang.nama} ({orang.username})", baru)

    def sandi(self, kunci: str, orang: Pengguna) -> str:
        opsi = "sandi_dari_env" if kunci == "admin" else f"sandi_{kunci}_dari_env"
        nama_var = self.pilihan[opsi]
        if nama_var:
            if not os.environ.get(nama_var):
                raise CommandError(
                    f"Variabel lingkungan {nama_var} kosong; isi dengan kata sandi untuk {orang.username}."
                )
            return os.environ[nama_var]
        if not self.bertanya:
            raise CommandError(f"Kata sandi {orang.username} belum ada. Isi --{opsi.replace('_', '-')} VAR.")
        while True:
            sandi = getpass(f"Kata sandi {orang.username} (paling sedikit 10 karakter): ")
            try:
                password_validation.validate_password(sandi, orang)
            except ValidationError as galat:
                self.stderr.write("\n".join(galat.messages))
                continue
            if sandi == getpass("Ketik sekali lagi: "):
                return sandi
            self.stderr.write("Kedua ketikan tidak sama. Ulangi.")

    def perlu(self, kunci: str, pertanyaan: str) -> bool:
        """An optional account: wanted when its option is given, or answered to the question."""
        if not self.pilihan[kunci] and self.bertanya:
            self.pilihan[kunci] = input(f"{pertanyaan}: ").strip()
        return bool(self.pilihan[kunci])

    def tanya(self, kunci: str, pertanyaan: str, bawaan: str = "", sah: list[str] | None = None) -> str:
        """The option, else the answer typed; without a terminal the default, or a refusal that names the option."""
        nilai = self.pilihan.get(kunci)
        while not nilai and self.bertanya:
            nilai = input(f"{pertanyaan}{f' [{bawaan}]' if bawaan else ''}: ").strip() or bawaan
            if sah and nilai not in sah:
                self.stderr.write(f"Pilih salah satu: {', '.join(sah)}.")
                nilai = ""
        if not (nilai or bawaan):
            raise CommandError(f"{pertanyaan} belum diisi. Isi --{kunci.replace('_', '-')}.")
        self.pilihan[kunci] = nilai or bawaan
        return self.pilihan[kunci]

    def lapor(self, jenis: str, apa, baru: bool):
        """Told only once everything is saved: a refusal takes all of it back."""
        self.laporan.append(f"{jenis}: {apa} {'dibuat' if baru else 'sudah ada, tidak diubah'}.")

    @staticmethod
    def kalimat(galat: ValidationError) -> list[str]:
        if hasattr(galat, "error_dict"):
            return [f"{nama}: {p}" if nama != "__all__" else p for nama, semua in galat for p in semua]
        return galat.messages


def nama_pendek(nama: str) -> str:
    """RUTAN-KRAKSAAN from Rutan Kelas IIB Kraksaan: a proposal only."""
    kata = re.sub(r"\bKelas\s+\S+\s*", "", nama, flags=re.IGNORECASE).upper().split()
    return "-".join(kata)[:40]
