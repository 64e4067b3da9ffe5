"""Reads over interests and what is concluded from them."""

from django.db.models import Exists, OuterRef

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from upt.queries import MilikUptQuerySet
from wbp.queries import TentangWbpQuerySet


class AsesmenQuerySet(TentangWbpQuerySet):
    """Answers about interest. A wali sees those of the people entrusted to him."""

    def berlaku(self):
        return self.filter(dibatalkan=False)

    def terakhir(self):
        """The newest answer of each person that stands; the one that counts."""
        baru = self.model.objects.filter(wbp=OuterRef("wbp"), dibatalkan=False).order_by("-tanggal", "-pk")
        return self.berlaku().filter(pk=baru.values("pk")[:1])

    def cari(self, teks):
        return self.filter(wbp__nama_kunci__contains=kunci_nama(teks))


class LewatAsesmenQuerySet(ScopedQuerySet):
    lingkup_lewat = "asesmen__upt_id"


class AnalisisQuerySet(MilikUptQuerySet):
    def cari(self, teks):
        return self.filter(judul__icontains=teks)


class LewatAnalisisQuerySet(ScopedQuerySet):
    lingkup_lewat = "analisis__upt_id"


def belum_diasesmen(wbp_qs, asesmen_qs):
    """People of `wbp_qs` of whom no answer about interest stands."""
    return wbp_qs.filter(~Exists(asesmen_qs.berlaku().filter(wbp=OuterRef("pk"))))
