"""Reports: of a session, of a class, of a month."""

from django.urls import path

from pembinaan.views.laporan import BeritaAcara, LembarFoto, SesiLaporan, SesiNomor, SesiPokok
from pembinaan.views.laporan_kelas import KegiatanLaporan, KegiatanLaporanCetak, RekapLaporan

urlpatterns = [
    path("laporan/rekap/", RekapLaporan.as_view(), name="rekap_laporan"),
    path("sesi/<uuid:pk>/laporan/", SesiLaporan.as_view(), name="sesi_laporan"),
    path("sesi/<uuid:pk>/laporan/pokok/", SesiPokok.as_view(), name="sesi_pokok"),
    path("sesi/<uuid:pk>/laporan/nomor/", SesiNomor.as_view(), name="sesi_nomor"),
    path("sesi/<uuid:pk>/laporan/berita-acara/", BeritaAcara.as_view(), name="sesi_berita_acara"),
    path("sesi/<uuid:pk>/laporan/foto/", LembarFoto.as_view(), name="sesi_foto"),
    path("kegiatan/<uuid:pk>/laporan/", KegiatanLaporan.as_view(), name="kegiatan_laporan"),
    path("kegiatan/<uuid:pk>/laporan/cetak/", KegiatanLaporanCetak.as_view(), name="kegiatan_laporan_cetak"),
]
