"""Lists of cases: numbers, dates and states; names for those who may read them."""

from django.urls import reverse

from core.tables import Kolom, Tabel
from core.urai import format_tanggal_pendek
from rehabilitasi.choices import Kategori
from rehabilitasi.models.kasus import BERNAMA
from upt.rules import sebut_kamar


class KasusTabel(Tabel):
    kolom = (
        Kolom(
            "nomor",
            "Kasus",
            urut="nomor",
            tautan=True,
            sub=lambda k: f"Episode ke-{k.episode}" if k.episode > 1 else "",
            utuh=True,
            lebar=14,
        ),
        Kolom("nama", "Nama", "wbp.nama", urut="wbp__nama_kunci", tautan=True, izin=BERNAMA, lebar=32),
        Kolom(
            "rujukan",
            "Rujukan",
            "tanggal_rujukan",
            urut="tanggal_rujukan",
            jenis="tanggal",
            sub=lambda k: k.get_asal_display(),
            lebar=14,
        ),
        Kolom(
            "kategori",
            "Kategori",
            "get_kategori_display",
            urut="kategori",
            lencana=lambda k: Kategori(k.kategori).jenis,
            izin=BERNAMA,
            lebar=12,
        ),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda k: k.get_jenis_status(),
            lebar=22,
        ),
        Kolom(
            "gelombang",
            "Gelombang",
            lambda k: k.gelombang.nama if k.gelombang else "",
            urut="gelombang__nama",
            sub=lambda k: k.konselor.nama if k.konselor else "" if k.tim else "belum bertim",
            lebar=24,
        ),
        Kolom("konselor", "Konselor", lambda k: k.konselor.nama if k.konselor else "", layar=False, lebar=24),
        Kolom(
            "program",
            "Program",
            "mulai",
            urut="mulai",
            jenis="tanggal",
            sub=lambda k: f"target {format_tanggal_pendek(k.target_selesai)}" if k.target_selesai else "",
            lebar=14,
        ),
        Kolom(
            "evaluasi",
            "Evaluasi berikut",
            "evaluasi_berikut",
            urut="evaluasi_berikut",
            jenis="tanggal",
            lebar=14,
        ),
    )
    urut_awal = ("-tanggal_rujukan",)


class CalonRujukanTabel(Tabel):
    """Who may be referred: enough to tell people apart, nothing of the case that brought them here."""

    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci", tautan=True, lebar=32),
        Kolom("register", "Nomor register", "nomor_kini", urut="nomor_kini", lebar=16),
        Kolom(
            "kamar",
            "Blok dan kamar",
            lambda w: sebut_kamar(w.blok_kini, w.kamar_kini),
            urut=("blok_kini", "kamar_kini"),
            lebar=20,
        ),
    )
    urut_awal = ("nama_kunci",)

    def alamat_baris(self, baris):
        return reverse("rehabilitasi:kasus_tambah", args=[baris.pk])
