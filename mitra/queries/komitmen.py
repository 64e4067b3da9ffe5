"""Reads over promises and what came of them."""

import calendar
import datetime as dt

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from mitra.choices import KeadaanKomitmen, SumberDana
from mitra.queries.kerjasama import BERTANDA_TANGAN
from upt.queries import MilikUptQuerySet


class KomitmenQuerySet(MilikUptQuerySet):
    def dengan_capaian(self, pada: dt.date):
        """Annotates `tercapai` (counted from realisasi that stand), `nilai_tercapai` and `keadaan` as of that day."""
        K = KeadaanKomitmen
        jumlah = self._dari_realisasi("jumlah")
        return self.annotate(
            pada=Value(pada, output_field=DateField()),
            tercapai=jumlah,
            nilai_tercapai=self._dari_realisasi("nilai"),
        ).annotate(
            keadaan=Case(
                When(tidak_berlaku=True, then=Value(K.TIDAK_BERLAKU.value)),
                When(tercapai__gte=F("target"), then=Value(K.TERPENUHI.value)),
                When(tenggat__lt=pada, kerja_sama__status__in=BERTANDA_TANGAN, then=Value(K.LEWAT.value)),
                When(tercapai__gt=0, then=Value(K.SEBAGIAN.value)),
                default=Value(K.BELUM.value),
                output_field=CharField(),
            )
        )

    def dengan_periode(self, dari: dt.date, sampai: dt.date):
        """Annotates `periode` and `terakhir`: what came of it between two days (both included), its last deed ever."""
        Realisasi = self.model._meta.get_field("realisasi").related_model
        terakhir = Realisasi.objects.dihitung().filter(komitmen=OuterRef("pk")).order_by("-tanggal", "-pk")
        return self.annotate(
            periode=self._dari_realisasi("jumlah", Q(tanggal__range=(dari, sampai))),
            terakhir=Subquery(terakhir.values("tanggal")[:1]),
        )

    def terpenuhi(self):
        """Counted realisasi has reached the target; call it after `dengan_capaian`."""
        return self.filter(keadaan=KeadaanKomitmen.TERPENUHI)

    def berjalan(self):
        """Promises of signed agreements, without those declared not applicable."""
        return self.filter(kerja_sama__status__in=BERTANDA_TANGAN, tidak_berlaku=False)

    def dari_naskah(self, naskah):
        """Promises of this text, and those its signed adendum added."""
        adendum = Q(kerja_sama__induk=naskah, kerja_sama__jenis="adendum", kerja_sama__status__in=BERTANDA_TANGAN)
        return self.filter(Q(kerja_sama=naskah) | adendum)

    def belum_terpenuhi(self):
        """Still owed, and still wanted; call it after `dengan_capaian`."""
        return self.exclude(keadaan__in=(KeadaanKomitmen.TERPENUHI, KeadaanKomitmen.TIDAK_BERLAKU))

    def cari(self, teks):
        return self.filter(
            Q(uraian__icontains=teks)
            | Q(kerja_sama__judul__icontains=teks)
            | Q(mitra__nama_kunci__contains=kunci_nama(teks))
        )

    def _dari_realisasi(self, bidang, syarat=None):
        Realisasi = self.model._meta.get_field("realisasi").related_model
        jumlah = (
            Realisasi.objects.filter(syarat or Q(), komitmen=OuterRef("pk"), dibatalkan=False)
            .order_by()
            .values("komitmen")
            .annotate(n=Sum(bidang))
            .values("n")
        )
        return Coalesce(Subquery(jumlah, output_field=BigIntegerField()), Value(0), output_field=BigIntegerField())

    def jatuh_tempo(self, sampai: dt.date):
        """Promises of signed agreements whose due date has come by `sampai`, without those declared not applicable."""
        return self.berjalan().filter(tenggat__lte=sampai)

    def tempo_bulan_ini(self, pada: dt.date):
        """Due in the civil month of that day and not fulfilled yet, also when the day itself has passed."""
        akhir = pada.replace(day=calendar.monthrange(pada.year, pada.month)[1])
        bulan = self.berjalan().filter(tenggat__gte=pada.replace(day=1), tenggat__lte=akhir)
        return bulan.dengan_capaian(pada).exclude(keadaan=KeadaanKomitmen.TERPENUHI)

    def di_bawah(self, naskah):
        """Promises of an agreement and of the texts under it."""
        return self.filter(kerja_sama__in=type(naskah)._default_manager.serumpun(naskah.pk))

    def meter(self, pada: dt.date) -> dict:
        """The one number "janji terpenuhi dari semua" with the value so far: {semua, terpenuhi, nilai}.

        Counts what is claimed (`berjalan`); the rows are those of the list with `berlaku=ya`.
        """
        return (
            self.berjalan()
            .dengan_capaian(pada)
            .aggregate(
                semua=Count("pk"),
                terpenuhi=Count("pk", filter=Q(keadaan=KeadaanKomitmen.TERPENUHI)),
                nilai=Coalesce(Sum("nilai_tercapai"), Value(0), output_field=BigIntegerField()),
            )
        )


class _BernilaiQuerySet(MilikUptQuerySet):
    """Rows with `tanggal`, `nilai`, `sumber_dana` and `dibatalkan`."""

    def dihitung(self):
        return self.filter(dibatalkan=False)

    def antara(self, dari: dt.date | None = None, sampai: dt.date | None = None):
        """Both days included."""
        batas = {"tanggal__gte": dari, "tanggal__lte": sampai}
        return self.filter(**{k: v for k, v in batas.items() if v is not None})

    def tanpa_anggaran(self):
        """Counted, and paid by the partner: value without state budget."""
        return self.dihitung().filter(sumber_dana=SumberDana.MITRA)

    def jumlah_nilai(self) -> int:
        return self.aggregate(n=Sum("nilai"))["n"] or 0


class RealisasiQuerySet(_BernilaiQuerySet):
    def di_bawah(self, naskah):
        return self.filter(komitmen__kerja_sama__in=type(naskah)._default_manager.serumpun(naskah.pk))

    def nilai_tanpa_anggaran(self, dari: dt.date | None = None, sampai: dt.date | None = None) -> int:
        """Rupiah that came under promises without state budget; the out-of-text half is on PenyerahanQuerySet."""
        return self.tanpa_anggaran().antara(dari, sampai).jumlah_nilai()

    def cari(self, teks):
        return self.filter(Q(uraian__icontains=teks) | Q(komitmen__uraian__icontains=teks))


class PenyerahanQuerySet(_BernilaiQuerySet):
    def di_bawah(self, naskah):
        """Deliveries under an agreement and the texts below it, promised or not."""
        return self.filter(kerja_sama__in=type(naskah)._default_manager.serumpun(naskah.pk))

    def di_luar_naskah(self):
        """Done, but promised in no text: what a renewal should take up."""
        return self.dihitung().filter(komitmen__isnull=True)

    def nilai_tanpa_anggaran(self, dari: dt.date | None = None, sampai: dt.date | None = None) -> int:
        """Rupiah delivered outside any promise, without state budget (under a promise the realisasi counts it)."""
        return self.di_luar_naskah().tanpa_anggaran().antara(dari, sampai).jumlah_nilai()

    def cari(self, teks):
        return self.filter(
            Q(uraian__icontains=teks)
            | Q(nomor_berita_acara__icontains=teks)
            | Q(mitra__nama_kunci__contains=kunci_nama(teks))
        )


class BarangPenyerahanQuerySet(ScopedQuerySet):
    lingkup_lewat = "penyerahan__upt_id"
