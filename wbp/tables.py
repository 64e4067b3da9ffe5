"""Columns of the lists of wbp: declared once for page, print and files."""

from core.queries import SEMUA
from core.tables import Kolom, Tabel
from core.tampil import teks_nilai
from core.urai import format_lama
from upt.rules import sebut_kamar
from wbp.choices import Agama, ArahMutasi, Golongan, JenisKeberadaan, JenisPidana, StatusHukum
from wbp.rules import umur

JENIS_STATUS = {StatusHukum.TAHANAN: "wait", StatusHukum.NARAPIDANA: "info", StatusHukum.LAIN: "mute"}


def kata_pidana(jenis: str, lama) -> str:
    """A sentence in words: its length, or what has no length."""
    if jenis in (JenisPidana.SEUMUR_HIDUP, JenisPidana.MATI):
        return JenisPidana(jenis).label
    return format_lama(*lama) if lama and any(lama) else ""


class WbpTabel(Tabel):
    """`hari_ini` of the UPT, for age; register number and dates are those `dengan_keadaan` put beside the row."""

    kolom = (
        Kolom("nama", "Nama", urut=("nama_kunci",), tautan=True, sub=lambda r: r.alias, lebar=32),
        Kolom("alias", "Alias", layar=False, lebar=24),
        Kolom("nomor_induk", "Nomor induk", layar=False, lebar=14),
        Kolom("nik", "NIK", layar=False, izin="wbp.lihat_nik", lebar=20),
        Kolom("register", "Nomor register", "nomor_kini", urut="nomor_kini", lebar=16),
        Kolom(
            "status",
            "Status",
            lambda r: status_kini(r).label if r.golongan_kini else "",
            urut="golongan_kini",
            jenis="lencana",
            lencana=lambda r: "mute" if r.akhir_kini else JENIS_STATUS[status_kini(r)],
            sub=lambda r: keadaan(r),
        ),
        Kolom("golongan", "Golongan", lambda r: label_golongan(r.golongan_kini), layar=False, lebar=14),
        Kolom(
            "kamar",
            "Blok dan kamar",
            lambda r: sebut_kamar(r.blok_kini, r.kamar_kini),
            urut=("blok_kini", "kamar_kini"),
            sub=lambda r: JenisKeberadaan(r.di_luar).label if r.di_luar else "",
            izin="wbp.view_penempatan",
            lebar=20,
        ),
        Kolom(
            "kejahatan",
            "Jenis kejahatan",
            "jenis_kejahatan_kini",
            urut="jenis_kejahatan_kini",
            izin="wbp.view_perkara",
            lebar=22,
        ),
        Kolom(
            "pidana",
            "Pidana",
            lambda r: kata_pidana(r.jenis_pidana_kini, r.pidana_kini),
            urut="pidana_hari_kini",
            izin="wbp.view_perkara",
            lebar=20,
        ),
        Kolom(
            "ekspirasi",
            "Ekspirasi (SDP)",
            "ekspirasi_kini",
            urut="ekspirasi_kini",
            jenis="tanggal",
            izin="wbp.view_perkara",
            lebar=14,
        ),
        Kolom("jenis_kelamin", "Jenis kelamin", "get_jenis_kelamin_display", layar=False, lebar=12),
        Kolom("lahir", "Tempat, tanggal lahir", lambda r: tempat_lahir(r), layar=False, lebar=26),
        Kolom("umur", "Umur", None, urut=("-tanggal_lahir",), jenis="angka", lebar=8),
        Kolom("agama", "Agama", lambda r: Agama(r.agama).label if r.agama else "", layar=False, lebar=14),
    )
    urut_awal = ("nama_kunci",)

    def __init__(self, pengguna, hari_ini=None):
        super().__init__(pengguna)
        boleh_nik = pengguna.lingkup("wbp.lihat_nik")
        nilai = {
            "umur": lambda r: umur(r.tanggal_lahir, hari_ini) if r.tanggal_lahir and hari_ini else None,
            # A NIK leaves only where this user may read it: not from another UPT, not of someone who has moved on.
            "nik": lambda r: r.nik if boleh_nik == SEMUA or r.upt_id in boleh_nik else "",
        }
        self.terlihat = [_dengan_nilai(k, nilai[k.kode]) if k.kode in nilai else k for k in self.terlihat]

    def kelas_baris(self, baris) -> str:
        return "redup" if baris.akhir_kini else ""


def _dengan_nilai(kolom: Kolom, nilai) -> Kolom:
    return Kolom(**{**kolom.__dict__, "nilai": nilai})


def status_kini(r) -> StatusHukum:
    if r.golongan_kini in Golongan.tahanan:
        return StatusHukum.TAHANAN
    return StatusHukum.NARAPIDANA if r.golongan_kini in Golongan.narapidana else StatusHukum.LAIN


def label_golongan(kode: str | None) -> str:
    return Golongan(kode).label.partition(" (")[0] if kode else ""


def keadaan(r) -> str:
    """A small line under the status: left, or the class."""
    if r.akhir_kini:
        return f"keluar {teks_nilai(r.akhir_kini)}"
    return label_golongan(r.golongan_kini)


def tempat_lahir(r) -> str:
    return ", ".join(b for b in (r.tempat_lahir, teks_nilai(r.tanggal_lahir)) if b)


class MutasiTabel(Tabel):
    kolom = (
        Kolom(
            "nama",
            "Nama",
            "wbp.nama",
            urut=("wbp__nama_kunci",),
            tautan=lambda r: r.wbp.get_absolute_url(),
            sub=lambda r: "dibatalkan" if r.dibatalkan else "",
            lebar=32,
        ),
        Kolom("tanggal", "Tanggal", urut=("tanggal",), jenis="tanggal", lebar=12),
        Kolom(
            "arah",
            "Arah",
            "get_arah_display",
            urut="arah",
            jenis="lencana",
            lencana=lambda r: (
                "mute" if r.dibatalkan else {ArahMutasi.MASUK: "ok", ArahMutasi.KELUAR: "wait"}.get(r.arah, "info")
            ),
        ),
        Kolom("jenis", "Jenis mutasi", "get_jenis_display", urut="jenis", lebar=28),
        Kolom("asal_tujuan", "Asal/tujuan", urut="asal_tujuan", lebar=28),
        Kolom("nomor_surat", "Nomor surat/berita acara", urut="nomor_surat", lebar=26),
        Kolom("keterangan", "Keterangan", layar=False, lebar=32),
        Kolom("dibatalkan", "Dibatalkan", lambda r: r.alasan_batal or ("Ya" if r.dibatalkan else ""), layar=False),
    )
    urut_awal = ("-tanggal",)

    def alamat_baris(self, baris) -> str:
        return baris.wbp.get_absolute_url()

    def kelas_baris(self, baris) -> str:
        return "redup" if baris.dibatalkan else ""
