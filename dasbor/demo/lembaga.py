"""Institutions, officials, rooms and one account per role. Institutions are real, people are invented."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from akun.choices import Lingkup, Peran
from akun.models import Pengguna, Penugasan
from core.audit import konteks
from upt.models import Blok, HariLibur, Kamar, Kanwil, Pejabat, Upt

SANDI = "jejak-bina-coba"

KOP = """KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA
KANTOR WILAYAH DIREKTORAT JENDERAL PEMASYARAKATAN {kanwil}
{lembaga} KELAS IIB {kota}
{alamat}"""

SEBUTAN = {"rutan": "RUMAH TAHANAN NEGARA", "lapas": "LEMBAGA PEMASYARAKATAN"}


@dataclass(frozen=True)
class Lembaga:
    kode: str
    kota: str
    pendek: str
    kanwil: str
    zona: str
    kapasitas: int
    alamat: str
    kepala: str
    wilayah: str
    blok: dict
    jenis: str = "rutan"

    @property
    def nama(self) -> str:
        return f"{self.jenis.capitalize()} Kelas IIB {self.kota}"


LEMBAGA = (
    Lembaga(
        "kraksaan",
        "Kraksaan",
        "RUTAN-KRS",
        "Jawa Timur",
        "Asia/Jakarta",
        230,
        "Jalan Raya Panglima Sudirman, Kraksaan, Kabupaten Probolinggo 67282",
        "Rahmat Wibisono",
        "35.13",
        {
            "Blok A": ("l", 8, 9),
            "Blok B": ("l", 8, 9),
            "Blok C": ("l", 6, 9),
            "Blok Wanita": ("p", 2, 8),
            "Mapenaling": ("l", 2, 12),
        },
    ),
    Lembaga(
        "pekalongan",
        "Pekalongan",
        "RUTAN-PKL",
        "Jawa Tengah",
        "Asia/Jakarta",
        90,
        "Jalan Veteran, Kota Pekalongan 51117",
        "Hendra Prasetya",
        "33.75",
        {"Blok Melati": ("l", 6, 12), "Blok Dahlia": ("p", 1, 8)},
    ),
    Lembaga(
        "ruteng",
        "Ruteng",
        "RUTAN-RTG",
        "Nusa Tenggara Timur",
        "Asia/Makassar",
        70,
        "Jalan Ahmad Yani, Ruteng, Kabupaten Manggarai 86511",
        "Yosef Ganggut",
        "53.10",
        {"Blok Utama": ("l", 6, 10), "Blok Putri": ("p", 1, 6)},
    ),
    Lembaga(
        "selong",
        "Selong",
        "LAPAS-SLG",
        "Nusa Tenggara Barat",
        "Asia/Makassar",
        80,
        "Jalan Prof. Muhammad Yamin, Selong, Kabupaten Lombok Timur 83611",
        "Lalu Harisman",
        "52.03",
        {"Blok Rinjani": ("l", 6, 11), "Blok Sembalun": ("p", 1, 8)},
        "lapas",
    ),
)

# One account per role: (role, username, name).
ORANG = {
    "kraksaan": (
        (Peran.REGISTRASI, "registrasi.krs", "Sri Wahyuningsih"),
        (Peran.PEMBINAAN, "pembinaan.krs", "Agus Setiadi"),
        (Peran.KERJA_SAMA, "kerjasama.krs", "Maya Puspitasari"),
        (Peran.KERJA_SAMA, "rizal.krs", "Rizal Firmansyah"),
        (Peran.WALI, "wali.krs", "Dwi Lestari"),
        (Peran.WALI, "wali2.krs", "Hadi Mulyono"),
        (Peran.WALI, "wali3.krs", "Siti Rahayu"),
        (Peran.REHAB, "rehab.krs", "Intan Permata"),
        (Peran.REHAB, "konselor.krs", "Yoga Pradipta"),
        (Peran.REHAB, "asesor.krs", "Sinta Maharani"),
        (Peran.REHAB, "perawat.krs", "Lestari Handayani"),
        (Peran.PENGAMANAN, "jaga.krs", "Bambang Sukoco"),
        (Peran.KEPALA, "kepala.krs", "Rahmat Wibisono"),
        (Peran.ADMIN_UPT, "admin.krs", "Nur Hidayat"),
    ),
    "pekalongan": (
        (Peran.REGISTRASI, "registrasi.pkl", "Wulan Sari"),
        (Peran.PEMBINAAN, "pembinaan.pkl", "Eko Nugroho"),
        (Peran.KERJA_SAMA, "kerjasama.pkl", "Fajar Ramadhan"),
        (Peran.WALI, "wali.pkl", "Joko Santoso"),
        (Peran.KEPALA, "kepala.pkl", "Hendra Prasetya"),
    ),
    "ruteng": (
        (Peran.REGISTRASI, "registrasi.rtg", "Maria Jelita"),
        (Peran.PEMBINAAN, "pembinaan.rtg", "Fransiskus Jehadu"),
        (Peran.KERJA_SAMA, "kerjasama.rtg", "Theresia Nimas"),
        (Peran.WALI, "wali.rtg", "Kornelius Jemali"),
        (Peran.KEPALA, "kepala.rtg", "Yosef Ganggut"),
    ),
    "selong": (
        (Peran.REGISTRASI, "registrasi.slg", "Baiq Rohani"),
        (Peran.PEMBINAAN, "pembinaan.slg", "Muhammad Zulkarnain"),
        (Peran.KERJA_SAMA, "kerjasama.slg", "Nurul Aini"),
        (Peran.WALI, "wali.slg", "Lalu Wirajaya"),
        (Peran.KEPALA, "kepala.slg", "Lalu Harisman"),
    ),
}


def buat_lembaga(lembaga: Lembaga, hari: dt.date) -> Upt:
    """A UPT with letterhead, its head, blocks and rooms. `hari` is the first day of the demo's year."""
    with transaction.atomic(), konteks(alasan="Data contoh"):
        kode = f"kanwil-{lembaga.kanwil.lower().replace(' ', '-')}"[:20]
        kanwil, _ = Kanwil.objects.get_or_create(kode=kode, defaults={"nama": f"Kanwil Ditjenpas {lembaga.kanwil}"})
        upt = Upt.objects.create(
            kode=lembaga.kode,
            jenis=lembaga.jenis,
            kelas="iib",
            nama=lembaga.nama,
            nama_pendek=lembaga.pendek,
            kanwil=kanwil,
            wilayah_id=lembaga.wilayah,
            kota=lembaga.kota,
            zona_waktu=lembaga.zona,
            kapasitas=lembaga.kapasitas,
            kop=KOP.format(
                kanwil=lembaga.kanwil.upper(),
                lembaga=SEBUTAN[lembaga.jenis],
                kota=lembaga.kota.upper(),
                alamat=lembaga.alamat,
            ),
        )
        Pejabat.objects.create(
            upt=upt,
            jabatan=f"Kepala {lembaga.jenis.capitalize()}",
            nama=lembaga.kepala,
            nip="197504121998031001",
            menandatangani=True,
            berlaku_dari=hari,
        )
        for nama, (kelamin, kamar, isi) in lembaga.blok.items():
            blok = Blok.objects.create(upt=upt, nama=nama, jenis_kelamin=kelamin)
            jenis = "mapenaling" if nama == "Mapenaling" else "hunian"
            for n in range(1, kamar + 1):
                Kamar.objects.create(blok=blok, nama=str(n), jenis=jenis, jenis_kelamin=kelamin, kapasitas=isi)
        HariLibur.objects.create(upt=upt, tanggal=hari + dt.timedelta(days=200), nama="Hari jadi kabupaten/kota")
    return upt


def buat_akun(upt: Upt, hari: dt.date) -> dict[str, Pengguna]:
    """Accounts of a UPT, the first of each role by role; all share the password printed at the start."""
    hasil = {}
    with transaction.atomic(), konteks(alasan="Data contoh"):
        for peran, username, nama in ORANG[upt.kode]:
            orang = Pengguna(username=username, nama=nama, email=f"{username}@contoh.test")
            orang.set_password(SANDI)
            orang.save()
            Penugasan.objects.create(
                pengguna=orang, peran=peran, upt=upt, berlaku_dari=hari, dasar="SK Kepala UPT (contoh)"
            )
            hasil.setdefault(peran, orang)
    return hasil


def buat_auditor(hari: dt.date) -> Pengguna:
    with transaction.atomic(), konteks(alasan="Data contoh"):
        orang = Pengguna(username="auditor", nama="Bima Arya Nugraha")
        orang.set_password(SANDI)
        orang.save()
        Penugasan.objects.create(pengguna=orang, peran=Peran.AUDITOR, lingkup=Lingkup.SEMUA, berlaku_dari=hari)
    return orang
