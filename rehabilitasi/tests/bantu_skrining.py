"""Ways through the pages of mass screening, for tests."""

from rehabilitasi.models import CalonSkrining, SkriningMassal
from rehabilitasi.tests.bantu_pengisian import alamat
from upt.waktu import hari_ini
from wbp.tests.factories import huni


def calon(putaran, banyak=1, **bidang):
    semua = [
        CalonSkrining.objects.create(upt=putaran.upt, skrining=putaran, wbp=huni(putaran.upt, **bidang))
        for _ in range(banyak)
    ]
    return semua[0] if banyak == 1 else semua


def keadaan(putaran):
    s = SkriningMassal.objects.dengan_jumlah().get(pk=putaran.pk)
    nama = ("belum", "diskrining", "menolak", "berhalangan", "keluar")
    return {n: getattr(s, f"calon_{n}") for n in nama if getattr(s, f"calon_{n}")}


def mulai(k, c, **ganti):
    isi = {"tanggal": hari_ini(c.upt).strftime("%d/%m/%Y"), "cara": "wawancara", "periode": "sebelum_ditahan"}
    return k.post(alamat("skrining_mulai", c.pk), isi | ganti)


def tandai(k, putaran, ke, *semua):
    return k.post(alamat("skrining_tandai", putaran.pk), {"tandai": ke, "calon": [c.pk for c in semua]})
