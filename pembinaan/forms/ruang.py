"""Rooms."""

from core.forms import BulatField, HouseModelForm
from pembinaan.models import Ruang


class RuangForm(HouseModelForm):
    fieldsets = (("", ("nama", "kapasitas")),)

    class Meta:
        model = Ruang
        fields = ["nama", "kapasitas"]
        field_classes = {"kapasitas": BulatField}
