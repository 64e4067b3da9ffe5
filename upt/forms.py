"""Forms of the institution's settings."""

from django import forms
from django.core.exceptions import ValidationError

from core.forms import HouseModelForm
from upt.choices import TingkatWilayah
from upt.models import Blok, HariLibur, Kamar, Pejabat, Upt, Wilayah
from upt.rules import POLA_NOMOR_SURAT, PolaSalah, nomor_dari_pola
from upt.waktu import hari_ini


class WilayahField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.nama}, {obj.induk.nama}"


class UptForm(HouseModelForm):
    """Identity, letterhead and numbering. Kode and kantor wilayah are set once, by `manage.py siapkan`."""

    fieldsets = (
        ("Identitas", ("nama", ("jenis", "kelas"), ("kota", "zona_waktu"), "wilayah", "kapasitas")),
        ("Kop surat", ("kop",)),
        ("Penomoran", ("nama_pendek", "pola_nomor_sertifikat", "pola_nomor_surat")),
    )
    wilayah = WilayahField(
        label="Kabupaten/kota",
        required=False,
        queryset=Wilayah.objects.filter(tingkat=TingkatWilayah.KABUPATEN).select_related("induk").order_by("nama"),
    )

    class Meta:
        model = Upt
        fields = [
            "nama",
            "jenis",
            "kelas",
            "kota",
            "zona_waktu",
            "wilayah",
            "kapasitas",
            "kop",
            "nama_pendek",
            "pola_nomor_sertifikat",
            "pola_nomor_surat",
        ]
        widgets = {"kop": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bidang = self.fields["pola_nomor_sertifikat"]
        if contoh := contoh_nomor(self.instance):
            bidang.help_text = f"{bidang.help_text} Nomor pertama hari ini: {contoh}."
        self.fields["pola_nomor_surat"].help_text = (
            "Untuk surat usulan kepada mitra, dengan sisipan yang sama. Kosongkan untuk memakai "
            f"{POLA_NOMOR_SURAT}. Nomor pertama hari ini: {contoh_nomor_surat(self.instance) or 'belum dapat dibuat'}."
        )

    def clean_kop(self):
        """Lines kept as lines: the house form would join them when there is only one."""
        return "\n".join(b.strip() for b in self.cleaned_data["kop"].splitlines() if b.strip())


def contoh_nomor(upt: Upt) -> str:
    """The first certificate number the pattern would give today, or empty while it cannot give one."""
    return _contoh(upt, upt.pola_nomor_sertifikat)


def contoh_nomor_surat(upt: Upt) -> str:
    """The same for letters."""
    return _contoh(upt, upt.pola_nomor_surat or POLA_NOMOR_SURAT)


def _contoh(upt: Upt, pola: str) -> str:
    try:
        return nomor_dari_pola(pola, nomor=1, upt=upt.nama_pendek, tanggal=hari_ini(upt))
    except PolaSalah:
        return ""


class PejabatForm(HouseModelForm):
    fieldsets = (
        ("Pejabat", (("nama", "nip"), ("awalan", "jabatan"))),
        ("Masa berlaku", (("berlaku_dari", "berlaku_sampai"), "menandatangani")),
    )

    class Meta:
        model = Pejabat
        fields = ["nama", "nip", "awalan", "jabatan", "berlaku_dari", "berlaku_sampai", "menandatangani"]
        help_texts = {
            "jabatan": "Untuk Plt. dan Plh.: jabatan yang digantikan. Untuk a.n.: jabatan pejabat itu sendiri.",
            "berlaku_sampai": "Kosongkan bila belum ada akhirnya. Plt. dan Plh. berakhir sendiri setelah tanggal ini.",
        }

    def clean(self):
        data = super().clean()
        sementara = data.get("awalan") in ("plt", "plh")
        if sementara and not data.get("berlaku_sampai"):
            self.add_error("berlaku_sampai", ValidationError("Plt. dan Plh. harus punya tanggal akhir.", code="akhir"))
        return data


class BlokForm(HouseModelForm):
    class Meta:
        model = Blok
        fields = ["nama", "jenis_kelamin"]


class KamarForm(HouseModelForm):
    fieldsets = (("Kamar", ("blok", ("nama", "kapasitas"), ("jenis", "jenis_kelamin"), "aktif")),)

    class Meta:
        model = Kamar
        fields = ["blok", "nama", "jenis", "jenis_kelamin", "kapasitas", "aktif"]
        help_texts = {"aktif": "Kamar yang tidak dipakai tidak muncul saat menempatkan warga binaan."}


class HariLiburForm(HouseModelForm):
    class Meta:
        model = HariLibur
        fields = ["tanggal", "nama"]

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        nasional = HariLibur.objects.filter(upt__isnull=True, tanggal=tanggal).first()
        if nasional is not None:
            raise ValidationError(f"Tanggal ini sudah hari libur nasional: {nasional.nama}.", code="nasional")
        return tanggal
