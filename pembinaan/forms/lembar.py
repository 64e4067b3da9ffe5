"""Forms of the import of a sheet: the file, one row mended."""

from django import forms

from core.forms import HouseForm, LembarField, form_baris_lembar
from pembinaan.services.lembar import LembarImpor


class LembarUnggahForm(HouseForm):
    berkas = LembarField(label="Berkas lembar")


def form_baris(jenis: LembarImpor, isi: dict) -> type[HouseForm]:
    """One field per cell of this row; the columns with a problem come first."""
    sel = {k: v for k, v in (isi["mentah"] | isi["perbaikan"]).items() if k not in ("no", "kamar")}
    pesan: dict[str, list[str]] = {}
    for kolom, kalimat in isi["masalah"]:
        pesan.setdefault(kolom, []).append(kalimat)
    kode = [*sel, *(k for k in pesan if k not in sel)]
    bidang = {
        k: forms.CharField(
            label=jenis.label(k),
            required=False,
            max_length=300,
            initial=sel.get(k, ""),
            help_text=" ".join(pesan.get(k, [])),
        )
        for k in kode
    }
    return form_baris_lembar("BarisLembarForm", bidang, pesan)
