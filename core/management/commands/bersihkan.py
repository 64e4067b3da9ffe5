"""`manage.py bersihkan`: throw away what may not be kept. Each app's jobs.py may offer `bersihkan()`; run it daily."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Menghapus isi sementara yang sudah lewat masa simpannya."

    def handle(self, *args, verbosity=1, **pilihan):
        for konfig in reversed(list(apps.get_app_configs())):
            nama = f"{konfig.name}.jobs"
            if find_spec(nama) is None or not hasattr(modul := import_module(nama), "bersihkan"):
                continue
            hasil = modul.bersihkan()
            if verbosity:
                self.stdout.write(f"{konfig.name}: {hasil}")
