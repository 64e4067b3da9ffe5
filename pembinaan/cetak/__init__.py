"""What coaching prints, one module a paper. Each makes the data of a template in templates/cetak/."""

from pembinaan.cetak.bagian import NADA, dicetak
from pembinaan.cetak.jadwal import daftar_pergerakan, papan_pekan
from pembinaan.cetak.kehadiran import daftar_hadir
from pembinaan.cetak.sertifikat import contoh_rancangan, pelaksanaan, rentang, sertifikat_pdf, sertifikat_terpisah
from pembinaan.cetak.sppn import isi_raport, raport_sppn
from pembinaan.cetak.transkrip import transkrip

__all__ = [
    "NADA",
    "contoh_rancangan",
    "daftar_hadir",
    "daftar_pergerakan",
    "dicetak",
    "isi_raport",
    "papan_pekan",
    "pelaksanaan",
    "raport_sppn",
    "rentang",
    "sertifikat_pdf",
    "sertifikat_terpisah",
    "transkrip",
]
