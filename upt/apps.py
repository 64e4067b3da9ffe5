from django.apps import AppConfig


class UptConfig(AppConfig):
    name = "upt"
    verbose_name = "UPT"
