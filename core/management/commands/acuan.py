"""`manage.py acuan`: load or renew the reference rows of every app. Idempotent; runs after migrate and after a
test flush.
"""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Memuat baris acuan (bidang, alasan, jenis, wilayah …) dari acuan.py setiap aplikasi."

    def handle(self, *args, verbosity=1, **pilihan):
        for konfig in reversed(list(apps.get_app_configs())):
            nama = f"{konfig.name}.acuan"
            if find_spec(nama) is None:
                continue
            with transaction.atomic():
                jumlah = import_module(nama).muat()
            if verbosity:
                self.stdout.write(f"{konfig.name}: {jumlah} baris acuan")
