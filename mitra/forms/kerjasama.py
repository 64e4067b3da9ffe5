"""Agreements and their parties."""

from django import forms
from django.db.models import Q

from core.forms import HouseModelForm
from core.urai import NilaiSalah, format_tanggal
from mitra.choices import JenisKerjaSama
from mitra.forms.bagian import batasi_acuan, pengguna_upt, sebutan_naskah
from mitra.models import KerjaSama, Mitra, PihakKerjaSama
from mitra.rules import akhir_jangka

BARIS_PIHAK = (1, 2, 3)


class KerjaSamaForm(HouseModelForm):
    """An agreement before signature. `jangka` is not stored: it fills in the end date."""

    jangka = forms.CharField(
        label="Jangka waktu",
        required=False,
        max_length=60,
        help_text="Misalnya 3 tahun: mulai 1 Januari 2026, berakhir 31 Desember 2028.",
    )

    fieldsets = (
        ("Naskah", ("judul", ("jenis", "nomor_upt"), "induk")),
        ("Ruang lingkup", ("ruang_lingkup", "uraian")),
        ("Tanggal", (("tanggal_tanda_tangan", "tempat_tanda_tangan"), ("mulai", "jangka", "berakhir"))),
        ("Pembiayaan dan penanggung jawab", (("pembiayaan", "penandatangan"), "pic", "catatan")),
    )

    class Meta:
        model = KerjaSama
        fields = (
            "judul",
            "jenis",
            "nomor_upt",
            "induk",
            "ruang_lingkup",
            "uraian",
            "tanggal_tanda_tangan",
            "tempat_tanda_tangan",
            "mulai",
            "berakhir",
            "pembiayaan",
            "penandatangan",
            "pic",
            "catatan",
        )
        widgets = {
            "ruang_lingkup": forms.CheckboxSelectMultiple,
            "uraian": forms.Textarea(attrs={"rows": 3}),
            "catatan": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"induk": "Payung atau naskah yang diadendum"}
        help_texts = {
            "induk": "Untuk perjanjian: nota kesepahaman payungnya, bila ada. Untuk adendum: naskah yang diubah.",
            "nomor_upt": "Boleh menyusul.",
            "berakhir": "Kosongkan bila tanpa batas waktu.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pic"].queryset = pengguna_upt(self.lingkup_id)
        induk = self.fields["induk"]
        induk.queryset = induk.queryset.filter(
            Q(jenis=JenisKerjaSama.NK) | Q(jenis=JenisKerjaSama.PKS, status="ditandatangani")
        ).exclude(Q(status="dibatalkan") | Q(pk=self.instance.pk))
        induk.label_from_instance = sebutan_naskah
        terpakai = self.instance.lingkup_rinci.values_list("ruang_lingkup_id", flat=True)
        batasi_acuan(
            self.fields["ruang_lingkup"], self.instance.upt, [] if self.instance._state.adding else list(terpakai)
        )

    def clean(self):
        isi = super().clean()
        if isi.get("jangka") and not self.errors.get("mulai"):
            self._hitung_akhir(isi)
        return isi

    def _hitung_akhir(self, isi):
        if not isi.get("mulai"):
            self.add_error("mulai", "Isi tanggal mulai agar jangka waktu dapat dihitung.")
            return
        try:
            akhir = akhir_jangka(isi["mulai"], isi["jangka"])
        except NilaiSalah as galat:
            self.add_error("jangka", str(galat))
            return
        if isi.get("berakhir") and isi["berakhir"] != akhir and "berakhir" in self.changed_data:
            self.add_error(
                "berakhir",
                f"{isi['jangka'].capitalize()} sejak {format_tanggal(isi['mulai'])} berakhir {format_tanggal(akhir)}. "
                "Samakan tanggalnya, atau kosongkan jangka waktu.",
            )
            return
        isi["berakhir"] = akhir


class KerjaSamaBaruForm(KerjaSamaForm):
    """A new agreement with its first parties, up to three; more are added on its page."""

    pihak1_mitra = forms.ModelChoiceField(Mitra.objects.aktif(), label="Mitra", required=False)
    pihak1_nomor = forms.CharField(label="Nomor pihak mitra", max_length=80, required=False)
    pihak1_penandatangan = forms.CharField(label="Nama penandatangan", max_length=120, required=False)
    pihak1_jabatan = forms.CharField(label="Jabatan penandatangan", max_length=150, required=False)
    pihak2_mitra = forms.ModelChoiceField(Mitra.objects.aktif(), label="Mitra kedua", required=False)
    pihak2_nomor = forms.CharField(label="Nomor mitra kedua", max_length=80, required=False)
    pihak2_penandatangan = forms.CharField(label="Penandatangan mitra kedua", max_length=120, required=False)
    pihak2_jabatan = forms.CharField(label="Jabatan penandatangan kedua", max_length=150, required=False)
    pihak3_mitra = forms.ModelChoiceField(Mitra.objects.aktif(), label="Mitra ketiga", required=False)
    pihak3_nomor = forms.CharField(label="Nomor mitra ketiga", max_length=80, required=False)
    pihak3_penandatangan = forms.CharField(label="Penandatangan mitra ketiga", max_length=120, required=False)
    pihak3_jabatan = forms.CharField(label="Jabatan penandatangan ketiga", max_length=150, required=False)

    fieldsets = (
        KerjaSamaForm.fieldsets[0],
        (
            "Pihak mitra",
            (("pihak1_mitra", "pihak1_nomor"), ("pihak1_penandatangan", "pihak1_jabatan")),
        ),
        (
            "Mitra lain, bila lebih dari satu",
            (
                ("pihak2_mitra", "pihak2_nomor"),
                ("pihak2_penandatangan", "pihak2_jabatan"),
                ("pihak3_mitra", "pihak3_nomor"),
                ("pihak3_penandatangan", "pihak3_jabatan"),
            ),
        ),
        *KerjaSamaForm.fieldsets[1:],
    )

    def clean(self):
        isi = super().clean()
        sudah = set()
        for n in BARIS_PIHAK:
            mitra = isi.get(f"pihak{n}_mitra")
            lain = [isi.get(f"pihak{n}_{b}") for b in ("nomor", "penandatangan", "jabatan")]
            if mitra is None and any(lain):
                self.add_error(f"pihak{n}_mitra", "Pilih mitranya, atau kosongkan baris ini.")
            elif mitra is not None and mitra in sudah:
                self.add_error(f"pihak{n}_mitra", "Mitra ini sudah dipilih pada baris sebelumnya.")
            sudah.add(mitra)
        return isi

    def pihak(self) -> list[PihakKerjaSama]:
        """The parties that were filled in, unsaved."""
        isi = self.cleaned_data
        return [
            PihakKerjaSama(
                mitra=isi[f"pihak{n}_mitra"],
                nomor=isi[f"pihak{n}_nomor"],
                penandatangan=isi[f"pihak{n}_penandatangan"],
                jabatan=isi[f"pihak{n}_jabatan"],
            )
            for n in BARIS_PIHAK
            if isi[f"pihak{n}_mitra"]
        ]


class KerjaSamaBekuForm(HouseModelForm):
    """What may still change after signature: who looks after it, notes, and a number that came late."""

    class Meta:
        model = KerjaSama
        fields = ("nomor_upt", "pic", "catatan")
        widgets = {"catatan": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pic"].queryset = pengguna_upt(self.lingkup_id)
        if self.instance.nomor_upt:
            del self.fields["nomor_upt"]


class PihakForm(HouseModelForm):
    class Meta:
        model = PihakKerjaSama
        fields = ("mitra", "nomor", "penandatangan", "jabatan")
        help_texts = {"nomor": "Boleh menyusul."}


class PihakBekuForm(HouseModelForm):
    """The number of a party that came after signature."""

    class Meta:
        model = PihakKerjaSama
        fields = ("nomor",)
