"""Writes over partners, agreements, promises and their documents; each is one transaction with its actor."""

from mitra.services.dokumen import buka_dokumen, tarik_dokumen, unggah_dokumen
from mitra.services.dukungan import Dukungan, dukungan
from mitra.services.instruktur import (
    aktifkan_instruktur,
    kirim_undangan,
    nonaktifkan_instruktur,
    simpan_instruktur,
    undang_instruktur,
)
from mitra.services.kerjasama import (
    kurang_naskah_pdf,
    langkah_kerja_sama,
    lepas_pihak,
    peringatan,
    simpan_kerja_sama,
    simpan_pihak,
)
from mitra.services.komitmen import berlakukan_lagi, nyatakan_tidak_berlaku, simpan_komitmen
from mitra.services.lampiran import buka_lampiran, tarik_lampiran, unggah_lampiran
from mitra.services.mitra import simpan_kontak, simpan_mitra
from mitra.services.notulen import Butir, Hadir, Tindak, pejabat_hari_itu, simpan_hadirin, simpan_notulen
from mitra.services.penyerahan import batalkan_penyerahan, catat_penyerahan, kaitkan_penyerahan, ubah_penyerahan
from mitra.services.penyimpanan import BerkasBerubah
from mitra.services.perpanjangan import (
    alasan_tak_diperpanjang,
    buat_adendum,
    pembaruan_berjalan,
    perpanjang,
    pihak_serupa,
)
from mitra.services.pertemuan import belum_tiba, langkah_pertemuan, simpan_pertemuan
from mitra.services.realisasi import batalkan_realisasi, catat_realisasi, pulihkan_realisasi
from mitra.services.tawaran import simpan_tawaran
from mitra.services.tindaklanjut import boleh_urus, langkah_tindak_lanjut, simpan_tindak_lanjut
from mitra.services.usulan import (
    batalkan_usulan,
    jadikan_janji,
    jawab_usulan,
    kirim_usulan,
    mulai_usulan,
    simpan_usulan,
)

__all__ = [
    "BerkasBerubah",
    "Butir",
    "Dukungan",
    "Hadir",
    "Tindak",
    "aktifkan_instruktur",
    "batalkan_penyerahan",
    "batalkan_realisasi",
    "batalkan_usulan",
    "belum_tiba",
    "berlakukan_lagi",
    "boleh_urus",
    "alasan_tak_diperpanjang",
    "buat_adendum",
    "buka_dokumen",
    "buka_lampiran",
    "catat_penyerahan",
    "catat_realisasi",
    "dukungan",
    "jadikan_janji",
    "jawab_usulan",
    "kaitkan_penyerahan",
    "kirim_undangan",
    "kirim_usulan",
    "kurang_naskah_pdf",
    "langkah_kerja_sama",
    "langkah_pertemuan",
    "langkah_tindak_lanjut",
    "lepas_pihak",
    "mulai_usulan",
    "nonaktifkan_instruktur",
    "nyatakan_tidak_berlaku",
    "pejabat_hari_itu",
    "pembaruan_berjalan",
    "peringatan",
    "perpanjang",
    "pihak_serupa",
    "pulihkan_realisasi",
    "simpan_hadirin",
    "simpan_instruktur",
    "simpan_kerja_sama",
    "simpan_komitmen",
    "simpan_kontak",
    "simpan_mitra",
    "simpan_notulen",
    "simpan_pertemuan",
    "simpan_pihak",
    "simpan_tawaran",
    "simpan_tindak_lanjut",
    "simpan_usulan",
    "tarik_dokumen",
    "tarik_lampiran",
    "ubah_penyerahan",
    "undang_instruktur",
    "unggah_dokumen",
    "unggah_lampiran",
]
