"""Forms of wbp: the person, the case, and one small form per deed."""

from django import forms
from django.core.exceptions import ValidationError

from akun.choices import Peran
from akun.models import Pengguna, Penugasan
from core.forms import AlasanForm, BulatField, HouseForm, HouseModelForm, RupiahField, TanggalField
from upt.models import Kamar
from wbp import rules
from wbp.choices import JenisKeberadaan, JenisMutasi, JenisPidana
from wbp.models import Perkara, Wbp
from wbp.services import NIK_TERDAFTAR, boleh_di_kamar, mungkin_sama, nik_terpakai

BANTUAN_REGISTER = "Tulis seperti BI 305/26 atau A.III 12/2026."


def _pilihan(kelas, kode) -> list:
    return [(k, kelas(k).label) for k in kode]


def kamar_dipakai(upt, jenis_kelamin: str = ""):
    """Rooms in use of a UPT; for one sex only those that may hold it."""
    qs = Kamar.objects.filter(blok__upt=upt, aktif=True).select_related("blok").order_by("blok__nama", "nama", "pk")
    return qs.filter(jenis_kelamin__in=(jenis_kelamin, "c")) if jenis_kelamin else qs


class WbpForm(HouseModelForm):
    """The person. NIK is never shown here (showing is a deed of its own, with a reason): empty leaves it as it is."""

    nik = forms.CharField(label="NIK", required=False, max_length=20, widget=forms.TextInput())
    orang_lain = forms.BooleanField(label="Ini orang lain", required=False)

    fieldsets = (
        (
            "Identitas",
            (
                ("nama", "alias"),
                ("jenis_kelamin", "nomor_induk", "nik"),
                ("tempat_lahir", "tanggal_lahir"),
                ("agama", "status_kawin"),
                ("kewarganegaraan", "negara"),
            ),
        ),
        ("Keluarga dan tempat tinggal", (("nama_ayah", "nama_ibu"), "alamat", ("kota", "provinsi"))),
        ("Pendidikan dan keadaan", (("pendidikan", "pekerjaan"), ("bahasa", "disabilitas"))),
    )

    class Meta:
        model = Wbp
        fields = [
            "nama", "alias", "jenis_kelamin", "nomor_induk", "tempat_lahir", "tanggal_lahir", "agama", "status_kawin",
            "kewarganegaraan", "negara", "nama_ayah", "nama_ibu", "alamat", "kota", "provinsi", "pendidikan",
            "pekerjaan", "bahasa", "disabilitas",
        ]  # fmt: skip

    def __init__(self, *args, hari_ini=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.hari_ini, self.kembar = hari_ini, []
        if "nik" in self.fields:
            bidang = self.fields["nik"]
            bidang.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
            if self.instance.nik:
                bidang.help_text = f"Tercatat {self.instance.nik_tersamar}. Kosongkan bila tidak diubah."
            if not self.pengguna.has_perm("wbp.lihat_nik", self.instance):
                del self.fields["nik"]

    def clean_nik(self):
        nik = "".join(ch for ch in self.cleaned_data["nik"] if ch not in " .-")
        if nik and nik_terpakai(nik, kecuali=self.instance.pk):
            raise ValidationError(NIK_TERDAFTAR)
        return nik

    def clean_tanggal_lahir(self):
        lahir = self.cleaned_data["tanggal_lahir"]
        if lahir and self.hari_ini and lahir > self.hari_ini:
            raise ValidationError("Tanggal lahir tidak boleh setelah hari ini.")
        return lahir

    def clean(self):
        isi = super().clean()
        self.kembar = list(
            mungkin_sama(self.instance.upt, isi.get("nama", ""), isi.get("tanggal_lahir"), kecuali=self.instance.pk)[
                :5
            ]
        )
        berubah = {"nama", "tanggal_lahir"} & set(self.changed_data)
        if self.kembar and berubah and not isi.get("orang_lain"):
            self.add_error(None, "Mungkin orang yang sama sudah tercatat. Periksa daftar di bawah sebelum menyimpan.")
        else:
            self.kembar = []
        self._periksa_kamar(isi.get("jenis_kelamin"))
        return isi

    def _periksa_kamar(self, jenis_kelamin):
        if self.instance._state.adding or not jenis_kelamin:
            return
        tempat = self.instance.penempatan.filter(berakhir__isnull=True).select_related("kamar__blok").first()
        calon = Wbp(jenis_kelamin=jenis_kelamin)
        if tempat and not boleh_di_kamar(calon, tempat.kamar):
            self.add_error(
                "jenis_kelamin", f"WBP menempati {tempat.kamar}, kamar untuk jenis kelamin lain. Pindahkan dahulu."
            )

    def _post_clean(self):
        if nik := self.cleaned_data.get("nik"):
            self.instance.nik = nik
        super()._post_clean()

    def peringatan(self) -> list[str]:
        """What looks odd about the NIK; told after saving, never a reason to refuse (domain.md R-pitfall 16)."""
        w = self.instance
        return rules.masalah_nik(w.nik, w.jenis_kelamin, w.tanggal_lahir) if self.cleaned_data.get("nik") else []


class TerimaForm(WbpForm):
    """A newcomer: the person, how they came, and the case as far as it is known on arrival."""

    jenis_mutasi = forms.ChoiceField(
        label="Jenis penerimaan", choices=_pilihan(JenisMutasi, ("baru", "pindahan", "titipan"))
    )
    tanggal_masuk = TanggalField(label="Tanggal masuk")
    nomor_register = forms.CharField(label="Nomor register", max_length=60, help_text=BANTUAN_REGISTER)
    nomor_surat = forms.CharField(label="Nomor surat/berita acara", max_length=80, required=False)
    asal_tujuan = forms.CharField(label="Diterima dari", max_length=150, required=False)
    kamar = forms.ModelChoiceField(label="Kamar", queryset=Kamar.objects.none(), required=False)
    jenis_kejahatan = forms.CharField(label="Jenis kejahatan", max_length=80, required=False)
    undang_undang = forms.CharField(label="Undang-undang", max_length=120, required=False)
    pasal = forms.CharField(label="Pasal", max_length=160, required=False)
    instansi_penyidik = forms.CharField(label="Instansi penyidik", max_length=120, required=False)
    mulai_ditahan = TanggalField(label="Mulai ditahan", required=False)
    habis_penahanan = TanggalField(
        label="Masa penahanan habis", required=False, help_text="Tanggal pada surat penahanan atau perpanjangan."
    )
    tanggal_putusan = TanggalField(label="Tanggal putusan", required=False)
    jenis_pidana = forms.ChoiceField(
        label="Jenis pidana", required=False, choices=(("", "Belum ada putusan"), *JenisPidana.choices)
    )
    pidana_tahun = BulatField(label="Pidana (tahun)", required=False)
    pidana_bulan = BulatField(label="Pidana (bulan)", required=False)
    pidana_hari = BulatField(label="Pidana (hari)", required=False)
    sdp_ekspirasi = TanggalField(label="Ekspirasi menurut SDP", required=False)

    BIDANG_PERKARA = (
        "jenis_kejahatan", "undang_undang", "pasal", "instansi_penyidik", "mulai_ditahan", "habis_penahanan",
        "tanggal_putusan", "jenis_pidana", "pidana_tahun", "pidana_bulan", "pidana_hari", "sdp_ekspirasi",
    )  # fmt: skip
    fieldsets = (
        WbpForm.fieldsets[0],
        (
            "Penerimaan",
            (
                ("jenis_mutasi", "tanggal_masuk", "nomor_register"),
                ("asal_tujuan", "nomor_surat", "kamar"),
            ),
        ),
        (
            "Perkara",
            (
                ("jenis_kejahatan", "pasal"),
                ("undang_undang", "instansi_penyidik"),
                ("mulai_ditahan", "habis_penahanan"),
                ("jenis_pidana", "tanggal_putusan", "sdp_ekspirasi"),
                ("pidana_tahun", "pidana_bulan", "pidana_hari"),
            ),
        ),
        *WbpForm.fieldsets[1:],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kamar"].queryset = kamar_dipakai(self.instance.upt)
        self.fields["kamar"].empty_label = "Belum ditempatkan"
        if not self.is_bound and self.hari_ini:
            self.initial.setdefault("tanggal_masuk", self.hari_ini)

    def isi_perkara(self) -> dict:
        isi = {nama: self.cleaned_data.get(nama) for nama in self.BIDANG_PERKARA}
        for nama in ("pidana_tahun", "pidana_bulan", "pidana_hari"):
            isi[nama] = isi[nama] or 0
        return isi


class PerkaraForm(HouseModelForm):
    denda = RupiahField(label="Denda (rupiah)", required=False)
    uang_pengganti = RupiahField(label="Uang pengganti (rupiah)", required=False)
    residivis = forms.TypedChoiceField(
        label="Residivis",
        required=False,
        choices=(("", "Belum diketahui"), ("ya", "Ya"), ("tidak", "Tidak")),
        coerce=lambda n: n == "ya",
        empty_value=None,
    )

    fieldsets = (
        ("Perkara", (("jenis_kejahatan", "pasal"), ("undang_undang", "instansi_penyidik"))),
        ("Penahanan", (("mulai_ditahan", "habis_penahanan", "tanggal_masuk_upt"),)),
        (
            "Putusan",
            (
                ("nomor_putusan", "tanggal_putusan"),
                ("tanggal_inkracht", "tanggal_eksekusi"),
                ("jenis_pidana", "residivis"),
                ("pidana_tahun", "pidana_bulan", "pidana_hari"),
                ("denda", "uang_pengganti"),
                ("subsider_tahun", "subsider_bulan", "subsider_hari"),
            ),
        ),
        (
            "Tanggal menurut SDP",
            (
                ("sdp_sepertiga", "sdp_setengah", "sdp_duapertiga"),
                ("sdp_ekspirasi_awal", "sdp_ekspirasi"),
                ("remisi_bulan", "remisi_hari"),
            ),
        ),
    )

    class Meta:
        model = Perkara
        fields = [
            "jenis_kejahatan", "pasal", "undang_undang", "instansi_penyidik", "mulai_ditahan", "habis_penahanan",
            "tanggal_masuk_upt", "nomor_putusan", "tanggal_putusan", "tanggal_inkracht", "tanggal_eksekusi",
            "jenis_pidana", "residivis", "pidana_tahun", "pidana_bulan", "pidana_hari", "denda", "uang_pengganti",
            "subsider_tahun", "subsider_bulan", "subsider_hari", "sdp_sepertiga", "sdp_setengah", "sdp_duapertiga",
            "sdp_ekspirasi_awal", "sdp_ekspirasi", "remisi_bulan", "remisi_hari",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        nilai = self.instance.residivis
        self.initial["residivis"] = "" if nilai is None else "ya" if nilai else "tidak"

    def clean(self):
        isi = super().clean()
        urutan = (
            ("tanggal_putusan", "tanggal_inkracht", "Berkekuatan hukum tetap tidak boleh sebelum tanggal putusan."),
            ("tanggal_putusan", "tanggal_eksekusi", "Eksekusi tidak boleh sebelum tanggal putusan."),
            ("mulai_ditahan", "habis_penahanan", "Masa penahanan habis tidak boleh sebelum mulai ditahan."),
            ("mulai_ditahan", "sdp_ekspirasi", "Ekspirasi tidak boleh sebelum mulai ditahan."),
        )
        for awal, akhir, kalimat in urutan:
            if isi.get(awal) and isi.get(akhir) and isi[akhir] < isi[awal]:
                self.add_error(akhir, kalimat)
        return isi


class TindakanForm(HouseForm):
    """Base of a deed on a person: knows the UPT and its today; dates start as today."""

    def __init__(self, *args, upt=None, hari_ini=None, wbp=None, **kwargs):
        self.upt, self.hari_ini, self.wbp = upt, hari_ini, wbp
        super().__init__(*args, **kwargs)
        for nama, bidang in self.fields.items():
            if isinstance(bidang, TanggalField) and not bidang.initial:
                self.initial.setdefault(nama, hari_ini)
        if "kamar" in self.fields:
            self.fields["kamar"].queryset = kamar_dipakai(upt, wbp.jenis_kelamin if wbp else "")

    def clean(self):
        isi = super().clean()
        for nama, nilai in list(isi.items()):
            if isinstance(self.fields[nama], TanggalField) and nilai and self.hari_ini and nilai > self.hari_ini:
                self.add_error(nama, "Tanggal tidak boleh setelah hari ini.")
        return isi


class GantiGolonganForm(TindakanForm):
    nomor_register = forms.CharField(label="Nomor register baru", max_length=60, help_text=BANTUAN_REGISTER)
    tanggal = TanggalField(label="Berlaku sejak")
    alasan = forms.CharField(
        label="Dasar perubahan", max_length=200, help_text="Misalnya nomor berita acara eksekusi."
    )


class KeluarForm(TindakanForm):
    jenis = forms.ChoiceField(
        label="Jenis mutasi keluar", choices=(("", "Pilih…"), *_pilihan(JenisMutasi, JenisMutasi.keluar))
    )
    tanggal = TanggalField(label="Tanggal keluar")
    nomor_surat = forms.CharField(label="Nomor surat/berita acara", max_length=80, required=False)
    asal_tujuan = forms.CharField(label="Tujuan", max_length=150, required=False)
    keterangan = forms.CharField(label="Keterangan", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    fieldsets = (("", (("jenis", "tanggal"), ("nomor_surat", "asal_tujuan"), "keterangan")),)

    def clean(self):
        isi = super().clean()
        if isi.get("jenis") == JenisMutasi.PINDAH and not isi.get("asal_tujuan"):
            self.add_error("asal_tujuan", "Tujuan harus diisi untuk pindah ke UPT lain.")
        return isi


class MasukForm(TindakanForm):
    jenis = forms.ChoiceField(label="Jenis mutasi masuk", choices=_pilihan(JenisMutasi, JenisMutasi.masuk))
    tanggal = TanggalField(label="Tanggal masuk")
    nomor_register = forms.CharField(label="Nomor register baru", max_length=60, help_text=BANTUAN_REGISTER)
    kamar = forms.ModelChoiceField(
        label="Kamar", queryset=Kamar.objects.none(), required=False, empty_label="Belum ditempatkan"
    )
    nomor_surat = forms.CharField(label="Nomor surat/berita acara", max_length=80, required=False)
    asal_tujuan = forms.CharField(label="Diterima dari", max_length=150, required=False)
    perkara_baru = forms.BooleanField(
        label="Perkara baru",
        required=False,
        help_text="Kosongkan bila masih perkara yang sama; perkaranya dilanjutkan.",
    )
    keterangan = forms.CharField(label="Keterangan", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    fieldsets = (
        (
            "",
            (
                ("jenis", "tanggal", "nomor_register"),
                ("asal_tujuan", "nomor_surat", "kamar"),
                "perkara_baru",
                "keterangan",
            ),
        ),
    )


class CariOrangForm(HouseForm):
    teks = forms.CharField(
        label="NIK, nomor induk, atau nama",
        max_length=120,
        help_text="Orang yang pernah ditahan di UPT lain hanya ditemukan dengan NIK lengkap.",
    )


class PindahForm(TindakanForm):
    kamar = forms.ModelChoiceField(label="Kamar tujuan", queryset=Kamar.objects.none())
    tanggal = TanggalField(label="Sejak tanggal")
    alasan = forms.CharField(label="Alasan", max_length=200, required=False)

    fieldsets = (("", (("kamar", "tanggal"), "alasan")),)


class LuarForm(TindakanForm):
    jenis = forms.ChoiceField(label="Keperluan", choices=(("", "Pilih…"), *JenisKeberadaan.choices))
    sejak = TanggalField(label="Sejak tanggal")
    nomor_surat = forms.CharField(label="Nomor surat", max_length=80, required=False)
    keterangan = forms.CharField(label="Keterangan", max_length=200, required=False)

    fieldsets = (("", (("jenis", "sejak"), ("nomor_surat", "keterangan"))),)


class KembaliForm(TindakanForm):
    sampai = TanggalField(label="Tanggal kembali")


class WaliForm(TindakanForm):
    wali = forms.ModelChoiceField(label="Wali pemasyarakatan", queryset=Pengguna.objects.none())
    mulai = TanggalField(label="Sejak tanggal")

    fieldsets = (("", (("wali", "mulai"),)),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tugas = Penugasan.objects.filter(peran=Peran.WALI, upt=self.upt).berlaku(self.hari_ini)
        self.fields["wali"].queryset = Pengguna.objects.filter(
            is_active=True, pk__in=tugas.values("pengguna")
        ).order_by("nama", "pk")


class AlasanNikForm(AlasanForm):
    """Why the number is needed; it stands in the access log."""
