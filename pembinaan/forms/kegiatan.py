"""A run and who teaches it."""

from django import forms
from django.db.models import Q

from akun.models import Pengguna, Penugasan
from akun.roles import IZIN
from core.forms import BulatField, HouseModelForm, RupiahField
from mitra.choices import StatusKerjaSama
from mitra.models import Komitmen, Mitra
from pembinaan.models import Kegiatan, PengampuKegiatan, Program, Ruang


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
        ("Kegiatan", ("program", "nama", ("mulai", "selesai"), ("ruang", "tempat"), "kuota")),
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
            "ruang",
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
        isian["ruang"].queryset = Ruang.objects.dalam(k.upt_id).filter(Q(aktif=True) | Q(pk=k.ruang_id))
        isian["ruang"].help_text = "Dipakai sesi yang dibuat kemudian; sesi yang sudah ada tidak berpindah."
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
