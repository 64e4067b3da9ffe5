"""Photos and scans beside a record: upload, look, change what is said of it, withdraw; the block on those pages.

Who may is decided twice: by the permission on attachments, and by the parent's own permission within the user's reach.
"""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.queries import izin_lihat
from core.views import ActionView, CreateView, UpdateView
from mitra.views.dokumen import IZIN_JEJAK, UnduhBerkas
from pembinaan.forms import LampiranForm, LampiranUbahForm
from pembinaan.models import Ijazah, Lampiran, Sertifikat, Sesi, SidangTpp, TahapanProgram
from pembinaan.services.lampiran import buka_lampiran, tarik_lampiran, unggah_lampiran

INDUK = {
    "sesi": Sesi,
    "tahapan": TahapanProgram,
    "sertifikat": Sertifikat,
    "ijazah": Ijazah,
    "sidang": SidangTpp,
}


def izin_ubah(model) -> str:
    return f"{model._meta.app_label}.change_{model._meta.model_name}"


def konteks_lampiran(induk, request) -> dict:
    """What `components/lampiran.html` needs on the page of `induk`; one query. The page has asked for the parent."""
    pengguna = request.user
    if not pengguna.has_perm("pembinaan.view_lampiran"):
        return {"lampiran": None}
    kode = next(k for k, model in INDUK.items() if isinstance(induk, model))
    boleh_ubah = pengguna.has_perm(izin_ubah(INDUK[kode]), induk)
    boleh = boleh_ubah and pengguna.has_perm("pembinaan.add_lampiran", induk)
    return {
        "lampiran": list(induk.lampiran.untuk(pengguna).order_by("ditarik", "dibuat_pada", "pk")),
        "lampiran_baru_url": reverse("pembinaan:lampiran_unggah", args=[kode, induk.pk]) if boleh else "",
        "boleh_tarik_lampiran": boleh_ubah and pengguna.has_perm("pembinaan.change_lampiran", induk),
        "boleh_buka_tarikan": pengguna.has_perm(IZIN_JEJAK, induk),
    }


def alamat_lampiran(induk) -> str:
    return f"{induk.get_absolute_url()}#lampiran"


class LampiranUnggah(CreateView):
    izin = "pembinaan.add_lampiran"
    model = Lampiran
    judul = "Tambah lampiran"
    form_class = LampiranForm
    tombol = "Unggah"

    @cached_property
    def induk(self):
        model = INDUK[self.kwargs["induk"]]
        semua = model._default_manager.filter(pk=self.kwargs["pk"])
        if not semua.untuk(self.request.user, izin_lihat(model)).exists():
            raise Http404
        obj = semua.untuk(self.request.user, izin_ubah(model)).first()
        if obj is None:
            self.tolak()
        return obj

    def instansi(self):
        return Lampiran(upt_id=self.induk.lingkup_id_rekaman(), **{self.kwargs["induk"]: self.induk})

    def argumen_form(self):
        return super().argumen_form() | {"lingkup_id": self.induk.lingkup_id_rekaman()}

    def simpan(self, form):
        return unggah_lampiran(form.instance, form.cleaned_data["berkas"], oleh=self.request.user)

    def pesan_sukses(self):
        self.objek.refresh_from_db(fields=["ditarik", "alasan_tarik"])
        if self.objek.ditarik:
            return f"{self.objek} belum tersimpan: {self.objek.alasan_tarik}. Unggah sekali lagi."
        return f"{self.objek} dilampirkan."

    def get_remah(self):
        return [{"label": str(self.induk), "url": self.induk.get_absolute_url()}]

    def get_batal_url(self):
        return self.kembali(self.induk.get_absolute_url())

    def get_sukses_url(self):
        return self.kembali(alamat_lampiran(self.induk))


class DariInduk:
    """Pages of one attachment; its parent must be within reach by the parent's own permission too."""

    ubah_induk = True

    def get_queryset(self):
        return Lampiran.objects.select_related("sesi__kegiatan", "tahapan__program", "tahapan__jenis", *INDUK)

    def ambil(self, *args, **kwargs):
        obj = super().ambil(*args, **kwargs)
        induk = obj.induk
        model = type(induk)
        izin = izin_ubah(model) if self.ubah_induk else izin_lihat(model)
        if not model._default_manager.untuk(self.request.user, izin).filter(pk=induk.pk).exists():
            self.tolak()
        return obj

    def get_remah(self):
        return [{"label": str(self.objek.induk), "url": self.objek.induk.get_absolute_url()}]

    def get_batal_url(self):
        return self.kembali(alamat_lampiran(self.objek.induk))

    def get_sukses_url(self):
        return self.kembali(alamat_lampiran(self.objek.induk))


class LampiranUnduh(DariInduk, UnduhBerkas):
    """Photos open in the page and in the browser; a PDF is downloaded."""

    izin = "pembinaan.view_lampiran"
    model = Lampiran
    ubah_induk = False

    def pemilik(self, rekaman):
        return rekaman.induk

    def buka(self, rekaman):
        return buka_lampiran(rekaman)

    def tipe(self, rekaman):
        return rekaman.tipe


class LampiranUbah(DariInduk, UpdateView):
    izin = "pembinaan.change_lampiran"
    model = Lampiran
    form_class = LampiranUbahForm

    def ambil(self, *args, **kwargs):
        obj = super().ambil(*args, **kwargs)
        if obj.ditarik:
            raise Http404
        return obj


class LampiranTarik(DariInduk, ActionView):
    izin = "pembinaan.change_lampiran"
    model = Lampiran
    judul = "Tarik lampiran"
    tombol = "Tarik lampiran"
    penjelasan = (
        "Lampiran tidak dapat dibuka lagi oleh petugas. Berkas dan riwayatnya tetap tersimpan untuk pemeriksaan."
    )
    perlu_alasan = True
    bahaya = True

    def lakukan(self, obj, data):
        tarik_lampiran(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} ditarik."
