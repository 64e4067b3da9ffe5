"""Promises."""

from core.forms import BulatField, HouseModelForm, RupiahField
from mitra.forms.bagian import batasi_acuan
from mitra.models import Komitmen


class KomitmenForm(HouseModelForm):
    target = BulatField(label="Target", min_value=1)
    nilai_perkiraan = RupiahField(label="Nilai perkiraan (rupiah)", required=False)

    fieldsets = (
        ("Janji", ("uraian", ("mitra", "jenis"))),
        ("Ukuran", (("target", "satuan"), ("tenggat", "nilai_perkiraan"))),
    )

    class Meta:
        model = Komitmen
        fields = ("uraian", "mitra", "jenis", "target", "satuan", "tenggat", "nilai_perkiraan")
        help_texts = {"uraian": "Misalnya: Instruktur barbershop, 24 pertemuan."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mitra = self.fields["mitra"]
        mitra.queryset = mitra.queryset.filter(pihak__kerja_sama=self.instance.kerja_sama_id)
        mitra.empty_label = "UPT sendiri"
        mitra.help_text = ""
        batasi_acuan(self.fields["jenis"], self.instance.upt, [self.instance.jenis_id])
        self.fields["target"].error_messages["min_value"] = "Target harus lebih dari nol."
