"""Reads over runs and who teaches them."""

import datetime as dt

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Sum,
)

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.choices import StatusKegiatan, StatusSesi
from pembinaan.queries.bagian import anak, hitung, kemitraan
from upt.queries import MilikUptQuerySet


class LewatKegiatanQuerySet(ScopedQuerySet):
    lingkup_lewat = "kegiatan__upt_id"


class PengampuQuerySet(LewatKegiatanQuerySet):
    def milik(self, pengguna):
        """Rows by which this account teaches, in its own institution; whether the account is open is asked elsewhere
        (`akun.syarat`).
        """
        return self.filter(
            instruktur__pengguna=pengguna, instruktur__aktif=True, instruktur__upt_id=F("kegiatan__upt_id")
        )


class RuangQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def dengan_jumlah(self, hari_ini: dt.date):
        """Sessions of this week and open runs held there."""
        return self.annotate(
            sesi_pekan=hitung(anak(self, "sesi").berlaku().pada_pekan(hari_ini), "ruang"),
            kegiatan_terbuka=hitung(anak(self, "kegiatan").terbuka(), "ruang"),
        )

    def cari(self, teks):
        return self.filter(nama__icontains=teks)


class KegiatanQuerySet(MilikUptQuerySet):
    def kemitraan(self, naskah=None, mitra=None):
        return self.filter(kemitraan(naskah, mitra))

    def berjalan(self):
        return self.filter(status=StatusKegiatan.BERJALAN)

    def terbuka(self):
        return self.filter(status__in=StatusKegiatan.terbuka)

    def menerima(self):
        """Takes people: registration is open, or it is under way."""
        return self.filter(status__in=StatusKegiatan.menerima)

    def milik(self, pengguna):
        return self.filter(penanggung_jawab=pengguna)

    def dengan_jumlah(self):
        """Seats taken, waiting decisions, sessions held and planned, attendance totals of held sessions."""
        peserta, sesi = anak(self, "peserta"), anak(self, "sesi")
        return self.annotate(
            terisi=hitung(peserta.memakai_kursi(), "kegiatan"),
            menunggu=hitung(peserta.menunggu_keputusan(), "kegiatan"),
            sesi_terlaksana=hitung(sesi.terlaksana(), "kegiatan"),
            sesi_semua=hitung(sesi.berlaku(), "kegiatan"),
            hadir=hitung(sesi.terlaksana(), "kegiatan", Sum("jumlah_hadir")),
            dihitung=hitung(sesi.terlaksana(), "kegiatan", Sum(F("jumlah_hadir") + F("jumlah_tidak_hadir"))),
        )

    def rekap_bulan(self, bulan: dt.date):
        """Runs with sessions held in that month, each with its own: sessions, JP, totals of attendance, and who was
        present at least once, by sex.
        """
        sesi = anak(self, "sesi").terlaksana().pada_bulan(bulan)
        ikut = anak(sesi, "kehadiran").filter(alasan__hadir=True, sesi__in=sesi.order_by().values("pk"))
        orang = Count("peserta__wbp", distinct=True)
        return self.annotate(
            sesi_bulan=hitung(sesi, "kegiatan"),
            jp_bulan=hitung(sesi, "kegiatan", Sum("jp")),
            hadir_bulan=hitung(sesi, "kegiatan", Sum("jumlah_hadir")),
            dihitung_bulan=hitung(sesi, "kegiatan", Sum(F("jumlah_hadir") + F("jumlah_tidak_hadir"))),
            laki=hitung(ikut.filter(peserta__wbp__jenis_kelamin="l"), "sesi__kegiatan", orang),
            perempuan=hitung(ikut.filter(peserta__wbp__jenis_kelamin="p"), "sesi__kegiatan", orang),
        ).filter(sesi_bulan__gt=0)

    def di_luar_naskah(self, sejak: dt.date | None):
        """Runs with a partner that no promise asked for, with what was held of them since that day."""
        sesi = anak(self, "sesi").terlaksana()
        tanda = anak(sesi, "kehadiran").filter(alasan__hadir=True, sesi__status=StatusSesi.TERLAKSANA)
        if sejak is not None:
            sesi, tanda = sesi.filter(tanggal__gte=sejak), tanda.filter(sesi__tanggal__gte=sejak)
        return (
            self.filter(komitmen__isnull=True, mitra__isnull=False)
            .annotate(
                sesi_luar=hitung(sesi, "kegiatan"),
                orang_luar=hitung(tanda, "sesi__kegiatan", Count("peserta__wbp", distinct=True)),
            )
            .filter(sesi_luar__gt=0)
        )

    def diampu(self, pengguna):
        """Runs going on that this partner's instructor teaches; one ended or not begun is none of theirs."""
        return self.berjalan().filter(Exists(anak(self, "pengampu").milik(pengguna).filter(kegiatan=OuterRef("pk"))))

    def ada_usulan(self):
        return self.filter(Exists(anak(self, "peserta").menunggu_keputusan().filter(kegiatan=OuterRef("pk"))))

    def cari(self, teks):
        return self.filter(
            Q(nama__icontains=teks) | Q(instruktur__icontains=teks) | Q(mitra__nama_kunci__contains=kunci_nama(teks))
        )
