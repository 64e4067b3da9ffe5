"""Programmes, their runs, sessions, participants, attendance, results and certificates."""

from pembinaan.models.acuan import AlasanBerhenti, AlasanKehadiran, Bidang
from pembinaan.models.kegiatan import JadwalMingguan, Kegiatan, PengampuKegiatan
from pembinaan.models.peserta import Penilaian, Peserta
from pembinaan.models.program import Materi, Program
from pembinaan.models.sertifikat import PenghitungSertifikat, Sertifikat, kode_verifikasi
from pembinaan.models.sesi import Kehadiran, PencatatanSesi, Sesi

__all__ = [
    "AlasanBerhenti",
    "AlasanKehadiran",
    "Bidang",
    "JadwalMingguan",
    "Kegiatan",
    "Kehadiran",
    "Materi",
    "PencatatanSesi",
    "PenghitungSertifikat",
    "PengampuKegiatan",
    "Penilaian",
    "Peserta",
    "Program",
    "Sertifikat",
    "Sesi",
    "kode_verifikasi",
]
