"""Sessions: the list, planning, one session, and what may be done to it."""

from django.contrib import messages
from django.urls import reverse

from core.tampil import hari_lengkap, hari_tanggal, jam, persen
from core.urai import format_tanggal_pendek
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from rehabilitasi.choices import HasilHadir, JenisLayanan, StatusLayanan
from rehabilitasi.filters.layanan import LayananFilter
from rehabilitasi.forms.layanan import (
    JadwalUlangLayananForm,
    LayananKasusForm,
    LayananKelompokForm,
    PulihkanForm,
    TidakTerlaksanaForm,
    UbahKelompokForm,
    UbahLayananForm,
)
from rehabilitasi.models import AnggotaTim, Layanan
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services import layanan as jasa
from rehabilitasi.services.akses import BUKA_KLINIS
from rehabilitasi.services.layanan_hadir import baris_lembar
from rehabilitasi.services.layanan_kasus import hitung_hadir
from rehabilitasi.tables.layanan import LayananTabel

LIHAT = "rehabilitasi.view_layanan"
TAMBAH = "rehabilitasi.add_layanan"
UBAH = "rehabilitasi.change_layanan"
CATAT = "rehabilitasi.change_kehadiranlayanan"


def remah_layanan(layanan: Layanan | None = None) -> list[dict]:
    remah = [{"label": "Layanan", "url": reverse("rehabilitasi:layanan_list")}]
    return [*remah, {"label": str(layanan), "url": layanan.get_absolute_url()}] if layanan else remah


def kata_waktu(layanan: Layanan) -> str:
    return f"{hari_tanggal(layanan.tanggal)} pukul {jam(layanan.jam_mulai)}"


class LayananList(ListView):
    """Sessions of one's teams; one that has passed and is not recorded stands out."""

    model = Layanan
    izin = LIHAT
    filter_class = LayananFilter
    judul = "Layanan"
    kosong_judul = "Belum ada layanan"
    kosong_teks = "Rencanakan konseling, perawatan, pertemuan keluarga, atau kegiatan kelompok."

    def table_class(self, pengguna):
        return LayananTabel(pengguna, self.request.hari_ini)

    def get_queryset(self):
        return Layanan.objects.bernama().dengan_jumlah()

    def get_aksi(self):
        if not self.request.user.has_perm(TAMBAH):
            return []
        url = reverse("rehabilitasi:layanan_tambah")
        return [{"label": "Rencanakan layanan", "url": url, "ikon": "plus-lg", "utama": True}]


class LayananTambah(CreateView):
    """An individual session, or with ?bentuk=kelompok one of a batch; weekly when asked."""

    model = Layanan
    izin = TAMBAH
    judul = "Rencanakan layanan"
    tombol = "Simpan rencana"
    templat = "rehabilitasi/layanan_form.html"

    @property
    def kelompok(self) -> bool:
        return self.request.GET.get("bentuk") == "kelompok" or "gelombang" in self.request.GET

    @property
    def form_class(self):
        return LayananKelompokForm if self.kelompok else LayananKasusForm

    def argumen_form(self):
        return super().argumen_form() | {"hari": self.request.hari_ini}

    def awal(self):
        awal = super().awal()
        sendiri = AnggotaTim.objects.milik(self.request.user, self.request.hari_ini).order_by("pk").first()
        jenis = JenisLayanan.KELOMPOK if self.kelompok else JenisLayanan.INDIVIDU
        return {"petugas": sendiri, "jenis": jenis.value} | awal

    def simpan(self, form):
        ulang = form.cleaned_data["ulang"] or 1
        self.semua = jasa.rencanakan(form.save(commit=False), ulang=ulang, oleh=self.request.user)
        return self.semua[0]

    def get_remah(self):
        return remah_layanan()

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:layanan_list"))

    def konteks_templat(self, **lain):
        alamat = reverse("rehabilitasi:layanan_tambah")
        tab = [
            {"label": "Perorangan", "url": alamat, "aktif": not self.kelompok, "jumlah": None},
            {"label": "Kelompok", "url": f"{alamat}?bentuk=kelompok", "aktif": self.kelompok, "jumlah": None},
        ]
        return super().konteks_templat(tab=tab, nama_tab="Bentuk layanan", **lain)

    def pesan_sukses(self):
        libur = jasa.nama_libur(self.objek)
        if libur:
            messages.warning(self.request, f"{hari_tanggal(self.objek.tanggal)} adalah hari libur: {libur}.")
        if len(self.semua) == 1:
            return f"{self.objek.get_jenis_display()} {kata_waktu(self.objek)} direncanakan."
        akhir = format_tanggal_pendek(self.semua[-1].tanggal)
        return f"{len(self.semua)} sesi {self.objek.get_jenis_display().lower()} direncanakan sampai {akhir}."


class LayananDetail(DetailView):
    """One session. Members of the team see who came; everybody else how many."""

    model = Layanan
    izin = LIHAT
    templat = "rehabilitasi/layanan_detail.html"

    def get_queryset(self):
        return Layanan.objects.bernama().select_related("pengganti", "pengganti_dari")

    def get_judul(self):
        return self.objek.get_jenis_display()

    def get_remah(self):
        return remah_layanan()

    def konteks_rinci(self):
        s, u = self.objek, self.request.user
        jumlah = hitung_hadir(s) if s.status == StatusLayanan.TERLAKSANA else {}
        dihitung = sum(jumlah.get(h, 0) for h in HasilHadir.dihitung)
        menangani = u.has_perm(CATAT, s)
        return {
            "subjudul": f"{hari_lengkap(s.tanggal)}, {jam(s.jam_mulai)}–{jam(s.jam_selesai)} {self.request.zona}",
            "fakta": self.fakta(s),
            "hasil": [{"label": h.label, "n": jumlah.get(h, 0)} for h in HasilHadir] if jumlah else [],
            "persen_hadir": persen(jumlah.get(HasilHadir.HADIR, 0), dihitung) if dihitung else "",
            "hadir": jumlah.get(HasilHadir.HADIR, 0),
            "dihitung": dihitung,
            "baris": self.orang(s) if menangani and s.status == StatusLayanan.TERLAKSANA else [],
        }

    def konteks_templat(self, **lain):
        status = {"teks": self.objek.get_status_display(), "jenis": self.objek.get_jenis_status()}
        return super().konteks_templat(**lain) | {"status": status}

    def fakta(self, s) -> list[dict]:
        fakta = [self.fakta_untuk(s)]
        if s.kasus_id and s.gelombang_id:
            fakta.append({"label": "Gelombang", "isi": s.gelombang.nama})
        isi = (
            ("Topik", s.topik if self.request.user.has_perm("rehabilitasi.lihat_nama_kasus") else "", ""),
            ("Petugas", str(s.petugas), ""),
            ("Tempat", s.tempat, ""),
            ("Tim", s.tim.nama, ""),
            ("Sebab", s.get_sebab_display(), ""),
        )
        fakta += [{"label": label, "isi": nilai, "url": url} for label, nilai, url in isi if nilai]
        if s.pengganti_dari:
            fakta.append(self.fakta_sesi("Pengganti dari", s.pengganti_dari))
        if ganti := getattr(s, "pengganti", None):
            fakta.append(self.fakta_sesi("Diganti dengan", ganti))
        return fakta

    def fakta_untuk(self, s) -> dict:
        if s.kasus_id is None:
            return {"label": "Gelombang", "isi": s.gelombang.nama}
        bernama = self.request.user.has_perm(BERNAMA)
        isi = f"{s.kasus.wbp.nama} ({s.kasus.nomor})" if bernama else s.kasus.nomor
        return {"label": "Kasus", "isi": isi, "url": s.kasus.get_absolute_url()}

    @staticmethod
    def fakta_sesi(label: str, sesi: Layanan) -> dict:
        return {"label": label, "isi": kata_waktu(sesi), "url": sesi.get_absolute_url()}

    def orang(self, s) -> list[dict]:
        """Names with outcomes, and the way to the note of whoever was there. Whether a note exists is clinical."""
        menulis = self.request.user.has_perm(BUKA_KLINIS, s)
        return [
            {
                "nama": b.nama,
                "nomor": b.nomor,
                "hasil": HasilHadir(b.hasil).label if b.hasil else "Belum dicatat",
                "jenis": HasilHadir.warna[b.hasil] if b.hasil else "wait",
                "url": reverse("rehabilitasi:layanan_catatan", args=[s.pk, b.kasus])
                if menulis and (b.hasil == HasilHadir.HADIR or s.kasus_id)
                else "",
            }
            for b in baris_lembar(s)
        ]

    def get_aksi(self):
        s, u = self.objek, self.request.user
        if not u.has_perm(UBAH, s):
            return []
        halangan = jasa.halangan_catat(s, u)
        aksi = []
        if s.status in (StatusLayanan.TERJADWAL, StatusLayanan.TERLAKSANA) and not halangan:
            aksi.append(self.aksi_catat(s))
        if s.status == StatusLayanan.TERJADWAL:
            aksi += [
                self.tombol("Ubah", "layanan_ubah", "pencil"),
                self.tombol("Jadwal ulang", "layanan_jadwal_ulang", "calendar2-week"),
            ]
        if s.status in (StatusLayanan.TERJADWAL, StatusLayanan.TERLAKSANA) and not halangan:
            aksi.append(self.tombol("Tidak terlaksana", "layanan_batal", "calendar-x"))
        if s.status == StatusLayanan.TIDAK_TERLAKSANA and not halangan:
            aksi.append(self.tombol("Pulihkan", "layanan_pulihkan", "arrow-counterclockwise"))
        return aksi

    def aksi_catat(self, s) -> dict:
        terlaksana = s.status == StatusLayanan.TERLAKSANA
        if s.kasus_id and self.request.user.has_perm(BUKA_KLINIS, s):
            url = reverse("rehabilitasi:layanan_catatan", args=[s.pk, s.kasus_id])
            label = "Buka catatan" if terlaksana else "Catat"
        else:
            url = reverse("rehabilitasi:layanan_catat", args=[s.pk])
            label = "Ubah kehadiran" if terlaksana else "Catat kehadiran"
        return {"label": label, "url": url, "ikon": "clipboard-check", "utama": True}

    def tombol(self, label: str, nama: str, ikon: str) -> dict:
        return {"label": label, "url": reverse(f"rehabilitasi:{nama}", args=[self.objek.pk]), "ikon": ikon}


class LayananUbah(UpdateView):
    model = Layanan
    izin = UBAH

    @property
    def form_class(self):
        return UbahLayananForm if self.objek.kasus_id else UbahKelompokForm

    def get_queryset(self):
        return Layanan.objects.select_related("upt", "tim")

    def simpan(self, form):
        return jasa.ubah(form.save(commit=False), oleh=self.request.user)

    def get_remah(self):
        return remah_layanan(self.objek)


class _AksiLayanan(ActionView, abstrak=True):
    model = Layanan
    izin = UBAH

    def get_queryset(self):
        return Layanan.objects.select_related("upt", "realisasi")

    def get_remah(self):
        return remah_layanan(self.objek)


class LayananJadwalUlang(_AksiLayanan):
    form_class = JadwalUlangLayananForm
    judul = tombol = "Jadwalkan ulang"
    penjelasan = "Sesi baru dibuat sebagai pengganti; sesi ini tetap tercatat sebagai dijadwal ulang."

    def argumen_form(self):
        return super().argumen_form() | {"layanan": self.objek, "hari": self.request.hari_ini}

    def lakukan(self, obj, data):
        self.baru = jasa.jadwal_ulang(obj, **data, oleh=self.request.user)

    def get_sukses_url(self):
        return self.kembali(self.baru.get_absolute_url())

    def pesan_sukses(self):
        return f"Dijadwal ulang ke {kata_waktu(self.baru)}."


class LayananBatal(_AksiLayanan):
    form_class = TidakTerlaksanaForm
    judul = "Sesi tidak terlaksana"
    tombol = "Catat tidak terlaksana"
    bahaya = True

    def get_penjelasan(self):
        teks = "Sesi yang tidak terlaksana tidak dihitung terhadap siapa pun yang seharusnya datang."
        if self.objek.realisasi_id and not self.objek.realisasi.dibatalkan:
            teks += " Sesi ini sudah dihitung sebagai realisasi janji mitra; hitungannya ikut ditarik."
        return teks

    def lakukan(self, obj, data):
        jasa.tidak_terlaksana(obj, sebab=data["sebab"], oleh=self.request.user)

    def pesan_sukses(self):
        return f"Sesi {kata_waktu(self.objek)} dicatat tidak terlaksana."


class LayananPulihkan(_AksiLayanan):
    form_class = PulihkanForm
    judul = tombol = "Pulihkan sesi"
    penjelasan = "Sesi kembali terjadwal. Bila sudah pernah dicatat, kehadirannya perlu disimpan lagi."

    def lakukan(self, obj, data):
        jasa.pulihkan(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Sesi {kata_waktu(self.objek)} terjadwal lagi."
