"""Batches and their targets."""

from core.forms import BulatField, HouseForm, HouseModelForm
from mitra.models import Komitmen
from rehabilitasi.choices import JenisLayanan
from rehabilitasi.forms.tim import tawarkan_naskah
from rehabilitasi.models import Gelombang
from rehabilitasi.services.gelombang import janji_upt


class GelombangForm(HouseModelForm):
    fieldsets = (
        ("Gelombang", ("nama", ("program", "tim"))),
        ("Masa dan target", (("mulai", "target_selesai", "target_peserta"),)),
        ("Penempatan", ("blok",)),
        ("Kemitraan", ("kerja_sama", "komitmen")),
        ("Penetapan peserta", (("nomor_sk", "tanggal_sk"),)),
    )

    class Meta:
        model = Gelombang
        fields = (
            "nama",
            "program",
            "tim",
            "mulai",
            "target_selesai",
            "target_peserta",
            "blok",
            "kerja_sama",
            "komitmen",
            "nomor_sk",
            "tanggal_sk",
        )
        field_classes = {"target_peserta": BulatField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        upt = self.instance.upt_id
        tawarkan_naskah(self.fields["kerja_sama"], upt)
        janji = self.fields["komitmen"]
        janji.queryset = janji_upt(upt) if upt else Komitmen.objects.none()
        janji.label_from_instance = lambda k: f"{k.uraian} ({k.kerja_sama.judul})"
        janji.empty_label = "Tanpa janji"
        self.fields["blok"].empty_label = "Tanpa blok khusus"


class _TargetForm(HouseForm):
    fieldsets = (("Target sesi", JenisLayanan.values),)

    def __init__(self, *args, instance, **kwargs):
        ada = dict(instance.target.values_list("jenis", "jumlah"))
        kwargs["initial"] = ada | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


# One number a kind of session; empty means none is planned.
TargetForm = type(
    "TargetForm",
    (_TargetForm,),
    {
        jenis: BulatField(label=label, required=False, min_value=0, max_value=999)
        for jenis, label in JenisLayanan.choices
    },
)
