"""`manage.py bersihkan`: throw away what may not be kept. Each app's jobs.py may offer `bersihkan()`; run it daily."""

from django.core.management.base import BaseCommand

from core.jobs import jalankan_di_aplikasi


class Command(BaseCommand):
    help = "Menghapus isi sementara yang sudah lewat masa simpannya."

    def handle(self, *args, verbosity=1, **pilihan):
        for aplikasi, hasil in jalankan_di_aplikasi("bersihkan"):
            if verbosity:
                self.stdout.write(f"{aplikasi}: {hasil}")
