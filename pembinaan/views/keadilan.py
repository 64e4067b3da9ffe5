"""The fairness lens: shares by group, and the people without a programme for more than a month."""

from django.urls import reverse

from core.charts import Batang, batang_datar
from core.tampil import persen
from core.views import HouseView, ListView, tautan
from pembinaan.services.keadilan import HARI_TANPA_PROGRAM, lensa, tanpa_program
from pembinaan.tables.keadilan import TanpaProgramTabel
from wbp.filters import WbpFilter
from wbp.models import Wbp

LIHAT = "pembinaan.view_kehadiran"
CATATAN = (
    "Dihitung atas semua orang yang dihuni hari ini. “Mengikuti” berarti berstatus mengikuti pada sedikitnya satu "
    "kegiatan; yang menunggu, disetujui, atau ditangguhkan belum dihitung. Setiap orang dihitung satu kali dalam "
    "setiap kelompok. Kelompok yang kecil mudah berubah karena satu orang; bandingkan pembilang dan penyebutnya. "
    "Daftar ini untuk menemukan yang terlewat, bukan untuk memeringkat orang."
)


class Keadilan(HouseView):
    izin = LIHAT
    templat = "pembinaan/keadilan.html"

    def get_judul(self):
        return "Lensa keadilan"

    def get_remah(self):
        return [{"label": "Peserta", "url": reverse("pembinaan:peserta_list")}]

    def get(self, request):
        semua = lensa(_penghuni(request), request.hari_ini)
        terlewat = _terlewat(request).count()
        return self.tampilkan(
            "keadilan",
            subjudul="Siapa yang terjangkau program dan siapa yang terlewat",
            bagian=[
                {"judul": nama, "grafik": batang_datar([Batang(k.nama, k.ikut, k.semua) for k in baris])}
                for nama, baris in semua.items()
            ],
            terlewat=terlewat,
            hari=HARI_TANPA_PROGRAM,
            dihuni=sum(k.semua for k in semua["Seluruhnya"]),
            bagian_terlewat=persen(terlewat, sum(k.semua for k in semua["Seluruhnya"])),
            terlewat_url=reverse("pembinaan:tanpa_program"),
            usul_url=tautan("pembinaan:kegiatan_list", status="pendaftaran"),
            catatan=CATATAN,
        )


def _penghuni(request):
    return Wbp.objects.untuk(request.user, LIHAT).dalam(request.lingkup_id).dihuni()


def _terlewat(request):
    return tanpa_program(_penghuni(request), request.lingkup_id, request.hari_ini)


class TanpaProgram(ListView):
    """In no programme for more than thirty days; the longest first."""

    model = Wbp
    izin = LIHAT
    izin_ekspor = "wbp.ekspor_wbp"
    judul = "Tanpa program lebih dari 30 hari"
    subjudul = "Dihitung sejak program terakhir berakhir, atau sejak masuk bila belum pernah mengikuti"
    table_class = TanpaProgramTabel
    filter_class = WbpFilter
    kosong_judul = "Tidak ada yang terlewat"
    kosong_teks = "Semua orang yang dihuni sedang mengikuti program atau baru saja menyelesaikannya."

    def get_remah(self):
        return [{"label": "Lensa keadilan", "url": reverse("pembinaan:keadilan")}]

    def get_lingkup(self):
        """Only what `dengan_keadaan` would also count; the columns of now stand beside each row."""
        return _terlewat(self.request).dengan_keadaan(self.request.lingkup_id)
