"""Long work of the import in the background, with progress; it ends whether the page stays open or not."""

from functools import partial

from django.db import transaction
from django_tasks import task

from akun.models import Pengguna
from core.jobs import mengerjakan
from core.models import Pekerjaan
from wbp.models import Impor
from wbp.services.impor import baca_impor, bersihkan_impor, simpan_impor


@task()
def baca(impor_id: str, pekerjaan_id: str) -> None:
    with mengerjakan(pekerjaan_id) as lapor:
        baca_impor(Impor.objects.select_related("upt").get(pk=impor_id), lapor)


@task()
def simpan(impor_id: str, oleh_id: str, pekerjaan_id: str) -> None:
    with mengerjakan(pekerjaan_id) as lapor:
        impor = Impor.objects.select_related("upt").get(pk=impor_id)
        simpan_impor(impor, oleh=Pengguna.objects.get(pk=oleh_id), lapor=lapor)


def mulai_baca(impor: Impor, oleh) -> Pekerjaan:
    kerja = _pekerjaan(impor, oleh, f"Membaca {impor.nama_berkas}")
    transaction.on_commit(partial(baca.enqueue, str(impor.pk), str(kerja.pk)))
    return kerja


def mulai_simpan_latar(impor: Impor, oleh) -> Pekerjaan:
    kerja = _pekerjaan(impor, oleh, f"Menyimpan {impor.nama_berkas}")
    transaction.on_commit(partial(simpan.enqueue, str(impor.pk), str(oleh.pk), str(kerja.pk)))
    return kerja


def _pekerjaan(impor: Impor, oleh, judul: str) -> Pekerjaan:
    kerja = Pekerjaan.objects.create(
        judul=judul[:200], pemilik_id=oleh.pk, lingkup_id=impor.upt_id, tujuan=impor.get_absolute_url()
    )
    impor.pekerjaan_id = kerja.pk
    impor.save(update_fields=["pekerjaan_id"])
    return kerja


def bersihkan() -> str:
    """For `manage.py bersihkan`."""
    return f"{bersihkan_impor()} pratinjau impor dihapus"
