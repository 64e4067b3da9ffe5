"""Cases in the menu, in the work lists, on the page of one person; and what happens when that person leaves."""

from django.dispatch import receiver

from rehabilitasi.services.kasus import tutup_karena_keluar
from wbp.signals import wbp_keluar

KELOMPOK = "Rehabilitasi"


@receiver(wbp_keluar, dispatch_uid="rehabilitasi.tutup_karena_keluar")
def saat_wbp_keluar(sender, *, wbp, mutasi, oleh, **lain):
    """A failing close undoes the mutasi: nobody stays in the programme of a UPT that has let them go."""
    tutup_karena_keluar(wbp=wbp, mutasi=mutasi, oleh=oleh)
