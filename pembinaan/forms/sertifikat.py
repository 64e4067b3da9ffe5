"""Certificates issued, signed for a partner, registered from others, replaced, revoked; designs."""

from django import forms
from django.db.models import Q

from core.forms import AlasanForm, HouseForm, HouseModelForm, TanggalField
from mitra.forms import LampiranForm
from pembinaan.choices import PenerbitSertifikat, PihakTtd, StatusPeserta
from pembinaan.models import Kegiatan, Peserta, RancanganSertifikat, Sertifikat

URUTAN = [("upt", "Kepala UPT lebih dahulu"), ("mitra", "Mitra lebih dahulu")]


class TerbitForm(HouseForm):
    """The date that stands on the certificates, their design and signers; whom they are for is ticked in the list."""

    tanggal = TanggalField(
        label="Tanggal sertifikat", help_text="Tercetak pada sertifikat dan menentukan tahun nomornya."
    )
    rancangan = forms.ModelChoiceField(
        label="Rancangan", queryset=RancanganSertifikat.objects.all(), required=False, empty_label="Bingkai bawaan"
    )
    urutan = forms.ChoiceField(label="Urutan tanda tangan", choices=URUTAN, initial="upt", required=False)
    berlaku_sampai = TanggalField(
        label="Berlaku sampai", required=False, help_text="Kosongkan bila berlaku seterusnya."
    )

    def __init__(self, *args, kegiatan: Kegiatan, **kwargs):
        super().__init__(*args, **kwargs)
        bidang = self.fields["rancangan"]
        bidang.queryset = bidang.queryset.aktif().filter(Q(mitra__isnull=True) | Q(mitra=kegiatan.mitra_id))
        bidang.empty_label = "Bingkai bawaan"
        if kegiatan.mitra_id is None:
            del self.fields["urutan"]

    def urutan_ttd(self) -> tuple[str, str]:
        pihak = (PihakTtd.UPT, PihakTtd.MITRA)
        return pihak[::-1] if self.cleaned_data.get("urutan") == PihakTtd.MITRA else pihak


class CabutForm(AlasanForm):
    """Why a certificate is revoked; the public page only says that it was."""

    alasan = forms.CharField(label="Alasan pencabutan", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class GantiForm(AlasanForm):
    """What was wrong, and the date of the new certificate."""

    tanggal = TanggalField(label="Tanggal sertifikat pengganti")
    alasan = forms.CharField(label="Apa yang salah", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = ("tanggal", "alasan")


class TtdMitraForm(HouseForm):
    """Who signed on paper for the partner, and when."""

    nama = forms.CharField(label="Nama penandatangan mitra", max_length=120)
    jabatan = forms.CharField(label="Jabatan", max_length=150)
    pada = TanggalField(label="Ditandatangani pada")


class LuarForm(HouseModelForm):
    """A certificate of BLK/BPVP or LSP–BNSP with the numbers it carries."""

    berkas = forms.FileField(
        label="Pindaian sertifikat",
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"}),
        help_text=LampiranForm.base_fields["berkas"].help_text,
    )

    class Meta:
        model = Sertifikat
        fields = (
            "peserta",
            "jenis",
            "penerbit",
            "nomor_penerbit",
            "nomor_registrasi",
            "skema",
            "tanggal_terbit",
            "berlaku_sampai",
        )
        labels = {"nomor_penerbit": "Nomor sertifikat", "skema": "Skema atau kejuruan"}
        help_texts = {
            "penerbit": "Nama lembaganya, misalnya BPVP Contoh atau LSP Tata Kecantikan.",
            "nomor_registrasi": "Wajib untuk LSP–BNSP.",
            "berlaku_sampai": "Wajib untuk LSP–BNSP; umumnya tiga tahun.",
        }

    fieldsets = (
        ("Untuk siapa", ["peserta"]),
        (
            "Isi sertifikat",
            [
                ("jenis", "penerbit"),
                ("nomor_penerbit", "nomor_registrasi"),
                "skema",
                ("tanggal_terbit", "berlaku_sampai"),
                "berkas",
            ],
        ),
    )

    def __init__(self, *args, kegiatan: Kegiatan, **kwargs):
        super().__init__(*args, **kwargs)
        bidang = self.fields["peserta"]
        bidang.queryset = (
            Peserta.objects.filter(kegiatan=kegiatan, status=StatusPeserta.LULUS)
            .select_related("wbp")
            .order_by("wbp__nama_kunci", "pk")
        )
        bidang.label_from_instance = lambda p: p.wbp.nama
        luar = [(k, label) for k, label in PenerbitSertifikat.choices if k in PenerbitSertifikat.luar]
        self.fields["jenis"].choices = luar
        self.fields["skema"].required = True
        self.fields["nomor_penerbit"].required = True

    def clean(self):
        data = super().clean()
        if data.get("jenis") == PenerbitSertifikat.LSP:
            for nama in ("nomor_registrasi", "berlaku_sampai"):
                if not data.get(nama) and nama not in self.errors:
                    self.add_error(nama, f"{self.fields[nama].label} harus diisi untuk sertifikat LSP–BNSP.")
        return data


class RancanganForm(HouseModelForm):
    class Meta:
        model = RancanganSertifikat
        fields = ("nama", "mitra", "tata_letak", "judul", "pembuka", "halaman_materi", "aktif")
        help_texts = {
            "judul": "Tertulis paling besar, misalnya SERTIFIKAT atau PIAGAM PENGHARGAAN.",
            "aktif": "Rancangan yang tidak dipakai tidak ditawarkan lagi; sertifikat lama tetap memakainya.",
        }

    fieldsets = (
        ("Rancangan", ["nama", ("mitra", "tata_letak")]),
        ("Kata-kata", [("judul", "pembuka"), "halaman_materi", "aktif"]),
    )
