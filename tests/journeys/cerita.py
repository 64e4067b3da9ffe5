"""What the journeys of partnership begin with, printed as JSON.

`python -m tests.journeys.cerita lembaga`: Lapas Selong and Rutan Ruteng with accounts and partners.
`python -m tests.journeys.cerita kelas <upt> <promise> <partner>`: a running class of three people with a session
today; <promise> is the text of the promise it carries out, or "-".
"""

import datetime as dt
import json
import os
import sys

import django

MITRA = {
    "selong": (
        ("Pemerintah Kabupaten Lombok Timur", "pemda", "Lalu Wiratama", "Kepala Bagian Kerja Sama"),
        ("Dinas Tenaga Kerja Kabupaten Lombok Timur", "dinas-tenaga-kerja", "Baiq Nurhasanah", "Kepala Bidang"),
        ("Dinas Sosial Kabupaten Lombok Timur", "dinas-sosial", "Zainul Fahmi", "Kepala Bidang"),
    ),
    "ruteng": (
        ("UPTD SKB Manggarai", "skb-pkbm", "Kornelia Daur", "Pamong Belajar"),
        ("Meubel Karya Ruteng", "perusahaan-umkm", "Bonefasius Jehaut", "Pemilik"),
    ),
}
NAMA = ("DARMA SANTIKA", "EDI KUSNADI", "FERI ANGGARA")


def lembaga() -> dict:
    from akun.choices import Peran
    from dasbor.demo.lembaga import LEMBAGA, buat_akun, buat_lembaga
    from mitra.models import JenisMitra, Kontak, Mitra
    from mitra.services import simpan_kontak, simpan_mitra

    awal, hasil = dt.date(2024, 1, 1), {}
    for satu in LEMBAGA:
        if satu.kode not in MITRA:
            continue
        upt = buat_lembaga(satu, awal)
        oleh = buat_akun(upt, awal)[Peran.KERJA_SAMA]
        for nama, jenis, kontak, jabatan in MITRA[satu.kode]:
            mitra = Mitra(upt=upt, nama=nama, jenis=JenisMitra.objects.get(kode=jenis))
            simpan_mitra(mitra, oleh=oleh)
            simpan_kontak(Kontak(mitra=mitra, nama=kontak, jabatan=jabatan, utama=True), oleh=oleh)
            hasil[nama] = str(mitra.pk)
    return hasil


def kelas(kode: str, janji: str, mitra: str) -> dict:
    from mitra.models import Komitmen, Mitra
    from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory
    from upt.models import Upt
    from upt.waktu import hari_ini
    from wbp.tests.factories import huni

    upt = Upt.objects.get(kode=kode)
    hari = hari_ini(upt)
    kegiatan = KegiatanFactory(
        upt=upt,
        nama="Menjahit angkatan I" if janji != "-" else "Yoga pagi",
        status="berjalan",
        mulai=hari,
        selesai=None,
        mitra=Mitra.objects.get(upt=upt, nama=mitra),
        komitmen=Komitmen.objects.get(upt=upt, uraian=janji) if janji != "-" else None,
    )
    for nama in NAMA:
        PesertaFactory(
            kegiatan=kegiatan, wbp=huni(upt, nama=nama), status="mengikuti", mulai=hari, diusulkan_pada=hari
        )
    sesi = SesiFactory(kegiatan=kegiatan, tanggal=hari)
    return {"kegiatan": kegiatan.get_absolute_url(), "lembar": sesi.get_absolute_url(), "nama": NAMA}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    apa, *sisa = sys.argv[1:]
    sys.stdout.write(json.dumps({"lembaga": lembaga, "kelas": kelas}[apa](*sisa)))


if __name__ == "__main__":
    main()
