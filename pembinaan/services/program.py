"""The curriculum of a programme: lessons in order with their JP, saved together."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from pembinaan.models import Materi, Program


@dataclass(frozen=True)
class BarisMateri:
    """One line of the curriculum page; without `id` it is a new lesson, with `hapus` it goes."""

    id: str
    judul: str
    jp: int | None
    hapus: bool = False


def sidik_kurikulum(program: Program) -> str:
    """Changes when any lesson changes: the curriculum page carries it, so that a second writer is told."""
    isi = ";".join(f"{pk}:{versi}" for pk, versi in program.materi.order_by("pk").values_list("pk", "versi"))
    return hashlib.sha256(f"{program.pk}|{isi}".encode()).hexdigest()[:16]


def simpan_kurikulum(program: Program, *, baris: list[BarisMateri], sidik: str, oleh) -> None:
    """Write all lessons in the given order. Refuses when somebody else changed them, or a used lesson would go."""
    with transaction.atomic(), konteks(oleh=oleh):
        Program.objects.select_for_update().get(pk=program.pk)
        if sidik != sidik_kurikulum(program):
            raise ValidationError(
                "Kurikulum ini sudah tersimpan atau diubah sejak halaman dibuka. Di bawah ini isi yang tersimpan; "
                "periksa, lalu ubah lagi bila masih perlu.",
                code="kurikulum_berubah",
            )
        ada = {str(m.pk): m for m in program.materi.all()}
        _tolak_hapus_terpakai([ada[b.id] for b in baris if b.hapus and b.id in ada])
        urutan = 0
        for b in baris:
            if b.hapus:
                if b.id in ada:
                    ada[b.id].delete()
                continue
            urutan += 1
            _tulis(program, ada.get(b.id), b, urutan)


def _tulis(program: Program, materi: Materi | None, b: BarisMateri, urutan: int) -> None:
    if materi is None:
        materi = Materi(program=program)
    elif (materi.urutan, materi.judul, materi.jp) == (urutan, b.judul, b.jp):
        return
    materi.urutan, materi.judul, materi.jp = urutan, b.judul, b.jp
    materi.full_clean()
    materi.save()


def _tolak_hapus_terpakai(materi: list[Materi]) -> None:
    terpakai = [m.judul for m in materi if m.sesi.exists()]
    if terpakai:
        raise ValidationError(
            f"Materi sudah dipakai dalam sesi, jadi tidak dapat dihapus: {', '.join(terpakai)}.",
            code="materi_terpakai",
        )
    if dinilai := [m.judul for m in materi if m.nilai.exists()]:
        raise ValidationError(
            f"Materi sudah dinilai, jadi tidak dapat dihapus: {', '.join(dinilai)}.", code="materi_dinilai"
        )
