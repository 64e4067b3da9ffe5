"""People of the two smaller UPT as an SDP-style sheet (CSV), so that they too come in through the import."""

import csv
import datetime as dt
import io
import random

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


def lembar_sdp(*, kota: str, jumlah: int, awalan: str, blok: dict, hari: dt.date, benih: int, agama: tuple) -> bytes:
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
        tulis.writerow(_baris(acak, n, kota, awalan, kamar, hari, agama))
    tulis.writerow(["", "", "", f"Jumlah: {jumlah} orang"])
    return keluar.getvalue().encode("cp1252")


def _baris(acak, n, kota, awalan, kamar, hari, agama):
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
    orang = [n, f"{awalan}{n:04d}", f"{golongan} {n}/{ditahan.year % 100}", nama, kota, f"{lahir:%d/%m/%Y}"]
    rinci = ["Perempuan" if kelamin == "p" else "Laki-laki", acak.choice(agama), acak.choice(("SD", "SMP", "SMA"))]
    return [*orang, *rinci, jenis, uu, pasal, *putusan, f"{ditahan:%d/%m/%Y}", masuk, *tanggal, blok, sel]
