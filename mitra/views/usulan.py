"""Requests to partners: the list, one request with its silence counted, its moves, its promise."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.urai import format_tanggal
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView, tautan
from mitra.choices import CaraUsulan, StatusUsulan
from mitra.filters import UsulanFilter
from mitra.forms import JadikanJanjiForm, JawabForm, KirimSuratForm, UsulanForm, awal_janji
from mitra.models import Komitmen, Lampiran, Usulan
from mitra.services import (
    batalkan_usulan,
    jadikan_janji,
    jawab_usulan,
    kirim_usulan,
    simpan_usulan,
    unggah_lampiran,
)
from mitra.tables import UsulanTabel, baris_tindak, kata_diam, kata_keadaan, kata_status, warna_usulan
from mitra.views.bagian import LingkupObjek, RiwayatView, hari_ini_rekaman, panel_rekaman, remah, tab_rekaman
from mitra.views.lampiran import konteks_lampiran
from upt.models import Pejabat

UBAH = "mitra.change_usulan"
KAITAN = ("upt", "mitra", "jenis", "ruang_lingkup", "pertemuan", "kerja_sama", "kepada", "pic")


class UsulanDaftar(ListView):
    izin = "mitra.view_usulan"
    model = Usulan
    judul = "Usulan"
    subjudul = "Yang diminta dari mitra, jawabannya, dan berapa lama belum dijawab."
    table_class = UsulanTabel
    filter_class = UsulanFilter
    izin_ekspor = "mitra.ekspor_usulan"
    kosong_judul = "Belum ada usulan"
    kosong_teks = "Catat apa yang diminta dari mitra beserta kebutuhannya; suratnya disusun dari sini."

    def get_queryset(self):
        return Usulan.objects.untuk_daftar(self.request.hari_ini)

    def get_aksi(self):
        hasil = [{"label": "Siapa memberi apa", "url": reverse("mitra:dukungan"), "ikon": "diagram-3"}]
        if not self.request.user.has_perm("mitra.view_tawaran"):
            hasil = []
        if self.request.user.has_perm("mitra.add_usulan"):
            url = reverse("mitra:usulan_tambah")
            hasil.append({"label": "Usulan baru", "url": url, "ikon": "plus-lg", "utama": True})
        return hasil


class UsulanRinci(DetailView):
    izin = "mitra.view_usulan"
    model = Usulan

    def get_queryset(self):
        return Usulan.objects.select_related(*KAITAN, "komitmen__kerja_sama")

    def get_remah(self):
        return remah("usulan")

    def get_aksi(self):
        u, hasil = self.objek, []
        boleh = self.request.user.has_perm(UBAH)
        if u.cara == CaraUsulan.SURAT:
            hasil.append({"label": "Surat (PDF)", "url": self._url("surat"), "ikon": "printer"})
            if boleh:
                hasil.append({"label": "Surat (Word)", "url": self._url("surat_docx"), "ikon": "file-earmark-word"})
        return [*hasil, *(self._langkah() if boleh else ())]

    def _url(self, nama: str) -> str:
        return reverse(f"mitra:usulan_{nama}", args=[self.objek.pk])

    def _langkah(self):
        """What may be done next; the deed expected now stands last and strongest."""
        u = self.objek
        if u.status == StatusUsulan.DRAF:
            yield {"label": "Ubah", "url": self._url("ubah"), "ikon": "pencil"}
        if StatusUsulan.boleh(u.status, StatusUsulan.BATAL):
            yield {"label": "Batalkan", "url": self._url("batal"), "ikon": "x-lg"}
        if u.status == StatusUsulan.DRAF:
            kata = "Kirim" if u.cara == CaraUsulan.SURAT else "Tandai disampaikan"
            yield {"label": kata, "url": self._url("kirim"), "ikon": "send", "utama": True}
        elif u.status in StatusUsulan.menunggu:
            yield {"label": "Catat jawaban", "url": self._url("jawab"), "ikon": "reply", "utama": True}
        elif u.status == StatusUsulan.DITERIMA and not u.komitmen_id:
            url = self._url("jadikan_janji")
            yield {"label": "Jadikan janji", "url": url, "ikon": "check2-circle", "utama": True}

    def konteks_rinci(self):
        u, pada = self.objek, hari_ini_rekaman(self.objek)
        surat = u.cara == CaraUsulan.SURAT and u.status == StatusUsulan.DRAF
        return {
            "lencana_keadaan": {"teks": kata_keadaan(u, pada), "jenis": warna_usulan(u, pada)},
            "diam": kata_diam(u, pada),
            "tunda": u.status == StatusUsulan.DITUNDA,
            "tanpa_pejabat": surat and Pejabat.objects.kepala(u.upt, pada) is None,
            **self._tindak(pada),
            "boleh_janji": bool(u.komitmen_id) and self.request.user.has_perm("mitra.view_komitmen"),
            "tab": tab_rekaman(u, self.request, "ringkasan", "usulan"),
            "panel": panel_rekaman(u, self.request),
            **konteks_lampiran(u, self.request),
        }

    def _tindak(self, pada) -> dict:
        u, pengguna = self.objek, self.request.user
        if not pengguna.has_perm("mitra.view_tindaklanjut"):
            return {}
        semua = u.tindak_lanjut.untuk(pengguna).untuk_daftar(pada).order_by("tenggat", "pk")
        tambah = u.status in StatusUsulan.menunggu and pengguna.has_perm("mitra.add_tindaklanjut")
        url = tautan("mitra:tindaklanjut_tambah", usulan=u.pk, mitra=u.mitra_id, lanjut=u.get_absolute_url())
        return {"tindak": baris_tindak(semua), "tindak_url": url if tambah else ""}


class UsulanRiwayat(RiwayatView):
    izin = "mitra.view_usulan"
    model = Usulan
    nama_url = "usulan"
    anak = ((Lampiran, "usulan_id"),)


class UsulanTambah(CreateView):
    """`?mitra=…&ruang_lingkup=…` begin the draft where the need was seen."""

    izin = "mitra.add_usulan"
    model = Usulan
    judul = "Usulan baru"
    form_class = UsulanForm
    tombol = "Simpan draf"

    def instansi(self):
        return Usulan(upt=self.request.upt)

    def awal(self):
        return {"pic": self.request.user.pk, **super().awal()}

    def simpan(self, form):
        return simpan_usulan(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Draf usulan {self.objek} disimpan. Periksa suratnya, lalu kirim."

    def get_remah(self):
        return remah("usulan")

    def get_batal_url(self):
        return self.kembali(reverse("mitra:usulan_list"))


class UsulanUbah(LingkupObjek, UpdateView):
    """Only a draft; a request that was put says what it said."""

    izin = UBAH
    model = Usulan
    form_class = UsulanForm

    def get_queryset(self):
        return Usulan.objects.select_related("upt")

    def get(self, request, *args, **kwargs):
        usulan = self.ambil()
        if usulan.status != StatusUsulan.DRAF:
            kata = kata_status(usulan).lower()
            messages.error(request, f"Usulan ini sudah {kata}, jadi isinya tidak dapat diubah.")
            return HttpResponseRedirect(usulan.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def simpan(self, form):
        return simpan_usulan(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah("usulan", self.objek)


class LangkahUsulan(ActionView, abstrak=True):
    """A deed on one request; where its state no longer allows it (a second press), back to its page with a word."""

    izin = UBAH
    model = Usulan
    dari: tuple = ()

    def get(self, request, *args, **kwargs):
        return self.terlewat() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.terlewat() or super().post(request, *args, **kwargs)

    def terlewat(self):
        usulan = self.ambil()
        if usulan.status in self.dari:
            return None
        messages.error(self.request, f"Usulan ini {kata_status(usulan).lower()}; langkah itu tidak berlaku baginya.")
        return HttpResponseRedirect(usulan.get_absolute_url())

    def tampilkan_aksi(self, form, status=200):
        if status != 200:  # what a refused deed left in memory was never saved
            self.objek = self.ambil()
        return super().tampilkan_aksi(form, status)

    def get_queryset(self):
        return Usulan.objects.select_related("upt", "mitra", "pertemuan", "ruang_lingkup")

    def get_remah(self):
        return remah("usulan", self.objek)


class UsulanKirim(LangkahUsulan):
    tombol = "Kirim"
    dari = (StatusUsulan.DRAF,)

    @property
    def form_class(self):
        return KirimSuratForm if self.objek.cara == CaraUsulan.SURAT else None

    def buat_form(self, data=None):
        form = super().buat_form(data)
        if "tanggal" in form.fields:
            form.fields["tanggal"].initial = hari_ini_rekaman(self.objek)
        else:
            form.fields["alasan"].label = "Catatan untuk riwayat (boleh kosong)"
        return form

    def get_judul(self):
        return "Kirim usulan" if self.objek.cara == CaraUsulan.SURAT else "Tandai disampaikan"

    def get_penjelasan(self):
        u = self.objek
        if u.cara == CaraUsulan.SURAT:
            return (
                f"Surat kepada {u.mitra} diberi nomor, dan isinya tidak dapat diubah lagi. Sejak tanggal itu hari "
                "tanpa jawaban dihitung."
            )
        if u.pertemuan_id is None:
            return "Pilih dahulu pertemuannya melalui Ubah."
        return (
            f"Usulan kepada {u.mitra} dicatat disampaikan pada {format_tanggal(u.pertemuan.tanggal)} dalam "
            f"pertemuan “{u.pertemuan}”. Isinya tidak dapat diubah lagi."
        )

    def lakukan(self, obj, data):
        kirim_usulan(obj, oleh=self.request.user, tanggal=data.get("tanggal"))

    def pesan_sukses(self):
        u = self.objek
        if u.nomor_surat:
            return f"Usulan dikirim dengan surat nomor {u.nomor_surat}. Cetak suratnya dari halaman ini."
        return f"Usulan dicatat disampaikan pada {format_tanggal(u.disampaikan_pada)}."


class UsulanJawab(LangkahUsulan):
    judul = "Catat jawaban mitra"
    tombol = "Simpan jawaban"
    dari = StatusUsulan.menunggu

    def buat_form(self, data=None):
        awal = {"tanggal": hari_ini_rekaman(self.objek)}
        return JawabForm(
            data, self.request.FILES or None, status=self.objek.status, initial=awal, **self.argumen_form()
        )

    def get_penjelasan(self):
        u = self.objek
        diam = kata_diam(u, hari_ini_rekaman(u))
        return f"Disampaikan kepada {u.mitra} pada {format_tanggal(u.disampaikan_pada)}; {diam}."

    def lakukan(self, obj, data):
        jawab_usulan(
            obj,
            data["ke"],
            oleh=self.request.user,
            tanggal=data["tanggal"],
            jawaban=data["jawaban"],
            sampai=data.get("sampai"),
        )
        if data.get("berkas"):
            lampiran = Lampiran(upt=obj.upt, usulan=obj, keterangan="Surat jawaban mitra")
            unggah_lampiran(lampiran, data["berkas"], oleh=self.request.user)

    def pesan_sukses(self):
        return f"Jawaban {self.objek.mitra} dicatat: {self.objek.get_status_display().lower()}."


class UsulanBatal(LangkahUsulan):
    judul = "Batalkan usulan"
    tombol = "Batalkan usulan"
    penjelasan = "Usulan ini tidak ditagih lagi kepada mitra. Catatan, surat, dan nomornya tetap tersimpan."
    perlu_alasan = True
    bahaya = True
    dari = tuple(dari for dari, ke in StatusUsulan.pasangan() if ke == StatusUsulan.BATAL)

    def lakukan(self, obj, data):
        batalkan_usulan(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Usulan {self.objek} dibatalkan."


class UsulanJadikanJanji(LangkahUsulan):
    """An accepted request enters a text; pressed twice it leads to the same promise."""

    judul = "Jadikan janji"
    tombol = "Catat sebagai janji"
    dari = (StatusUsulan.DITERIMA,)

    def terlewat(self):
        usulan = self.ambil()
        if usulan.komitmen_id:
            messages.info(self.request, "Usulan ini sudah menjadi janji; tidak dicatat dua kali.")
            return HttpResponseRedirect(usulan.get_absolute_url())
        return super().terlewat()

    def buat_form(self, data=None):
        janji = Komitmen(upt=self.objek.upt, mitra=self.objek.mitra)
        argumen = self.argumen_form() | {"lingkup_id": self.objek.upt_id}
        self.form_janji = JadikanJanjiForm(
            data, usulan=self.objek, instance=janji, initial=awal_janji(self.objek), **argumen
        )
        return self.form_janji

    def get_penjelasan(self):
        return f"{self.objek.mitra} menerima pada {format_tanggal(self.objek.dijawab_pada)}: {self.objek.jawaban}"

    def lakukan(self, obj, data):
        form = self.form_janji
        self.janji = jadikan_janji(obj, form.instance, oleh=self.request.user, naskah=form.naskah())

    def pesan_sukses(self):
        return f"Usulan {self.objek} menjadi janji dalam {self.janji.kerja_sama}."

    def get_sukses_url(self):
        return self.janji.kerja_sama.get_absolute_url()
