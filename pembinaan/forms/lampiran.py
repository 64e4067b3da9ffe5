"""Scans and photos beside sessions, stages, certificates, ijazah and sittings."""

from core.forms import HouseModelForm
from mitra.forms import LampiranForm as LampiranMitraForm
from pembinaan.models import Lampiran

BANTUAN = {
    "keterangan": "Misalnya: foto praktik potong rambut, pindaian sertifikat.",
    "tanpa_wajah": "Hanya foto tanpa wajah WBP yang dapat dipakai pada lembar foto dan laporan untuk umum.",
}


class LampiranForm(HouseModelForm):
    berkas = LampiranMitraForm.base_fields["berkas"]

    class Meta:
        model = Lampiran
        fields = ("keterangan", "tanpa_wajah")
        help_texts = BANTUAN

    field_order = ("berkas", "keterangan", "tanpa_wajah")


class LampiranUbahForm(HouseModelForm):
    """What the file is called and whether it may be shown; the file itself never changes."""

    class Meta:
        model = Lampiran
        fields = ("keterangan", "tanpa_wajah")
        help_texts = BANTUAN

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.foto:
            del self.fields["tanpa_wajah"]
