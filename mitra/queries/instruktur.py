"""Reads over who of a partner teaches here, and whose account is open. Nobody switches that on or off: it is asked."""

import datetime as dt

from django.db.models import BooleanField, Case, CharField, DateField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from core.urai import kunci_nama
from mitra.choices import KeadaanInstruktur
from upt.queries import MilikUptQuerySet

AKAN_TERTUTUP_HARI = 14
# The agreement itself, and the renewals of it one after the other: as many as are followed.
TERUSAN = ("pk", "pembaruan_dari", "pembaruan_dari__pembaruan_dari", "pembaruan_dari__pembaruan_dari__pembaruan_dari")


class InstrukturMitraQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def _naskah(self):
        return self.model._meta.get_field("kerja_sama").related_model.objects

    def bernaskah_berlaku(self, pada: dt.date):
        """Whose agreement, or a renewal of it, is in force on that day; an adendum counts as the agreement does."""
        berlaku = self._naskah().berlaku(pada)
        syarat = Q(kerja_sama__in=berlaku.values("pk"))
        for jalur in TERUSAN[1:]:
            syarat |= Q(kerja_sama__in=berlaku.filter(**{f"{jalur}__isnull": False}).values(jalur))
        return self.filter(syarat)

    def berhak(self, pada: dt.date):
        """Active, with an account, under an agreement in force on that day: nobody switches this on or off."""
        return self.aktif().filter(pengguna__isnull=False).bernaskah_berlaku(pada)

    def akan_tertutup(self, pada: dt.date, hari: int = AKAN_TERTUTUP_HARI):
        """Open on that day and no longer open on the day after `hari` days; a renewal already signed keeps it open."""
        nanti = self.model._default_manager.berhak(pada + dt.timedelta(days=hari + 1))
        return self.berhak(pada).exclude(pk__in=nanti.values("pk"))

    def dengan_akses(self, pada: dt.date):
        """Annotates `akhir_akses` (last day, None without end), `pada`, and `keadaan` (KeadaanInstruktur)."""
        K = KeadaanInstruktur
        rantai = Q(pk=OuterRef("kerja_sama"))
        for jalur in TERUSAN[1:]:
            rantai |= Q(**{jalur: OuterRef("kerja_sama")})
        berlaku = self._naskah().berlaku(pada).filter(rantai).order_by(F("akhir").desc(nulls_first=True))
        sendiri = self._naskah().dengan_akhir().filter(pk=OuterRef("kerja_sama"))
        tanpa_akhir = berlaku.filter(akhir__isnull=True)
        semua = self.model._default_manager.filter(pk=OuterRef("pk"))
        return self.annotate(
            pada=Value(pada, output_field=DateField()),
            tanpa_akhir=Exists(tanpa_akhir),
            akhir_akses=Case(
                When(Exists(tanpa_akhir), then=Value(None, output_field=DateField())),
                default=Coalesce(
                    Subquery(berlaku.values("akhir")[:1]),
                    F("kerja_sama__tanggal_diakhiri"),
                    Subquery(sendiri.values("akhir")[:1]),
                ),
            ),
            naskah_berlaku=Exists(semua.bernaskah_berlaku(pada), output_field=BooleanField()),
            segera=Exists(semua.akan_tertutup(pada)),
        ).annotate(
            keadaan=Case(
                When(aktif=False, then=Value(K.NONAKTIF.value)),
                When(pengguna__isnull=True, then=Value(K.BELUM_DIUNDANG.value)),
                When(
                    naskah_berlaku=False,
                    kerja_sama__status="ditandatangani",
                    kerja_sama__mulai__gt=pada,
                    then=Value(K.BELUM_MULAI.value),
                ),
                When(naskah_berlaku=False, then=Value(K.TERTUTUP.value)),
                When(pengguna__is_active=False, then=Value(K.MENUNGGU.value)),
                When(segera=True, then=Value(K.AKAN_TERTUTUP.value)),
                default=Value(K.TERBUKA.value),
                output_field=CharField(),
            )
        )

    def untuk_daftar(self, pada: dt.date):
        return self.dengan_akses(pada).select_related("mitra", "kerja_sama", "pengguna", "upt")

    def cari(self, teks):
        return self.filter(
            Q(nama__icontains=teks) | Q(keahlian__icontains=teks) | Q(mitra__nama_kunci__contains=kunci_nama(teks))
        )
