"""Columns of the list of users."""

from akun.choices import Peran
from core.tables import Kolom, Tabel
from core.tampil import teks_nilai


def peran_di(orang, lingkup_id) -> str:
    """Roles in force today in one institution; needs `dengan_penugasan`."""
    peran = {t.peran for t in orang.penugasan.all() if t.upt_id == lingkup_id and t.berlaku_hari_ini()}
    return ", ".join(Peran(p).label for p in sorted(peran))


def keadaan(orang) -> tuple[str, str]:
    if not orang.is_active:
        return "Nonaktif", "mute"
    return ("Menunggu ganti kata sandi", "wait") if orang.ganti_sandi else ("Aktif", "ok")


class PenggunaTabel(Tabel):
    """`lingkup_id` and `setempat` (an instant in the zone of the UPT) are set by the view."""

    lingkup_id = None
    kolom = (
        Kolom("nama", "Nama", urut="nama", tautan=True, sub=lambda r: r.username, lebar=30),
        Kolom("username", "Nama pengguna", layar=False, lebar=20),
        Kolom("nip", "NIP/NRP", lebar=20),
        Kolom("peran", "Peran hari ini", lambda r: r.peran_di_sini, lebar=36),
        Kolom("last_login", "Terakhir masuk", lambda r: r.terakhir_masuk, urut="last_login", lebar=18),
        Kolom("keadaan", "Keadaan", lambda r: keadaan(r)[0], jenis="lencana", lencana=lambda r: keadaan(r)[1]),
    )
    urut_awal = ("nama",)
    setempat = staticmethod(lambda instan: instan)

    def baris(self, rekaman):
        for r in rekaman:
            r.peran_di_sini = peran_di(r, self.lingkup_id)
            r.terakhir_masuk = teks_nilai(self.setempat(r.last_login)) if r.last_login else "Belum pernah"
        return super().baris(rekaman)
