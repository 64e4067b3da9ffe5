"""Forms of the import: the file, one row mended, columns chosen, what happens to the missing."""

from django import forms

from core.forms import HouseForm, LembarField, TanggalField, form_baris_lembar
from core.urai import rapikan_teks
from wbp.choices import (
    Agama,
    JenisKelamin,
    JenisMutasi,
    KeputusanHilang,
    Kewarganegaraan,
    Pendidikan,
    StatusKawin,
)
from wbp.sdp import KOLOM_SDP

DAFTAR_KODE = {
    "jenis_kelamin": JenisKelamin,
    "agama": Agama,
    "status_perkawinan": StatusKawin,
    "pendidikan": Pendidikan,
    "kewarganegaraan": Kewarganegaraan,
}


class UnggahForm(HouseForm):
    berkas = LembarField(label="Berkas ekspor SDP")


def form_baris(isi: dict, judul: dict[str, str], lihat_nik: bool) -> type[HouseForm]:
    """A form with one field per cell of this row; the columns with a problem come first."""
    sel = {**isi["mentah"], **isi["perbaikan"]}
    pesan: dict[str, list[str]] = {}
    for kolom, kalimat in (*isi["masalah"], *isi["peringatan"]):
        pesan.setdefault(kolom, []).append(kalimat.partition(": ")[2])
    kode = [k for k in sel if k in KOLOM_SDP and k != "tempat_tanggal_lahir" and (k != "nik" or lihat_nik)]
    bidang = {k: _bidang_sel(k, sel[k], judul.get(k, ""), pesan.get(k, ())) for k in kode}
    return form_baris_lembar("BarisForm", bidang, pesan)


def _bidang_sel(kode: str, isi, judul: str, pesan) -> forms.Field:
    kolom, teks = KOLOM_SDP[kode], rapikan_teks(isi)
    kalimat = " ".join(f"{p[:1].upper()}{p[1:]}" for p in pesan)
    asal = f"Kolom “{judul}”." if pesan and judul.casefold() not in ("", kolom.label.casefold()) else ""
    umum = {
        "label": kolom.label,
        "required": False,
        "initial": teks,
        "help_text": " ".join(filter(None, (kalimat, asal))),
    }
    if kode not in DAFTAR_KODE:
        return forms.CharField(max_length=500, **umum)
    label = [str(satu) for satu in DAFTAR_KODE[kode].labels]
    lain = [] if not teks or teks in label else [(teks, f"{teks} (seperti pada berkas)")]
    return forms.ChoiceField(choices=[("", "Kosong"), *lain, *((satu, satu) for satu in label)], **umum)


class HilangForm(HouseForm):
    """One decision for the persons ticked."""

    keputusan = forms.ChoiceField(
        label="Tindakan",
        required=False,
        choices=[
            ("", "Biarkan (tetap dihuni)"),
            *((k.value, k.label) for k in KeputusanHilang if k.value),
        ],
    )
    tanggal = TanggalField(label="Tanggal", required=False)
    jenis = forms.ChoiceField(
        label="Jenis keluar",
        required=False,
        choices=[(j, JenisMutasi(j).label) for j in JenisMutasi.keluar if j != JenisMutasi.PINDAH],
        help_text="Dipakai bila tindakannya Bebas/keluar.",
    )
    tujuan = forms.CharField(label="UPT tujuan", required=False, max_length=150, help_text="Dipakai bila pindah UPT.")


def form_kolom(pilihan, kepala: list[str], contoh: list[list[str]]) -> type[HouseForm]:
    """A select per column of the register, over the titles of the sheet."""
    opsi = [("", "Tidak dipakai")]
    for i, judul in enumerate(kepala):
        if judul:
            isi = f" · contoh: {contoh[i][0][:24]}" if i < len(contoh) and contoh[i] else ""
            opsi.append((str(i), f"{judul}{isi}"))
    bidang = {}
    for kode, label, wajib, judul in pilihan:
        bidang[kode] = forms.ChoiceField(
            label=label, required=wajib, choices=opsi, initial=str(kepala.index(judul)) if judul else ""
        )
    return type("KolomForm", (_KolomForm,), bidang)


class _KolomForm(HouseForm):
    def clean(self):
        terpakai: dict[str, str] = {}
        for kode, indeks in list(self.cleaned_data.items()):
            if indeks and indeks in terpakai:
                lain = KOLOM_SDP[terpakai[indeks]].label
                self.add_error(kode, f"Kolom ini sudah dipakai untuk {lain}.")
            elif indeks:
                terpakai[indeks] = kode
        return self.cleaned_data
