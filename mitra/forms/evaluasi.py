"""The yearly evaluation."""

from django import forms

from core.forms import BulatField, HouseModelForm
from mitra.choices import MAKNA_SKOR
from mitra.models import EvaluasiKerjaSama


def pilihan_skor(bagian: str) -> list:
    """1 to 5; the lowest and the highest in words."""
    rendah, tinggi = MAKNA_SKOR[bagian]
    kata = {1: f"1 – {rendah}", 3: "3 – sebagian", 5: f"5 – {tinggi}"}
    return [("", "Pilih skor…"), *((n, kata.get(n, str(n))) for n in range(1, 6))]


class EvaluasiForm(HouseModelForm):
    tahun = BulatField(label="Tahun yang dinilai", min_value=1990, max_value=2200)

    fieldsets = (
        ("Tahun", ("tahun",)),
        (
            "Skor",
            (("skor_pelaksanaan", "skor_manfaat"), ("skor_koordinasi", "skor_keberlanjutan")),
        ),
        ("Penilaian", ("uraian", "kendala", "saran", "rekomendasi")),
    )

    class Meta:
        model = EvaluasiKerjaSama
        fields = (
            "tahun",
            "skor_pelaksanaan",
            "skor_manfaat",
            "skor_koordinasi",
            "skor_keberlanjutan",
            "uraian",
            "kendala",
            "saran",
            "rekomendasi",
        )
        widgets = {n: forms.Textarea(attrs={"rows": 3}) for n in ("uraian", "kendala", "saran")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for bagian in MAKNA_SKOR:
            lama = self.fields[f"skor_{bagian}"]
            self.fields[f"skor_{bagian}"] = forms.TypedChoiceField(
                label=lama.label, choices=pilihan_skor(bagian), coerce=int, error_messages=lama.error_messages
            )
