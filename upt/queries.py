"""Reads over institutions, officials, rooms and holidays."""

from core.queries import SEMUA, ScopedQuerySet


class UptQuerySet(ScopedQuerySet):
    lingkup_lewat = "pk"

    def dalam(self, lingkup_id):
        return self

    def milik_pengguna(self, pengguna):
        """The UPT in which the user holds any role today, by name."""
        lingkup = pengguna.lingkup_semua()
        qs = self.filter(aktif=True).order_by("nama", "pk")
        return qs if lingkup == SEMUA else qs.filter(pk__in=lingkup)


class MilikUptQuerySet(ScopedQuerySet):
    """Rows that belong to one UPT through their own `upt`."""

    lingkup_lewat = "upt_id"


class PejabatQuerySet(MilikUptQuerySet):
    def berlaku(self, pada):
        return self.filter(berlaku_dari__lte=pada).exclude(berlaku_sampai__lt=pada)


class KamarQuerySet(ScopedQuerySet):
    lingkup_lewat = "blok__upt_id"

    def dengan_blok(self):
        return self.select_related("blok")


class AcuanQuerySet(ScopedQuerySet):
    """Reference rows of the whole country: everybody who is signed in may read them."""

    def untuk(self, pengguna, izin=None):
        return self if getattr(pengguna, "is_authenticated", False) and pengguna.is_active else self.none()


class HariLiburQuerySet(ScopedQuerySet):
    """National holidays (without UPT) and the local ones of a UPT."""

    def untuk(self, pengguna, izin=None):
        lingkup = pengguna.lingkup(izin or "upt.view_harilibur") if pengguna.is_authenticated else frozenset()
        if lingkup == SEMUA:
            return self
        return self.filter(upt__isnull=True) | self.filter(upt_id__in=lingkup)

    def dalam(self, lingkup_id):
        return self.filter(upt__isnull=True) | self.filter(upt_id=lingkup_id)

    def tanggal(self, upt, dari, sampai) -> set:
        semua = (self.filter(upt__isnull=True) | self.filter(upt=upt)).filter(tanggal__range=(dari, sampai))
        return set(semua.values_list("tanggal", flat=True))
