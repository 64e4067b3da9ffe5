"""Pages of wbp. `kepala` gives upper floors the head of a person's page for their own tabs."""

from wbp.views.catatan import (
    CatatanTarik,
    CatatanTulis,
    PelanggaranBatal,
    PelanggaranCatat,
    PelanggaranList,
    PelanggaranPutus,
    WbpCatatan,
    WbpPelanggaran,
)
from wbp.views.hunian import Hunian, KeberadaanCatat, KeberadaanKembali, PindahBanyak, PindahKamar, WaliTetapkan
from wbp.views.impor import ImporDetail, ImporKolom, ImporList, ImporUnggah
from wbp.views.impor_baris import ImporBaris, ImporBatal, ImporMasalah, ImporSimpan
from wbp.views.kepala import HalamanWbp, konteks_kepala
from wbp.views.mutasi import MutasiBatal, MutasiKeluar, MutasiList, MutasiMasuk
from wbp.views.orang import WbpDetail, WbpHunian, WbpList, WbpPerkara, WbpRiwayat
from wbp.views.ubah import PerkaraUbah, RegistrasiGanti, WbpNik, WbpTambah, WbpUbah

__all__ = [
    "CatatanTarik",
    "CatatanTulis",
    "HalamanWbp",
    "Hunian",
    "ImporBaris",
    "ImporBatal",
    "ImporDetail",
    "ImporKolom",
    "ImporList",
    "ImporMasalah",
    "ImporSimpan",
    "ImporUnggah",
    "KeberadaanCatat",
    "KeberadaanKembali",
    "MutasiBatal",
    "MutasiKeluar",
    "MutasiList",
    "MutasiMasuk",
    "PelanggaranBatal",
    "PelanggaranCatat",
    "PelanggaranList",
    "PelanggaranPutus",
    "PerkaraUbah",
    "PindahBanyak",
    "PindahKamar",
    "RegistrasiGanti",
    "WaliTetapkan",
    "WbpCatatan",
    "WbpDetail",
    "WbpHunian",
    "WbpList",
    "WbpNik",
    "WbpPelanggaran",
    "WbpPerkara",
    "WbpRiwayat",
    "WbpTambah",
    "WbpUbah",
    "konteks_kepala",
]
