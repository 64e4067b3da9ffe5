"""Partners."""

import django_filters as df

from core.filters import HouseFilterSet
from mitra.models import JenisMitra, Mitra


class MitraFilter(HouseFilterSet):
    jenis = df.ModelChoiceFilter(label="Jenis", queryset=JenisMitra.objects.all())
    aktif = df.TypedChoiceFilter(
        label="Keaktifan", choices=(("ya", "Aktif"), ("tidak", "Tidak aktif")), coerce=lambda n: n == "ya"
    )
    bantuan_cari = "Nama atau singkatan mitra"

    class Meta:
        model = Mitra
        fields = ("cari", "jenis", "aktif")
