"""Invented people as SDP-style sheets (CSV), so that everybody comes in through the same import as by hand."""

import csv
import datetime as dt
import io
import random

from core.spreadsheets import baca_lembar
from core.urai import NilaiSalah, rapikan_teks, urai_tanggal

DEPAN_L = [
    "AGUS",
    "BAMBANG",
    "CAHYO",
    "DEDI",
    "EKO",
    "FAJAR",
    "GUNTUR",
    "HADI",
    "IWAN",
    "JOKO",
    "KARNO",
    "LUKAS",
    "MARKUS",
    "NANANG",
    "OKTA",
    "PRIYO",
    "RUDI",
    "SLAMET",
    "TEGUH",
    "WAWAN",
    "YOHANES",
    "ZAENAL",
]
DEPAN_P = ["ANI", "DEWI", "FITRI", "INDAH", "LESTARI", "MARIA", "NUNUNG", "RINI", "SITI", "TUTIK", "WATI", "YULIANA"]
BELAKANG = [
    "SAPUTRA",
    "WIBOWO",
    "HIDAYAT",
    "SANTOSO",
    "NUGROHO",
    "PRATAMA",
    "KURNIAWAN",
    "MAULANA",
    "SETIAWAN",
    "GUNAWAN",
    "HARTONO",
    "SUSANTO",
    "JEHARUT",
    "GANGGAS",
    "NDARUNG",
]
PERKARA = (
    ("Narkotika", "UU No. 35 Tahun 2009", "112 ayat (1)", 4),
    ("Narkotika", "UU No. 35 Tahun 2009", "127 ayat (1) huruf a", 1),
    ("Pencurian", "KUHP", "363 ayat (1)", 2),
    ("Penganiayaan", "KUHP", "351 ayat (1)", 1),
    ("Penipuan", "KUHP", "378", 2),
    ("Perlindungan Anak", "UU No. 35 Tahun 2014", "81 ayat (2)", 7),
)
KEPALA = [
    "No",
    "Nomor Induk",
    "No. Registrasi",
    "Nama",
    "Tempat Lahir",
    "Tgl Lahir",
    "Jenis Kelamin",
    "Agama",
    "Pendidikan",
    "Jenis Kejahatan",
    "Undang-Undang",
    "Pasal",
    "Nomor Putusan",
    "Tgl Putusan",
    "Lama Pidana",
    "Tgl Mulai Ditahan",
    "Tgl Masuk UPT",
    "2/3 Masa Pidana",
    "Tgl Ekspirasi",
    "Blok",
    "Sel",
]


def lembar_sdp(
    *, kota: str, jumlah: int, awalan: str, blok: dict, hari: dt.date, benih: int, agama: tuple, nomor_awal: int = 0
) -> bytes:
    """`jumlah` invented people as semicolon CSV in cp1252, the way an office exports it."""
    acak = random.Random(benih)
    keluar = io.StringIO()
    tulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    tulis.writerow([f"DATA WARGA BINAAN {kota.upper()}"])
    tulis.writerow([f"Dicetak: {hari:%d/%m/%Y}"])
    tulis.writerow(KEPALA)
    kamar = {
        k: [(nama, n) for nama, (kelamin, banyak, _) in blok.items() if kelamin == k for n in range(1, banyak + 1)]
        for k in "lp"
    }
    for n in range(1, jumlah + 1):
        tulis.writerow(_baris(acak, n, nomor_awal + n, kota, awalan, kamar, hari, agama))
    tulis.writerow(["", "", "", f"Jumlah: {jumlah} orang"])
    return keluar.getvalue().encode("cp1252")


def _baris(acak, n, nomor, kota, awalan, kamar, hari, agama):
    kelamin = "p" if n % 14 == 0 else "l"
    nama = f"{acak.choice(DEPAN_P if kelamin == 'p' else DEPAN_L)} {acak.choice(BELAKANG)}"
    if acak.random() < 0.4:
        nama += f" {'BINTI' if kelamin == 'p' else 'BIN'} {acak.choice(DEPAN_L)}"
    jenis, uu, pasal, tahun = acak.choice(PERKARA)
    napi = acak.random() < 0.62
    ditahan = hari - dt.timedelta(days=acak.randint(40, 300 + (250 * min(tahun, 3) if napi else 0)))
    blok, sel = acak.choice(kamar[kelamin])
    lahir = hari.replace(day=1) - dt.timedelta(days=acak.randint(19 * 365, 62 * 365))
    golongan = ("B.I" if tahun > 1 else "B.IIa") if napi else acak.choice(("A.I", "A.II", "A.III", "A.III"))
    putusan = (
        [f"{n}/Pid.B/{ditahan.year}/PN", f"{ditahan + dt.timedelta(days=90):%d/%m/%Y}", f"{tahun} Thn 0 Bln 0 Hr"]
        if napi
        else ["", "-", ""]
    )
    akhir = ditahan + dt.timedelta(days=365 * tahun)
    tanggal = (
        [f"{ditahan + dt.timedelta(days=240 * tahun):%d/%m/%Y}", f"{akhir:%d/%m/%Y}"] if napi else ["00/00/0000", "-"]
    )
    masuk = f"{ditahan + dt.timedelta(days=12):%d/%m/%Y}"
    orang = [n, f"{awalan}{n:04d}", f"{golongan} {nomor}/{ditahan.year % 100}", nama, kota, f"{lahir:%d/%m/%Y}"]
    rinci = ["Perempuan" if kelamin == "p" else "Laki-laki", acak.choice(agama), acak.choice(("SD", "SMP", "SMA"))]
    return [*orang, *rinci, jenis, uu, pasal, *putusan, f"{ditahan:%d/%m/%Y}", masuk, *tanggal, blok, sel]


# Columns of the first, shorter sheet → titles in the real export.
DARI_SDP = (
    ("Nomor Induk", "No Induk"),
    ("No. Registrasi", "No. Registrasi"),
    ("Nama", "Nama Lengkap"),
    ("Tempat Lahir", "Tempat Lahir"),
    ("Tgl Lahir", "Tanggal Lahir"),
    ("Jenis Kelamin", "Jenis Kelamin"),
    ("Agama", "Agama"),
    ("Pendidikan", "Tingkat Pendidikan"),
    ("Jenis Kejahatan", "Jenis Kejahatan"),
    ("Undang-Undang", "Undang-Undang"),
    ("Pasal", "Pasal Utama"),
    ("Tgl Mulai Ditahan", "Tgl Pertama Ditahan"),
    ("Tgl Masuk UPT", "Tgl Msk UPT"),
    ("Blok", "Lokasi Blok"),
    ("Sel", "Lokasi Sel"),
)
AWALAN_TAMBAHAN = "2599"


def lembar_setahun_lalu(sdp: bytes, *, batas: dt.date, tambahan: bytes) -> bytes:
    """The export as it was a year ago: those who had come by then, and those of `tambahan` who have left since."""
    lembar = baca_lembar("sdp.xlsx", sdp)
    kepala = next(i for i, b in enumerate(lembar.baris) if "Nama Lengkap" in b)
    letak = {judul: i for i, judul in enumerate(lembar.baris[kepala])}
    keluar = io.StringIO()
    tulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    judul = [j for j, _ in DARI_SDP]
    tulis.writerow(judul)
    sudah = set()
    for b in lembar.baris[kepala + 1 :]:
        nilai = [_teks(b[letak[asal]]) for _, asal in DARI_SDP]
        masuk, induk, register = nilai[12], nilai[0], nilai[1]
        if induk and register and nilai[2] and induk not in sudah and _tanggal(masuk) and _tanggal(masuk) <= batas:
            sudah.add(induk)
            tulis.writerow(nilai)
    asal = list(csv.reader(io.StringIO(tambahan.decode("cp1252")), delimiter=";"))
    kolom = [KEPALA.index(j) for j in judul]
    for b in asal[3:-1]:
        tulis.writerow([b[k] for k in kolom])
    return keluar.getvalue().encode("utf-8-sig")


def _tanggal(nilai) -> dt.date | None:
    try:
        return urai_tanggal(nilai)
    except NilaiSalah:
        return None


def _teks(nilai) -> str:
    return f"{nilai:%d/%m/%Y}" if isinstance(nilai, dt.date) else rapikan_teks(nilai)
