"""Reads over programmes and their curriculum."""

from django.db.models import (
    Sum,
)

from core.queries import ScopedQuerySet
from pembinaan.queries.bagian import anak, hitung
from upt.queries import MilikUptQuerySet


class ProgramQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def dengan_jumlah(self):
        """Runs ever and now, lessons and their JP beside each programme."""
        kegiatan, materi = anak(self, "kegiatan"), anak(self, "materi")
        return self.annotate(
            kegiatan_semua=hitung(kegiatan, "program"),
            kegiatan_berjalan=hitung(kegiatan.berjalan(), "program"),
            materi_jumlah=hitung(materi, "program"),
            materi_jp=hitung(materi, "program", Sum("jp")),
        )

    def cari(self, teks):
        return self.filter(nama__icontains=teks)


class LewatProgramQuerySet(ScopedQuerySet):
    lingkup_lewat = "program__upt_id"
