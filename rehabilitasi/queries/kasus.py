"""Reads over cases and what hangs on them. A member of a team sees the cases of that team, and no other."""

import datetime as dt

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from akun.choices import Peran
from core.queries import SEMUA, ScopedQuerySet, izin_lihat
from core.urai import kunci_nama
from rehabilitasi.choices import (
    PeranTim,
    StatusDarurat,
    StatusEvaluasi,
    StatusKasus,
    StatusKontak,
    StatusRencana,
)
from upt.queries import MilikUptQuerySet
from upt.waktu import hari_ini_pusat

# An emergency access reads the case; it changes nothing.
IZIN_DARURAT = frozenset(
    {"rehabilitasi.buka_klinis", "rehabilitasi.lihat_nama_kasus"}
    | {f"rehabilitasi.view_{m}" for m in ("kasus", "persetujuan", "pengisian", "rencana", "evaluasi")}
    | {f"rehabilitasi.view_{m}" for m in ("layanan", "kontakpasca", "serahterima", "aksesdarurat")}
)
# These roles meet single cases, not all of an institution: a wali his own people, the team its own cases.
PERAN_TERBATAS = frozenset({Peran.WALI, Peran.REHAB})


def anak(qs, nama: str):
    """Rows of the child model behind a reverse relation, unfiltered."""
    return qs.model._meta.get_field(nama).related_model.objects.all()


def banyak(qs, kunci: str):
    """A count of child rows beside each parent, as a subquery: joins would multiply each other."""
    return banyak_per(qs.filter(**{kunci: OuterRef("pk")}), kunci)


def banyak_per(qs, kunci: str):
    """The same count for rows already tied to the outer row in another way; `kunci` is what they have in common."""
    jumlah = qs.order_by().values(kunci).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(jumlah, output_field=IntegerField()), Value(0))


class TimQuerySet(MilikUptQuerySet):
    def untuk(self, pengguna, izin=None):
        """A member sees the own teams only; who reads the whole institution sees all."""
        izin = izin or "rehabilitasi.view_timterpadu"
        qs = super().untuk(pengguna, izin)
        if not getattr(pengguna, "is_authenticated", False):
            return qs
        luas = pengguna.lingkup_tanpa(izin, PERAN_TERBATAS)
        if luas == SEMUA:
            return qs
        return qs.filter(Q(upt_id__in=luas) | Q(pk__in=self.model.objects.milik(pengguna).values("pk")))

    def milik(self, pengguna, pada: dt.date | None = None):
        """Teams of which this user is a member on that day (default: today, by the clock of the capital)."""
        return self.filter(Exists(anak(self, "anggota").milik(pengguna, pada).filter(tim=OuterRef("pk"))))

    def berlaku(self, pada: dt.date):
        return self.filter(berlaku_dari__lte=pada).exclude(berlaku_sampai__lt=pada)

    def dengan_jumlah(self, pada: dt.date):
        """Annotates `anggota_kini` and `kasus_kini`."""
        kasus = anak(self, "kasus").di_dalam()
        return self.annotate(
            anggota_kini=banyak(anak(self, "anggota").berlaku(pada), "tim"), kasus_kini=banyak(kasus, "tim")
        )

    def cari(self, teks):
        return self.filter(Q(nama__icontains=teks) | Q(nomor_sk__icontains=teks))


class AnggotaTimQuerySet(ScopedQuerySet):
    lingkup_lewat = "tim__upt_id"

    def berlaku(self, pada: dt.date):
        """Members on that day, of teams whose letter of appointment is in force on it."""
        return self.filter(berlaku_dari__lte=pada, tim__berlaku_dari__lte=pada).exclude(
            Q(berlaku_sampai__lt=pada) | Q(tim__berlaku_sampai__lt=pada)
        )

    def milik(self, pengguna, pada: dt.date | None = None):
        return self.filter(pengguna=pengguna).berlaku(pada or hari_ini_pusat())

    def ketua(self, pengguna, pada: dt.date):
        """The memberships by which this user leads a team on that day."""
        return self.milik(pengguna, pada).filter(peran=PeranTim.KETUA)

    def cari(self, teks):
        return self.filter(nama__icontains=teks)


class ProgramQuerySet(MilikUptQuerySet):
    def cari(self, teks):
        return self.filter(nama__icontains=teks)


class GelombangQuerySet(MilikUptQuerySet):
    def dengan_jumlah(self):
        """Annotates `peserta`, `berjalan`, `tamat`, `putus`, `keluar`: people of the batch and what became of them."""
        kasus = anak(self, "kasus")
        mulai = kasus.pernah_mulai()
        return self.annotate(
            peserta=banyak(mulai, "gelombang"),
            berjalan=banyak(kasus.berjalan(), "gelombang"),
            tamat=banyak(mulai.filter(status__in=StatusKasus.tamat), "gelombang"),
            putus=banyak(mulai.filter(status=StatusKasus.PUTUS), "gelombang"),
            keluar=banyak(mulai.filter(status__in=StatusKasus.keluar), "gelombang"),
        )

    def kemitraan(self, naskah=None, mitra=None):
        syarat = Q()
        if naskah is not None:
            syarat &= Q(kerja_sama__in=type(naskah)._default_manager.serumpun(naskah.pk))
        if mitra is not None:
            syarat &= Q(kerja_sama__pihak__mitra=mitra)
        return self.filter(syarat).distinct()

    def cari(self, teks):
        return self.filter(Q(nama__icontains=teks) | Q(program__nama__icontains=teks))


def anak_tim(qs):
    return qs.model._meta.get_field("tim").related_model.objects.all()


class KasusQuerySet(MilikUptQuerySet):
    """Episodes. Kepala and auditor see those of their UPT, a wali those of own people, a member those of own teams
    and referrals no team has taken yet.
    """

    def untuk(self, pengguna, izin=None):
        izin = izin or "rehabilitasi.view_kasus"
        qs = super().untuk(pengguna, izin)
        if not getattr(pengguna, "is_authenticated", False):
            return qs
        luas = pengguna.lingkup_tanpa(izin, PERAN_TERBATAS)
        if luas == SEMUA:
            return qs
        syarat = Q(upt_id__in=luas)
        if (tim := pengguna.lingkup_peran(izin, Peran.REHAB)) and tim != SEMUA:
            milik = Q(tim__isnull=True) | self._milik(pengguna, hari_ini_pusat())
            if izin in IZIN_DARURAT:
                milik |= self._darurat(pengguna, timezone.now())
            syarat |= Q(upt_id__in=tim) & milik
        if asuh := pengguna.lingkup_peran(izin, Peran.WALI):
            Wbp = self.model._meta.get_field("wbp").related_model
            wali = Exists(Wbp.objects.asuhan(pengguna).filter(pk=OuterRef("wbp")))
            syarat |= wali if asuh == SEMUA else Q(upt_id__in=asuh) & Q(wali)
        return qs.filter(syarat)

    def _milik(self, pengguna, pada: dt.date) -> Q:
        anggota = anak(anak_tim(self), "anggota").milik(pengguna, pada)
        return Q(Exists(anggota.filter(tim=OuterRef("tim"))))

    def _darurat(self, pengguna, kini: dt.datetime) -> Q:
        izin = anak(self, "akses_darurat").berlaku(kini).filter(kasus=OuterRef("pk"), pemohon=pengguna)
        return Q(Exists(izin))

    def klinis(self, pengguna, pada: dt.date, kini: dt.datetime):
        """Cases whose clinical rows this user may open on that day: of own teams, or by an allowed emergency access.

        The policy of the database asks the same (migration 0002_dinding).
        """
        return self.filter(self._milik(pengguna, pada) | self._darurat(pengguna, kini))

    def milik_tim(self, pengguna, pada: dt.date):
        """Cases of the user's own teams on that day: those he may also write into."""
        return self.filter(self._milik(pengguna, pada))

    def di_dalam(self):
        """In the hands of a team, inside the UPT."""
        return self.filter(status__in=StatusKasus.di_dalam)

    def berjalan(self):
        return self.filter(status__in=StatusKasus.dalam_program)

    def pernah_mulai(self):
        """Began a programme, whatever became of it."""
        return self.filter(mulai__isnull=False)

    def tanpa_tim(self):
        return self.filter(tim__isnull=True, status__in=StatusKasus.di_dalam)

    def menunggu_skrining(self):
        return self.filter(status=StatusKasus.SKRINING)

    def dalam_pasca(self):
        return self.filter(status=StatusKasus.PASCAREHABILITASI)

    def menunggu_asesmen(self):
        return self.filter(status__in=(StatusKasus.PERLU_ASESMEN, StatusKasus.ASESMEN))

    def menunggu_rencana(self):
        return self.filter(status=StatusKasus.RENCANA)

    def bernama(self):
        return self.select_related("wbp", "upt", "tim", "gelombang", "konselor")

    def dengan_evaluasi(self):
        """Annotates `evaluasi_berikut`: due date of the next planned evaluation."""
        jadwal = anak(self, "evaluasi").dijadwalkan().filter(kasus=OuterRef("pk")).order_by("jatuh_tempo", "pk")
        return self.annotate(evaluasi_berikut=Subquery(jadwal.values("jatuh_tempo")[:1]))

    def cari(self, teks):
        return self.filter(Q(nomor__icontains=teks) | Q(wbp__nama_kunci__contains=kunci_nama(teks)))


class LewatKasusQuerySet(ScopedQuerySet):
    """Rows of a case: whoever holds their permission on that case."""

    lingkup_lewat = "upt_id"

    def untuk(self, pengguna, izin=None):
        Kasus = self.model._meta.get_field("kasus").related_model
        return self.filter(kasus__in=Kasus.objects.untuk(pengguna, izin or izin_lihat(self.model)).values("pk"))


class AksesDaruratQuerySet(LewatKasusQuerySet):
    def untuk(self, pengguna, izin=None):
        """Those on cases one sees, and one's own requests: who asks is by definition not of the team."""
        qs = super().untuk(pengguna, izin)
        if not getattr(pengguna, "is_authenticated", False):
            return qs
        return self.filter(Q(pk__in=qs.values("pk")) | Q(pemohon=pengguna))

    def berlaku(self, kini: dt.datetime):
        return self.filter(status=StatusDarurat.DISETUJUI, berlaku_sampai__gt=kini)

    def menunggu(self):
        return self.filter(status=StatusDarurat.DIMINTA)


class PengisianQuerySet(LewatKasusQuerySet):
    def selesai(self):
        return self.filter(status="selesai")


class RencanaQuerySet(LewatKasusQuerySet):
    def menunggu(self):
        return self.filter(status=StatusRencana.DIAJUKAN)

    def berlaku(self):
        return self.filter(status=StatusRencana.DISETUJUI)


class EvaluasiQuerySet(LewatKasusQuerySet):
    def dijadwalkan(self):
        return self.filter(status=StatusEvaluasi.DIJADWALKAN, kasus__status__in=StatusKasus.dalam_program)

    def lewat(self, hari_ini: dt.date):
        """Due before today and not held; of cases that still run."""
        return self.dijadwalkan().filter(jatuh_tempo__lt=hari_ini)

    def segera(self, hari_ini: dt.date, hari: int = 14):
        return self.dijadwalkan().filter(jatuh_tempo__range=(hari_ini, hari_ini + dt.timedelta(days=hari)))

    def dilaksanakan(self):
        return self.filter(status=StatusEvaluasi.DILAKSANAKAN)


class KontakPascaQuerySet(LewatKasusQuerySet):
    def jatuh_tempo_sampai(self, pada: dt.date):
        return self.filter(jatuh_tempo__lte=pada).exclude(status=StatusKontak.DIBATALKAN)

    def lewat(self, hari_ini: dt.date):
        return self.filter(status=StatusKontak.DIJADWALKAN, jatuh_tempo__lt=hari_ini)

    def dikerjakan(self):
        """Tried: reached, or tried and not reached, which is an answer too."""
        return self.filter(status__in=StatusKontak.dikerjakan)


class TargetQuerySet(ScopedQuerySet):
    lingkup_lewat = "gelombang__upt_id"
