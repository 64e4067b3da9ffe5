"""Reads over meetings and what was agreed there."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import Case, DateField, Exists, OuterRef, Q, Value, When

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from mitra.choices import StatusPertemuan, StatusTindakLanjut
from mitra.queries.bagian import banyak
from upt.queries import MilikUptQuerySet

SEGERA_HARI = 7


class PertemuanQuerySet(MilikUptQuerySet):
    def terlaksana(self):
        return self.filter(status=StatusPertemuan.TERLAKSANA)

    def antara(self, dari: dt.date, sampai: dt.date):
        return self.filter(tanggal__range=(dari, sampai))

    def mendatang(self, pada: dt.date):
        return self.filter(status=StatusPertemuan.RENCANA, tanggal__gte=pada)

    def belum_dicatat(self, pada: dt.date):
        """Its day has passed, and either nobody said whether it took place, or it did and has no minutes."""
        tanpa_notulen = Q(status=StatusPertemuan.TERLAKSANA) & ~Exists(self._anak("notulen"))
        return self.filter(Q(status=StatusPertemuan.RENCANA) | tanpa_notulen, tanggal__lt=pada)

    def di_bawah(self, naskah):
        """Meetings about an agreement or a text under it."""
        return self.filter(kerja_sama__in=type(naskah)._default_manager.serumpun(naskah.pk))

    def dengan_mitra(self, mitra):
        return self.filter(Exists(self._anak("mitra_hadir").filter(mitra=mitra)))

    def untuk_daftar(self, pada: dt.date):
        """What a row of the list shows, in a constant number of queries."""
        tindak = self._anak("tindak_lanjut")
        return self.annotate(
            pada=Value(pada, output_field=DateField()),
            banyak_hadirin=banyak(self._anak("hadirin")),
            banyak_butir=banyak(self._anak("notulen")),
            tindak_semua=banyak(tindak.exclude(status=StatusTindakLanjut.BATAL)),
            tindak_terbuka=banyak(tindak.terbuka()),
        ).prefetch_related("mitra")

    def cari(self, teks):
        mitra = self._anak("mitra_hadir").filter(
            Q(mitra__nama_kunci__contains=kunci_nama(teks)) | Q(mitra__singkatan__icontains=teks)
        )
        return self.filter(Q(judul__icontains=teks) | Q(tempat__icontains=teks) | Exists(mitra))

    def _anak(self, nama):
        return self.model._meta.get_field(nama).related_model.objects.filter(pertemuan=OuterRef("pk"))


class LewatPertemuanQuerySet(ScopedQuerySet):
    lingkup_lewat = "pertemuan__upt_id"


class TindakLanjutQuerySet(MilikUptQuerySet):
    def terbuka(self):
        return self.filter(status__in=StatusTindakLanjut.terbuka)

    def di_bawah(self, naskah):
        """Follow-ups of an agreement or a text under it."""
        return self.filter(kerja_sama__in=type(naskah)._default_manager.serumpun(naskah.pk))

    def selesai_antara(self, dari: dt.date, sampai: dt.date):
        return self.filter(status=StatusTindakLanjut.SELESAI, selesai_pada__range=(dari, sampai))

    def lewat(self, pada: dt.date):
        """Open past its due date."""
        return self.terbuka().filter(tenggat__lt=pada)

    def segera(self, pada: dt.date, hari: int = SEGERA_HARI):
        """Open and due from that day on, within `hari` days: together with `lewat` nothing is counted twice."""
        return self.terbuka().filter(tenggat__range=(pada, pada + dt.timedelta(days=hari)))

    def milik(self, pengguna):
        return self.filter(pic=pengguna)

    def sebelum(self, pertemuan):
        """What the partners of this meeting and we still owe each other from before it: how the next one opens.

        Of an earlier meeting (by day; on the same day by which was noted first), or agreed outside any meeting and
        noted by the end of that day.
        """
        zona = ZoneInfo(pertemuan.upt.zona_waktu)
        usai = dt.datetime.combine(pertemuan.tanggal + dt.timedelta(days=1), dt.time.min, tzinfo=zona)
        return (
            self.terbuka()
            .filter(mitra__in=pertemuan.mitra_hadir.values("mitra"))
            .filter(
                Q(pertemuan__tanggal__lt=pertemuan.tanggal)
                | Q(pertemuan__tanggal=pertemuan.tanggal, pertemuan__dibuat_pada__lt=pertemuan.dibuat_pada)
                | Q(pertemuan__isnull=True, dibuat_pada__lt=usai)
            )
        )

    def untuk_daftar(self, pada: dt.date):
        """`tutup` puts what still has to be done before what is settled."""
        terbuka = When(status__in=StatusTindakLanjut.terbuka, then=Value(0))
        return self.annotate(
            pada=Value(pada, output_field=DateField()), tutup=Case(terbuka, default=Value(1))
        ).select_related("mitra", "pic", "kontak", "pertemuan")

    def cari(self, teks):
        return self.filter(
            Q(uraian__icontains=teks)
            | Q(mitra__nama_kunci__contains=kunci_nama(teks))
            | Q(mitra__singkatan__icontains=teks)
        )
