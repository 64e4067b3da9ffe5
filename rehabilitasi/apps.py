from django.apps import AppConfig


class RehabilitasiConfig(AppConfig):
    name = "rehabilitasi"
    verbose_name = "Rehabilitasi"
