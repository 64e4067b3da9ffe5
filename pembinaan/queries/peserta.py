"""Reads over participations."""

from django.db.models import (
    Count,
    Exists,
    Max,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.choices import Pengusul, StatusPeserta, StatusSesi
from pembinaan.queries.bagian import anak, hitung, hitung_baris
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

    def usulan_tpp(self):
        """Proposed in the name of the TPP and still undecided."""
        return self.menunggu_keputusan().filter(pengusul=Pengusul.TPP)

    def daftar_tunggu(self):
        """Waiting for a seat, first asked first."""
        return self.filter(status=StatusPeserta.DAFTAR_TUNGGU).order_by("diusulkan_pada", "pk")

    def belum_berhasil(self):
        """In the run and still without a result: what stops the run from being closed."""
        return self.filter(status__in=(StatusPeserta.MENGIKUTI, StatusPeserta.DITANGGUHKAN))

    def di_lembar(self, sesi):
        """Who stands on the sheet of that session: in the run on that day, also when they left it later."""
        dalam = getattr(sesi, "tanggal_dalam", None)
        return self.di_lembar_pada(sesi.tanggal, dalam).filter(kegiatan_id=sesi.kegiatan_id)

    def di_lembar_pada(self, tanggal, dalam=None):
        """In their run on that day.

        A person who has gone leaves the sessions from the day of leaving on; yesterday can still be recorded. Whoever
        was suspended on that day does not stand on it. `tanggal` may be a reference to an outer row; then `dalam` is
        the date as a subquery sees it."""
        dalam = dalam or tanggal
        masuk = Q(mulai__isnull=True) | Q(mulai__lte=tanggal)
        kini = Q(status__in=StatusPeserta.di_lembar) & masuk
        tamat = Q(status__in=(StatusPeserta.LULUS, StatusPeserta.TIDAK_LULUS), mulai__lte=tanggal)
        pergi = Q(
            status__in=(StatusPeserta.BERHENTI, StatusPeserta.PINDAH_BEBAS),
            mulai__lte=tanggal,
            selesai__gt=tanggal,
        )
        penangguhan = anak(self, "penangguhan").filter(peserta=OuterRef("pk"))
        sebelumnya = Q(status=StatusPeserta.DITANGGUHKAN, mulai__lte=tanggal) & Exists(
            penangguhan.berjalan().filter(mulai__gt=dalam)
        )
        return self.filter(kini | tamat | pergi | sebelumnya).exclude(Exists(penangguhan.pada(dalam)))

    def giliran(self):
        """On a waiting list while the run has a free seat for them: as many of the first as seats are free."""
        kegiatan = self.model._meta.get_field("kegiatan").related_model.objects
        milik = self.model.objects.filter(kegiatan=OuterRef("kegiatan")).order_by()
        di_depan = milik.filter(status=StatusPeserta.DAFTAR_TUNGGU).filter(
            Q(diusulkan_pada__lt=OuterRef("diusulkan_pada"))
            | Q(diusulkan_pada=OuterRef("diusulkan_pada"), pk__lt=OuterRef("pk"))
        )
        sebelum = hitung_baris(di_depan, "kegiatan") + hitung_baris(milik.memakai_kursi(), "kegiatan")
        return self.filter(status=StatusPeserta.DAFTAR_TUNGGU, kegiatan__in=kegiatan.menerima().values("pk")).filter(
            Q(kegiatan__kuota__isnull=True) | Q(kegiatan__kuota__gt=sebelum)
        )

    def lewat_penangguhan(self, hari_ini):
        """Suspended beyond the planned end: somebody has to let them go on, or say until when."""
        lewat = anak(self, "penangguhan").berjalan().filter(peserta=OuterRef("pk"), sampai__lt=hari_ini)
        return self.filter(Exists(lewat), status=StatusPeserta.DITANGGUHKAN)

    def dihitung_berhasil(self):
        """The denominator of success: everybody with a result, and those whose reason for leaving is a failure.

        Who was released, moved or left for a reason that is no failure stands apart (domain.md §6.2)."""
        return self.filter(
            Q(status__in=(StatusPeserta.LULUS, StatusPeserta.TIDAK_LULUS))
            | Q(status__in=StatusPeserta.pergi, mulai__isnull=False, alasan_berhenti__kegagalan=True)
        )

    def keberhasilan(self) -> dict[str, int]:
        """`lulus` of `dihitung`; `lepas` left without it being a failure and stand beside it."""
        pergi = self.order_by().filter(status__in=StatusPeserta.pergi, mulai__isnull=False)
        return {
            "lulus": self.filter(status=StatusPeserta.LULUS).count(),
            "dihitung": self.dihitung_berhasil().count(),
            "lepas": pergi.exclude(alasan_berhenti__kegagalan=True).count(),
        }

    def dengan_kehadiran(self):
        """`hadir` of `dihitung` (without the excused) over held sessions, beside each participation."""
        tanda = anak(self, "kehadiran").filter(sesi__status=StatusSesi.TERLAKSANA)
        return self.annotate(
            hadir=hitung(tanda.filter(alasan__hadir=True), "peserta"),
            dihitung=hitung(tanda.filter(alasan__dimaafkan=False), "peserta"),
        )

    def mengikuti_per_minat(self):
        """(interest id, people following a run that answers it now); who follows two such runs counts once."""
        kini = self.mengikuti().filter(kegiatan__program__minat__isnull=False).order_by()
        return kini.values_list("kegiatan__program__minat").annotate(n=Count("wbp", distinct=True))

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

    def belum_lewat(self, tanggal):
        """Holding that day or later."""
        return self.berlaku().filter(sampai__gte=tanggal)

    def lewat(self, tanggal):
        return self.berlaku().filter(sampai__lt=tanggal)

    def antara(self, dari, sampai):
        """Holding on at least one of these days."""
        return self.filter(dari__lte=sampai, sampai__gte=dari)

    def untuk_kegiatan(self, kegiatan):
        """For that run, or for all runs."""
        return self.filter(Q(kegiatan__isnull=True) | Q(kegiatan=kegiatan))

    def cari(self, teks):
        return self.filter(Q(wbp__nama_kunci__contains=kunci_nama(teks)) | Q(catatan__icontains=teks))


class LewatPesertaQuerySet(ScopedQuerySet):
    lingkup_lewat = "peserta__upt_id"


class PenangguhanQuerySet(LewatPesertaQuerySet):
    def berjalan(self):
        return self.filter(berakhir__isnull=True)

    def pada(self, tanggal):
        """In force on that day; on the day of coming back it is over."""
        return self.filter(Q(berakhir__isnull=True) | Q(berakhir__gt=tanggal), mulai__lte=tanggal)


def mengikuti_program(wbp_qs, peserta_qs):
    """People of `wbp_qs` who follow at least one programme now."""
    return wbp_qs.filter(Exists(peserta_qs.mengikuti().filter(wbp=OuterRef("pk"))))


def belum_mengikuti_program(wbp_qs, peserta_qs):
    """People of `wbp_qs` who follow no programme now."""
    return wbp_qs.filter(~Exists(peserta_qs.mengikuti().filter(wbp=OuterRef("pk"))))


def dengan_tanpa_program(wbp_qs, peserta_qs, upt_id):
    """`ikut_kini`, and `tanpa_sejak`: since when a person is without a programme in that UPT.

    That is the day the last participation ended (`program_terakhir`), or the day of arrival for who never had one."""
    milik = peserta_qs.filter(wbp=OuterRef("pk"), upt=upt_id).order_by()
    pernah = milik.filter(status__in=StatusPeserta.tamat, mulai__isnull=False)
    akhir = pernah.values("wbp").annotate(akhir=Max(Coalesce("selesai", "kegiatan__selesai", "mulai")))
    perkara = anak(wbp_qs, "perkara").filter(wbp=OuterRef("pk"), upt=upt_id, aktif=True)
    masuk = anak(wbp_qs, "mutasi").masuk().berlaku().filter(wbp=OuterRef("pk"), upt=upt_id).order_by("-tanggal", "-pk")
    return wbp_qs.annotate(
        ikut_kini=Exists(milik.filter(status__in=StatusPeserta.sedang)),
        program_terakhir=Subquery(akhir.values("akhir")),
        masuk_pada=Coalesce(Subquery(perkara.values("tanggal_masuk_upt")[:1]), Subquery(masuk.values("tanggal")[:1])),
    ).annotate(tanpa_sejak=Coalesce("program_terakhir", "masuk_pada"))
