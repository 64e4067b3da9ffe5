"""What a UPT offers."""

from django import forms

from core.forms import BulatField, HouseModelForm
from pembinaan.choices import TipeProgram
from pembinaan.forms.bagian import masih_berlaku
from pembinaan.models import Bidang, Minat, Prioritas, Program

# Left empty, these take what the model gives a new programme.
BERBAWAAN = ("cara_nilai", "nilai_lulus", "bobot_praktik")
KALIMAT = forms.Textarea(attrs={"rows": 3})


class ProgramForm(HouseModelForm):
    prioritas = forms.ModelMultipleChoiceField(
        label="Mendukung prioritas",
        queryset=Prioritas.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    fieldsets = (
        ("Program", ("nama", ("bidang", "tipe"), ("jp", "jenjang"), ("minat", "aktif"))),
        ("Penilaian", (("cara_nilai", "nilai_lulus"), ("bobot_praktik", "kehadiran_minimum"))),
        ("Keterangan", ("tujuan", "syarat", "prioritas")),
    )

    class Meta:
        model = Program
        fields = [
            "nama",
            "bidang",
            "tipe",
            "jp",
            "jenjang",
            "minat",
            "aktif",
            "cara_nilai",
            "nilai_lulus",
            "bobot_praktik",
            "kehadiran_minimum",
            "tujuan",
            "syarat",
        ]
        field_classes = {
            "jp": BulatField,
            "nilai_lulus": BulatField,
            "bobot_praktik": BulatField,
            "kehadiran_minimum": BulatField,
        }
        widgets = {"tujuan": KALIMAT, "syarat": KALIMAT}
        labels = {"tujuan": "Uraian tujuan", "syarat": "Syarat lain"}
        help_texts = {
            "jenjang": "Hanya untuk pendidikan kesetaraan.",
            "nilai_lulus": "Nilai paling rendah untuk lulus.",
            "bobot_praktik": "Sisanya bobot teori.",
            "kehadiran_minimum": "Persentase paling rendah untuk lulus. Kosongkan bila tidak disyaratkan.",
            "syarat": "Yang tidak termasuk syarat pada halaman syarat peserta.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        p = self.instance
        self.fields["bidang"].queryset = masih_berlaku(Bidang.objects.all(), p.bidang_id)
        self.fields["minat"].queryset = masih_berlaku(Minat.objects.all(), p.minat_id)
        dipakai = [] if p._state.adding else list(p.prioritas_program.values_list("prioritas", flat=True))
        semua = Prioritas.objects.all()
        self.fields["prioritas"].queryset = masih_berlaku(semua) | semua.filter(pk__in=dipakai)
        self.initial.setdefault("prioritas", dipakai)
        for nama in BERBAWAAN:
            self.fields[nama].required = False

    def clean(self):
        isi = super().clean()
        for nama in BERBAWAAN:
            if isi.get(nama) in (None, ""):
                isi[nama] = Program._meta.get_field(nama).default
        if isi.get("tipe") == TipeProgram.KESETARAAN and not isi.get("jenjang"):
            self.add_error("jenjang", "Pilih jenjang Paket A, B, atau C.")
        return isi
