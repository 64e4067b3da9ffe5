"""Reads over agreements. What an agreement is today is computed here, in one place."""

import datetime as dt

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama, StatusKerjaSama
from mitra.queries.bagian import banyak
from mitra.sumber import pelaksana
from upt.queries import MilikUptQuerySet

AKAN_BERAKHIR_HARI = 90
BERLAKU_DINILAI_HARI = 90  # three months of a year in force: enough to judge it
TIDUR_HARI = 90

BERTANDA_TANGAN = StatusKerjaSama.pernah_berlaku


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

    def dengan_pembaruan(self):
        """Annotates `ada_pembaruan`: a signed renewal goes on where this text (or the one it amends) ends."""
        if "ada_pembaruan" in self.query.annotations:
            return self
        baru = self.model._default_manager.filter(pembaruan_dari=OuterRef("pokok"), status="ditandatangani")
        return self.dengan_akhir().annotate(ada_pembaruan=Exists(baru))

    def akan_berakhir(self, pada: dt.date, hari: int = AKAN_BERAKHIR_HARI):
        """In force and ending within `hari` days, by plain day arithmetic; not where a signed renewal follows."""
        batas = pada + dt.timedelta(days=hari)
        return self.berlaku(pada).dengan_pembaruan().filter(akhir__lte=batas, ada_pembaruan=False)

    def lewat_akhir(self, pada: dt.date):
        """Signed and past its last day, renewed or not."""
        return self.dengan_akhir().filter(status="ditandatangani", akhir__lt=pada)

    def kedaluwarsa(self, pada: dt.date):
        """Past its last day with nothing signed to follow it."""
        return self.lewat_akhir(pada).dengan_pembaruan().filter(ada_pembaruan=False)

    def temuan(self, pada: dt.date):
        """Past its last day while something still runs under it: an audit finding, renewed or not."""
        return self.lewat_akhir(pada).dengan_kegiatan_berjalan()

    def milik(self, pengguna):
        return self.filter(pic=pengguna)

    def bukan_milik(self, pengguna):
        """Looked after by somebody else, or by nobody yet."""
        return self.exclude(pic=pengguna)

    def belum_diganti(self):
        """Renewals that still stand in the way of another one: neither given up nor ended."""
        return self.exclude(status__in=("dibatalkan", "diakhiri"))

    def serumpun(self, naskah_id):
        """An agreement with all that stands under it: the PKS of an umbrella, and the adendum of each."""
        return self.filter(Q(pk=naskah_id) | Q(induk=naskah_id) | Q(induk__induk=naskah_id))

    def berlaku_pada_tahun(self, tahun: int, hari: int = BERLAKU_DINILAI_HARI):
        """Signed texts, no adendum, in force at least `hari` days of that year; an ended one up to its last day."""
        awal, ujung = (Value(dt.date(tahun, *h), output_field=DateField()) for h in ((1, 1), (12, 31)))
        sampai = Least(Coalesce("akhir", ujung), Coalesce("tanggal_diakhiri", ujung), ujung)
        lama = ExpressionWrapper(sampai - Greatest("mulai", awal), output_field=DurationField())
        return (
            self.dengan_akhir()
            .filter(status__in=BERTANDA_TANGAN)
            .exclude(jenis="adendum")
            .alias(lama=lama)
            .filter(lama__gte=dt.timedelta(days=hari - 1))
        )

    def belum_dievaluasi(self, tahun: int):
        """In force long enough in that year to be judged, and without an evaluation of it."""
        Evaluasi = self.model._meta.get_field("evaluasi").related_model
        ada = Evaluasi.objects.filter(kerja_sama=OuterRef("pk"), tahun=tahun)
        return self.berlaku_pada_tahun(tahun).filter(~Exists(ada))

    def dengan_kegiatan_berjalan(self):
        """Those under which something runs, as the floors above tell (`mitra.sumber.pelaksana`)."""
        syarat = Q(pk__in=[])
        for p in pelaksana:
            syarat |= Q(pk__in=p.kerja_sama_id())
        return self.filter(syarat)

    def dengan_tidur(self, pada: dt.date, hari: int = TIDUR_HARI):
        """Annotates `kegiatan_terakhir` (last counted realisasi of the text and those under it) and `tidur`.

        A text sleeps when it is in force, began more than `hari` days ago and nothing came of it in the last `hari`
        days. Meetings do not wake it; an adendum never sleeps by itself.
        """
        batas = pada - dt.timedelta(days=hari)
        hasil = self._realisasi().dihitung().filter(komitmen__kerja_sama__in=self._serumpun_luar(), tanggal__lte=pada)
        terakhir = hasil.order_by().values("upt").annotate(n=Max("tanggal")).values("n")
        return (
            self.dengan_akhir()
            .annotate(kegiatan_terakhir=Subquery(terakhir))
            .annotate(
                tidur=ExpressionWrapper(
                    Q(status="ditandatangani", mulai__lt=batas, jenis__in=(JenisKerjaSama.NK, JenisKerjaSama.PKS))
                    & (Q(akhir__isnull=True) | Q(akhir__gte=pada))
                    & (Q(kegiatan_terakhir__isnull=True) | Q(kegiatan_terakhir__lt=batas)),
                    output_field=BooleanField(),
                )
            )
        )

    def tidur(self, pada: dt.date, hari: int = TIDUR_HARI):
        return self.dengan_tidur(pada, hari).filter(tidur=True)

    def dengan_janji(self, pada: dt.date):
        """Annotates `janji_semua` and `janji_terpenuhi` of the text and those under it (`KomitmenQuerySet.meter`)."""
        janji = self._model("komitmen").objects.berjalan().filter(kerja_sama__in=self._serumpun_luar())
        return self.annotate(janji_semua=banyak(janji), janji_terpenuhi=banyak(janji.dengan_capaian(pada).terpenuhi()))

    def _model(self, nama):
        return self.model._meta.get_field(nama).related_model

    def _serumpun_luar(self):
        """`serumpun` of the row two levels up; within its institution, so that an index finds the few texts of it."""
        semua = self.model._default_manager.serumpun(OuterRef(OuterRef("pk")))
        return semua.filter(upt=OuterRef(OuterRef("upt"))).values("pk")

    def _realisasi(self):
        return self._model("komitmen")._meta.get_field("realisasi").related_model.objects

    def dengan_keadaan(self, pada: dt.date):
        """Annotates `keadaan` (KeadaanKerjaSama), `akhir` and the day itself, `pada`."""
        K = KeadaanKerjaSama
        batas = pada + dt.timedelta(days=AKAN_BERAKHIR_HARI)
        return self.dengan_pembaruan().annotate(
            pada=Value(pada, output_field=DateField()),
            keadaan=Case(
                When(status="diakhiri", then=Value(K.DIAKHIRI.value)),
                When(status="dibatalkan", then=Value(K.DIBATALKAN.value)),
                When(~Q(status="ditandatangani"), then=Value(K.DISIAPKAN.value)),
                When(akhir__lt=pada, ada_pembaruan=False, then=Value(K.KEDALUWARSA.value)),
                When(mulai__gt=pada, then=Value(K.BELUM_MULAI.value)),
                When(ada_pembaruan=True, then=Value(K.DIPERPANJANG.value)),
                When(akhir__lte=batas, then=Value(K.AKAN_BERAKHIR.value)),
                default=Value(K.BERLAKU.value),
                output_field=CharField(),
            ),
        )

    def untuk_daftar(self, pada: dt.date):
        """What a row of the recap shows, in a constant number of queries."""
        semua = self.dengan_keadaan(pada).dengan_tidur(pada).dengan_janji(pada)
        return semua.select_related("pic", "induk").prefetch_related("pihak__mitra")

    def untuk_pohon(self, pada: dt.date):
        """What a line of the tree shows: the recap's row, and the texts it continues and is continued by."""
        hidup = self.model._default_manager.exclude(status="dibatalkan").order_by("mulai", "pk")
        return (
            self.untuk_daftar(pada)
            .select_related("pembaruan_dari")
            .prefetch_related(Prefetch("pembaruan", queryset=hidup, to_attr="pembaruan_hidup"))
        )

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
