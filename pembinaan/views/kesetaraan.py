"""Paket A/B/C: pupils, who is not enrolled yet, one pupil with reports, examinations and ijazah."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.audit import riwayat_gabung
from core.urai import format_tanggal
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from pembinaan.choices import StatusDidik
from pembinaan.filters.kesetaraan import BelumSekolahFilter, DidikFilter
from pembinaan.forms.kesetaraan import DidikForm, IjazahForm, RaporForm, UjianForm
from pembinaan.models import Ijazah, MataPelajaran, PesertaDidik, Rapor, Ujian
from pembinaan.queries import belum_bersekolah
from pembinaan.rules.kesetaraan import TINGKAT, jenjang_saran
from pembinaan.services import kesetaraan as layanan
from pembinaan.tables.kesetaraan import BelumSekolahTabel, DidikTabel
from pembinaan.views.lampiran import konteks_lampiran
from upt.waktu import hari_ini
from wbp.models import Wbp
from wbp.views.kepala import HalamanWbp

LIHAT = "pembinaan.view_pesertadidik"
DAFTAR = "pembinaan.add_pesertadidik"
UBAH = "pembinaan.change_pesertadidik"


def _remah(didik: PesertaDidik | None = None) -> list[dict]:
    remah = [{"label": "Pendidikan kesetaraan", "url": reverse("pembinaan:didik_list")}]
    if didik is not None:
        remah.append({"label": didik.wbp.nama, "url": didik.get_absolute_url()})
    return remah


def _belum(request):
    orang = Wbp.objects.untuk(request.user, LIHAT).dalam(request.lingkup_id).dihuni()
    return belum_bersekolah(orang, PesertaDidik.objects.all())


def _tab(request, aktif: str) -> list[dict]:
    semua = (
        ("didik", "Peserta didik", "pembinaan:didik_list", None),
        ("belum", "Belum tamat dan belum terdaftar", "pembinaan:didik_belum", _belum(request).jumlah_terbatas()),
    )
    return [{"label": lb, "url": reverse(u), "aktif": k == aktif, "jumlah": n} for k, lb, u, n in semua]


class DidikList(ListView):
    """Pupils; the file of the list is the data sheet for Dapodik, the NIK only for who may see it."""

    model = PesertaDidik
    izin = LIHAT
    izin_ekspor = "pembinaan.ekspor_pesertadidik"
    templat = "pembinaan/didik_list.html"
    judul = "Pendidikan kesetaraan"
    subjudul = "Paket A, B, dan C bersama PKBM atau SKB. Berkas Excel-nya memuat data untuk pendaftaran Dapodik."
    table_class = DidikTabel
    filter_class = DidikFilter
    kosong_judul = "Belum ada peserta didik"
    kosong_teks = "Daftarkan dari daftar yang belum tamat, atau dari halaman WBP."

    def get_queryset(self):
        return PesertaDidik.objects.select_related("wbp", "mitra").dengan_jumlah()

    def konteks_daftar(self, baris):
        return {"tab": _tab(self.request, "didik")}


class DidikBelum(ListView):
    """Held now, school not finished as far as the register says, and in no Paket."""

    model = Wbp
    izin = LIHAT
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    templat = "pembinaan/didik_list.html"
    judul = "Pendidikan kesetaraan"
    subjudul = "Dihuni sekarang, belum tamat SMA atau belum tercatat pendidikannya, dan tidak terdaftar pada Paket."
    table_class = BelumSekolahTabel
    filter_class = BelumSekolahFilter
    kosong_judul = "Semua sudah terdaftar atau tamat"
    kosong_teks = "Tidak ada yang perlu didaftarkan."

    def get_lingkup(self):
        return _belum(self.request).dengan_keadaan(self.request.lingkup_id)

    def konteks_daftar(self, baris):
        return {"tab": _tab(self.request, "belum")}


class WbpDidik(HalamanWbp):
    izin = LIHAT
    tab_aktif = "pendidikan"
    templat = "pembinaan/wbp_didik.html"

    def konteks_rinci(self):
        w, u = self.objek, self.request.user
        semua = list(
            PesertaDidik.objects.untuk(u)
            .filter(wbp=w)
            .select_related("mitra")
            .dengan_jumlah()
            .order_by("-terdaftar_pada")
        )
        terdaftar = any(d.status == StatusDidik.TERDAFTAR for d in semua)
        boleh = not terdaftar and u.has_perm(DAFTAR, w)
        return {
            "baris": [{"d": d, "jenis": StatusDidik(d.status).jenis} for d in semua],
            "daftar_url": reverse("pembinaan:didik_tambah", args=[w.pk]) if boleh else "",
        }


class DidikTambah(CreateView):
    """Enrol one person."""

    model = PesertaDidik
    izin = DAFTAR
    form_class = DidikForm
    tombol = "Daftarkan"

    @cached_property
    def wbp(self):
        semua = Wbp.objects.untuk(self.request.user, self.izin)
        wbp = semua.filter(pk=self.kwargs["pk"]).select_related("upt").first()
        if wbp is None:
            raise Http404
        return wbp

    def get_judul(self):
        return f"Daftarkan {self.wbp.nama}"

    def get_remah(self):
        return _remah()

    def instansi(self):
        return PesertaDidik(wbp=self.wbp, upt=self.wbp.upt)

    def awal(self):
        jenjang = jenjang_saran(self.wbp.pendidikan)
        kini = hari_ini(self.wbp.upt)
        tahun = kini.year if kini.month >= 7 else kini.year - 1
        saran = {"tahun_ajaran": f"{tahun}/{tahun + 1}", "terdaftar_pada": kini}
        if jenjang:
            saran |= {"jenjang": jenjang, "tingkat": TINGKAT[jenjang][0]}
        return saran | super().awal()

    def argumen_form(self):
        return super().argumen_form() | {"lingkup_id": self.wbp.upt_id}

    def simpan(self, form):
        return layanan.simpan_didik(form.instance, oleh=self.request.user)

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:wbp_didik", args=[self.wbp.pk]))


class DidikUbah(UpdateView):
    model = PesertaDidik
    izin = UBAH
    form_class = DidikForm

    def get_queryset(self):
        return PesertaDidik.objects.select_related("upt", "wbp")

    def argumen_form(self):
        return super().argumen_form() | {"lingkup_id": self.objek.upt_id}

    def simpan(self, form):
        return layanan.simpan_didik(form.instance, oleh=self.request.user)

    def get_remah(self):
        return _remah(self.objek)


class DidikDetail(DetailView):
    model = PesertaDidik
    izin = LIHAT
    templat = "pembinaan/didik_detail.html"
    catat = True

    def get_queryset(self):
        return PesertaDidik.objects.select_related("upt", "wbp", "mitra")

    def get_judul(self):
        return self.objek.wbp.nama

    def get_remah(self):
        return _remah()

    def konteks_templat(self, **lain):
        d = self.objek
        status = {"teks": d.get_status_display(), "jenis": StatusDidik(d.status).jenis}
        return super().konteks_templat(**lain) | {"status": status}

    def konteks_rinci(self):
        d, u = self.objek, self.request.user
        rapor = list(d.rapor.prefetch_related("nilai__mapel"))
        ujian, ijazah = list(d.ujian.all()), list(d.ijazah.order_by("dibatalkan", "-tanggal"))
        terbuka = d.status == StatusDidik.TERDAFTAR
        return {
            "subjudul": f"{d.get_jenjang_display()}, kelas {d.tingkat} · {d.mitra}",
            "fakta": [
                {"label": "NISN", "isi": d.nisn or "belum ada"},
                {"label": "PKBM/SKB", "isi": d.mitra.nama, "alt": f"NPSN {d.npsn}" if d.npsn else ""},
                {"label": "Tahun ajaran masuk", "isi": d.tahun_ajaran},
                {"label": "Terdaftar pada", "isi": format_tanggal(d.terdaftar_pada)},
                {
                    "label": "Didaftarkan ke Dapodik",
                    "isi": format_tanggal(d.dapodik_pada) if d.dapodik_pada else "belum",
                },
                {"label": "Pendidikan pada register", "isi": d.wbp.get_pendidikan_display()},
                {"label": "Ijazah sebelumnya", "isi": d.ijazah_sebelumnya},
                {"label": "Selesai pada", "isi": format_tanggal(d.selesai_pada) if d.selesai_pada else ""},
                {"label": "Catatan", "isi": d.catatan},
            ],
            "rapor": [{"r": r, "nilai": list(r.nilai.all()), "rata": _rata(r)} for r in rapor],
            "ujian": ujian,
            "ijazah": [{"i": i, "lampiran": konteks_lampiran(i, self.request)} for i in ijazah],
            "boleh_rapor": terbuka and u.has_perm("pembinaan.add_rapor", d),
            "boleh_ujian": terbuka and u.has_perm("pembinaan.add_ujian", d),
            "boleh_ijazah": d.status == StatusDidik.LULUS
            and not any(not i.dibatalkan for i in ijazah)
            and u.has_perm("pembinaan.add_ijazah", d),
            "boleh_batal_ijazah": u.has_perm("pembinaan.change_ijazah", d),
            "wbp_url": d.wbp.get_absolute_url() if u.has_perm("wbp.view_wbp") else "",
            "peristiwa": riwayat_gabung([d, *rapor, *ujian, *ijazah], u, batas=20),
        }

    def get_aksi(self):
        d, u = self.objek, self.request.user
        if d.status != StatusDidik.TERDAFTAR or not u.has_perm(UBAH, d):
            return []
        return [
            {"label": "Ubah", "url": reverse("pembinaan:didik_ubah", args=[d.pk]), "ikon": "pencil"},
            {"label": "Berhenti", "url": reverse("pembinaan:didik_henti", args=[d.pk]), "ikon": "x-circle"},
            {
                "label": "Nyatakan lulus",
                "url": reverse("pembinaan:didik_lulus", args=[d.pk]),
                "ikon": "mortarboard",
                "utama": True,
            },
        ]


def _rata(rapor):
    """The mean of the scores given; subjects without a score are left out."""
    nilai = [n.nilai for n in rapor.nilai.all() if n.nilai is not None]
    return sum(nilai) / len(nilai) if nilai else None


class _Langkah(ActionView, abstrak=True):
    model = PesertaDidik
    izin = UBAH

    def get_queryset(self):
        return PesertaDidik.objects.select_related("upt", "wbp")

    def get_remah(self):
        return _remah(self.objek)

    def pesan_sukses(self):
        return f"{self.objek.wbp.nama} kini {self.objek.get_status_display().lower()}."


class DidikLulus(_Langkah):
    judul = "Nyatakan lulus"
    tombol = "Nyatakan lulus"
    penjelasan = "Setelah ini data pendaftarannya tidak diubah lagi, dan ijazahnya dapat dicatat."

    def lakukan(self, obj, data):
        layanan.luluskan(obj, oleh=self.request.user, alasan=data.get("alasan", ""))


class DidikHenti(_Langkah):
    judul = "Berhenti dari pendidikan kesetaraan"
    tombol = "Catat berhenti"
    penjelasan = "Rapor dan ujiannya tetap tersimpan. WBP ini dapat didaftarkan lagi."
    perlu_alasan = True
    bahaya = True

    def lakukan(self, obj, data):
        layanan.hentikan(obj, oleh=self.request.user, alasan=data["alasan"])


# --- reports, examinations, ijazah -----------------------------------------------------------------------------------


class _Anak:
    """A row under one pupil, named in the address."""

    @cached_property
    def didik(self):
        if hasattr(self, "objek") and self.objek is not None:
            return self.objek.peserta_didik
        semua = PesertaDidik.objects.select_related("upt", "wbp").untuk(self.request.user, self.izin)
        didik = semua.filter(pk=self.kwargs["pk"]).first()
        if didik is None:
            raise Http404
        return didik

    def get_remah(self):
        return _remah(self.didik)

    def get_batal_url(self):
        return self.kembali(self.didik.get_absolute_url())

    def get_sukses_url(self):
        return self.didik.get_absolute_url()


class _Rapor(_Anak):
    """Head of the report and a score for each subject, saved together."""

    model = Rapor
    form_class = RaporForm
    templat = "pembinaan/rapor_form.html"

    def _rapor(self):
        return getattr(self, "objek", None)

    def tampilkan_form(self, form, **lain):
        rapor = self._rapor()
        kirim = self.request.POST if self.request.method == "POST" else None
        ada = {n.mapel_id: n.nilai for n in rapor.nilai.all()} if rapor else {}
        baris = [
            {"mapel": m, "nilai": kirim.get(f"m-{m.pk}", "") if kirim is not None else _tulis(ada.get(m.pk))}
            for m in layanan.mapel_rapor(rapor)
        ]
        return super().tampilkan_form(form, baris=baris, didik=self.didik, **lain)

    def simpan(self, form):
        dikirim = {
            m: self.request.POST.get(f"m-{m.pk}", "")
            for m in MataPelajaran.objects.all()
            if f"m-{m.pk}" in self.request.POST
        }
        nilai, galat = layanan.baca_nilai(dikirim)
        if galat:
            raise ValidationError(galat)
        return layanan.simpan_rapor(form.instance, nilai=nilai, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Rapor {self.objek} disimpan."


def _tulis(nilai) -> str:
    return "" if nilai is None else f"{nilai:.2f}".rstrip("0").rstrip(".").replace(".", ",")


class RaporTambah(_Rapor, CreateView):
    izin = "pembinaan.add_rapor"
    judul = "Isi rapor"

    def instansi(self):
        return Rapor(peserta_didik=self.didik)

    def awal(self):
        return {"tahun_ajaran": self.didik.tahun_ajaran, "tingkat": self.didik.tingkat, **super().awal()}


class RaporUbah(_Rapor, UpdateView):
    izin = "pembinaan.change_rapor"

    def get_queryset(self):
        return Rapor.objects.select_related("peserta_didik__upt", "peserta_didik__wbp")

    def get_versi(self):
        nilai = self.objek.nilai.order_by("pk").values_list("versi", flat=True)
        return f"{self.objek.versi}.{'-'.join(map(str, nilai))}"


class UjianTambah(_Anak, CreateView):
    model = Ujian
    izin = "pembinaan.add_ujian"
    form_class = UjianForm
    judul = "Catat ujian"

    def instansi(self):
        return Ujian(peserta_didik=self.didik)

    def simpan(self, form):
        return layanan.simpan_ujian(form.instance, oleh=self.request.user)


class UjianUbah(_Anak, UpdateView):
    model = Ujian
    izin = "pembinaan.change_ujian"
    form_class = UjianForm

    def get_queryset(self):
        return Ujian.objects.select_related("peserta_didik__upt", "peserta_didik__wbp")

    def simpan(self, form):
        return layanan.simpan_ujian(form.instance, oleh=self.request.user)


class IjazahTambah(_Anak, CreateView):
    model = Ijazah
    izin = "pembinaan.add_ijazah"
    form_class = IjazahForm
    judul = "Catat ijazah"

    def instansi(self):
        return Ijazah(peserta_didik=self.didik, upt=self.didik.upt)

    def awal(self):
        return {"penerbit": self.didik.mitra.nama, **super().awal()}

    def simpan(self, form):
        return layanan.catat_ijazah(form.instance, oleh=self.request.user)


class IjazahBatal(_Anak, ActionView):
    model = Ijazah
    izin = "pembinaan.change_ijazah"
    judul = "Batalkan catatan ijazah"
    tombol = "Batalkan catatan"
    penjelasan = "Catatan dan pindaiannya tetap tersimpan. Ijazah yang benar dapat dicatat sesudahnya."
    perlu_alasan = True
    bahaya = True

    def get_queryset(self):
        return Ijazah.objects.select_related("peserta_didik__upt", "peserta_didik__wbp")

    def lakukan(self, obj, data):
        layanan.batalkan_ijazah(obj, oleh=self.request.user, alasan=data["alasan"])
