"""Paket A/B/C: enrolment, report, examination, ijazah."""

from django import forms
from django.db.models import Q

from core.forms import BulatField, HouseModelForm
from mitra.models import Mitra
from pembinaan.models import Ijazah, PesertaDidik, Rapor, Ujian

BELUM_TAHU = (("", "Belum diketahui"), ("true", "Ya"), ("false", "Tidak"))


class YaTidakField(forms.TypedChoiceField):
    """Yes, no, or not known yet."""

    def __init__(self, **kwargs):
        kwargs = {k: kwargs[k] for k in ("label", "help_text", "initial") if k in kwargs}
        super().__init__(
            choices=BELUM_TAHU,
            required=False,
            empty_value=None,
            coerce=lambda v: {"true": True, "false": False}.get(str(v).lower()),
            **kwargs,
        )

    def prepare_value(self, value):
        return "" if value is None else str(value).lower()


class DidikForm(HouseModelForm):
    fieldsets = (
        ("Pendaftaran", (("jenjang", "tingkat"), ("tahun_ajaran", "terdaftar_pada"), ("mitra", "npsn"))),
        ("Data untuk Dapodik", (("nisn", "dapodik_pada"), "ijazah_sebelumnya", "catatan")),
    )

    class Meta:
        model = PesertaDidik
        fields = (
            "jenjang",
            "tingkat",
            "tahun_ajaran",
            "terdaftar_pada",
            "mitra",
            "npsn",
            "nisn",
            "dapodik_pada",
            "ijazah_sebelumnya",
            "catatan",
        )
        field_classes = {"tingkat": BulatField}
        help_texts = {
            "nisn": "10 angka; boleh menyusul.",
            "npsn": "8 angka, nomor PKBM/SKB.",
            "tahun_ajaran": "Misalnya 2026/2027.",
            "ijazah_sebelumnya": "Jenjang dan nomornya, bila ada.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        semua = Mitra.objects.dalam(self.lingkup_id).filter(Q(aktif=True) | Q(pk=self.instance.mitra_id))
        self.fields["mitra"].queryset = semua.order_by("nama_kunci", "pk")


class RaporForm(HouseModelForm):
    fieldsets = (("Rapor", (("tahun_ajaran", "semester"), ("tingkat", "naik"), "catatan")),)

    class Meta:
        model = Rapor
        fields = ("tahun_ajaran", "semester", "tingkat", "naik", "catatan")
        field_classes = {"tingkat": BulatField, "naik": YaTidakField}


class UjianForm(HouseModelForm):
    fieldsets = (("Ujian", (("nama", "tanggal"), ("nilai", "lulus"), "catatan")),)

    class Meta:
        model = Ujian
        fields = ("nama", "tanggal", "nilai", "lulus", "catatan")
        field_classes = {"lulus": YaTidakField}
        help_texts = {"nama": "Misalnya: Ujian Kesetaraan, Asesmen Satuan Pendidikan."}


class IjazahForm(HouseModelForm):
    fieldsets = (("Ijazah", (("nomor", "tanggal"), ("penerbit", "diserahkan_pada"))),)

    class Meta:
        model = Ijazah
        fields = ("nomor", "tanggal", "penerbit", "diserahkan_pada")
