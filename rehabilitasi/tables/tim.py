"""Teams."""

from core.tables import Kolom, Tabel
from core.urai import format_tanggal_pendek


def kata_masa(dari, sampai) -> str:
    return f"{format_tanggal_pendek(dari)} – {format_tanggal_pendek(sampai) if sampai else 'tanpa batas'}"


def keadaan_tim(tim, hari) -> tuple[str, str]:
    if tim.berlaku_sampai and tim.berlaku_sampai < hari:
        return "Masa SK habis", "bad"
    return ("Berlaku", "ok") if tim.berlaku_dari <= hari else ("Belum berlaku", "wait")


class TimTabel(Tabel):
    urut_awal = ("-berlaku_dari",)

    def __init__(self, pengguna, hari):
        self.kolom = (
            Kolom("nama", "Tim", urut="nama", tautan=True, sub=lambda t: t.nomor_sk, lebar=32),
            Kolom(
                "masa",
                "Masa SK",
                lambda t: kata_masa(t.berlaku_dari, t.berlaku_sampai),
                urut="berlaku_dari",
                lebar=24,
            ),
            Kolom("anggota", "Anggota", "anggota_kini", urut="anggota_kini", jenis="angka", lebar=10),
            Kolom("kasus", "Kasus terbuka", "kasus_kini", urut="kasus_kini", jenis="angka", lebar=10),
            Kolom(
                "keadaan",
                "Keadaan",
                lambda t: keadaan_tim(t, hari)[0],
                lencana=lambda t: keadaan_tim(t, hari)[1],
                lebar=16,
            ),
        )
        super().__init__(pengguna)
