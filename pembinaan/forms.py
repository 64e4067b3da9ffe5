"""Forms of coaching: what is about input; rules that span records stand in services."""

from django import forms
from django.db.models import Q

from akun.models import Pengguna, Penugasan
from akun.roles import IZIN
from core.forms import AlasanForm, BulatField, HouseForm, HouseModelForm, JamField, RupiahField, TanggalField
from mitra.choices import StatusKerjaSama
from mitra.models import Komitmen, Mitra
from pembinaan.choices import Pengusul
from pembinaan.models import AlasanBerhenti, Bidang, Kegiatan, Materi, PengampuKegiatan, Program, Sesi

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


def _berlaku(qs, kini: object = None):
    """Reference rows in use; the one already chosen stays choosable."""
    return qs.filter(Q(berlaku_sampai__isnull=True) | Q(pk=kini))


class ProgramForm(HouseModelForm):
    fieldsets = (
        ("Program", ("nama", ("bidang", "tipe"), ("jp", "aktif"))),
        ("Keterangan", ("tujuan", "syarat")),
    )

    class Meta:
        model = Program
        fields = ["nama", "bidang", "tipe", "jp", "aktif", "tujuan", "syarat"]
        field_classes = {"jp": BulatField}
        widgets = {"tujuan": forms.Textarea(attrs={"rows": 3}), "syarat": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bidang"].queryset = _berlaku(Bidang.objects.all(), self.instance.bidang_id)


class JanjiField(forms.ModelChoiceField):
    """A promise with the partner and the agreement it stands in."""

    def label_from_instance(self, komitmen):
        pihak = komitmen.mitra.nama if komitmen.mitra_id else "UPT"
        return f"{pihak}: {komitmen.uraian} ({komitmen.kerja_sama.judul})"


def penanggung_jawab(upt_id, hari_ini):
    """Officers who hold, today and in that UPT, a role that may run a programme."""
    peran = [p for p, izin in IZIN.items() if "pembinaan.change_kegiatan" in izin]
    tugas = Penugasan.objects.filter(upt_id=upt_id, peran__in=peran).berlaku(hari_ini)
    return Pengguna.objects.filter(is_active=True, pk__in=tugas.values("pengguna")).order_by("nama", "pk")


class KegiatanForm(HouseModelForm):
    fieldsets = (
        ("Kegiatan", ("program", "nama", ("mulai", "selesai"), ("tempat", "kuota"))),
        ("Pelaksana", (("instruktur", "instansi_instruktur"), "penanggung_jawab")),
        ("Mitra dan pembiayaan", ("mitra", "komitmen", ("sumber_dana", "nilai_dukungan"))),
        ("Catatan", ("catatan",)),
    )

    class Meta:
        model = Kegiatan
        fields = [
            "program",
            "nama",
            "mulai",
            "selesai",
            "tempat",
            "kuota",
            "instruktur",
            "instansi_instruktur",
            "penanggung_jawab",
            "mitra",
            "komitmen",
            "sumber_dana",
            "nilai_dukungan",
            "catatan",
        ]
        field_classes = {"nilai_dukungan": RupiahField, "kuota": BulatField, "komitmen": JanjiField}
        widgets = {"catatan": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, hari_ini=None, **kwargs):
        super().__init__(*args, **kwargs)
        k, isian = self.instance, self.fields
        isian["program"].queryset = Program.objects.dalam(k.upt_id).filter(Q(aktif=True) | Q(pk=k.program_id))
        isian["mitra"].queryset = Mitra.objects.dalam(k.upt_id).filter(Q(aktif=True) | Q(pk=k.mitra_id))
        isian["komitmen"].queryset = (
            Komitmen.objects.dalam(k.upt_id)
            .filter(Q(kerja_sama__status=StatusKerjaSama.DITANDATANGANI, tidak_berlaku=False) | Q(pk=k.komitmen_id))
            .select_related("mitra", "kerja_sama")
            .order_by("mitra__nama_kunci", "tenggat", "pk")
        )
        orang = penanggung_jawab(k.upt_id, hari_ini)
        isian["penanggung_jawab"].queryset = orang | Pengguna.objects.filter(pk=k.penanggung_jawab_id)
        isian["penanggung_jawab"].required = True
        isian["kuota"].help_text = "Kosongkan bila tanpa batas."
        if not k._state.adding and (k.sesi.exists() or k.peserta.exists()):
            isian["program"].disabled = True
            isian["program"].help_text = "Sudah ada peserta atau sesi, jadi programnya tetap."
        if k._state.adding and self.pengguna is not None and orang.filter(pk=self.pengguna.pk).exists():
            self.initial["penanggung_jawab"] = self.initial.get("penanggung_jawab") or self.pengguna.pk


class InstrukturField(forms.ModelChoiceField):
    def label_from_instance(self, instruktur):
        keahlian = f", {instruktur.keahlian}" if instruktur.keahlian else ""
        return f"{instruktur.nama}{keahlian} ({instruktur.mitra})"


class PengampuForm(HouseModelForm):
    class Meta:
        model = PengampuKegiatan
        fields = ["instruktur"]
        field_classes = {"instruktur": InstrukturField}
        help_texts = {
            "instruktur": "Instruktur aktif dari mitra kegiatan ini. Setelah ditugaskan, ia membaca nama peserta dan "
            "mengisi daftar hadirnya selama kerja samanya berlaku."
        }

    def __init__(self, *args, calon, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instruktur"].queryset = calon.select_related("mitra").order_by("nama", "pk")


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


class UsulForm(HouseForm):
    """Who asked for it; the people themselves are ticked in the list."""

    pengusul = forms.ChoiceField(label="Diusulkan oleh", choices=Pengusul.choices, initial=Pengusul.PETUGAS)
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)


class BerhentiForm(AlasanForm):
    sebab = forms.ModelChoiceField(
        label="Sebab berhenti", queryset=AlasanBerhenti.objects.filter(oleh_sistem=False, berlaku_sampai__isnull=True)
    )
    tanggal = TanggalField(label="Tanggal berhenti")
    fieldsets = (("", (("sebab", "tanggal"), "alasan")),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, wajib=False, **kwargs)
        self.fields["alasan"].label = "Keterangan"


class TerbitForm(HouseForm):
    """The date that stands on the certificates; whom they are for is ticked in the list."""

    tanggal = TanggalField(
        label="Tanggal sertifikat", help_text="Tercetak pada sertifikat dan menentukan tahun nomornya."
    )


class CabutForm(AlasanForm):
    """Why a certificate is revoked; the public page only says that it was."""

    alasan = forms.CharField(label="Alasan pencabutan", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
