"""Offers of a partner, and the question who can give what."""

from django import forms
from django.db.models import Q

from core.forms import BulatField, HouseForm, HouseModelForm
from mitra.forms.bagian import batasi_acuan
from mitra.models import JenisKomitmen, RuangLingkup, Tawaran


class TawaranForm(HouseModelForm):
    kapasitas = BulatField(label="Paling banyak (orang)", required=False, min_value=1)

    fieldsets = (
        ("Yang ditawarkan", ("uraian", ("ruang_lingkup", "jenis"))),
        ("Batasnya", ("batas", ("kapasitas", "berlaku_sampai"))),
        ("Asal keterangan", (("asal", "disampaikan_pada"), "disampaikan_oleh", "aktif")),
    )

    class Meta:
        model = Tawaran
        fields = (
            "uraian",
            "ruang_lingkup",
            "jenis",
            "batas",
            "kapasitas",
            "berlaku_sampai",
            "asal",
            "disampaikan_pada",
            "disampaikan_oleh",
            "aktif",
        )
        help_texts = {
            "uraian": "Misalnya: Instruktur tata boga, dua orang.",
            "berlaku_sampai": "Kosongkan bila tidak disebut. Sesudahnya tidak ditampilkan lagi sebagai tawaran.",
            "aktif": "Lepaskan tanda bila mitra menarik tawarannya. Catatannya tetap tersimpan.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        t, isian = self.instance, self.fields
        batasi_acuan(isian["jenis"], t.upt, [t.jenis_id])
        batasi_acuan(isian["ruang_lingkup"], t.upt, [t.ruang_lingkup_id])
        kontak = isian["disampaikan_oleh"]
        kontak.queryset = kontak.queryset.filter(mitra=t.mitra_id)
        isian["kapasitas"].error_messages["min_value"] = "Jumlah harus lebih dari nol."


class DukunganForm(HouseForm):
    """Filters of "siapa memberi apa"."""

    bidang = forms.ModelChoiceField(RuangLingkup.objects.none(), label="Bidang", required=False)
    jenis = forms.ModelChoiceField(JenisKomitmen.objects.none(), label="Jenis bantuan", required=False)

    def __init__(self, *args, pada, **kwargs):
        super().__init__(*args, **kwargs)
        berlaku = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=pada)
        self.fields["bidang"].queryset = RuangLingkup.objects.filter(berlaku)
        self.fields["jenis"].queryset = JenisKomitmen.objects.filter(berlaku)
        self.fields["bidang"].empty_label, self.fields["jenis"].empty_label = "Semua bidang", "Semua jenis"
