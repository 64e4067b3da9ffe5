"""A round of urine tests: its head. Results are entered in a grid of its own."""

from core.forms import HouseForm, HouseModelForm
from rehabilitasi.forms.layanan import pilihan_petugas
from rehabilitasi.models import AnggotaTim, Gelombang, TesUrine, TimTerpadu

TAMBAH = "rehabilitasi.add_tesurine"


class TesUrineForm(HouseModelForm):
    fieldsets = (
        ("Siapa yang diuji", (("tim", "gelombang"), "acak")),
        ("Pelaksanaan", (("tanggal", "jam"), ("panel", "nomor_kit"), ("petugas", "saksi"))),
    )

    class Meta:
        model = TesUrine
        fields = ("tim", "gelombang", "acak", "tanggal", "jam", "panel", "nomor_kit", "petugas", "saksi")
        help_texts = {
            "gelombang": "Kosongkan untuk semua kasus tim yang programnya berjalan.",
            "acak": "Yang diuji dipilih acak, bukan seluruh gelombang.",
            "saksi": "Orang lain yang menyaksikan pengambilan sampel.",
        }

    def __init__(self, *args, hari, **kwargs):
        super().__init__(*args, **kwargs)
        tim = TimTerpadu.objects.untuk(self.pengguna, TAMBAH).dalam(self.lingkup_id).berlaku(hari)
        self.fields["tim"].queryset = tim
        self.fields["tim"].empty_label = None if tim.count() == 1 else "Pilih…"
        self.fields["gelombang"].queryset = Gelombang.objects.filter(tim__in=tim.values("pk"))
        self.fields["gelombang"].empty_label = "Semua kasus tim"
        self.fields["petugas"].queryset = pilihan_petugas(tim, hari)


class UbahTesUrineForm(HouseModelForm):
    """Who is tested, on which day and with which panel stays: results may already hang on it."""

    fieldsets = (("", (("jam", "nomor_kit"), ("petugas", "saksi"), "acak")),)

    class Meta:
        model = TesUrine
        fields = ("jam", "nomor_kit", "petugas", "saksi", "acak")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["petugas"].queryset = AnggotaTim.objects.filter(tim=self.instance.tim_id).berlaku(
            self.instance.tanggal
        )


class BatalTesForm(HouseForm):
    """A deed that only asks to be confirmed."""
