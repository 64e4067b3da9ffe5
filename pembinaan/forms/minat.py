"""One answer about interest: five lists in their order, then words."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from core.forms import HouseModelForm
from pembinaan.choices import SumberAsesmen
from pembinaan.models import AsesmenMinat
from pembinaan.models.minat import PERINGKAT_PALING_BANYAK
from pembinaan.services.lembar_minat import minat_berlaku
from pembinaan.services.minat import pilihan_dari, salah_minat

PERINGKAT = tuple(f"minat_{i}" for i in range(1, PERINGKAT_PALING_BANYAK + 1))


class AsesmenForm(HouseModelForm):
    """`pada` is the day whose list of interests is offered. `pilihan()` gives the chosen ones, gaps closed."""

    minat_1 = forms.ChoiceField(label="Minat 1", required=False)
    minat_2 = forms.ChoiceField(label="Minat 2", required=False)
    minat_3 = forms.ChoiceField(label="Minat 3", required=False)
    minat_4 = forms.ChoiceField(label="Minat 4", required=False)
    minat_5 = forms.ChoiceField(label="Minat 5", required=False)

    fieldsets = (
        ("Asesmen", (("tanggal", "sumber"),)),
        ("Minat, yang paling diinginkan lebih dahulu", (PERINGKAT[:3], PERINGKAT[3:])),
        ("Bekal", (("pengalaman", "keahlian"), ("jam_tersedia", "batasan_kesehatan"))),
        ("Setelah bebas", (("tujuan", "rencana"),)),
    )

    class Meta:
        model = AsesmenMinat
        fields = (
            "tanggal",
            "sumber",
            "pengalaman",
            "keahlian",
            "jam_tersedia",
            "batasan_kesehatan",
            "tujuan",
            "rencana",
        )

    def __init__(self, *args, pada, **kwargs):
        super().__init__(*args, **kwargs)
        ada = pilihan_dari(self.instance) if not self.instance._state.adding else ()
        semua = [(str(m.pk), m.nama) for m in minat_berlaku(pada)]
        dikenal = {pk for pk, _ in semua}
        if not set(map(str, ada)) <= dikenal:  # retired since it was chosen
            semua += [
                (str(p.minat_id), p.minat.nama)
                for p in self.instance.pilihan.select_related("minat")
                if str(p.minat_id) not in dikenal
            ]
        for i, nama in enumerate(PERINGKAT):
            self.fields[nama].choices = [("", "Pilih…"), *semua]
            self.fields[nama].initial = str(ada[i]) if i < len(ada) else ""
        if self.instance.sumber != SumberAsesmen.LEMBAR:
            self.fields["sumber"].choices = [c for c in SumberAsesmen.choices if c[0] != SumberAsesmen.LEMBAR]
        for nama in ("pengalaman", "keahlian", "rencana"):
            self.fields[nama].widget = forms.Textarea(attrs={"rows": 2, "maxlength": self.fields[nama].max_length})

    def pilihan(self) -> list[UUID]:
        return [UUID(self.cleaned_data[n]) for n in PERINGKAT if self.cleaned_data.get(n)]

    def clean(self):
        data = super().clean()
        for nama in ("pengalaman", "keahlian", "rencana"):
            data[nama] = " ".join(data.get(nama, "").split())
        if kalimat := salah_minat(self.pilihan()):
            self.add_error(self._yang_kedua(), ValidationError(kalimat))
        return data

    def _yang_kedua(self) -> str:
        """The first list that names an interest already chosen above it."""
        nilai = [self.cleaned_data.get(n) for n in PERINGKAT]
        return next(n for i, n in enumerate(PERINGKAT) if nilai[i] and nilai[i] in nilai[:i])
