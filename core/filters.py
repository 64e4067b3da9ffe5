"""Base of every filter set: search box first, Indonesian empty labels, and itself in words for prints and exports."""

import django_filters as df
from django import forms
from django.http import QueryDict

from core.forms import TanggalField, rapikan_bidang
from core.urai import format_tanggal_pendek


class TanggalFilter(df.Filter):
    field_class = TanggalField


class HouseFilterSet(df.FilterSet):
    """Each filter calls a QuerySet verb. `cari` is the search box: the model's queryset offers `cari(teks)`."""

    cari = df.CharFilter(label="Cari", method="saring_cari")
    bantuan_cari = "Cari"

    class Meta:
        abstract = True

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        for nama, bidang in self.form.fields.items():
            rapikan_bidang(bidang, request.user if request else None, getattr(request, "lingkup_id", None))
            if isinstance(bidang, forms.ChoiceField) and not isinstance(bidang, forms.MultipleChoiceField):
                _tanpa_pilihan(bidang, f"Semua {bidang.label.lower()}")
            bidang.help_text = ""
            bidang.widget.attrs.setdefault("id", f"saring_{nama}")
        if "cari" in self.form.fields:
            self.form.fields["cari"].widget.attrs |= {"placeholder": self.bantuan_cari, "type": "search"}
            self.form.fields["cari"].widget.input_type = "search"

    def saring_cari(self, queryset, nama, nilai):
        return queryset.cari(nilai)

    def aktif(self) -> list[dict]:
        """Filters in use: label, value in words, and the query string without it."""
        hasil = []
        if not self.form.is_bound or not self.form.is_valid():
            return hasil
        for nama, bidang in self.form.fields.items():
            mentah = self.data.getlist(nama) if isinstance(self.data, QueryDict) else [self.data.get(nama, "")]
            mentah = [m for m in mentah if m not in ("", None)]
            if not mentah:
                continue
            sisa = self.data.copy()
            sisa.pop(nama, None)
            sisa.pop("hal", None)
            hasil.append(
                {"label": bidang.label, "nilai": self._kata(bidang, mentah), "hapus_url": "?" + sisa.urlencode()}
            )
        return hasil

    def kata(self) -> str:
        return "; ".join(f"{a['label']}: {a['nilai']}" for a in self.aktif())

    @staticmethod
    def _kata(bidang, mentah) -> str:
        if isinstance(bidang, forms.ModelChoiceField):
            return ", ".join(str(o) for o in bidang.queryset.filter(pk__in=mentah))
        if hasattr(bidang, "choices"):
            pilihan = {str(k): str(v) for k, v in bidang.choices}
            return ", ".join(pilihan.get(m, m) for m in mentah)
        if isinstance(bidang, forms.DateField):  # an address may hold 2026-11-23; the form was found valid
            return ", ".join(format_tanggal_pendek(bidang.clean(m)) for m in mentah)
        return ", ".join(mentah)


def _tanpa_pilihan(bidang, teks: str):
    """Name the empty choice. A copied ChoiceField still lists through the field it was copied from: set it again."""
    if isinstance(bidang, forms.ModelChoiceField):
        bidang.empty_label = teks
        return
    pilihan = [(nilai, label) for nilai, label in bidang.choices if nilai not in ("", None)]
    if hasattr(bidang, "empty_label"):
        bidang.empty_label = teks
        bidang.choices = pilihan
    else:
        bidang.choices = [("", teks), *pilihan]
