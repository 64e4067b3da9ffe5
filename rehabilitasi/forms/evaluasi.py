"""One evaluation as it is recorded: when, who said what, how far the needs came, what follows and when again."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from core.forms import HouseForm, HouseModelForm, TanggalField
from core.tampil import sebaris
from rehabilitasi.choices import CapaianKebutuhan, HasilEvaluasi, PihakPendapat, SebabPutus
from rehabilitasi.forms.rencana import sebut_anggota
from rehabilitasi.models import AnggotaTim, Evaluasi, Kebutuhan
from rehabilitasi.services.evaluasi import CatatanEvaluasi, Pendapat, salah_catatan

BARIS_AWAL, BARIS_TERBANYAK = 3, 15
ANGGOTA = f"{PihakPendapat.ANGGOTA}:"


class JadwalForm(HouseModelForm):
    class Meta:
        model = Evaluasi
        fields = ("jatuh_tempo",)
        labels = {"jatuh_tempo": "Tanggal evaluasi"}
        help_texts = {"jatuh_tempo": "Di samping jadwal yang dibuat menurut aturan program."}


class CatatForm(HouseForm):
    """Base; `form_catat` adds the rows of one evaluation to it."""

    kasus = None
    jumlah_baris = 0
    kebutuhan: Sequence[Kebutuhan] = ()

    tanggal = TanggalField(label="Tanggal evaluasi")
    hasil = forms.ChoiceField(label="Hasil", choices=(("", "Pilih…"), *HasilEvaluasi.choices))
    sebab = forms.ChoiceField(
        label="Sebab dihentikan",
        required=False,
        choices=(("", "Pilih…"), *SebabPutus.choices),
        help_text="Hanya bila program dihentikan.",
    )
    berikutnya = TanggalField(
        label="Evaluasi berikutnya", required=False, help_text="Wajib selama program berlanjut atau rencana diubah."
    )

    def clean(self):
        isi = super().clean()
        self._pasangan_baris()
        if self.errors:
            return isi
        if not self.pendapat():
            raise ValidationError("Tulis sedikitnya satu pihak yang ikut dan apa yang disampaikannya.")
        for nama, pesan in salah_catatan(self.catatan(), self.kasus).items():
            self.add_error(nama, pesan)
        return isi

    def _pasangan_baris(self):
        for i in range(self.jumlah_baris):
            siapa, kata = self.cleaned_data.get(f"siapa_{i}", ""), self.cleaned_data.get(f"isi_{i}", "")
            if siapa and not kata and f"isi_{i}" not in self.errors:
                self.add_error(f"isi_{i}", "Tulis apa yang disampaikan, atau kosongkan pihaknya.")
            if kata and not siapa and f"siapa_{i}" not in self.errors:
                self.add_error(f"siapa_{i}", "Pilih siapa yang menyampaikannya.")

    def pendapat(self) -> list[Pendapat]:
        hasil = []
        for i in range(self.jumlah_baris):
            siapa, kata = self.cleaned_data.get(f"siapa_{i}", ""), self.cleaned_data.get(f"isi_{i}", "")
            if siapa and kata:
                anggota = UUID(siapa.removeprefix(ANGGOTA)) if siapa.startswith(ANGGOTA) else None
                hasil.append(Pendapat(PihakPendapat.ANGGOTA if anggota else siapa, anggota, kata))
        return hasil

    def catatan(self) -> CatatanEvaluasi:
        isi = self.cleaned_data
        lanjut = isi["hasil"] in HasilEvaluasi.perlu_berikutnya
        return CatatanEvaluasi(
            tanggal=isi["tanggal"],
            hasil=isi["hasil"],
            pendapat=self.pendapat(),
            capaian={k.pk: isi[f"capaian_{i}"] for i, k in enumerate(self.kebutuhan)},
            sebab=isi["sebab"] if isi["hasil"] == HasilEvaluasi.DIHENTIKAN else "",
            berikutnya=isi["berikutnya"] if lanjut else None,
        )


def form_catat(kasus, anggota: Sequence[AnggotaTim], kebutuhan: Sequence[Kebutuhan], baris: int) -> type[CatatForm]:
    """The form of one evaluation: so many rows for who said what, one choice for each need of the plan in force."""
    siapa = [
        ("", "Pilih…"),
        ("Anggota tim", [(f"{ANGGOTA}{a.pk}", sebut_anggota(a)) for a in anggota]),
        ("Pihak lain", [(p.value, p.label) for p in PihakPendapat if p != PihakPendapat.ANGGOTA]),
    ]
    bidang: dict[str, forms.Field] = {}
    for i in range(baris):
        bidang[f"siapa_{i}"] = forms.ChoiceField(label=f"Pihak ke-{i + 1}", required=False, choices=siapa)
        bidang[f"isi_{i}"] = forms.CharField(
            label="Yang disampaikan", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
        )
    for i, k in enumerate(kebutuhan):
        bidang[f"capaian_{i}"] = forms.ChoiceField(
            label=f"{i + 1}. {k.get_domain_display()}",
            choices=CapaianKebutuhan.choices,
            initial=k.capaian,
            help_text=sebaris(k.masalah, 140),
        )
    fieldsets = (
        ("Pelaksanaan", ("tanggal",)),
        ("Yang ikut dan yang disampaikan", tuple((f"siapa_{i}", f"isi_{i}") for i in range(baris))),
        ("Capaian kebutuhan", tuple(f"capaian_{i}" for i in range(len(kebutuhan)))),
        ("Hasil", (("hasil", "sebab"), "berikutnya")),
    )
    isi = {"fieldsets": fieldsets, "kasus": kasus, "jumlah_baris": baris, "kebutuhan": kebutuhan}
    return type("CatatEvaluasiForm", (CatatForm,), {**bidang, **isi})
