"""Which instrument is given, when, how. Answers themselves are fields of their page, not of a form."""

from django import forms

from core.forms import HouseForm, TanggalField
from rehabilitasi.choices import CaraIsi, Kategori, PeriodeAcuan, TitikUkur
from rehabilitasi.instruments import daftar
from rehabilitasi.services.pengisian import pilihan_instrumen


def _pilih(semua) -> list[tuple[str, str]]:
    return [("", "Pilih…"), *semua]


def bidang_cara() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Cara pengisian",
        choices=CaraIsi.choices,
        widget=forms.RadioSelect,
        help_text="Dari kertas: semua butir pada satu halaman, diisi dengan papan ketik.",
    )


class MulaiForm(HouseForm):
    instrumen = forms.ChoiceField(label="Instrumen", choices=())
    titik = forms.ChoiceField(label="Waktu pengukuran", choices=_pilih(TitikUkur.choices))
    tanggal = TanggalField(label="Tanggal")
    cara = bidang_cara()
    periode = forms.ChoiceField(
        label="Periode acuan", choices=_pilih(PeriodeAcuan.choices), required=False, help_text="Hanya untuk ASSIST."
    )
    fieldsets = (("Instrumen", ("instrumen", ("titik", "tanggal"), "periode", "cara")),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instrumen"].choices = _pilih(pilihan_instrumen())
        memakai = [i.singkatan for i in daftar() if i.memakai_periode]
        self.fields["periode"].help_text = (
            f"Hanya untuk {', '.join(memakai)}: tiga bulan mana yang ditanyakan. Dalam tahanan orang mungkin tidak "
            "dapat memakai, jadi biasanya sebelum ditahan."
        )


class MulaiSkriningForm(HouseForm):
    tanggal = TanggalField(label="Tanggal")
    periode = forms.ChoiceField(
        label="Periode acuan",
        choices=PeriodeAcuan.choices,
        widget=forms.RadioSelect,
        help_text="Tiga bulan mana yang ditanyakan.",
    )
    cara = bidang_cara()
    fieldsets = (("", ("tanggal", "periode", "cara")),)


class TetapkanForm(HouseForm):
    """Only where the instrument itself gave no category."""

    kategori = forms.ChoiceField(label="Kategori", choices=_pilih(Kategori.choices))
