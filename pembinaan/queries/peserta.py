"""Reads over participations."""

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Q,
)

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.choices import StatusPeserta, StatusSesi
from pembinaan.queries.bagian import anak, hitung
from wbp.queries import TentangWbpQuerySet


class PesertaQuerySet(TentangWbpQuerySet):
    """Participations. A wali sees only those of the people assigned to them."""

    def terbuka(self):
        return self.filter(status__in=StatusPeserta.terbuka)

    def memakai_kursi(self):
        return self.filter(status__in=StatusPeserta.memakai_kursi)

    def mengikuti(self):
        return self.filter(status=StatusPeserta.MENGIKUTI)

    def menunggu_keputusan(self):
        return self.filter(status=StatusPeserta.DIUSULKAN)

    def daftar_tunggu(self):
        """Waiting for a seat, first asked first."""
        return self.filter(status=StatusPeserta.DAFTAR_TUNGGU).order_by("diusulkan_pada", "pk")

    def belum_berhasil(self):
        """In the run and still without a result: what stops the run from being closed."""
        return self.filter(status__in=(StatusPeserta.MENGIKUTI, StatusPeserta.DITANGGUHKAN))

    def di_lembar(self, sesi):
        """Who stands on the sheet of that session: in the run on that day, also when they left it later.

        A person who has gone leaves the sessions from the day of leaving on; yesterday can still be recorded."""
        masuk = Q(mulai__isnull=True) | Q(mulai__lte=sesi.tanggal)
        kini = Q(status__in=StatusPeserta.di_lembar) & masuk
        tamat = Q(status__in=(StatusPeserta.LULUS, StatusPeserta.TIDAK_LULUS), mulai__lte=sesi.tanggal)
        pergi = Q(
            status__in=(StatusPeserta.BERHENTI, StatusPeserta.PINDAH_BEBAS),
            mulai__lte=sesi.tanggal,
            selesai__gt=sesi.tanggal,
        )
        return self.filter(kini | tamat | pergi, kegiatan_id=sesi.kegiatan_id)

    def dengan_kehadiran(self):
        """`hadir` of `dihitung` (without the excused) over held sessions, beside each participation."""
        tanda = anak(self, "kehadiran").filter(sesi__status=StatusSesi.TERLAKSANA)
        return self.annotate(
            hadir=hitung(tanda.filter(alasan__hadir=True), "peserta"),
            dihitung=hitung(tanda.filter(alasan__dimaafkan=False), "peserta"),
        )

    def hasil(self) -> dict[str, int]:
        """How many stand in each state."""
        return dict(self.order_by().values_list("status").annotate(n=Count("pk")))

    def cari_nama(self, teks):
        return self.filter(
            Q(wbp__nama_kunci__contains=kunci_nama(teks)) | Q(wbp__alias_kunci__contains=kunci_nama(teks))
        )

    def cari(self, teks):
        return self.filter(Q(wbp__nama_kunci__contains=kunci_nama(teks)) | Q(kegiatan__nama__icontains=teks))


class IzinKehadiranQuerySet(TentangWbpQuerySet):
    def berlaku(self):
        return self.filter(dibatalkan=False)

    def pada(self, tanggal):
        return self.berlaku().filter(dari__lte=tanggal, sampai__gte=tanggal)


class LewatPesertaQuerySet(ScopedQuerySet):
    lingkup_lewat = "peserta__upt_id"


def mengikuti_program(wbp_qs, peserta_qs):
    """People of `wbp_qs` who follow at least one programme now."""
    return wbp_qs.filter(Exists(peserta_qs.mengikuti().filter(wbp=OuterRef("pk"))))


def belum_mengikuti_program(wbp_qs, peserta_qs):
    """People of `wbp_qs` who follow no programme now."""
    return wbp_qs.filter(~Exists(peserta_qs.mengikuti().filter(wbp=OuterRef("pk"))))
