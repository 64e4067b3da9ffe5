"""Programmes."""

from core.forms import BulatField, HouseModelForm
from rehabilitasi.models import ProgramRehab


class ProgramForm(HouseModelForm):
    fieldsets = (
        ("Program", ("nama", ("jenis", "lama_hari"), "bulan_evaluasi")),
        ("Penawaran", ("berlaku_sampai",)),
    )

    class Meta:
        model = ProgramRehab
        fields = ("nama", "jenis", "lama_hari", "bulan_evaluasi", "berlaku_sampai")
        field_classes = {"lama_hari": BulatField}
        help_texts = {
            "bulan_evaluasi": "Selain pada awal dan akhir program, misalnya: 3, 6.",
            "berlaku_sampai": "Kosongkan selama program masih ditawarkan.",
        }
