"""Requests: the draft, putting it to the partner, its answer, and its promise."""

from django import forms
from django.utils.functional import cached_property

from core.forms import BulatField, HouseForm, HouseModelForm, RupiahField, TanggalField
from core.urai import format_tanggal_pendek
from mitra.choices import JenisKerjaSama, Satuan, StatusKerjaSama, StatusUsulan
from mitra.forms.bagian import batasi_acuan, pengguna_upt, sebutan_naskah
from mitra.forms.lampiran import LampiranForm
from mitra.models import KerjaSama, Komitmen, Usulan


class UsulanForm(HouseModelForm):
    """A draft. Contact, agreement and meeting are named with their partner, and checked against it on saving."""

    target = BulatField(label="Jumlah yang diminta", required=False, min_value=1)
    nilai_perkiraan = RupiahField(label="Nilai perkiraan (rupiah)", required=False, min_value=0)

    fieldsets = (
        ("Yang diminta", ("mitra", "uraian", ("jenis", "ruang_lingkup"), ("target", "satuan"))),
        ("Alasan dan waktu", ("kebutuhan", ("diharapkan_pada", "nilai_perkiraan"))),
        ("Penyampaian", (("cara", "kepada"), "pertemuan", "kerja_sama", "tembusan")),
        ("Penanggung jawab", ("pic",)),
    )

    class Meta:
        model = Usulan
        fields = (
            "mitra",
            "uraian",
            "jenis",
            "ruang_lingkup",
            "target",
            "satuan",
            "kebutuhan",
            "diharapkan_pada",
            "nilai_perkiraan",
            "cara",
            "kepada",
            "pertemuan",
            "kerja_sama",
            "tembusan",
            "pic",
        )
        widgets = {"kebutuhan": forms.Textarea(attrs={"rows": 4}), "tembusan": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "uraian": "Misalnya: Instruktur barbershop, 24 pertemuan. Menjadi pokok surat.",
            "kebutuhan": "Sebutkan angkanya, misalnya: 42 orang berminat barbershop, tersedia 10 kursi, belum ada "
            "mitra. Dimuat dalam surat.",
            "nilai_perkiraan": "Untuk catatan sendiri; tidak dimuat dalam surat.",
            "kepada": "Bila kosong, surat ditujukan kepada pimpinan mitra. Selain pimpinan disebut u.p. (untuk "
            "perhatian).",
            "pertemuan": "Wajib bila disampaikan dalam pertemuan; dalam surat disebut sebagai tindak lanjutnya.",
            "kerja_sama": "Naskah yang menjadi dasarnya, bila ada.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        u, isian = self.instance, self.fields
        batasi_acuan(isian["jenis"], u.upt, [u.jenis_id])
        batasi_acuan(isian["ruang_lingkup"], u.upt, [u.ruang_lingkup_id])
        isian["mitra"].queryset = isian["mitra"].queryset.aktif() | isian["mitra"].queryset.filter(pk=u.mitra_id)
        isian["pic"].queryset = pengguna_upt(self.lingkup_id)
        kontak = isian["kepada"].queryset.select_related("mitra")
        isian["kepada"].queryset = kontak.filter(aktif=True) | kontak.filter(pk=u.kepada_id)
        isian["kepada"].queryset = isian["kepada"].queryset.order_by("mitra__nama_kunci", "-utama", "nama", "pk")
        isian["kepada"].label_from_instance = sebutan_kontak
        naskah = isian["kerja_sama"].queryset.exclude(status__in=("diakhiri", "dibatalkan"))
        isian["kerja_sama"].queryset = naskah.prefetch_related("pihak__mitra")
        isian["kerja_sama"].label_from_instance = sebutan_naskah_mitra
        isian["pertemuan"].queryset = isian["pertemuan"].queryset.exclude(status="dibatalkan").order_by("-tanggal")
        isian["pertemuan"].label_from_instance = lambda p: f"{format_tanggal_pendek(p.tanggal)} · {p.judul}"
        isian["target"].error_messages["min_value"] = "Jumlah harus lebih dari nol."
        isian["nilai_perkiraan"].error_messages["min_value"] = "Nilai tidak boleh kurang dari nol."


def sebutan_kontak(kontak) -> str:
    jabatan = f", {kontak.jabatan}" if kontak.jabatan else ""
    return f"{kontak.mitra} · {kontak.nama}{jabatan}"


def sebutan_naskah_mitra(naskah) -> str:
    pihak = ", ".join(str(p.mitra) for p in naskah.pihak.all())
    return f"{pihak} · {sebutan_naskah(naskah)}" if pihak else sebutan_naskah(naskah)


class KirimSuratForm(HouseForm):
    tanggal = TanggalField(label="Tanggal surat", help_text="Nomor surat diambil dari buku surat keluar tahun ini.")


class JawabForm(HouseForm):
    """What the partner answered, perhaps with the letter it answered by."""

    ke = forms.ChoiceField(label="Jawaban mitra", widget=forms.RadioSelect)
    tanggal = TanggalField(label="Tanggal jawaban")
    jawaban = forms.CharField(
        label="Bunyi jawaban",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ringkas, dengan syarat atau alasannya; sebutkan nomor suratnya bila ada.",
    )
    sampai = TanggalField(
        label="Ditunda sampai", required=False, help_text="Hanya untuk jawaban ditunda; kosongkan bila tidak disebut."
    )

    berkas = forms.FileField(
        label="Surat jawaban",
        required=False,
        widget=forms.ClearableFileInput(attrs=LampiranForm.base_fields["berkas"].widget.attrs),
        error_messages={"empty": "Berkas ini kosong. Pilih berkas lain."},
        help_text="Boleh kosong. PDF, JPEG, atau PNG; menjadi lampiran usulan ini.",
    )

    fieldsets = (("Jawaban", ("ke", ("tanggal", "sampai"), "jawaban", "berkas")),)

    def __init__(self, *args, status: str, **kwargs):
        super().__init__(*args, **kwargs)
        label = {"diterima": "Diterima", "ditolak": "Ditolak", "ditunda": "Ditunda"}
        self.fields["ke"].choices = [(k, label[k]) for k in StatusUsulan.dijawab if StatusUsulan.boleh(status, k)]
        if not StatusUsulan.boleh(status, StatusUsulan.DITUNDA):
            del self.fields["sampai"]

    def clean(self):
        isi = super().clean()
        if isi.get("sampai") and isi.get("ke") != StatusUsulan.DITUNDA:
            self.add_error("sampai", "Isi hanya bila mitra menunda; kosongkan untuk jawaban lain.")
        return isi


class JadikanJanjiForm(HouseModelForm):
    """The promise of an accepted request, and the text it goes into: an unsigned one, a new adendum or a new PKS."""

    tujuan = forms.ChoiceField(
        label="Dicatat dalam",
        error_messages={
            "invalid_choice": "Naskah itu tidak dapat dipilih; mungkin baru saja ditandatangani, sehingga isinya "
            "dibekukan. Buat adendum untuk mengubahnya, atau pilih naskah lain."
        },
        help_text="Janji hanya dapat ditambahkan pada naskah yang belum ditandatangani. Naskah yang sudah "
        "ditandatangani diubah melalui adendum.",
    )
    judul = forms.CharField(
        label="Judul naskah baru",
        max_length=250,
        required=False,
        help_text="Untuk adendum atau perjanjian baru; bila kosong diberi judul sendiri.",
    )
    target = BulatField(label="Target", min_value=1)
    nilai_perkiraan = RupiahField(label="Nilai perkiraan (rupiah)", required=False, min_value=0)

    fieldsets = (
        ("Naskah", ("tujuan", "judul")),
        ("Janji", ("uraian", ("target", "satuan"), ("tenggat", "nilai_perkiraan"))),
    )

    class Meta:
        model = Komitmen
        fields = ("uraian", "target", "satuan", "tenggat", "nilai_perkiraan")

    def __init__(self, *args, usulan: Usulan, **kwargs):
        super().__init__(*args, **kwargs)
        self.usulan = usulan
        self.fields["tujuan"].choices = list(self._pilihan())
        self.fields["target"].error_messages["min_value"] = "Target harus lebih dari nol."
        if not self.is_bound:
            self.initial.setdefault("tujuan", self._bawaan())

    @cached_property
    def naskah_mitra(self) -> dict:
        milik = KerjaSama.objects.untuk(self.pengguna).filter(upt_id=self.usulan.upt_id)
        semua = milik.filter(pihak__mitra_id=self.usulan.mitra_id).order_by("-mulai", "-pk")
        return {str(n.pk): n for n in semua}

    def _pilihan(self):
        terbuka = [n for n in self.naskah_mitra.values() if n.status not in StatusKerjaSama.beku]
        berlaku = [
            n
            for n in self.naskah_mitra.values()
            if n.status == StatusKerjaSama.DITANDATANGANI and n.jenis != JenisKerjaSama.ADENDUM
        ]
        yield "", "Pilih…"
        if terbuka:
            yield "Naskah yang belum ditandatangani", [(f"naskah:{n.pk}", sebutan_naskah(n)) for n in terbuka]
        if berlaku:
            yield "Adendum baru", [(f"adendum:{n.pk}", f"Adendum atas: {_judul_nomor(n)}") for n in berlaku]
        yield "Naskah baru", [("baru", f"Perjanjian kerja sama baru dengan {self.usulan.mitra}")]

    def _bawaan(self) -> str:
        """The agreement named by the request: itself while unsigned, afterwards its adendum. Else an unsigned one."""
        ada = [kunci for _, isi in self._pilihan() if isinstance(isi, list) for kunci, _ in isi]
        dasar = self.usulan.kerja_sama_id
        return next(
            (k for k in ada if dasar and k.endswith(str(dasar))), next((k for k in ada if k.startswith("naskah:")), "")
        )

    def naskah(self) -> KerjaSama:
        """The text chosen: a stored one, or a new one unsaved."""
        cara, _, kunci = self.cleaned_data["tujuan"].partition(":")
        if cara == "naskah":
            return self.naskah_mitra[kunci]
        judul = self.cleaned_data["judul"]
        if cara == "adendum":
            induk = self.naskah_mitra[kunci]
            return KerjaSama(
                jenis=JenisKerjaSama.ADENDUM,
                induk=induk,
                judul=(judul or f"Adendum {induk.judul}")[:250],
                pic=induk.pic,
            )
        judul = judul or f"Perjanjian kerja sama: {self.usulan.uraian}"
        return KerjaSama(jenis=JenisKerjaSama.PKS, judul=judul[:250], pic=self.usulan.pic)


def _judul_nomor(naskah) -> str:
    return f"{naskah.judul} ({naskah.nomor_upt})" if naskah.nomor_upt else naskah.judul


def awal_janji(usulan: Usulan) -> dict:
    return {
        "uraian": usulan.uraian,
        "target": usulan.target,
        "satuan": usulan.satuan or Satuan.SESI,
        "tenggat": usulan.diharapkan_pada,
        "nilai_perkiraan": usulan.nilai_perkiraan,
    }
