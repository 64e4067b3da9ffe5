"""What a partner's instructor sees: own classes and the names on their sheets. Nothing here leads anywhere else."""

from django.db.models import Count, Q
from django.urls import reverse

from core.audit import catat_akses
from core.choices import Tindakan
from core.views import HouseView
from pembinaan.choices import StatusPeserta
from pembinaan.services.pengampu import KELAS_SENDIRI, kelas_diampu, segera_tertutup, sesi_diampu
from pembinaan.views.lembar import LembarHadir

DEPAN, BELAKANG, BELUM = 8, 8, 50


class KelasSaya(HouseView):
    """Sessions to record first, then those to come, then those recorded last; and the classes themselves."""

    izin = KELAS_SENDIRI
    templat = "pembinaan/kelas_saya.html"
    judul = "Kelas saya"

    def get(self, request):
        saya, kini = (request.user, request.lingkup_id), request.hari_ini
        sesi = sesi_diampu(*saya)
        belum = sesi.belum_dicatat(kini).order_by("-tanggal", "jam_mulai", "pk")
        return self.tampilkan(
            "kelas",
            belum=list(belum[:BELUM]),
            mendatang=list(sesi.mendatang(kini).order_by("tanggal", "jam_mulai", "pk")[:DEPAN]),
            terlaksana=list(sesi.terlaksana().order_by("-tanggal", "-jam_mulai", "-pk")[:BELAKANG]),
            kelas=kelas_diampu(*saya)
            .annotate(orang=Count("peserta", filter=Q(peserta__status__in=StatusPeserta.di_lembar)))
            .order_by("nama", "pk"),
            kini=kini,
            segera=segera_tertutup(*saya, kini),
        )


class KelasSesi(LembarHadir):
    """The sheet of one own session: names and marks, without room, number or anything else of the person. Every
    opening is logged before it is shown.
    """

    izin = KELAS_SENDIRI
    izin_catat = (KELAS_SENDIRI,)

    def get_queryset(self):
        return super().get_queryset().diampu(self.request.user)

    def get_remah(self):
        return [{"label": "Kelas saya", "url": reverse("pembinaan:kelas_saya")}]

    def sebelum_tampil(self, sesi, baris):
        catat_akses(
            self.request, Tindakan.BUKA, objek=sesi, keterangan="Daftar hadir kelas yang diampu", jumlah=len(baris)
        )
