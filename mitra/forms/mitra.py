"""Partners and their contacts."""

from django import forms

from core.forms import HouseModelForm
from mitra.forms.bagian import batasi_acuan
from mitra.models import Kontak, Mitra


class MitraForm(HouseModelForm):
    fieldsets = (
        ("Mitra", ("nama", ("singkatan", "jenis"), "aktif")),
        ("Alamat dan kontak kantor", ("alamat", ("telepon", "email"), "laman")),
        ("Catatan", ("catatan",)),
    )

    class Meta:
        model = Mitra
        fields = ("nama", "singkatan", "jenis", "alamat", "telepon", "email", "laman", "catatan", "aktif")
        widgets = {"catatan": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "singkatan": "Misalnya SKB, BNNK.",
            "aktif": "Lepaskan tanda bila tidak bekerja sama lagi. Data dan riwayatnya tetap tersimpan.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        batasi_acuan(self.fields["jenis"], self.instance.upt, [self.instance.jenis_id])


class KontakForm(HouseModelForm):
    fieldsets = (("Narahubung", ("nama", "jabatan", ("telepon", "email"), ("utama", "aktif"), "terima_pengingat")),)

    class Meta:
        model = Kontak
        fields = ("nama", "jabatan", "telepon", "email", "utama", "aktif", "terima_pengingat")
        help_texts = {
            "utama": "Yang dihubungi lebih dahulu; hanya satu untuk setiap mitra.",
            "aktif": "Lepaskan tanda bila orang ini tidak bertugas lagi.",
            "terima_pengingat": "Lepaskan tanda bila orang ini tidak ingin menerimanya lagi.",
        }
