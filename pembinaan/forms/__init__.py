"""Input of coaching, one module a noun."""

from pembinaan.forms.kegiatan import InstrukturField, JanjiField, KegiatanForm, PengampuForm, penanggung_jawab
from pembinaan.forms.lampiran import LampiranForm, LampiranUbahForm
from pembinaan.forms.pengganti import PenggantiForm
from pembinaan.forms.peserta import BerhentiForm, LanjutkanForm, TangguhkanForm, UsulForm
from pembinaan.forms.program import ProgramForm
from pembinaan.forms.ruang import RuangForm
from pembinaan.forms.sertifikat import CabutForm, GantiForm, LuarForm, RancanganForm, TerbitForm, TtdMitraForm
from pembinaan.forms.sesi import BatalSesiForm, BuatSesiForm, JadwalUlangForm, SesiForm, SusulanForm
from pembinaan.forms.sidang import (
    BatalSidangForm,
    KembaliForm,
    KeteranganForm,
    PerihalForm,
    SidangForm,
    TanpaIsianForm,
)

__all__ = [
    "BatalSesiForm",
    "BatalSidangForm",
    "BerhentiForm",
    "BuatSesiForm",
    "CabutForm",
    "GantiForm",
    "InstrukturField",
    "JadwalUlangForm",
    "JanjiField",
    "KegiatanForm",
    "KembaliForm",
    "KeteranganForm",
    "LampiranForm",
    "LampiranUbahForm",
    "LanjutkanForm",
    "LuarForm",
    "PengampuForm",
    "PenggantiForm",
    "PerihalForm",
    "ProgramForm",
    "RancanganForm",
    "RuangForm",
    "SesiForm",
    "SidangForm",
    "SusulanForm",
    "TangguhkanForm",
    "TanpaIsianForm",
    "TerbitForm",
    "TtdMitraForm",
    "UsulForm",
    "penanggung_jawab",
]
