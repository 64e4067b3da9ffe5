"""`python -m tests.journeys.minat <days>`: people of Rutan Ruteng before their interests are asked, each with a wali,
and a local holiday that many days from today. Printed as JSON: the block asked first, its people, who is released too
soon for a course, and who lives elsewhere.
"""

import datetime as dt
import json
import os
import sys

import django

SATU_BLOK = ("BENEDIKTUS JEHARUT", "DAMIANUS NGGORO", "EMANUEL JEMADU", "FABIANUS PANTUR", "GREGORIUS HARUM")
SEGERA_BEBAS = "HENDRIKUS SUDIRMAN"
DI_LUAR = ("MARGARETA DAHUL", "VERONIKA JENITA")
LIBUR = "Hari jadi kabupaten"


def main(geser: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from akun.models import Pengguna
    from upt.models import HariLibur, Kamar, Upt
    from upt.waktu import hari_ini
    from wbp.models import PenugasanWali
    from wbp.tests.factories import PenempatanFactory, RegistrasiFactory, WbpFactory, huni

    for pabrik in (WbpFactory, RegistrasiFactory):
        pabrik.reset_sequence(7000)  # other seeds of the same database begin at zero
    upt = Upt.objects.get(kode="ruteng")
    hari, wali = hari_ini(upt), Pengguna.objects.get(username="wali.rtg")

    def orang(nama: str, blok: str, sisa: int, **lain):
        wbp = huni(upt, nama=nama, **lain)
        wbp.perkara.update(sdp_ekspirasi=hari + dt.timedelta(days=sisa))
        PenempatanFactory(wbp=wbp, kamar=Kamar.objects.get(blok__upt=upt, blok__nama=blok, nama="1"))
        PenugasanWali.objects.create(upt=upt, wbp=wbp, wali=wali, mulai=hari - dt.timedelta(days=200))

    for nama in SATU_BLOK:
        orang(nama, "Blok Utama", 900)
    orang(SEGERA_BEBAS, "Blok Utama", 20)
    for nama in DI_LUAR:
        orang(nama, "Blok Putri", 900, jenis_kelamin="p")
    HariLibur.objects.create(upt=upt, tanggal=hari + dt.timedelta(days=geser), nama=LIBUR)
    isi = {"blok": "Blok Utama", "orang": SATU_BLOK, "segera": SEGERA_BEBAS, "luar": DI_LUAR, "libur": LIBUR}
    sys.stdout.write(json.dumps(isi))


if __name__ == "__main__":
    main(int(sys.argv[1]))
