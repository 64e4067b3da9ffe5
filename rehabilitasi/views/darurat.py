"""Emergency access: the list, asking by case number, one request, and the deeds of a second person."""

from django.urls import reverse

from core.views import ActionView, CreateView, DetailView, ListView
from rehabilitasi.choices import StatusDarurat
from rehabilitasi.filters.darurat import DaruratFilter
from rehabilitasi.forms.darurat import DaruratForm, TanpaIsianForm
from rehabilitasi.models import AksesDarurat, Kasus
from rehabilitasi.services import darurat as layanan
from rehabilitasi.tables.darurat import PUTUS, DaruratTabel, kata_saat, keadaan_akses

LIHAT = "rehabilitasi.view_aksesdarurat"
TAMBAH = "rehabilitasi.add_aksesdarurat"


def remah_darurat() -> list[dict]:
    return [{"label": "Akses darurat", "url": reverse("rehabilitasi:darurat_list")}]


def dengan_orang():
    return AksesDarurat.objects.select_related("kasus__tim__upt", "kasus__konselor", "upt", "pemohon", "diputus_oleh")


class DaruratList(ListView):
    """Requests on cases the reader sees, and the reader's own."""

    model = AksesDarurat
    izin = LIHAT
    table_class = DaruratTabel
    filter_class = DaruratFilter
    judul = "Akses darurat"
    subjudul = "Satu kasus dibuka di luar timnya: dengan alasan tertulis, persetujuan orang kedua, dan batas waktu."
    kosong_judul = "Tidak ada akses darurat"
    kosong_teks = "Permohonan dan keputusannya akan tampil di sini."

    def get_queryset(self):
        return dengan_orang()

    def get_aksi(self):
        if not self.request.user.has_perm(TAMBAH):
            return []
        url = reverse("rehabilitasi:darurat_minta")
        return [{"label": "Minta akses darurat", "url": url, "ikon": "key", "utama": True}]


class DaruratMinta(CreateView):
    model = AksesDarurat
    izin = TAMBAH
    form_class = DaruratForm
    judul = "Minta akses darurat"
    tombol = "Kirim permohonan"

    def simpan(self, form):
        isi = form.cleaned_data
        akses = AksesDarurat(upt=self.request.upt, alasan=isi["alasan"])
        if kunci := self.kunci_dikirim():
            akses.pk = kunci
        return layanan.minta_akses(akses, nomor=isi["nomor"], jam=isi["jam"], oleh=self.request.user)

    def get_sukses_url(self):
        return reverse("rehabilitasi:darurat_detail", args=[self.objek.pk])

    def pesan_sukses(self):
        return "Permohonan dikirim. Kepala atau ketua tim kasusnya yang memutuskan."

    def get_remah(self):
        return remah_darurat()

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:darurat_list"))


class DaruratRinci(DetailView):
    model = AksesDarurat
    izin = LIHAT

    def get_queryset(self):
        return dengan_orang()

    def get_remah(self):
        return remah_darurat()

    def konteks_rinci(self):
        return {"fakta": self.fakta(self.objek)}

    def konteks_templat(self, **lain):
        teks, jenis = keadaan_akses(self.objek)
        return super().konteks_templat(
            subjudul=f"Kasus {self.objek.kasus.nomor}", **lain, status={"teks": teks, "jenis": jenis}
        )

    def fakta(self, a: AksesDarurat) -> list[dict]:
        u = self.request.user
        terlihat = Kasus.objects.untuk(u).filter(pk=a.kasus_id).exists()
        jam = round((a.berlaku_sampai - a.diminta_pada).total_seconds() / 3600)
        butir = [
            {"label": "Kasus", "isi": a.kasus.nomor, "url": a.kasus.get_absolute_url() if terlihat else ""},
            {"label": "Pemohon", "isi": a.pemohon.nama},
            {"label": "Diminta pada", "isi": kata_saat(a.diminta_pada, a.upt)},
        ]
        if u.has_perm(PUTUS):
            butir.append({"label": "Alasan", "isi": a.alasan})
        if a.status == StatusDarurat.DIMINTA:
            butir.append(
                {"label": "Lama yang diminta", "isi": f"{jam} jam sejak disetujui, paling lama 24 jam sejak diminta"}
            )
        if a.diputus_oleh:
            butir.append(
                {"label": "Diputus oleh", "isi": f"{a.diputus_oleh.nama}, {kata_saat(a.diputus_pada, a.upt)}"}
            )
        if a.status in (StatusDarurat.DISETUJUI, StatusDarurat.DICABUT):
            butir.append({"label": "Sampai", "isi": kata_saat(a.berlaku_sampai, a.upt)})
        return butir

    def get_aksi(self):
        a, u, aksi = self.objek, self.request.user, []

        def satu(label, nama, ikon, *, utama=False):
            url = reverse(f"rehabilitasi:{nama}", args=[a.pk])
            aksi.append({"label": label, "url": url, "ikon": ikon, "utama": utama})

        if layanan.belum_basi(AksesDarurat.objects.filter(pk=a.pk)).exists() and layanan.boleh_putus(a, u):
            satu("Tolak", "darurat_tolak", "x-lg")
            satu("Setujui", "darurat_setujui", "check2", utama=True)
        elif layanan.boleh_cabut(a, u):
            satu("Cabut akses", "darurat_cabut", "slash-circle")
        return aksi


class _Putusan(ActionView, abstrak=True):
    model = AksesDarurat
    form_class = TanpaIsianForm

    def get_queryset(self):
        return dengan_orang()

    def get_remah(self):
        return remah_darurat()

    def get_sukses_url(self):
        return reverse("rehabilitasi:darurat_detail", args=[self.objek.pk])

    get_batal_url = get_sukses_url


class DaruratSetujui(_Putusan):
    izin = PUTUS
    judul = tombol = "Setujui akses darurat"

    def get_penjelasan(self):
        a = self.objek
        return (
            f"{a.pemohon.nama} akan dapat membuka semua data klinis kasus {a.kasus.nomor}. Alasannya: {a.alasan} "
            "Akses berakhir sendiri pada waktunya dan setiap pembukaan tercatat."
        )

    def lakukan(self, obj, data):
        layanan.setujui_akses(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Akses darurat disetujui sampai {kata_saat(self.objek.berlaku_sampai, self.objek.upt)}."


class DaruratTolak(_Putusan):
    izin = PUTUS
    judul = tombol = "Tolak akses darurat"

    def get_penjelasan(self):
        return f"{self.objek.pemohon.nama} tidak dapat membuka kasus {self.objek.kasus.nomor}."

    def lakukan(self, obj, data):
        layanan.tolak_akses(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return "Permohonan akses darurat ditolak."


class DaruratCabut(_Putusan):
    """Also by who asked, and by the konselor of the case: closing needs no rank."""

    izin = PUTUS
    judul = tombol = "Cabut akses darurat"
    bahaya = True

    def get_penjelasan(self):
        return f"{self.objek.pemohon.nama} tidak lagi dapat membuka kasus {self.objek.kasus.nomor}, sejak sekarang."

    def lakukan(self, obj, data):
        layanan.cabut_akses(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return "Akses darurat dicabut."
