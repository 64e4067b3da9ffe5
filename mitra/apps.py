from django.apps import AppConfig


class MitraConfig(AppConfig):
    name = "mitra"
    verbose_name = "Mitra"
