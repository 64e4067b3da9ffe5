"""`python -m tests.journeys.luring`: the people of `kelas` in another class, with five sessions today."""

import datetime as dt
import json
import os
import sys

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from dasbor.demo.lembaga import LEMBAGA
    from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, ProgramFactory, SesiFactory
    from upt.models import Upt
    from upt.waktu import hari_ini
    from wbp.models import Wbp

    upt = Upt.objects.get(kode=LEMBAGA[1].kode)
    hari = hari_ini(upt)
    kegiatan = KegiatanFactory(
        upt=upt,
        program=ProgramFactory(upt=upt, nama="Tata kecantikan"),
        nama="Kelas luring",
        status="berjalan",
        mulai=hari,
        selesai=None,
    )
    for wbp in Wbp.objects.filter(upt=upt).order_by("nama_kunci")[:3]:
        PesertaFactory(kegiatan=kegiatan, wbp=wbp, status="mengikuti", mulai=hari, diusulkan_pada=hari)
    jam = [(dt.time(8 + n), dt.time(9 + n)) for n in range(5)]
    semua = [SesiFactory(kegiatan=kegiatan, tanggal=hari, jam_mulai=a, jam_selesai=b) for a, b in jam]
    sys.stdout.write(json.dumps({"lembar": [s.get_absolute_url() for s in semua]}))


if __name__ == "__main__":
    main()
