"""Urine tests: rounds outside the wall; the grid of results, its paper and a case's own results inside it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.choices import Tindakan
from core.export import kirim_pdf
from core.sidik import urai_dasar
from core.tampil import angka, hari_lengkap, jam
from core.urai import format_tanggal, rapikan_teks
from core.views import ActionView, CreateView, DetailView, HouseView, ListView, UpdateView
from rehabilitasi.cetak.urine import berita_acara
from rehabilitasi.choices import HasilUrine, KeadaanSampel, ParameterUrine
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.filters.urine import TesUrineFilter
from rehabilitasi.forms.urine import BatalTesForm, TesUrineForm, UbahTesUrineForm
from rehabilitasi.models import AnggotaTim, SampelUrine, TesUrine, TimTerpadu
from rehabilitasi.services import urine as jasa
from rehabilitasi.services.akses import BUKA_KLINIS, akses_klinis
from rehabilitasi.services.urine import BentrokUrine, Sampel
from rehabilitasi.tables.urine import TesUrineTabel
from rehabilitasi.views.bagian import HalamanKlinis

LIHAT = "rehabilitasi.view_tesurine"
TAMBAH = "rehabilitasi.add_tesurine"
UBAH = "rehabilitasi.change_tesurine"
WARNA = {"positif": "bad", "negatif": "ok", "invalid": "wait"}
KATA_SAMPEL = {"diambil": "Diambil", "menolak": "Menolak", "tidak_hadir": "Tidak hadir"}
PENDEK = {p.value: p.label.partition(" (")[0] for p in ParameterUrine}


def remah_urine(tes: TesUrine | None = None) -> list[dict]:
    remah = [{"label": "Tes urine", "url": reverse("rehabilitasi:urine_list")}]
    return [*remah, {"label": str(tes), "url": tes.get_absolute_url()}] if tes else remah


class UrineList(ListView):
    model = TesUrine
    izin = LIHAT
    table_class = TesUrineTabel
    filter_class = TesUrineFilter
    judul = "Tes urine"
    subjudul = "Hasil dibaca pada kasusnya, oleh tim yang menanganinya."
    kosong_judul = "Belum ada tes urine"
    kosong_teks = "Catat pelaksanaannya, lalu isi hasil seluruh peserta pada satu lembar."

    def get_queryset(self):
        return TesUrine.objects.bernama().dengan_sasaran()

    def get_aksi(self):
        if not self.request.user.has_perm(TAMBAH):
            return []
        url = reverse("rehabilitasi:urine_tambah")
        return [{"label": "Catat tes urine", "url": url, "ikon": "plus-lg", "utama": True}]


class UrineTambah(CreateView):
    model = TesUrine
    izin = TAMBAH
    form_class = TesUrineForm
    judul = "Catat tes urine"
    tombol = "Simpan, lalu isi hasil"

    def argumen_form(self):
        return super().argumen_form() | {"hari": self.request.hari_ini}

    def awal(self):
        u, hari = self.request.user, self.request.hari_ini
        sendiri = AnggotaTim.objects.milik(u, hari).order_by("pk").first()
        return {"tanggal": hari, "petugas": sendiri, "tim": sendiri.tim_id if sendiri else None} | super().awal()

    def simpan(self, form):
        return jasa.simpan_tes(form.save(commit=False), oleh=self.request.user)

    def get_remah(self):
        return remah_urine()

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:urine_list"))

    def pesan_sukses(self):
        return f"{self.objek} dicatat."


class UrineDetail(DetailView):
    """The round: who took it, who saw it, how many were to be tested. No result stands here."""

    model = TesUrine
    izin = LIHAT

    def get_queryset(self):
        return TesUrine.objects.bernama().dengan_sasaran()

    def get_remah(self):
        return remah_urine()

    def konteks_rinci(self):
        t = self.objek
        panel = ", ".join(PENDEK[p] for p in jasa.parameter_panel(t))
        isi = (
            ("Untuk", t.gelombang.nama if t.gelombang_id else "Semua kasus tim"),
            ("Program berjalan pada hari itu", f"{angka(t.sasaran)} orang"),
            ("Tim", t.tim.nama),
            ("Pengambilan", "Dipilih acak" if t.acak else "Tidak diacak"),
            ("Panel", f"{t.get_panel_display()}: {panel}"),
            ("Nomor lot alat uji", t.nomor_kit),
            ("Petugas", str(t.petugas)),
            ("Saksi", t.saksi if self.request.user.has_perm("rehabilitasi.lihat_nama_kasus") else ""),
        )
        return {
            "subjudul": f"{hari_lengkap(t.tanggal)} pukul {jam(t.jam)} {self.request.zona}",
            "fakta": [{"label": label, "isi": nilai} for label, nilai in isi if nilai],
        }

    def konteks_templat(self, **lain):
        batal = self.objek.dibatalkan
        status = {"teks": "Dibatalkan" if batal else "Berlaku", "jenis": "mute" if batal else "ok"}
        return super().konteks_templat(**lain) | {"status": status}

    def get_aksi(self):
        t, u = self.objek, self.request.user
        if not u.has_perm(UBAH, t):
            return []
        semua = [("Cetak berita acara", "urine_cetak", "printer")]
        if t.dibatalkan:
            semua.append(("Pulihkan", "urine_pulihkan", "arrow-counterclockwise"))
        else:
            semua += [("Ubah", "urine_ubah", "pencil"), ("Batalkan", "urine_batal", "x-octagon")]
        aksi = [
            {"label": label, "url": reverse(f"rehabilitasi:{nama}", args=[t.pk]), "ikon": ikon}
            for label, nama, ikon in semua
        ]
        label = "Lihat hasil" if jasa.halangan_isi(t) else "Isi hasil"
        url = reverse("rehabilitasi:urine_isi", args=[t.pk])
        return [{"label": label, "url": url, "ikon": "clipboard-data", "utama": True}, *aksi]


class UrineUbah(UpdateView):
    model = TesUrine
    izin = UBAH
    form_class = UbahTesUrineForm

    def get_queryset(self):
        return TesUrine.objects.select_related("tim__upt", "upt")

    def simpan(self, form):
        return jasa.simpan_tes(form.save(commit=False), oleh=self.request.user)

    def get_remah(self):
        return remah_urine(self.objek)


class UrineBatal(ActionView):
    model = TesUrine
    izin = UBAH
    form_class = BatalTesForm
    judul = "Batalkan tes urine"
    tombol = "Batalkan tes"
    penjelasan = (
        "Tes yang dibatalkan tidak dihitung di mana pun. Yang sudah diisi tetap tersimpan dan dapat dipulihkan."
    )
    bahaya = True

    def get_remah(self):
        return remah_urine(self.objek)

    def lakukan(self, obj, data):
        jasa.batalkan(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.objek} dibatalkan."


class UrinePulihkan(UrineBatal):
    judul = tombol = "Pulihkan tes urine"
    penjelasan = "Tes ini dihitung lagi dengan hasil yang sudah diisi."
    bahaya = False

    def lakukan(self, obj, data):
        jasa.pulihkan(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.objek} dipulihkan."


class HalamanTesKlinis(HouseView, abstrak=True):
    """A page with the results of a whole round: every case of it is opened, and written down, before anything else."""

    model = TesUrine
    izin = BUKA_KLINIS
    gantungan_kunci = TeksKlinis.gantungan
    tindakan = Tindakan.BUKA

    def get_queryset(self):
        return TesUrine.objects.bernama()

    def get_remah(self):
        return remah_urine(self.objek)

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.izin):
            self.tolak()
        self.objek = self.ambil()
        self.kasus = jasa.kasus_sasaran(self.objek)
        if not self.kasus:
            return self.tanpa_orang()
        menulis = request.method not in ("GET", "HEAD")
        with akses_klinis(request.user, *self.kasus, tindakan=self.tindakan, keterangan="tes urine", menulis=menulis):
            return super().dispatch(request, *args, **kwargs)

    def tanpa_orang(self):
        messages.info(self.request, "Tidak ada kasus yang programnya berjalan pada hari tes ini.")
        return HttpResponseRedirect(self.objek.get_absolute_url())


class UrineIsi(HalamanTesKlinis):
    """Everyone of the batch, one row each, a cell for each parameter; saved at once."""

    templat = "rehabilitasi/urine_isi.html"

    def get_judul(self):
        return "Hasil tes urine"

    def get(self, request, *args, **kwargs):
        kini = jasa.isi_kisi(self.objek, self.kasus)
        return self.gambar(kini, self.dasar(kini))

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(UBAH):
            self.tolak()
        dasar = request.POST.get("dasar", "")
        isian = self.urai()
        if (olahan := self.olah(isian)) is not None:
            return self.gambar(olahan, dasar)
        try:
            jumlah = jasa.simpan_kisi(self.objek, self.kasus, isian=isian, dasar=urai_dasar(dasar), oleh=request.user)
        except BentrokUrine as bentrok:
            kini = jasa.isi_kisi(self.objek, self.kasus)
            galat = [
                f"Baris {', '.join(bentrok.nama)} baru saja disimpan orang lain. Isian Anda masih di bawah; menyimpan "
                "sekali lagi berarti memakai isian Anda untuk baris itu."
            ]
            return self.gambar(isian, self.dasar(kini), galat=galat, status=409)
        except ValidationError as galat:
            return self.gambar(isian, dasar, galat=galat.messages, status=422)
        if jumlah:
            messages.success(request, f"Lembar tes urine tersimpan: {angka(jumlah)} baris berubah.")
        else:
            messages.info(request, "Tidak ada perubahan; lembar tetap seperti tersimpan.")
        return HttpResponseRedirect(self.objek.get_absolute_url())

    def olah(self, isian) -> dict[UUID, Sampel] | None:
        """The buttons that only fill the form: nothing is saved by them."""
        post = self.request.POST
        if "semua_negatif" in post:
            return jasa.semua_negatif(isian, [p.value for p in jasa.parameter_panel(self.objek)])
        if "pilih_semua" in post:
            return jasa.pilih_acak(isian, len(isian))
        if "acak" in post:
            teks = post.get("acak_n", "").strip()
            return jasa.pilih_acak(isian, int(teks) if teks.isdecimal() and len(teks) < 4 else 0)
        return None

    def urai(self) -> dict[UUID, Sampel]:
        """A row joins the round by its tick, or by anything typed in it."""
        post, hasil = self.request.POST, {}
        for k in self.kasus:
            h = k.pk.hex
            if f"o.{h}" not in post:
                continue  # not shown when the grid was drawn
            sel = {p.value: n for p in ParameterUrine if (n := post.get(f"{h}.{p.value}", ""))}
            obat = rapikan_teks(post.get(f"o.{h}"))
            keadaan = post.get(f"k.{h}", "") or KeadaanSampel.DIAMBIL.value
            ikut = f"t.{h}" in post or sel or obat or keadaan != KeadaanSampel.DIAMBIL
            hasil[k.pk] = Sampel(keadaan, sel, obat) if ikut else Sampel()
        return hasil

    @staticmethod
    def dasar(kini) -> str:
        return " ".join(f"{pk.hex}={s.sidik}" for pk, s in kini.items() if s.keadaan)

    def gambar(self, isian, dasar: str, *, galat=(), status=200):
        t, tutup = self.objek, jasa.halangan_isi(self.objek)
        parameter = [{"kode": p.value, "pendek": PENDEK[p], "nama": p.label} for p in jasa.parameter_panel(t)]
        jumlah = jasa.jumlah_kisi(isian.values())
        return self.tampilkan(
            "isi",
            status=status,
            tes=t,
            subjudul=f"{hari_lengkap(t.tanggal)} · {t.get_panel_display()} · lot {t.nomor_kit}",
            parameter=parameter,
            pilihan=HasilUrine.choices,
            keadaan=[(k.value, KATA_SAMPEL[k]) for k in KeadaanSampel],
            baris=[self.satu(k, isian.get(k.pk, Sampel()), parameter) for k in self.kasus],
            jumlah=jumlah,
            diuji=sum(bool(s.keadaan) for s in isian.values()),
            dasar=dasar,
            galat=galat,
            tutup=tutup,
            dapat=not tutup,
        )

    def satu(self, k, s: Sampel, parameter) -> dict:
        sel = [p | {"nama_bidang": f"{k.pk.hex}.{p['kode']}", "isi": s.hasil.get(p["kode"], "")} for p in parameter]
        for p in sel:
            p["kata"] = HasilUrine(p["isi"]).label if p["isi"] in HasilUrine.values else ""
            p["warna"] = WARNA.get(p["isi"], "mute")
        kata = KeadaanSampel(s.keadaan).label if s.keadaan in KeadaanSampel.values else ""
        return {"id": k.pk.hex, "nama": k.wbp.nama, "nomor": k.nomor, "s": s, "sel": sel, "kata": kata}


class UrineCetak(HalamanTesKlinis):
    """The paper of the round, with the results of everybody in it: every case is logged as printed."""

    tindakan = Tindakan.CETAK

    def get(self, request, *args, **kwargs):
        t = self.objek
        kini = jasa.isi_kisi(t, self.kasus)
        baris = [(k, kini[k.pk]) for k in self.kasus if kini[k.pk].keadaan]
        pdf = berita_acara(
            t,
            baris,
            parameter=[(p.value, PENDEK[p]) for p in jasa.parameter_panel(t)],
            jumlah=jasa.jumlah_kisi(kini.values()),
            oleh=request.user,
            saat=request.waktu_kini,
            zona=request.zona,
        )
        nama = f"berita-acara-tes-urine-{t.tanggal:%Y%m%d}"
        return kirim_pdf(
            request, pdf, nama, self.tindakan, objek=t, keterangan="Berita acara tes urine", jumlah=len(baris)
        )


class KasusUrine(HalamanKlinis):
    """All rounds of one case, newest first; what is positive says so in words."""

    tab_aktif = "urine"
    judul = "Tes urine"
    keterangan = "tes urine"
    templat = "rehabilitasi/urine_kasus.html"

    def get(self, request, *args, **kwargs):
        sampel = (
            SampelUrine.objects.untuk(request.user)
            .filter(kasus=self.kasus)
            .select_related("tes__petugas")
            .prefetch_related("parameter")
            .order_by("-tes__tanggal", "-tes__jam", "-pk")
        )
        tim = TimTerpadu.objects.untuk(request.user, LIHAT).filter(pk=self.kasus.tim_id)
        return self.tampilkan("urine", baris=[self.satu(s) for s in sampel], sampai_tes=tim.exists())

    def satu(self, s: SampelUrine) -> dict:
        urut = {p: i for i, p in enumerate(PENDEK)}
        hasil = sorted(s.parameter.all(), key=lambda p: urut[p.parameter])
        positif = [PENDEK[p.parameter] for p in hasil if p.hasil == HasilUrine.POSITIF]
        return {
            "tes": s.tes,
            "tanggal": format_tanggal(s.tes.tanggal),
            "keadaan": s.get_keadaan_display(),
            "diambil": s.keadaan == KeadaanSampel.DIAMBIL,
            "hasil": [
                {"nama": PENDEK[p.parameter], "kata": p.get_hasil_display(), "jenis": WARNA[p.hasil]} for p in hasil
            ],
            "positif": ", ".join(positif),
            "obat": s.obat,
        }
