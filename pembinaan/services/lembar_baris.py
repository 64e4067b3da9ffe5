"""Rows of a sheet that names people: read from the file, and each matched with one person held in the UPT.

A person is known by register number in any spelling, else by nomor induk; never by name alone.
"""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q

from core.kepala import cocokkan_kolom, temukan_kepala
from core.spreadsheets import BerkasDitolak, baca_lembar
from core.urai import format_tanggal_pendek, kosong, kunci_nama, rapikan_teks
from pembinaan.choices import KelompokLembar
from pembinaan.models import BarisLembar
from wbp.models import Registrasi
from wbp.rules import urai_nomor_register

# Columns every sheet of people has: code → titles; the first stands on our own sheets.
KOLOM_ORANG = {
    "no": ("No", "No."),
    "register": ("No. register", "Nomor registrasi", "No reg", "Register"),
    "induk": ("Nomor induk", "NI WBP", "No induk"),
    "nama": ("Nama", "Nama WBP", "Nama lengkap"),
    "kamar": ("Blok/kamar", "Blok dan kamar", "Kamar", "Blok"),
}
TERTULIS = ("no", "register", "induk", "nama", "kamar")  # known before anybody answers


@dataclass
class Baris:
    """One row while it is judged. `rencana` is what saving would write; it is worked out anew, never stored."""

    nomor: int
    mentah: dict[str, str]
    perbaikan: dict[str, str] = field(default_factory=dict)
    lewati: bool = False
    cukup: bool = False  # the number alone says what is wanted
    wbp_id: Any = None
    nama: str = ""
    register: str = ""
    dikenal: bool = False
    jenis: str = ""
    ringkas: str = ""
    masalah: list[tuple[str, str]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    perubahan: list[tuple[str, str, str]] = field(default_factory=list)
    rencana: Any = None
    rekaman: BarisLembar | None = None

    @property
    def sel(self) -> dict[str, str]:
        return self.mentah | self.perbaikan

    @property
    def terisi(self) -> bool:
        """Somebody wrote more than who it is."""
        return self.cukup or any(not kosong(v) for k, v in self.sel.items() if k not in TERTULIS)

    def salah(self, kolom: str, kalimat: str) -> None:
        self.masalah.append((kolom, kalimat))

    @classmethod
    def dari_rekaman(cls, rekaman: BarisLembar) -> "Baris":
        isi = json.loads(rekaman.isi)
        return cls(rekaman.nomor, isi["mentah"], isi["perbaikan"], isi["lewati"], rekaman=rekaman)

    def isi(self) -> str:
        return json.dumps(
            {
                "mentah": self.mentah,
                "perbaikan": self.perbaikan,
                "lewati": self.lewati,
                "nama": self.nama or self.sel.get("nama", ""),
                "register": self.register or self.sel.get("register", ""),
                "wbp": str(self.wbp_id or ""),
                "ringkas": self.ringkas,
                "masalah": self.masalah,
                "catatan": self.catatan,
                "perubahan": self.perubahan,
            }
        )


@dataclass
class IsiLembar:
    kolom: dict[str, str]  # code → title on the sheet
    tidak_dikenal: list[str]
    baris: list[Baris] = field(default_factory=list)


def baca(nama: str, isi: bytes, kolom: dict[str, tuple[str, ...]], judul_minimal: int = 3) -> IsiLembar:
    """Rows below the titles, wherever those stand. Raises BerkasDitolak with its sentence."""
    kamus = KOLOM_ORANG | kolom
    lembar = baca_lembar(nama, isi)
    kepala = temukan_kepala(lembar.baris, kamus, judul_minimal)
    cocok = cocokkan_kolom(kepala.judul, kamus)
    if not {"register", "induk"} & set(cocok.kolom):
        raise BerkasDitolak(
            "Kolom No. register atau Nomor induk tidak ditemukan. Pakai contoh lembar, lalu unggah lagi."
        )
    asing = sorted({*cocok.tidak_dikenal, *cocok.ambigu})
    hasil = IsiLembar({k: kepala.judul[i] for k, i in cocok.kolom.items()}, [kepala.judul[i] for i in asing])
    awal = kepala.indeks_awal + kepala.jumlah_baris
    for nomor, baris in zip(lembar.nomor[awal:], lembar.baris[awal:], strict=True):
        sel = {k: _sel(baris[i] if i < len(baris) else "") for k, i in cocok.kolom.items()}
        siapa = [sel[k] for k in ("register", "induk", "nama") if k in sel and not kosong(sel[k])]
        if siapa and not all(teks.isdigit() and len(teks) < 3 for teks in siapa):  # else blank, or column numbers
            hasil.baris.append(Baris(nomor, sel))
    if not hasil.baris:
        raise BerkasDitolak("Tidak ada baris orang di bawah judul kolom.")
    return hasil


def _sel(nilai) -> str:
    if isinstance(nilai, dt.datetime):
        nilai = nilai.date()
    return format_tanggal_pendek(nilai) if isinstance(nilai, dt.date) else rapikan_teks(nilai)


def cocokkan_orang(upt, semua: list[Baris]) -> None:
    """Say of each row who it is; two queries whatever the number of rows."""
    baku = {b.nomor: nomor for b in semua if (nomor := _baku(b))}
    induk = {b.nomor: teks for b in semua if not kosong(teks := b.sel.get("induk", ""))}
    registrasi = (
        Registrasi.objects.dalam(upt.pk)
        .exclude(alasan_akhir="koreksi")
        .filter(Q(baku__in=set(baku.values())) | Q(wbp__nomor_induk__in=set(induk.values())))
        .order_by(F("berakhir").desc(nulls_first=True), "pk")
        .select_related("wbp")
    )
    orang, per_baku, per_induk = {}, {}, {}
    for r in registrasi:
        orang[r.wbp_id] = r.wbp
        per_baku.setdefault(r.baku, r.wbp_id)
        per_induk.setdefault(r.wbp.nomor_induk, r.wbp_id)
    kini = dict(Registrasi.objects.dalam(upt.pk).kini().filter(wbp__in=orang).values_list("wbp_id", "baku"))
    sudah: dict = {}
    for b in semua:
        ketemu = [x for x in (per_baku.get(baku.get(b.nomor)), per_induk.get(induk.get(b.nomor))) if x]
        if not ketemu:
            _tak_dikenal(b, baku, induk)
            continue
        _kenali(b, ketemu, orang, kini)
        if b.lewati or not b.terisi:
            continue
        if b.wbp_id in sudah:
            b.salah("register", f"Orang ini sudah ada pada baris {sudah[b.wbp_id]}.")
        sudah.setdefault(b.wbp_id, b.nomor)


def _baku(b: Baris) -> str:
    teks = b.sel.get("register", "")
    if kosong(teks):
        return ""
    try:
        return urai_nomor_register(teks).baku
    except ValueError as galat:
        b.salah("register", str(galat))
        return ""


def _tak_dikenal(b: Baris, baku: dict, induk: dict) -> None:
    b.dikenal = False
    if b.nomor in baku:
        b.salah("register", f"Nomor register {baku[b.nomor]} tidak ditemukan di UPT ini.")
    elif b.nomor in induk:
        b.salah("induk", f"Nomor induk {induk[b.nomor][:30]} tidak ditemukan di UPT ini.")
    elif not b.masalah:
        b.salah("register", "Isi nomor register atau nomor induk; nama saja belum cukup untuk mengenali orang.")


def _kenali(b: Baris, ketemu: list, orang: dict, kini: dict) -> None:
    w = orang[ketemu[0]]
    b.dikenal, b.wbp_id, b.nama, b.register = True, w.pk, w.nama, kini.get(w.pk, "")
    if len(set(ketemu)) > 1:
        lain = orang[ketemu[1]].nama
        b.salah("induk", f"Nomor register milik {w.nama}, tetapi nomor induk milik {lain}. Betulkan salah satunya.")
    if w.pk not in kini:
        b.salah("register", f"{w.nama} sudah tidak dihuni di UPT ini.")
    tulis = kunci_nama(b.sel.get("nama", ""))
    simpan = {*kunci_nama(w.nama).split(), *kunci_nama(w.alias).split()}
    if tulis and not set(tulis.split()) & simpan:
        b.salah("nama", f"Nomor ini milik {w.nama}, bukan {b.sel['nama'][:60]}. Periksa nomornya.")
    elif tulis and tulis != kunci_nama(w.nama):
        b.catatan.append(f"Nama pada lembar: {b.sel['nama'][:60]}.")


def kelompokkan(b: Baris) -> None:
    """The group of a judged row, where its kind has not said so already."""
    if b.lewati:
        b.jenis, b.catatan, b.masalah = KelompokLembar.DILEWATI, ["Ditinggalkan oleh Anda."], []
    elif not b.terisi:
        b.jenis, b.catatan, b.masalah = KelompokLembar.DILEWATI, ["Belum diisi."], []
    elif not b.dikenal:
        b.jenis = KelompokLembar.TIDAK_KENAL
    elif b.masalah:
        b.jenis = KelompokLembar.SALAH
