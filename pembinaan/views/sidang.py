"""Sittings of the TPP: the list with its two a month, one sitting, planning it, who sits, who came, its moves."""

from dateutil.relativedelta import relativedelta
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.audit import model_peristiwa, riwayat_gabung
from core.tampil import hari_lengkap, jam
from core.urai import BULAN
from core.views import CreateView, DetailView, HouseView, ListView, UpdateView
from pembinaan.choices import StatusKeputusan, StatusSidang
from pembinaan.filters import SidangFilter
from pembinaan.forms import SidangForm
from pembinaan.models import AnggotaSidang, KeputusanTpp, SidangTpp
from pembinaan.rules import SIDANG_SEBULAN, sidang_kurang
from pembinaan.services import sidang as layanan
from pembinaan.services.daftar_sidang import daftar_sidang, jumlah_perihal
from pembinaan.services.sidang import belum_tiba
from pembinaan.tables import SidangTabel, keadaan_sidang
from pembinaan.views.lampiran import konteks_lampiran
from upt.waktu import hari_ini

UBAH = "pembinaan.change_sidangtpp"
TETAPKAN = "pembinaan.tetapkan_sidangtpp"
BULAN_IRAMA = 12


def remah_sidang(sidang: SidangTpp | None = None) -> list[dict]:
    remah = [{"label": "Sidang TPP", "url": reverse("pembinaan:sidang_list")}]
    return [*remah, {"label": str(sidang), "url": sidang.get_absolute_url()}] if sidang else remah


def irama_bulan(request, bulan) -> dict:
    """Routine sittings of that month against the two that are due."""
    semua = SidangTpp.objects.untuk(request.user).dalam(request.lingkup_id).pada_bulan(bulan)
    ada = semua.memenuhi_irama(request.hari_ini).count()
    return {"ada": ada, "kurang": sidang_kurang(request.hari_ini, ada), "bulan": BULAN[bulan.month - 1]}


class SidangList(ListView):
    model = SidangTpp
    izin = "pembinaan.view_sidangtpp"
    izin_ekspor = "pembinaan.ekspor_sidangtpp"
    table_class = SidangTabel
    filter_class = SidangFilter
    judul = "Sidang TPP"
    subjudul = "Tim Pengamat Pemasyarakatan memberi rekomendasi; kepala UPT yang menetapkannya."
    berkas_resmi = True
    templat = "pembinaan/sidang_list.html"
    kosong_judul = "Belum ada sidang"
    kosong_teks = "Jadwalkan sidang rutin, susun anggotanya, lalu isi daftar orang yang disidangkan."

    def get_queryset(self):
        return SidangTpp.objects.dengan_jumlah()

    def konteks_daftar(self, baris):
        if self.request.lingkup_id is None:
            return {}
        return {"irama": irama_bulan(self.request, self.request.hari_ini), "sebulan": SIDANG_SEBULAN}

    def get_aksi(self):
        aksi = [{"label": "Irama sidang", "url": reverse("pembinaan:sidang_irama"), "ikon": "calendar3"}]
        if self.request.user.has_perm("pembinaan.add_sidangtpp"):
            url = reverse("pembinaan:sidang_tambah")
            aksi.append({"label": "Jadwalkan sidang", "url": url, "ikon": "plus-lg", "utama": True})
        return aksi


class SidangIrama(HouseView):
    """The routine sittings this month still lacks, and the last twelve months against two each."""

    model = SidangTpp
    izin = "pembinaan.view_sidangtpp"
    judul = "Irama sidang"
    templat = "pembinaan/sidang_irama.html"

    def get_remah(self):
        return remah_sidang()

    def get(self, request, *args, **kwargs):
        if request.lingkup_id is None:  # the rhythm is that of one institution
            return self.tampilkan("irama", subjudul="Pilih satu UPT untuk melihat irama sidangnya.")
        kini = irama_bulan(request, request.hari_ini)
        belum = [f"Sidang rutin ke-{i}" for i in range(kini["ada"] + 1, kini["ada"] + kini["kurang"] + 1)]
        return self.tampilkan(
            "irama",
            subjudul=f"Sidang rutin sedikitnya {SIDANG_SEBULAN} kali sebulan.",
            kini=kini,
            belum=belum,
            halaman={"jumlah": len(belum)},
            bulan=self.bulan(),
            boleh=request.user.has_perm("pembinaan.add_sidangtpp"),
        )

    def bulan(self) -> list[dict]:
        awal = self.request.hari_ini.replace(day=1)
        mulai = awal - relativedelta(months=BULAN_IRAMA - 1)
        tanggal = (
            SidangTpp.objects.untuk(self.request.user)
            .dalam(self.request.lingkup_id)
            .memenuhi_irama(self.request.hari_ini)
            .filter(tanggal__gte=mulai)
            .values_list("tanggal", flat=True)
        )
        jumlah: dict = {}
        for t in tanggal:
            jumlah[t.year, t.month] = jumlah.get((t.year, t.month), 0) + 1
        hasil = []
        for i in range(BULAN_IRAMA):
            tahun, bulan = mulai.year + (mulai.month - 1 + i) // 12, (mulai.month - 1 + i) % 12 + 1
            n, berjalan = jumlah.get((tahun, bulan), 0), (tahun, bulan) == (awal.year, awal.month)
            jenis = "ok" if n >= SIDANG_SEBULAN else "info" if berjalan else "bad"
            kata = "Terpenuhi" if n >= SIDANG_SEBULAN else "Berjalan" if berjalan else f"Kurang {SIDANG_SEBULAN - n}"
            hasil.append({"bulan": f"{BULAN[bulan - 1]} {tahun}", "n": n, "jenis": jenis, "kata": kata})
        return hasil[::-1]


class SidangTambah(CreateView):
    model = SidangTpp
    izin = "pembinaan.add_sidangtpp"
    form_class = SidangForm
    judul = "Jadwalkan sidang"
    tombol = "Jadwalkan"

    def instansi(self):
        return SidangTpp(upt=self.request.upt)

    def simpan(self, form):
        return layanan.simpan_sidang(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah_sidang()

    def get_batal_url(self):
        return reverse("pembinaan:sidang_list")


class _Sidang:
    """What every page of one sitting shares."""

    model = SidangTpp

    def get_queryset(self):
        return SidangTpp.objects.select_related("upt", "ditetapkan_oleh")

    def get_remah(self):
        return remah_sidang(self.objek)


class SidangUbah(_Sidang, UpdateView):
    izin = UBAH
    form_class = SidangForm

    def get(self, request, *args, **kwargs):
        objek = self.ambil()
        if objek.status != StatusSidang.DIJADWALKAN:
            messages.error(request, f"Sidang ini {objek.get_status_display().lower()}, jadi tidak dapat diubah lagi.")
            return HttpResponseRedirect(objek.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def simpan(self, form):
        return layanan.simpan_sidang(form.instance, oleh=self.request.user)


def tab_sidang(sidang: SidangTpp, pengguna, aktif: str) -> list[dict]:
    def satu(kode, label, nama, jumlah=None):
        return {"label": label, "url": reverse(nama, args=[sidang.pk]), "aktif": kode == aktif, "jumlah": jumlah}

    return [
        satu("daftar", "Daftar sidang", "pembinaan:sidang_detail", sidang.keputusan.count()),
        satu("putusan", "Keputusan", "pembinaan:sidang_putusan"),
        satu("riwayat", "Riwayat", "pembinaan:sidang_riwayat"),
    ]


def kepala_sidang(sidang: SidangTpp, request, aktif: str) -> dict:
    pada = hari_ini(sidang.upt)
    return {
        "objek": sidang,
        "judul": str(sidang),
        "subjudul": f"{hari_lengkap(sidang.tanggal)} pukul {jam(sidang.jam)} {request.zona} · {sidang.tempat}",
        "keadaan": keadaan_sidang(sidang, pada),
        "tab": tab_sidang(sidang, request.user, aktif),
    }


class SidangRinci(_Sidang, DetailView):
    """The list to be heard with what was said of each, the members, the papers, and what may be done next."""

    izin = "pembinaan.view_sidangtpp"
    templat = "pembinaan/sidang_detail.html"

    def get_remah(self):
        return remah_sidang()

    def konteks_templat(self, **lain):
        return {**super().konteks_templat(**lain), **kepala_sidang(self.objek, self.request, "daftar")}

    def konteks_rinci(self):
        s, u = self.objek, self.request.user
        status = self.request.GET.get("status", "")
        semua = daftar_sidang(s, u)
        baris = [b for b in semua if not status or b.k.status == status]
        terbuka = s.status == StatusSidang.DIJADWALKAN
        boleh = terbuka and u.has_perm(UBAH, s)
        tiba = not belum_tiba(s)
        return {
            "baris": baris,
            "pilihan": self.pilihan(semua, status),
            "jumlah": jumlah_perihal(semua),
            "anggota": list(s.anggota.all()),
            "agenda": [a.strip() for a in s.agenda.splitlines() if a.strip()],
            "boleh": boleh,
            "tiba": tiba,
            "kurang": layanan.kurang_lengkap(s) if boleh and tiba else [],
            "lihat_perkara": u.has_perm("wbp.view_perkara"),
            "cetakan": self.cetakan(s, u),
            **konteks_lampiran(s, self.request),
            "undangan_usang": bool(s.tanggal_undangan and s.tanggal_undangan > s.tanggal),
        }

    def pilihan(self, semua, status) -> list[dict]:
        jumlah = {s: sum(b.k.status == s for b in semua) for s in StatusKeputusan.values}
        hasil = [{"label": "Semua", "jumlah": len(semua), "url": self.request.path, "aktif": not status}]
        hasil += [
            {
                "label": StatusKeputusan(s).label,
                "jumlah": n,
                "url": f"{self.request.path}?status={s}",
                "aktif": s == status,
            }
            for s, n in jumlah.items()
            if n
        ]
        return hasil if len(hasil) > 2 else []

    def cetakan(self, s, u) -> list[dict]:
        def satu(label, slug):
            return {"label": label, "url": reverse("pembinaan:sidang_cetak", args=[s.pk, slug]), "ikon": "printer"}

        hasil = [satu("Undangan", "undangan")] if s.nomor_undangan else []
        hasil += [satu("Daftar yang disidangkan", "daftar"), satu("Daftar hadir", "daftar-hadir")]
        if s.nomor_berita_acara:
            hasil.append(satu("Berita acara", "berita-acara"))
        if u.has_perm("pembinaan.view_peserta"):
            hasil.append(satu("Transkrip semua orang di daftar", "transkrip"))
        if u.has_perm("pembinaan.ekspor_sidangtpp", s):
            url = reverse("pembinaan:sidang_ekspor", args=[s.pk])
            hasil.append({"label": "Daftar sebagai Excel (XLSX)", "url": url, "ikon": "file-earmark-spreadsheet"})
        return hasil

    def get_aksi(self):
        s, u = self.objek, self.request.user
        hasil = []

        def satu(label, nama, ikon, *lagi, utama=False):
            url = reverse(f"pembinaan:{nama}", args=[s.pk, *lagi])
            hasil.append({"label": label, "url": url, "ikon": ikon, "utama": utama})

        if s.status == StatusSidang.DIJADWALKAN and u.has_perm(UBAH, s):
            tiba, ada = not belum_tiba(s), s.keputusan.exists()
            satu("Ubah", "sidang_ubah", "pencil")
            satu("Batalkan", "sidang_langkah", "x-lg", "batalkan")
            if not s.nomor_undangan and not tiba:
                satu("Terbitkan undangan", "sidang_langkah", "envelope", "undangan")
            if tiba:
                satu("Tambah orang", "sidang_calon", "person-plus")
                satu("Kehadiran dan notulen", "sidang_catat", "journal-text")
                belum = s.keputusan.filter(status=StatusKeputusan.DIUSULKAN).exists()
                if ada and belum:
                    satu("Putuskan", "sidang_putusan", "check2-square", utama=True)
                else:
                    satu("Sidang selesai", "sidang_langkah", "check2-circle", "laksanakan", utama=True)
            else:
                satu("Tambah orang", "sidang_calon", "person-plus", utama=True)
        if s.status == StatusSidang.DILAKSANAKAN and u.has_perm(TETAPKAN, s):
            satu("Kembalikan ke sekretaris", "sidang_kembalikan", "arrow-counterclockwise")
            satu("Tetapkan", "sidang_tetapkan", "pen", utama=True)
        return hasil


class SidangRiwayat(_Sidang, DetailView):
    izin = "pembinaan.view_sidangtpp"
    templat = "generic/riwayat.html"
    judul = "Riwayat"

    def get_judul(self):
        return "Riwayat"

    def konteks_rinci(self):
        semua = [self.objek]
        for model in (AnggotaSidang, KeputusanTpp):
            pernah = model_peristiwa(model).objects.filter(sidang_id=self.objek.pk).values("pgh_obj_id")
            semua += [model(pk=pk) for pk in pernah.distinct().values_list("pgh_obj_id", flat=True)]
        peristiwa = riwayat_gabung(semua, self.request.user)
        for p in peristiwa:
            p["apa"] = p["rekaman"]._meta.verbose_name.capitalize()
        return {"peristiwa": peristiwa, "tab": tab_sidang(self.objek, self.request.user, "riwayat")}
