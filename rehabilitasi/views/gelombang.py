"""Batches: the list, one batch with people and sessions against their targets, who sleeps elsewhere, the form."""

from django.db.models import Sum
from django.urls import reverse

from core.audit import riwayat_gabung
from core.views import CreateView, DetailView, ListView, UpdateView, tautan
from rehabilitasi.filters.gelombang import GelombangFilter
from rehabilitasi.forms.gelombang import GelombangForm, TargetForm
from rehabilitasi.models import Gelombang, Kasus, TimTerpadu
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services import gelombang as layanan
from rehabilitasi.tables.gelombang import GelombangTabel, PesertaGelombangTabel
from rehabilitasi.tables.tim import kata_masa
from rehabilitasi.views.program import tab_program
from upt.rules import sebut_kamar

LIHAT = "rehabilitasi.view_gelombang"
TAMBAH = "rehabilitasi.add_gelombang"
UBAH = "rehabilitasi.change_gelombang"
TAMPIL = 100


def remah_gelombang(gelombang: Gelombang | None = None) -> list[dict]:
    remah = [{"label": "Gelombang", "url": reverse("rehabilitasi:gelombang_list")}]
    return [*remah, {"label": str(gelombang), "url": gelombang.get_absolute_url()}] if gelombang else remah


class GelombangList(ListView):
    model = Gelombang
    izin = LIHAT
    table_class = GelombangTabel
    filter_class = GelombangFilter
    judul = "Gelombang rehabilitasi"
    subjudul = "Peserta yang mulai terhadap target, dan apa yang terjadi sesudahnya."
    templat = "rehabilitasi/program_list.html"
    kosong_judul = "Belum ada gelombang"
    kosong_teks = "Buka gelombang pertama setelah program dan timnya dicatat."

    def get_queryset(self):
        return Gelombang.objects.dengan_jumlah().select_related("program", "tim")

    def konteks_daftar(self, baris):
        return {"tab": tab_program("gelombang")}

    def get_aksi(self):
        if not self.request.user.has_perm(TAMBAH):
            return []
        url = reverse("rehabilitasi:gelombang_tambah")
        return [{"label": "Buka gelombang", "url": url, "ikon": "plus-lg", "utama": True}]


class GelombangTambah(CreateView):
    model = Gelombang
    izin = TAMBAH
    form_class = GelombangForm
    judul = "Buka gelombang"
    tombol = "Buka gelombang"

    def instansi(self):
        return Gelombang(upt=self.request.upt)

    def simpan(self, form):
        return layanan.simpan_gelombang(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah_gelombang()

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:gelombang_list"))


class GelombangRinci(DetailView):
    model = Gelombang
    izin = LIHAT
    templat = "rehabilitasi/gelombang_detail.html"

    def get_queryset(self):
        return Gelombang.objects.dengan_jumlah().select_related("program", "tim", "kerja_sama", "komitmen", "blok")

    def get_remah(self):
        return remah_gelombang()

    def konteks_rinci(self):
        g, u = self.objek, self.request.user
        kasus = Kasus.objects.untuk(u).filter(upt=g.upt_id)
        sesi = layanan.realisasi_sesi(g)
        tabel = PesertaGelombangTabel(u)
        milik = list(kasus.filter(gelombang=g).bernama().order_by("nomor")[: TAMPIL + 1])
        return {
            "subjudul": f"{g.program.nama} · {g.tim.nama}",
            "fakta": self.fakta(),
            "sesi": sesi,
            "sesi_terlaksana": sum(s["terlaksana"] for s in sesi),
            "sesi_target": sum(s["target"] or 0 for s in sesi),
            "tabel": {"kolom": tabel.kepala("", lambda _: None), "baris": tabel.baris(milik[:TAMPIL])},
            "semua_url": tautan("rehabilitasi:kasus_list", gelombang=str(g.pk)),
            "luar": self.tempat(layanan.di_luar_blok(g, kasus)),
            "lain": self.tempat(layanan.bukan_gelombang(g, kasus)),
            "bernama": u.has_perm(BERNAMA),
            "boleh": boleh_ubah(u, g),
        }

    @staticmethod
    def tempat(kasus) -> list[dict]:
        """Whose case, and where the person sleeps. A room is as good as a name: the page shows both or neither."""
        return [
            {
                "kasus": k,
                "tempat": sebut_kamar(k.blok_kini, k.kamar_kini) if k.blok_kini else "belum punya kamar",
                "gelombang": k.gelombang.nama if k.gelombang else "belum bergelombang",
            }
            for k in kasus.select_related("wbp", "gelombang")
        ]

    def fakta(self) -> list[dict]:
        g = self.objek
        butir = (
            ("Program", f"{g.program.nama}, {g.program.lama_hari} hari"),
            ("Tim", g.tim.nama),
            ("Masa", kata_masa(g.mulai, g.target_selesai)),
            ("Blok rehabilitasi", g.blok.nama if g.blok else "tanpa blok khusus"),
            ("Nota kesepahaman", g.kerja_sama.judul if g.kerja_sama else ""),
            ("Janji yang dipenuhi", g.komitmen.uraian if g.komitmen else ""),
            ("SK penetapan", g.nomor_sk),
            ("Tanggal SK", g.tanggal_sk),
        )
        return [{"label": label, "isi": isi} for label, isi in butir]

    def get_aksi(self):
        g = self.objek
        if not boleh_ubah(self.request.user, g):
            return []
        return [
            {"label": "Target sesi", "url": reverse("rehabilitasi:gelombang_target", args=[g.pk]), "ikon": "bullseye"},
            {"label": "Ubah", "url": reverse("rehabilitasi:gelombang_ubah", args=[g.pk]), "ikon": "pencil"},
        ]


def boleh_ubah(pengguna, gelombang: Gelombang) -> bool:
    """Members of the team that runs it."""
    if not pengguna.has_perm(UBAH, gelombang):
        return False
    return TimTerpadu.objects.untuk(pengguna, UBAH).filter(pk=gelombang.tim_id).exists()


class _GelombangTim:
    """A batch of a team of the user's own: that of another team is not there to be changed."""

    model = Gelombang
    izin = UBAH

    def get_queryset(self):
        tim = TimTerpadu.objects.untuk(self.request.user, self.izin)
        return Gelombang.objects.filter(tim__in=tim.values("pk")).select_related("program", "tim")

    def get_remah(self):
        return remah_gelombang(self.objek)


class GelombangUbah(_GelombangTim, UpdateView):
    form_class = GelombangForm

    def simpan(self, form):
        return layanan.simpan_gelombang(form.instance, oleh=self.request.user)


class GelombangTarget(_GelombangTim, UpdateView):
    """Targets of sessions, one number a kind."""

    form_class = TargetForm

    def get_judul(self):
        return f"Target sesi {self.objek}"

    def get_versi(self):
        anak = self.objek.target.aggregate(n=Sum("versi"))["n"] or 0
        return f"{self.objek.versi}.{self.objek.target.count()}.{anak}"

    def simpan(self, form):
        layanan.simpan_target(self.objek, form.cleaned_data, oleh=self.request.user)
        return self.objek

    def pesan_sukses(self):
        return f"Target sesi {self.objek} disimpan."


class GelombangRiwayat(DetailView):
    model = Gelombang
    izin = LIHAT
    templat = "generic/riwayat.html"

    def get_judul(self):
        return "Riwayat"

    def get_remah(self):
        return remah_gelombang(self.objek)

    def konteks_rinci(self):
        peristiwa = riwayat_gabung([self.objek, *self.objek.target.all()], self.request.user)
        for p in peristiwa:
            p["apa"] = str(p["rekaman"])
        return {"peristiwa": peristiwa}
