"""Meetings with partners."""

from django import forms
from django.db.models import Q

from core.forms import HouseModelForm
from mitra.forms.bagian import pelaksana_upt, sebutan_naskah
from mitra.models import Pertemuan


class PertemuanForm(HouseModelForm):
    fieldsets = (
        (
            "Pertemuan",
            ("judul", ("jenis", "tanggal"), ("jam_mulai", "jam_selesai"), ("tempat", "notulis")),
        ),
        ("Mitra yang hadir atau diundang", ("mitra", "kerja_sama")),
        ("Agenda", ("agenda",)),
    )

    class Meta:
        model = Pertemuan
        fields = (
            "judul",
            "jenis",
            "tanggal",
            "jam_mulai",
            "jam_selesai",
            "tempat",
            "notulis",
            "mitra",
            "kerja_sama",
            "agenda",
        )
        widgets = {
            "mitra": forms.CheckboxSelectMultiple,
            "agenda": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "judul": "Misalnya: Audiensi rencana pelatihan barbershop.",
            "kerja_sama": "Bila pertemuan membahas satu naskah tertentu.",
            "notulis": "Boleh menyusul; bila kosong, diisi dengan penulis notulennya.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        baru = self.instance._state.adding
        ada = [] if baru else list(self.instance.mitra_hadir.values_list("mitra_id", flat=True))
        mitra = self.fields["mitra"]
        mitra.queryset = mitra.queryset.filter(Q(aktif=True) | Q(pk__in=ada))
        mitra.error_messages["required"] = "Pilih sedikitnya satu mitra."
        mitra.error_messages["invalid_pk_value"] = "Pilihan ini tidak ada atau di luar wewenang Anda."
        naskah = self.fields["kerja_sama"]
        naskah.queryset = naskah.queryset.exclude(Q(status="dibatalkan") & ~Q(pk=self.instance.kerja_sama_id))
        naskah.label_from_instance = sebutan_naskah
        self.fields["notulis"].queryset = pelaksana_upt(self.instance.upt, [self.instance.notulis_id])
