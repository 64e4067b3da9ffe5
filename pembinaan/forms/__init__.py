"""Input of coaching, one module a noun."""

from pembinaan.forms.kegiatan import InstrukturField, JanjiField, KegiatanForm, PengampuForm, penanggung_jawab
from pembinaan.forms.lampiran import LampiranForm, LampiranUbahForm
from pembinaan.forms.peserta import BerhentiForm, LanjutkanForm, TangguhkanForm, UsulForm
from pembinaan.forms.program import ProgramForm
from pembinaan.forms.sertifikat import CabutForm, GantiForm, LuarForm, RancanganForm, TerbitForm, TtdMitraForm
from pembinaan.forms.sesi import PEMINTA, SEBAB_BATAL, BatalSesiForm, BuatSesiForm, JadwalUlangForm, SesiForm

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
    "PEMINTA",
    "PengampuForm",
    "ProgramForm",
    "RancanganForm",
    "SEBAB_BATAL",
    "SesiForm",
    "TangguhkanForm",
    "TerbitForm",
    "TtdMitraForm",
    "UsulForm",
    "penanggung_jawab",
]
