"""Sessions: planned, corrected, moved, not held, and the note of one case."""

from django import forms

from core.forms import BulatField, HouseForm, HouseModelForm, JamField, TanggalField
from rehabilitasi.choices import HasilHadir, JenisLayanan, SebabTidakTerlaksana
from rehabilitasi.models import AnggotaTim, CatatanLayanan, Gelombang, Kasus, Layanan, TimTerpadu
from rehabilitasi.queries.layanan import program_jalan
from rehabilitasi.services.layanan import ULANG_TERBANYAK

TAMBAH = "rehabilitasi.add_layanan"


def tim_pengguna(pengguna, lingkup_id, hari):
    """Teams for which this user may plan on that day."""
    return TimTerpadu.objects.untuk(pengguna, TAMBAH).dalam(lingkup_id).berlaku(hari)


def pilihan_petugas(tim, hari):
    return AnggotaTim.objects.filter(tim__in=tim.values("pk")).berlaku(hari).order_by("nama", "pk")


class LayananForm(HouseModelForm):
    """What individual and group sessions share: kind, day, hour, who leads it, and how often."""

    kelompok = False
    ulang = BulatField(
        label="Ulangi setiap minggu sebanyak (kali)",
        required=False,
        min_value=1,
        max_value=ULANG_TERBANYAK,
        help_text=f"Kosongkan untuk satu sesi. Paling banyak {ULANG_TERBANYAK}; hari libur dilewati.",
    )

    def __init__(self, *args, hari, **kwargs):
        super().__init__(*args, **kwargs)
        self.tim = tim_pengguna(self.pengguna, self.lingkup_id, hari)
        perorangan = JenisLayanan.perorangan
        self.fields["jenis"].choices = [
            (j.value, j.label) for j in JenisLayanan if (j.value in perorangan) is not self.kelompok
        ]
        self.fields["petugas"].queryset = pilihan_petugas(self.tim, hari)


WAKTU = ("Waktu dan tempat", ("tanggal", ("jam_mulai", "jam_selesai"), ("petugas", "tempat"), "ulang"))
BIDANG_WAKTU = ("tanggal", "jam_mulai", "jam_selesai", "petugas", "tempat")


class LayananKasusForm(LayananForm):
    fieldsets = (("Layanan", ("jenis", "kasus")), WAKTU)

    class Meta:
        model = Layanan
        fields = ("jenis", "kasus", *BIDANG_WAKTU)

    def __init__(self, *args, hari, **kwargs):
        super().__init__(*args, hari=hari, **kwargs)
        jalan = Kasus.objects.filter(program_jalan(hari), tim__in=self.tim.values("pk"))
        self.fields["kasus"].queryset = jalan.bernama().order_by("wbp__nama", "pk")
        self.fields["kasus"].label_from_instance = self.nama_kasus
        self.fields["kasus"].required = True

    def nama_kasus(self, kasus: Kasus) -> str:
        bernama = self.pengguna.has_perm("rehabilitasi.lihat_nama_kasus")
        return f"{kasus.wbp.nama} · {kasus.nomor}" if bernama else kasus.nomor


class LayananKelompokForm(LayananForm):
    kelompok = True
    fieldsets = (("Layanan", (("jenis", "gelombang"), "topik")), WAKTU)

    class Meta:
        model = Layanan
        fields = ("jenis", "gelombang", "topik", *BIDANG_WAKTU)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gelombang"].queryset = Gelombang.objects.filter(tim__in=self.tim.values("pk"))
        self.fields["gelombang"].required = True


class UbahLayananForm(HouseModelForm):
    """What may be put right before the session is recorded; day and hour are changed by moving it."""

    fieldsets = (("", ("petugas", "tempat")),)

    class Meta:
        model = Layanan
        fields = ("petugas", "tempat")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["petugas"].queryset = AnggotaTim.objects.filter(tim=self.instance.tim_id).berlaku(
            self.instance.tanggal
        )


class UbahKelompokForm(UbahLayananForm):
    fieldsets = (("", ("topik", "petugas", "tempat")),)

    class Meta:
        model = Layanan
        fields = ("topik", "petugas", "tempat")


class JadwalUlangLayananForm(HouseForm):
    tanggal = TanggalField(label="Tanggal baru")
    jam_mulai = JamField(label="Jam mulai")
    jam_selesai = JamField(label="Jam selesai")
    petugas = forms.ModelChoiceField(label="Petugas", queryset=AnggotaTim.objects.all())
    tempat = forms.CharField(label="Tempat", max_length=100, required=False)
    fieldsets = (("", ("tanggal", ("jam_mulai", "jam_selesai"), ("petugas", "tempat"))),)

    def __init__(self, *args, layanan: Layanan, hari, **kwargs):
        awal = {n: getattr(layanan, n) for n in ("jam_mulai", "jam_selesai", "petugas", "tempat")}
        kwargs["initial"] = awal | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["petugas"].queryset = AnggotaTim.objects.filter(tim=layanan.tim_id).berlaku(hari)

    def clean(self):
        isi = super().clean()
        mulai, selesai = isi.get("jam_mulai"), isi.get("jam_selesai")
        if mulai and selesai and selesai <= mulai:
            self.add_error("jam_selesai", "Jam selesai harus setelah jam mulai.")
        return isi


class TidakTerlaksanaForm(HouseForm):
    sebab = forms.ChoiceField(label="Sebab", choices=(("", "Pilih…"), *SebabTidakTerlaksana.choices))


class PulihkanForm(HouseForm):
    """A deed that only asks to be confirmed."""


TEKS = ("subjektif", "objektif", "penilaian", "rencana", "langkah_berikut")
ISI = ("Catatan", ("subjektif", "objektif", "penilaian", "rencana", ("langkah_berikut", "tanggal_berikut")))


class CatatanForm(HouseModelForm):
    """The note of one case at a group session."""

    fieldsets = (ISI,)

    class Meta:
        model = CatatanLayanan
        fields = (*TEKS, "tanggal_berikut")
        help_texts = {
            "subjektif": "Yang diceritakan orangnya.",
            "objektif": "Yang terlihat dan terukur.",
            "penilaian": "Kesimpulan petugas.",
            "rencana": "Yang disepakati.",
        }

    def __init__(self, *args, hasil: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        for nama in TEKS:
            self.fields[nama].widget.attrs |= {"rows": 2 if nama == "langkah_berikut" else 3, "autocomplete": "off"}

    def clean(self):
        isi = super().clean()
        if "hasil" not in self.fields and not any(isi.get(n) for n in TEKS):
            self.add_error(None, "Catatan masih kosong. Isi sedikitnya satu bagiannya.")
        return isi


class CatatanPeroranganForm(CatatanForm):
    """With the attendance, when the session is of this case alone; the page draws it above the note."""

    hasil = forms.ChoiceField(
        label="Kehadiran",
        widget=forms.RadioSelect,
        choices=[(h.value, h.label) for h in HasilHadir if h != HasilHadir.TIDAK_TERLAKSANA],
    )

    def __init__(self, *args, hasil: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hasil"].initial = hasil
