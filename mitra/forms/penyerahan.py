"""Deliveries with their items; a later correction; tying one to a promise."""

from django import forms

from core.forms import AlasanForm, BulatField, HouseModelForm, RupiahField, rapikan_bidang
from mitra.choices import SumberDana
from mitra.models import BarangPenyerahan, Komitmen, Penyerahan
from mitra.services.penyerahan import BOLEH_DIUBAH

BARIS_AWAL, BARIS_MAKS = 5, 60  # rows shown at first, and at most
ISIAN_BARANG = ("nama", "jumlah", "satuan", "nilai", "keadaan")


class PenyerahanForm(HouseModelForm):
    """A delivery; the items of its berita acara stand in rows below, as many as `baris_barang` asks for."""

    jumlah = BulatField(label="Jumlah", min_value=1)
    penerima = BulatField(label="Penerima manfaat (orang)", required=False)
    nilai = RupiahField(label="Nilai seluruhnya (rupiah)", required=False)

    fieldsets = (
        ("Penyerahan", (("bentuk", "tanggal"), "uraian", ("jumlah", "penerima"), ("nilai", "sumber_dana"))),
        (
            "Berita acara",
            (("nomor_berita_acara", "diterima_oleh"), ("diserahkan_oleh", "jabatan_penyerah")),
        ),
    )

    class Meta:
        model = Penyerahan
        fields = (
            "bentuk",
            "tanggal",
            "uraian",
            "jumlah",
            "penerima",
            "nilai",
            "sumber_dana",
            "nomor_berita_acara",
            "diterima_oleh",
            "diserahkan_oleh",
            "jabatan_penyerah",
        )
        labels = {
            "uraian": "Barang atau layanan",
            "diserahkan_oleh": "Diserahkan oleh (nama)",
            "diterima_oleh": "Diterima oleh (nama petugas)",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        janji = self.instance.komitmen
        if janji is not None:
            self.fields["jumlah"].label = f"Jumlah ({janji.get_satuan_display()})"
            self.fields["jumlah"].help_text = "Dihitung sebagai realisasi janji."
            if janji.mitra_id is None:
                self.fields["sumber_dana"].initial = SumberDana.APBN
        self.fields["uraian"].help_text = "Misalnya: mesin jahit, atau pemeriksaan gigi."
        self.fields["penerima"].help_text = "Banyak orang yang dilayani atau menerima."
        self.fields["nilai"].help_text = "Boleh dikosongkan bila nilai tiap barang diisi; dijumlahkan sendiri."
        self.fields["jumlah"].error_messages["min_value"] = "Jumlah harus lebih dari nol."
        self.banyak = banyak_baris(self.data or self.initial)
        for n in range(1, self.banyak + 1):
            for nama, bidang in _bidang_barang(n).items():
                rapikan_bidang(bidang, self.pengguna, self.lingkup_id)
                self.fields[f"barang{n}_{nama}"] = bidang

    def clean(self):
        isi = super().clean()
        self.barang = []
        for n in range(1, self.banyak + 1):
            satu = {nama: isi.get(f"barang{n}_{nama}") for nama in ISIAN_BARANG}
            terisi = any(satu[b] not in (None, "") for b in ("jumlah", "nilai", "keadaan"))
            if not satu["nama"] and terisi and not self.errors.get(f"barang{n}_nama"):
                self.add_error(f"barang{n}_nama", f"Isi nama barang baris {n}, atau kosongkan baris itu.")
            if satu["nama"] and satu["jumlah"] is None and not self.errors.get(f"barang{n}_jumlah"):
                self.add_error(f"barang{n}_jumlah", f"Isi jumlah barang baris {n}.")
            if satu["nama"]:
                satu["satuan"] = satu["satuan"] or "buah"
                self.barang.append(BarangPenyerahan(**satu))
        return isi

    def baris_barang(self) -> list[list]:
        """Bound fields of the item rows, marked where they are wrong."""
        semua = []
        for n in range(1, self.banyak + 1):
            baris = [self[f"barang{n}_{nama}"] for nama in ISIAN_BARANG]
            for isian in baris:
                if isian.errors:
                    isian.field.widget.attrs |= {"class": "form-control is-invalid", "aria-invalid": "true"}
            semua.append(baris)
        return semua


def banyak_baris(data) -> int:
    """Item rows asked for, from what was sent or from the first drawing."""
    try:
        return max(BARIS_AWAL, min(int(data.get("baris_barang", 0)), BARIS_MAKS))
    except (TypeError, ValueError):
        return BARIS_AWAL


def _bidang_barang(n: int) -> dict:
    def atribut(label, **lain):
        return {"class": "form-control", "aria-label": f"{label} baris {n}", "autocomplete": "off"} | lain

    def teks(label, panjang, **lain):
        bidang = forms.CharField(label=f"{label} baris {n}", max_length=panjang, required=False)
        bidang.widget.attrs |= atribut(label, **lain)
        return bidang

    def bilangan(kelas, label, **lain):
        bidang = kelas(label=f"{label} baris {n}", required=False, **lain)
        bidang.widget.attrs |= atribut(label, inputmode="numeric")
        if "min_value" in lain:
            bidang.error_messages["min_value"] = f"Jumlah barang baris {n} harus lebih dari nol."
        return bidang

    return {
        "nama": teks("Nama barang", 150),
        "jumlah": bilangan(BulatField, "Jumlah barang", min_value=1),
        "satuan": teks("Satuan barang", 20, placeholder="buah"),
        "nilai": bilangan(RupiahField, "Nilai barang"),
        "keadaan": teks("Keadaan barang", 60, placeholder="baik, baru"),
    }


class PenyerahanUbahForm(HouseModelForm):
    """What may still change: names, number, people served. Amounts are cancelled and recorded anew."""

    penerima = BulatField(label="Penerima manfaat (orang)", required=False)

    class Meta:
        model = Penyerahan
        fields = BOLEH_DIUBAH


class KaitkanForm(AlasanForm):
    """Which promise a delivery outside any text is counted for."""

    komitmen = forms.ModelChoiceField(Komitmen.objects.none(), label="Janji yang dipenuhi", empty_label="Pilih…")
    jumlah = BulatField(
        label="Jumlah yang dihitung", min_value=1, help_text="Dalam satuan janji yang dipilih, misalnya 2 unit."
    )
    field_order = ("komitmen", "jumlah", "alasan")

    def __init__(self, *args, penyerahan: Penyerahan, **kwargs):
        super().__init__(*args, **kwargs)
        janji = self.fields["komitmen"]
        semua = Komitmen.objects.berjalan().filter(mitra=penyerahan.mitra_id, upt=penyerahan.upt_id)
        janji.queryset = semua.untuk(self.pengguna).select_related("kerja_sama").order_by("tenggat", "pk")
        janji.label_from_instance = lambda k: (
            f"{k.uraian} (target {k.target} {k.get_satuan_display()}) · {k.kerja_sama.judul}"
        )
        self.fields["jumlah"].initial = penyerahan.jumlah
        self.fields["jumlah"].error_messages["min_value"] = "Jumlah harus lebih dari nol."
