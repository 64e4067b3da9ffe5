"""The attendance sheet as officers fill it, and its printed twin."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.choices import Tindakan
from core.export import kirim_pdf
from core.views import HouseView
from pembinaan import cetak
from pembinaan.choices import StatusSesi
from pembinaan.models import PengampuKegiatan, Sesi
from pembinaan.services import kehadiran as layanan
from pembinaan.views.berkas import alamat_penuh
from pembinaan.views.lembar import LembarHadir

TERLAKSANA = StatusSesi.TERLAKSANA


class KehadiranView(LembarHadir):
    """Look with view permission; save with add and change."""

    izin = "pembinaan.view_kehadiran"
    izin_catat = ("pembinaan.add_kehadiran", "pembinaan.change_kehadiran")
    sebelum_hari = " Daftar kosong sudah dapat dicetak."

    def get_queryset(self):
        pengampu = PengampuKegiatan.objects.filter(kegiatan=OuterRef("kegiatan"), instruktur__aktif=True)
        sesi = super().get_queryset().select_related("kegiatan__program__bidang", "upt", "materi")
        return sesi.annotate(terbaca_mitra=Exists(pengampu))

    def get_remah(self):
        kegiatan = self.objek.kegiatan
        return [
            {"label": "Kegiatan", "url": reverse("pembinaan:kegiatan_list")},
            {"label": kegiatan.nama, "url": kegiatan.get_absolute_url()},
        ]

    def kamar(self, b):
        return b.kamar or "Tanpa kamar"

    def kata_izin(self, izin):
        return f"Izin di muka: {izin.nama}" + (f", {izin.catatan}" if izin.catatan else "")

    def catatan_izin(self, izin):
        return izin.catatan or super().catatan_izin(izin)

    def konteks_lembar(self, sesi):
        """Who saved this sheet and when, a save after the window marked; and which marks a premi is shared out by."""
        premi = [a.nama for a in self.kode.values() if a.masuk_premi]
        return {
            "pencatatan": list(sesi.pencatatan.select_related("oleh")) if sesi.status == TERLAKSANA else [],
            "premi": ", ".join(premi) if sesi.kegiatan.program.bidang.memberi_premi else "",
        }

    def url_peserta(self, sesi):
        return reverse("pembinaan:kegiatan_peserta", args=[sesi.kegiatan_id])

    def nama_penyimpan(self, konflik):
        return konflik.oleh or "pengguna lain"

    def beri_tahu(self, hasil):
        super().beri_tahu(hasil)
        if hasil.tidak_dihitung:
            messages.warning(
                self.request, f"Sesi ini belum dihitung sebagai realisasi janji mitra. {hasil.tidak_dihitung}"
            )

    def get_aksi(self, sesi: Sesi) -> list[dict]:
        aksi = [
            {"label": "Cetak daftar", "url": reverse("pembinaan:kehadiran_cetak", args=[sesi.pk]), "ikon": "printer"}
        ]
        if sesi.status == TERLAKSANA and self.request.user.has_perm("pembinaan.view_sesi"):
            url = reverse("pembinaan:sesi_laporan", args=[sesi.pk])
            aksi.append({"label": "Laporan sesi", "url": url, "ikon": "file-earmark-text"})
        if self.dapat_catat(sesi) and self.request.user.has_perm("pembinaan.change_sesi", sesi):
            url = reverse("pembinaan:sesi_batal", args=[sesi.pk])
            aksi.append({"label": "Sesi tidak terlaksana", "url": url, "ikon": "calendar-x"})
        return aksi


class KehadiranCetakView(HouseView):
    """The paper twin: empty boxes before the session is recorded (or with ?kosong=1), the marks afterwards."""

    izin = "pembinaan.view_kehadiran"
    model = Sesi
    judul = "Daftar hadir"

    def get_queryset(self):
        return Sesi.objects.select_related("kegiatan__mitra", "kegiatan__penanggung_jawab", "upt", "materi")

    def get(self, request, *args, **kwargs):
        sesi = self.ambil()
        kosong = sesi.status != StatusSesi.TERLAKSANA or request.GET.get("kosong") == "1"
        if not kosong and request.GET.get("inisial") == "1":
            return self.dengan_inisial(sesi)
        baris = layanan.baris_lembar(sesi)
        pdf = cetak.daftar_hadir(
            sesi,
            baris,
            alamat=alamat_penuh(request, reverse("pembinaan:kehadiran", args=[sesi.pk])),
            oleh=request.user,
            saat=request.waktu_kini,
            zona=request.zona,
            kosong=kosong,
        )
        keterangan = "Daftar hadir kosong" if kosong else "Daftar hadir terisi"
        nama = f"daftar-hadir-{sesi.kegiatan.nama}-{sesi.tanggal:%Y%m%d}"
        return kirim_pdf(request, pdf, nama, Tindakan.CETAK, objek=sesi, keterangan=keterangan, jumlah=len(baris))

    def dengan_inisial(self, sesi):
        r, baris = self.request, layanan.baris_lembar(sesi, dengan_kamar=False)
        pdf = cetak.daftar_hadir_inisial(sesi, baris, oleh=r.user, saat=r.waktu_kini, zona=r.zona)
        nama = f"daftar-hadir-inisial-{sesi.kegiatan.nama}-{sesi.tanggal:%Y%m%d}"
        return kirim_pdf(
            r, pdf, nama, Tindakan.CETAK, objek=sesi, keterangan="Daftar hadir dengan inisial", jumlah=len(baris)
        )
