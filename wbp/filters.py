"""Filters of the lists of wbp; each calls a QuerySet verb."""

import datetime as dt
import re

import django_filters as df
from dateutil.relativedelta import relativedelta
from django import forms

from core.fields import indeks_buta
from core.filters import HouseFilterSet, TanggalFilter
from core.forms import BulatField
from upt.models import Blok, Kamar
from wbp.choices import (
    Agama,
    ArahMutasi,
    Golongan,
    HukumanDisiplin,
    JenisKelamin,
    JenisMutasi,
    StatusHukum,
    TingkatPelanggaran,
)
from wbp.models import Mutasi, Pelanggaran, Perkara, Wbp
from wbp.rules import USIA_DEWASA, USIA_LANSIA
from wbp.saringan import saringan_wbp

KEADAAN = (("dihuni", "Dihuni sekarang"), ("keluar", "Sudah keluar"), ("semua", "Dihuni dan sudah keluar"))
USIA = (("anak", "Anak (di bawah 18)"), ("dewasa", "Dewasa (18–59)"), ("lansia", "Lansia (60 ke atas)"))

# Filters that answer what only these permissions may read.
IZIN_SARINGAN = {
    "jenis_kejahatan": "wbp.view_perkara",
    "ekspirasi": "wbp.view_perkara",
    "penahanan": "wbp.view_perkara",
    "blok": "wbp.view_penempatan",
    "kamar": "wbp.view_penempatan",
    "tanpa_kamar": "wbp.view_penempatan",
}


SESI_NIK = "cari_nik"  # session: NIK as it stands in an address, masked → its blind index


def seperti_nik(teks: str) -> bool:
    rapat = "".join(teks.split())
    return rapat.isdigit() and len(rapat) == 16


def seperti_nik_tersamar(teks: str) -> bool:
    return re.fullmatch(r"\d{4}\*{8}\d{4}", teks) is not None


def ingat_nik(request, teks: str) -> str:
    """The masked form for the address; what it stands for stays in the session, as a blind index."""
    nik = "".join(teks.split())
    tersamar = f"{nik[:4]}********{nik[-4:]}"
    request.session[SESI_NIK] = {tersamar: indeks_buta(nik)}
    return tersamar


class BulatFilter(df.Filter):
    field_class = BulatField


def pilihan_jenis(request):
    """Kinds of crime that occur in the active UPT, asked only when the form is drawn or read."""
    lingkup = getattr(request, "lingkup_id", None)
    qs = Perkara.objects.untuk(request.user).dalam(lingkup).exclude(jenis_kejahatan="").order_by("jenis_kejahatan")
    return [(j, j) for j in qs.values_list("jenis_kejahatan", flat=True).distinct()[:200]]


class WbpFilter(HouseFilterSet):
    bantuan_cari = "Nama, alias, nomor register, atau NIK"

    status = df.ChoiceFilter(label="Status", choices=StatusHukum.choices, method="saring_status")
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KEADAAN, method="saring_keadaan", empty_label=None)
    golongan = df.ChoiceFilter(label="Golongan", choices=Golongan.choices, method="saring_golongan")
    kamar = df.ModelChoiceFilter(label="Kamar", queryset=Kamar.objects.select_related("blok"), method="saring_kamar")
    jenis_kejahatan = df.ChoiceFilter(label="Jenis kejahatan", choices=(), method="saring_jenis")
    jenis_kelamin = df.ChoiceFilter(label="Jenis kelamin", choices=JenisKelamin.choices)
    agama = df.ChoiceFilter(label="Agama", choices=Agama.choices)
    usia = df.ChoiceFilter(label="Kelompok usia", choices=USIA, method="saring_usia")
    usia_dari = BulatFilter(label="Usia paling muda", method="saring_usia_dari")
    usia_sampai = BulatFilter(label="Usia paling tua", method="saring_usia_sampai")
    ekspirasi = BulatFilter(label="Ekspirasi dalam … hari", method="saring_ekspirasi")
    penahanan = BulatFilter(label="Masa penahanan habis dalam … hari", method="saring_penahanan")
    tanpa_kamar = df.ChoiceFilter(label="Penempatan", choices=(("ya", "Belum punya kamar"),), method="saring_tanpa")

    class Meta:
        model = Wbp
        fields = []

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        if not request.user.has_perm("wbp.lihat_nik"):
            self.bantuan_cari = "Nama, alias, atau nomor register"  # their box sends by GET: no NIK into an address
        super().__init__(data, queryset, request=request, prefix=prefix)
        bidang = self.form.fields
        for nama, izin in IZIN_SARINGAN.items():
            if not request.user.has_perm(izin):
                del bidang[nama]
        bidang["keadaan"].empty_label = None
        if "jenis_kejahatan" in bidang:
            bidang["jenis_kejahatan"].choices = [("", "Semua jenis kejahatan"), *pilihan_jenis(request)]
        if "tanpa_kamar" in bidang:
            bidang["tanpa_kamar"].empty_label = "Semua"
        for nama in ("usia_dari", "usia_sampai", "ekspirasi", "penahanan"):
            if nama in bidang:
                bidang[nama].widget.attrs |= {"inputmode": "numeric"}
        for s in saringan_wbp:
            if request.user.has_perm(s.izin):
                bidang[f"t_{s.kode}"] = forms.ChoiceField(
                    label=s.label, required=False, choices=(("", "Semua"), *s.pilihan)
                )
                bidang[f"t_{s.kode}"].widget.attrs["id"] = f"saring_t_{s.kode}"

    def saring_cari(self, queryset, nama, nilai):
        """A NIK arrives masked (the view keeps the rest) and finds only where this user may read NIK."""
        if seperti_nik_tersamar(nilai):
            indeks = self.request.session.get(SESI_NIK, {}).get(nilai, "")
            return queryset.untuk(self.request.user, "wbp.lihat_nik").berindeks_nik(indeks)
        return queryset.none() if seperti_nik(nilai) else queryset.cari(nilai)

    def aktif(self):
        """The filters in words, for chips, files and the access log: a NIK never stands among them."""
        hasil = super().aktif()
        for satu in hasil:
            if satu["label"] == "Cari" and (seperti_nik(satu["nilai"]) or seperti_nik_tersamar(satu["nilai"])):
                satu["nilai"] = "NIK (disamarkan)"
        return hasil

    def filter_queryset(self, queryset):
        isi = self.form.cleaned_data
        if not isi.get("keadaan"):
            queryset = self.saring_keadaan(queryset, "keadaan", "dihuni")
        for nama, satu in self.filters.items():
            queryset = satu.filter(queryset, isi.get(nama))
        for s in saringan_wbp:
            if nilai := isi.get(f"t_{s.kode}"):
                queryset = s.saring(queryset, nilai, self.request)
        return queryset

    @property
    def _hari_ini(self) -> dt.date:
        return self.request.hari_ini

    def saring_keadaan(self, qs, nama, nilai):
        if nilai == "keluar":
            return qs.sudah_keluar(self.request.lingkup_id)
        return qs if nilai == "semua" else qs.dalam(self.request.lingkup_id).dihuni()

    def saring_status(self, qs, nama, nilai):
        golongan = {"tahanan": Golongan.tahanan, "narapidana": Golongan.narapidana}.get(nilai, (Golongan.C,))
        return qs.filter(golongan_kini__in=golongan)

    def saring_golongan(self, qs, nama, nilai):
        return qs.filter(golongan_kini=nilai)

    def saring_blok(self, qs, nama, nilai):
        return qs.di_kamar(kamar__blok=nilai)

    def saring_kamar(self, qs, nama, nilai):
        return qs.di_kamar(kamar=nilai)

    def saring_jenis(self, qs, nama, nilai):
        return qs.filter(jenis_kejahatan_kini=nilai)

    def saring_usia(self, qs, nama, nilai):
        dari, sampai = {"anak": (None, USIA_DEWASA - 1), "dewasa": (USIA_DEWASA, USIA_LANSIA - 1)}.get(
            nilai, (USIA_LANSIA, None)
        )
        return self._berusia(qs, dari, sampai)

    def saring_usia_dari(self, qs, nama, nilai):
        return self._berusia(qs, nilai, None)

    def saring_usia_sampai(self, qs, nama, nilai):
        return self._berusia(qs, None, nilai)

    def _berusia(self, qs, dari, sampai):
        """Ages as dates of birth, so that the index serves: N years old = not yet N + 1 on this day."""
        lahir_paling_akhir = self._hari_ini - relativedelta(years=min(dari, 200)) if dari is not None else None
        lahir_paling_awal = (
            self._hari_ini - relativedelta(years=min(sampai, 200) + 1) + dt.timedelta(days=1)
            if sampai is not None
            else None
        )
        return qs.lahir_antara(lahir_paling_awal, lahir_paling_akhir)

    def saring_ekspirasi(self, qs, nama, nilai):
        return qs.ekspirasi_dalam(self._hari_ini, min(nilai, 36500))

    def saring_penahanan(self, qs, nama, nilai):
        return qs.penahanan_habis_dalam(self._hari_ini, min(nilai, 36500))

    def saring_tanpa(self, qs, nama, nilai):
        return qs.tanpa_kamar()


class MutasiFilter(HouseFilterSet):
    bantuan_cari = "Nama, nomor register, atau nomor surat"

    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")
    arah = df.ChoiceFilter(label="Arah", choices=ArahMutasi.choices)
    jenis = df.ChoiceFilter(label="Jenis mutasi", choices=JenisMutasi.choices)
    batal = df.ChoiceFilter(
        label="Pembatalan", choices=(("tidak", "Berlaku"), ("ya", "Dibatalkan")), method="saring_batal"
    )

    class Meta:
        model = Mutasi
        fields = []

    def saring_cari(self, queryset, nama, nilai):
        return queryset.none() if seperti_nik(nilai) else queryset.cari(nilai)

    def saring_batal(self, qs, nama, nilai):
        return qs.filter(dibatalkan=nilai == "ya")


class PelanggaranFilter(HouseFilterSet):
    bantuan_cari = "Nama, uraian, atau nomor keputusan"

    dari = TanggalFilter(label="Kejadian dari", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Kejadian sampai", field_name="tanggal", lookup_expr="lte")
    tingkat = df.ChoiceFilter(label="Tingkat", choices=TingkatPelanggaran.choices)
    putusan = df.ChoiceFilter(
        label="Putusan", choices=(("belum", "Belum diputus"), ("sudah", "Sudah diputus")), method="saring_putusan"
    )
    hukuman = df.ChoiceFilter(label="Hukuman", choices=HukumanDisiplin.choices)
    batal = df.ChoiceFilter(
        label="Pembatalan", choices=(("tidak", "Berlaku"), ("ya", "Dibatalkan")), method="saring_batal"
    )

    class Meta:
        model = Pelanggaran
        fields = []

    def saring_cari(self, queryset, nama, nilai):
        return queryset.none() if seperti_nik(nilai) else queryset.cari(nilai)

    def saring_putusan(self, qs, nama, nilai):
        return qs.menunggu_putusan() if nilai == "belum" else qs.berlaku().filter(tanggal_putusan__isnull=False)

    def saring_batal(self, qs, nama, nilai):
        return qs.filter(dibatalkan=nilai == "ya")
