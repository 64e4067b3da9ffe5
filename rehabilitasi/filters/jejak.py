"""The access log of one case: by person, deed and day."""

import datetime as dt
from zoneinfo import ZoneInfo

import django_filters as df

from core.choices import Tindakan
from core.filters import HouseFilterSet, TanggalFilter
from core.models import JejakAkses
from upt.choices import ZonaWaktu

TINDAKAN = (Tindakan.BUKA, Tindakan.CETAK, Tindakan.UNDUH, Tindakan.EKSPOR, Tindakan.DITOLAK)


class OrangFilter(df.ChoiceFilter):
    """Whoever stands in this log."""

    @property
    def field(self):
        orang = self.parent.queryset.order_by("nama").values_list("pengguna_id", "nama").distinct()
        self.extra["choices"] = [(str(pk), nama) for pk, nama in orang if pk]
        return super().field


class JejakFilter(HouseFilterSet):
    orang = OrangFilter(label="Orang", field_name="pengguna_id")
    tindakan = df.ChoiceFilter(label="Tindakan", choices=[(t.value, t.label) for t in TINDAKAN])
    dari = TanggalFilter(label="Dari tanggal", method="saring_dari")
    sampai = TanggalFilter(label="Sampai tanggal", method="saring_sampai")
    bantuan_cari = "Nama petugas"

    class Meta:
        model = JejakAkses
        fields = ("cari", "orang", "tindakan", "dari", "sampai")

    def saring_cari(self, queryset, nama, nilai):
        return queryset.filter(nama__icontains=nilai)

    def saring_dari(self, queryset, nama, nilai):
        return queryset.filter(pada__gte=self._awal(nilai))

    def saring_sampai(self, queryset, nama, nilai):
        return queryset.filter(pada__lt=self._awal(nilai + dt.timedelta(days=1)))

    def _awal(self, hari) -> dt.datetime:
        """Where that civil day begins at the UPT."""
        zona = getattr(self.request.lingkup, "zona_waktu", ZonaWaktu.WIB)
        return dt.datetime.combine(hari, dt.time(), ZoneInfo(zona))
