"""The list of instructors of partners."""

from core.tables import Kolom, Tabel
from core.urai import format_tanggal
from mitra.choices import KeadaanInstruktur


def kata_akses(instruktur) -> str:
    """Until when the account opens, in words; empty where there is no account or it is closed by hand."""
    if instruktur.keadaan in ("belum_diundang", "nonaktif"):
        return ""
    if instruktur.keadaan == "belum_mulai":
        return f"mulai {format_tanggal(instruktur.kerja_sama.mulai)}"
    if instruktur.akhir_akses is None:
        return "tanpa batas waktu"
    kata = "sejak berakhirnya" if instruktur.keadaan == "tertutup" else "sampai"
    return f"{kata} {format_tanggal(instruktur.akhir_akses)}"


class InstrukturTabel(Tabel):
    """Rows come with `untuk_daftar`."""

    kolom = (
        Kolom("nama", "Instruktur", urut="nama", tautan=True, sub=lambda i: i.keahlian, lebar=32),
        Kolom("mitra", "Mitra", "mitra.nama", urut="mitra__nama_kunci", lebar=32),
        Kolom(
            "kerja_sama",
            "Atas dasar",
            "kerja_sama.judul",
            urut="kerja_sama__judul",
            sub=lambda i: i.kerja_sama.nomor_upt,
            lebar=44,
        ),
        Kolom(
            "keadaan",
            "Akun",
            lambda i: KeadaanInstruktur(i.keadaan).label,
            sub=kata_akses,
            lencana=lambda i: KeadaanInstruktur.warna[i.keadaan],
            lebar=20,
        ),
    )
    urut_awal = ("-aktif", "nama")

    def kelas_baris(self, baris):
        return "" if baris.aktif else "redup"
