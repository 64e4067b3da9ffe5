"""`python -m tests.journeys.kelas`: a second UPT with one small class that meets today, printed as JSON."""

import datetime as dt
import json
import os
import sys

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from dasbor.demo.lembaga import LEMBAGA, buat_akun, buat_lembaga
    from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory
    from upt.waktu import hari_ini
    from wbp.tests.factories import huni

    awal = dt.date(2024, 1, 1)
    upt = buat_lembaga(LEMBAGA[1], awal)
    buat_akun(upt, awal)
    hari = hari_ini(upt)
    kegiatan = KegiatanFactory(upt=upt, nama="Tata boga angkatan I", status="berjalan", mulai=hari, selesai=None)
    nama = ["ANTON WIJAYANTO", "BUDI LAKSONO", "CANDRA PERMADI"]
    for n in nama:
        PesertaFactory(kegiatan=kegiatan, wbp=huni(upt, nama=n), status="mengikuti", mulai=hari, diusulkan_pada=hari)
    sesi = SesiFactory(kegiatan=kegiatan, tanggal=hari)
    sys.stdout.write(json.dumps({"nama": nama, "kegiatan": kegiatan.nama, "lembar": sesi.get_absolute_url()}))


if __name__ == "__main__":
    main()
