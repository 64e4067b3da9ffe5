"""Plans: the list, the tab of a case, one plan with its needs, and the needs of a draft."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.choices import Tindakan
from core.export import kirim_pdf
from core.views import ActionView, CreateView, HouseView, ListView, UpdateView
from rehabilitasi.cetak.rencana import cetak_rencana
from rehabilitasi.choices import CapaianKebutuhan, PeranTim, StatusKasus, StatusRencana
from rehabilitasi.filters.rencana import RencanaFilter
from rehabilitasi.forms.kasus import TanpaIsianForm
from rehabilitasi.forms.rencana import CapaianForm, KebutuhanForm
from rehabilitasi.models import AnggotaTim, Kebutuhan, Rencana
from rehabilitasi.services import rencana as layanan
from rehabilitasi.tables.rencana import RencanaTabel
from rehabilitasi.views.bagian import HalamanKlinis, remah_kasus
from upt.waktu import hari_ini, waktu_kini


def alamat(nama: str, *kunci) -> str:
    return reverse(f"rehabilitasi:{nama}", args=kunci)


def tautan_aksi(label: str, nama: str, ikon: str, *kunci, utama: bool = False) -> dict:
    return {"label": label, "url": alamat(nama, *kunci), "ikon": ikon, "utama": utama}


class RencanaList(ListView):
    model = Rencana
    izin = "rehabilitasi.view_rencana"
    table_class = RencanaTabel
    filter_class = RencanaFilter
    judul = "Rencana rehabilitasi"
    subjudul = "Siapa menunggu persetujuan siapa. Isinya hanya dibuka oleh tim kasusnya."
    kosong_judul = "Belum ada rencana"
    kosong_teks = "Rencana disusun dari halaman kasus, setelah asesmennya selesai."

    def get_queryset(self):
        return Rencana.objects.select_related("kasus__wbp", "kasus__tim")


class _TabRencana(HalamanKlinis, abstrak=True):
    tab_aktif = "rencana"
    keterangan = "rencana"


class IsiRencana(_TabRencana, abstrak=True):
    """Draws one plan (or none yet) of the case below its head."""

    templat = "rehabilitasi/rencana_detail.html"

    def gambar(self, rencana: Rencana | None):
        k = self.kasus
        lain = k.rencana.exclude(pk=rencana.pk) if rencana else k.rencana.none()
        ketua = layanan.adalah_ketua(k, self.request.user)
        isi = self.isi(rencana) if rencana else {"asi": layanan.asi_terakhir(k)}
        return self.tampilkan(
            "detail",
            rencana=rencana,
            lain=list(lain),
            ketua=ketua,
            aksi=self.pilihan_aksi(rencana, ketua, bool(isi.get("kebutuhan"))),
            dapat_disusun=k.status in (StatusKasus.ASESMEN, StatusKasus.RENCANA),
            **isi,
        )

    def isi(self, r: Rencana) -> dict:
        k = self.kasus
        draf = not layanan.sebab_tertutup(r, k)
        semua = list(r.kebutuhan.filter(kasus=k).select_related("petugas"))
        for butir in semua:
            butir.tanda = CapaianKebutuhan.warna[butir.capaian]
            butir.ingat = layanan.peringatan_kebutuhan(butir, k) if draf else ""
            butir.dapat_diteruskan = layanan.dapat_diteruskan(butir, r)
        menunggu = AnggotaTim.objects.filter(tim=k.tim_id, peran=PeranTim.KETUA).berlaku(hari_ini(k.upt))
        usulan = layanan.usulan_kebutuhan(k, r) if draf else ()
        return {
            "kebutuhan": semua,
            "draf": draf,
            "usulan": [u for u in usulan if not u.terpakai],
            "asi": layanan.asi_terakhir(k) if draf else None,
            "ulasan": list(r.ulasan.filter(kasus=k).select_related("oleh")) if draf else [],
            "dicapai": layanan.dapat_dicapai(r, k),
            "pemutus": list(menunggu) if r.status == StatusRencana.DIAJUKAN else [],
        }

    def pilihan_aksi(self, r: Rencana | None, ketua: bool, ada: bool) -> list[dict]:
        k = self.kasus
        if r is None:
            return []
        hasil = [tautan_aksi("Cetak", "rencana_cetak", "printer", r.pk)]
        if not layanan.sebab_tertutup(r, k):
            hasil.append(tautan_aksi("Tambah kebutuhan", "kebutuhan_tambah", "plus-lg", r.pk, utama=not ada))
            if ada:
                hasil.append(tautan_aksi("Periksa dan ajukan", "rencana_ajukan", "send", r.pk, utama=True))
        elif r.status == StatusRencana.DIAJUKAN and ketua:
            hasil.append(tautan_aksi("Kembalikan", "rencana_kembalikan", "arrow-counterclockwise", r.pk))
            hasil.append(tautan_aksi("Setujui", "rencana_setujui", "check2-circle", r.pk, utama=True))
        elif r.status == StatusRencana.DISETUJUI and k.status == StatusKasus.DISETUJUI:
            hasil.append(tautan_aksi("Ubah rencana", "rencana_susun", "pencil", k.pk))
            label = "Lanjutkan program" if k.mulai else "Mulai program"
            hasil.append(tautan_aksi(label, "rencana_mulai", "play-circle", k.pk, utama=True))
        elif r.status == StatusRencana.DISETUJUI and k.status == StatusKasus.RENCANA:
            hasil.append(tautan_aksi("Susun rencana berikut", "rencana_susun", "pencil-square", k.pk, utama=True))
        return hasil


class KasusRencana(IsiRencana):
    """The plan at hand: the one being made, else the newest."""

    def get(self, request, *args, **kwargs):
        semua = self.kasus.rencana.select_related("diajukan_oleh", "disetujui_oleh")
        disusun = semua.filter(status__in=layanan.DISUSUN).first()
        return self.gambar(disusun or semua.order_by("-urutan").first())

    def get_judul(self):
        return f"Rencana {self.kasus.nomor}"


class SatuRencana(_TabRencana, abstrak=True):
    """A page of one plan: the address names the plan, the plan names the case."""

    def get_kasus(self):
        return self.kasus_dengan(rencana=self.kwargs["pk"])

    @cached_property
    def rencana(self) -> Rencana:
        semua = self.kasus.rencana.select_related("diajukan_oleh", "disetujui_oleh", "kasus__upt", "kasus__gelombang")
        return semua.get(pk=self.kwargs["pk"])

    def get_remah(self):
        return [*remah_kasus(self.kasus), {"label": "Rencana", "url": alamat("kasus_rencana", self.kasus.pk)}]


class RencanaDetail(SatuRencana, IsiRencana):
    def get(self, request, *args, **kwargs):
        return self.gambar(self.rencana)

    def get_judul(self):
        return f"{self.rencana} · {self.kasus.nomor}"


class RencanaCetak(SatuRencana):
    tindakan = Tindakan.CETAK

    def get(self, request, *args, **kwargs):
        r, k = self.rencana, self.kasus
        ketua = AnggotaTim.objects.filter(tim=k.tim_id, peran=PeranTim.KETUA).berlaku(hari_ini(k.upt)).first()
        pdf = cetak_rencana(
            r,
            k,
            list(r.kebutuhan.filter(kasus=k).select_related("petugas")),
            ketua=ketua,
            oleh=request.user,
            saat=waktu_kini(k.upt),
            zona=request.zona,
        )
        nama = f"rencana {k.nomor} {r.urutan}"
        return kirim_pdf(request, pdf, nama, Tindakan.CETAK, objek=r, lingkup_id=k.upt_id, keterangan=str(r))


# --- needs -----------------------------------------------------------------------------------------------------------


class _Kebutuhan(SatuRencana, abstrak=True):
    """A page of one need; its key stands behind that of the plan and is looked up inside the open case only."""

    model = Kebutuhan

    def get_queryset(self):
        return Kebutuhan.objects.filter(kasus=self.kasus, rencana=self.rencana).select_related("rencana__kasus__upt")

    def ambil(self, kunci=None, **lain):
        return super().ambil(kunci or self.kwargs["butir"], **lain)

    def get_sukses_url(self):
        return self.rencana.get_absolute_url()

    def get_batal_url(self):
        return self.rencana.get_absolute_url()

    def tertutup(self):
        """What a page about a draft says once the plan is none any more; None while it is."""
        sebab = layanan.sebab_tertutup(self.rencana, self.kasus)
        if not sebab:
            return None
        messages.info(self.request, sebab)
        return HttpResponseRedirect(self.rencana.get_absolute_url())


class _FormKebutuhan(_Kebutuhan, abstrak=True):
    form_class = KebutuhanForm

    def argumen_form(self):
        return super().argumen_form() | {"petugas": layanan.petugas_hari_ini(self.kasus)}

    def get(self, request, *args, **kwargs):
        return self.tertutup() or super().get(request, *args, **kwargs)

    def simpan(self, form):
        return layanan.simpan_kebutuhan(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        ingat = layanan.peringatan_kebutuhan(self.objek, self.kasus)
        return f"Kebutuhan nomor {self.objek.urutan} disimpan. {ingat}".strip()

    def konflik_terkunci(self):
        """The house's conflict page when the plan itself was submitted or decided meanwhile."""
        r = self.rencana
        oleh = r.disetujui_oleh or r.diajukan_oleh
        beda = {"label": "Keadaan rencana", "tersimpan": r.get_status_display(), "milik_anda": "Draf"}
        return {"oleh": oleh.nama if oleh else "pengguna lain", "pada": r.diubah_pada, "beda": [beda]}


class KebutuhanTambah(_FormKebutuhan, CreateView):
    judul = "Tambah kebutuhan"

    def instansi(self):
        return Kebutuhan(upt=self.kasus.upt, kasus=self.kasus, rencana=self.rencana)

    def awal(self):
        """The domain proposed at that place of the list; the address itself names none."""
        ke = self.request.GET.get("usulan", "")
        usulan = layanan.usulan_kebutuhan(self.kasus) if ke.isdecimal() else ()
        cocok = next((u for u in usulan if str(u.ke) == ke), None)
        return {"domain": cocok.domain, "keparahan": cocok.keparahan} if cocok else {}

    def post(self, request, *args, **kwargs):
        pk = self.kunci_dikirim()
        if pk and self.get_queryset().filter(pk=pk).exists():  # the house would name the row, and so its domain
            messages.info(request, "Kebutuhan ini sudah tersimpan; tidak dicatat dua kali.")
            return HttpResponseRedirect(self.get_sukses_url())
        if self.rencana.status == StatusRencana.DRAF:
            return super().post(request, *args, **kwargs)
        form = self.buat_form(request.POST)
        return self.tampilkan_form(form, kunci=self.kunci_baru(), konflik=self.konflik_terkunci(), status=409)


class KebutuhanUbah(_FormKebutuhan, UpdateView):
    def get_judul(self):
        return "Ubah kebutuhan"

    def get_versi(self):
        return f"{self.objek.versi}-{self.rencana.versi}"

    def post(self, request, *args, **kwargs):
        self.rencana = layanan.kunci_rencana(self.rencana)
        if self.get_queryset().filter(pk=self.kwargs["butir"]).exists():
            return super().post(request, *args, **kwargs)
        if "kunci" in request.POST:  # the second, knowing press after `terhapus`
            return KebutuhanTambah.as_view()(request, pk=self.kwargs["pk"])
        return self.terhapus()

    def konflik(self, tersimpan):
        if self.rencana.status == StatusRencana.DRAF:
            return super().konflik(tersimpan)
        form = self.buat_form(self.request.POST)
        konflik = self.konflik_terkunci()
        return self.tampilkan_form(form, objek=self.objek, versi=tersimpan, konflik=konflik, status=409)

    def terhapus(self):
        """Removed by somebody else: what was typed goes on as a new need."""
        messages.warning(
            self.request, "Kebutuhan ini baru saja dihapus pengguna lain. Isian Anda dapat disimpan sebagai yang baru."
        )
        baru = Kebutuhan(upt=self.kasus.upt, kasus=self.kasus, rencana=self.rencana)
        form = self.form_class(self.request.POST, instance=baru, **self.argumen_form())
        tambah = KebutuhanTambah()
        tambah.request = self.request
        return self.tampilkan_form(form, kunci=tambah.kunci_baru(), status=409)


class KebutuhanHapus(_Kebutuhan, ActionView):
    form_class = TanpaIsianForm
    judul = tombol = "Hapus kebutuhan"
    penjelasan = "Kebutuhan ini dikeluarkan dari draf rencana. Riwayatnya tetap tersimpan di balik dinding klinis."
    bahaya = True
    sukses = "Kebutuhan dihapus dari rencana."

    def get(self, request, *args, **kwargs):
        return self.tertutup() or super().get(request, *args, **kwargs)

    def lakukan(self, obj, data):
        layanan.hapus_kebutuhan(obj, oleh=self.request.user)


class KebutuhanGeser(_Kebutuhan, HouseView):
    """One place up or down; POST only."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        obj = self.ambil()
        if (balik := self.tertutup()) is not None:
            return balik
        try:
            layanan.geser_kebutuhan(obj, -1 if request.POST.get("arah") == "naik" else 1, oleh=request.user)
        except ValidationError as galat:  # submitted in this very moment
            messages.error(request, " ".join(galat.messages))
        return HttpResponseRedirect(f"{self.rencana.get_absolute_url()}#kebutuhan-{obj.pk}")


class KebutuhanCapaian(_Kebutuhan, UpdateView):
    form_class = CapaianForm
    templat = "rehabilitasi/rencana_capaian.html"
    tombol = "Simpan capaian"

    def get_judul(self):
        return "Capaian kebutuhan"

    def get(self, request, *args, **kwargs):
        if not layanan.dapat_dicapai(self.rencana, self.kasus):
            messages.info(request, "Capaian dicatat selama program berjalan, pada rencana yang berlaku.")
            return HttpResponseRedirect(self.rencana.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def simpan(self, form):
        return layanan.catat_capaian(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Capaian kebutuhan nomor {self.objek.urutan} disimpan."
