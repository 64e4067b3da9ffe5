"""Sessions: made, added, cancelled, moved, made up for."""

from django import forms
from django.db.models import Q

from core.forms import BulatField, HouseForm, HouseModelForm, JamField, TanggalField
from pembinaan.choices import PihakSebab
from pembinaan.forms.bagian import masih_berlaku
from pembinaan.models import Materi, Ruang, SebabBatal, Sesi
from pembinaan.services.jadwal_ulang import Cakupan

TETAP_LIBUR = "Hanya bila memang diadakan pada hari libur, misalnya ibadah hari raya."


def ruang_dipakai(kini_id=None):
    """Rooms in use; the one already chosen stays choosable."""
    return Ruang.objects.filter(Q(aktif=True) | Q(pk=kini_id))


def tetap_libur():
    return forms.BooleanField(label="Tetap adakan walaupun hari libur", required=False, help_text=TETAP_LIBUR)


class BuatSesiForm(HouseForm):
    """From which day to which day the weekly pattern becomes sessions."""

    dari = TanggalField(label="Dari tanggal")
    sampai = TanggalField(label="Sampai tanggal")
    fieldsets = (("", (("dari", "sampai"),)),)


class SesiForm(HouseModelForm):
    tetap_libur = tetap_libur()
    fieldsets = (
        ("Waktu dan tempat", ("tanggal", ("jam_mulai", "jam_selesai"), ("ruang", "tempat"), "tetap_libur")),
        ("Isi", ("materi", "jp")),
    )

    class Meta:
        model = Sesi
        fields = ["tanggal", "jam_mulai", "jam_selesai", "ruang", "tempat", "materi", "jp"]
        field_classes = {"jp": BulatField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kegiatan = self.instance.kegiatan
        self.fields["materi"].queryset = Materi.objects.filter(program=kegiatan.program_id)
        self.fields["ruang"].queryset = ruang_dipakai().dalam(kegiatan.upt_id)
        self.fields["ruang"].help_text = "Kosongkan keduanya untuk memakai ruang atau tempat kegiatan."
        self.fields["tempat"].help_text = "Bila bukan salah satu ruang."


class SusulanForm(HouseModelForm):
    """When a session that did not happen is made up for; its lesson comes along."""

    tetap_libur = tetap_libur()
    fieldsets = (("", ("tanggal", ("jam_mulai", "jam_selesai"), ("ruang", "tempat"), "tetap_libur")),)

    class Meta:
        model = Sesi
        fields = ["tanggal", "jam_mulai", "jam_selesai", "ruang", "tempat"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ruang"].queryset = ruang_dipakai().dalam(self.instance.kegiatan.upt_id)
        self.fields["tempat"].help_text = "Bila bukan salah satu ruang."


class BatalSesiForm(HouseForm):
    sebab = forms.ModelChoiceField(label="Sebab", queryset=SebabBatal.objects.all())
    keterangan = forms.CharField(
        label="Keterangan", max_length=140, required=False, help_text="Tidak dihitung terhadap peserta."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sebab"].queryset = masih_berlaku(self.fields["sebab"].queryset)

    def clean(self):
        isi = super().clean()
        sebab = isi.get("sebab")
        if sebab and sebab.perlu_catatan and not isi.get("keterangan"):
            self.add_error("keterangan", "Jelaskan sebabnya.")
        return isi


class JadwalUlangForm(HouseForm):
    tanggal = TanggalField(label="Tanggal baru")
    jam_mulai = JamField(label="Jam mulai")
    jam_selesai = JamField(label="Jam selesai")
    ruang = forms.ModelChoiceField(label="Ruang", queryset=Ruang.objects.all(), required=False)
    tempat = forms.CharField(
        label="Tempat", max_length=100, required=False, help_text="Bila pindah ke yang bukan salah satu ruang."
    )
    cakupan = forms.ChoiceField(label="Yang dipindahkan", choices=Cakupan.choices, widget=forms.RadioSelect)
    tetap_libur = tetap_libur()
    diminta = forms.ChoiceField(label="Diminta oleh", choices=(("", "Pilih…"), *PihakSebab.choices))
    alasan = forms.CharField(label="Alasan", max_length=140, required=False)
    fieldsets = (
        (
            "",
            (
                "tanggal",
                ("jam_mulai", "jam_selesai"),
                ("ruang", "tempat"),
                "cakupan",
                "tetap_libur",
                ("diminta", "alasan"),
            ),
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ruang"].queryset = ruang_dipakai().dalam(self.lingkup_id)
        self.fields["ruang"].empty_label = "Ruang tetap"
        self.fields["cakupan"].required = False

    def clean_cakupan(self):
        return self.cleaned_data["cakupan"] or Cakupan.INI

    def clean(self):
        isi = super().clean()
        mulai, selesai = isi.get("jam_mulai"), isi.get("jam_selesai")
        if mulai and selesai and selesai <= mulai:
            self.add_error("jam_selesai", "Jam selesai harus setelah jam mulai.")
        return isi
