"""Reads over users and their assignments."""

from datetime import timedelta

from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.queries import SEMUA, ScopedQuerySet

UMUR_KIRIMAN = timedelta(minutes=15)


class PenggunaQuerySet(ScopedQuerySet):
    def untuk(self, pengguna, izin=None):
        """Users with an assignment inside the scope in which `pengguna` holds the permission."""
        lingkup = pengguna.lingkup(izin or "akun.view_pengguna") if pengguna.is_authenticated else frozenset()
        if lingkup == SEMUA:
            return self
        tugas = self.model._meta.get_field("penugasan").related_model.objects.filter(pengguna=OuterRef("pk"))
        return self.filter(Exists(tugas.filter(upt_id__in=lingkup)))

    def dalam(self, lingkup_id):
        if lingkup_id is None:
            return self
        tugas = self.model._meta.get_field("penugasan").related_model.objects.filter(pengguna=OuterRef("pk"))
        return self.filter(Exists(tugas.filter(upt_id=lingkup_id)))

    def cari(self, teks):
        return self.filter(Q(nama__icontains=teks) | Q(username__icontains=teks))


class PenggunaManager(UserManager.from_queryset(PenggunaQuerySet)):
    use_in_migrations = False


class KirimanTertundaQuerySet(models.QuerySet):
    def milik(self, pengguna):
        return self.filter(pengguna=pengguna)

    def masih_ada(self, kini):
        """Not yet resent, and young enough to be what the user remembers typing."""
        return self.filter(dipakai_pada__isnull=True, dibuat_pada__gt=kini - UMUR_KIRIMAN)

    def usang(self, kini):
        return self.filter(dibuat_pada__lte=kini - UMUR_KIRIMAN) | self.filter(dipakai_pada__isnull=False)


class PenugasanQuerySet(ScopedQuerySet):
    lingkup_lewat = "upt_id"

    def berlaku(self, pada):
        return self.filter(berlaku_dari__lte=pada).exclude(berlaku_sampai__lt=pada)
