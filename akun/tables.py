"""Columns of the list of users."""

from akun.choices import Peran
from akun.syarat import yang_berlaku
from core.tables import Kolom, Tabel
from core.tampil import teks_nilai


def peran_di(semua, lingkup_id) -> dict:
    """Roles in force today in one institution, by user; needs `dengan_penugasan`."""
    berlaku = yang_berlaku([t for orang in semua for t in orang.penugasan.all() if t.upt_id == lingkup_id])
    peran: dict = {}
    for t in berlaku:
        peran.setdefault(t.pengguna_id, set()).add(t.peran)
    return {pk: ", ".join(Peran(p).label for p in sorted(p)) for pk, p in peran.items()}


def keadaan(orang) -> tuple[str, str]:
    if not orang.is_active:
        return ("Nonaktif", "mute") if orang.has_usable_password() else ("Menunggu undangan diterima", "wait")
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
        peran = peran_di(rekaman, self.lingkup_id)
        for r in rekaman:
            r.peran_di_sini = peran.get(r.pk, "")
            r.terakhir_masuk = teks_nilai(self.setempat(r.last_login)) if r.last_login else "Belum pernah"
        return super().baris(rekaman)
