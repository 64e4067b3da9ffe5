"""Agreements and their parties."""

from django import forms
from django.db.models import Q

from core.forms import HouseModelForm, Terlipat
from core.urai import NilaiSalah, format_tanggal
from mitra.choices import JenisKerjaSama
from mitra.forms.bagian import batasi_acuan, pengguna_upt, sebutan_naskah
from mitra.models import KerjaSama, Kontak, Mitra, PihakKerjaSama
from mitra.rules import akhir_jangka

BARIS_PIHAK = (1, 2, 3)
ISI_PIHAK = ("nomor", "penandatangan", "jabatan", "atas_nama", "kontak")
BANTUAN_KONTAK = "Yang menerima pengingat di pihak mitra. Bila kosong: kontak utamanya."
BUKAN_KONTAKNYA = "Narahubung ini bukan dari {mitra}. Pilih narahubung mitranya, atau kosongkan."


def tawarkan_kontak(bidang, mitra=None):
    """Contacts of that partner; of all partners, each named with its partner, while none is chosen yet."""
    bidang.queryset = bidang.queryset.select_related("mitra").order_by("mitra__nama_kunci", "-utama", "nama", "pk")
    if mitra is not None:
        bidang.queryset = bidang.queryset.filter(mitra=mitra)
    else:
        bidang.label_from_instance = lambda k: f"{k.mitra}: {k.nama}"
    bidang.empty_label = "Kontak utama mitra"


class KerjaSamaForm(HouseModelForm):
    """An agreement before signature. `jangka` is not stored: it fills in the end date."""

    jangka = forms.CharField(
        label="Jangka waktu",
        required=False,
        max_length=60,
        help_text="Misalnya 3 tahun: mulai 1 Januari 2026, berakhir 31 Desember 2028.",
    )

    fieldsets = (
        ("Naskah", ("judul", ("jenis", "nomor_upt"), "induk")),
        ("Ruang lingkup", ("ruang_lingkup", "uraian")),
        ("Tanggal", (("tanggal_tanda_tangan", "tempat_tanda_tangan"), ("mulai", "jangka", "berakhir"))),
        ("Ketentuan naskah", (("pembiayaan", "bermeterai"), "klausul_perpanjangan")),
        ("Penandatangan dan penanggung jawab", (("penandatangan", "pic"), "catatan")),
    )

    class Meta:
        model = KerjaSama
        fields = (
            "judul",
            "jenis",
            "nomor_upt",
            "induk",
            "ruang_lingkup",
            "uraian",
            "tanggal_tanda_tangan",
            "tempat_tanda_tangan",
            "mulai",
            "berakhir",
            "pembiayaan",
            "bermeterai",
            "klausul_perpanjangan",
            "penandatangan",
            "pic",
            "catatan",
        )
        widgets = {
            "ruang_lingkup": forms.CheckboxSelectMultiple,
            "uraian": forms.Textarea(attrs={"rows": 3}),
            "catatan": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"induk": "Payung atau naskah yang diadendum"}
        help_texts = {
            "bermeterai": "Tandai bila naskah asli dibubuhi meterai.",
            "induk": "Untuk perjanjian: nota kesepahaman payungnya, bila ada. Untuk adendum: naskah yang diubah.",
            "nomor_upt": "Boleh menyusul.",
            "berakhir": "Kosongkan bila tanpa batas waktu.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pic"].queryset = pengguna_upt(self.lingkup_id)
        induk = self.fields["induk"]
        induk.queryset = induk.queryset.filter(
            Q(jenis=JenisKerjaSama.NK) | Q(jenis=JenisKerjaSama.PKS, status="ditandatangani")
        ).exclude(Q(status="dibatalkan") | Q(pk=self.instance.pk))
        induk.label_from_instance = sebutan_naskah
        terpakai = self.instance.lingkup_rinci.values_list("ruang_lingkup_id", flat=True)
        batasi_acuan(
            self.fields["ruang_lingkup"], self.instance.upt, [] if self.instance._state.adding else list(terpakai)
        )

    def clean(self):
        isi = super().clean()
        if isi.get("jangka") and not self.errors.get("mulai"):
            self._hitung_akhir(isi)
        return isi

    def _hitung_akhir(self, isi):
        if not isi.get("mulai"):
            self.add_error("mulai", "Isi tanggal mulai agar jangka waktu dapat dihitung.")
            return
        try:
            akhir = akhir_jangka(isi["mulai"], isi["jangka"])
        except NilaiSalah as galat:
            self.add_error("jangka", str(galat))
            return
        if isi.get("berakhir") and isi["berakhir"] != akhir and "berakhir" in self.changed_data:
            self.add_error(
                "berakhir",
                f"{isi['jangka'].capitalize()} sejak {format_tanggal(isi['mulai'])} berakhir {format_tanggal(akhir)}. "
                "Samakan tanggalnya, atau kosongkan jangka waktu.",
            )
            return
        isi["berakhir"] = akhir


class KerjaSamaBaruForm(KerjaSamaForm):
    """A new agreement with its first parties, up to three; more are added on its page."""

    pihak1_mitra = forms.ModelChoiceField(Mitra.objects.aktif(), label="Mitra", required=False)
    pihak1_nomor = forms.CharField(label="Nomor pihak mitra", max_length=80, required=False)
    pihak1_penandatangan = forms.CharField(label="Nama penandatangan", max_length=120, required=False)
    pihak1_jabatan = forms.CharField(label="Jabatan penandatangan", max_length=150, required=False)
    pihak1_atas_nama = forms.CharField(label="Atas nama (a.n.) mitra", max_length=150, required=False)
    pihak1_kontak = forms.ModelChoiceField(
        Kontak.objects.filter(aktif=True), label="Penanggung jawab mitra", required=False
    )
    pihak2_mitra = forms.ModelChoiceField(Mitra.objects.aktif(), label="Mitra kedua", required=False)
    pihak2_nomor = forms.CharField(label="Nomor mitra kedua", max_length=80, required=False)
    pihak2_penandatangan = forms.CharField(label="Penandatangan mitra kedua", max_length=120, required=False)
    pihak2_jabatan = forms.CharField(label="Jabatan penandatangan kedua", max_length=150, required=False)
    pihak2_atas_nama = forms.CharField(label="Atas nama (a.n.) mitra kedua", max_length=150, required=False)
    pihak2_kontak = forms.ModelChoiceField(
        Kontak.objects.filter(aktif=True), label="Penanggung jawab mitra kedua", required=False
    )
    pihak3_mitra = forms.ModelChoiceField(Mitra.objects.aktif(), label="Mitra ketiga", required=False)
    pihak3_nomor = forms.CharField(label="Nomor mitra ketiga", max_length=80, required=False)
    pihak3_penandatangan = forms.CharField(label="Penandatangan mitra ketiga", max_length=120, required=False)
    pihak3_jabatan = forms.CharField(label="Jabatan penandatangan ketiga", max_length=150, required=False)
    pihak3_atas_nama = forms.CharField(label="Atas nama (a.n.) mitra ketiga", max_length=150, required=False)
    pihak3_kontak = forms.ModelChoiceField(
        Kontak.objects.filter(aktif=True), label="Penanggung jawab mitra ketiga", required=False
    )

    fieldsets = (
        KerjaSamaForm.fieldsets[0],
        (
            "Pihak mitra",
            (
                ("pihak1_mitra", "pihak1_nomor"),
                ("pihak1_penandatangan", "pihak1_jabatan"),
                ("pihak1_atas_nama", "pihak1_kontak"),
            ),
        ),
        (
            Terlipat("Mitra lain, bila lebih dari satu"),
            (
                ("pihak2_mitra", "pihak2_nomor"),
                ("pihak2_penandatangan", "pihak2_jabatan"),
                ("pihak2_atas_nama", "pihak2_kontak"),
                ("pihak3_mitra", "pihak3_nomor"),
                ("pihak3_penandatangan", "pihak3_jabatan"),
                ("pihak3_atas_nama", "pihak3_kontak"),
            ),
        ),
        *KerjaSamaForm.fieldsets[1:],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in BARIS_PIHAK:
            tawarkan_kontak(self.fields[f"pihak{n}_kontak"])
        self.fields["pihak1_kontak"].help_text = BANTUAN_KONTAK

    def clean(self):
        isi = super().clean()
        sudah = set()
        for n in BARIS_PIHAK:
            mitra, kontak = isi.get(f"pihak{n}_mitra"), isi.get(f"pihak{n}_kontak")
            lain = [isi.get(f"pihak{n}_{b}") for b in ISI_PIHAK]
            if mitra is None and any(lain):
                self.add_error(f"pihak{n}_mitra", "Pilih mitranya, atau kosongkan baris ini.")
            elif mitra is not None and mitra in sudah:
                self.add_error(f"pihak{n}_mitra", "Mitra ini sudah dipilih pada baris sebelumnya.")
            elif kontak is not None and kontak.mitra_id != mitra.pk:
                self.add_error(f"pihak{n}_kontak", BUKAN_KONTAKNYA.format(mitra=mitra))
            sudah.add(mitra)
        return isi

    def pihak(self) -> list[PihakKerjaSama]:
        """The parties that were filled in, unsaved."""
        isi = self.cleaned_data
        return [
            PihakKerjaSama(mitra=isi[f"pihak{n}_mitra"], **{b: isi[f"pihak{n}_{b}"] for b in ISI_PIHAK})
            for n in BARIS_PIHAK
            if isi[f"pihak{n}_mitra"]
        ]


class KerjaSamaBekuForm(HouseModelForm):
    """What may still change after signature: who looks after it, notes, and a number that came late."""

    class Meta:
        model = KerjaSama
        fields = ("nomor_upt", "pic", "catatan")
        widgets = {"catatan": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pic"].queryset = pengguna_upt(self.lingkup_id)
        if self.instance.nomor_upt:
            del self.fields["nomor_upt"]


class PihakForm(HouseModelForm):
    """A party: its number, who signs for it, and whom we call there."""

    fieldsets = (("Pihak mitra", (("mitra", "nomor"), ("penandatangan", "jabatan"), ("atas_nama", "kontak"))),)

    class Meta:
        model = PihakKerjaSama
        fields = ("mitra", "nomor", "penandatangan", "jabatan", "atas_nama", "kontak")
        help_texts = {"nomor": "Boleh menyusul.", "atas_nama": "Bila menandatangani a.n. pejabat lain."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kontak = self.fields["kontak"]
        kontak.queryset = kontak.queryset.filter(Q(aktif=True) | Q(pk=self.instance.kontak_id))
        tawarkan_kontak(kontak, None if self.instance._state.adding else self.instance.mitra)

    def clean(self):
        isi = super().clean()
        mitra, kontak = isi.get("mitra"), isi.get("kontak")
        if mitra and kontak and kontak.mitra_id != mitra.pk:
            self.add_error("kontak", BUKAN_KONTAKNYA.format(mitra=mitra))
        return isi


class PihakBekuForm(HouseModelForm):
    """What may come after signature: a number that was late, and whom we call there now."""

    class Meta:
        model = PihakKerjaSama
        fields = ("nomor", "kontak")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kontak = self.fields["kontak"]
        kontak.queryset = kontak.queryset.filter(Q(aktif=True) | Q(pk=self.instance.kontak_id))
        tawarkan_kontak(kontak, self.instance.mitra)
        self.fields["nomor"].help_text = "Setelah terisi, nomor hanya dapat diubah dengan adendum."
