"""Forms of the recap import: the file, one row mended, who the partners of the file are."""

from django import forms

from core.forms import HouseForm, LembarField, form_baris_lembar
from mitra.rules.rekap import KOLOM_REKAP


class RekapUnggahForm(HouseForm):
    berkas = LembarField(label="Berkas rekap")


def form_baris_rekap(isi: dict) -> type[HouseForm]:
    """One field per cell of this row; the columns with a problem come first."""
    sel = {k: v for k, v in (isi["mentah"] | isi["perbaikan"]).items() if k != "no"}
    pesan: dict[str, list[str]] = {}
    for kolom, kalimat in isi["masalah"]:
        pesan.setdefault(kolom, []).append(kalimat)
    kode = [k for k in KOLOM_REKAP if k in sel or k in pesan]
    bidang = {
        k: forms.CharField(
            label=KOLOM_REKAP[k][0],
            required=False,
            max_length=1000,
            initial=sel.get(k, ""),
            help_text=" ".join(pesan.get(k, [])),
        )
        for k in kode
    }
    return form_baris_lembar("BarisRekapForm", bidang, pesan)


def form_mitra_rekap(mitra: list[dict], jenis) -> type[HouseForm]:
    """For each unknown partner of the file: the stored one it is, or the kind of a new one."""
    bidang: dict[str, forms.Field] = {}
    for i, m in enumerate(mitra):
        if m["mirip"]:
            bidang[f"sama_{i}"] = forms.ChoiceField(
                label=f"{m['nama']}: siapa",
                required=False,
                choices=[("", "Mitra baru"), *((pk, f"Sama dengan {nama}") for pk, nama in m["mirip"])],
                initial=m["sama"] if m["diputuskan"] else "",
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        bidang[f"jenis_{i}"] = forms.ChoiceField(
            label=f"{m['nama']}: jenis",
            required=False,
            choices=[("", "Pilih jenis…"), *((j.kode, j.nama) for j in jenis)],
            initial=m["jenis"],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
    return type("MitraRekapForm", (HouseForm,), bidang)
