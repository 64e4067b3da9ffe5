"""Input of coaching, one module a noun."""

from pembinaan.forms.kegiatan import InstrukturField, JanjiField, KegiatanForm, PengampuForm, penanggung_jawab
from pembinaan.forms.lampiran import LampiranForm, LampiranUbahForm
from pembinaan.forms.pengganti import PenggantiForm
from pembinaan.forms.peserta import BerhentiForm, LanjutkanForm, TangguhkanForm, UsulForm
from pembinaan.forms.program import ProgramForm
from pembinaan.forms.ruang import RuangForm
from pembinaan.forms.sertifikat import CabutForm, GantiForm, LuarForm, RancanganForm, TerbitForm, TtdMitraForm
from pembinaan.forms.sesi import BatalSesiForm, BuatSesiForm, JadwalUlangForm, SesiForm, SusulanForm

__all__ = [
    "BatalSesiForm",
    "BerhentiForm",
    "BuatSesiForm",
    "CabutForm",
    "GantiForm",
    "InstrukturField",
    "JadwalUlangForm",
    "JanjiField",
    "KegiatanForm",
    "LampiranForm",
    "LampiranUbahForm",
    "LanjutkanForm",
    "LuarForm",
    "PengampuForm",
    "PenggantiForm",
    "ProgramForm",
    "RancanganForm",
    "RuangForm",
    "SesiForm",
    "SusulanForm",
    "TangguhkanForm",
    "TerbitForm",
    "TtdMitraForm",
    "UsulForm",
    "penanggung_jawab",
]
