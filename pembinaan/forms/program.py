"""What a UPT offers."""

from django import forms

from core.forms import BulatField, HouseModelForm
from pembinaan.forms.bagian import masih_berlaku
from pembinaan.models import Bidang, Program


class ProgramForm(HouseModelForm):
    fieldsets = (
        ("Program", ("nama", ("bidang", "tipe"), ("jp", "aktif"))),
        ("Keterangan", ("tujuan", "syarat")),
    )

    class Meta:
        model = Program
        fields = ["nama", "bidang", "tipe", "jp", "aktif", "tujuan", "syarat"]
        field_classes = {"jp": BulatField}
        widgets = {"tujuan": forms.Textarea(attrs={"rows": 3}), "syarat": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bidang"].queryset = masih_berlaku(Bidang.objects.all(), self.instance.bidang_id)
