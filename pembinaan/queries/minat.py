"""Reads over interests and what is concluded from them."""

import datetime as dt

from django.db.models import (
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
)

from core.queries import ScopedQuerySet
from pembinaan.choices import StatusPeserta
from pembinaan.rules import BATAS_LAMA
from upt.queries import MilikUptQuerySet
from wbp.queries import TentangWbpQuerySet


class AsesmenQuerySet(TentangWbpQuerySet):
    """Answers about interest. A wali sees those of the people entrusted to him."""

    def berlaku(self):
        return self.filter(dibatalkan=False)

    def terakhir(self):
        """The newest answer of each person that stands, in the UPT that asked; the one that counts."""
        baru = self.model.objects.filter(wbp=OuterRef("wbp"), upt=OuterRef("upt"), dibatalkan=False)
        return self.berlaku().filter(pk=baru.order_by("-tanggal", "-pk").values("pk")[:1])

    def penghuni(self):
        """Of people the UPT holds now."""
        return self.filter(self._registrasi_kini())

    def yang_berlaku_kini(self):
        """The answers plans are made from: the newest one of each person held now."""
        return self.penghuni().terakhir()

    def bergolongan(self, golongan):
        return self.filter(self._registrasi_kini(golongan__in=golongan))

    def di_blok(self, blok):
        return self.filter(Exists(self._penempatan_kini().filter(kamar__blok=blok)))

    def berminat(self, minat=None, sampai: int = 5):
        """Who wants that interest (any, without one) among the first `sampai` of the answer."""
        pilihan = self._relasi("pilihan").filter(asesmen=OuterRef("pk"), peringkat__lte=sampai)
        return self.filter(Exists(pilihan.filter(minat=minat) if minat is not None else pilihan))

    def belum_terlayani(self, minat=None, sampai: int = 2):
        """Wants that interest (any) among the first `sampai` and neither follows nor has passed a programme of it."""
        pilihan = self._relasi("pilihan").filter(asesmen=OuterRef("pk"), peringkat__lte=sampai)
        if minat is not None:
            pilihan = pilihan.filter(minat=minat)
        return self.filter(Exists(pilihan.filter(~Exists(self._terlayani()))))

    def berumur(self, pada: dt.date, *, dari: int | None = None, sampai: int | None = None):
        """Given at least `dari` and at most `sampai` days before that day."""
        qs = self if dari is None else self.filter(tanggal__lte=pada - dt.timedelta(days=dari))
        return qs if sampai is None else qs.filter(tanggal__gte=pada - dt.timedelta(days=sampai))

    def dengan_umur(self, pada: dt.date):
        """`umur` (a timedelta) of each answer on that day."""
        return self.annotate(umur=ExpressionWrapper(Value(pada, DateField()) - F("tanggal"), DurationField()))

    def dengan_orang(self):
        """Register number, class and room of now beside each answer."""
        reg, tempat = self._registrasi().filter(berakhir__isnull=True), self._penempatan_kini()
        return self.annotate(
            nomor_kini=Subquery(reg.values("baku")[:1]),
            golongan_kini=Subquery(reg.values("golongan")[:1]),
            blok_kini=Subquery(tempat.values("kamar__blok__nama")[:1]),
            kamar_kini=Subquery(tempat.values("kamar__nama")[:1]),
        )

    def per_minat(self, pada: dt.date, utama: int = 2):
        """One dict for each interest people held now want, most wanted first; one query over the answers of `self`.

        `orang` want it at any rank, `utama` among their first ones, `peringkat_1` most of all; `lama` of them answered
        more than BATAS_LAMA days ago; `tertua` and `terbaru` are the days of the oldest and newest answer.
        """
        lama = pada - dt.timedelta(days=BATAS_LAMA)
        return (
            self._relasi("pilihan")
            .filter(asesmen__in=self.order_by().yang_berlaku_kini().values("pk"))
            .values("minat_id")
            .order_by()
            .annotate(
                orang=Count("pk"),
                utama=Count("pk", filter=Q(peringkat__lte=utama)),
                peringkat_1=Count("pk", filter=Q(peringkat=1)),
                lama=Count("pk", filter=Q(asesmen__tanggal__lt=lama)),
                tertua=Min("asesmen__tanggal"),
                terbaru=Max("asesmen__tanggal"),
            )
            .order_by("-utama", "-orang", "minat_id")
        )

    def kebutuhan_per_minat(self, sampai: int = 2):
        """(interest id, people held now who want it among their first `sampai` and are not served yet)."""
        pilihan = self._relasi("pilihan").filter(
            ~Exists(self._terlayani()),
            asesmen__in=self.order_by().yang_berlaku_kini().values("pk"),
            peringkat__lte=sampai,
        )
        return pilihan.order_by().values_list("minat_id").annotate(n=Count("pk"))

    def cari(self, teks):
        orang = self.model._meta.get_field("wbp").related_model.objects.cari(teks).values("pk")
        return self.filter(wbp__in=orang)

    def _terlayani(self):
        """Participations that answer the interest of the choice around it: a seat now, or passed."""
        Peserta = self.model._meta.apps.get_model("pembinaan", "Peserta")
        return Peserta.objects.filter(
            wbp=OuterRef("asesmen__wbp"),
            upt=OuterRef("asesmen__upt"),
            kegiatan__program__minat=OuterRef("minat"),
            status__in=(*StatusPeserta.memakai_kursi, StatusPeserta.LULUS),
        )

    def _relasi(self, nama):
        return self.model._meta.get_field(nama).related_model.objects.all()

    def _milik_orang(self, nama):
        orang = self.model._meta.get_field("wbp").related_model
        return orang._meta.get_field(nama).related_model.objects.filter(wbp=OuterRef("wbp"), upt=OuterRef("upt"))

    def _registrasi(self):
        return self._milik_orang("registrasi")

    def _registrasi_kini(self, **syarat):
        return Exists(self._registrasi().filter(berakhir__isnull=True, **syarat))

    def _penempatan_kini(self):
        return self._milik_orang("penempatan").filter(berakhir__isnull=True)


class LewatAsesmenQuerySet(ScopedQuerySet):
    lingkup_lewat = "asesmen__upt_id"


class AnalisisQuerySet(MilikUptQuerySet):
    def cari(self, teks):
        return self.filter(judul__icontains=teks)


class LewatAnalisisQuerySet(ScopedQuerySet):
    lingkup_lewat = "analisis__upt_id"


def belum_diasesmen(wbp_qs, asesmen_qs):
    """People of `wbp_qs` of whom no answer about interest stands in the UPT that holds them."""
    return wbp_qs.filter(~Exists(asesmen_qs.berlaku().filter(wbp=OuterRef("pk"), upt=OuterRef("upt"))))
