"""A file to rows of cells by column code: header anywhere, merged cells filled, notes and blank lines left out."""

import datetime as dt
import io
import re
from dataclasses import dataclass, field

import xlsxwriter

from core.kepala import cocokkan_kolom, temukan_kepala
from core.spreadsheets import BerkasDitolak, baca_lembar
from core.urai import format_tanggal_pendek, kosong, rapikan_teks
from mitra.rules.rekap import KAMUS, KOLOM_REKAP, WAJIB

BANYAK = ("mitra", "nomor", "nomor_mitra")  # columns where a line break parts several values


@dataclass
class IsiLembar:
    kolom: dict[str, str]  # code → title on the sheet
    tidak_dikenal: list[str]
    baris: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    catatan: dict[int, str] = field(default_factory=dict)  # row → what was filled in or joined to it
    dilewati: list[tuple[int, str]] = field(default_factory=list)


def baca_rekap(nama: str, isi: bytes) -> IsiLembar:
    """Raises BerkasDitolak with its sentence."""
    lembar = baca_lembar(nama, isi)
    kepala = temukan_kepala(lembar.baris, KAMUS, minimal=2)
    cocok = cocokkan_kolom(kepala.judul, KAMUS)
    awal = kepala.indeks_awal + kepala.jumlah_baris
    kolom = _kolom_nomor(dict(cocok.kolom), lembar.baris[awal:])
    if kurang := [KOLOM_REKAP[k][0] for k in WAJIB if k not in kolom]:
        raise BerkasDitolak(
            f"Kolom {' dan '.join(kurang)} tidak ditemukan. Beri judul kolomnya seperti pada contoh berkas, "
            "lalu unggah lagi."
        )
    hasil = IsiLembar(
        {kode: kepala.judul[i] for kode, i in kolom.items()},
        [kepala.judul[i] for i in sorted({*cocok.tidak_dikenal, *cocok.ambigu}) if i not in kolom.values()],
    )
    for nomor, baris in zip(lembar.nomor[awal:], lembar.baris[awal:], strict=True):
        _satu_baris(hasil, nomor, baris, {k: _sel(baris[i] if i < len(baris) else "", k) for k, i in kolom.items()})
    if not hasil.baris:
        raise BerkasDitolak("Tidak ada baris kerja sama di bawah judul kolom.")
    return hasil


def _kolom_nomor(kolom: dict, baris: list) -> dict:
    """ "No" and "Nomor" are spelled alike: a lone one that holds more than counting numbers is the text's number."""
    if "no" in kolom and "nomor" not in kolom:
        isi = [rapikan_teks(b[kolom["no"]]) for b in baris if kolom["no"] < len(b)]
        if any(not re.fullmatch(r"\d{0,4}\.?", teks) for teks in isi):
            kolom["nomor"] = kolom.pop("no")
    return kolom


def _sel(nilai, kode: str) -> str:
    if isinstance(nilai, dt.datetime):
        nilai = nilai.date()
    if isinstance(nilai, dt.date):
        return format_tanggal_pendek(nilai)
    if kode in BANYAK:
        return "; ".join(filter(None, (rapikan_teks(b) for b in str(nilai or "").splitlines())))
    return rapikan_teks(nilai)


def _satu_baris(hasil: IsiLembar, nomor: int, mentah: list, sel: dict[str, str]) -> None:
    terisi = [k for k, v in sel.items() if not kosong(v)]
    isi = [rapikan_teks(s) for s in mentah if not kosong(s)]
    if not isi:
        return
    if len(isi) > 2 and all(re.fullmatch(r"\(?\d{1,2}\)?", s) for s in isi):
        hasil.dilewati.append((nomor, "Baris nomor kolom."))
    elif [s.casefold() for s in isi] == [j.casefold() for j in hasil.kolom.values()][: len(isi)] and len(isi) > 2:
        hasil.dilewati.append((nomor, "Judul kolom yang diulang."))
    elif hasil.baris and _lanjutan(sel, terisi):
        _sambung(hasil, nomor, sel)
    elif not {"judul", "nomor"} & set(terisi) and not {"mitra", "tanggal"} <= set(terisi):
        hasil.dilewati.append((nomor, f"Catatan pada lembar: “{' '.join(isi)[:80]}”"))
    else:
        _isi_gabungan(hasil, nomor, sel)
        hasil.baris.append((nomor, sel))


def _lanjutan(sel: dict, terisi: list[str]) -> bool:
    """A second line of the row above: another partner or number, and nothing else; its counting number is blank."""
    return "no" in sel and bool(terisi) and set(terisi) <= {"mitra", "nomor", "nomor_mitra"} and "mitra" in terisi


def _sambung(hasil: IsiLembar, nomor: int, sel: dict) -> None:
    ke, atas = hasil.baris[-1]
    if kosong(atas["judul"]):
        hasil.dilewati.append((nomor, f"Catatan pada lembar: “{sel['mitra'][:80]}”"))
        return
    for kode in BANYAK:
        if not kosong(sel.get(kode, "")):
            atas[kode] = "; ".join(filter(None, (atas.get(kode, ""), sel[kode])))
    hasil.catatan[ke] = f"Termasuk mitra pada baris {nomor}."


def _isi_gabungan(hasil: IsiLembar, nomor: int, sel: dict) -> None:
    """A merged cell holds its text in its first row only."""
    if sel["mitra"] == "" and hasil.baris:  # "-" is written there on purpose
        ke, atas = hasil.baris[-1]
        sel["mitra"] = atas["mitra"]
        hasil.catatan[nomor] = f"Mitra mengikuti baris {ke}."


CONTOH = (
    (
        "1", "Dinas Pertanian Kabupaten Contoh", "W15.PAS.PAS1-HH.04.05-12; 520/101/2026",
        "Perjanjian Kerja Sama Pelatihan Hortikultura", "17/01/2026", "3 tahun", "Nama Petugas (0812-3456-7890)", "",
    ),
    (
        "2", "Dinas Sosial Kabupaten Contoh; Yayasan Contoh", "W15.PAS.PAS1-HH.04.05-13",
        "Nota Kesepahaman Pembinaan Warga Binaan", "2 Februari 2026", "31/12/2028", "Nama Petugas", "pembiayaan mitra",
    ),
    ("3", "Kantor Kementerian Agama Kabupaten Contoh", "", "Nota Kesepahaman Pembinaan Kerohanian", "05/03/2026",
     "tidak terbatas", "", ""),
)  # fmt: skip
LEBAR = (5, 36, 30, 46, 14, 16, 28, 30)


def contoh_rekap() -> bytes:
    """The empty sheet with its columns, three examples, and how each column may be filled."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    lembar = buku.add_worksheet("Rekap MoU")
    tebal = buku.add_format({"bold": True, "font_size": 13})
    judul = buku.add_format({"bold": True, "bg_color": "#DFEFF0", "border": 1, "valign": "vcenter"})
    isi = buku.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_color": "#5B6B70", "italic": True})
    kode = [k for k in KOLOM_REKAP if k not in ("nomor_mitra", "jenis", "mulai")]
    for i, lebar in enumerate(LEBAR):
        lembar.set_column(i, i, lebar)
    lembar.write_string(0, 0, "REKAP KERJA SAMA (MoU/PKS)", tebal)
    lembar.write_string(1, 0, "Hapus ketiga contoh di bawah, lalu isi satu baris untuk satu naskah.")
    for i, k in enumerate(kode):
        lembar.write_string(3, i, KOLOM_REKAP[k][0], judul)
    for n, baris in enumerate(CONTOH, 4):
        for i, teks in enumerate(baris):
            lembar.write_string(n, i, teks, isi)
    lembar.freeze_panes(4, 0)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    petunjuk = buku.add_worksheet("Cara mengisi")
    petunjuk.set_column(0, 0, 18)
    petunjuk.set_column(1, 1, 100)
    for n, (nama, cara) in enumerate(CARA):
        petunjuk.write_string(n, 0, nama, buku.add_format({"bold": True, "valign": "top"}))
        petunjuk.write_string(n, 1, cara, buku.add_format({"text_wrap": True}))
    buku.close()
    return keluar.getvalue()


CARA = (
    ("Mitra", "Nama lengkap. Beberapa mitra dalam satu naskah dipisahkan titik koma."),
    ("Nomor", "Nomor pihak UPT, lalu nomor pihak mitra, dipisahkan titik koma. Boleh kosong."),
    ("Judul", "Kata pertama menentukan jenisnya: Nota Kesepahaman, Perjanjian Kerja Sama, atau Adendum."),
    ("Tgl", "Tanggal tanda tangan: 17/01/2026 atau 17 Januari 2026. Tanpa tanggal, naskah dicatat sebagai draf."),
    ("Berlaku s.d.", "Tanggal terakhir, atau jangka waktu (3 tahun), atau “tidak terbatas”."),
    ("PIC", "Nama dan nomor telepon. Nama petugas UPT yang mempunyai akun menjadi penanggung jawab."),
    ("Ket", "Catatan bebas."),
)
