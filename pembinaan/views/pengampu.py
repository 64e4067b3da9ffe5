"""Officers say which partner's instructors teach a run."""

from django.utils.functional import cached_property

from core.views import ActionView, CreateView
from pembinaan.forms import PengampuForm
from pembinaan.models import PengampuKegiatan
from pembinaan.services.kegiatan import calon_pengampu
from pembinaan.services.pengampu import lepas_pengampu, tugaskan_pengampu
from pembinaan.views.bagian import ambil_kegiatan, remah_kegiatan


class PengampuTambah(CreateView):
    model = PengampuKegiatan
    izin = "pembinaan.add_pengampukegiatan"
    form_class = PengampuForm
    judul = "Tugaskan instruktur mitra"
    tombol = "Tugaskan"

    @cached_property
    def kegiatan(self):
        return ambil_kegiatan(self, self.izin)

    def instansi(self):
        return PengampuKegiatan(kegiatan=self.kegiatan)

    def argumen_form(self):
        return super().argumen_form() | {"calon": calon_pengampu(self.kegiatan)}

    def simpan(self, form):
        return tugaskan_pengampu(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.objek} mengampu {self.kegiatan}."

    def get_remah(self):
        return remah_kegiatan(self.kegiatan)

    def get_batal_url(self):
        return self.kembali(self.kegiatan.get_absolute_url())

    def get_sukses_url(self):
        return self.kembali(self.kegiatan.get_absolute_url())


class PengampuLepas(ActionView):
    model = PengampuKegiatan
    izin = "pembinaan.change_pengampukegiatan"
    judul = "Lepas instruktur dari kegiatan"
    penjelasan = "Kelas ini langsung tertutup baginya. Kehadiran yang sudah dicatat dan riwayatnya tetap ada."
    perlu_alasan = True
    bahaya = True
    tombol = "Lepas"

    def get_queryset(self):
        return PengampuKegiatan.objects.select_related("kegiatan", "instruktur")

    def lakukan(self, obj, data):
        lepas_pengampu(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} dilepas dari {self.objek.kegiatan}."

    def get_remah(self):
        return remah_kegiatan(self.objek.kegiatan)

    def get_batal_url(self):
        return self.kembali(self.objek.kegiatan.get_absolute_url())

    get_sukses_url = get_batal_url
