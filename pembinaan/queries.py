"""Reads over programmes, sessions, participants and certificates. One verb per number."""

import datetime as dt

from django.db.models import (
    Case,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
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
from pembinaan.choices import StatusKegiatan, StatusPeserta, StatusSesi
from upt.queries import MilikUptQuerySet
from wbp.queries import TentangWbpQuerySet

NOL = dt.timedelta()


def _hitung(qs, kunci: str, nilai=None):
    """A count (or sum) of child rows beside each parent, as a subquery: joins would multiply each other."""
    jumlah = qs.filter(**{kunci: OuterRef("pk")}).order_by().values(kunci).annotate(n=nilai or Count("pk")).values("n")
    return Coalesce(Subquery(jumlah, output_field=IntegerField()), Value(0))


def _anak(qs, nama: str):
    return qs.model._meta.get_field(nama).related_model.objects.all()


def kemitraan(naskah=None, mitra=None, lewat: str = "") -> Q:
    """Runs of a partnership: those under promises of an agreement and the texts below it, or those with a partner."""
    syarat = Q()
    if naskah is not None:
        rumpun = type(naskah)._default_manager.serumpun(naskah.pk)
        syarat &= Q(**{f"{lewat}komitmen__kerja_sama__in": rumpun})
    if mitra is not None:
        syarat &= Q(**{f"{lewat}mitra": mitra}) | Q(**{f"{lewat}komitmen__mitra": mitra})
    return syarat


class ProgramQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def dengan_jumlah(self):
        """Runs ever and now, lessons and their JP beside each programme."""
        kegiatan, materi = _anak(self, "kegiatan"), _anak(self, "materi")
        return self.annotate(
            kegiatan_semua=_hitung(kegiatan, "program"),
            kegiatan_berjalan=_hitung(kegiatan.berjalan(), "program"),
            materi_jumlah=_hitung(materi, "program"),
            materi_jp=_hitung(materi, "program", Sum("jp")),
        )

    def cari(self, teks):
        return self.filter(nama__icontains=teks)


class LewatProgramQuerySet(ScopedQuerySet):
    lingkup_lewat = "program__upt_id"


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


class KegiatanQuerySet(MilikUptQuerySet):
    def kemitraan(self, naskah=None, mitra=None):
        return self.filter(kemitraan(naskah, mitra))

    def berjalan(self):
        return self.filter(status=StatusKegiatan.BERJALAN)

    def terbuka(self):
        return self.filter(status__in=StatusKegiatan.terbuka)

    def milik(self, pengguna):
        return self.filter(penanggung_jawab=pengguna)

    def dengan_jumlah(self):
        """Seats taken, waiting decisions, sessions held and planned, attendance totals of held sessions."""
        peserta, sesi = _anak(self, "peserta"), _anak(self, "sesi")
        return self.annotate(
            terisi=_hitung(peserta.memakai_kursi(), "kegiatan"),
            menunggu=_hitung(peserta.menunggu_keputusan(), "kegiatan"),
            sesi_terlaksana=_hitung(sesi.terlaksana(), "kegiatan"),
            sesi_semua=_hitung(sesi.berlaku(), "kegiatan"),
            hadir=_hitung(sesi.terlaksana(), "kegiatan", Sum("jumlah_hadir")),
            dihitung=_hitung(sesi.terlaksana(), "kegiatan", Sum(F("jumlah_hadir") + F("jumlah_tidak_hadir"))),
        )

    def di_luar_naskah(self, sejak: dt.date | None):
        """Runs with a partner that no promise asked for, with what was held of them since that day."""
        sesi = _anak(self, "sesi").terlaksana()
        tanda = _anak(sesi, "kehadiran").filter(alasan__hadir=True, sesi__status=StatusSesi.TERLAKSANA)
        if sejak is not None:
            sesi, tanda = sesi.filter(tanggal__gte=sejak), tanda.filter(sesi__tanggal__gte=sejak)
        return (
            self.filter(komitmen__isnull=True, mitra__isnull=False)
            .annotate(
                sesi_luar=_hitung(sesi, "kegiatan"),
                orang_luar=_hitung(tanda, "sesi__kegiatan", Count("peserta__wbp", distinct=True)),
            )
            .filter(sesi_luar__gt=0)
        )

    def diampu(self, pengguna):
        """Runs going on that this partner's instructor teaches; one ended or not begun is none of theirs."""
        return self.berjalan().filter(Exists(_anak(self, "pengampu").milik(pengguna).filter(kegiatan=OuterRef("pk"))))

    def ada_usulan(self):
        return self.filter(Exists(_anak(self, "peserta").menunggu_keputusan().filter(kegiatan=OuterRef("pk"))))

    def cari(self, teks):
        return self.filter(
            Q(nama__icontains=teks) | Q(instruktur__icontains=teks) | Q(mitra__nama_kunci__contains=kunci_nama(teks))
        )


class SesiQuerySet(MilikUptQuerySet):
    def terlaksana(self):
        return self.filter(status=StatusSesi.TERLAKSANA)

    def terjadwal(self):
        return self.filter(status=StatusSesi.TERJADWAL)

    def berlaku(self):
        """Neither cancelled nor moved: what the run really consists of."""
        return self.filter(status__in=(StatusSesi.TERJADWAL, StatusSesi.TERLAKSANA))

    def milik(self, pengguna):
        """Sessions of runs this user answers for."""
        return self.filter(kegiatan__penanggung_jawab=pengguna)

    def diampu(self, pengguna):
        """Sessions of the runs this partner's instructor teaches."""
        Kegiatan = self.model._meta.get_field("kegiatan").related_model
        return self.filter(kegiatan__in=Kegiatan.objects.diampu(pengguna).values("pk"))

    def belum_dicatat(self, hari_ini: dt.date):
        """Planned for today or earlier and still without attendance."""
        return self.terjadwal().filter(tanggal__lte=hari_ini)

    def lewat(self, hari_ini: dt.date):
        """Planned before today and still without attendance."""
        return self.terjadwal().filter(tanggal__lt=hari_ini)

    def pada_hari(self, tanggal: dt.date):
        return self.berlaku().filter(tanggal=tanggal)

    def pada_pekan(self, tanggal: dt.date):
        """Monday to Sunday around that day."""
        senin = tanggal - dt.timedelta(days=tanggal.weekday())
        return self.filter(tanggal__range=(senin, senin + dt.timedelta(days=6)))

    def mendatang(self, hari_ini: dt.date):
        return self.terjadwal().filter(tanggal__gt=hari_ini)

    def pada_bulan(self, tanggal: dt.date):
        awal = tanggal.replace(day=1)
        akhir = (awal + dt.timedelta(days=32)).replace(day=1)
        return self.filter(tanggal__gte=awal, tanggal__lt=akhir)

    def dari_hari_ini(self, hari_ini: dt.date):
        """Today first, then what comes, then what has been, the latest before the older."""
        nanti = Case(When(tanggal__gte=hari_ini, then=F("tanggal")))
        return self.order_by(nanti.asc(nulls_last=True), "-tanggal", "jam_mulai", "pk")

    def kemitraan(self, naskah=None, mitra=None):
        return self.filter(kemitraan(naskah, mitra, "kegiatan__"))

    def antara(self, dari: dt.date, sampai: dt.date):
        return self.filter(tanggal__range=(dari, sampai))

    def lama(self) -> dict:
        """Held sessions, their JP, and their minutes by the clock."""
        menit = ExpressionWrapper(F("jam_selesai") - F("jam_mulai"), DurationField())
        hasil = self.terlaksana().aggregate(sesi=Count("pk"), jp=Coalesce(Sum("jp"), 0), lama=Sum(menit))
        return {"sesi": hasil["sesi"], "jp": hasil["jp"], "menit": int((hasil["lama"] or NOL).total_seconds() // 60)}

    def jumlah_orang(self) -> int:
        """People present in at least one of these held sessions; who came to two classes counts once."""
        tanda = _anak(self, "kehadiran").filter(sesi__in=self.terlaksana().order_by().values("pk"), alasan__hadir=True)
        return tanda.aggregate(n=Count("peserta__wbp", distinct=True))["n"]

    def kehadiran(self) -> dict:
        """Totals of held sessions: present (hadir + terlambat), counted (marks without the excused), excused,
        sessions.

        Sums come from the per-session totals, never from scanning attendance (design.md §6, §7)."""
        return self.terlaksana().aggregate(
            hadir=Coalesce(Sum("jumlah_hadir"), 0),
            dihitung=Coalesce(Sum(F("jumlah_hadir") + F("jumlah_tidak_hadir")), 0),
            dimaafkan=Coalesce(Sum("jumlah_dimaafkan"), 0),
            sesi=Count("pk"),
        )

    def cari(self, teks):
        return self.filter(
            Q(kegiatan__nama__icontains=teks)
            | Q(kegiatan__instruktur__icontains=teks)
            | Q(tempat__icontains=teks)
            | Q(materi__judul__icontains=teks)
        )


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
        tanda = _anak(self, "kehadiran").filter(sesi__status=StatusSesi.TERLAKSANA)
        return self.annotate(
            hadir=_hitung(tanda.filter(alasan__hadir=True), "peserta"),
            dihitung=_hitung(tanda.filter(alasan__dimaafkan=False), "peserta"),
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


class KehadiranQuerySet(ScopedQuerySet):
    lingkup_lewat = "sesi__upt_id"


class LewatPesertaQuerySet(ScopedQuerySet):
    lingkup_lewat = "peserta__upt_id"


class LewatSesiQuerySet(ScopedQuerySet):
    lingkup_lewat = "sesi__upt_id"


class SertifikatQuerySet(MilikUptQuerySet):
    def kemitraan(self, naskah=None, mitra=None):
        return self.filter(kemitraan(naskah, mitra, "peserta__kegiatan__"))

    def terbit_antara(self, dari: dt.date, sampai: dt.date):
        return self.terbit().filter(tanggal_terbit__range=(dari, sampai))

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


def belum_mengikuti_program(wbp_qs, peserta_qs):
    """People of `wbp_qs` who follow no programme now."""
    return wbp_qs.filter(~Exists(peserta_qs.mengikuti().filter(wbp=OuterRef("pk"))))
