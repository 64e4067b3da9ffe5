"""Reads over users and their assignments."""

from datetime import timedelta

from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q

from akun.choices import Peran
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
        return self.filter(Q(nama__icontains=teks) | Q(username__icontains=teks) | Q(nip__icontains=teks))

    def berperan(self, peran, pada, lingkup_id):
        """Users who hold that role on that day in that institution."""
        tugas = self.model._meta.get_field("penugasan").related_model.objects.filter(pengguna=OuterRef("pk"))
        return self.filter(Exists(tugas.filter(peran=peran, upt_id=lingkup_id).berlaku(pada)))

    def petugas(self, lingkup_id):
        """Active officers of that institution, now or before: who looks after something. No partner's person."""
        tugas = self.model._meta.get_field("penugasan").related_model.objects.filter(pengguna=OuterRef("pk"))
        return self.filter(Exists(tugas.filter(upt_id=lingkup_id).exclude(peran=Peran.MITRA)), is_active=True)

    def dengan_penugasan(self):
        return self.prefetch_related("penugasan__upt", "penugasan__kanwil")


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

    def bertumpang(self, tugas):
        """Other rows of the same user, role and place that share a day with `tugas`."""
        sama = self.filter(
            pengguna=tugas.pengguna_id,
            peran=tugas.peran,
            lingkup=tugas.lingkup,
            upt=tugas.upt_id,
            kanwil=tugas.kanwil_id,
        )
        sama = sama.exclude(pk=tugas.pk).exclude(berlaku_sampai__lt=tugas.berlaku_dari)
        return sama.filter(berlaku_dari__lte=tugas.berlaku_sampai) if tugas.berlaku_sampai else sama

    def untuk_halaman(self):
        return self.select_related("upt", "kanwil", "pengguna").order_by("-berlaku_dari", "-pk")


class UndanganQuerySet(ScopedQuerySet):
    lingkup_lewat = "upt_id"

    def belum_dipakai(self):
        return self.filter(dipakai_pada__isnull=True, dibatalkan_pada__isnull=True)

    def terbuka(self, kini):
        """Neither used, nor called back, nor too old."""
        return self.belum_dipakai().filter(berlaku_sampai__gt=kini)
