"""Referral, assignment, consent, and the moves of a case that ask for something."""

from django import forms

from core.forms import HouseForm, HouseModelForm, TanggalField
from rehabilitasi.choices import AsalRujukan, SebabPutus, StatusKasus
from rehabilitasi.models import AnggotaTim, Gelombang, Kasus, Persetujuan, TimTerpadu


class RujukanForm(HouseModelForm):
    fieldsets = (
        ("Rujukan", (("asal", "tanggal_rujukan"),)),
        ("Surat TAT atau pengadilan", (("nomor_surat", "tanggal_surat"), "lembaga")),
    )

    class Meta:
        model = Kasus
        fields = ("asal", "tanggal_rujukan", "nomor_surat", "tanggal_surat", "lembaga")

    def __init__(self, *args, boleh_semua: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = [(a.value, a.label) for a in AsalRujukan if a != AsalRujukan.SKRINING]
        if not boleh_semua:
            pilihan = [(AsalRujukan.WALI.value, AsalRujukan.WALI.label)]
        self.fields["asal"].choices = [("", "Pilih…"), *pilihan]


class TugasForm(HouseForm):
    """The team, its konselor, its batch; choices of one institution."""

    tim = forms.ModelChoiceField(label="Tim terpadu", queryset=TimTerpadu.objects.all())
    konselor = forms.ModelChoiceField(
        label="Konselor penanggung jawab",
        queryset=AnggotaTim.objects.all(),
        required=False,
        help_text="Anggota tim yang masa tugasnya berlaku.",
    )
    gelombang = forms.ModelChoiceField(label="Gelombang", queryset=Gelombang.objects.all(), required=False)
    fieldsets = (("Penugasan", ("tim", "konselor", "gelombang")),)

    def __init__(self, *args, kasus, hari, **kwargs):
        super().__init__(*args, **kwargs)
        tim = self.fields["tim"].queryset.filter(upt=kasus.upt).berlaku(hari)
        self.fields["tim"].queryset = tim
        # Who answers for a case opens it: a member without an account could not.
        anggota = AnggotaTim.objects.filter(tim__in=tim.values("pk"), pengguna__isnull=False)
        anggota = anggota.berlaku(hari).select_related("tim")
        self.fields["konselor"].queryset = anggota
        self.fields["konselor"].label_from_instance = lambda a: f"{a} · {a.tim.nama}"
        self.fields["gelombang"].queryset = Gelombang.objects.filter(tim__in=tim.values("pk"))
        if not self.is_bound:
            self.initial |= {"tim": kasus.tim_id, "konselor": kasus.konselor_id, "gelombang": kasus.gelombang_id}


class PersetujuanForm(HouseModelForm):
    berkas = forms.FileField(
        label="Pindaian bertanda tangan",
        help_text="PDF, JPEG, atau PNG. Berkas disandikan sebelum disimpan.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png", "class": "form-control"}),
        error_messages={"empty": "Berkas ini kosong. Pilih berkas lain.", "invalid": "Pilih berkasnya sekali lagi."},
    )
    fieldsets = (("Persetujuan", ("jenis", ("tanggal", "saksi"), "berkas")),)

    class Meta:
        model = Persetujuan
        fields = ("jenis", "tanggal", "saksi")


class CabutForm(HouseForm):
    pada = TanggalField(label="Tanggal dicabut")


class PutusForm(HouseForm):
    sebab = forms.ChoiceField(label="Sebab", choices=(("", "Pilih…"), *SebabPutus.choices))
    pada = TanggalField(label="Tanggal")


class TeruskanForm(HouseForm):
    """Where a reopened case goes on."""

    ke = forms.ChoiceField(
        label="Diteruskan ke",
        choices=(
            (StatusKasus.PERLU_ASESMEN.value, "Asesmen"),
            (StatusKasus.RENCANA.value, "Penyusunan rencana"),
            (StatusKasus.BERJALAN.value, "Program yang sudah dimulai"),
        ),
    )


class TanpaIsianForm(HouseForm):
    """A deed that only asks to be confirmed."""
