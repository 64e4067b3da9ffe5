"""An aksi perubahan and the programmes under it."""

from django import forms
from django.db.models import Q

from akun.models import Pengguna
from core.forms import HouseModelForm
from pembinaan.forms.kegiatan import penanggung_jawab
from pembinaan.models import AksiPerubahan, Program

KALIMAT = forms.Textarea(attrs={"rows": 3})


class AksiForm(HouseModelForm):
    program = forms.ModelMultipleChoiceField(
        label="Program yang termasuk",
        queryset=Program.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    fieldsets = (
        ("Aksi perubahan", ("judul", "pemimpin", ("mulai", "selesai"), "tujuan")),
        ("Program", ("program",)),
        ("Hasil", ("hasil", "keberlanjutan")),
    )

    class Meta:
        model = AksiPerubahan
        fields = ("judul", "pemimpin", "mulai", "selesai", "tujuan", "hasil", "keberlanjutan")
        widgets = {"tujuan": KALIMAT, "hasil": KALIMAT, "keberlanjutan": KALIMAT}
        help_texts = {
            "hasil": "Termasuk produk yang dihasilkan dan nilainya. Diisi sebelum diselesaikan.",
            "keberlanjutan": "Apa yang tetap berjalan setelah selesai, dan siapa yang menjalankannya.",
        }

    def __init__(self, *args, hari_ini=None, **kwargs):
        super().__init__(*args, **kwargs)
        a = self.instance
        pilihan = penanggung_jawab(self.lingkup_id, hari_ini)
        self.fields["pemimpin"].queryset = pilihan | Pengguna.objects.filter(pk=a.pemimpin_id)
        dipakai = [] if a._state.adding else list(a.program_aksi.values_list("program", flat=True))
        semua = Program.objects.dalam(self.lingkup_id).filter(Q(aktif=True) | Q(pk__in=dipakai))
        self.fields["program"].queryset = semua.order_by("nama", "pk")
        self.initial.setdefault("program", dipakai)
