"""Attachments of a meeting, follow-up, request or delivery: upload, look, withdraw; the block on those pages."""

from django.urls import reverse

from core.views import ActionView, CreateView
from mitra.forms import LampiranForm
from mitra.models import Lampiran, Penyerahan, Pertemuan, TindakLanjut, Usulan
from mitra.services import buka_lampiran, tarik_lampiran, unggah_lampiran
from mitra.views.bagian import DiBawah
from mitra.views.dokumen import IZIN_JEJAK, UnduhBerkas

INDUK = {"pertemuan": Pertemuan, "tindak-lanjut": TindakLanjut, "usulan": Usulan, "penyerahan": Penyerahan}


def konteks_lampiran(induk, request) -> dict:
    """What `components/lampiran.html` needs on the page of `induk`; one query."""
    pengguna = request.user
    if not pengguna.has_perm("mitra.view_lampiran"):
        return {"lampiran": None}
    semua = induk.lampiran.untuk(pengguna).order_by("ditarik", "dibuat_pada", "pk")
    kode = next(k for k, model in INDUK.items() if isinstance(induk, model))
    boleh = pengguna.has_perm("mitra.add_lampiran")
    return {
        "lampiran": list(semua),
        "lampiran_baru_url": reverse("mitra:lampiran_unggah", args=[kode, induk.pk]) if boleh else "",
        "boleh_tarik_lampiran": pengguna.has_perm("mitra.change_lampiran"),
        "boleh_buka_tarikan": pengguna.has_perm(IZIN_JEJAK, induk),
    }


def alamat_lampiran(induk) -> str:
    return f"{induk.get_absolute_url()}#lampiran"


class LampiranUnggah(DiBawah, CreateView):
    izin = "mitra.add_lampiran"
    model = Lampiran
    judul = "Tambah lampiran"
    form_class = LampiranForm
    tombol = "Unggah"

    @property
    def model_induk(self):
        return INDUK[self.kwargs["induk"]]

    def instansi(self):
        return Lampiran(upt=self.induk.upt, **{self.induk._meta.get_field("lampiran").field.name: self.induk})

    def simpan(self, form):
        return unggah_lampiran(form.instance, form.cleaned_data["berkas"], oleh=self.request.user)

    def pesan_sukses(self):
        self.objek.refresh_from_db(fields=["ditarik", "alasan_tarik"])
        if self.objek.ditarik:
            return f"{self.objek} belum tersimpan: {self.objek.alasan_tarik}. Unggah sekali lagi."
        return f"{self.objek} dilampirkan."

    def get_remah(self):
        return [{"label": str(self.induk), "url": self.induk.get_absolute_url()}]

    def get_sukses_url(self):
        return self.kembali(alamat_lampiran(self.induk))


class LampiranUnduh(UnduhBerkas):
    """Photos open in the page and in the browser; a PDF is downloaded."""

    izin = "mitra.view_lampiran"
    model = Lampiran

    def get_queryset(self):
        return Lampiran.objects.select_related("pertemuan", "tindak_lanjut", "usulan", "penyerahan")

    def pemilik(self, rekaman):
        return rekaman.induk

    def buka(self, rekaman):
        return buka_lampiran(rekaman)

    def tipe(self, rekaman):
        return rekaman.tipe


class LampiranTarik(ActionView):
    izin = "mitra.change_lampiran"
    model = Lampiran
    judul = "Tarik lampiran"
    tombol = "Tarik lampiran"
    penjelasan = (
        "Lampiran tidak dapat dibuka lagi oleh petugas. Berkas dan riwayatnya tetap tersimpan untuk pemeriksaan."
    )
    perlu_alasan = True
    bahaya = True

    def get_queryset(self):
        return Lampiran.objects.select_related("pertemuan", "tindak_lanjut", "usulan", "penyerahan")

    def lakukan(self, obj, data):
        tarik_lampiran(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} ditarik."

    def get_remah(self):
        return [{"label": str(self.objek.induk), "url": self.objek.induk.get_absolute_url()}]

    def get_batal_url(self):
        return self.kembali(alamat_lampiran(self.objek.induk))

    def get_sukses_url(self):
        return self.kembali(alamat_lampiran(self.objek.induk))
