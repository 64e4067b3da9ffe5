"""Participants and candidates."""

from django.db.models import F
from django.urls import reverse

from core.tables import Kolom, Tabel
from pembinaan.choices import StatusPeserta
from pembinaan.tables.bagian import KOLOM_KEHADIRAN

LIHAT_HASIL = "pembinaan.view_penilaian"


class PesertaTabel(Tabel):
    kolom = (
        Kolom(
            "nama",
            "Nama",
            "wbp.nama",
            urut="wbp__nama_kunci",
            tautan=lambda r: reverse("pembinaan:peserta_rinci", args=[r.pk]),
            lebar=32,
        ),
        Kolom(
            "kegiatan",
            "Kegiatan",
            "kegiatan.nama",
            urut="kegiatan__nama",
            tautan=lambda r: r.get_absolute_url(),
            lebar=32,
        ),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda r: StatusPeserta(r.status).jenis,
            sub=lambda r: str(r.alasan_berhenti or ""),
            lebar=16,
        ),
        Kolom("sebab", "Sebab berhenti", "alasan_berhenti.nama", layar=False, lebar=24),
        Kolom("pengusul", "Diusulkan oleh", "get_pengusul_display", urut="pengusul", lebar=22),
        Kolom("diusulkan_pada", "Tanggal diusulkan", urut="diusulkan_pada", jenis="tanggal", lebar=14),
        Kolom("mulai", "Mulai", urut="mulai", jenis="tanggal", lebar=12),
        Kolom("selesai", "Selesai", urut="selesai", jenis="tanggal", lebar=12),
        *KOLOM_KEHADIRAN,
        Kolom("nilai", "Nilai akhir", "penilaian.nilai", jenis="desimal", layar=False, izin=LIHAT_HASIL, lebar=10),
        Kolom("predikat", "Predikat", "penilaian.predikat", layar=False, izin=LIHAT_HASIL, lebar=16),
        Kolom("catatan", "Catatan", layar=False, lebar=28),
    )
    urut_awal = ("diusulkan_pada",)


class CalonTabel(Tabel):
    """Only the orders in which the people who may be proposed can be read; their facts are drawn by hand."""

    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci"),
        Kolom("status", "Status", "golongan_kini", urut="golongan_kini"),
        Kolom("kamar", "Blok dan kamar", "blok_kini", urut=("blok_kini", "kamar_kini")),
        Kolom("ekspirasi", "Ekspirasi (SDP)", "ekspirasi_kini", urut="ekspirasi_kini"),
    )
    urut_awal = ("nama_kunci",)


class CocokTabel(Tabel):
    """Orders of those who fit: longest without a programme first unless another is chosen."""

    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci"),
        Kolom("minat", "Minat", "minat_ke", urut=("minat_ke", "-minat_pada")),
        Kolom("tanpa", "Tanpa program", "tanpa_sejak", urut=("ikut_kini", "tanpa_sejak")),
        Kolom("ekspirasi", "Ekspirasi (SDP)", "ekspirasi_kini", urut="ekspirasi_kini"),
    )
    urut_awal = ("ikut_kini", F("tanpa_sejak").asc(nulls_last=True), F("minat_ke").asc(nulls_last=True))
