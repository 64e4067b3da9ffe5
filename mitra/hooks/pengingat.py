"""The page of reminders, those that did not get out, and what is asked of each just before it goes."""

from django.utils import timezone

from core.hooks import Menu, Tugas, menu, tugas
from core.models import Surel
from core.surel import JenisSurel, jenis_surel
from core.views import tautan
from mitra.hooks.kemitraan import KELOMPOK
from mitra.services.pengingat import sebab_batal


def jumlah_tertahan(request) -> int:
    surel = Surel.objects.untuk(request.user).dalam(request.lingkup_id)
    return surel.perlu_perhatian(timezone.now()).jumlah_terbatas()


menu.daftarkan(Menu("pengingat", "Pengingat", "mitra:pengingat_list", "bell", "core.view_surel", KELOMPOK, 390))
tugas.daftarkan(
    Tugas(
        "surel_tertahan",
        "Surel gagal atau belum pasti terkirim",
        "core.ulang_surel",
        jumlah_tertahan,
        lambda request: tautan("mitra:pengingat_list", keadaan="perlu"),
        ikon="envelope-exclamation",
        jenis="bad",
        keterangan="Periksa alamatnya, atau kirim ulang",
        urutan=390,
    )
)
jenis_surel.daftarkan(
    JenisSurel("kerjasama", sebab_batal),
    JenisSurel("tindaklanjut", sebab_batal),
    JenisSurel("instruktur", sebab_batal),
)
