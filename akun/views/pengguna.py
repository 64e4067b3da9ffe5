"""The users of a UPT, for its administrator; an auditor reads them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from akun.filters import PenggunaFilter
from akun.forms import AkhiriForm, PenggunaBaruForm, PenggunaForm, PenugasanForm
from akun.models import Pengguna, Penugasan
from akun.services import (
    akhiri_penugasan,
    atur_aktif,
    atur_ulang_sandi,
    beri_penugasan,
    buat_pengguna,
    buka_kunci_masuk,
    kunci_masuk,
    periksa_boleh_atur,
    ubah_pengguna,
)
from akun.syarat import yang_berlaku
from akun.tables import PenggunaTabel, keadaan
from core.audit import riwayat_gabung
from core.tampil import teks_nilai
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from upt.waktu import setempat

DAFTAR = {"label": "Pengguna", "url": reverse_lazy("akun:pengguna_list")}


class PenggunaListView(ListView):
    izin = "akun.view_pengguna"
    model = Pengguna
    table_class = PenggunaTabel
    filter_class = PenggunaFilter
    judul = "Pengguna"
    subjudul = "Yang pernah atau sedang bertugas di UPT ini. Peran berlaku hanya pada masa penugasannya."
    kosong_judul = "Belum ada pengguna"

    def get_queryset(self):
        return Pengguna.objects.dengan_penugasan()

    def halaman(self):
        self.tabel.lingkup_id = self.request.lingkup_id
        if self.request.upt:
            self.tabel.setempat = lambda instan: setempat(instan, self.request.upt)
        return super().halaman()

    def get_aksi(self):
        if not self.request.user.has_perm("akun.add_pengguna"):
            return []
        url = reverse("akun:pengguna_tambah")
        return [{"label": "Tambah pengguna", "url": url, "ikon": "person-plus", "utama": True}]


class PenggunaDetailView(DetailView):
    izin = "akun.view_pengguna"
    model = Pengguna

    def get_queryset(self):
        return Pengguna.objects.dengan_penugasan()

    def get_remah(self):
        return [DAFTAR]

    def konteks_rinci(self):
        orang, pengguna = self.objek, self.request.user
        tugas = sorted(self.tugas_terlihat(), key=lambda t: (not t.belum_berakhir(), t.berlaku_dari))
        berlaku = {t.pk for t in yang_berlaku(tugas)}
        boleh_akhiri = pengguna.has_perm("akun.change_penugasan") and orang.pk != pengguna.pk
        return {
            "subjudul": f"Nama pengguna: {orang.username}",
            "fakta": self.fakta(orang),
            "tugas": [self.baris_tugas(t, boleh_akhiri, berlaku) for t in tugas],
            "terkunci": kunci_masuk(orang),
            "peristiwa": riwayat_gabung([orang, *tugas], pengguna, batas=30),
            "sendiri": orang.pk == pengguna.pk,
        }

    def konteks_templat(self, **lain):
        teks, jenis = keadaan(self.objek)
        return super().konteks_templat(**lain) | {"status": {"teks": teks, "jenis": jenis}}

    def tugas_terlihat(self):
        """Assignments inside the reader's own scope: where else a colleague serves is not his to see."""
        terlihat = set(
            Penugasan.objects.untuk(self.request.user).filter(pengguna=self.objek).values_list("pk", flat=True)
        )
        return [t for t in self.objek.penugasan.all() if t.pk in terlihat]

    def baris_tugas(self, tugas, boleh, berlaku) -> dict:
        masa, belum = tugas.berlaku_hari_ini(), tugas.belum_berakhir()
        kata, jenis = ("Berlaku", "ok") if masa else ("Belum mulai", "wait") if belum else ("Berakhir", "mute")
        if masa and tugas.pk not in berlaku:
            kata, jenis = "Tertutup", "wait"
        boleh = boleh and belum and self.request.user.has_perm("akun.change_penugasan", tugas) and tugas.upt_id
        url = reverse("akun:penugasan_akhiri", args=[tugas.pk]) if boleh else ""
        return {"tugas": tugas, "kata": kata, "jenis": jenis, "akhiri_url": url}

    def fakta(self, orang) -> list[dict]:
        r = self.request
        masuk = orang.last_login and (setempat(orang.last_login, r.upt) if r.upt else orang.last_login)
        return [
            {"label": "NIP/NRP", "isi": orang.nip},
            {"label": "Surel", "isi": orang.email},
            {"label": "Terakhir masuk", "isi": f"{teks_nilai(masuk)} {r.zona}" if masuk else "Belum pernah"},
        ]

    def get_aksi(self):
        orang, pengguna = self.objek, self.request.user
        if orang.pk == pengguna.pk:
            return [{"label": "Ganti kata sandi saya", "url": reverse("akun:sandi"), "ikon": "key"}]
        aksi = []
        if pengguna.has_perm("akun.change_pengguna"):
            nonaktif = ("Nonaktifkan", "pengguna_nonaktif", "person-x")
            aktif = ("Aktifkan kembali", "pengguna_aktif", "person-check")
            pilihan = [
                ("Ubah", "pengguna_ubah", "pencil"),
                ("Beri kata sandi baru", "pengguna_sandi", "key"),
                nonaktif if orang.is_active else aktif,
            ]
            aksi += [{"label": a, "url": reverse(f"akun:{n}", args=[orang.pk]), "ikon": i} for a, n, i in pilihan]
        if pengguna.has_perm("akun.add_penugasan"):
            url = reverse("akun:penugasan_tambah", args=[orang.pk])
            aksi.append({"label": "Tambah penugasan", "url": url, "ikon": "plus-lg", "utama": True})
        return aksi


class SandiSekali:
    """Answers a successful POST with the temporary password itself: it is in no message, session or address."""

    sandi = ""

    def post(self, request, *args, **kwargs):
        tanggapan = super().post(request, *args, **kwargs)
        if not self.sandi:
            return tanggapan
        self.templat = "akun/sandi_sementara.html"
        self.judul = "Kata sandi sementara"
        return self.tampilkan("sandi", objek=self.objek, sandi=self.sandi)


@method_decorator(never_cache, name="dispatch")
class PenggunaTambahView(SandiSekali, CreateView):
    izin = "akun.add_pengguna"
    model = Pengguna
    form_class = PenggunaBaruForm
    judul = "Tambah pengguna"
    tombol = "Buat akun"

    def instansi(self):
        upt = self.request.upt
        if upt is None or not self.request.user.has_perm(self.izin, upt):
            raise PermissionDenied
        return Pengguna()

    def awal(self):
        return {"berlaku_dari": self.request.hari_ini, **super().awal()}

    def simpan(self, form):
        self.sandi = buat_pengguna(form.instance, form.tugas(self.request.upt), oleh=self.request.user)
        return form.instance

    def pesan_sukses(self):
        return f"Akun {self.objek.nama} dibuat."

    def get_batal_url(self):
        return self.kembali(reverse("akun:pengguna_list"))

    def get_remah(self):
        return [DAFTAR]


class _AturPengguna:
    """What an administrator does to another's account: refused with a sentence before any form is shown."""

    izin = "akun.change_pengguna"
    model = Pengguna

    def get(self, request, *args, **kwargs):
        try:
            periksa_boleh_atur(self.ambil(), request.user)
        except ValidationError as galat:
            self.objek = self.ambil()
            self.templat = "akun/tidak_boleh.html"
            self.judul = str(self.objek)
            return self.tampilkan("tolak", objek=self.objek, sebab=galat.messages, status=403)
        return super().get(request, *args, **kwargs)

    def get_remah(self):
        return [DAFTAR, {"label": self.objek.nama, "url": self.objek.get_absolute_url()}]


class PenggunaUbahView(_AturPengguna, UpdateView):
    form_class = PenggunaForm

    def simpan(self, form):
        ubah_pengguna(form.instance, oleh=self.request.user)
        return form.instance


@method_decorator(never_cache, name="dispatch")
class PenggunaSandiView(SandiSekali, _AturPengguna, ActionView):
    judul = "Beri kata sandi baru"
    penjelasan = (
        "Kata sandi lama langsung tidak berlaku dan semua sesinya berakhir. Yang baru ditampilkan sekali saja."
    )
    perlu_alasan = True
    tombol = "Buat kata sandi baru"

    def lakukan(self, obj, data):
        self.sandi = atur_ulang_sandi(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Kata sandi {self.objek.nama} diganti."


class PenggunaNonaktifView(_AturPengguna, ActionView):
    judul = "Nonaktifkan pengguna"
    penjelasan = "Pengguna ini tidak dapat masuk lagi. Riwayat pekerjaannya tetap ada."
    perlu_alasan = True
    bahaya = True
    tombol = "Nonaktifkan"

    def lakukan(self, obj, data):
        atur_aktif(obj, False, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek.nama} dinonaktifkan."


class PenggunaAktifView(_AturPengguna, ActionView):
    judul = "Aktifkan pengguna"
    penjelasan = "Pengguna ini dapat masuk lagi selama mempunyai penugasan yang berlaku."
    perlu_alasan = True
    tombol = "Aktifkan"

    def lakukan(self, obj, data):
        atur_aktif(obj, True, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek.nama} diaktifkan."


class PenggunaBukaKunciView(ActionView):
    izin = "akun.buka_kunci_masuk"
    model = Pengguna
    judul = "Buka kunci masuk"
    penjelasan = "Pengguna ini dapat mencoba masuk lagi sekarang, tanpa menunggu 15 menit."
    tombol = "Buka kunci"

    def lakukan(self, obj, data):
        buka_kunci_masuk(self.request, obj)

    def pesan_sukses(self):
        return f"Kunci masuk {self.objek.nama} dibuka."

    get_remah = _AturPengguna.get_remah


class PenugasanTambahView(CreateView):
    izin = "akun.add_penugasan"
    model = Penugasan
    form_class = PenugasanForm
    judul = "Tambah penugasan"
    tombol = "Beri penugasan"

    def orang(self) -> Pengguna:
        orang = Pengguna.objects.untuk(self.request.user, "akun.view_pengguna").filter(pk=self.kwargs["pk"]).first()
        if orang is None:
            raise Http404
        return orang

    def instansi(self):
        upt = self.request.upt
        if upt is None or not self.request.user.has_perm(self.izin, upt):
            raise PermissionDenied
        return Penugasan(pengguna=self.orang(), upt=upt)

    def awal(self):
        return {"berlaku_dari": self.request.hari_ini, **super().awal()}

    def simpan(self, form):
        beri_penugasan(form.instance, oleh=self.request.user)
        return form.instance

    def get_batal_url(self):
        return self.kembali(reverse("akun:pengguna_detail", args=[self.kwargs["pk"]]))

    def get_remah(self):
        orang = self.orang()
        return [DAFTAR, {"label": orang.nama, "url": orang.get_absolute_url()}]


class PenugasanAkhiriView(ActionView):
    izin = "akun.change_penugasan"
    model = Penugasan
    form_class = AkhiriForm
    judul = "Akhiri penugasan"
    bahaya = True
    tombol = "Akhiri penugasan"

    def get_queryset(self):
        return Penugasan.objects.untuk_halaman()

    def argumen_form(self):
        return {**super().argumen_form(), "initial": {"berlaku_sampai": self.request.hari_ini}}

    def lakukan(self, obj, data):
        akhiri_penugasan(obj, data["berlaku_sampai"], oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Penugasan {self.objek.get_peran_display()} {self.objek.pengguna.nama} diakhiri."

    def get_remah(self):
        return [DAFTAR, {"label": self.objek.pengguna.nama, "url": self.objek.get_absolute_url()}]
