"""Forms of the recap import: the file, one row mended, who the partners of the file are."""

from django import forms

from core.forms import HouseForm
from core.spreadsheets import BATAS_UKURAN
from mitra.rules.rekap import KOLOM_REKAP


class RekapUnggahForm(HouseForm):
    berkas = forms.FileField(
        label="Berkas rekap",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "class": "form-control"}),
        error_messages={
            "empty": "Berkas kosong.",
            "invalid": "Berkas tidak terkirim. Pilih berkasnya sekali lagi.",
        },
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > BATAS_UKURAN:
            raise forms.ValidationError("Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas.")
        return berkas


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
    utama, lain = [k for k in kode if k in pesan], [k for k in kode if k not in pesan]
    pasangan = [tuple(lain[i : i + 2]) for i in range(0, len(lain), 2)]
    bagian = [("Perlu diperiksa", utama)] if utama else []
    bagian.append(("Isi baris yang lain" if utama else "Isi baris", pasangan))
    return type("BarisRekapForm", (HouseForm,), {**bidang, "fieldsets": tuple(bagian)})


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
