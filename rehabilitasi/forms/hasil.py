"""Which programmes a page of results is about."""

from django import forms

from core.forms import HouseForm, TanggalField
from mitra.models import KerjaSama, Mitra
from rehabilitasi.models import Gelombang
from rehabilitasi.services.hasil import Saringan, gelombang_terlihat, naskah_terlihat

TERBALIK = "Tanggal akhir harus sama dengan atau setelah tanggal awal."


class PeriodeForm(HouseForm):
    dari = TanggalField(label="Program mulai dari", required=False)
    sampai = TanggalField(label="Sampai", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nama, bidang in self.fields.items():
            bidang.widget.attrs.setdefault("id", f"saring_{nama}")

    def clean(self):
        isi = super().clean()
        if isi.get("dari") and isi.get("sampai") and isi["dari"] > isi["sampai"]:
            self.add_error("sampai", TERBALIK)
        return isi


class HasilForm(PeriodeForm):
    """Choices are batches whose results this user sees, and the agreements and partners behind them."""

    gelombang = forms.ModelChoiceField(
        label="Gelombang", queryset=Gelombang.objects.none(), required=False, empty_label="Semua gelombang"
    )
    naskah = forms.ModelChoiceField(
        label="Nota kesepahaman", queryset=KerjaSama.objects.none(), required=False, empty_label="Semua naskah"
    )
    mitra = forms.ModelChoiceField(
        label="Mitra", queryset=Mitra.objects.none(), required=False, empty_label="Semua mitra"
    )
    field_order = ("gelombang", "naskah", "dari", "sampai", "mitra")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        siapa = self.pengguna, self.lingkup_id
        naskah = naskah_terlihat(*siapa)
        self.fields["gelombang"].queryset = gelombang_terlihat(*siapa, Saringan())
        self.fields["naskah"].queryset = naskah.order_by("judul")
        self.fields["naskah"].label_from_instance = lambda n: n.judul
        self.fields["mitra"].queryset = Mitra.objects.filter(
            pk__in=naskah.filter(pihak__isnull=False).values("pihak__mitra")
        ).order_by("nama")

    def saringan(self) -> Saringan:
        return Saringan(**{k: v or None for k, v in self.cleaned_data.items()})

    def kata(self) -> str:
        """The choice in words, for the head of the page."""
        isi = self.cleaned_data
        bagian = [str(getattr(isi[k], "judul", isi[k])) for k in ("gelombang", "naskah", "mitra") if isi.get(k)]
        if isi.get("dari"):
            bagian.append(f"sejak {isi['dari']:%d/%m/%Y}")
        if isi.get("sampai"):
            bagian.append(f"sampai {isi['sampai']:%d/%m/%Y}")
        return " · ".join(bagian)
