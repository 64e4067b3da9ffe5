"""Mail that was asked for in this institution: to whom, about what, where it stands; sending again by hand."""

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.choices import KeadaanSurel
from core.models import Surel
from core.queries import izin_lihat
from core.surel import ulangi
from core.views import ActionView, DetailView, ListView
from mitra.filters.pengingat import SurelFilter, TentangSurel
from mitra.services.pengingat import tak_terjangkau
from mitra.tables.pengingat import IZIN_ALAMAT, SurelTabel, penerima, saat
from mitra.views.bagian import remah

TAMPIL = 5
IZIN_TAK_TERJANGKAU = ("mitra.view_kerjasama", "mitra.view_tindaklanjut")
TERBUKA = (KeadaanSurel.GAGAL, KeadaanSurel.BELUM_PASTI)


class _Surel:
    model = Surel

    def get_queryset(self):
        return Surel.objects.dengan_keadaan(timezone.now())


class PengingatDaftar(_Surel, ListView):
    izin = "core.view_surel"
    judul = "Pengingat"
    subjudul = "Surel yang dikirim sistem kepada penanggung jawab di UPT dan di pihak mitra, masing-masing satu kali."
    templat = "mitra/pengingat_list.html"
    table_class = SurelTabel
    filter_class = SurelFilter
    kosong_judul = "Belum ada surel"
    kosong_teks = (
        "Pengingat dibuat sendiri 90, 60, dan 30 hari sebelum kerja sama berakhir, dan saat tindak lanjut lewat "
        "tenggat."
    )

    def konteks_daftar(self, baris):
        boleh = self.request.upt and all(self.request.user.has_perm(i) for i in IZIN_TAK_TERJANGKAU)
        tak = tak_terjangkau(self.request.upt) if boleh else []
        return {
            "surel_nyala": settings.SUREL_NYALA,
            "tak_terjangkau": [
                {"label": str(o), "url": o.get_absolute_url(), "sebab": "; ".join(s)} for o, s in tak[:TAMPIL]
            ],
            "tak_terjangkau_lain": max(0, len(tak) - TAMPIL),
        }

    def get_aksi(self):
        return [{"label": "Pengingat untuk saya", "url": reverse("akun:pengingat"), "ikon": "bell"}]


class PengingatRinci(_Surel, DetailView):
    izin = "core.view_surel"
    templat = "mitra/pengingat_detail.html"

    def get_remah(self):
        return remah("pengingat")

    def get_aksi(self):
        s = self.objek
        if s.keadaan not in TERBUKA or not self.request.user.has_perm("core.ulang_surel"):
            return []
        url = reverse("mitra:surel_ulang", args=[s.pk])
        return [{"label": "Kirim ulang", "url": url, "ikon": "send", "utama": True}]

    def konteks_rinci(self):
        s = self.objek
        boleh = self.request.user.has_perm(IZIN_ALAMAT)
        label, url = self.tentang()
        return {
            "lencana_keadaan": {"teks": KeadaanSurel(s.keadaan).label, "jenis": KeadaanSurel.warna[s.keadaan]},
            "fakta": [
                {"label": "Tentang", "isi": label, "url": url},
                {"label": "Kepada", "isi": penerima(s)},
                *([{"label": "Alamat surel", "isi": s.kepada or "Tidak disimpan lagi"}] if boleh else []),
                {"label": "Diminta", "isi": self.pukul(s.dibuat_pada)},
                {"label": "Terkirim", "isi": self.pukul(s.terkirim_pada) or "Belum"},
                {"label": "Percobaan", "isi": str(s.percobaan)},
                *([{"label": "Dicoba lagi", "isi": self.pukul(s.coba_pada)}] if s.keadaan == "gagal" else []),
                *([{"label": "Keterangan", "isi": s.galat}] if s.galat else []),
            ],
            "isi": s.isi if boleh and not s.rahasia else "",
            "tersembunyi": self.sebab_tersembunyi(boleh),
            "belum_pasti": s.keadaan == KeadaanSurel.BELUM_PASTI,
        }

    def pukul(self, instan) -> str:
        return f"{saat(instan)} {self.request.zona}" if instan else ""

    def sebab_tersembunyi(self, boleh) -> str:
        if self.objek.rahasia:
            return "Isi surel ini memuat tautan pribadi penerima, jadi tidak ditampilkan kepada siapa pun."
        if not boleh:
            return "Isi surel ini memuat alamat narahubung mitra, yang tidak termasuk wewenang Anda."
        return "" if self.objek.isi else "Isi surel yang sudah lebih dari satu tahun tidak disimpan lagi."

    def tentang(self) -> tuple[str, str]:
        """Name and address of the record a mail is about, as far as the reader may open it; else its kind."""
        s = self.objek
        jenis = TentangSurel(s.model).label if s.model in TentangSurel.values else ""
        if not s.model.startswith("mitra.") or not s.objek_id:
            return jenis, ""  # the page of an account is for administrators
        model = apps.get_model(s.model)
        if not self.request.user.has_perm(izin_lihat(model)):
            return jenis, ""
        objek = model._default_manager.untuk(self.request.user).filter(pk=s.objek_id).first()
        return (str(objek), objek.get_absolute_url()) if objek else (jenis, "")


class SurelUlang(_Surel, ActionView):
    izin = "core.ulang_surel"
    judul = "Kirim ulang surel"
    tombol = "Kirim ulang"
    perlu_alasan = True

    def get_remah(self):
        return remah("pengingat")

    def get_penjelasan(self):
        if self.objek.keadaan == KeadaanSurel.BELUM_PASTI:
            return (
                "Pengiriman surel ini terputus, jadi mungkin sudah sampai. Tanyakan dahulu kepada penerimanya; bila "
                "sudah, surel ini akan diterimanya dua kali."
            )
        return "Surel ini dikirim pada putaran berikutnya, tanpa menunggu jadwal percobaan. Alasan dicatat."

    def get_batal_url(self):
        return self.kembali(reverse("mitra:pengingat_detail", args=[self.objek.pk]))

    get_sukses_url = get_batal_url

    def lakukan(self, obj, data):
        ulangi(self.request, obj.pk, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Surel “{self.objek}” masuk antrean lagi."
