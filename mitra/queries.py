"""Reads over partners, agreements and promises. What an agreement is today is computed here, in one place."""

import datetime as dt

from django.db.models import BigIntegerField, Case, CharField, Count, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from mitra.choices import KeadaanKerjaSama, KeadaanKomitmen
from upt.queries import MilikUptQuerySet

AKAN_BERAKHIR_HARI = 90


class MitraQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def cari(self, teks):
        return self.filter(Q(nama_kunci__contains=kunci_nama(teks)) | Q(singkatan__icontains=teks))


class KontakQuerySet(ScopedQuerySet):
    lingkup_lewat = "mitra__upt_id"


class KerjaSamaQuerySet(MilikUptQuerySet):
    """`pada` is the civil day of the UPT; every verb of time takes it."""

    def berlaku(self, pada: dt.date):
        """In force on that day: signed, begun, not past its end (the last day still counts)."""
        return self.filter(status="ditandatangani", mulai__lte=pada).exclude(berakhir__lt=pada)

    def akan_berakhir(self, pada: dt.date, hari: int = AKAN_BERAKHIR_HARI):
        """In force and ending within `hari` days, by plain day arithmetic."""
        return self.berlaku(pada).filter(berakhir__lte=pada + dt.timedelta(days=hari))

    def kedaluwarsa(self, pada: dt.date):
        return self.filter(status="ditandatangani", berakhir__lt=pada)

    def dengan_keadaan(self, pada: dt.date):
        """Annotates `keadaan` (KeadaanKerjaSama) as of that day."""
        K = KeadaanKerjaSama
        batas = pada + dt.timedelta(days=AKAN_BERAKHIR_HARI)
        return self.annotate(
            keadaan=Case(
                When(status="diakhiri", then=Value(K.DIAKHIRI.value)),
                When(status="dibatalkan", then=Value(K.DIBATALKAN.value)),
                When(~Q(status="ditandatangani"), then=Value(K.DISIAPKAN.value)),
                When(berakhir__lt=pada, then=Value(K.KEDALUWARSA.value)),
                When(mulai__gt=pada, then=Value(K.BELUM_MULAI.value)),
                When(berakhir__lte=batas, then=Value(K.AKAN_BERAKHIR.value)),
                default=Value(K.BERLAKU.value),
                output_field=CharField(),
            )
        )

    def cari(self, teks):
        return self.filter(
            Q(judul__icontains=teks)
            | Q(nomor_upt__icontains=teks)
            | Q(pihak__nomor__icontains=teks)
            | Q(pihak__mitra__nama_kunci__contains=kunci_nama(teks))
        ).distinct()


class LewatKerjaSamaQuerySet(ScopedQuerySet):
    lingkup_lewat = "kerja_sama__upt_id"


class KomitmenQuerySet(MilikUptQuerySet):
    def dengan_capaian(self, pada: dt.date):
        """Annotates `tercapai` (counted from realisasi that stand), `nilai_tercapai` and `keadaan` as of that day."""
        K = KeadaanKomitmen
        jumlah = self._dari_realisasi("jumlah")
        return self.annotate(tercapai=jumlah, nilai_tercapai=self._dari_realisasi("nilai")).annotate(
            keadaan=Case(
                When(tidak_berlaku=True, then=Value(K.TIDAK_BERLAKU.value)),
                When(tercapai__gte=F("target"), then=Value(K.TERPENUHI.value)),
                When(tenggat__lt=pada, then=Value(K.LEWAT.value)),
                When(tercapai__gt=0, then=Value(K.SEBAGIAN.value)),
                default=Value(K.BELUM.value),
                output_field=CharField(),
            )
        )

    def _dari_realisasi(self, bidang):
        Realisasi = self.model._meta.get_field("realisasi").related_model
        jumlah = (
            Realisasi.objects.filter(komitmen=OuterRef("pk"), dibatalkan=False)
            .order_by()
            .values("komitmen")
            .annotate(n=Sum(bidang))
            .values("n")
        )
        return Coalesce(Subquery(jumlah, output_field=BigIntegerField()), Value(0), output_field=BigIntegerField())

    def jatuh_tempo(self, sampai: dt.date):
        """Promises of signed agreements whose due date has come by `sampai`, without those declared not applicable."""
        return self.filter(
            kerja_sama__status__in=("ditandatangani", "diakhiri"), tidak_berlaku=False, tenggat__lte=sampai
        )


class RealisasiQuerySet(MilikUptQuerySet):
    def dihitung(self):
        return self.filter(dibatalkan=False)

    def ringkasan(self):
        return self.aggregate(banyak=Count("pk"), jumlah=Sum("jumlah"), nilai=Sum("nilai"))
