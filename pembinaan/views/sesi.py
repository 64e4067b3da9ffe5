"""Sessions: the list of the UPT, the pattern and sessions of one run, and what happens to one session."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.forms import JamField
from core.tampil import hari_tanggal, jam
from core.urai import format_tanggal_pendek
from core.views import ActionView, CreateView, ListView
from pembinaan.choices import HariPekan, StatusKegiatan
from pembinaan.filters import SesiFilter, SesiKegiatanFilter
from pembinaan.forms import BatalSesiForm, BuatSesiForm, JadwalUlangForm, SesiForm
from pembinaan.models import Sesi
from pembinaan.services import sesi as layanan
from pembinaan.services.kegiatan import simpan_jadwal
from pembinaan.tables import SesiKegiatanTabel, SesiTabel
from pembinaan.views.bagian import ambil_kegiatan, kepala_kegiatan, remah_kegiatan
from upt.waktu import hari_ini

BARIS_KOSONG = 3
SLOT_PALING_BANYAK = 50


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
        )
        u = self.request.user
        return [
            {"label": label, "url": reverse(nama), "ikon": ikon}
            for izin, label, nama, ikon in semua
            if u.has_perm(izin)
        ]

    def get_queryset(self):
        return Sesi.objects.select_related("kegiatan", "materi").dengan_terlambat()

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
            "pintasan": [
                {
                    "label": label,
                    "jumlah": qs.jumlah_terbatas(),
                    "url": self._alamat(tanya),
                    "aktif": self._sama(tanya),
                }
                for label, tanya, qs in pilihan
            ]
        }

    def _saya(self, qs):
        return qs.milik(self.request.user)

    def _alamat(self, tanya: dict) -> str:
        return "?" + "&".join(f"{k}={v}" for k, v in tanya.items())

    def _sama(self, tanya: dict) -> bool:
        return {k: v for k, v in self.request.GET.items() if v and k not in ("urut", "hal")} == tanya


class KegiatanJadwal(ListView):
    """The weekly pattern of a run, the button that makes sessions of it, and all its sessions."""

    model = Sesi
    izin = "pembinaan.view_sesi"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    filter_class = SesiKegiatanFilter
    templat = "pembinaan/kegiatan_jadwal.html"
    kosong_judul = "Belum ada sesi"
    kosong_teks = "Isi jadwal mingguan, lalu buat sesinya; atau tambah satu sesi."

    def dispatch(self, request, *args, **kwargs):
        self.slot = self.galat_pola = self.form_buat = None
        return super().dispatch(request, *args, **kwargs)

    def table_class(self, pengguna):
        return SesiKegiatanTabel(pengguna, hari_ini(self.kegiatan.upt), self.boleh_ubah())

    def get(self, request, *args, **kwargs):
        self.kegiatan = ambil_kegiatan(self, self.izin)
        return super().get(request, *args, **kwargs)

    def get_lingkup(self):
        return (
            Sesi.objects.untuk(self.request.user, self.izin)
            .filter(kegiatan=self.kegiatan)
            .select_related("kegiatan", "materi")
        )

    def get_judul(self):
        return f"Sesi {self.kegiatan.nama}"

    def boleh_ubah(self) -> bool:
        return self.kegiatan.status in StatusKegiatan.terbuka and self.request.user.has_perm(
            "pembinaan.change_sesi", self.kegiatan
        )

    def konteks_templat(self, **lain):
        u, k = self.request.user, self.kegiatan
        return {**lain, **kepala_kegiatan(k, u, "sesi"), "aksi": self.get_aksi(), **self.pola()}

    def get_aksi(self):
        k = self.kegiatan
        if k.status not in StatusKegiatan.terbuka or not self.request.user.has_perm("pembinaan.add_sesi", k):
            return []
        url = reverse("pembinaan:sesi_tambah", args=[k.pk])
        return [{"label": "Tambah satu sesi", "url": url, "ikon": "plus-lg"}]

    def pola(self) -> dict:
        slot = list(self.kegiatan.jadwal.all())
        return {
            "jadwal": slot,
            "slot": self.slot if self.slot is not None else self.tersimpan(slot),
            "galat_pola": self.galat_pola,
            "pilihan_hari": HariPekan.choices,
            "form_buat": self.form_buat or BuatSesiForm(initial=self.rentang_awal()),
            "boleh_ubah": self.boleh_ubah(),
        }

    def tersimpan(self, slot) -> list[dict]:
        ada = [{"hari": s.hari, "mulai": jam(s.jam_mulai), "selesai": jam(s.jam_selesai)} for s in slot]
        return ada + [{"hari": "", "mulai": "", "selesai": ""} for _ in range(BARIS_KOSONG)]

    def rentang_awal(self) -> dict:
        """From the start of the run, or from today when it is under way, to its end."""
        k = self.kegiatan
        dari = max(k.mulai, hari_ini(k.upt))
        if k.selesai and dari > k.selesai:
            dari = k.mulai
        return {"dari": dari, "sampai": k.selesai}

    def post(self, request, *args, **kwargs):
        self.kegiatan = ambil_kegiatan(self, "pembinaan.change_sesi")
        return self.simpan_pola() if request.POST.get("aksi") == "pola" else self.buat()

    def gambar_ulang(self):
        tanggapan = super().get(self.request)
        tanggapan.status_code = 422
        return tanggapan

    def simpan_pola(self):
        self.slot = self.dikirim()
        galat, slot = baca_slot(self.slot)
        if not galat:
            try:
                simpan_jadwal(self.kegiatan, slot=slot, oleh=self.request.user)
            except ValidationError as e:
                galat = e.messages
        if galat:
            self.galat_pola = galat
            return self.gambar_ulang()
        messages.success(self.request, f"Jadwal mingguan {self.kegiatan} disimpan.")
        return HttpResponseRedirect(self.request.path)

    def dikirim(self) -> list[dict]:
        ambil = self.request.POST.getlist
        kolom = zip(ambil("hari"), ambil("jam_mulai"), ambil("jam_selesai"), strict=False)
        return [
            {"hari": int(h) if h.isdigit() and int(h) < 7 else "", "mulai": m.strip(), "selesai": s.strip()}
            for h, m, s in list(kolom)[:SLOT_PALING_BANYAK]
        ]

    def buat(self):
        self.form_buat = BuatSesiForm(self.request.POST, pengguna=self.request.user)
        if not self.form_buat.is_valid():
            return self.gambar_ulang()
        try:
            hasil = layanan.buat_sesi(self.kegiatan, oleh=self.request.user, **self.form_buat.cleaned_data)
        except ValidationError as e:
            for isian, semua in getattr(e, "error_dict", {None: e}).items():
                self.form_buat.add_error(isian, semua)
            return self.gambar_ulang()
        messages.success(self.request, kata_hasil(hasil))
        ingatkan_bentrok(self.request, hasil.dibuat)
        return HttpResponseRedirect(self.request.path)


def baca_slot(baris: list[dict]) -> tuple[list[str], list[tuple]]:
    """Lines as typed → problems in words, and slots (day, from, until); an empty line is none."""
    galat, slot = [], []
    for nomor, b in enumerate(baris, 1):
        if b["hari"] == "" and not b["mulai"] and not b["selesai"]:
            continue
        if b["hari"] == "" or not b["mulai"] or not b["selesai"]:
            galat.append(f"Baris {nomor}: isi hari, jam mulai, dan jam selesai, atau kosongkan semuanya.")
            continue
        try:
            mulai, selesai = JamField().clean(b["mulai"]), JamField().clean(b["selesai"])
        except ValidationError as e:
            galat.append(f"Baris {nomor}: {' '.join(e.messages)}")
            continue
        if selesai <= mulai:
            galat.append(f"Baris {nomor}: jam selesai harus setelah jam mulai.")
            continue
        slot.append((b["hari"], mulai, selesai))
    return galat, slot


def kata_hasil(hasil: layanan.HasilSesi) -> str:
    bagian = [f"{len(hasil.dibuat)} sesi dibuat."]
    if hasil.sudah_ada:
        bagian.append(f"{hasil.sudah_ada} sesi sudah ada sebelumnya, jadi tidak dibuat lagi.")
    if hasil.libur:
        nama = [f"{format_tanggal_pendek(t)} ({n})" for t, n in hasil.libur]
        bagian.append(f"Dilewati karena libur: {', '.join(nama)}.")
    return " ".join(bagian)


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
        return layanan.tambah_sesi(form.save(commit=False), oleh=self.request.user)

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
        teks = "Sesi yang dibatalkan tidak dihitung dalam kehadiran dan dapat dipulihkan."
        if self.objek.realisasi_id and not self.objek.realisasi.dibatalkan:
            teks += " Sesi ini sudah terlaksana: realisasi janji mitranya ikut ditarik."
        return teks

    def lakukan(self, obj, data):
        layanan.batalkan_sesi(obj, oleh=self.request.user, alasan=data["alasan"])

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
    penjelasan = "Sesi baru dibuat sebagai pengganti; sesi lama tetap tercatat sebagai dijadwal ulang."

    def argumen_form(self):
        s = self.objek
        awal = {"jam_mulai": s.jam_mulai, "jam_selesai": s.jam_selesai, "tempat": s.tempat}
        return super().argumen_form() | {"initial": awal}

    def lakukan(self, obj, data):
        self.baru = layanan.jadwal_ulang(obj, oleh=self.request.user, **data)

    def pesan_sukses(self):
        ingatkan_bentrok(self.request, [self.baru])
        return (
            f"Sesi {self.waktu} dijadwal ulang ke {hari_tanggal(self.baru.tanggal)} pukul {jam(self.baru.jam_mulai)}."
        )
