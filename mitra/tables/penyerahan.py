"""The lists of deliveries and of realisasi."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from mitra.sumber import asal_realisasi


def nama_mitra(penyerahan) -> str:
    return penyerahan.mitra.nama if penyerahan.mitra_id else str(penyerahan.upt)


def _keadaan(baris) -> str:
    return "Dibatalkan" if baris.dibatalkan else "Dihitung"


WARNA = {"Dibatalkan": "mute", "Di luar naskah": "wait", "Dihitung": "ok"}


def _keadaan_serah(penyerahan) -> str:
    return _keadaan(penyerahan) if penyerahan.komitmen_id or penyerahan.dibatalkan else "Di luar naskah"


def _dana(baris) -> str:
    return baris.get_sumber_dana_display().partition(" (")[0]


class _Bernilai(Tabel):
    def kelas_baris(self, baris):
        return "redup" if baris.dibatalkan else ""


class PenyerahanTabel(_Bernilai):
    kolom = (
        Kolom(
            "uraian", "Barang atau layanan", urut="uraian", tautan=True, sub=lambda p: p.nomor_berita_acara, lebar=40
        ),
        Kolom("tanggal", "Tanggal", urut="tanggal", jenis="tanggal"),
        Kolom("bentuk", "Bentuk", "get_bentuk_display", layar=False),
        Kolom("nomor", "Nomor berita acara", "nomor_berita_acara", layar=False, lebar=24),
        Kolom("mitra", "Mitra", nama_mitra, urut="mitra__nama_kunci", lebar=30),
        Kolom(
            "janji",
            "Janji",
            lambda p: p.komitmen.uraian if p.komitmen_id else "",
            tautan=lambda p: p.komitmen.get_absolute_url() if p.komitmen_id else "",
            sub=lambda p: p.kerja_sama.judul if p.kerja_sama_id else "",
            lebar=36,
        ),
        Kolom("jumlah", "Jumlah", urut="jumlah", jenis="angka"),
        Kolom("penerima", "Penerima (orang)", urut="penerima", jenis="angka", layar=False),
        Kolom(
            "nilai",
            "Nilai (Rp)",
            urut="nilai",
            jenis="angka",
            sub=_dana,
        ),
        Kolom("dana", "Sumber dana", "get_sumber_dana_display", layar=False, lebar=24),
        Kolom("penyerah", "Diserahkan oleh", "diserahkan_oleh", layar=False, lebar=24),
        Kolom("diterima", "Diterima oleh", "diterima_oleh", layar=False, lebar=24),
        Kolom("keadaan", "Keadaan", _keadaan_serah, lencana=lambda p: WARNA[_keadaan_serah(p)], lebar=18),
        Kolom("alasan", "Alasan dibatalkan", "alasan_batal", layar=False, lebar=30),
    )
    urut_awal = ("-tanggal",)


class RealisasiTabel(_Bernilai):
    """Each row with the session or delivery it came from, where that may be seen."""

    kolom = (
        Kolom(
            "asal",
            "Asal",
            lambda r: _asal(r)[0],
            tautan=lambda r: _asal(r)[1],
            sub=lambda r: r.get_sumber_display() + (f" · dibatalkan: {r.alasan_batal}" if r.dibatalkan else ""),
            lebar=40,
        ),
        Kolom("tanggal", "Tanggal", urut="tanggal", jenis="tanggal"),
        Kolom("sumber", "Sumber", "get_sumber_display", layar=False),
        Kolom(
            "janji",
            "Janji",
            "komitmen.uraian",
            tautan=lambda r: r.komitmen.get_absolute_url(),
            sub=lambda r: r.komitmen.mitra.nama if r.komitmen.mitra_id else "UPT",
            lebar=36,
        ),
        Kolom("naskah", "Kerja sama", "komitmen.kerja_sama.judul", layar=False, lebar=36),
        Kolom(
            "jumlah",
            "Jumlah",
            lambda r: 0 if r.dibatalkan else r.jumlah,
            sub=lambda r: r.komitmen.get_satuan_display() + (f", semula {angka(r.jumlah)}" if r.dibatalkan else ""),
            urut="jumlah",
            jenis="angka",
        ),
        Kolom("satuan", "Satuan", "komitmen.get_satuan_display", layar=False),
        Kolom(
            "nilai",
            "Nilai (Rp)",
            lambda r: 0 if r.dibatalkan and r.nilai is not None else r.nilai,
            urut="nilai",
            jenis="angka",
            sub=lambda r: _dana(r) if r.nilai is not None else "",
        ),
        Kolom("dana", "Sumber dana", "get_sumber_dana_display", layar=False, lebar=24),
        Kolom("keadaan", "Keadaan", _keadaan, layar=False),
        Kolom("alasan", "Alasan dibatalkan", "alasan_batal", layar=False, lebar=30),
    )
    urut_awal = ("-tanggal",)

    def baris(self, rekaman):
        asal = asal_realisasi(rekaman, self.pengguna)
        for r in rekaman:
            r.asal = asal[r.pk]
        return super().baris(rekaman)


def _asal(r) -> tuple[str, str]:
    return getattr(r, "asal", None) or (r.uraian or r.get_sumber_display(), "")
