"""Reads over coaching, one module a noun. One verb per number."""

from pembinaan.queries.acuan import BerlakuSejakQuerySet
from pembinaan.queries.bagian import NOL, anak, hitung, hitung_baris, kemitraan
from pembinaan.queries.kegiatan import KegiatanQuerySet, LewatKegiatanQuerySet, PengampuQuerySet, RuangQuerySet
from pembinaan.queries.kesetaraan import (
    DidikQuerySet,
    IjazahQuerySet,
    LewatDidikQuerySet,
    LewatRaporQuerySet,
    belum_bersekolah,
)
from pembinaan.queries.lampiran import LampiranQuerySet
from pembinaan.queries.minat import (
    AnalisisQuerySet,
    AsesmenQuerySet,
    LewatAnalisisQuerySet,
    LewatAsesmenQuerySet,
    belum_diasesmen,
)
from pembinaan.queries.persiapan import AksiQuerySet, LewatAksiQuerySet
from pembinaan.queries.peserta import (
    IzinKehadiranQuerySet,
    LewatPesertaQuerySet,
    PenangguhanQuerySet,
    PesertaQuerySet,
    belum_mengikuti_program,
    dengan_tanpa_program,
    mengikuti_program,
)
from pembinaan.queries.program import LewatProgramQuerySet, ProgramQuerySet
from pembinaan.queries.sertifikat import LewatSertifikatQuerySet, RancanganQuerySet, SertifikatQuerySet
from pembinaan.queries.sesi import KehadiranQuerySet, LewatSesiQuerySet, PengampuSesiQuerySet, SesiQuerySet
from pembinaan.queries.sppn import (
    LewatPengamatanQuerySet,
    LewatPenilaianSppnQuerySet,
    PengamatanQuerySet,
    PenilaianSppnQuerySet,
)
from pembinaan.queries.tpp import KeputusanQuerySet, LewatSidangQuerySet, SidangQuerySet

__all__ = [
    "belum_bersekolah",
    "AksiQuerySet",
    "AnalisisQuerySet",
    "AsesmenQuerySet",
    "BerlakuSejakQuerySet",
    "DidikQuerySet",
    "IjazahQuerySet",
    "IzinKehadiranQuerySet",
    "KegiatanQuerySet",
    "KehadiranQuerySet",
    "KeputusanQuerySet",
    "LampiranQuerySet",
    "LewatAksiQuerySet",
    "LewatAnalisisQuerySet",
    "LewatAsesmenQuerySet",
    "LewatDidikQuerySet",
    "LewatKegiatanQuerySet",
    "LewatPengamatanQuerySet",
    "LewatPenilaianSppnQuerySet",
    "LewatPesertaQuerySet",
    "LewatProgramQuerySet",
    "LewatRaporQuerySet",
    "LewatSertifikatQuerySet",
    "LewatSesiQuerySet",
    "LewatSidangQuerySet",
    "NOL",
    "PenangguhanQuerySet",
    "PengamatanQuerySet",
    "PengampuQuerySet",
    "PengampuSesiQuerySet",
    "PenilaianSppnQuerySet",
    "PesertaQuerySet",
    "ProgramQuerySet",
    "RancanganQuerySet",
    "RuangQuerySet",
    "SertifikatQuerySet",
    "SesiQuerySet",
    "SidangQuerySet",
    "anak",
    "belum_diasesmen",
    "belum_mengikuti_program",
    "dengan_tanpa_program",
    "hitung",
    "hitung_baris",
    "kemitraan",
    "mengikuti_program",
]
