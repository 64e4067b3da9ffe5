"""Follow-ups: the list, one of them, making, changing and moving it."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from core.urai import format_tanggal
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from mitra.choices import TUNDA_PALING_BANYAK, StatusTindakLanjut
from mitra.filters import TindakLanjutFilter
from mitra.forms import CatatanForm, SelesaiForm, TindakLanjutForm, TundaForm
from mitra.models import Lampiran, Mitra, Pertemuan, TindakLanjut
from mitra.services import boleh_urus, langkah_tindak_lanjut, simpan_tindak_lanjut
from mitra.tables import TindakLanjutTabel, kata_tenggat, kata_tunda, keadaan_tindak
from mitra.views.bagian import LingkupObjek, RiwayatView, hari_ini_rekaman, panel_rekaman, remah, tab_rekaman
from mitra.views.lampiran import konteks_lampiran

# Words of each move: button, icon, what it means, what it asks for.
LANGKAH = {
    "dikerjakan": ("Mulai kerjakan", "play", "Tindak lanjut mulai dikerjakan.", CatatanForm),
    "ditunda": ("Tunda", "hourglass", "", TundaForm),
    "selesai": (
        "Selesaikan",
        "check2-circle",
        "Tulis hasilnya atau lampirkan buktinya. Tindak lanjut yang selesai tidak dapat dibuka kembali.",
        SelesaiForm,
    ),
    "batal": ("Batalkan", "x-lg", "Tindak lanjut tidak diteruskan dan tidak dapat dibuka kembali.", None),
}


class TindakLanjutDaftar(ListView):
    izin = "mitra.view_tindaklanjut"
    model = TindakLanjut
    judul = "Tindak lanjut"
    subjudul = "Yang disepakati untuk dikerjakan bersama mitra: siapa di kedua pihak, sampai kapan, apa hasilnya."
    table_class = TindakLanjutTabel
    filter_class = TindakLanjutFilter
    izin_ekspor = "mitra.ekspor_mitra"
    kosong_judul = "Belum ada tindak lanjut"
    kosong_teks = "Butir notulen pertemuan dapat langsung dijadikan tindak lanjut."

    def get_queryset(self):
        return TindakLanjut.objects.untuk_daftar(self.request.hari_ini)

    def get_aksi(self):
        if not self.request.user.has_perm("mitra.add_tindaklanjut"):
            return []
        url = reverse("mitra:tindaklanjut_tambah")
        return [{"label": "Tindak lanjut baru", "url": url, "ikon": "plus-lg", "utama": True}]


class TindakLanjutRinci(DetailView):
    izin = "mitra.view_tindaklanjut"
    model = TindakLanjut

    def get_queryset(self):
        return TindakLanjut.objects.select_related(
            "upt", "mitra", "pic", "kontak", "pertemuan", "butir", "kerja_sama", "komitmen", "usulan"
        )

    def get_remah(self):
        return remah("tindaklanjut")

    def get_aksi(self):
        t, pengguna = self.objek, self.request.user
        if t.status not in StatusTindakLanjut.terbuka or not boleh_urus(pengguna, t):
            return []
        hasil = []
        if pengguna.has_perm("mitra.add_tindaklanjut", t):
            hasil.append({"label": "Ubah", "url": reverse("mitra:tindaklanjut_ubah", args=[t.pk]), "ikon": "pencil"})
        for ke in ("batal", "ditunda", "dikerjakan", "selesai"):
            habis = ke == StatusTindakLanjut.DITUNDA and t.jumlah_tunda >= TUNDA_PALING_BANYAK
            if not habis and StatusTindakLanjut.boleh(t.status, ke):
                label, ikon = LANGKAH[ke][:2]
                url = reverse("mitra:tindaklanjut_langkah", args=[t.pk, ke])
                hasil.append({"label": label, "url": url, "ikon": ikon, "utama": ke == "selesai"})
        return hasil

    def konteks_rinci(self):
        t = self.objek
        t.pada = hari_ini_rekaman(t)
        return {
            "keadaan": keadaan_tindak(t),
            "sisa": kata_tenggat(t),
            "tunda": kata_tunda(t),
            "tunda_habis": t.status in StatusTindakLanjut.terbuka and t.jumlah_tunda >= TUNDA_PALING_BANYAK,
            "tab": tab_rekaman(t, self.request, "ringkasan", "tindaklanjut"),
            "panel": panel_rekaman(t, self.request),
            **konteks_lampiran(t, self.request),
        }


class TindakLanjutRiwayat(RiwayatView):
    izin = "mitra.view_tindaklanjut"
    model = TindakLanjut
    nama_url = "tindaklanjut"
    anak = ((Lampiran, "tindak_lanjut_id"),)


class TindakLanjutTambah(CreateView):
    """`?pertemuan=`, `?mitra=` and the links (`?usulan=`, `?komitmen=`, `?kerja_sama=`) fill in what is known."""

    izin = "mitra.add_tindaklanjut"
    model = TindakLanjut
    judul = "Tindak lanjut baru"
    form_class = TindakLanjutForm

    def instansi(self):
        pertemuan = self._dari_alamat(Pertemuan.objects.exclude(status="dibatalkan"), "pertemuan")
        mitra = self._dari_alamat(Mitra.objects.all(), "mitra")
        if pertemuan is not None:
            hadir = list(pertemuan.mitra.all())
            mitra = hadir[0] if len(hadir) == 1 else mitra if mitra in hadir else None
        return TindakLanjut(upt=pertemuan.upt if pertemuan else self.request.upt, pertemuan=pertemuan, mitra=mitra)

    def _dari_alamat(self, qs, nama):
        kunci = self.request.GET.get(nama)
        try:
            terlihat = qs.untuk(self.request.user).dalam(self.request.lingkup_id).select_related("upt")
            return terlihat.filter(pk=kunci).first() if kunci else None
        except ValidationError:  # not a key at all
            return None

    def awal(self):
        return {"pic": self.request.user.pk, **super().awal()}

    def get_judul(self):
        t = getattr(self, "objek", None) or self.instansi()
        return f"Tindak lanjut baru dengan {t.mitra}" if t.mitra_id else self.judul

    def simpan(self, form):
        return simpan_tindak_lanjut(form.instance, oleh=self.request.user, pada=hari_ini_rekaman(form.instance))

    def get_remah(self):
        return remah("tindaklanjut")

    def get_batal_url(self):
        return self.kembali(reverse("mitra:tindaklanjut_list"))


class TindakLanjutUbah(LingkupObjek, UpdateView):
    izin = "mitra.add_tindaklanjut"
    model = TindakLanjut
    form_class = TindakLanjutForm

    def get_queryset(self):
        return TindakLanjut.objects.select_related("upt", "mitra", "pertemuan")

    def simpan(self, form):
        return simpan_tindak_lanjut(form.instance, oleh=self.request.user, pada=hari_ini_rekaman(self.objek))

    def get_remah(self):
        return remah("tindaklanjut", self.objek)


class TindakLanjutLangkah(ActionView):
    """One move, named in the address; 403 for whoever may move some follow-ups but is not in charge of this one."""

    izin = "mitra.change_tindaklanjut"
    model = TindakLanjut

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["ke"] not in LANGKAH:
            raise Http404
        self.ke = kwargs["ke"]
        self.tombol, _, self.penjelasan, self.form_class = LANGKAH[self.ke]
        self.perlu_alasan = self.bahaya = self.ke == StatusTindakLanjut.BATAL

    def get_queryset(self):
        return TindakLanjut.objects.select_related("upt")

    def ambil(self, kunci=None, *, kunci_baris=False):
        objek = super().ambil(kunci, kunci_baris=kunci_baris)
        if not boleh_urus(self.request.user, objek):
            self.tolak()
        return objek

    def get_judul(self):
        return LANGKAH[self.ke][0]

    def get_penjelasan(self):
        if self.ke != StatusTindakLanjut.DITUNDA:
            return self.penjelasan
        sisa = TUNDA_PALING_BANYAK - self.objek.jumlah_tunda
        boleh = f"masih dapat ditunda {sisa} kali" if sisa > 0 else "tidak dapat ditunda lagi"
        return f"Tenggat sekarang {format_tanggal(self.objek.tenggat)}; {boleh}."

    def get_remah(self):
        return remah("tindaklanjut", self.objek)

    def lakukan(self, obj, data):
        langkah_tindak_lanjut(obj, self.ke, oleh=self.request.user, pada=hari_ini_rekaman(obj), **data)

    def pesan_sukses(self):
        return f"{self.objek} sekarang berstatus {self.objek.get_status_display().lower()}."
