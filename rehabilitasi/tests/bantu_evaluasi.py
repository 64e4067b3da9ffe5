"""Evaluations of a case around today, and what their form sends."""

import datetime as dt

from rehabilitasi.tests.bantu_rencana import RAHASIA, alamat
from upt.waktu import hari_ini


def hari(upt, geser=0):
    return hari_ini(upt) + dt.timedelta(days=geser)


def jadwal(kasus, geser, titik="lain", bulan=None):
    return kasus.evaluasi.create(upt=kasus.upt, titik=titik, bulan=bulan, jatuh_tempo=hari(kasus.upt, geser))


def isian(c, e, **lain):
    """What the form sends, with the version its page carries."""
    halaman = c.get(alamat("evaluasi_catat", e.pk))
    upt = e.upt
    return {
        "versi": halaman.context["versi"],
        "baris": "3",
        "tanggal": f"{hari(upt):%d/%m/%Y}",
        "siapa_0": "residen",
        "isi_0": f"Kata residen {RAHASIA}",
        "siapa_1": "",
        "isi_1": "",
        "siapa_2": "",
        "isi_2": "",
        "hasil": "lanjut",
        "sebab": "",
        "berikutnya": f"{hari(upt, 9):%d/%m/%Y}",
    } | lain


def simpan(c, e, **lain):
    return c.post(alamat("evaluasi_catat", e.pk), isian(c, e, langkah="simpan", **lain))


def rencana_jadwal(kasus):
    return [
        (e.titik, e.status, (e.jatuh_tempo - hari(kasus.upt)).days) for e in kasus.evaluasi.order_by("jatuh_tempo")
    ]
