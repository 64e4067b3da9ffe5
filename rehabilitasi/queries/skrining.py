"""Reads over lists of mass screening."""

from core.queries import ScopedQuerySet, izin_lihat
from core.urai import kunci_nama
from rehabilitasi.choices import StatusCalon
from rehabilitasi.queries.kasus import anak, banyak
from rehabilitasi.queries.layanan import MilikTimQuerySet


class SkriningQuerySet(MilikTimQuerySet):
    def dengan_jumlah(self):
        """Annotates `calon_semua` and one count for each state of a candidate (`calon_<status>`)."""
        semua = anak(self, "calon")
        return self.annotate(
            calon_semua=banyak(semua, "skrining"),
            **{f"calon_{s}": banyak(semua.filter(status=s), "skrining") for s in StatusCalon.values},
        )

    def terbuka(self):
        return self.filter(ditutup_pada__isnull=True)

    def cari(self, teks):
        return self.filter(nama__icontains=teks)


class CalonQuerySet(ScopedQuerySet):
    lingkup_lewat = "upt_id"

    def untuk(self, pengguna, izin=None):
        Skrining = self.model._meta.get_field("skrining").related_model
        return self.filter(skrining__in=Skrining.objects.untuk(pengguna, izin or izin_lihat(self.model)).values("pk"))

    def belum(self):
        """Still to be screened: on an open list, neither done nor refused."""
        return self.filter(
            status__in=(StatusCalon.BELUM, StatusCalon.BERHALANGAN), skrining__ditutup_pada__isnull=True
        )

    def cari(self, teks):
        return self.filter(wbp__nama_kunci__contains=kunci_nama(teks))
