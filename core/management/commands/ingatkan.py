"""`manage.py ingatkan`: ask each app's jobs.py `ingatkan()` what is to be told today, then send the outbox.

Run it daily, or more often: nothing is told twice, and what the mail server refused is tried again when due.
"""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from core.choices import KeadaanSurel
from core.jobs import jalankan_di_aplikasi
from core.models import Surel
from core.surel import kirim_semua

TANPA_SUREL = "Pengiriman surel belum diatur (EMAIL_URL); surel menunggu di kotak keluar. Lihat docs/memasang.md."


class Command(BaseCommand):
    help = "Menyiapkan surel pengingat hari ini, lalu mengirim isi kotak keluar."

    def add_arguments(self, parser):
        parser.add_argument("--batas", type=int, default=500, help="paling banyak surel yang dikirim sekali jalan")

    def handle(self, *args, verbosity=1, batas=500, **pilihan):
        for aplikasi, hasil in jalankan_di_aplikasi("ingatkan"):
            if verbosity:
                self.stdout.write(f"{aplikasi}: {hasil}")
        hasil = kirim_semua(batas)
        if not verbosity:
            return
        if not settings.SUREL_NYALA:
            self.stdout.write(TANPA_SUREL)
        for keadaan, jumlah in sorted(hasil.items()):
            self.stdout.write(f"surel: {jumlah} {KeadaanSurel(keadaan).label.lower()}")
        kini = timezone.now()
        tertahan = Surel.objects.perlu_perhatian(kini).count()
        menunggu = Surel.objects.waktunya(kini).count()
        self.stdout.write(f"surel: {menunggu} masih menunggu, {tertahan} gagal atau belum pasti terkirim")
