"""Hand-over and the answer of a contact."""

from django import forms

from core.forms import HouseForm, HouseModelForm, TanggalField
from rehabilitasi.choices import KeadaanPasca, PenerimaPasca, StatusKontak, SumberPasca
from rehabilitasi.models import SerahTerima

PILIH = ("", "Pilih…")
BERLEMBAGA = "Sebutkan nama lembaga penerimanya."


class SerahTerimaForm(HouseModelForm):
    fieldsets = (("Serah terima", (("penerima", "lembaga"), ("petugas_penerima", "tanggal"))),)

    class Meta:
        model = SerahTerima
        fields = ("penerima", "lembaga", "petugas_penerima", "tanggal")
        help_texts = {"lembaga": "Kosongkan bila diserahkan kepada keluarga."}

    def clean(self):
        isi = super().clean()
        if isi.get("penerima") not in (None, PenerimaPasca.KELUARGA) and not isi.get("lembaga"):
            self.add_error("lembaga", BERLEMBAGA)
        return isi


class KontakForm(HouseForm):
    """Not reached is an answer: then nothing is known of how the person is."""

    status = forms.ChoiceField(
        label="Hasil menghubungi",
        choices=(PILIH, *((s.value, s.label) for s in map(StatusKontak, StatusKontak.dikerjakan))),
        help_text="Tidak terhubung juga jawaban; kelak dapat diganti bila kemudian terhubung.",
    )
    tanggal = TanggalField(label="Tanggal dihubungi")
    keadaan = forms.ChoiceField(
        label="Keadaan yang bersangkutan",
        choices=(PILIH, *KeadaanPasca.choices),
        required=False,
        help_text="Diisi bila terhubung. Bila tidak, tercatat sebagai tidak terlacak.",
    )
    sumber = forms.ChoiceField(
        label="Sumber keterangan",
        choices=(PILIH, *SumberPasca.choices),
        help_text="Siapa yang memberi keterangan, atau yang dicoba dihubungi.",
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Disandikan; hanya tim kasus ini yang dapat membacanya.",
    )
    fieldsets = (("Kontak", ("status", ("tanggal", "sumber"), "keadaan", "catatan")),)

    def clean(self):
        isi = super().clean()
        if isi.get("status") == StatusKontak.DIHUBUNGI and not isi.get("keadaan") and "keadaan" not in self.errors:
            self.add_error("keadaan", "Pilih keadaan yang bersangkutan.")
        return isi


class KonfirmasiForm(HouseForm):
    """A deed that only asks to be confirmed: nothing typed goes into the history of a case."""
