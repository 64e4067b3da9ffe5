"""Needs of a plan, the leader's review, the start of a programme, a wish to pass on."""

from django import forms
from django.db.models import Q

from core.forms import HouseForm, HouseModelForm, TanggalField
from rehabilitasi.models import AnggotaTim, Gelombang, Kebutuhan
from upt.waktu import hari_ini

TEKS = {"rows": 3}


def sebut_anggota(a: AnggotaTim) -> str:
    return f"{a.nama} ({a.get_peran_display()})"


class KebutuhanForm(HouseModelForm):
    petugas = forms.ModelChoiceField(label="Penanggung jawab", queryset=AnggotaTim.objects.all())
    fieldsets = (
        ("Kebutuhan", (("domain", "keparahan"), "masalah")),
        ("Yang dilakukan", ("intervensi", "uraian", ("petugas", "frekuensi", "jumlah_sesi"))),
        ("Keberhasilan", ("ukuran_berhasil", "target")),
    )

    class Meta:
        model = Kebutuhan
        fields = (
            "domain",
            "keparahan",
            "masalah",
            "intervensi",
            "uraian",
            "petugas",
            "frekuensi",
            "jumlah_sesi",
            "target",
            "ukuran_berhasil",
        )
        widgets = {nama: forms.Textarea(attrs=TEKS) for nama in ("masalah", "uraian", "ukuran_berhasil")}
        help_texts = {
            "masalah": "Apa yang perlu ditangani, dalam satu atau dua kalimat.",
            "ukuran_berhasil": "Keadaan yang dapat diperiksa, misalnya: hadir di delapan dari sepuluh sesi.",
        }

    def __init__(self, *args, petugas, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = petugas
        if self.instance.petugas_id:  # who has left the team is named, and must be replaced
            pilihan = AnggotaTim.objects.filter(
                pk__in=[*petugas.values_list("pk", flat=True), self.instance.petugas_id]
            )
        self.fields["petugas"].queryset = pilihan
        self.fields["petugas"].label_from_instance = sebut_anggota


class CapaianForm(HouseModelForm):
    class Meta:
        model = Kebutuhan
        fields = ("capaian",)
        help_texts = {"capaian": "Yang sudah ditutup dapat dibuka kembali dengan memilih “Berjalan”."}


class UlasanForm(HouseForm):
    """What the leader wants mended: a clinical row, so it is not asked as the reason of an action."""

    ulasan = forms.CharField(
        label="Yang perlu diperbaiki",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Hanya dibaca oleh tim kasus ini.",
    )


class MulaiForm(HouseForm):
    gelombang = forms.ModelChoiceField(label="Gelombang", queryset=Gelombang.objects.all())
    mulai = TanggalField(label="Tanggal mulai")

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        terbuka = Q(target_selesai__gte=hari_ini(kasus.upt)) | Q(pk=kasus.gelombang_id)
        semua = Gelombang.objects.filter(terbuka, tim=kasus.tim_id).select_related("program", "blok")
        self.fields["gelombang"].queryset = semua
        self.fields["gelombang"].label_from_instance = _sebut_gelombang
        if kasus.mulai:  # a plan changed on the way keeps the dates the programme had
            del self.fields["mulai"]
        if not self.is_bound:
            self.initial.setdefault("gelombang", kasus.gelombang_id)


def _sebut_gelombang(g: Gelombang) -> str:
    blok = f", {g.blok}" if g.blok_id else ""
    return f"{g.nama} · {g.program.nama}, {g.program.lama_hari} hari{blok}"


class MinatForm(HouseForm):
    minat = forms.ChoiceField(label="Minat")

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minat"].choices = [("", "Pilih…"), *pilihan]
