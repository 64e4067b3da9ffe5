"""Reads over institutions, officials, rooms and holidays."""

from django.db.models import Case, CharField, Q, Value, When

from core.queries import SEMUA, ScopedQuerySet
from upt.choices import AwalanJabatan, KeadaanPejabat


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


class BlokQuerySet(MilikUptQuerySet):
    def dengan_kamar(self):
        """Blocks with all their rooms: two queries however many."""
        return self.prefetch_related("kamar")


# Who signs when several may: an acting head before the one he stands in for.
URUTAN_TANDA_TANGAN = (AwalanJabatan.PLH, AwalanJabatan.PLT, AwalanJabatan.AN, AwalanJabatan.TETAP)


class PejabatQuerySet(MilikUptQuerySet):
    def berlaku(self, pada):
        return self.filter(berlaku_dari__lte=pada).exclude(berlaku_sampai__lt=pada)

    def kepala(self, upt, pada):
        """Who signs as head of `upt` on that day: Plh., Plt. or a.n. before the head himself; None when nobody."""
        pangkat = Case(*(When(awalan=a, then=i) for i, a in enumerate(URUTAN_TANDA_TANGAN)), default=9)
        calon = self.filter(upt=upt, menandatangani=True).berlaku(pada)
        return calon.order_by(pangkat, "-berlaku_dari", "-pk").first()

    def dengan_keadaan(self, upt, pada):
        """Each row with `keadaan` on that day; the one who signs is told apart from the others in force."""
        kepala = self.model._default_manager.kepala(upt, pada) if upt else None
        return self.annotate(
            keadaan=Case(
                When(pk=kepala.pk if kepala else None, then=Value(KeadaanPejabat.MENANDATANGANI)),
                When(berlaku_dari__gt=pada, then=Value(KeadaanPejabat.BELUM)),
                When(berlaku_sampai__lt=pada, then=Value(KeadaanPejabat.BERAKHIR)),
                default=Value(KeadaanPejabat.BERLAKU),
                output_field=CharField(),
            )
        )

    def jabatan_kepala(self, upt, pada) -> str | None:
        """The office of the head himself, for whoever signs on behalf."""
        tetap = self.filter(upt=upt, menandatangani=True, awalan=AwalanJabatan.TETAP).berlaku(pada)
        return tetap.order_by("-berlaku_dari", "-pk").values_list("jabatan", flat=True).first()

    def cari(self, teks):
        return self.filter(Q(nama__icontains=teks) | Q(jabatan__icontains=teks) | Q(nip__icontains=teks))


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

    def milik_upt(self):
        """Only those an institution added itself; the national ones are reference rows."""
        return self.filter(upt__isnull=False)

    def tahun(self, tahun: int):
        return self.filter(tanggal__year=tahun)

    def cari(self, teks):
        return self.filter(nama__icontains=teks)

    def tanggal(self, upt, dari, sampai) -> set:
        semua = (self.filter(upt__isnull=True) | self.filter(upt=upt)).filter(tanggal__range=(dari, sampai))
        return set(semua.values_list("tanggal", flat=True))
