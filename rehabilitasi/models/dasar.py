"""The base of clinical rows: one case each, guarded by row-level security, absent from admin, search and export."""

from django.db import models

from rehabilitasi.models.kasus import Kasus
from rehabilitasi.rules.pintu import wajib_terbuka
from upt.models import RekamanUpt


class Klinis(RekamanUpt):
    """Read and written inside `services.akses_klinis` only. `kasus` is immutable: the policy reads it."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="+")

    class Meta:
        abstract = True
        base_manager_name = "objects"  # related rows too are guarded by the door
        default_permissions = ()

    def save(self, *args, **kwargs):
        wajib_terbuka(self.kasus_id)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        wajib_terbuka(self.kasus_id)
        return super().delete(*args, **kwargs)
