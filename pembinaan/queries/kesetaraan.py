"""Reads over Paket A/B/C."""

from django.db.models import Exists, OuterRef, Q, Subquery

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.queries.bagian import hitung
from pembinaan.rules.kesetaraan import BELUM_TAMAT
from upt.queries import MilikUptQuerySet
from wbp.queries import TentangWbpQuerySet


class DidikQuerySet(TentangWbpQuerySet):
    def terdaftar(self):
        return self.filter(status="terdaftar")

    def dengan_jumlah(self):
        """Reports beside each, and whether an ijazah stands."""
        Rapor = self.model._meta.get_field("rapor").related_model
        Ijazah = self.model._meta.get_field("ijazah").related_model
        milik = Ijazah.objects.berlaku().filter(peserta_didik=OuterRef("pk"))
        return self.annotate(
            rapor_jumlah=hitung(Rapor.objects.all(), "peserta_didik"),
            nomor_ijazah=Subquery(milik.values("nomor")[:1]),
        )

    def cari(self, teks):
        return self.filter(Q(wbp__nama_kunci__contains=kunci_nama(teks)) | Q(nisn__startswith=teks.strip()))


class LewatDidikQuerySet(ScopedQuerySet):
    lingkup_lewat = "peserta_didik__upt_id"


class LewatRaporQuerySet(ScopedQuerySet):
    lingkup_lewat = "rapor__peserta_didik__upt_id"


class IjazahQuerySet(MilikUptQuerySet):
    def berlaku(self):
        return self.filter(dibatalkan=False)


def belum_bersekolah(wbp_qs, didik_qs):
    """People of `wbp_qs` who have not finished secondary school (or of whom nothing is known) and are not enrolled.

    Who finished a Paket here counts by it: Paket C is the end, after A or B the next one is open."""
    terdaftar = didik_qs.terdaftar().filter(wbp=OuterRef("pk"))
    tamat = didik_qs.filter(wbp=OuterRef("pk"), jenjang="c", status="lulus")
    return wbp_qs.filter(~Exists(terdaftar), ~Exists(tamat), pendidikan__in=BELUM_TAMAT)
