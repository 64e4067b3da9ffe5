"""Reads over sittings of the TPP."""

import datetime as dt

from django.db.models import Q

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.choices import JenisSidang, PerihalTpp, StatusKeputusan, StatusSidang
from pembinaan.queries.bagian import anak, hitung, sebulan
from upt.queries import MilikUptQuerySet
from wbp.queries import TentangWbpQuerySet


class SidangQuerySet(MilikUptQuerySet):
    def diadakan(self):
        """Sat, whether or not the head has adopted it yet."""
        return self.filter(status__in=(StatusSidang.DILAKSANAKAN, StatusSidang.DITETAPKAN))

    def pada_bulan(self, tanggal: dt.date):
        return self.filter(sebulan(tanggal))

    def memenuhi_irama(self, hari_ini: dt.date):
        """Routine sittings that were held, or can still be: what the two a month are counted from (R34)."""
        nanti = Q(status=StatusSidang.DIJADWALKAN, tanggal__gte=hari_ini)
        diadakan = Q(status__in=(StatusSidang.DILAKSANAKAN, StatusSidang.DITETAPKAN))
        return self.filter(nanti | diadakan, jenis=JenisSidang.RUTIN)

    def menunggu_penetapan(self):
        return self.filter(status=StatusSidang.DILAKSANAKAN)

    def belum_dicatat(self, hari_ini: dt.date):
        """Its day has passed and nobody recorded it, or the head sent it back."""
        return self.filter(status=StatusSidang.DIJADWALKAN, tanggal__lt=hari_ini)

    def mendatang(self, hari_ini: dt.date):
        return self.filter(status=StatusSidang.DIJADWALKAN, tanggal__gte=hari_ini)

    def dengan_jumlah(self):
        """How many matters stand on the list of each sitting, and what became of them."""
        semua = anak(self, "keputusan")
        return self.annotate(
            orang=hitung(semua, "sidang"),
            **{s: hitung(semua.filter(status=s), "sidang") for s in StatusKeputusan.values},
        )

    def cari(self, teks):
        return self.filter(
            Q(tempat__icontains=teks) | Q(nomor_berita_acara__icontains=teks) | Q(nomor_undangan__icontains=teks)
        )


class LewatSidangQuerySet(ScopedQuerySet):
    lingkup_lewat = "sidang__upt_id"


class KeputusanQuerySet(TentangWbpQuerySet):
    def tahap_ditetapkan(self):
        """Decisions about the stage that have taken effect, newest first."""
        return self.filter(
            perihal=PerihalTpp.TAHAP, status=StatusKeputusan.DISETUJUI, sidang__status=StatusSidang.DITETAPKAN
        ).order_by("-berlaku_pada", "-pk")

    def tahap_terakhir(self, semua_wbp):
        """The stage in force of each of these people: the decision that took effect last."""
        return (
            self.tahap_ditetapkan()
            .filter(wbp__in=semua_wbp)
            .order_by("wbp_id", "-berlaku_pada", "-pk")
            .distinct("wbp_id")
        )

    def berlaku(self):
        """Adopted by the head: before that a word of the sitting is only a recommendation."""
        return self.filter(sidang__status=StatusSidang.DITETAPKAN)

    def dari_sidang_berjalan(self):
        """Of sittings that were not called off."""
        return self.exclude(sidang__status=StatusSidang.DIBATALKAN)

    def cari(self, teks):
        return self.filter(wbp__nama_kunci__contains=kunci_nama(teks))
