"""Wires the house: hooks are discovered once, grants of the app role follow every migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Catatan sistem"

    def ready(self):
        from core.hak import beri_hak

        autodiscover_modules("hooks")
        post_migrate.connect(beri_hak, sender=self, dispatch_uid="core.beri_hak")
