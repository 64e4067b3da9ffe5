"""Programmes, runs, sessions, attendance, results, certificates."""

from django.urls import path

from pembinaan.views.jadwal import KegiatanJadwal
from pembinaan.views.kegiatan import (
    KegiatanDetail,
    KegiatanLangkah,
    KegiatanList,
    KegiatanRiwayat,
    KegiatanTambah,
    KegiatanUbah,
)
from pembinaan.views.kehadiran import KehadiranCetakView, KehadiranView
from pembinaan.views.kelas import KelasSaya, KelasSesi
from pembinaan.views.pengampu import PengampuLepas, PengampuTambah
from pembinaan.views.penilaian import Penilaian
from pembinaan.views.program import MateriUbah, ProgramDetail, ProgramList, ProgramTambah, ProgramUbah
from pembinaan.views.sesi import SesiBatal, SesiJadwalUlang, SesiList, SesiPulihkan, SesiTambah
from pembinaan.views.transkrip import Transkrip, WbpSertifikat
from pembinaan.views.wbp import WbpPembinaan

urlpatterns = [
    path("program/", ProgramList.as_view(), name="program_list"),
    path("program/tambah/", ProgramTambah.as_view(), name="program_tambah"),
    path("program/<uuid:pk>/", ProgramDetail.as_view(), name="program_detail"),
    path("program/<uuid:pk>/ubah/", ProgramUbah.as_view(), name="program_ubah"),
    path("program/<uuid:pk>/materi/", MateriUbah.as_view(), name="materi_ubah"),
    path("kegiatan/", KegiatanList.as_view(), name="kegiatan_list"),
    path("kegiatan/tambah/", KegiatanTambah.as_view(), name="kegiatan_tambah"),
    path("kegiatan/<uuid:pk>/", KegiatanDetail.as_view(), name="kegiatan_detail"),
    path("kegiatan/<uuid:pk>/ubah/", KegiatanUbah.as_view(), name="kegiatan_ubah"),
    path("kegiatan/<uuid:pk>/langkah/<slug:langkah>/", KegiatanLangkah.as_view(), name="kegiatan_langkah"),
    path("kegiatan/<uuid:pk>/jadwal/", KegiatanJadwal.as_view(), name="kegiatan_jadwal"),
    path("kegiatan/<uuid:pk>/riwayat/", KegiatanRiwayat.as_view(), name="kegiatan_riwayat"),
    path("kegiatan/<uuid:pk>/pengampu/tugaskan/", PengampuTambah.as_view(), name="pengampu_tambah"),
    path("pengampu/<uuid:pk>/lepas/", PengampuLepas.as_view(), name="pengampu_lepas"),
    path("kelas-saya/", KelasSaya.as_view(), name="kelas_saya"),
    path("kelas-saya/sesi/<uuid:pk>/", KelasSesi.as_view(), name="kelas_sesi"),
    path("kegiatan/<uuid:pk>/sesi/tambah/", SesiTambah.as_view(), name="sesi_tambah"),
    path("sesi/", SesiList.as_view(), name="sesi_list"),
    path("sesi/<uuid:pk>/batal/", SesiBatal.as_view(), name="sesi_batal"),
    path("sesi/<uuid:pk>/pulihkan/", SesiPulihkan.as_view(), name="sesi_pulihkan"),
    path("sesi/<uuid:pk>/jadwal-ulang/", SesiJadwalUlang.as_view(), name="sesi_jadwal_ulang"),
    path("wbp/<uuid:pk>/", WbpPembinaan.as_view(), name="wbp_pembinaan"),
    path("sesi/<uuid:pk>/kehadiran/", KehadiranView.as_view(), name="kehadiran"),
    path("sesi/<uuid:pk>/kehadiran/cetak/", KehadiranCetakView.as_view(), name="kehadiran_cetak"),
    path("kegiatan/<uuid:pk>/penilaian/", Penilaian.as_view(), name="penilaian"),
    path("wbp/<uuid:pk>/sertifikat/", WbpSertifikat.as_view(), name="wbp_sertifikat"),
    path("wbp/<uuid:pk>/transkrip/", Transkrip.as_view(), name="transkrip"),
]
