"""Rounds of mass screening: the list, opening one, one round with its candidates, closing it, its papers."""

from django.http import Http404
from django.urls import reverse

from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.tampil import angka
from core.views import ActionView, CreateView, HouseView, ListView
from rehabilitasi.cetak.pengisian import daftar_calon, formulir_instrumen
from rehabilitasi.choices import StatusCalon
from rehabilitasi.filters.skrining import CalonFilter, CalonSemuaFilter, SkriningFilter
from rehabilitasi.forms.kasus import TanpaIsianForm
from rehabilitasi.forms.skrining import SkriningForm
from rehabilitasi.instruments import terkini
from rehabilitasi.models import CalonSkrining, SkriningMassal, TimTerpadu
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services import skrining as layanan
from rehabilitasi.tables.skrining import CalonSemuaTabel, CalonTabel, SkriningTabel

LIHAT = "rehabilitasi.view_skriningmassal"
LIHAT_CALON = "rehabilitasi.view_calonskrining"
TAMBAH = "rehabilitasi.add_skriningmassal"
UBAH = "rehabilitasi.change_skriningmassal"
TAMBAH_CALON = "rehabilitasi.add_calonskrining"
UBAH_CALON = "rehabilitasi.change_calonskrining"


def remah_skrining(skrining: SkriningMassal | None = None) -> list[dict]:
    remah = [{"label": "Skrining", "url": reverse("rehabilitasi:skrining_list")}]
    return [*remah, {"label": str(skrining), "url": skrining.get_absolute_url()}] if skrining else remah


def ambil_skrining(view: HouseView, izin: str, pk=None) -> SkriningMassal:
    """The round of the address: 404 out of reach, 403 in reach without `izin`."""
    qs = SkriningMassal.objects.select_related("tim", "upt").dengan_jumlah()
    pk = pk or view.kwargs["pk"]
    obj = qs.untuk(view.request.user, izin).filter(pk=pk).first()
    if obj is not None:
        return obj
    if qs.untuk(view.request.user).filter(pk=pk).exists():
        view.tolak()
    raise Http404


class SkriningList(ListView):
    model = SkriningMassal
    izin = LIHAT
    table_class = SkriningTabel
    filter_class = SkriningFilter
    judul = "Skrining massal"
    subjudul = "Setiap skrining adalah satu putaran oleh satu tim, dari daftar calon sampai ditutup."
    kosong_judul = "Belum ada skrining"
    kosong_teks = "Buka skrining baru, lalu pilih calonnya dari penghuni dengan perkara narkotika."

    def get_queryset(self):
        return SkriningMassal.objects.select_related("tim").dengan_jumlah()

    def get_aksi(self):
        if not self.request.user.has_perm(TAMBAH):
            return []
        url = reverse("rehabilitasi:skrining_tambah")
        return [{"label": "Buka skrining", "url": url, "ikon": "plus-lg", "utama": True}]


class SkriningTambah(CreateView):
    model = SkriningMassal
    izin = TAMBAH
    form_class = SkriningForm
    judul = "Buka skrining"
    tombol = "Buka skrining"

    def instansi(self):
        return SkriningMassal(upt=self.request.upt)

    def argumen_form(self):
        return super().argumen_form() | {"hari": self.request.hari_ini}

    def awal(self):
        return {"mulai": self.request.hari_ini} | super().awal()

    def simpan(self, form):
        return layanan.buka_skrining(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah_skrining()

    def get_batal_url(self):
        return reverse("rehabilitasi:skrining_list")

    def get_sukses_url(self):
        return reverse("rehabilitasi:skrining_calon_tambah", args=[self.objek.pk])

    def pesan_sukses(self):
        return f"{self.objek} dibuka. Pilih calonnya."


class SkriningRinci(ListView):
    """Candidates of one round by state, and what may be done with each."""

    model = CalonSkrining
    izin = LIHAT_CALON
    table_class = CalonTabel
    filter_class = CalonFilter
    templat = "rehabilitasi/skrining_rinci.html"
    kosong_judul = "Belum ada calon"
    kosong_teks = "Pilih calon dari penghuni dengan perkara narkotika yang belum diskrining."

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.skrining = ambil_skrining(self, self.izin)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return layanan.dengan_tempat(CalonSkrining.objects.filter(skrining=self.skrining))

    def get_lingkup(self):
        return self.get_queryset().untuk(self.request.user, self.izin)

    def get_judul(self):
        return self.skrining.nama

    def get_subjudul(self, jumlah):
        return self.skrining.tim.nama

    def get_remah(self):
        return remah_skrining()

    @property
    def dapat_ubah(self) -> bool:
        return self.skrining.ditutup_pada is None and self.request.user.has_perm(UBAH_CALON, self.skrining)

    def konteks_daftar(self, baris):
        return {
            "skrining": self.skrining,
            "calon": baris,
            "pilihan": self.pilihan(),
            "dapat_ubah": self.dapat_ubah and TimTerpadu.objects.milik(self.request.user).filter(
                pk=self.skrining.tim_id).exists(),
            "bernama": self.request.user.has_perm(BERNAMA),
        }  # fmt: skip

    def pilihan(self) -> list[dict]:
        """One address a state, with its count; the same filter the search bar has."""
        kini, s = self.request.GET.get("status", ""), self.skrining
        hasil = [{"label": "Semua", "n": s.calon_semua, "url": self.alamat(status=None, hal=None), "aktif": not kini}]
        for status in StatusCalon:
            n = getattr(s, f"calon_{status.value}")
            if n or status.value == kini:
                url = self.alamat(status=status.value, hal=None)
                hasil.append({"label": status.label, "n": n, "url": url, "aktif": status.value == kini})
        return hasil

    def get_aksi(self):
        if not self.dapat_ubah:
            return self.cetakan()
        utama = {"label": "Tambah calon", "ikon": "person-plus", "utama": True}
        utama["url"] = reverse("rehabilitasi:skrining_calon_tambah", args=[self.skrining.pk])
        tutup = {"label": "Tutup", "ikon": "lock"}
        tutup["url"] = reverse("rehabilitasi:skrining_tutup", args=[self.skrining.pk])
        return [*self.cetakan(), tutup, utama]

    def cetakan(self) -> list[dict]:
        if not self.request.user.has_perm(UBAH_CALON, self.skrining):
            return []
        return [
            {
                "label": label,
                "ikon": "printer",
                "url": reverse("rehabilitasi:skrining_cetak", args=[self.skrining.pk, slug]),
            }
            for slug, label in (("daftar", "Daftar calon"), ("formulir", "Formulir kosong"))
        ]


class SkriningTutup(ActionView):
    model = SkriningMassal
    izin = UBAH
    form_class = TanpaIsianForm
    judul = "Tutup skrining"
    tombol = "Tutup skrining"

    def get_queryset(self):
        return SkriningMassal.objects.dengan_jumlah()

    def get_remah(self):
        return remah_skrining(self.objek)

    def get_penjelasan(self):
        sisa = self.objek.calon_belum + self.objek.calon_berhalangan
        if not sisa:
            return "Semua calon sudah ditangani. Setelah ditutup daftar tidak dapat diubah."
        return (
            f"Masih ada {angka(sisa)} calon yang belum diskrining; mereka tetap tercatat demikian dan dapat dipilih "
            "pada skrining berikutnya. Setelah ditutup daftar tidak dapat diubah."
        )

    def lakukan(self, obj, data):
        layanan.tutup_skrining(obj, oleh=self.request.user)


class SkriningCetak(HouseView):
    """The list of candidates, or the blank form for the pen; logged before it is sent."""

    model = SkriningMassal
    izin = UBAH_CALON

    def get(self, request, *args, **kwargs):
        s = ambil_skrining(self, self.izin)
        if kwargs["slug"] == "formulir":
            pdf = formulir_instrumen(
                s.upt, terkini(layanan.INSTRUMEN), "", dicetak=dicetak(request), saat=request.waktu_kini
            )
            return self.kirim(s, pdf, "formulir kosong", None)
        if kwargs["slug"] != "daftar":
            raise Http404
        calon = list(
            layanan.dengan_tempat(CalonSkrining.objects.filter(skrining=s)).order_by(
                "blok_kini", "kamar_kini", "wbp__nama_kunci", "pk"
            )
        )
        jumlah = [(st.label, n) for st in StatusCalon if (n := getattr(s, f"calon_{st.value}"))]
        pdf = daftar_calon(s, calon, jumlah, dicetak=dicetak(request), saat=request.waktu_kini)
        return self.kirim(s, pdf, "daftar calon skrining", len(calon))

    def kirim(self, s, pdf, keterangan, jumlah):
        return kirim_pdf(
            self.request, pdf, keterangan, Tindakan.CETAK, objek=s, lingkup_id=s.upt_id, keterangan=keterangan,
            jumlah=jumlah,
        )  # fmt: skip


class SkriningCalon(ListView):
    """Candidates of all rounds within reach: what the work list counts stands here."""

    model = CalonSkrining
    izin = LIHAT_CALON
    table_class = CalonSemuaTabel
    filter_class = CalonSemuaFilter
    judul = "Calon skrining"
    subjudul = "Dari semua skrining."
    kosong_judul = "Belum ada calon"
    kosong_teks = "Buka skrining, lalu pilih calonnya."

    def get_queryset(self):
        return layanan.dengan_tempat(CalonSkrining.objects.all())

    def get_remah(self):
        return remah_skrining()
