"""Teams and members. Accounts and agreements are offered by the team's UPT: the role rehab reads neither register."""

from django import forms

from akun.models import Pengguna
from core.forms import HouseForm, HouseModelForm, TanggalField
from mitra.models import KerjaSama
from rehabilitasi.models import AnggotaTim, TimTerpadu
from rehabilitasi.services.gelombang import naskah_upt, sebut_naskah

SK = ("Surat keputusan", (("nomor_sk", "tanggal_sk"), ("berlaku_dari", "berlaku_sampai")))
BANTUAN_SAMPAI = "Hari terakhir. Kosongkan bila tanpa batas waktu."


def tawarkan_naskah(bidang, upt_id) -> None:
    """Signed agreements of that UPT, whatever else the user may read of partners."""
    bidang.queryset = naskah_upt(upt_id) if upt_id else KerjaSama.objects.none()
    bidang.label_from_instance = sebut_naskah
    bidang.empty_label = "Tanpa nota kesepahaman"


class TimForm(HouseModelForm):
    fieldsets = (("Tim", ("nama", "kerja_sama")), SK)

    class Meta:
        model = TimTerpadu
        fields = ("nama", "kerja_sama", "nomor_sk", "tanggal_sk", "berlaku_dari", "berlaku_sampai")
        help_texts = {"berlaku_sampai": BANTUAN_SAMPAI}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tawarkan_naskah(self.fields["kerja_sama"], self.instance.upt_id)


class TimBaruForm(TimForm):
    ketua = forms.ModelChoiceField(
        label="Ketua tim",
        queryset=Pengguna.objects.none(),
        help_text="Ketua menyetujui rencana dan mengatur anggota, jadi memerlukan akun berperan rehabilitasi.",
    )
    fieldsets = (("Tim", ("nama", "kerja_sama", "ketua")), SK)

    def __init__(self, *args, akun, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ketua"].queryset = akun


class KetuaForm(HouseForm):
    """What the Kepala fills in to give a team its ketua again."""

    ketua = forms.ModelChoiceField(label="Ketua tim", queryset=Pengguna.objects.none())
    nomor_sk = forms.CharField(label="Nomor SK baru", max_length=100)
    tanggal_sk = TanggalField(label="Tanggal SK")
    berlaku_sampai = TanggalField(label="Tim berlaku sampai", required=False, help_text=BANTUAN_SAMPAI)
    fieldsets = (("Ketua", ("ketua", ("nomor_sk", "tanggal_sk"), "berlaku_sampai")),)

    def __init__(self, *args, akun, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ketua"].queryset = akun


class AnggotaForm(HouseModelForm):
    """With an account the name is that of its owner; without one the member is a name and opens nothing."""

    fieldsets = (
        ("Anggota", ("pengguna", "nama", ("peran", "pihak"), "instansi")),
        ("Masa keanggotaan", (("berlaku_dari", "berlaku_sampai"),)),
    )

    class Meta:
        model = AnggotaTim
        fields = ("pengguna", "nama", "peran", "pihak", "instansi", "berlaku_dari", "berlaku_sampai")
        help_texts = {
            "pengguna": "Akun berperan rehabilitasi di UPT ini. Dengan akun, anggota dapat membuka kasus tim.",
            "nama": "Isi bila tanpa akun.",
            "instansi": "Misalnya BNNK Pasuruan.",
            "berlaku_sampai": BANTUAN_SAMPAI,
        }

    def __init__(self, *args, akun, **kwargs):
        super().__init__(*args, **kwargs)
        bidang = self.fields["pengguna"]
        if self.instance.pengguna_id:
            akun = akun | Pengguna.objects.filter(pk=self.instance.pengguna_id)
        bidang.queryset, bidang.empty_label = akun, "Tanpa akun"
        self.fields["nama"].required = False

    def clean(self):
        isi = super().clean()
        akun = isi.get("pengguna")
        if akun is not None:
            isi["nama"] = akun.nama
        elif not isi.get("nama"):
            self.add_error("nama", "Isi nama anggota, atau pilih akunnya.")
        return isi


class AnggotaUbahForm(AnggotaForm):
    """The first day stands; an earlier last day is another deed, which hands over the cases."""

    fieldsets = (
        ("Anggota", ("pengguna", "nama", ("peran", "pihak"), "instansi")),
        ("Masa keanggotaan", ("berlaku_sampai",)),
    )

    class Meta(AnggotaForm.Meta):
        fields = ("pengguna", "nama", "peran", "pihak", "instansi", "berlaku_sampai")


class AkhiriForm(HouseForm):
    pada = TanggalField(
        label="Hari terakhir",
        help_text="Pada hari itu data masih dapat dibuka. Isi tanggal kemarin untuk menutup akses sekarang juga.",
    )
    kepada = forms.ModelChoiceField(
        label="Kasusnya diteruskan oleh", queryset=AnggotaTim.objects.none(), required=False
    )
    tanpa_ketua = forms.BooleanField(label="Tim boleh tanpa ketua sampai Kepala menetapkan yang baru", required=False)

    def __init__(self, *args, penerus, ada_kasus: bool, ketua_terakhir: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kepada"].queryset = penerus
        self.fields["kepada"].empty_label = "Pilih…"
        if not ada_kasus:
            del self.fields["kepada"]
        if not ketua_terakhir:
            del self.fields["tanpa_ketua"]
