"""Writing by hand: a newcomer, the person, the case, the class; and the one page that shows a NIK."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.audit import catat_akses
from core.choices import Tindakan
from core.views import ActionView, CreateView, UpdateView
from upt.waktu import hari_ini
from wbp import rules
from wbp.forms import AlasanNikForm, GantiGolonganForm, PerkaraForm, TerimaForm, WbpForm
from wbp.models import Perkara, Wbp
from wbp.services import ganti_golongan, saran_golongan, terima_wbp


class TindakanWbp(ActionView, abstrak=True):
    """A deed on one person; the form knows the person's UPT and its today."""

    model = Wbp
    templat = "generic/aksi.html"

    def get_queryset(self):
        return Wbp.objects.select_related("upt")

    def argumen_form(self):
        upt = self.objek.upt
        return {
            "pengguna": self.request.user,
            "lingkup_id": upt.pk,
            "upt": upt,
            "hari_ini": hari_ini(upt),
            "wbp": self.objek,
        }

    def get_remah(self):
        return [
            {"label": "Data WBP", "url": reverse("wbp:wbp_list")},
            {"label": self.objek.nama, "url": self.objek.get_absolute_url()},
        ]


class MemberiPeringatan:
    """What is saved although it looks wrong is said once more after saving (`form.peringatan()`)."""

    def proses(self, form):
        tersimpan = super().proses(form)
        if tersimpan:
            for kalimat in form.peringatan():
                messages.warning(self.request, f"{kalimat} Data tetap disimpan; periksa kembali dengan dokumennya.")
        return tersimpan


class WbpTambah(MemberiPeringatan, CreateView):
    """A newcomer with case, register number, mutasi masuk and room, in one go."""

    model = Wbp
    izin = "wbp.add_wbp"
    form_class = TerimaForm
    judul = "Penerimaan WBP baru"
    tombol = "Simpan penerimaan"
    templat = "wbp/wbp_form.html"

    def instansi(self):
        return Wbp(upt=self.request.upt)

    def argumen_form(self):
        return {**super().argumen_form(), "hari_ini": self.request.hari_ini}

    def awal(self):
        return {}

    def get_batal_url(self):
        return self.kembali(reverse("wbp:wbp_list"))

    def get_remah(self):
        return [{"label": "Data WBP", "url": reverse("wbp:wbp_list")}]

    def simpan(self, form):
        isi = form.cleaned_data
        return terima_wbp(
            form.instance,
            Perkara(**form.isi_perkara()),
            oleh=self.request.user,
            nomor_register=isi["nomor_register"],
            tanggal=isi["tanggal_masuk"],
            jenis=isi["jenis_mutasi"],
            kamar=isi["kamar"],
            nomor_surat=isi["nomor_surat"],
            asal_tujuan=isi["asal_tujuan"],
        )

    def pesan_sukses(self):
        return f"{self.objek.nama} diterima dan tercatat."


class WbpUbah(MemberiPeringatan, UpdateView):
    model = Wbp
    izin = "wbp.change_wbp"
    form_class = WbpForm
    templat = "wbp/wbp_form.html"

    def get_queryset(self):
        return Wbp.objects.select_related("upt")

    def argumen_form(self):
        return {**super().argumen_form(), "lingkup_id": self.objek.upt_id, "hari_ini": hari_ini(self.objek.upt)}

    def get_remah(self):
        return [
            {"label": "Data WBP", "url": reverse("wbp:wbp_list")},
            {"label": self.objek.nama, "url": self.objek.get_absolute_url()},
        ]

    def pesan_sukses(self):
        return f"Data {self.objek.nama} disimpan."


class PerkaraUbah(UpdateView):
    model = Perkara
    izin = "wbp.change_perkara"
    form_class = PerkaraForm

    def get_queryset(self):
        return Perkara.objects.select_related("wbp", "upt")

    def ambil(self, kunci=None, *, kunci_baris=False):
        """Readable in the UPT's own past, but no longer written once the person is held elsewhere."""
        perkara = super().ambil(kunci, kunci_baris=kunci_baris)
        if perkara.upt_id != perkara.wbp.upt_id:
            self.tolak()
        return perkara

    def get_judul(self):
        return f"Ubah perkara {self.objek.wbp.nama}"

    def get_remah(self):
        return [
            {"label": "Data WBP", "url": reverse("wbp:wbp_list")},
            {"label": self.objek.wbp.nama, "url": self.objek.get_absolute_url()},
        ]

    def pesan_sukses(self):
        saran = saran_golongan(self.objek)
        if saran:
            label = rules.LABEL_GOLONGAN[saran]
            return f"Perkara disimpan. Saran golongan menurut lama pidana: {label}; petugas yang menetapkan."
        return "Perkara disimpan."


class RegistrasiGanti(TindakanWbp):
    izin = "wbp.add_registrasi"
    form_class = GantiGolonganForm
    judul = "Ganti golongan"
    tombol = "Ganti golongan"
    sukses = "Golongan diganti; register lama ditutup pada hari yang sama."

    def get_penjelasan(self):
        reg = (
            self.objek.registrasi.filter(upt=self.objek.upt_id, berakhir__isnull=True)
            .select_related("perkara")
            .first()
        )
        if reg is None:
            return "WBP ini sudah keluar."
        teks = f"Register sekarang {reg.baku}, sejak {reg.mulai:%d/%m/%Y}. Golongan hanya bergerak maju."
        saran = saran_golongan(reg.perkara)
        if saran and saran != reg.golongan:
            teks += f" Menurut putusan, golongannya {rules.LABEL_GOLONGAN[saran]}; ini saran, petugas yang menetapkan."
        return teks

    def lakukan(self, obj, data):
        ganti_golongan(
            obj,
            oleh=self.request.user,
            nomor_register=data["nomor_register"],
            tanggal=data["tanggal"],
            alasan=data["alasan"],
        )

    def get_sukses_url(self):
        return self.kembali(reverse("wbp:wbp_perkara", args=[self.objek.pk]))


class WbpNik(TindakanWbp):
    """The NIK in full, once, after a reason; the access log is written before the number is shown."""

    izin = "wbp.lihat_nik"
    form_class = AlasanNikForm
    judul = "Tampilkan NIK"
    tombol = "Tampilkan NIK"
    penjelasan = "NIK ditampilkan satu kali. Alasan, waktu, dan nama Anda dicatat dalam jejak akses."

    def argumen_form(self):
        return {"pengguna": self.request.user, "lingkup_id": self.objek.upt_id}

    def post(self, request, *args, **kwargs):
        self.objek = self.ambil()
        form = self.buat_form(request.POST)
        if not form.is_valid():
            return self.tampilkan_aksi(form, status=422)
        if not self.objek.nik:
            messages.info(request, "NIK orang ini belum tercatat.")
            return HttpResponseRedirect(self.objek.get_absolute_url())
        catat_akses(
            request, Tindakan.TAMPILKAN, objek=self.objek, keterangan="NIK", alasan=form.cleaned_data["alasan"]
        )
        self.templat = "wbp/nik.html"
        return self.tampilkan(
            "detail", objek=self.objek, nik=self.objek.nik, kembali_url=self.objek.get_absolute_url()
        )
