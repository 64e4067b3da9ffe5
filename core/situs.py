"""The auditor's reading room: Django admin with one site that only reads."""

from django.contrib.admin.apps import SimpleAdminConfig


class SitusConfig(SimpleAdminConfig):
    default_site = "core.admin.SitusBaca"

    def ready(self):
        super().ready()
        self.module.autodiscover()
