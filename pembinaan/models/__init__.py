"""Needs, programmes, their runs, sessions, participants, results, certificates, schooling, SPPN and TPP."""

from pembinaan.models.acuan import (
    AlasanBerhenti,
    AlasanKehadiran,
    AspekSppn,
    Bidang,
    JenisSyarat,
    JenisTahapan,
    KetentuanSppn,
    KetentuanTipe,
    MataPelajaran,
    Minat,
    PredikatSppn,
    Prioritas,
    SebabBatal,
)
from pembinaan.models.hasil import CapaianTujuan, NilaiMateri
from pembinaan.models.impor import BarisLembar, ImporLembar
from pembinaan.models.kegiatan import JadwalMingguan, Kegiatan, PengampuKegiatan, Ruang
from pembinaan.models.kesetaraan import Ijazah, NilaiRapor, PesertaDidik, Rapor, Ujian
from pembinaan.models.lampiran import Lampiran
from pembinaan.models.minat import AnalisisKebutuhan, AsesmenMinat, ButirAnalisis, PilihanMinat
from pembinaan.models.persiapan import (
    AksiPerubahan,
    ProgramAksi,
    ProgramPrioritas,
    SyaratProgram,
    TahapanProgram,
    TujuanProgram,
)
from pembinaan.models.peserta import IzinKehadiran, Penangguhan, Penilaian, Peserta
from pembinaan.models.program import Materi, Program
from pembinaan.models.sertifikat import (
    PenghitungSertifikat,
    RancanganSertifikat,
    Sertifikat,
    TtdSertifikat,
    kode_verifikasi,
)
from pembinaan.models.sesi import Kehadiran, PencatatanSesi, PengampuSesi, Sesi
from pembinaan.models.sppn import ButirSppn, PengamatanHarian, PengecualianHarian, PenilaianSppn
from pembinaan.models.tpp import AnggotaSidang, KeputusanTpp, SidangTpp

__all__ = [
    "AksiPerubahan",
    "AlasanBerhenti",
    "AlasanKehadiran",
    "AnalisisKebutuhan",
    "AnggotaSidang",
    "AsesmenMinat",
    "AspekSppn",
    "BarisLembar",
    "Bidang",
    "ButirAnalisis",
    "ButirSppn",
    "CapaianTujuan",
    "Ijazah",
    "ImporLembar",
    "IzinKehadiran",
    "JadwalMingguan",
    "JenisSyarat",
    "JenisTahapan",
    "Kegiatan",
    "Kehadiran",
    "KeputusanTpp",
    "KetentuanSppn",
    "KetentuanTipe",
    "Lampiran",
    "MataPelajaran",
    "Materi",
    "Minat",
    "NilaiMateri",
    "NilaiRapor",
    "Penangguhan",
    "PencatatanSesi",
    "PengamatanHarian",
    "PengampuKegiatan",
    "PengampuSesi",
    "PengecualianHarian",
    "PenghitungSertifikat",
    "Penilaian",
    "PenilaianSppn",
    "Peserta",
    "PesertaDidik",
    "PilihanMinat",
    "PredikatSppn",
    "Prioritas",
    "Program",
    "ProgramAksi",
    "ProgramPrioritas",
    "RancanganSertifikat",
    "Rapor",
    "Ruang",
    "SebabBatal",
    "Sertifikat",
    "Sesi",
    "SidangTpp",
    "SyaratProgram",
    "TahapanProgram",
    "TtdSertifikat",
    "TujuanProgram",
    "Ujian",
    "kode_verifikasi",
]
