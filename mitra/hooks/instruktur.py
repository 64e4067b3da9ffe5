"""Instructors in the menu and on the work list; and the rule under which their role holds."""

from django.utils import timezone

from akun.choices import Peran
from akun.models import Undangan
from akun.syarat import Syarat, syarat
from core.hooks import Menu, Tugas, menu, tugas
from core.surel import JenisSurel, jenis_surel
from core.urai import format_tanggal
from core.views import tautan
from mitra.models import InstrukturMitra
from upt.waktu import hari_ini


def yang_berhak(upt, pengguna_id) -> set:
    """Of these users, those whom an agreement in force today lets teach in `upt`."""
    semua = InstrukturMitra.objects.dalam(upt.pk).berhak(hari_ini(upt))
    return set(semua.filter(pengguna__in=pengguna_id).values_list("pengguna_id", flat=True))


def sebab_tertutup(pengguna) -> str:
    """What is said at the door: of the newest record of this person, wherever it is."""
    milik = InstrukturMitra.objects.filter(pengguna=pengguna).select_related("upt").order_by("-aktif", "-dibuat_pada")
    baris = milik.first()
    if baris is None:
        return ""
    hubungi = f"Hubungi Petugas Kerja Sama {baris.upt}."
    if not baris.aktif:
        return f"Akun instruktur Anda di {baris.upt} dinonaktifkan. {hubungi}"
    kini = InstrukturMitra.objects.untuk_daftar(hari_ini(baris.upt)).get(pk=baris.pk)
    naskah = f"Kerja sama “{kini.kerja_sama}”"
    if kini.keadaan == "belum_mulai":
        return f"{naskah} baru berlaku {format_tanggal(kini.kerja_sama.mulai)}; akun dapat dipakai mulai hari itu."
    if kini.keadaan == "tertutup":
        kapan = f" {format_tanggal(kini.akhir_akses)}" if kini.akhir_akses else ""
        return f"{naskah} berakhir{kapan}, jadi akun tidak dapat dipakai. {hubungi}"
    return ""


def sebab_batal(surel) -> str:
    """An invitation used, called back or too old is not sent any more."""
    terbuka = Undangan.objects.filter(pk=surel.objek_id).terbuka(timezone.now()).exists()
    return "" if terbuka else "Undangan sudah dipakai, dibatalkan, atau lewat waktunya"


jenis_surel.daftarkan(JenisSurel("undangan", sebab_batal))
syarat.daftarkan(Syarat(Peran.MITRA.value, yang_berhak, sebab_tertutup))


def jumlah_akan_tertutup(request) -> int:
    semua = InstrukturMitra.objects.untuk(request.user).dalam(request.lingkup_id)
    return semua.akan_tertutup(request.hari_ini).jumlah_terbatas()


menu.daftarkan(
    Menu(
        "instruktur",
        "Instruktur mitra",
        "mitra:instruktur_list",
        "person-workspace",
        "mitra.view_instrukturmitra",
        "Kemitraan",
        390,
    )
)
tugas.daftarkan(
    Tugas(
        "instruktur_akan_tertutup",
        "Akun instruktur berakhir ≤ 14 hari",
        "mitra.undang_instruktur",
        jumlah_akan_tertutup,
        lambda request: tautan("mitra:instruktur_list", keadaan="akan_tertutup"),
        ikon="person-lock",
        keterangan="Perpanjang kerja samanya atau beri tahu instrukturnya",
        urutan=325,
    )
)
