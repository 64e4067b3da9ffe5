"""Evaluations in a list: when each is due, how late it is, what came of it. What was said is not here."""

import datetime as dt

from django.urls import reverse

from core.tables import Kolom, Tabel
from rehabilitasi.choices import StatusEvaluasi, StatusKasus
from rehabilitasi.services.akses import BUKA_KLINIS
from rehabilitasi.services.evaluasi import kata_telat


def keadaan_evaluasi(e, pada: dt.date) -> tuple[str, str]:
    """Words and colour of an evaluation on that day; a planned one says how late it is."""
    if e.status != StatusEvaluasi.DIJADWALKAN:
        return e.get_status_display(), e.get_jenis_status()
    if e.kasus.status not in StatusKasus.dalam_program:
        return "Menunggu program berjalan", "mute"
    telat = kata_telat(e.jatuh_tempo, pada)
    return telat[:1].upper() + telat[
        1:
    ], "bad" if e.jatuh_tempo < pada else "wait" if e.jatuh_tempo == pada else "info"


class EvaluasiTabel(Tabel):
    """Rows of `services.evaluasi.daftar`, which gives each the day it is looked at (`pada`) and its turn."""

    kolom = (
        Kolom("kasus", "Kasus", "kasus.nomor", urut="kasus__nomor", tautan=True, lebar=14, utuh=True),
        Kolom(
            "nama",
            "Nama",
            "kasus.wbp.nama",
            urut="kasus__wbp__nama_kunci",
            tautan=True,
            izin="rehabilitasi.lihat_nama_kasus",
            lebar=30,
        ),
        Kolom("waktu", "Evaluasi", "sebutan", lebar=22),
        Kolom("tempo", "Jatuh tempo", "jatuh_tempo", urut="jatuh_tempo", jenis="tanggal", lebar=14),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda e: keadaan_evaluasi(e, e.pada)[0],
            urut="status",
            lencana=lambda e: keadaan_evaluasi(e, e.pada)[1],
            lebar=20,
        ),
        Kolom("dilaksanakan", "Dilaksanakan", "tanggal", urut="tanggal", jenis="tanggal", lebar=14),
        Kolom("hasil", "Hasil", "get_hasil_display", urut="hasil", lebar=20),
        Kolom("konselor", "Konselor", lambda e: e.kasus.konselor.nama if e.kasus.konselor else "", lebar=24),
    )
    urut_awal = ("giliran", "jatuh_tempo")

    def alamat_baris(self, baris):
        if self.pengguna.has_perm(BUKA_KLINIS):
            return baris.get_absolute_url()
        return reverse("rehabilitasi:kasus_evaluasi", args=[baris.kasus_id])
