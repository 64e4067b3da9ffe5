"""One session, all papers: the page, the sentence and the number an officer adds, and each print."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.tampil import angka, hari_lengkap, jam
from core.views import ActionView, HouseView, UpdateView, tautan
from pembinaan.cetak import laporan as cetak
from pembinaan.choices import StatusSesi
from pembinaan.forms.laporan import PokokForm
from pembinaan.models import Lampiran, PengampuSesi, Sesi
from pembinaan.services import laporan as layanan
from pembinaan.views.bagian import remah_kegiatan
from pembinaan.views.lampiran import konteks_lampiran
from upt.waktu import label_zona, waktu_kini

LIHAT, UBAH = "pembinaan.view_sesi", "pembinaan.change_sesi"
BELUM = "Sesi ini belum terlaksana, jadi belum ada yang dilaporkan. Catat kehadirannya dahulu."


def sesi_laporan():
    pengampu = PengampuSesi.objects.select_related("instruktur__mitra", "petugas")
    return Sesi.objects.select_related(
        "kegiatan__program__bidang", "kegiatan__mitra", "kegiatan__penanggung_jawab", "materi", "ruang", "upt"
    ).prefetch_related(Prefetch("pengampu", queryset=pengampu))


def alamat_laporan(sesi: Sesi) -> str:
    return reverse("pembinaan:sesi_laporan", args=[sesi.pk])


class SesiLaporan(HouseView):
    """Facts, the sentence, photos, and every paper that comes of this session."""

    model = Sesi
    izin = LIHAT
    templat = "pembinaan/sesi_laporan.html"

    def get_queryset(self):
        return sesi_laporan()

    def get_judul(self):
        return "Laporan sesi"

    def get_remah(self):
        s, u = self.objek, self.request.user
        remah = remah_kegiatan(s.kegiatan) if u.has_perm("pembinaan.view_kegiatan") else []
        if u.has_perm("pembinaan.view_kehadiran"):
            remah.append({"label": "Daftar hadir", "url": s.get_absolute_url()})
        return remah

    def get(self, request, *args, **kwargs):
        self.objek = s = self.ambil()
        kepala = {
            "sesi": s,
            "subjudul": f"{s.kegiatan.nama} · {hari_lengkap(s.tanggal)}",
            "terlaksana": s.status == StatusSesi.TERLAKSANA,
            "belum": BELUM,
            "lihat_kehadiran": request.user.has_perm("pembinaan.view_kehadiran"),
        }
        return self.tampilkan("laporan", **kepala, **(self.isi() if kepala["terlaksana"] else {}))

    def isi(self) -> dict:
        s, u = self.objek, self.request.user
        lampiran = konteks_lampiran(s, self.request)
        foto = [f for f in lampiran["lampiran"] or [] if f.foto and not f.ditarik]
        umum = [f for f in foto if f.tanpa_wajah]
        hadir = s.kehadiran.all().hadir_per_kelamin()
        laporan = layanan.laporan_umum(s, hadir, len(umum), layanan.identitas_peserta(s))
        boleh_ubah = u.has_perm(UBAH, s)
        return {
            **lampiran,
            "fakta": self.fakta(hadir),
            "umum": laporan,
            "keluaran": self.keluaran(foto, umum if not laporan.sebab else []),
            "boleh_ubah": boleh_ubah,
            "form_pokok": PokokForm(instance=s, pengguna=u) if boleh_ubah else None,
            "rekap_url": tautan("pembinaan:rekap_laporan", bulan=f"{s.tanggal:%Y-%m}"),
        }

    def fakta(self, hadir) -> list[dict]:
        s = self.objek
        guru = [f"{p.nama} ({'hadir' if p.hadir else 'tidak hadir'})" if p.hadir is not None else p.nama
                for p in layanan.pengajar_laporan(s)]  # fmt: skip
        return [
            {"label": "Waktu", "isi": f"{jam(s.jam_mulai)}–{jam(s.jam_selesai)} {label_zona(s.upt)}, {s.jp} JP"},
            {"label": "Tempat", "isi": s.ruang.nama if s.ruang_id else s.tempat},
            {"label": "Materi", "isi": s.materi.judul if s.materi_id else ""},
            {"label": "Mitra", "isi": s.kegiatan.mitra.nama if s.kegiatan.mitra_id else "Tanpa mitra"},
            {"label": "Pengampu", "isi": ", ".join(guru)},
            {
                "label": "Hadir",
                "isi": f"{angka(s.jumlah_hadir)} orang",
                "alt": f"laki-laki {angka(hadir['l'])}, perempuan {angka(hadir['p'])}",
            },
            {
                "label": "Tidak hadir",
                "isi": f"{angka(s.jumlah_dimaafkan)} izin, sakit, atau bentrok; {angka(s.jumlah_tidak_hadir)} lain",
            },
            {"label": "Nomor berita acara", "isi": s.nomor_berita_acara},
        ]

    def keluaran(self, foto, umum) -> list[dict]:
        """Papers this user may print; `umum` says which may leave the house."""
        s, u = self.objek, self.request.user
        hasil = []
        if u.has_perm("pembinaan.view_kehadiran"):
            url = reverse("pembinaan:kehadiran_cetak", args=[s.pk])
            hasil += [
                {"label": "Daftar hadir dengan nama", "url": url, "ket": "Untuk keperluan dinas"},
                {"label": "Daftar hadir dengan inisial", "url": f"{url}?inisial=1", "umum": True,
                 "ket": "Tanpa nama lengkap, kamar, dan alasan"},
            ]  # fmt: skip
        nomor = f"Nomor {s.nomor_berita_acara}" if s.nomor_berita_acara else "Tanpa nomor"
        hasil.append(
            {"label": "Berita acara", "url": reverse("pembinaan:sesi_berita_acara", args=[s.pk]), "ket": nomor}
        )
        alamat = reverse("pembinaan:sesi_foto", args=[s.pk])
        if foto:
            hasil.append({"label": "Lembar foto", "url": alamat, "ket": f"{angka(len(foto))} foto, untuk dinas"})
        if umum:
            ket = f"{angka(len(umum))} foto tanpa wajah"
            hasil.append({"label": "Lembar foto untuk umum", "url": f"{alamat}?umum=1", "ket": ket, "umum": True})
        return hasil


class SesiPokok(UpdateView):
    """The one sentence, sent from the report page; a refusal or a conflict is answered here."""

    model = Sesi
    izin = UBAH
    form_class = PokokForm

    def get_queryset(self):
        return Sesi.objects.select_related("kegiatan", "upt")

    def get_judul(self):
        return "Pokok kegiatan"

    def get_remah(self):
        return [*remah_kegiatan(self.objek.kegiatan), {"label": "Laporan sesi", "url": alamat_laporan(self.objek)}]

    def simpan(self, form):
        return layanan.simpan_pokok(form.save(commit=False), oleh=self.request.user)

    def pesan_sukses(self):
        return "Pokok kegiatan disimpan."

    def get_batal_url(self):
        return alamat_laporan(self.objek)

    get_sukses_url = get_batal_url


class SesiNomor(ActionView):
    """Take a number from the book of outgoing letters; asked for once, kept for good."""

    model = Sesi
    izin = UBAH
    judul = tombol = "Ambil nomor berita acara"
    penjelasan = "Satu nomor dari buku surat keluar dipakai untuk berita acara sesi ini dan tidak dapat dikembalikan."

    def get_queryset(self):
        return Sesi.objects.select_related("kegiatan", "upt")

    def get_remah(self):
        return [*remah_kegiatan(self.objek.kegiatan), {"label": "Laporan sesi", "url": alamat_laporan(self.objek)}]

    def lakukan(self, obj, data):
        self.nomor = layanan.ambil_nomor(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Berita acara bernomor {self.nomor}."

    def get_batal_url(self):
        return alamat_laporan(self.objek)

    get_sukses_url = get_batal_url


class CetakSesi(HouseView, abstrak=True):
    """A print of a held session: built, logged, sent. `buat` gives (PDF, name, what the log says, rows)."""

    model = Sesi

    def get_queryset(self):
        return sesi_laporan()

    @cached_property
    def umum(self) -> bool:
        return self.request.GET.get("umum") == "1"

    def get(self, request, *args, **kwargs):
        sesi = self.ambil()
        kembali = HttpResponseRedirect(alamat_laporan(sesi))
        if sesi.status != StatusSesi.TERLAKSANA:
            messages.error(request, BELUM)
            return kembali
        try:
            pdf, nama, keterangan, jumlah = self.buat(sesi)
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return kembali
        berkas = f"{nama}-{sesi.kegiatan.nama}-{sesi.tanggal:%Y%m%d}"
        return kirim_pdf(request, pdf, berkas, Tindakan.CETAK, objek=sesi, keterangan=keterangan, jumlah=jumlah)

    def buat(self, sesi: Sesi) -> tuple:
        raise NotImplementedError

    def cap(self, sesi: Sesi) -> dict:
        return {"dicetak": dicetak(self.request), "saat": waktu_kini(sesi.upt), "zona": label_zona(sesi.upt)}


class BeritaAcara(CetakSesi):
    izin = LIHAT

    def buat(self, sesi):
        hadir = sesi.kehadiran.all().hadir_per_kelamin()
        pdf = cetak.berita_acara(sesi, layanan.pengajar_laporan(sesi), hadir, **self.cap(sesi))
        return pdf, "berita-acara", "Berita acara sesi", 1


class LembarFoto(CetakSesi):
    """All photos for the house; with ?umum=1 only those without a face, and none of a field that is not reported."""

    izin = "pembinaan.view_lampiran"

    def buat(self, sesi):
        semua = Lampiran.objects.untuk(self.request.user).filter(sesi=sesi).order_by("dibuat_pada", "pk")
        if self.umum and not sesi.kegiatan.program.bidang.diberitakan:
            raise Http404
        foto = list(semua.untuk_umum() if self.umum else semua.foto())
        if not foto:
            raise CetakGagal(
                "Belum ada foto tanpa wajah pada sesi ini." if self.umum else "Belum ada foto pada sesi ini."
            )
        identitas = layanan.identitas_peserta(sesi) if self.umum else None
        isi = layanan.foto_cetak(foto, identitas)
        pdf = cetak.lembar_foto(sesi, isi, umum=self.umum, **self.cap(sesi))
        return pdf, "foto", "Lembar foto untuk umum" if self.umum else "Lembar foto", len(foto)
