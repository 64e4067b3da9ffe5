"""Reads over partners, agreements and promises. What an agreement is today is computed here, in one place."""

import datetime as dt

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
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
from mitra.choices import KeadaanKerjaSama, KeadaanKomitmen, StatusKerjaSama
from mitra.sumber import pelaksana
from upt.queries import MilikUptQuerySet

AKAN_BERAKHIR_HARI = 90
BERTANDA_TANGAN = StatusKerjaSama.pernah_berlaku


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
            naskah_berlaku=_banyak(naskah.filter(Exists(_pihak(self, naskah)))),
            janji_semua=_banyak(janji),
            janji_terpenuhi=_banyak(janji.dengan_capaian(pada).terpenuhi()),
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


def _banyak(qs):
    """Rows of a correlated queryset, as a number beside each outer row."""
    return Coalesce(
        Subquery(
            qs.order_by().annotate(_satu=Value(1)).values("_satu").annotate(n=Count("pk")).values("n"),
            output_field=BigIntegerField(),
        ),
        Value(0),
        output_field=BigIntegerField(),
    )


class KontakQuerySet(ScopedQuerySet):
    lingkup_lewat = "mitra__upt_id"


class KerjaSamaQuerySet(MilikUptQuerySet):
    """`pada` is the civil day of the UPT; every verb of time takes it."""

    def dengan_akhir(self):
        """Annotates `akhir`: the last day in force, as the newest signed adendum that names one has it."""
        if "akhir" in self.query.annotations:
            return self
        pokok = Case(When(jenis="adendum", then=F("induk_id")), default=F("pk"))
        adendum = (
            self.model._default_manager.filter(
                jenis="adendum", status="ditandatangani", berakhir__isnull=False, induk=OuterRef("pokok")
            )
            .order_by("-tanggal_tanda_tangan", "-pk")
            .values("berakhir")[:1]
        )
        sendiri = Case(When(jenis="adendum", then=F("induk__berakhir")), default=F("berakhir"))
        return self.annotate(pokok=pokok).annotate(akhir=Coalesce(Subquery(adendum), sendiri))

    def berlaku(self, pada: dt.date):
        """In force on that day: signed, begun, not past its end (the last day still counts; without end it never is).

        Not `exclude(akhir__lt=…)`: of an annotation that leaves out the rows without end.
        """
        belum_lewat = Q(akhir__isnull=True) | Q(akhir__gte=pada)
        return self.dengan_akhir().filter(belum_lewat, status="ditandatangani", mulai__lte=pada)

    def akan_berakhir(self, pada: dt.date, hari: int = AKAN_BERAKHIR_HARI):
        """In force and ending within `hari` days, by plain day arithmetic."""
        return self.berlaku(pada).filter(akhir__lte=pada + dt.timedelta(days=hari))

    def kedaluwarsa(self, pada: dt.date):
        return self.dengan_akhir().filter(status="ditandatangani", akhir__lt=pada)

    def dengan_kegiatan_berjalan(self):
        """Those under which something runs, as the floors above tell (`mitra.sumber.pelaksana`)."""
        syarat = Q(pk__in=[])
        for p in pelaksana:
            syarat |= Q(pk__in=p.kerja_sama_id())
        return self.filter(syarat)

    def dengan_keadaan(self, pada: dt.date):
        """Annotates `keadaan` (KeadaanKerjaSama), `akhir` and the day itself, `pada`."""
        K = KeadaanKerjaSama
        batas = pada + dt.timedelta(days=AKAN_BERAKHIR_HARI)
        return self.dengan_akhir().annotate(
            pada=Value(pada, output_field=DateField()),
            keadaan=Case(
                When(status="diakhiri", then=Value(K.DIAKHIRI.value)),
                When(status="dibatalkan", then=Value(K.DIBATALKAN.value)),
                When(~Q(status="ditandatangani"), then=Value(K.DISIAPKAN.value)),
                When(akhir__lt=pada, then=Value(K.KEDALUWARSA.value)),
                When(mulai__gt=pada, then=Value(K.BELUM_MULAI.value)),
                When(akhir__lte=batas, then=Value(K.AKAN_BERAKHIR.value)),
                default=Value(K.BERLAKU.value),
                output_field=CharField(),
            ),
        )

    def untuk_daftar(self, pada: dt.date):
        """What a row of the recap shows, in a constant number of queries."""
        return self.dengan_keadaan(pada).select_related("pic", "induk").prefetch_related("pihak__mitra")

    def cari(self, teks):
        Pihak = self.model._meta.get_field("pihak").related_model
        pihak = Pihak.objects.filter(kerja_sama=OuterRef("pk")).filter(
            Q(nomor__icontains=teks)
            | Q(mitra__nama_kunci__contains=kunci_nama(teks))
            | Q(mitra__singkatan__icontains=teks)
        )
        return self.filter(Q(judul__icontains=teks) | Q(nomor_upt__icontains=teks) | Exists(pihak))


class LewatKerjaSamaQuerySet(ScopedQuerySet):
    lingkup_lewat = "kerja_sama__upt_id"


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

    def terpenuhi(self):
        """Counted realisasi has reached the target; call it after `dengan_capaian`."""
        return self.filter(keadaan=KeadaanKomitmen.TERPENUHI)

    def berjalan(self):
        """Promises of signed agreements, without those declared not applicable."""
        return self.filter(kerja_sama__status__in=BERTANDA_TANGAN, tidak_berlaku=False)

    def cari(self, teks):
        return self.filter(
            Q(uraian__icontains=teks)
            | Q(kerja_sama__judul__icontains=teks)
            | Q(mitra__nama_kunci__contains=kunci_nama(teks))
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
        return self.berjalan().filter(tenggat__lte=sampai)


class RealisasiQuerySet(MilikUptQuerySet):
    def dihitung(self):
        return self.filter(dibatalkan=False)

    def ringkasan(self):
        return self.aggregate(banyak=Count("pk"), jumlah=Sum("jumlah"), nilai=Sum("nilai"))
