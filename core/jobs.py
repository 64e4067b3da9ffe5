"""Long jobs with a progress bar that survives closing the page; sending the outbox now; its yearly forgetting."""

import contextlib
import datetime as dt
import logging
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task

from core.choices import StatusPekerjaan
from core.models import Pekerjaan, Surel
from core.surel import kirim_semua

catatan = logging.getLogger(__name__)
JEDA = 0.3
UMUR_SUREL = dt.timedelta(days=365)


def jalankan_di_aplikasi(tugas: str) -> Iterator[tuple[str, object]]:
    """Call `jobs.<tugas>()` of every app that offers it, upper floors first; gives (app, what it returned)."""
    for konfig in reversed(list(apps.get_app_configs())):
        nama = f"{konfig.name}.jobs"
        if find_spec(nama) is not None and hasattr(modul := import_module(nama), tugas):
            yield konfig.name, getattr(modul, tugas)()


class Pelapor:
    """Writes progress on a connection of its own: inside the job's transaction nobody would see it before the
    commit.
    """

    def __init__(self, pekerjaan_id):
        self.id = pekerjaan_id
        self._lain = connection.copy()
        self._terakhir = 0.0

    def __call__(self, selesai: int, jumlah: int, tahap: str = ""):
        kini = time.monotonic()
        if selesai < jumlah and kini - self._terakhir < JEDA:
            return
        self._terakhir = kini
        with self._lain.cursor() as kursor:
            kursor.execute(
                "UPDATE core_pekerjaan SET selesai = %s, jumlah = %s, tahap = coalesce(nullif(%s, ''), "
                "tahap) WHERE id = %s",
                [selesai, jumlah, tahap, str(self.id)],
            )

    def tutup(self):
        self._lain.close()


@contextlib.contextmanager
def mengerjakan(pekerjaan_id):
    """Marks the job running, gives a reporter, and ends it as done or failed. A failure is told in Indonesian,
    logged in full.
    """
    kerja = Pekerjaan.objects.filter(pk=pekerjaan_id)
    kerja.update(status=StatusPekerjaan.BERJALAN, mulai_pada=timezone.now())
    lapor = Pelapor(pekerjaan_id)
    try:
        yield lapor
    except ValidationError as galat:
        kerja.update(status=StatusPekerjaan.GAGAL, selesai_pada=timezone.now(), pesan=" ".join(galat.messages))
    except Exception:
        catatan.exception("pekerjaan %s gagal", pekerjaan_id)
        pesan = "Terjadi galat pada sistem; tidak ada data yang diubah. Coba lagi, atau hubungi administrator."
        kerja.update(status=StatusPekerjaan.GAGAL, selesai_pada=timezone.now(), pesan=pesan)
    else:
        kerja.update(status=StatusPekerjaan.SELESAI, selesai_pada=timezone.now())
    finally:
        lapor.tutup()


@task()
def kirim_surel() -> None:
    kirim_semua()


def kirim_segera() -> None:
    """Let the background worker send the outbox as soon as the running transaction stands, not at the next timer."""
    transaction.on_commit(kirim_surel.enqueue)


def bersihkan() -> str:
    """Mail of more than a year ago keeps its key, dates and state, not whom it went to nor what it said."""
    usang = Surel.objects.usang(timezone.now() - UMUR_SUREL)
    jumlah = usang.update(kepada="", nama="", isi="", penerima_model="", penerima_id="")
    return f"{jumlah} surel lama dikosongkan"
