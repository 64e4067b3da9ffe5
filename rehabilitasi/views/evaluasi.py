"""Evaluations: the list, the tab of a case, one evaluation with what was said, an extra one, the sheet."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.choices import Tindakan
from core.export import kirim_pdf
from core.views import CreateView, ListView
from rehabilitasi.cetak.evaluasi import cetak_evaluasi
from rehabilitasi.choices import CapaianKebutuhan, PeranTim, StatusEvaluasi, StatusKasus
from rehabilitasi.filters.evaluasi import EvaluasiFilter
from rehabilitasi.forms.evaluasi import JadwalForm
from rehabilitasi.models import AnggotaTim, Evaluasi, Kasus
from rehabilitasi.services import evaluasi as layanan
from rehabilitasi.tables.evaluasi import EvaluasiTabel, keadaan_evaluasi
from rehabilitasi.views.bagian import HalamanKasus, HalamanKlinis, remah_kasus
from upt.waktu import hari_ini, waktu_kini

LIHAT = "rehabilitasi.view_evaluasi"
TAMBAH = "rehabilitasi.add_evaluasi"


class EvaluasiList(ListView):
    model = Evaluasi
    izin = LIHAT
    table_class = EvaluasiTabel
    filter_class = EvaluasiFilter
    judul = "Evaluasi"
    subjudul = "Yang terlambat lebih dahulu. Selama program berjalan, tanggal evaluasi berikutnya selalu ada."
    kosong_judul = "Belum ada evaluasi"
    kosong_teks = "Evaluasi dijadwalkan sendiri ketika program seseorang dimulai."

    def get_queryset(self):
        semua = Evaluasi.objects.exclude(status=StatusEvaluasi.DIBATALKAN)
        semua = semua.select_related("kasus__wbp", "kasus__konselor")
        return layanan.daftar(semua, self.request.hari_ini)


class _TabEvaluasi(HalamanKasus, abstrak=True):
    tab_aktif = "rehab_evaluasi"


class KasusEvaluasi(_TabEvaluasi):
    """When the case was and will be evaluated, with what outcome. What was said stands on the pages behind."""

    izin = LIHAT
    templat = "rehabilitasi/evaluasi_kasus.html"

    def get(self, request, *args, **kwargs):
        k, u = self.kasus, request.user
        pada = hari_ini(k.upt)
        semua = list(k.evaluasi.select_related("pencatat", "kasus").order_by("jatuh_tempo", "pk"))
        for e in semua:
            e.kata, e.jenis = keadaan_evaluasi(e, pada)
        berjalan = k.status in StatusKasus.dalam_program
        aksi = []
        if berjalan and u.has_perm(TAMBAH, k):
            url = reverse("rehabilitasi:evaluasi_tambah", args=[k.pk])
            aksi.append({"label": "Jadwalkan evaluasi", "url": url, "ikon": "calendar-plus"})
        berikut = next((e for e in semua if e.status == StatusEvaluasi.DIJADWALKAN), None) if berjalan else None
        return self.tampilkan("detail", semua=semua, aksi=aksi, berikut=berikut)

    def get_judul(self):
        return f"Evaluasi {self.kasus.nomor}"


class EvaluasiTambah(_TabEvaluasi, CreateView):
    """An evaluation beside those planned by rule."""

    model = Evaluasi
    izin = TAMBAH
    form_class = JadwalForm
    judul = "Jadwalkan evaluasi"
    tombol = "Jadwalkan"

    def get_kasus(self):
        kasus = Kasus.objects.bernama().untuk(self.request.user, self.izin).filter(pk=self.kwargs["pk"]).first()
        if kasus is None:
            raise Http404
        return kasus

    def instansi(self):
        return Evaluasi(upt=self.kasus.upt, kasus=self.kasus, titik="lain")

    def awal(self):
        return {}

    def simpan(self, form):
        return layanan.jadwalkan(form.instance, oleh=self.request.user)

    def get_sukses_url(self):
        return reverse("rehabilitasi:kasus_evaluasi", args=[self.kasus.pk])

    def get_batal_url(self):
        return self.get_sukses_url()

    def pesan_sukses(self):
        return f"{self.objek} dijadwalkan."


class SatuEvaluasi(HalamanKlinis, abstrak=True):
    """A page of one evaluation with what was said: the address names the evaluation, that names the case."""

    tab_aktif = "rehab_evaluasi"
    keterangan = "evaluasi"

    def get_kasus(self):
        return self.kasus_dengan(evaluasi=self.kwargs["pk"])

    @cached_property
    def evaluasi(self) -> Evaluasi:
        return self.kasus.evaluasi.select_related("pencatat", "kasus__upt").get(pk=self.kwargs["pk"])

    def get_remah(self):
        url = reverse("rehabilitasi:kasus_evaluasi", args=[self.kasus.pk])
        return [*remah_kasus(self.kasus), {"label": "Evaluasi", "url": url}]

    def get_judul(self):
        return f"{self.evaluasi.sebutan} · {self.kasus.nomor}"

    def kebutuhan(self) -> list:
        semua = layanan.kebutuhan_saat(self.evaluasi)
        for k in semua:
            k.tanda = CapaianKebutuhan.warna[k.capaian]
        return semua

    def pendapat(self) -> list:
        return list(self.evaluasi.pendapat.filter(kasus=self.kasus).select_related("anggota"))


class EvaluasiDetail(SatuEvaluasi):
    templat = "rehabilitasi/evaluasi_detail.html"

    def get(self, request, *args, **kwargs):
        e, k = self.evaluasi, self.kasus
        terbuka = e.status == StatusEvaluasi.DIJADWALKAN
        kata, jenis = keadaan_evaluasi(e, hari_ini(k.upt))
        return self.tampilkan(
            "detail",
            evaluasi=e,
            kata=kata,
            jenis=jenis,
            pendapat=self.pendapat(),
            kebutuhan=self.kebutuhan(),
            instrumen=layanan.instrumen_kurang(e) if terbuka else [],
            aksi=self.pilihan_aksi(e),
        )

    def pilihan_aksi(self, e: Evaluasi) -> list[dict]:
        def satu(label, nama, ikon, utama=False):
            return {"label": label, "url": reverse(nama, args=[e.pk]), "ikon": ikon, "utama": utama}

        if e.status == StatusEvaluasi.DILAKSANAKAN:
            return [satu("Cetak", "rehabilitasi:evaluasi_cetak", "printer")]
        if e.status == StatusEvaluasi.DIJADWALKAN and self.kasus.status in StatusKasus.dalam_program:
            return [satu("Catat evaluasi", "rehabilitasi:evaluasi_catat", "journal-check", utama=True)]
        return []


class EvaluasiCetak(SatuEvaluasi):
    tindakan = Tindakan.CETAK

    def get(self, request, *args, **kwargs):
        e, k = self.evaluasi, self.kasus
        ketua = AnggotaTim.objects.filter(tim=k.tim_id, peran=PeranTim.KETUA).berlaku(hari_ini(k.upt)).first()
        pdf = cetak_evaluasi(
            e,
            k,
            self.pendapat(),
            self.kebutuhan(),
            ketua=ketua,
            oleh=request.user,
            saat=waktu_kini(k.upt),
            zona=request.zona,
        )
        nama = f"evaluasi {k.nomor} {e.jatuh_tempo:%Y%m%d}"
        return kirim_pdf(request, pdf, nama, Tindakan.CETAK, objek=e, lingkup_id=k.upt_id, keterangan="evaluasi")
