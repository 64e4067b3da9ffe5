"""Sessions: made, added, cancelled, moved."""

from django import forms

from core.forms import BulatField, HouseForm, HouseModelForm, JamField, TanggalField
from pembinaan.models import Materi, Sesi

SEBAB_BATAL = (
    ("Instruktur berhalangan", "Instruktur berhalangan"),
    ("Tempat tidak dapat dipakai", "Tempat tidak dapat dipakai"),
    ("Pengamanan tidak memungkinkan", "Pengamanan tidak memungkinkan"),
    ("Bentrok dengan kegiatan dinas", "Bentrok dengan kegiatan dinas"),
    ("Sesi tidak diperlukan", "Sesi tidak diperlukan"),
    ("Sebab lain", "Sebab lain (jelaskan)"),
)


PEMINTA = (
    ("instruktur atau mitra", "Instruktur atau mitra"),
    ("petugas pembinaan", "Petugas pembinaan"),
    ("pengamanan", "Pengamanan"),
    ("pimpinan UPT", "Pimpinan UPT"),
)


class BuatSesiForm(HouseForm):
    """From which day to which day the weekly pattern becomes sessions."""

    dari = TanggalField(label="Dari tanggal")
    sampai = TanggalField(label="Sampai tanggal")
    fieldsets = (("", (("dari", "sampai"),)),)


class SesiForm(HouseModelForm):
    fieldsets = (("Waktu dan tempat", ("tanggal", ("jam_mulai", "jam_selesai"), "tempat")), ("Isi", ("materi", "jp")))

    class Meta:
        model = Sesi
        fields = ["tanggal", "jam_mulai", "jam_selesai", "tempat", "materi", "jp"]
        field_classes = {"jp": BulatField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kegiatan = self.instance.kegiatan
        self.fields["materi"].queryset = Materi.objects.filter(program=kegiatan.program_id)
        self.fields["tempat"].help_text = "Kosongkan untuk memakai tempat kegiatan."


class BatalSesiForm(HouseForm):
    sebab = forms.ChoiceField(label="Sebab", choices=(("", "Pilih…"), *SEBAB_BATAL))
    keterangan = forms.CharField(label="Keterangan", max_length=140, required=False)

    def clean(self):
        isi = super().clean()
        if isi.get("sebab") == "Sebab lain" and not isi.get("keterangan"):
            self.add_error("keterangan", "Jelaskan sebabnya.")
        bagian = (isi.get("sebab", ""), isi.get("keterangan", ""))
        isi["alasan"] = ": ".join(b for b in bagian if b and b != "Sebab lain")
        return isi


class JadwalUlangForm(HouseForm):
    tanggal = TanggalField(label="Tanggal baru")
    jam_mulai = JamField(label="Jam mulai")
    jam_selesai = JamField(label="Jam selesai")
    tempat = forms.CharField(label="Tempat", max_length=100, required=False)
    diminta = forms.ChoiceField(label="Diminta oleh", choices=(("", "Pilih…"), *PEMINTA))
    alasan = forms.CharField(label="Alasan", max_length=140, required=False)
    fieldsets = (("", ("tanggal", ("jam_mulai", "jam_selesai"), "tempat", ("diminta", "alasan"))),)

    def clean(self):
        isi = super().clean()
        mulai, selesai = isi.get("jam_mulai"), isi.get("jam_selesai")
        if mulai and selesai and selesai <= mulai:
            self.add_error("jam_selesai", "Jam selesai harus setelah jam mulai.")
        return isi
