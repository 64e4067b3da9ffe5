"""Candidates of a round: adding many at once, marking, starting the screening of one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.tampil import angka
from core.views import ActionView, HouseView, ListView
from rehabilitasi.choices import CaraIsi, PeriodeAcuan, StatusCalon
from rehabilitasi.filters.skrining import OrangFilter
from rehabilitasi.forms.pengisian import MulaiSkriningForm
from rehabilitasi.models import CalonSkrining, SkriningMassal
from rehabilitasi.services import skrining as layanan
from rehabilitasi.services.akses import BUKA_KLINIS
from rehabilitasi.tables.skrining import OrangTabel
from rehabilitasi.views.pengisian import alamat_isi
from rehabilitasi.views.skrining import TAMBAH_CALON, UBAH_CALON, ambil_skrining, remah_skrining
from upt.waktu import hari_ini
from wbp.models import Wbp

KATA_TANDA = {
    StatusCalon.MENOLAK: "dicatat menolak",
    StatusCalon.BERHALANGAN: "dicatat berhalangan",
    StatusCalon.BELUM: "dikembalikan menjadi belum diskrining",
}


def id_sah(mentah) -> list[UUID]:
    hasil = []
    for teks in mentah:
        try:
            hasil.append(UUID(teks))
        except ValueError:
            continue
    return hasil


class CalonTambah(ListView):
    """People held who may be candidates: narcotics cases by default; tick, or take all that match."""

    model = Wbp
    izin = TAMBAH_CALON
    table_class = OrangTabel
    filter_class = OrangFilter
    templat = "rehabilitasi/skrining_tambah_calon.html"
    kosong_judul = "Tidak ada yang dapat ditambahkan"
    kosong_teks = (
        "Semua penghuni dengan perkara narkotika sudah ada pada daftar, mempunyai kasus terbuka, atau diskrining "
        "dalam 12 bulan terakhir. Untuk perkara lain, ubah saringan."
    )

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.skrining = ambil_skrining(self, self.izin)
            if self.skrining.ditutup_pada:
                messages.error(request, "Skrining ini sudah ditutup, jadi calon tidak dapat ditambahkan.")
                return HttpResponseRedirect(self.skrining.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def get_lingkup(self):
        s = self.skrining
        return layanan.dapat_dicalonkan(s, self.request.user, hari_ini(s.upt)).dengan_keadaan(s.upt_id)

    def get_judul(self):
        return "Tambah calon"

    def get_subjudul(self, jumlah):
        return f"{self.skrining.nama} · tandai orangnya, atau ambil semua yang cocok dengan saringan"

    def get_remah(self):
        return remah_skrining(self.skrining)

    def konteks_daftar(self, baris):
        return {"skrining": self.skrining, "orang": baris}

    def post(self, request, *args, **kwargs):
        if request.POST.get("semua"):
            self.tabel = self.table_class(request.user)
            self.saring = self.filter_class(request.GET, self.get_lingkup(), request=request)
            semua = list(self.hasil().values_list("pk", flat=True))
        else:
            semua = id_sah(request.POST.getlist("wbp"))
        if not semua:
            messages.warning(request, "Belum ada yang ditandai.")
            return HttpResponseRedirect(self.alamat(hal=None))
        try:
            hasil = layanan.tambah(self.skrining, semua, oleh=request.user)
        except ValidationError as galat:
            messages.error(request, galat.messages[0])
            return HttpResponseRedirect(self.skrining.get_absolute_url())
        kata = f"{angka(hasil.baru)} calon ditambahkan."
        if hasil.dilewati:
            kata += f" {angka(hasil.dilewati)} dilewati: sudah ada pada daftar, atau tidak dapat dicalonkan lagi."
        messages.success(request, kata)
        ke = self.skrining.get_absolute_url() if request.POST.get("semua") else self.alamat(hal=None)
        return HttpResponseRedirect(ke)


class CalonTandai(HouseView):
    """Ticked candidates, or the one whose own button was pressed, become refused, prevented, or not yet."""

    model = SkriningMassal
    izin = UBAH_CALON
    http_method_names = ("post", "options")

    def post(self, request, *args, **kwargs):
        skrining = ambil_skrining(self, self.izin)
        ke = request.POST.get("tandai", "")
        satu = next((s for s in KATA_TANDA if request.POST.get(f"satu-{s}")), None)
        semua = request.POST.getlist(f"satu-{satu}") if satu else request.POST.getlist("calon")
        try:
            hasil = layanan.tandai(skrining, id_sah(semua), satu or ke, oleh=request.user)
        except ValidationError as galat:
            messages.error(request, galat.messages[0])
        else:
            self.sebut(hasil, satu or StatusCalon(ke))
        return HttpResponseRedirect(self.kembali(skrining.get_absolute_url()))

    def sebut(self, hasil, ke):
        if not hasil.baru and not hasil.dilewati:
            messages.warning(self.request, "Belum ada yang ditandai.")
        if hasil.baru:
            messages.success(self.request, f"{angka(hasil.baru)} calon {KATA_TANDA[ke]}.")
        if hasil.dilewati:
            messages.info(self.request, f"{angka(hasil.dilewati)} calon tidak diubah: keadaannya tidak mengizinkan.")


class CalonMulai(ActionView):
    """Start the screening of one candidate: the case, the team and the draft come with it."""

    model = CalonSkrining
    izin = UBAH_CALON
    form_class = MulaiSkriningForm
    judul = "Mulai ASSIST"
    tombol = "Mulai mengisi"
    templat = "rehabilitasi/skrining_mulai.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin) and not request.user.has_perm(BUKA_KLINIS):
            self.tolak()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return layanan.dengan_tempat(CalonSkrining.objects.select_related("skrining__upt", "skrining__tim"))

    def get_remah(self):
        return remah_skrining(self.objek.skrining)

    def buat_form(self, data=None):
        lalu = layanan.isian_terakhir(self.request.user)
        awal = {
            "tanggal": self.request.hari_ini,
            "cara": lalu.cara if lalu else CaraIsi.WAWANCARA,
            "periode": lalu.periode if lalu else PeriodeAcuan.SEBELUM_DITAHAN,
        }
        return MulaiSkriningForm(data, initial=awal, **self.argumen_form())

    def lakukan(self, obj, data):
        self.isian = layanan.mulai(obj, oleh=self.request.user, **data)

    def get_sukses_url(self):
        return alamat_isi(self.isian) if self.isian else self.objek.get_absolute_url()

    def pesan_sukses(self):
        if self.isian is None:
            return "Orang ini sudah diskrining pada kasus yang terbuka; calon ditandai sudah diskrining."
        return f"Skrining dimulai pada {self.isian.kasus}."

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:skrining_detail", args=[self.objek.skrining_id]))
