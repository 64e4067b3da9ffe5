"""A renewal and an adendum: the new text, and the promises it takes up."""

from django import forms

from core.forms import BulatField, HouseForm, HouseModelForm
from core.urai import format_tanggal
from mitra.choices import JenisKerjaSama, Satuan
from mitra.forms.bagian import batasi_acuan, pengguna_upt
from mitra.forms.kerjasama import KerjaSamaForm
from mitra.models import JenisKomitmen, KerjaSama, Komitmen, Mitra

BARIS_JANJI_BARU = 3


class BarisJanji(HouseForm):
    """One line that may become a promise. What is neither ticked nor typed is not looked at."""

    uraian = forms.CharField(label="Uraian janji", max_length=250)
    target = BulatField(label="Target", min_value=1)
    tenggat = forms.DateField(label="Tenggat", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["target"].error_messages["min_value"] = "Target harus lebih dari nol."

    def dipakai(self) -> bool:
        raise NotImplementedError

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.dipakai():
            self._errors.clear()

    def komitmen(self, upt) -> Komitmen:
        isi = self.cleaned_data
        return Komitmen(upt=upt, uraian=isi["uraian"], target=isi["target"], tenggat=isi.get("tenggat"))


class _Bertanda(BarisJanji):
    """A line proposed by the old text: taken over when ticked."""

    pakai = forms.BooleanField(
        label="Masukkan ke naskah baru",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def dipakai(self) -> bool:
        return bool(self.data.get(self.add_prefix("pakai")))


class JanjiLanjutanForm(_Bertanda):
    """A promise still owed; who owes what kind in which unit stays as it was promised."""

    def __init__(self, *args, janji: Komitmen, **kwargs):
        self.janji, self.mitra_id = janji, janji.mitra_id
        self.satuan = janji.get_satuan_display()
        awal = {"pakai": True, "uraian": janji.uraian, "target": max(1, janji.target - janji.tercapai)}
        super().__init__(*args, prefix=f"janji-{janji.pk}", initial=awal, **kwargs)
        self.fields["target"].label = f"Target ({self.satuan})"

    def komitmen(self, upt) -> Komitmen:
        baru = super().komitmen(upt)
        baru.lanjutan_dari, baru.mitra_id = self.janji, self.janji.mitra_id
        baru.jenis_id, baru.satuan = self.janji.jenis_id, self.janji.satuan
        return baru


class JanjiLuarForm(_Bertanda):
    """Something done outside the text; kind and unit are proposed and may be put right."""

    satuan_janji = forms.ChoiceField(label="Satuan", choices=Satuan.choices)
    jenis = forms.ModelChoiceField(JenisKomitmen.objects.all(), label="Jenis janji")

    def __init__(self, *args, sumber: str, butir, upt, **kwargs):
        self.butir, self.mitra_id = butir, butir.mitra_id
        awal = {
            "uraian": butir.label[:250],
            "target": max(1, butir.jumlah),
            "satuan_janji": butir.satuan,
            "jenis": JenisKomitmen.objects.filter(kode=butir.jenis).values_list("pk", flat=True).first(),
        }
        super().__init__(*args, prefix=f"luar-{sumber}-{butir.kunci}", initial=awal, **kwargs)
        batasi_acuan(self.fields["jenis"], upt)

    def komitmen(self, upt) -> Komitmen:
        baru = super().komitmen(upt)
        baru.mitra_id, baru.jenis, baru.satuan = (
            self.mitra_id,
            self.cleaned_data["jenis"],
            self.cleaned_data["satuan_janji"],
        )
        return baru


class JanjiTambahanForm(BarisJanji):
    """A promise an adendum adds; an untouched line is left out."""

    mitra = forms.ModelChoiceField(Mitra.objects.all(), label="Pihak yang berjanji", required=False)
    jenis = forms.ModelChoiceField(JenisKomitmen.objects.all(), label="Jenis janji")
    satuan_janji = forms.ChoiceField(label="Satuan", choices=Satuan.choices)

    fieldsets = (("", (("uraian",), ("mitra", "jenis"), ("target", "satuan_janji", "tenggat"))),)

    def __init__(self, *args, induk: KerjaSama, nomor: int, **kwargs):
        super().__init__(*args, prefix=f"baru-{nomor}", **kwargs)
        self.nomor = nomor
        mitra = self.fields["mitra"]
        mitra.queryset = mitra.queryset.filter(pihak__kerja_sama=induk)
        mitra.empty_label = "UPT sendiri"
        batasi_acuan(self.fields["jenis"], induk.upt)

    def terisi(self) -> bool:
        """Whether a page that comes back must show this line."""
        return self.is_bound and self.dipakai()

    def dipakai(self) -> bool:
        return any(self.data.get(self.add_prefix(b), "").strip() for b in ("uraian", "target", "jenis", "tenggat"))

    def komitmen(self, upt) -> Komitmen:
        isi, baru = self.cleaned_data, super().komitmen(upt)
        baru.mitra, baru.jenis, baru.satuan = isi["mitra"], isi["jenis"], isi["satuan_janji"]
        return baru


class _DenganBaris:
    """A form that carries lines of promises; a line that is used and wrong stops the whole."""

    baris: list = []

    def dipakai(self) -> list[BarisJanji]:
        return [b for b in self.baris if b.dipakai()]

    def janji(self) -> list[Komitmen]:
        return [b.komitmen(self.instance.upt) for b in self.dipakai()]

    def clean(self):
        isi = super().clean()
        if any(not b.is_valid() for b in self.dipakai()):
            self.add_error(None, "Periksa janji yang bertanda merah di bawah.")
        return isi


class PerpanjanganForm(_DenganBaris, KerjaSamaForm):
    """The text that continues an older one: the same kind and parties, other dates."""

    pihak = forms.MultipleChoiceField(label="Pihak yang ikut", widget=forms.CheckboxSelectMultiple)

    fieldsets = (
        ("Naskah baru", ("judul", ("nomor_upt", "induk"), "pihak")),
        *KerjaSamaForm.fieldsets[1:],
    )

    class Meta(KerjaSamaForm.Meta):
        fields = tuple(f for f in KerjaSamaForm.Meta.fields if f != "jenis")

    def __init__(self, *args, lama: KerjaSama, lanjutan=(), di_luar=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.pihak_lama = {str(p.pk): p for p in lama.pihak.select_related("mitra")}
        self.fields["pihak"].choices = [(k, str(p.mitra)) for k, p in self.pihak_lama.items()]
        self.fields["pihak"].error_messages["required"] = "Pilih sedikitnya satu pihak."
        self.fields["pihak"].help_text = "Pihak lain dapat ditambahkan pada halaman naskah barunya."
        self.fields["induk"].queryset = self.fields["induk"].queryset.filter(jenis=JenisKerjaSama.NK)
        self.fields["induk"].label = "Nota kesepahaman payung"
        self.fields["induk"].help_text = "Pilih payung yang berlaku pada masa naskah baru, bila ada."
        data = self.data if self.is_bound else None
        self.lanjutan = [JanjiLanjutanForm(data, janji=j, **self._untuk_baris()) for j in lanjutan]
        self.di_luar = [
            JanjiLuarForm(data, sumber=kode, butir=b, upt=lama.upt, **self._untuk_baris()) for kode, b in di_luar
        ]
        self.baris = [*self.lanjutan, *self.di_luar]

    def _untuk_baris(self) -> dict:
        return {"pengguna": self.pengguna, "lingkup_id": self.lingkup_id}

    def clean(self):
        isi = super().clean()
        ikut = {self.pihak_lama[k].mitra_id for k in isi.get("pihak") or ()}
        for satu in self.dipakai() if ikut else ():
            if satu.mitra_id and satu.mitra_id not in ikut:
                satu.add_error(None, "Mitra yang berjanji tidak dipilih sebagai pihak naskah baru.")
                self.add_error(None, "Janji dari mitra yang tidak ikut harus dilepas tandanya.")
        return isi

    def pihak_ikut(self) -> list:
        return [self.pihak_lama[k] for k in self.cleaned_data["pihak"]]


class AdendumForm(_DenganBaris, HouseModelForm):
    """What a signed text may still become: another last day, further promises, a change in words."""

    UBAH = (
        ("masa", "Masa berlaku"),
        ("janji", "Janji ditambah"),
        ("lain", "Ketentuan lain"),
    )
    perubahan = forms.MultipleChoiceField(
        label="Yang diubah", choices=UBAH, widget=forms.CheckboxSelectMultiple, help_text="Boleh lebih dari satu."
    )

    fieldsets = (
        ("Adendum", ("judul", ("nomor_upt", "penandatangan"), ("tanggal_tanda_tangan", "mulai"), "pic")),
        ("Perubahan", ("perubahan", "berakhir", "uraian")),
    )

    class Meta:
        model = KerjaSama
        fields = (
            "judul",
            "nomor_upt",
            "penandatangan",
            "tanggal_tanda_tangan",
            "mulai",
            "pic",
            "berakhir",
            "uraian",
        )
        widgets = {"uraian": forms.Textarea(attrs={"rows": 3})}
        labels = {"berakhir": "Berlaku sampai, menurut adendum", "uraian": "Isi perubahan"}
        help_texts = {"nomor_upt": "Boleh menyusul.", "mulai": "Sejak kapan perubahan ini berlaku."}

    def __init__(self, *args, induk: KerjaSama, akhir=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.akhir_kini = akhir
        self.fields["pic"].queryset = pengguna_upt(self.lingkup_id)
        self.fields["perubahan"].error_messages["required"] = "Pilih apa yang diubah adendum ini."
        kini = f"Sekarang: {format_tanggal(akhir)}." if akhir else "Sekarang: tanpa batas waktu."
        self.fields["berakhir"].help_text = f"{kini} Isi bila masa berlaku diubah."
        self.fields["uraian"].help_text = "Pasal mana yang berubah dan bunyinya, bila ketentuan lain diubah."
        data = self.data if self.is_bound else None
        self.baris = [
            JanjiTambahanForm(data, induk=induk, nomor=n, pengguna=self.pengguna, lingkup_id=self.lingkup_id)
            for n in range(1, BARIS_JANJI_BARU + 1)
        ]

    def clean(self):
        isi = super().clean()
        ubah = isi.get("perubahan") or ()
        if not ubah:
            return isi
        akhir = isi.get("berakhir")
        if "masa" in ubah and not self.errors.get("berakhir"):
            if akhir is None:
                self.add_error("berakhir", "Isi tanggal berakhir yang baru, atau lepas tanda Masa berlaku.")
            elif akhir == self.akhir_kini:
                self.add_error("berakhir", "Tanggal ini sama dengan yang berlaku sekarang.")
        elif akhir is not None:
            self.add_error("berakhir", "Tandai Masa berlaku bila tanggal berakhir diubah, atau kosongkan tanggalnya.")
        if "janji" in ubah and not self.dipakai():
            self.add_error("perubahan", "Isi sedikitnya satu janji di bawah, atau lepas tanda Janji ditambah.")
        elif "janji" not in ubah and self.dipakai():
            self.add_error("perubahan", "Tandai Janji ditambah, atau kosongkan baris janji di bawah.")
        if "lain" in ubah and not isi.get("uraian"):
            self.add_error("uraian", "Tuliskan ketentuan yang diubah.")
        return isi
