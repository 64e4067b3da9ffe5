"""Reads over programmes, sessions, participants and certificates. One verb per number."""

import datetime as dt

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.choices import StatusKegiatan, StatusPeserta
from upt.queries import MilikUptQuerySet


class ProgramQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def cari(self, teks):
        return self.filter(nama__icontains=teks)


class LewatProgramQuerySet(ScopedQuerySet):
    lingkup_lewat = "program__upt_id"


class LewatKegiatanQuerySet(ScopedQuerySet):
    lingkup_lewat = "kegiatan__upt_id"


class KegiatanQuerySet(MilikUptQuerySet):
    def berjalan(self):
        return self.filter(status=StatusKegiatan.BERJALAN)

    def terbuka(self):
        return self.filter(status__in=StatusKegiatan.terbuka)

    def dengan_jumlah(self):
        """Participants on the seats (`terisi`), waiting decisions, sessions held and planned; one query."""
        return self.annotate(
            terisi=Count("peserta", filter=Q(peserta__status__in=StatusPeserta.memakai_kursi), distinct=True),
        )

    def cari(self, teks):
        return self.filter(
            Q(nama__icontains=teks) | Q(instruktur__icontains=teks) | Q(mitra__nama_kunci__contains=kunci_nama(teks))
        )


class SesiQuerySet(MilikUptQuerySet):
    def terlaksana(self):
        return self.filter(status="terlaksana")

    def belum_dicatat(self, hari_ini: dt.date):
        """Planned for today or earlier and still without attendance."""
        return self.filter(status="terjadwal", tanggal__lte=hari_ini)

    def pada_bulan(self, tanggal: dt.date):
        awal = tanggal.replace(day=1)
        akhir = (awal + dt.timedelta(days=32)).replace(day=1)
        return self.filter(tanggal__gte=awal, tanggal__lt=akhir)

    def kehadiran(self) -> dict:
        """Totals of held sessions: present (hadir + terlambat), counted (marks without the excused), excused, sessions.

        Sums come from the per-session totals, never from scanning attendance (design.md §6, §7)."""
        return self.terlaksana().aggregate(
            hadir=Coalesce(Sum("jumlah_hadir"), 0),
            dihitung=Coalesce(Sum(F("jumlah_hadir") + F("jumlah_tidak_hadir")), 0),
            dimaafkan=Coalesce(Sum("jumlah_dimaafkan"), 0),
            sesi=Count("pk"),
        )


class PesertaQuerySet(MilikUptQuerySet):
    def terbuka(self):
        return self.filter(status__in=StatusPeserta.terbuka)

    def memakai_kursi(self):
        return self.filter(status__in=StatusPeserta.memakai_kursi)

    def mengikuti(self):
        return self.filter(status=StatusPeserta.MENGIKUTI)

    def menunggu_keputusan(self):
        return self.filter(status=StatusPeserta.DIUSULKAN)


class KehadiranQuerySet(ScopedQuerySet):
    lingkup_lewat = "sesi__upt_id"


class LewatPesertaQuerySet(ScopedQuerySet):
    lingkup_lewat = "peserta__upt_id"


class LewatSesiQuerySet(ScopedQuerySet):
    lingkup_lewat = "sesi__upt_id"


class SertifikatQuerySet(MilikUptQuerySet):
    def terbit(self):
        return self.filter(status="disahkan")

    def menunggu(self):
        return self.filter(status="draf")

    def tahun(self, tahun: int):
        return self.filter(tanggal_terbit__year=tahun)

    def cari(self, teks):
        return self.filter(Q(nama__icontains=teks) | Q(nomor__icontains=teks) | Q(judul__icontains=teks))


def mengikuti_program(wbp_qs, peserta_qs):
    """People of `wbp_qs` who follow at least one programme now."""
    return wbp_qs.filter(Exists(peserta_qs.mengikuti().filter(wbp=OuterRef("pk"))))
