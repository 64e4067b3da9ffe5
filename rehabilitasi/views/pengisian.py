"""Instruments of a case: the tab with what was given and how it changed, starting one, the list across cases."""

from django.http import Http404
from django.urls import reverse

from core.charts import Grafik, garis_kecil
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.tampil import desimal
from core.urai import format_tanggal_pendek
from core.views import ActionView, ListView
from rehabilitasi.cetak.pengisian import formulir_instrumen
from rehabilitasi.choices import CaraIsi, PeriodeAcuan, StatusKasus, StatusPengisian, TitikUkur
from rehabilitasi.filters.pengisian import PengisianFilter
from rehabilitasi.forms.pengisian import MulaiForm
from rehabilitasi.instruments import InstrumenTidakDikenal, terkini
from rehabilitasi.models import Pengisian
from rehabilitasi.services import pengisian as layanan
from rehabilitasi.services.pengisian_hasil import Perubahan, nama_instrumen, perubahan
from rehabilitasi.tables.pengisian import PengisianTabel
from rehabilitasi.views.bagian import HalamanKasus, HalamanKlinis
from upt.waktu import hari_ini

LIHAT = "rehabilitasi.view_pengisian"
TAMBAH = "rehabilitasi.add_pengisian"
# The instrument and the time of measuring that fit where a case stands.
USUL = {
    StatusKasus.SKRINING: ("assist", TitikUkur.SKRINING),
    StatusKasus.ASESMEN: ("asi", TitikUkur.AWAL),
    StatusKasus.RENCANA: ("urica", TitikUkur.AWAL),
    StatusKasus.DISETUJUI: ("whoqol", TitikUkur.AWAL),
    StatusKasus.PASCAREHABILITASI: ("whoqol", TitikUkur.PASCA),
}


def alamat_isi(isian: Pengisian) -> str:
    """Where the draft is filled, by the way it was begun."""
    nama = "pengisian_kertas" if isian.cara == CaraIsi.KERTAS else "pengisian_isi"
    return reverse(f"rehabilitasi:{nama}", args=[isian.pk])


def alamat_asesmen(kasus) -> str:
    return reverse("rehabilitasi:kasus_asesmen", args=[kasus.pk])


class KasusAsesmen(HalamanKlinis):
    """Instruments given to one person, and the measures followed over time."""

    tab_aktif = "asesmen"
    keterangan = "asesmen"
    judul = "Asesmen"
    templat = "rehabilitasi/asesmen_daftar.html"

    def get(self, request, *args, **kwargs):
        semua = self.kasus.pengisian.select_related("pengisi").order_by("-tanggal", "-dibuat_pada")
        boleh = self.kasus.status in layanan.DAPAT_DIISI
        return self.tampilkan(
            "asesmen",
            isian=[self.baris(i) for i in semua],
            perubahan=[self.gambar(k) for k in perubahan(self.kasus)],
            boleh=boleh,
            formulir=[
                {"label": label, "url": reverse("rehabilitasi:pengisian_formulir", args=[self.kasus.pk, kode])}
                for kode, label in layanan.pilihan_instrumen()
            ],
        )

    def baris(self, i: Pengisian) -> dict:
        draf = i.status == StatusPengisian.DRAF
        return {
            "i": i,
            "nama": nama_instrumen(i),
            "jenis": i.get_jenis_status(),
            "url": alamat_isi(i) if draf else i.get_absolute_url(),
            "draf": draf,
        }

    def gambar(self, kelompok: dict) -> dict:
        ukuran = [{"label": p.label, "grafik": grafik_perubahan(p)} for p in kelompok["ukuran"]]
        return kelompok | {"ukuran": ukuran, "bergaris": any(u["grafik"].gambar for u in ukuran)}


def grafik_perubahan(p: Perubahan) -> Grafik:
    """A small line and its table; an unknown value is a gap and an empty cell, never zero."""
    nilai = [None if t.nilai is None else float(t.nilai) for t in p.titik]
    garis = garis_kecil(nilai, label=p.label)
    return Grafik(
        garis,
        kepala=("Waktu pengukuran", "Tanggal", "Nilai", "Perubahan"),
        baris=tuple(
            (t.label, format_tanggal_pendek(t.tanggal), _angka(t.nilai), _angka(t.selisih, bertanda=True))
            for t in p.titik
        ),
    )


def _angka(nilai, bertanda: bool = False) -> str:
    if nilai is None:
        return ""
    teks = desimal(nilai, 2).replace("-", "−")
    return f"+{teks}" if bertanda and nilai > 0 else teks


class PengisianMulai(HalamanKlinis, ActionView):
    """Choose instrument, time, date and way; a draft that is open already is continued."""

    form_class = MulaiForm
    tab_aktif = "asesmen"
    keterangan = "asesmen"
    judul = "Isi instrumen"
    tombol = "Mulai mengisi"
    templat = "rehabilitasi/pengisian_mulai.html"

    def ambil(self, kunci=None, *, kunci_baris=False):
        return self.kasus

    def get_remah(self):
        return [*super().get_remah(), {"label": "Asesmen", "url": alamat_asesmen(self.kasus)}]

    def buat_form(self, data=None):
        instrumen, titik = USUL.get(self.kasus.status, ("", ""))
        awal = {
            "instrumen": self.request.GET.get("instrumen", instrumen),
            "titik": self.request.GET.get("titik", titik),
            "tanggal": hari_ini(self.kasus.upt),
            "cara": CaraIsi.WAWANCARA,
            "periode": PeriodeAcuan.SEBELUM_DITAHAN,
        }
        return MulaiForm(data, initial=awal, **self.argumen_form())

    def lakukan(self, obj, data):
        self.isian, self.baru = layanan.mulai(obj, oleh=self.request.user, **data)

    def get_batal_url(self):
        return alamat_asesmen(self.kasus)

    def get_sukses_url(self):
        return alamat_isi(self.isian)

    def pesan_sukses(self):
        nama = nama_instrumen(self.isian)
        if self.baru:
            return f"Isian {nama} dimulai."
        return f"Isian {nama} yang sudah dimulai dilanjutkan; tidak dibuat dua kali."


class PengisianFormulir(HalamanKasus):
    """The blank paper form with the number of the case: nothing clinical is on it yet."""

    izin = TAMBAH

    def get(self, request, *args, **kwargs):
        try:
            instrumen = terkini(kwargs["instrumen"])
        except InstrumenTidakDikenal as galat:
            raise Http404 from galat
        pdf = formulir_instrumen(
            self.kasus.upt, instrumen, self.kasus.nomor, dicetak=dicetak(request), saat=request.waktu_kini
        )
        return kirim_pdf(
            request, pdf, f"formulir-{instrumen.kode}", Tindakan.CETAK, objek=self.kasus,
            lingkup_id=self.kasus.upt_id, keterangan="formulir kosong",
        )  # fmt: skip


class PengisianList(ListView):
    """Process dates only: which instrument was given when, and what is still open."""

    model = Pengisian
    izin = LIHAT
    table_class = PengisianTabel
    filter_class = PengisianFilter
    judul = "Pengisian instrumen"
    subjudul = "Kapan instrumen diisi dan oleh siapa. Jawaban dan skor hanya pada halaman kasus."
    kosong_judul = "Belum ada instrumen yang diisi"
    kosong_teks = "Instrumen diisi dari tab Asesmen pada kasus, atau dari daftar skrining."

    def get_queryset(self):
        return Pengisian.objects.select_related("kasus__wbp", "pengisi")
