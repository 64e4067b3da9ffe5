"""One row of an SDP export to typed values, with every complaint as a sentence that names the row.

`masalah` keeps the row from being saved, `peringatan` does not. A value that could not be read is left out of
`nilai`, so that saving never blanks what is already known; a column the file lacks is left out likewise.
"""

import difflib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from core.urai import (
    NilaiSalah,
    kosong,
    kunci_nama,
    rapikan_teks,
    urai_bulat,
    urai_rupiah,
    urai_tanggal,
    urai_ya_tidak,
)
from wbp.rules import Pidana, cari_nomor, masalah_nik, urai_nomor_register
from wbp.sdp.kolom import KOLOM_SDP
from wbp.sdp.nilai import KODE_SDP, kode_dari, pidana_dengan_kata, urai_pidana
from wbp.sdp.periksa import periksa_baris

KOLOM_TEKS = (
    "nomor_induk", "nama", "alias_1", "alias_2", "alias_3", "nama_kecil", "tempat_lahir", "pekerjaan", "alamat",
    "kota", "provinsi", "nama_ayah", "nama_ibu", "jenis_kejahatan", "undang_undang", "pasal", "pasal_tambahan",
    "nomor_putusan", "blok", "kamar", "instansi_penyidik", "status",
)  # fmt: skip
KOLOM_TANGGAL = (
    "tanggal_lahir", "tanggal_putusan", "mulai_ditahan", "masuk_upt", "sepertiga", "setengah", "duapertiga",
    "ekspirasi_awal", "ekspirasi",
)  # fmt: skip
KOLOM_RUPIAH = ("denda", "uang_pengganti")
KOLOM_BULAT = ("remisi_bulan", "remisi_hari")
KOLOM_KODE = tuple(KODE_SDP)
# What a cell of text may hold; longer is a shifted or pasted column, not a value.
PANJANG_TEKS = {"alamat": 500, "pasal": 300, "pasal_tambahan": 300, "nomor_induk": 40, "blok": 60, "kamar": 60}
PANJANG_LAZIM = 200


class Masalah(NamedTuple):
    kolom: str
    pesan: str


@dataclass
class BarisUraian:
    nomor_baris: int
    nilai: dict[str, object] = field(default_factory=dict)
    mentah: dict[str, object] = field(default_factory=dict)  # cells by column code, to be mended and read again
    belum_dikenal: dict[str, str] = field(default_factory=dict)  # column code -> text outside its code list
    masalah: list[Masalah] = field(default_factory=list)
    peringatan: list[Masalah] = field(default_factory=list)
    perlu_diputuskan: list = field(default_factory=list)  # of wbp.sdp.lembar.Keputusan
    sel: list = field(default_factory=list)  # the whole row as read, for handing it back in the same layout

    @property
    def dapat_disimpan(self) -> bool:
        return not self.masalah

    def tolak(self, kolom: str, pesan: object) -> None:
        self.masalah.append(Masalah(kolom, f"Baris {self.nomor_baris}: {_dalam_kalimat(str(pesan))}"))

    def ingatkan(self, kolom: str, pesan: object) -> None:
        self.peringatan.append(Masalah(kolom, f"Baris {self.nomor_baris}: {_dalam_kalimat(str(pesan))}"))


def _dalam_kalimat(pesan: str) -> str:
    kecil = pesan[0].lower() + pesan[1:] if pesan[1:2].islower() else pesan
    return kecil if kecil.endswith(".") else kecil + "."


def urai_baris(nilai: dict[str, object], nomor_baris: int, hari_ini: date) -> BarisUraian:
    """`nilai` maps column codes to cells as read from the sheet."""
    baris = BarisUraian(nomor_baris, mentah=_pisah_tempat_tanggal(nilai))
    nilai = baris.mentah
    for kolom in KOLOM_TEKS:
        if kolom in nilai:
            _teks(baris, kolom)
    for kolom in KOLOM_TANGGAL:
        # A two-digit birth year cannot lie ahead; an expiry may.
        tahun_terakhir = hari_ini.year if kolom == "tanggal_lahir" else 2049
        _baca(baris, kolom, lambda sel, sebutan, batas=tahun_terakhir: urai_tanggal(sel, sebutan, batas))
    for kolom in KOLOM_RUPIAH:
        _baca(baris, kolom, urai_rupiah)
    for kolom in KOLOM_BULAT:
        _baca(baris, kolom, urai_bulat)
    for kolom in KOLOM_KODE:
        if kolom in nilai:
            _kode(baris, kolom)
    _residivis(baris)
    _nik(baris)
    _register(baris)
    _lama(baris, "pidana", "lama_pidana")
    _lama(baris, "subsider", "subsider")
    _blok(baris)
    _wajib(baris)
    periksa_baris(baris, hari_ini)
    return baris


def _pisah_tempat_tanggal(nilai: dict[str, object]) -> dict[str, object]:
    """ "Kraksaan, 17 Agustus 1990" in one column becomes the two columns it stands for, where these are missing."""
    if "tempat_tanggal_lahir" not in nilai:
        return nilai
    tempat, tanda, tanggal = rapikan_teks(nilai["tempat_tanggal_lahir"]).rpartition(",")
    if not tanda:
        tempat, tanggal = (tanggal, "") if not re.search(r"\d", tanggal) else ("", tanggal)
    return {"tempat_lahir": tempat.strip(), "tanggal_lahir": tanggal.strip()} | nilai


def _baca(baris: BarisUraian, kolom: str, pembaca) -> None:
    """A value that cannot be read keeps the row back: nothing of it may be lost unseen."""
    if kolom not in baris.mentah:
        return
    try:
        baris.nilai[kolom] = pembaca(baris.mentah[kolom], KOLOM_SDP[kolom].sebutan)
    except NilaiSalah as salah:
        baris.tolak(kolom, salah)


def _teks(baris: BarisUraian, kolom: str) -> None:
    teks = rapikan_teks(baris.mentah[kolom])
    batas = PANJANG_TEKS.get(kolom, PANJANG_LAZIM)
    if len(teks) > batas:
        baris.tolak(kolom, f"{KOLOM_SDP[kolom].sebutan} berisi {len(teks)} huruf, paling banyak {batas}")
        return
    baris.nilai[kolom] = "" if kosong(teks) else teks
    if re.match(r"[=@]|[+\-]\w+\(", teks):
        baris.ingatkan(kolom, f"{KOLOM_SDP[kolom].sebutan} berisi rumus “{teks[:40]}”; disimpan sebagai teks biasa")


def _kode(baris: BarisUraian, kolom: str) -> None:
    teks = rapikan_teks(baris.mentah[kolom])
    kode = kode_dari(kolom, teks)
    if kode is not None:
        baris.nilai[kolom] = kode
        return
    baris.belum_dikenal[kolom] = teks
    mirip = difflib.get_close_matches(kunci_nama(teks), KODE_SDP[kolom], 1, 0.75)
    usul = f", mungkin maksudnya {mirip[0].title() if len(mirip[0]) > 3 else mirip[0]}" if mirip else ""
    pesan = f"{KOLOM_SDP[kolom].sebutan} “{teks[:40]}” tidak dikenal{usul}; pilih sendiri"
    if kolom == "jenis_kelamin":  # rooms depend on it, so it may not stay open
        baris.tolak(kolom, pesan)
    else:
        baris.ingatkan(kolom, pesan)


def _residivis(baris: BarisUraian) -> None:
    if "residivis" not in baris.mentah:
        return
    try:
        baris.nilai["residivis"] = urai_ya_tidak(baris.mentah["residivis"], "residivis")
    except NilaiSalah as salah:
        baris.belum_dikenal["residivis"] = rapikan_teks(baris.mentah["residivis"])
        baris.ingatkan("residivis", salah)


def _nik(baris: BarisUraian) -> None:
    """The number itself never stands in a message. A NIK that cannot be one is left out, with a warning."""
    if "nik" not in baris.mentah:
        return
    sel = baris.mentah["nik"]
    angka = re.sub(r"[\s.\-'’]", "", rapikan_teks(sel))
    if kosong(angka) or not angka.strip("0"):
        baris.nilai["nik"] = ""
    elif re.fullmatch(r"\d[.,]?\d*E\+?\d+", angka, re.IGNORECASE):
        baris.ingatkan("nik", "NIK tersimpan sebagai bilangan di Excel sehingga angkanya hilang; tidak disimpan")
    elif not re.fullmatch(r"\d{16}", angka, re.ASCII) or len(set(angka)) == 1:
        sebab = masalah_nik(angka)[0].rstrip(".") if len(set(angka)) > 1 else "NIK berisi satu angka yang berulang"
        baris.ingatkan("nik", f"{sebab}; tidak disimpan")
    elif isinstance(sel, float):
        baris.ingatkan(
            "nik", "NIK tersimpan sebagai bilangan di Excel, angka terakhirnya mungkin berubah; tidak disimpan"
        )
    else:
        baris.nilai["nik"] = angka


def _register(baris: BarisUraian) -> None:
    """A number without its class is completed from the class column, where the file has one."""
    if "nomor_register" not in baris.mentah:
        return
    teks = rapikan_teks(baris.mentah["nomor_register"])
    kolom_golongan = rapikan_teks(baris.mentah.get("golongan"))
    potongan = cari_nomor(kolom_golongan) if kolom_golongan else None
    golongan = potongan.golongan if potongan else ()
    lengkap = f"{kolom_golongan} {teks}" if len(golongan) == 1 and re.match(r"\d", teks) else teks
    try:
        register = urai_nomor_register(lengkap)
    except ValueError as salah:
        baris.tolak("nomor_register", salah)
        return
    baris.nilai |= {
        "nomor_register": teks,
        "register_golongan": register.golongan,
        "register_nomor": register.nomor,
        "register_tahun": register.tahun,
        "register_baku": register.baku,
    }
    if golongan and register.golongan not in golongan:
        baris.ingatkan("golongan", f"golongan “{kolom_golongan[:20]}” berbeda dengan nomor register {register.baku}")


def _lama(baris: BarisUraian, awalan: str, kolom_teks: str) -> None:
    """A length from one text or from columns for years, months and days; the text is read first."""
    kolom = {satuan: f"{awalan}_{satuan}" for satuan in Pidana._fields}
    hadir = [nama for nama in (kolom_teks, *kolom.values()) if nama in baris.mentah]
    if not hadir:
        return
    try:
        jenis, pidana = urai_pidana(baris.mentah.get(kolom_teks), KOLOM_SDP[kolom_teks].sebutan)
        if jenis and pidana_dengan_kata(baris.mentah[kolom_teks]) and pidana:
            baris.ingatkan(kolom_teks, f"{KOLOM_SDP[kolom_teks].sebutan} ditulis dengan kata; periksa sekali lagi")
        if not jenis:
            jenis, pidana = _lama_dari_kolom(baris, kolom)
    except NilaiSalah as salah:
        baris.tolak(hadir[0], salah)
        return
    if awalan == "pidana":
        baris.nilai["jenis_pidana"] = jenis
    for satuan, nama in kolom.items():
        baris.nilai[nama] = getattr(pidana, satuan) if pidana else None


def _lama_dari_kolom(baris: BarisUraian, kolom: dict[str, str]) -> tuple[str, Pidana | None]:
    """Cells may hold "6", 6.0 or "6 Bulan"; a life sentence is often written into the first of them."""
    hasil = {}
    for satuan, nama in kolom.items():
        sel = baris.mentah.get(nama)
        if re.search(r"[^\W\d]", rapikan_teks(sel)) and not kosong(sel):
            jenis, pidana = urai_pidana(sel, KOLOM_SDP[nama].sebutan)
            if pidana is None:
                return jenis, None
            hasil[satuan] = getattr(pidana, satuan)
            if sum(pidana) != hasil[satuan]:
                raise NilaiSalah(f"{KOLOM_SDP[nama].sebutan} “{rapikan_teks(sel)[:40]}” berisi satuan lain")
        else:
            hasil[satuan] = urai_bulat(sel, KOLOM_SDP[nama].sebutan) or 0
    return ("penjara", Pidana(**hasil)) if any(hasil.values()) else ("", None)


def _blok(baris: BarisUraian) -> None:
    """SDP's spelling of a room differs from row to row; the keys make "BLOK A " and "Blok A" one."""
    for kolom in ("blok", "kamar"):
        if kolom in baris.nilai:
            baris.nilai[f"{kolom}_kunci"] = kunci_nama(baris.nilai[kolom])


def _wajib(baris: BarisUraian) -> None:
    if "nama" in baris.nilai and not kunci_nama(baris.nilai["nama"]):
        baris.tolak("nama", "nama kosong")
    if baris.nilai.get("jenis_kelamin") == "":
        baris.tolak("jenis_kelamin", "jenis kelamin kosong; pilih laki-laki atau perempuan")
    if baris.nilai.get("nomor_induk") == "":
        baris.ingatkan("nomor_induk", "nomor induk kosong; orangnya dikenali dari nomor register")
