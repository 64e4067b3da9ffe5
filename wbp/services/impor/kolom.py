"""Columns of an SDP export ↔ fields of the records, and a value of either in words. Pure: no queries."""

import re

from core.fields import indeks_buta
from core.urai import format_lama, format_rupiah, format_tanggal_pendek, kunci_nama, rapikan_teks
from upt.models import Blok, Kamar
from wbp.choices import Agama, JenisKelamin, JenisPidana, Kewarganegaraan, Pendidikan, StatusKawin
from wbp.models import Perkara, Registrasi, Wbp
from wbp.rules import NomorRegister
from wbp.sdp import KOLOM_SDP

KOLOM_ORANG = {
    "nomor_induk": "nomor_induk",
    "nama": "nama",
    "jenis_kelamin": "jenis_kelamin",
    "tempat_lahir": "tempat_lahir",
    "tanggal_lahir": "tanggal_lahir",
    "agama": "agama",
    "status_perkawinan": "status_kawin",
    "pendidikan": "pendidikan",
    "pekerjaan": "pekerjaan",
    "alamat": "alamat",
    "kota": "kota",
    "provinsi": "provinsi",
    "kewarganegaraan": "kewarganegaraan",
    "nama_ayah": "nama_ayah",
    "nama_ibu": "nama_ibu",
    "alias": "alias",
}
KOLOM_PERKARA = {
    "undang_undang": "undang_undang",
    "pasal": "pasal",
    "jenis_kejahatan": "jenis_kejahatan",
    "instansi_penyidik": "instansi_penyidik",
    "nomor_putusan": "nomor_putusan",
    "tanggal_putusan": "tanggal_putusan",
    "denda": "denda",
    "uang_pengganti": "uang_pengganti",
    "mulai_ditahan": "mulai_ditahan",
    "masuk_upt": "tanggal_masuk_upt",
    "sepertiga": "sdp_sepertiga",
    "setengah": "sdp_setengah",
    "duapertiga": "sdp_duapertiga",
    "ekspirasi_awal": "sdp_ekspirasi_awal",
    "ekspirasi": "sdp_ekspirasi",
    "remisi_bulan": "remisi_bulan",
    "remisi_hari": "remisi_hari",
    "residivis": "residivis",
}
LAMA_PIDANA = ("jenis_pidana", "pidana_tahun", "pidana_bulan", "pidana_hari")
SUBSIDER = ("subsider_tahun", "subsider_bulan", "subsider_hari")
# Dates that follow from the sentence: an empty cell blanks them only when the sentence itself has changed.
MENGIKUTI_PIDANA = {"sepertiga", "setengah", "duapertiga", "ekspirasi_awal", "ekspirasi"}
_ALIAS = ("alias_1", "alias_2", "alias_3", "nama_kecil")
_PEMISAH_PASAL = "; "
_AWALAN_KAMAR = re.compile(r"^(kamar|kmr|sel)\b[\s.:\-]*(no\b[\s.]*)?", re.IGNORECASE)

_KODE = {
    "jenis_kelamin": dict(JenisKelamin.choices),
    "agama": dict(Agama.choices),
    "status_perkawinan": dict(StatusKawin.choices),
    "pendidikan": dict(Pendidikan.choices),
    "kewarganegaraan": dict(Kewarganegaraan.choices),
}
_LABEL = {"alias": "Alias/nama kecil", "kamar": "Kamar", "subsider": "Subsider"}
_BATAS = {
    **{k: Wbp._meta.get_field(f).max_length for k, f in KOLOM_ORANG.items() if Wbp._meta.get_field(f).max_length},
    **{
        k: Perkara._meta.get_field(f).max_length
        for k, f in KOLOM_PERKARA.items()
        if Perkara._meta.get_field(f).max_length
    },
    "blok": Blok._meta.get_field("nama").max_length,
    "kamar": Kamar._meta.get_field("nama").max_length,
}
BATAS_TEKS_ASLI = Registrasi._meta.get_field("teks_asli").max_length
_SMALLINT = 32_767
_BATAS_ANGKA = {
    **dict.fromkeys((*LAMA_PIDANA[1:], *SUBSIDER, "remisi_bulan", "remisi_hari"), _SMALLINT),
    "denda": 10**15,
    "uang_pengganti": 10**15,
}


def ringkas(nilai: dict) -> dict:
    """A row's values as the register keeps them: aliases and articles joined, no zero remissions, NIK as its index."""
    hasil = {k: v for k, v in nilai.items() if k not in _ALIAS and k not in ("pasal_tambahan", "status", "golongan")}
    if any(k in nilai for k in _ALIAS):
        hasil["alias"] = "; ".join(dict.fromkeys(rapikan_teks(nilai[k]) for k in _ALIAS if nilai.get(k)))
    if nilai.get("pasal_tambahan"):
        hasil["pasal"] = _PEMISAH_PASAL.join(filter(None, (nilai.get("pasal", ""), nilai["pasal_tambahan"])))
    for kolom in ("remisi_bulan", "remisi_hari"):
        if kolom in hasil:
            hasil[kolom] = hasil[kolom] or None
    if "nik" in hasil:
        hasil["nik"] = indeks_buta(hasil["nik"])
    if "kamar" in hasil:
        hasil["kamar_kunci"] = kunci_kamar(hasil["kamar"])
        hasil["kamar"] = _AWALAN_KAMAR.sub("", hasil["kamar"]) or hasil["kamar"]
    return hasil


def kunci_kamar(nama: str) -> str:
    """ "Kamar 3", "SEL 3" and "3" are one room of a block."""
    return kunci_nama(_AWALAN_KAMAR.sub("", nama) or nama)


def periksa_muat(uraian, nilai: dict) -> None:
    """What the columns of the register cannot hold becomes a problem of the row, before a database refuses it."""
    for kolom, batas in _BATAS.items():
        isi = nilai.get(kolom)
        if isinstance(isi, str) and len(isi) > batas:
            asal = "alias_1" if kolom == "alias" else kolom
            uraian.tolak(asal, f"{label(kolom).lower()} berisi {len(isi)} huruf, paling banyak {batas}")
    for kolom, batas in _BATAS_ANGKA.items():
        if (nilai.get(kolom) or 0) > batas:
            sumber = "lama_pidana" if kolom in LAMA_PIDANA else "subsider" if kolom in SUBSIDER else kolom
            uraian.tolak(sumber, f"{label(sumber).lower()} terlalu besar")


def alias_baru(lama: str, baru: str) -> str:
    """Aliases are only added: a sheet without the column for the second one does not take it away."""
    ada = [satu for satu in (bagian.strip() for bagian in lama.split(";")) if satu]
    kecil = {satu.casefold() for satu in ada}
    tambah = [s for s in (bagian.strip() for bagian in baru.split(";")) if s and s.casefold() not in kecil]
    return "; ".join([*ada, *tambah])


def pasal_sama(lama: str, baru: str) -> bool:
    """A sheet without the second article says nothing against it."""
    return lama == baru or lama.startswith(baru + _PEMISAH_PASAL)


def label(kolom: str) -> str:
    return _LABEL.get(kolom) or KOLOM_SDP[kolom].label


def isi_orang(nilai: dict, kolom) -> dict:
    """Fields of Wbp for these column codes. NIK is not among them: it needs its plain text."""
    return {KOLOM_ORANG[k]: _isi(nilai[k], KOLOM_ORANG[k], Wbp) for k in kolom if k in KOLOM_ORANG and k in nilai}


def isi_perkara(nilai: dict, kolom) -> dict:
    hasil = {}
    for k in kolom:
        if k in KOLOM_PERKARA and k in nilai:
            hasil[KOLOM_PERKARA[k]] = _isi(nilai[k], KOLOM_PERKARA[k], Perkara)
        elif k == "lama_pidana":
            hasil |= {f: nilai.get(f) or ("" if f == "jenis_pidana" else 0) for f in LAMA_PIDANA}
        elif k == "subsider":
            hasil |= {f: nilai.get(f) or 0 for f in SUBSIDER}
    return hasil


def _isi(isi, bidang: str, model):
    """Blank becomes what the field holds for nothing: empty text, zero, or NULL."""
    if isi not in (None, ""):
        return isi
    f = model._meta.get_field(bidang)
    if f.null:
        return None
    return f.get_default() if f.has_default() else ""


def teks(kolom: str, nilai: dict) -> str:
    """The value of one column in words, as the preview shows it."""
    if kolom == "nomor_register":
        bagian = [nilai.get(f"register_{b}") for b in ("golongan", "nomor", "tahun")]
        return NomorRegister(*bagian).baku if all(bagian) else ""
    if kolom == "lama_pidana":
        return _teks_pidana(nilai)
    if kolom == "subsider":
        lama = [nilai.get(f) or 0 for f in SUBSIDER]
        return format_lama(*lama) if any(lama) else ""
    if kolom == "kamar":
        return " · ".join(filter(None, (nilai.get("blok"), f"Kamar {nilai['kamar']}" if nilai.get("kamar") else "")))
    if kolom == "nik":
        return "tercatat (tidak ditampilkan)" if nilai.get("nik") else ""
    return _teks_isi(kolom, nilai.get(kolom))


def _teks_isi(kolom: str, isi) -> str:
    if isi in (None, ""):
        return ""
    if kolom in _KODE:
        return str(_KODE[kolom].get(isi, isi))
    if kolom in ("denda", "uang_pengganti"):
        return format_rupiah(isi)
    if isinstance(isi, bool):
        return "Ya" if isi else "Tidak"
    return format_tanggal_pendek(isi) if hasattr(isi, "year") else str(isi)


def _teks_pidana(nilai: dict) -> str:
    jenis = nilai.get("jenis_pidana") or ""
    if jenis in ("", "seumur_hidup", "mati"):
        return str(dict(JenisPidana.choices).get(jenis, ""))
    lama = format_lama(*(nilai.get(f"pidana_{s}") or 0 for s in ("tahun", "bulan", "hari")))
    return f"{JenisPidana(jenis).label} {lama}"
