"""Notes and Register F: the tabs of a person, the list of the institution, what is done with a row."""

from django.http import Http404
from django.urls import reverse

from core.tampil import angka
from core.views import ActionView, CreateView, ListView
from upt.waktu import hari_ini
from wbp.choices import TingkatPelanggaran
from wbp.filters import PelanggaranFilter
from wbp.forms_catatan import CatatanForm, PelanggaranForm, PutusanForm
from wbp.models import Catatan, Pelanggaran, Wbp
from wbp.services import batalkan_pelanggaran, catat_pelanggaran, putus_pelanggaran, tarik_catatan, tulis_catatan
from wbp.tables_catatan import PelanggaranTabel
from wbp.views.kepala import HalamanWbp

JENIS_TINGKAT = {TingkatPelanggaran.RINGAN: "info", TingkatPelanggaran.SEDANG: "wait", TingkatPelanggaran.BERAT: "bad"}
BATAS_BARIS = 200


class WbpCatatan(HalamanWbp):
    izin = "wbp.view_catatan"
    tab_aktif = "catatan"
    templat = "wbp/wbp_catatan.html"

    def konteks_rinci(self):
        u, w = self.request.user, self.objek
        catatan = Catatan.objects.untuk(u).filter(wbp=w).select_related("penulis", "upt")[:BATAS_BARIS]
        boleh = u.has_perm("wbp.change_catatan", w)
        return {
            "baris": [{"c": c, "boleh_tarik": boleh and not c.ditarik and c.penulis_id == u.pk} for c in catatan],
            "boleh_tulis": self.k.dihuni and u.has_perm("wbp.add_catatan", w),
        }


class WbpPelanggaran(HalamanWbp):
    izin = "wbp.view_pelanggaran"
    tab_aktif = "pelanggaran"
    templat = "wbp/wbp_pelanggaran.html"

    def konteks_rinci(self):
        u, w = self.request.user, self.objek
        semua = Pelanggaran.objects.untuk(u).filter(wbp=w).select_related("upt")[:BATAS_BARIS]
        boleh = u.has_perm("wbp.change_pelanggaran", w)
        return {
            "baris": [
                {
                    "p": p,
                    "jenis": "mute" if p.dibatalkan else JENIS_TINGKAT[p.tingkat],
                    "boleh_putus": boleh and not p.dibatalkan and p.tanggal_putusan is None,
                    "boleh_batal": boleh and not p.dibatalkan,
                }
                for p in semua
            ],
            "boleh_catat": self.k.dihuni and u.has_perm("wbp.add_pelanggaran", w),
        }


class PelanggaranList(ListView):
    """Register F of the active UPT; a wali sees his own people."""

    model = Pelanggaran
    izin = "wbp.view_pelanggaran"
    izin_ekspor = "wbp.ekspor_wbp"
    berkas_resmi = True
    judul = "Register F"
    table_class = PelanggaranTabel
    filter_class = PelanggaranFilter
    kosong_judul = "Belum ada pelanggaran"
    kosong_teks = "Pelanggaran tata tertib dicatat dari tab Register F pada halaman orangnya."

    def get_queryset(self):
        return Pelanggaran.objects.select_related("wbp")

    def get_subjudul(self, jumlah):
        return f"{angka(jumlah)} pelanggaran tata tertib"


class _TulisTentangWbp(CreateView, abstrak=True):
    """A new row about the person of the address, whom this user may write about (else 404)."""

    def dispatch(self, request, *args, **kwargs):
        self.wbp = None
        return super().dispatch(request, *args, **kwargs)

    def instansi(self):
        if self.wbp is None:
            orang = Wbp.objects.untuk(self.request.user, self.izin).select_related("upt")
            self.wbp = orang.filter(pk=self.kwargs["pk"]).first()
            if self.wbp is None:
                raise Http404
        return self.model(wbp=self.wbp, upt=self.wbp.upt, tanggal=hari_ini(self.wbp.upt))

    def awal(self):
        return {}

    def get_remah(self):
        return [
            {"label": "Data WBP", "url": reverse("wbp:wbp_list")},
            {"label": self.wbp.nama, "url": self.wbp.get_absolute_url()},
        ]

    def get_batal_url(self):
        return self.kembali(self.model(wbp=self.wbp).get_absolute_url())

    def get_sukses_url(self):
        return self.kembali(self.objek.get_absolute_url())

    def konteks_templat(self, **lain):
        return {**super().konteks_templat(**lain), "subjudul": self.wbp.nama}


class PelanggaranCatat(_TulisTentangWbp):
    model = Pelanggaran
    izin = "wbp.add_pelanggaran"
    form_class = PelanggaranForm
    judul = "Catat pelanggaran"
    tombol = "Catat pelanggaran"
    templat = "generic/form.html"

    def simpan(self, form):
        return catat_pelanggaran(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Pelanggaran {self.wbp.nama} dicatat dalam Register F."


class CatatanTulis(_TulisTentangWbp):
    model = Catatan
    izin = "wbp.add_catatan"
    form_class = CatatanForm
    judul = "Tulis catatan"
    tombol = "Simpan catatan"
    templat = "generic/form.html"

    def instansi(self):
        catatan = super().instansi()
        catatan.penulis = self.request.user
        return catatan

    def simpan(self, form):
        return tulis_catatan(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Catatan tentang {self.wbp.nama} disimpan."


class _TindakanBaris(ActionView, abstrak=True):
    """A deed on one row about a person, while that person is held in the UPT of the row."""

    templat = "generic/aksi.html"

    def get_queryset(self):
        return self.model.objects.select_related("wbp", "upt")

    def ambil(self, kunci=None, *, kunci_baris=False):
        baris = super().ambil(kunci, kunci_baris=kunci_baris)
        if baris.upt_id != baris.wbp.upt_id:
            self.tolak()
        return baris

    def get_remah(self):
        return [
            {"label": "Data WBP", "url": reverse("wbp:wbp_list")},
            {"label": self.objek.wbp.nama, "url": self.objek.get_absolute_url()},
        ]


class PelanggaranPutus(_TindakanBaris):
    model = Pelanggaran
    izin = "wbp.change_pelanggaran"
    form_class = PutusanForm
    judul = "Catat putusan hukuman disiplin"
    tombol = "Catat putusan"
    sukses = "Putusan hukuman disiplin dicatat."

    def get_penjelasan(self):
        p = self.objek
        return (
            f"{p.wbp.nama}, {p.get_tingkat_display().lower()}, {p.tanggal:%d/%m/%Y}: {p.uraian} "
            "Berkelakuan baik dihitung dari tanggal putusan ini."
        )

    def lakukan(self, obj, data):
        putus_pelanggaran(obj, oleh=self.request.user, **data)


class PelanggaranBatal(_TindakanBaris):
    model = Pelanggaran
    izin = "wbp.change_pelanggaran"
    judul = "Batalkan pelanggaran"
    tombol = "Batalkan pelanggaran"
    bahaya = True
    perlu_alasan = True
    sukses = "Pelanggaran dibatalkan; barisnya tetap terbaca dengan alasannya."

    def get_penjelasan(self):
        p = self.objek
        return f"{p.wbp.nama}, {p.tanggal:%d/%m/%Y}: {p.uraian} Baris yang dibatalkan tidak dihitung lagi."

    def lakukan(self, obj, data):
        batalkan_pelanggaran(obj, oleh=self.request.user, alasan=data["alasan"])


class CatatanTarik(_TindakanBaris):
    model = Catatan
    izin = "wbp.change_catatan"
    judul = "Tarik catatan"
    tombol = "Tarik catatan"
    bahaya = True
    perlu_alasan = True
    sukses = "Catatan ditarik; isinya tetap terbaca dengan alasannya."

    def get_queryset(self):
        return super().get_queryset().select_related("wbp", "upt", "penulis")

    def get_penjelasan(self):
        c = self.objek
        return f"{c.wbp.nama}, {c.tanggal:%d/%m/%Y}: {c.isi}"

    def lakukan(self, obj, data):
        tarik_catatan(obj, oleh=self.request.user, alasan=data["alasan"])
