"""The sheet of a session, and the note of one case at it."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.sidik import urai_dasar
from core.tampil import angka, hari_lengkap, jam
from core.views import HouseView, UpdateView
from rehabilitasi.choices import HasilHadir, StatusLayanan
from rehabilitasi.forms.layanan import CatatanForm, CatatanPeroranganForm
from rehabilitasi.models import CatatanLayanan, Layanan
from rehabilitasi.services import layanan as jasa
from rehabilitasi.services import layanan_hadir as lembar
from rehabilitasi.services.layanan_catatan import halangan_catatan, hasil_hadir, simpan_catatan
from rehabilitasi.services.layanan_hadir import BentrokHadir, KirimanHadir
from rehabilitasi.views.bagian import HalamanKlinis
from rehabilitasi.views.layanan import CATAT, LIHAT, kata_waktu, remah_layanan

HURUF = {"hadir": "H", "beralasan": "B", "tidak_datang": "T", "tidak_terlaksana": "S"}
PENDEK = {
    "hadir": "Hadir",
    "beralasan": "Beralasan",
    "tidak_datang": "Tidak datang",
    "tidak_terlaksana": "Tidak terlaksana",
}
KELAS = {"hadir": "h", "beralasan": "i", "tidak_datang": "a", "tidak_terlaksana": ""}


def urai_kiriman(post) -> KirimanHadir:
    """Outcomes of a sent sheet. After a conflict a row may say: keep what the other officer saved."""
    hasil = {}
    dasar = urai_dasar(post.get("dasar", ""))
    for kunci in post:
        if not kunci.startswith("k-"):
            continue
        try:
            pk = UUID(kunci[2:])
        except ValueError as galat:
            raise ValidationError("Lembar yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat
        if post.get(f"b-{kunci[2:]}") != "tersimpan":
            hasil[pk] = post[kunci]
    return KirimanHadir(hasil, dasar)


class LayananCatat(HouseView):
    """Everyone who belongs to the session, one row each, four outcomes; saved once however often it is pressed."""

    model = Layanan
    izin = CATAT
    templat = "rehabilitasi/layanan_catat.html"

    def get_queryset(self):
        return Layanan.objects.bernama()

    def get_judul(self):
        return "Kehadiran"

    def get_remah(self):
        return remah_layanan(self.objek)

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        return self.gambar()

    def post(self, request, *args, **kwargs):
        self.objek = self.ambil()
        kiriman = None
        try:
            kiriman = urai_kiriman(request.POST)
            if "hadir_semua" in request.POST:
                return self.gambar(kiriman=kiriman, isi_hadir=True)
            dari = Layanan.objects.untuk(request.user, self.izin)
            hasil = lembar.catat(self.objek.pk, kiriman=kiriman, oleh=request.user, dari=dari)
        except BentrokHadir as bentrok:
            return self.gambar(kiriman=kiriman, konflik=bentrok, status=409)
        except ValidationError as galat:
            return self.gambar(kiriman=kiriman, galat=galat.messages, status=422)
        beri_tahu(request, hasil)
        return HttpResponseRedirect(self.kembali(self.objek.get_absolute_url()))

    def gambar(self, *, kiriman=None, galat=(), konflik=None, isi_hadir=False, status=200):
        """The page. What was typed goes over what is saved; a conflict renews the base of comparing."""
        s, baris = self.objek, lembar.baris_lembar(self.objek)
        pilihan = [
            {"kode": h.value, "huruf": HURUF[h], "nama": h.label, "pendek": PENDEK[h], "kelas": KELAS[h]}
            for h in lembar.pilihan_hasil(s)
        ]
        isi = [self.satu(b, kiriman, isi_hadir) for b in baris]
        jumlah = Counter(b["hasil"] for b in isi)
        keadaan = self.keadaan(s)
        segar = kiriman is None or konflik is not None
        return self.tampilkan(
            "catat",
            status=status,
            sesi=s,
            subjudul=self.subjudul(s),
            baris=isi,
            pilihan=[p | {"jumlah": jumlah[p["kode"]]} for p in pilihan],
            belum=jumlah[""],
            keadaan=keadaan,
            dapat=not keadaan,
            dasar=lembar.dasar_lembar(baris) if segar else self.request.POST.get("dasar", ""),
            galat=galat,
            konflik=self.rincian(konflik) if konflik else None,
            terlaksana=s.status == StatusLayanan.TERLAKSANA,
            url_batal=reverse("rehabilitasi:layanan_batal", args=[s.pk]),
        )

    def satu(self, b, kiriman, isi_hadir: bool) -> dict:
        hasil = kiriman.hasil.get(b.kasus, b.hasil) if kiriman else b.hasil
        hasil = hasil if hasil in HURUF else ""
        if isi_hadir and not hasil:
            hasil = HasilHadir.HADIR.value
        return {"id": b.kasus.hex, "nama": b.nama, "nomor": b.nomor, "hasil": hasil}

    def keadaan(self, s) -> str:
        if s.status not in lembar.DICATAT:
            return f"Sesi ini {s.get_status_display().lower()}. Kehadirannya tidak dapat dicatat."
        return jasa.halangan_catat(s, self.request.user)

    def subjudul(self, s) -> str:
        siapa = s.gelombang.nama if s.kasus_id is None else s.kasus.nomor
        waktu = f"{hari_lengkap(s.tanggal)}, {jam(s.jam_mulai)}–{jam(s.jam_selesai)} {self.request.zona}"
        return " · ".join(b for b in (s.get_jenis_display(), siapa, waktu, s.tempat) if b)

    def rincian(self, konflik: BentrokHadir) -> dict:
        nama = {h.value: h.label for h in HasilHadir} | {"": "Belum dicatat"}
        beda = [
            {
                "id": b["kasus"].hex,
                "nama": b["nama"],
                "milik_anda": nama.get(b["milik_anda"], ""),
                "tersimpan": nama[b["tersimpan"]],
            }
            for b in konflik.beda
        ]
        return {"oleh": konflik.oleh or "anggota tim lain", "pada": konflik.pada, "beda": beda}


def beri_tahu(request, hasil) -> None:
    if not hasil.ada_perubahan:
        messages.info(request, "Tidak ada perubahan; kehadiran tetap seperti tersimpan.")
        return
    n = hasil.jumlah
    messages.success(
        request,
        f"Kehadiran tersimpan: {angka(n[HasilHadir.HADIR])} hadir, {angka(n[HasilHadir.BERALASAN])} beralasan, "
        f"{angka(n[HasilHadir.TIDAK_DATANG])} tidak datang.",
    )
    ingatkan_janji(request, hasil.tidak_dihitung)


def ingatkan_janji(request, sebab: str) -> None:
    if sebab:
        messages.warning(request, f"Sesi ini belum dihitung sebagai realisasi janji mitra. {sebab}")


class LayananCatatan(HalamanKlinis, UpdateView):
    """The note of one case; for a session of this case alone, its attendance too."""

    model = CatatanLayanan
    tab_aktif = "layanan"
    keterangan = "catatan layanan"
    templat = "rehabilitasi/layanan_catatan.html"

    def get_kasus(self):
        """A session of one's own team, and a case of it: its only one, or one on its sheet."""
        self.layanan = Layanan.objects.bernama().untuk(self.request.user, LIHAT).filter(pk=self.kwargs["pk"]).first()
        if self.layanan is None:
            raise Http404
        kasus = self.kasus_dengan(pk=self.kwargs["kasus"])
        if self.layanan.kasus_id != kasus.pk and not self.layanan.kehadiran.filter(kasus=kasus).exists():
            raise Http404
        return kasus

    def ambil(self, kunci=None, *, kunci_baris: bool = False):
        if kunci_baris:
            Layanan.objects.select_for_update(of=("self",)).get(pk=self.layanan.pk)
        self.hasil = hasil_hadir(self.layanan, self.kasus)
        self.semua = list(
            CatatanLayanan.objects.untuk(self.request.user).filter(kasus=self.kasus).select_related("layanan")
        )
        ada = next((c for c in self.semua if c.layanan_id == self.layanan.pk), None)
        return ada or CatatanLayanan(upt=self.kasus.upt, layanan=self.layanan, kasus=self.kasus)

    def get_versi(self):
        return f"{0 if self.objek._state.adding else self.objek.versi}.{self.hasil}"

    @property
    def form_class(self):
        return CatatanPeroranganForm if self.layanan.kasus_id else CatatanForm

    def argumen_form(self):
        return super().argumen_form() | {"hasil": self.hasil}

    def simpan(self, form):
        catatan = form.save(commit=False)
        hasil = form.cleaned_data.get("hasil", "")
        ingatkan_janji(self.request, simpan_catatan(catatan, hasil=hasil, oleh=self.request.user))
        return catatan

    def periksa_lingkup(self):
        """The door is open for this case alone; nothing else can have been written."""

    def konteks_templat(self, **lain):
        sebelum = [
            c for c in self.semua if c.layanan_id != self.layanan.pk and c.layanan.tanggal <= self.layanan.tanggal
        ]
        return super().konteks_templat(
            sesi=self.layanan,
            waktu=kata_waktu(self.layanan),
            halangan=halangan_catatan(self.layanan, self.kasus, self.request.user),
            lalu=sebelum[0] if sebelum else None,
            url_batal=reverse("rehabilitasi:layanan_batal", args=[self.layanan.pk]) if self.layanan.kasus_id else "",
            url_tab=reverse("rehabilitasi:kasus_layanan", args=[self.kasus.pk]),
            **lain,
        )

    def get_judul(self):
        return f"Catatan {self.layanan.get_jenis_display().lower()}"

    def get_batal_url(self):
        return self.kembali(self.layanan.get_absolute_url())

    def get_sukses_url(self):
        return self.layanan.get_absolute_url()

    def pesan_sukses(self):
        return f"Catatan sesi {kata_waktu(self.layanan)} disimpan."
