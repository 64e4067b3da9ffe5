"""Cells of a "Rekap MoU" sheet as staff keep it → values; nothing is guessed where an officer must decide."""

import datetime as dt
import re
from dataclasses import dataclass, field

from core.urai import NilaiSalah, kosong, kunci_nama, normal_telepon, rapikan_teks, urai_tanggal
from mitra.rules.jangka import akhir_jangka

# code → (title on our template and export, titles met in sheets)
KOLOM_REKAP: dict[str, tuple[str, tuple[str, ...]]] = {
    "no": ("No", ("No", "No Urut", "Urut")),
    "mitra": (
        "Mitra",
        (
            "Mitra", "Nama Mitra", "Instansi", "Nama Instansi", "Instansi Mitra", "Pihak Kedua", "Pihak II", "Lembaga",
            "Nama Lembaga", "Mitra Kerja Sama", "Instansi/Lembaga", "Mitra/Instansi", "Stakeholder",
        ),
    ),
    "nomor": (
        "Nomor",
        (
            "Nomor", "Nomor Naskah", "Nomor PKS", "Nomor MoU", "Nomor MoU/PKS", "Nomor PKS/MoU", "Nomor Perjanjian",
            "Nomor Pihak Kesatu", "Nomor Pihak I", "Nomor UPT", "Nomor Kerja Sama", "Nomor Surat",
        ),
    ),
    "nomor_mitra": ("Nomor mitra", ("Nomor Mitra", "Nomor Pihak Kedua", "Nomor Pihak II", "Nomor Pihak Mitra")),
    "judul": (
        "Judul",
        (
            "Judul", "Judul Kerja Sama", "Judul Naskah", "Judul MoU", "Judul PKS", "Judul MoU/PKS", "Tentang",
            "Perihal", "Nama Kerja Sama", "Uraian", "Kerja Sama", "Kegiatan",
        ),
    ),
    "jenis": ("Jenis", ("Jenis", "Jenis Naskah", "Jenis Kerja Sama", "Bentuk", "Bentuk Kerja Sama", "MoU/PKS")),
    "tanggal": (
        "Tgl",
        (
            "Tgl", "Tanggal", "Tanggal TTD", "Tanggal Tanda Tangan", "Tanggal Penandatanganan", "Tanggal MoU",
            "Tanggal PKS", "Tanggal MoU/PKS", "Tanggal Naskah",
        ),
    ),
    "mulai": ("Mulai", ("Mulai", "Mulai Berlaku", "Berlaku Mulai", "Tanggal Mulai", "TMT")),
    "berlaku": (
        "Berlaku s.d.",
        (
            "Berlaku s.d.", "Berlaku s/d", "Berlaku sd", "Berlaku Sampai", "Berlaku Sampai Dengan", "Masa Berlaku",
            "Masa Berlaku s.d.", "Berakhir", "Tanggal Berakhir", "Jangka Waktu", "Lama", "Berlaku", "Akhir",
        ),
    ),
    "pic": (
        "PIC",
        ("PIC", "Penanggung Jawab", "Narahubung", "Kontak", "Contact Person", "CP", "Kontak Person", "PIC/HP"),
    ),
    "ket": ("Ket", ("Ket", "Keterangan", "Catatan")),
}  # fmt: skip
WAJIB = ("mitra", "judul")
KAMUS = {kode: ejaan for kode, (_, ejaan) in KOLOM_REKAP.items()}

_LEMBAGA = (
    r"dinas|badan|kantor|kementerian|kemenag|pemerintah|pemkab|pemkot|bnn|bnnk|bnnp|skb|pkbm|blk|bapas|lbh|posbakum|"
    r"universitas|institut|politeknik|sekolah|yayasan|pt|cv|ud|rsud|puskesmas|lembaga|koperasi|bpjs|polres|kodim|mui"
)
_PISAH_MITRA = re.compile(rf"\s*[;|]\s*|\s*,\s+(?=(?:{_LEMBAGA})\b)|\s+(?=\d{{1,2}}[.)]\s+\D)", re.IGNORECASE)
_PISAH_NOMOR = re.compile(r"\s*[;|]\s*|,\s+|\s+(?:dan|&)\s+", re.IGNORECASE)
_SEBUTAN_NOMOR = re.compile(
    r"^(?:(?:pihak\s+)?(?P<ke>kesatu|pertama|kedua|i{1,2}|[12])\s*[:.)]\s*|(?:nomor|no)\b\s*[:.]?\s*)+", re.IGNORECASE
)
_NOMOR_UPT = re.compile(r"\bPAS\d*\b|\bRUTAN\b|\bLAPAS\b|\bLPKA\b|^W\.?\d", re.IGNORECASE)
_TANPA_BATAS = re.compile(
    r"tanpa batas|(?:tidak|tdk|tak) ?terbatas|tidak ditentukan|seterusnya|tanpa jangka|berlaku terus|selamanya", re.I
)
_AWALAN = re.compile(
    r"^(?:berlaku|selama|masa berlaku|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|tgl|tanggal|:)\s+", re.I
)
_RENTANG = re.compile(r"\s+(?:s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|[-–—])\s+", re.IGNORECASE)
_EKOR = re.compile(r"\s*(?:sejak|terhitung|setelah|mulai)\b.*$", re.IGNORECASE)
_TELEPON = re.compile(r"(?:\+?62|0)[\d\s.\-]{7,16}\d")
_JENIS = (
    ("adendum", re.compile(r"\b(?:adendum|addendum|amandemen)\b", re.IGNORECASE)),
    (
        "nk",
        re.compile(r"\b(?:nota kesepahaman|mou|memorandum|kesepakatan bersama|nk)\b", re.IGNORECASE),
    ),
    ("pks", re.compile(r"\b(?:perjanjian kerja ?sama|pks|perjanjian|moa)\b", re.IGNORECASE)),
)
_KATA_MITRA = {
    "KAB": "KABUPATEN", "PROV": "PROVINSI", "PEMKAB": "PEMERINTAH KABUPATEN", "PEMKOT": "PEMERINTAH KOTA",
    "DISDIK": "DINAS PENDIDIKAN", "DISPERTA": "DINAS PERTANIAN", "DINKES": "DINAS KESEHATAN",
    "DINSOS": "DINAS SOSIAL", "DISNAKER": "DINAS TENAGA KERJA", "DISPERPUSIP": "DINAS PERPUSTAKAAN DAN KEARSIPAN",
    "KEMENAG": "KANTOR KEMENTERIAN AGAMA", "DAN": "", "DAERAH": "",
}  # fmt: skip
# The first that fits names the kind of partner (codes of mitra/acuan.py).
_JENIS_MITRA = (
    (r"\bBNN[KP]?\b|NARKOTIKA NASIONAL", "bnn"),
    (r"\bSKB\b|\bPKBM\b|SANGGAR KEGIATAN BELAJAR|PUSAT KEGIATAN BELAJAR", "skb-pkbm"),
    (r"\bBLK\b|\bBPVP\b|BALAI LATIHAN KERJA|PELATIHAN VOKASI", "blk-bpvp"),
    (r"\bLSP\b|SERTIFIKASI PROFESI", "lsp"),
    (r"\bBAPAS\b|BALAI PEMASYARAKATAN", "bapas"),
    (r"POKMAS|LIPAS", "pokmas-lipas"),
    (r"PUSKESMAS|\bRSUD?\b|RUMAH SAKIT|KLINIK", "puskesmas-rs"),
    (r"\bBPJS\b", "bpjs"),
    (r"\bLBH\b|\bOBH\b|BANTUAN HUKUM|POSBAKUM", "obh"),
    (r"UNIVERSITAS|INSTITUT|POLITEKNIK|SEKOLAH TINGGI|AKADEMI|\bSTAI\b|\bIAIN\b|\bUIN\b", "perguruan-tinggi"),
    (r"DINAS PENDIDIKAN", "dinas-pendidikan"),
    (r"DINAS .*(PERTANIAN|PANGAN|PERIKANAN|PETERNAKAN)", "dinas-pertanian"),
    (r"DINAS .*(PERPUSTAKAAN|ARSIP)", "dinas-perpustakaan"),
    (r"DINAS KESEHATAN", "dinas-kesehatan"),
    (r"DINAS .*(TENAGA KERJA|KETENAGAKERJAAN)", "dinas-tenaga-kerja"),
    (r"DINAS SOSIAL", "dinas-sosial"),
    (r"DINAS .*(KOPERASI|UMKM|USAHA MIKRO|PERDAGANGAN)", "dinas-koperasi-umkm"),
    (r"DUKCAPIL|KEPENDUDUKAN", "dinas-dukcapil"),
    (r"KEMENTERIAN AGAMA|\bMUI\b|NAHDLATUL|MUHAMMADIYAH|PESANTREN|GEREJA|MASJID|PURA\b|VIHARA", "kemenag-ormas"),
    (r"PEMERINTAH (DAERAH|KABUPATEN|KOTA|PROVINSI)|\bBUPATI\b|WALI ?KOTA", "pemda"),
    (r"\b(PT|CV|UD|UMKM|KOPERASI|TOKO|BENGKEL)\b|MEBEL", "perusahaan-umkm"),
    (r"YAYASAN|\bLSM\b|PERKUMPULAN|KOMUNITAS", "yayasan-lsm"),
)  # fmt: skip


@dataclass
class Masa:
    """How long, as the cell says: a day, open ended, a bare year, a term whose start is unknown, or nothing."""

    sifat: str = "kosong"  # tanggal | tanpa_batas | tahun | jangka | kosong
    akhir: dt.date | None = None
    mulai: dt.date | None = None


@dataclass
class UraianRekap:
    """One row read. `masalah` and `peringatan` are (column, sentence); what is empty was empty or unreadable."""

    mitra: list[str] = field(default_factory=list)
    nomor: list[str] = field(default_factory=list)
    nomor_upt: str = ""
    nomor_mitra: list[str] = field(default_factory=list)
    judul: str = ""
    jenis: str = ""
    tanggal: dt.date | None = None
    tanggal_tahun: str = ""  # only a year was given
    mulai: dt.date | None = None
    masa: Masa = field(default_factory=Masa)
    pic: str = ""
    telepon: str = ""
    masalah: list[tuple[str, str]] = field(default_factory=list)
    peringatan: list[tuple[str, str]] = field(default_factory=list)


def urai_rekap(sel: dict[str, str]) -> UraianRekap:
    """Values of one row from its cells, as text by column code."""
    u = UraianRekap()
    u.judul = "" if kosong(sel.get("judul")) else rapikan_teks(sel["judul"])
    u.mitra = pisah_mitra(sel.get("mitra", ""))
    u.nomor_upt, u.nomor_mitra = bagi_nomor(sel.get("nomor", ""), sel.get("nomor_mitra", ""))
    u.nomor = [n for n in (u.nomor_upt, *u.nomor_mitra) if n]
    u.jenis = tebak_jenis(sel.get("jenis", ""), u.judul, *u.nomor, sel.get("ket", ""))
    _urai_tanggal(u, sel)
    _urai_masa(u, sel)
    u.pic, u.telepon = urai_pic(sel.get("pic", ""))
    _periksa_panjang(u)
    return u


def _urai_tanggal(u: UraianRekap, sel: dict) -> None:
    for kode in ("tanggal", "mulai"):
        teks = rapikan_teks(sel.get(kode))
        if re.fullmatch(r"(?:tahun )?(?:19|20)\d\d", teks, re.IGNORECASE) and kode == "tanggal":
            u.tanggal_tahun = teks[-4:]
            continue
        try:
            setattr(u, kode, _tanggal(teks, KOLOM_REKAP[kode][0]))
        except NilaiSalah as galat:
            u.masalah.append((kode, _kalimat(galat)))
    u.mulai = u.mulai or u.tanggal


def _urai_masa(u: UraianRekap, sel: dict) -> None:
    try:
        u.masa = urai_masa(sel.get("berlaku", ""), u.mulai)
    except NilaiSalah as galat:
        u.masalah.append(("berlaku", _kalimat(galat)))
        return
    u.mulai = u.masa.mulai or u.mulai
    if u.masa.akhir and u.mulai and u.masa.akhir < u.mulai:
        u.masalah.append(("berlaku", "Tanggal berakhir lebih dahulu daripada tanggal mulainya."))


def _periksa_panjang(u: UraianRekap) -> None:
    if not u.mitra:
        u.masalah.append(("mitra", "Mitra belum diisi."))
    if not u.judul:
        u.masalah.append(("judul", "Judul belum diisi."))
    if len(u.judul) > 250:
        u.masalah.append(("judul", f"Judul {len(u.judul)} huruf; paling banyak 250."))
    if any(len(n) > 150 for n in u.mitra):
        u.masalah.append(("mitra", "Nama mitra lebih dari 150 huruf. Pisahkan beberapa mitra dengan titik koma."))
    if any(len(n) > 80 for n in u.nomor):
        u.masalah.append(("nomor", "Nomor lebih dari 80 huruf. Pisahkan dua nomor dengan titik koma."))


def _kalimat(galat: NilaiSalah) -> str:
    teks = str(galat)
    return f"{teks[:1].upper()}{teks[1:]}".rstrip(".") + "."


def _tanggal(teks: str, sebutan: str) -> dt.date | None:
    """A date, also after a place ("Kraksaan, 17 Agustus 2024")."""
    if "," in teks and not re.search(r"\d\s*,", teks):
        teks = teks.rpartition(",")[2].strip()
    hasil = urai_tanggal(teks, sebutan)
    if hasil is not None and not 1950 <= hasil.year <= 2150:
        raise NilaiSalah(f"{sebutan} bertahun {hasil.year}; periksa kembali")
    return hasil


def urai_masa(teks: str, mulai: dt.date | None) -> Masa:
    """ "3 (tiga) tahun", "s.d. 31-12-2026", "1 Januari 2024 s.d. 31 Desember 2026", "tidak terbatas", "-"."""
    teks = rapikan_teks(teks).strip(" .")
    if kosong(teks):
        return Masa()
    if _TANPA_BATAS.search(teks):
        return Masa("tanpa_batas")
    while (pendek := _AWALAN.sub("", teks)) != teks:
        teks = pendek
    for dalam in re.findall(r"\(([^)]*\d{2,}[^)]*)\)", teks):  # "3 tahun (s.d. 31 Desember 2026)"
        if (masa := _masa_tanggal(_AWALAN.sub("", dalam.strip()))) is not None:
            return masa
    bagian = _RENTANG.split(teks)
    if len(bagian) == 2 and (awal := _coba_tanggal(bagian[0])) and (akhir := _coba_tanggal(bagian[1])):
        return Masa("tanggal", akhir, awal)
    if re.fullmatch(r"(?:tahun )?(?:19|20)\d\d", teks, re.IGNORECASE):
        return Masa("tahun", dt.date(int(teks[-4:]), 12, 31))
    if (masa := _masa_tanggal(teks)) is not None:
        return masa
    jangka = _EKOR.sub("", teks)
    akhir = akhir_jangka(mulai or dt.date(2000, 1, 1), jangka)  # raises when the words are no term
    return Masa("tanggal", akhir) if mulai else Masa("jangka")


def _masa_tanggal(teks: str) -> Masa | None:
    akhir = _coba_tanggal(teks)
    return Masa("tanggal", akhir) if akhir else None


def _coba_tanggal(teks: str) -> dt.date | None:
    if not re.search(r"\d{3,}|\d[/.\-]\d", teks):  # "3 tahun" is no date
        return None
    try:
        return _tanggal(teks.strip(), "tanggal")
    except NilaiSalah:
        if re.search(r"\d\s*[/.\-]\s*\d", teks):  # looks like a date: say what is wrong with it
            raise
        return None


def pisah_mitra(teks: str) -> list[str]:
    """Partners of one cell; "dan" never parts them ("Dinas Perpustakaan dan Kearsipan")."""
    bersih = (re.sub(r"^\d{1,2}[.)]\s+|^[-•]\s*", "", b).strip(" ,.;") for b in _PISAH_MITRA.split(teks or ""))
    hasil: dict[str, str] = {}
    for nama in bersih:
        if not kosong(nama):
            hasil.setdefault(kunci_mitra(nama), rapikan_teks(nama))
    return list(hasil.values())


def bagi_nomor(nomor: str, nomor_mitra: str = "") -> tuple[str, list[str]]:
    """Our own number and those of the partners. Named by "Pihak I/II", else ours names the institution, else first."""
    kita, mereka, sisa = "", _nomor(nomor_mitra), []
    for bagian in _bagian_nomor(nomor):
        cocok = _SEBUTAN_NOMOR.match(bagian)
        bersih = _SEBUTAN_NOMOR.sub("", bagian).strip()
        if kosong(bersih):
            continue
        ke = (cocok["ke"] or "").lower() if cocok else ""
        if ke in ("kesatu", "pertama", "i", "1") and not kita:
            kita = rapikan_teks(bersih)
        elif ke:
            mereka.append(rapikan_teks(bersih))
        else:
            sisa.append(rapikan_teks(bersih))
    if sisa and not kita:
        kita = next((n for n in sisa if _NOMOR_UPT.search(n)), sisa[0])
        sisa.remove(kita)
    return kita, [*sisa, *mereka]


def _bagian_nomor(teks: str) -> list[str]:
    """Numbers of one cell; a slash between spaces parts them only where each side is a number of its own."""
    hasil = []
    for bagian in _PISAH_NOMOR.split(teks or ""):
        sisi = re.split(r"\s+/\s+", bagian)
        hasil += sisi if all(re.search(r"\w[/\-.]+\w", s) for s in sisi) else [bagian]
    return hasil


def _nomor(teks: str) -> list[str]:
    bersih = (_SEBUTAN_NOMOR.sub("", b).strip() for b in _bagian_nomor(teks))
    return [rapikan_teks(b) for b in bersih if not kosong(b)]


def kunci_nomor(nomor: str) -> str:
    return re.sub(r"[^A-Z0-9/]", "", nomor.upper())


def tebak_jenis(*teks: str) -> str:
    """Kind of text from the first of these words that names one; where one names two, the first named counts."""
    for satu in teks:
        bersih = re.sub(r"[/.\-_]", " ", satu or "")
        letak = [(c.start(), jenis) for jenis, pola in _JENIS if (c := pola.search(bersih))]
        if letak:
            return min(letak)[1]
    return ""


def kunci_mitra(nama: str) -> str:
    """A name for comparing: abbreviations of offices written out, what stands in brackets left out."""
    kata = kunci_nama(re.sub(r"\([^)]*\)", " ", nama)).split() or kunci_nama(nama).split()
    return " ".join(filter(None, (_KATA_MITRA.get(k, k) for k in kata)))


def singkatan_mitra(nama: str) -> str:
    """The abbreviation a name carries in brackets: "Sanggar Kegiatan Belajar (SKB)" → SKB."""
    cocok = re.search(r"\(([A-Z][A-Z.\- ]{1,28})\)", nama)
    return cocok[1].strip() if cocok else ""


def tebak_jenis_mitra(nama: str) -> str:
    kunci = f"{kunci_mitra(nama)} {kunci_nama(nama)}"
    return next((kode for pola, kode in _JENIS_MITRA if re.search(pola, kunci)), "")


def urai_pic(teks: str) -> tuple[str, str]:
    """Name and telephone of "Budi Santoso, S.Sos (0812-3456-7890)"."""
    teks = rapikan_teks(teks)
    if kosong(teks):
        return "", ""
    cocok = _TELEPON.search(teks)
    if cocok is None:
        return teks[:120], ""
    nama = f"{teks[: cocok.start()]} {teks[cocok.end() :]}"
    nama = re.sub(r"\(\s*\)|\b(?:hp|wa|telp|telepon|no hp)\b\.?\s*:?", " ", nama, flags=re.IGNORECASE)
    try:
        telepon = normal_telepon(cocok[0])
    except NilaiSalah:
        telepon = rapikan_teks(cocok[0])[:30]
    return rapikan_teks(nama).strip(" ,:;/-()")[:120], telepon
