"""Sessions: the list of the UPT, and what happens to one session."""

from django.contrib import messages
from django.http import Http404
from django.urls import reverse

from core.tampil import angka, hari_tanggal, jam
from core.views import ActionView, CreateView, ListView
from pembinaan.filters import SesiFilter
from pembinaan.forms import BatalSesiForm, JadwalUlangForm, SesiForm, SusulanForm
from pembinaan.models import Sesi
from pembinaan.services import sesi as layanan
from pembinaan.services.jadwal_ulang import Cakupan, Tujuan, geser
from pembinaan.tables import SesiTabel
from pembinaan.views.bagian import ambil_kegiatan, remah_kegiatan
from pembinaan.views.kepala_jadwal import tab_jadwal


class SesiList(ListView):
    """Sessions of the UPT; a planned one that has passed stands out until it is recorded."""

    model = Sesi
    izin = "pembinaan.view_sesi"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    filter_class = SesiFilter
    judul = "Sesi & kehadiran"
    kosong_judul = "Belum ada sesi"
    kosong_teks = "Sesi dibuat dari jadwal mingguan pada halaman kegiatan."
    templat = "pembinaan/sesi_list.html"

    def table_class(self, pengguna):
        return SesiTabel(pengguna, self.request.hari_ini)

    def get_aksi(self):
        semua = (
            ("pembinaan.view_kehadiran", "Kehadiran per blok", "pembinaan:kehadiran_blok", "building"),
            ("pembinaan.view_izinkehadiran", "Izin di muka", "pembinaan:izin_list", "calendar-check"),
            ("pembinaan.view_sesi", "Rekap bulanan", "pembinaan:rekap_laporan", "table"),
            ("pembinaan.change_sesi", "Batalkan beberapa sesi", "pembinaan:sesi_batal_banyak", "calendar-x"),
        )
        u = self.request.user
        return [
            {"label": label, "url": reverse(nama), "ikon": ikon}
            for izin, label, nama, ikon in semua
            if u.has_perm(izin)
        ]

    def get_queryset(self):
        return Sesi.objects.untuk_jadwal().dengan_terlambat()

    def hasil(self):
        """Without a choice of order or of days, today stands first; a chosen stretch reads forward."""
        qs = super().hasil()
        terpilih = self.urut or any(self.request.GET.get(n) for n in ("keadaan", "dari", "sampai"))
        return qs if terpilih else qs.dari_hari_ini(self.request.hari_ini)

    def konteks_daftar(self, baris):
        hari = self.request.hari_ini
        lingkup = self.get_lingkup()
        pilihan = (
            ("Hari ini", {"keadaan": "hari_ini"}, lingkup.pada_hari(hari)),
            ("Sesi saya hari ini", {"keadaan": "hari_ini", "milik": "saya"}, self._saya(lingkup).pada_hari(hari)),
            ("Pekan ini", {"keadaan": "pekan_ini"}, lingkup.pada_pekan(hari)),
            ("Belum dicatat", {"keadaan": "belum_dicatat"}, lingkup.belum_dicatat(hari)),
            ("Belum lengkap", {"keadaan": "belum_lengkap"}, lingkup.belum_lengkap(hari)),
        )
        return {
            "tab": tab_jadwal(self.request.user, "sesi"),
            "pintasan": [
                {
                    "label": label,
                    "jumlah": qs.jumlah_terbatas(),
                    "url": self._alamat(tanya),
                    "aktif": self._sama(tanya),
                }
                for label, tanya, qs in pilihan
            ],
        }

    def _saya(self, qs):
        return qs.milik(self.request.user)

    def _alamat(self, tanya: dict) -> str:
        return "?" + "&".join(f"{k}={v}" for k, v in tanya.items())

    def _sama(self, tanya: dict) -> bool:
        return {k: v for k, v in self.request.GET.items() if v and k not in ("urut", "hal")} == tanya


def ingatkan_bentrok(request, sesi: list[Sesi]) -> None:
    bentrok = layanan.bentrok_sesi(sesi)
    if bentrok:
        lebih = f" dan {len(bentrok) - 5} lainnya" if len(bentrok) > 5 else ""
        messages.warning(request, f"Bentrok waktu, periksa lagi. {'; '.join(str(b) for b in bentrok[:5])}{lebih}.")


class SesiTambah(CreateView):
    model = Sesi
    izin = "pembinaan.add_sesi"
    form_class = SesiForm
    judul = "Tambah satu sesi"

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.kegiatan = ambil_kegiatan(self, self.izin)
        return super().dispatch(request, *args, **kwargs)

    def instansi(self):
        return Sesi(upt=self.kegiatan.upt, kegiatan=self.kegiatan)

    def simpan(self, form):
        libur = form.cleaned_data["tetap_libur"]
        return layanan.tambah_sesi(form.save(commit=False), oleh=self.request.user, tetap_libur=libur)

    def get_remah(self):
        return remah_kegiatan(self.kegiatan)

    def pesan_sukses(self):
        ingatkan_bentrok(self.request, [self.objek])
        return f"Sesi {hari_tanggal(self.objek.tanggal)} pukul {jam(self.objek.jam_mulai)} ditambahkan."

    def get_sukses_url(self):
        return self.kembali(reverse("pembinaan:kegiatan_jadwal", args=[self.kegiatan.pk]))

    def get_batal_url(self):
        return self.get_sukses_url()


class _AksiSesi(ActionView, abstrak=True):
    model = Sesi
    izin = "pembinaan.change_sesi"

    def get_queryset(self):
        return Sesi.objects.select_related("kegiatan__upt", "realisasi")

    def get_remah(self):
        return remah_kegiatan(self.objek.kegiatan)

    def get_sukses_url(self):
        return self.kembali(reverse("pembinaan:kegiatan_jadwal", args=[self.objek.kegiatan_id]))

    def get_batal_url(self):
        return self.get_sukses_url()

    @property
    def waktu(self) -> str:
        return f"{hari_tanggal(self.objek.tanggal)} pukul {jam(self.objek.jam_mulai)}"


class SesiBatal(_AksiSesi):
    form_class = BatalSesiForm
    judul = tombol = "Batalkan sesi"
    bahaya = True

    def get_penjelasan(self):
        teks = (
            "Sesi yang dibatalkan tidak dihitung dalam kehadiran siapa pun, dan dapat dipulihkan atau dibuatkan "
            "susulannya."
        )
        if self.objek.realisasi_id and not self.objek.realisasi.dibatalkan:
            teks += " Sesi ini sudah terlaksana: realisasi janji mitranya ikut ditarik."
        return teks

    def lakukan(self, obj, data):
        layanan.batalkan_sesi(obj, oleh=self.request.user, alasan=data["keterangan"], sebab=data["sebab"])

    def pesan_sukses(self):
        return f"Sesi {self.waktu} dibatalkan."


class SesiPulihkan(_AksiSesi):
    judul = tombol = "Pulihkan sesi"
    penjelasan = "Sesi kembali terjadwal. Bila sudah pernah dicatat, kehadirannya perlu disimpan lagi."

    def lakukan(self, obj, data):
        layanan.pulihkan_sesi(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Sesi {self.waktu} terjadwal lagi."


class SesiJadwalUlang(_AksiSesi):
    form_class = JadwalUlangForm
    judul = tombol = "Jadwalkan ulang"
    penjelasan = (
        "Sesi baru dibuat sebagai pengganti; sesi lama tetap tercatat sebagai dijadwal ulang. Jadwal mingguan tidak "
        "ikut berubah."
    )

    def argumen_form(self):
        s = self.objek
        awal = {"jam_mulai": s.jam_mulai, "jam_selesai": s.jam_selesai, "cakupan": Cakupan.INI}
        return super().argumen_form() | {"initial": awal, "lingkup_id": s.upt_id}

    def lakukan(self, obj, data):
        isi = {k: data[k] for k in ("tanggal", "jam_mulai", "jam_selesai", "ruang", "tempat", "tetap_libur")}
        lain = {k: data[k] for k in ("cakupan", "diminta", "alasan")}
        self.hasil = geser(obj, Tujuan(**isi), oleh=self.request.user, **lain)

    def pesan_sukses(self):
        baru, tetap = self.hasil.baru, self.hasil.tetap
        ingatkan_bentrok(self.request, baru)
        if tetap:
            kata = ", ".join(f"{hari_tanggal(s.tanggal)} ({nama} {t:%d/%m})" for s, t, nama in tetap)
            messages.warning(self.request, f"Tetap pada waktunya karena hari barunya libur: {kata}.")
        lagi = f", bersama {angka(len(baru) - 1)} sesi sesudahnya" if len(baru) > 1 else ""
        ke = f"{hari_tanggal(baru[0].tanggal)} pukul {jam(baru[0].jam_mulai)}"
        return f"Sesi {self.waktu} dijadwal ulang ke {ke}{lagi}."


class SesiSusulan(CreateView):
    """A catch-up for a session that did not happen; both show each other."""

    model = Sesi
    izin = "pembinaan.add_sesi"
    form_class = SusulanForm
    judul = tombol = "Buat sesi susulan"

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.asal = (
                Sesi.objects.select_related("kegiatan__upt", "ruang")
                .untuk(request.user, self.izin)
                .filter(pk=kwargs["pk"])
                .first()
            )
            if self.asal is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def instansi(self):
        return Sesi(upt=self.asal.kegiatan.upt, kegiatan=self.asal.kegiatan)

    def awal(self):
        s = self.asal
        tempat = "" if s.ruang_id else s.tempat
        return {"jam_mulai": s.jam_mulai, "jam_selesai": s.jam_selesai, "ruang": s.ruang_id, "tempat": tempat}

    def simpan(self, form):
        libur = form.cleaned_data["tetap_libur"]
        return layanan.susulkan(self.asal, form.save(commit=False), oleh=self.request.user, tetap_libur=libur)

    def get_remah(self):
        return remah_kegiatan(self.asal.kegiatan)

    def konteks_templat(self, **lain):
        s = self.asal
        kata = f"Susulan untuk sesi {hari_tanggal(s.tanggal)} pukul {jam(s.jam_mulai)}, {s.kegiatan.nama}."
        return super().konteks_templat(**lain) | {"subjudul": kata}

    def pesan_sukses(self):
        ingatkan_bentrok(self.request, [self.objek])
        return f"Susulan {hari_tanggal(self.objek.tanggal)} pukul {jam(self.objek.jam_mulai)} dijadwalkan."

    def get_sukses_url(self):
        return self.kembali(reverse("pembinaan:kegiatan_jadwal", args=[self.asal.kegiatan_id]))

    def get_batal_url(self):
        return self.get_sukses_url()
