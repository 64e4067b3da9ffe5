"""Follow-ups: what is to be done, who on each side, by when; and what each move asks for."""

from django import forms
from django.db.models import Q

from core.forms import AlasanForm, HouseForm, HouseModelForm, TanggalField
from core.urai import format_tanggal_pendek
from mitra.forms.bagian import pelaksana_upt, sebutan_naskah
from mitra.models import KerjaSama, Kontak, Mitra, TindakLanjut

TERIMA = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
TAUT = ("kerja_sama", "komitmen", "usulan")


class TindakLanjutForm(HouseModelForm):
    """A new or open follow-up. With its partner known, every choice is of that partner and the partner stands."""

    fieldsets = (
        ("Tindak lanjut", ("uraian", ("mitra", "pertemuan"))),
        ("Penanggung jawab dan tenggat", (("pic", "kontak"), "tenggat")),
        ("Bila menyangkut naskah, janji, atau usulan", ("kerja_sama", "komitmen", "usulan")),
    )

    class Meta:
        model = TindakLanjut
        fields = ("uraian", "mitra", "pertemuan", "pic", "kontak", "tenggat", *TAUT)
        help_texts = {
            "uraian": "Misalnya: Kirim daftar 10 calon peserta pelatihan barbershop.",
            "kontak": "Orang di pihak mitra yang ikut bertanggung jawab.",
            "komitmen": "Kerja samanya ikut terisi menurut janjinya.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        t = self.instance
        self.fields["pic"].queryset = pelaksana_upt(t.upt, [t.pic_id])
        self._sebutan()
        mitra = self.fields["mitra"]
        if t.pertemuan_id:
            mitra.queryset = Mitra.objects.filter(pk__in=t.pertemuan.mitra_hadir.values("mitra"))
            self.fields.pop("pertemuan")
        else:
            mitra.queryset = mitra.queryset.filter(aktif=True)
        if t.mitra_id:
            self._batasi(t.mitra_id)
            self.fields.pop("mitra")
        if not t._state.adding:
            self.fields["tenggat"].help_text = "Boleh dimajukan. Untuk memundurkan, pakai langkah Tunda."

    def _sebutan(self):
        def ubah(nama, sebutan, *relasi):
            bidang = self.fields[nama]
            bidang.queryset = bidang.queryset.select_related(*relasi) if relasi else bidang.queryset
            bidang.label_from_instance = sebutan

        ubah("kontak", self._sebut_kontak, "mitra")
        ubah("pertemuan", lambda p: f"{format_tanggal_pendek(p.tanggal)} · {p}")
        ubah("kerja_sama", sebutan_naskah)
        ubah("komitmen", lambda k: f"{k} · {k.kerja_sama}", "kerja_sama")
        ubah("usulan", lambda u: f"{u} · {u.mitra}", "mitra")
        self.fields["kontak"].queryset = self.fields["kontak"].queryset.filter(
            Q(aktif=True) | Q(pk=self.instance.kontak_id)
        )
        self.fields["pertemuan"].queryset = self.fields["pertemuan"].queryset.exclude(status="dibatalkan")

    def _sebut_kontak(self, kontak: Kontak) -> str:
        orang = f"{kontak.nama}, {kontak.jabatan}" if kontak.jabatan else kontak.nama
        return orang if self.instance.mitra_id else f"{orang} · {kontak.mitra}"

    def _batasi(self, mitra_id):
        naskah = KerjaSama.objects.filter(pihak__mitra=mitra_id).values("pk")
        syarat = {
            "kontak": Q(mitra=mitra_id),
            "pertemuan": Q(mitra_hadir__mitra=mitra_id),
            "kerja_sama": Q(pk__in=naskah),
            "komitmen": Q(mitra=mitra_id) | Q(mitra__isnull=True, kerja_sama__in=naskah),
            "usulan": Q(mitra=mitra_id),
        }
        for nama, q in syarat.items():
            if nama in self.fields:
                self.fields[nama].queryset = self.fields[nama].queryset.filter(q)


class CatatanForm(AlasanForm):
    """A note for the trail, which may stay empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, wajib=False, **kwargs)
        self.fields["alasan"].label = "Catatan untuk riwayat (boleh kosong)"


class TundaForm(HouseForm):
    tenggat = TanggalField(label="Tenggat baru")
    alasan = forms.CharField(label="Alasan ditunda", max_length=250, widget=forms.Textarea(attrs={"rows": 3}))


class SelesaiForm(HouseForm):
    """The result in words, a file that shows it, or both."""

    hasil = forms.CharField(
        label="Hasilnya",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Apa yang dicapai, dengan siapa, dan kapan. Boleh kosong bila buktinya dilampirkan.",
    )
    berkas = forms.FileField(
        label="Bukti (PDF atau foto)",
        required=False,
        widget=forms.FileInput(attrs={"accept": TERIMA}),
        error_messages={"empty": "Berkas ini kosong. Pilih berkas lain."},
    )
