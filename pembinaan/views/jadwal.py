"""The pattern of one run, what it would make before it is made, and all sessions of the run."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.forms import JamField
from core.tampil import hari_tanggal, jam
from core.urai import format_tanggal_pendek
from core.views import ListView, tautan
from pembinaan.choices import HariPekan, PolaPekan, StatusKegiatan
from pembinaan.filters import SesiKegiatanFilter
from pembinaan.forms import BuatSesiForm
from pembinaan.models import Ruang, Sesi
from pembinaan.services import sesi as layanan
from pembinaan.services.kegiatan import simpan_jadwal
from pembinaan.tables import SesiKegiatanTabel
from pembinaan.views.bagian import ambil_kegiatan, kepala_kegiatan
from pembinaan.views.sesi import ingatkan_bentrok
from upt.waktu import hari_ini

BARIS_KOSONG = 3
SLOT_PALING_BANYAK = 50


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
        self.slot = self.galat_pola = self.form_buat = self.rancangan = None
        return super().dispatch(request, *args, **kwargs)

    def table_class(self, pengguna):
        return SesiKegiatanTabel(pengguna, hari_ini(self.kegiatan.upt), self.boleh_ubah())

    def get(self, request, *args, **kwargs):
        self.kegiatan = ambil_kegiatan(self, self.izin)
        return super().get(request, *args, **kwargs)

    def get_lingkup(self):
        return Sesi.objects.untuk(self.request.user, self.izin).filter(kegiatan=self.kegiatan).untuk_jadwal()

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
        k, pengguna = self.kegiatan, self.request.user
        url = tautan("pembinaan:kalender", kegiatan=str(k.pk))
        aksi = [{"label": "Kalender", "url": url, "ikon": "calendar3"}]
        if k.status not in StatusKegiatan.terbuka:
            return aksi
        if pengguna.has_perm("pembinaan.change_sesi", k):
            url = tautan("pembinaan:sesi_batal_banyak", kegiatan=str(k.pk))
            aksi.append({"label": "Batalkan beberapa sesi", "url": url, "ikon": "calendar-x"})
        if pengguna.has_perm("pembinaan.add_sesi", k):
            url = reverse("pembinaan:sesi_tambah", args=[k.pk])
            aksi.append({"label": "Tambah satu sesi", "url": url, "ikon": "plus-lg"})
        return aksi

    def pola(self) -> dict:
        slot = list(self.kegiatan.jadwal.select_related("ruang"))
        return {
            "jadwal": slot,
            "slot": self.slot if self.slot is not None else self.tersimpan(slot),
            "galat_pola": self.galat_pola,
            "pilihan_hari": HariPekan.choices,
            "pilihan_pola": PolaPekan.choices,
            "pilihan_ruang": self.ruang(),
            "form_buat": self.form_buat or BuatSesiForm(initial=self.rentang_awal()),
            "rancangan": self.rancangan and baris_rancangan(self.rancangan),
            "boleh_ubah": self.boleh_ubah(),
        }

    def ruang(self) -> list[tuple[str, str]]:
        """Rooms of the institution in use, and those a line has already."""
        if not self.boleh_ubah():
            return []
        ada = Ruang.objects.dalam(self.kegiatan.upt_id)
        pakai = self.kegiatan.jadwal.filter(ruang__isnull=False).values("ruang")
        return [(str(r.pk), r.nama) for r in ada.aktif() | ada.filter(pk__in=pakai)]

    def tersimpan(self, slot) -> list[dict]:
        ada = [
            {
                "hari": s.hari,
                "mulai": jam(s.jam_mulai),
                "selesai": jam(s.jam_selesai),
                "pola": s.pola,
                "ruang": str(s.ruang_id or ""),
            }
            for s in slot
        ]
        kosong = {"hari": "", "mulai": "", "selesai": "", "pola": PolaPekan.SETIAP, "ruang": ""}
        return ada + [kosong for _ in range(BARIS_KOSONG)]

    def rentang_awal(self) -> dict:
        """From the start of the run, or from today when it is under way, to its end."""
        k = self.kegiatan
        dari = max(k.mulai, hari_ini(k.upt))
        if k.selesai and dari > k.selesai:
            dari = k.mulai
        return {"dari": dari, "sampai": k.selesai}

    def post(self, request, *args, **kwargs):
        self.kegiatan = ambil_kegiatan(self, "pembinaan.change_sesi")
        return {"pola": self.simpan_pola, "rancang": self.rancang}.get(request.POST.get("aksi"), self.buat)()

    def gambar_ulang(self, status=422):
        tanggapan = super().get(self.request)
        tanggapan.status_code = status
        return tanggapan

    def simpan_pola(self):
        self.slot = self.dikirim()
        galat, slot = baca_slot(self.slot, {str(r.pk): r for r in Ruang.objects.dalam(self.kegiatan.upt_id)})
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
        """Lines as typed; weeks and room may be missing (an older page)."""
        ambil = self.request.POST.getlist
        hari = ambil("hari")[:SLOT_PALING_BANYAK]

        def kolom(nama):
            return [*ambil(nama), *[""] * len(hari)]

        lima = zip(hari, kolom("jam_mulai"), kolom("jam_selesai"), kolom("pola"), kolom("ruang"), strict=False)
        return [
            {
                "hari": int(h) if h.isdigit() and int(h) < 7 else "",
                "mulai": m.strip(),
                "selesai": s.strip(),
                "pola": p if p in PolaPekan.values else PolaPekan.SETIAP,
                "ruang": r,
            }
            for h, m, s, p, r in lima
        ]

    def isian_buat(self):
        self.form_buat = BuatSesiForm(self.request.POST, pengguna=self.request.user)
        return self.form_buat.is_valid()

    def tolak_buat(self, galat: ValidationError):
        for isian, semua in getattr(galat, "error_dict", {None: galat}).items():
            self.form_buat.add_error(isian if isian in self.form_buat.fields else None, semua)
        return self.gambar_ulang()

    def rancang(self):
        """What would be made, with holidays and clashes; writes nothing."""
        if not self.isian_buat():
            return self.gambar_ulang()
        try:
            self.rancangan = layanan.rancang_sesi(self.kegiatan, **self.form_buat.cleaned_data)
        except ValidationError as e:
            return self.tolak_buat(e)
        return self.gambar_ulang(200)

    def buat(self):
        if not self.isian_buat():
            return self.gambar_ulang()
        lewati = self.request.POST.get("lewati_bentrok") == "ya"
        try:
            hasil = layanan.buat_sesi(
                self.kegiatan, oleh=self.request.user, lewati_bentrok=lewati, **self.form_buat.cleaned_data
            )
        except ValidationError as e:
            return self.tolak_buat(e)
        messages.success(self.request, kata_hasil(hasil))
        ingatkan_bentrok(self.request, hasil.dibuat)
        return HttpResponseRedirect(self.request.path)


def baris_rancangan(hasil: layanan.HasilSesi) -> dict:
    """A plan by day and hour: sessions to be made, those in somebody's way, holidays."""
    baris = [
        {
            "tanggal": s.tanggal,
            "mulai": s.jam_mulai,
            "selesai": s.jam_selesai,
            "tempat": s.tempat,
            "materi": s.materi,
            "bentrok": hasil.yang_bentrok(s),
        }
        for s in hasil.dibuat
    ]
    baris += [{"tanggal": t, "libur": nama} for t, nama in hasil.libur]
    bentrok = sum(1 for b in baris if b.get("bentrok"))
    return {
        "baris": sorted(baris, key=lambda b: (b["tanggal"], str(b.get("mulai", "")))),
        "jumlah": len(hasil.dibuat),
        "bentrok": bentrok,
        "bebas": len(hasil.dibuat) - bentrok,
        "libur": len(hasil.libur),
        "sudah_ada": hasil.sudah_ada,
    }


def baca_slot(baris: list[dict], ruang: dict) -> tuple[list[str], list[tuple]]:
    """Lines as typed → problems in words, and slots for `simpan_jadwal`; an empty line is none."""
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
        if b["ruang"] and b["ruang"] not in ruang:
            galat.append(f"Baris {nomor}: ruang ini tidak ada di UPT ini.")
            continue
        slot.append((b["hari"], mulai, selesai, b["pola"], ruang.get(b["ruang"])))
    return galat, slot


def kata_hasil(hasil: layanan.HasilSesi) -> str:
    bagian = [f"{len(hasil.dibuat)} sesi dibuat."]
    if hasil.sudah_ada:
        bagian.append(f"{hasil.sudah_ada} sesi sudah ada sebelumnya, jadi tidak dibuat lagi.")
    if hasil.libur:
        nama = [f"{format_tanggal_pendek(t)} ({n})" for t, n in hasil.libur]
        bagian.append(f"Dilewati karena libur: {', '.join(nama)}.")
    if hasil.bentrok:
        waktu = sorted({(b.pakai.tanggal, b.pakai.mulai) for b in hasil.bentrok})
        kata = ", ".join(f"{hari_tanggal(t)} {jam(m)}" for t, m in waktu)
        bagian.append(f"Tidak dibuat karena bentrok: {kata}.")
    return " ".join(bagian)
