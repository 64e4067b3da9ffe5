"""What coaching prints, one module a paper. Each makes the data of a template in templates/cetak/."""

from pembinaan.cetak.bagian import NADA, dicetak
from pembinaan.cetak.jadwal import daftar_pergerakan, papan_pekan
from pembinaan.cetak.kehadiran import daftar_hadir, daftar_hadir_inisial
from pembinaan.cetak.riwayat_hidup import riwayat_hidup
from pembinaan.cetak.sertifikat import contoh_rancangan, pelaksanaan, rentang, sertifikat_pdf, sertifikat_terpisah
from pembinaan.cetak.sidang import berita_acara_sidang, daftar_sidang, hadir_sidang, undangan_sidang
from pembinaan.cetak.sppn import isi_raport, raport_sppn
from pembinaan.cetak.transkrip import UNTUK, transkrip

__all__ = [
    "NADA",
    "UNTUK",
    "berita_acara_sidang",
    "contoh_rancangan",
    "daftar_hadir",
    "daftar_hadir_inisial",
    "daftar_pergerakan",
    "daftar_sidang",
    "dicetak",
    "isi_raport",
    "hadir_sidang",
    "papan_pekan",
    "pelaksanaan",
    "raport_sppn",
    "rentang",
    "riwayat_hidup",
    "sertifikat_pdf",
    "sertifikat_terpisah",
    "transkrip",
    "undangan_sidang",
]
