"""Reads over partners and the people one calls there."""

import datetime as dt

from django.db.models import (
    DateField,
    Exists,
    OuterRef,
    Q,
    Subquery,
    Value,
)

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from mitra.queries.bagian import banyak
from upt.queries import MilikUptQuerySet


class MitraQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def dengan_ringkasan(self, pada: dt.date):
        """Annotates what the list of partners shows: agreements in force, promises met of all, last deed, contact."""
        Kontak = self.model._meta.get_field("kontak").related_model
        kontak = Kontak.objects.filter(mitra=OuterRef("pk"), aktif=True).order_by("-utama", "nama", "pk")
        janji = self._model("komitmen").objects.berjalan().filter(mitra=OuterRef("pk"))
        naskah = self._model("pihak")._meta.get_field("kerja_sama").related_model.objects.berlaku(pada)
        return self.annotate(
            pada=Value(pada, output_field=DateField()),
            naskah_berlaku=banyak(naskah.filter(Exists(_pihak(self, naskah)))),
            janji_semua=banyak(janji),
            janji_terpenuhi=banyak(janji.dengan_capaian(pada).terpenuhi()),
            kegiatan_terakhir=self._terakhir(),
            kontak_nama=Subquery(kontak.values("nama")[:1]),
            kontak_telepon=Subquery(kontak.values("telepon")[:1]),
        )

    def _model(self, nama):
        return self.model._meta.get_field(nama).related_model

    def _terakhir(self):
        Realisasi = self._model("komitmen")._meta.get_field("realisasi").related_model
        semua = Realisasi.objects.dihitung().filter(komitmen__mitra=OuterRef("pk"))
        return Subquery(semua.order_by("-tanggal", "-pk").values("tanggal")[:1])

    def cari(self, teks):
        return self.filter(Q(nama_kunci__contains=kunci_nama(teks)) | Q(singkatan__icontains=teks))


def _pihak(mitra_qs, naskah_qs):
    """Parties that tie an agreement (one level up) to the partner (two levels up)."""
    Pihak = mitra_qs.model._meta.get_field("pihak").related_model
    return Pihak.objects.filter(kerja_sama=OuterRef("pk"), mitra=OuterRef(OuterRef("pk")))


class KontakQuerySet(ScopedQuerySet):
    lingkup_lewat = "mitra__upt_id"
