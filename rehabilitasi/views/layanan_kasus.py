"""The tab of a case: its sessions, counted by kind; notes and the personal plan only for its team."""

from django.urls import reverse

from rehabilitasi.choices import HasilHadir, StatusLayanan, StatusRencana
from rehabilitasi.models import CatatanLayanan, Kebutuhan, TimTerpadu
from rehabilitasi.services.akses import BUKA_KLINIS, akses_klinis, boleh_klinis
from rehabilitasi.services.layanan_kasus import hitung_sesi, sesi_kasus
from rehabilitasi.views.bagian import HalamanKasus
from rehabilitasi.views.layanan import LIHAT, TAMBAH


class KasusLayanan(HalamanKasus):
    """Who opens the case reads its notes, and that is written down; everybody else meets numbers and dates. The way on
    to a session stands only where the reader reaches it: an emergency access opens the case, not its team.
    """

    izin = LIHAT
    tab_aktif = "layanan"
    judul = "Layanan"
    templat = "rehabilitasi/layanan_kasus.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.izin):
            self.tolak()
        self.kasus = self.get_kasus()
        self.membuka = request.user.has_perm(BUKA_KLINIS) and boleh_klinis(request.user, self.kasus)
        if not self.membuka:
            return super().dispatch(request, *args, **kwargs)
        with akses_klinis(request.user, self.kasus, keterangan="layanan"):
            return super(HalamanKasus, self).dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if not self.membuka:
            return self.gambar()
        catatan = CatatanLayanan.objects.untuk(request.user).filter(kasus=self.kasus)
        rencana = Kebutuhan.objects.untuk(request.user).filter(
            kasus=self.kasus, rencana__status=StatusRencana.DISETUJUI, jumlah_sesi__isnull=False
        )
        return self.gambar(catatan=list(catatan.select_related("layanan__petugas")), rencana=list(rencana))

    def gambar(self, catatan=(), rencana=()):
        sesi = sesi_kasus(self.kasus)
        tim = TimTerpadu.objects.untuk(self.request.user, LIHAT)
        self.sampai_sesi = tim.filter(pk=self.kasus.tim_id).exists()
        return self.tampilkan(
            "layanan",
            hitungan=hitung_sesi(self.kasus, sesi),
            sesi=[self.satu(s, {c.layanan_id for c in catatan}) for s in sesi],
            catatan=catatan,
            sampai_sesi=self.sampai_sesi,
            rencana=rencana,
            aksi=self.get_aksi(),
        )

    def satu(self, s, bercatatan: set) -> dict:
        terlaksana = s.status == StatusLayanan.TERLAKSANA
        hasil = HasilHadir(s.hasil_hadir) if terlaksana and s.hasil_hadir else None
        return {
            "s": s,
            "ada": s.pk in bercatatan,
            "hasil": hasil.label if hasil else "Belum dicatat" if terlaksana else "",
            "jenis": HasilHadir.warna[hasil] if hasil else "wait",
        }

    def get_aksi(self):
        if not (self.sampai_sesi and self.request.user.has_perm(TAMBAH)) or self.kasus.mulai is None:
            return []
        url = f"{reverse('rehabilitasi:layanan_tambah')}?kasus={self.kasus.pk}"
        return [{"label": "Rencanakan layanan", "url": url, "ikon": "plus-lg", "utama": True}]
