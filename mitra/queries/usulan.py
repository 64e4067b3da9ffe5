"""Reads over what was asked of partners and what they offer."""

import datetime as dt

from django.db.models import DateField, F, Q, Value

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from mitra.choices import StatusUsulan
from upt.queries import MilikUptQuerySet

DIAM_HARI = 14


class UsulanQuerySet(MilikUptQuerySet):
    def untuk_daftar(self, pada: dt.date):
        """What a row of the list shows; `pada` is the day its silence is counted on."""
        return self.annotate(pada=Value(pada, output_field=DateField())).select_related(
            "mitra", "jenis", "ruang_lingkup", "pic"
        )

    def milik(self, pengguna):
        return self.filter(pic=pengguna)

    def menunggu(self):
        """Asked and not settled: without an answer, or put off by the partner."""
        return self.filter(status__in=StatusUsulan.menunggu)

    def ditunda_lewat(self, pada: dt.date):
        """Put off until a day that has passed."""
        return self.filter(status=StatusUsulan.DITUNDA, ditunda_sampai__lt=pada)

    def menjadi_janji(self):
        return self.filter(komitmen__isnull=False)

    def belum_dijawab(self):
        return self.filter(status=StatusUsulan.DIKIRIM)

    def diam(self, pada: dt.date, hari: int = DIAM_HARI):
        """Sent more than `hari` days ago and still without an answer."""
        return self.belum_dijawab().filter(disampaikan_pada__lt=pada - dt.timedelta(days=hari))

    def belum_menjadi_janji(self):
        return self.filter(status=StatusUsulan.DITERIMA, komitmen__isnull=True)

    def cari(self, teks):
        return self.filter(
            Q(uraian__icontains=teks)
            | Q(nomor_surat__icontains=teks)
            | Q(mitra__nama_kunci__contains=kunci_nama(teks))
        )


class TawaranQuerySet(MilikUptQuerySet):
    def berlaku(self, pada: dt.date):
        return self.filter(aktif=True).filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=pada))


class EvaluasiQuerySet(MilikUptQuerySet):
    def dengan_skor(self):
        """Annotates `skor`: the mean of the four scores (1 to 5)."""
        jumlah = F("skor_pelaksanaan") + F("skor_manfaat") + F("skor_koordinasi") + F("skor_keberlanjutan")
        return self.annotate(skor=jumlah / 4.0)

    def menunggu(self):
        """Written, and waiting for the head to set it."""
        return self.filter(status="draf")

    def cari(self, teks):
        pihak = Q(kerja_sama__pihak__mitra__nama_kunci__contains=kunci_nama(teks))
        return self.filter(Q(kerja_sama__judul__icontains=teks) | pihak).distinct()


class MemoriQuerySet(MilikUptQuerySet):
    def menunggu(self, pengguna):
        """Handed to this user and not closed yet."""
        return self.filter(status="diserahkan", kepada=pengguna)

    def cari(self, teks):
        return self.filter(Q(dari_nama__icontains=teks) | Q(kepada_nama__icontains=teks))


class LewatMemoriQuerySet(ScopedQuerySet):
    lingkup_lewat = "memori__upt_id"


class LampiranQuerySet(MilikUptQuerySet):
    def berlaku(self):
        return self.filter(ditarik=False)
