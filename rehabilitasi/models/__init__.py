"""Records of rehabilitation. Clinical ones descend from `dasar.Klinis` and are read only inside `akses_klinis`."""

from rehabilitasi.models.evaluasi import Evaluasi, PendapatEvaluasi
from rehabilitasi.models.kasus import AksesDarurat, Kasus, Persetujuan
from rehabilitasi.models.layanan import CatatanLayanan, KehadiranLayanan, Layanan
from rehabilitasi.models.pasca import HasilKontak, KontakPasca, SerahTerima
from rehabilitasi.models.pengisian import Jawaban, Pengisian, UkuranHasil
from rehabilitasi.models.program import Gelombang, ProgramRehab, TargetLayanan
from rehabilitasi.models.rencana import Kebutuhan, Rencana, UlasanRencana
from rehabilitasi.models.skrining import CalonSkrining, SkriningMassal
from rehabilitasi.models.tim import AnggotaTim, TimTerpadu
from rehabilitasi.models.urine import ParameterSampel, SampelUrine, TesUrine

__all__ = [
    "AksesDarurat",
    "AnggotaTim",
    "CalonSkrining",
    "CatatanLayanan",
    "Evaluasi",
    "Gelombang",
    "HasilKontak",
    "Jawaban",
    "Kasus",
    "Kebutuhan",
    "KehadiranLayanan",
    "KontakPasca",
    "Layanan",
    "ParameterSampel",
    "PendapatEvaluasi",
    "Pengisian",
    "Persetujuan",
    "ProgramRehab",
    "Rencana",
    "SampelUrine",
    "SerahTerima",
    "SkriningMassal",
    "TargetLayanan",
    "TesUrine",
    "TimTerpadu",
    "UkuranHasil",
    "UlasanRencana",
]
