"""Attendance by block: who of this block should be in a session, across runs, marked on one page."""

from collections import Counter, defaultdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.sidik import urai_dasar
from core.tampil import angka, hari_tanggal, jam
from core.urai import rapikan_teks
from core.views import HouseView
from pembinaan.choices import StatusSesi
from pembinaan.forms.blok import PilihBlokForm
from pembinaan.models import AlasanKehadiran, Sesi
from pembinaan.services import blok as layanan
from pembinaan.services.daftar_hadir import BATAS_HARI, Tanda
from pembinaan.services.kehadiran import BentrokSimpan, Kiriman
from pembinaan.views.baris import Baris, gambar_baris

CATAT = ("pembinaan.add_kehadiran", "pembinaan.change_kehadiran")
FAKTA_TETAP = "sesi=x"  # what `Kiriman` says of the session itself when a block says nothing


class KehadiranBlok(HouseView):
    """Look with view permission; save with add and change. Each session is saved by itself."""

    izin = "pembinaan.view_kehadiran"
    model = Sesi
    judul = "Kehadiran per blok"
    templat = "pembinaan/kehadiran_blok.html"

    def get_remah(self):
        return [{"label": "Sesi & kehadiran", "url": reverse("pembinaan:sesi_list")}]

    def get(self, request):
        return self.halaman()

    def post(self, request):
        if not all(request.user.has_perm(i) for i in CATAT):
            self.tolak()
        kiriman = urai_blok(request.POST)
        if "hadir_semua" in request.POST:
            return self.halaman(kiriman=kiriman, isi_hadir=True)
        dari = Sesi.objects.untuk(request.user, CATAT[1]).dalam(request.lingkup_id)
        hasil = layanan.simpan_blok(kiriman, oleh=request.user, dari=dari)
        self.beri_tahu(hasil)
        if hasil.gagal:
            tertinggal = {pk: k for pk, k in kiriman.items() if pk in hasil.gagal}
            return self.halaman(kiriman=tertinggal, gagal=hasil.gagal, status=422)
        return HttpResponseRedirect(request.get_full_path())

    def beri_tahu(self, hasil) -> None:
        if hasil.tersimpan:
            baru = sum(h.baru + h.berubah + h.dihapus for h in hasil.tersimpan.values())
            messages.success(self.request, f"{angka(baru)} tanda tersimpan pada {len(hasil.tersimpan)} sesi.")
        elif not hasil.gagal:
            messages.info(self.request, "Tidak ada perubahan; kehadiran tetap seperti tersimpan.")

    def pilihan(self) -> PilihBlokForm:
        r = self.request
        data = r.GET if "blok" in r.GET else None
        return PilihBlokForm(data, pengguna=r.user, lingkup_id=r.lingkup_id, initial={"tanggal": r.hari_ini})

    def halaman(self, *, kiriman=None, gagal=None, isi_hadir=False, status=200):
        form, lembar = self.pilihan(), []
        terpilih = form.is_bound and form.is_valid()
        if terpilih:
            sesi = Sesi.objects.untuk(self.request.user, self.izin).dalam(self.request.lingkup_id)
            lembar = layanan.lembar_blok(sesi, **form.cleaned_data)
        tanggal = form.cleaned_data["tanggal"] if terpilih else self.request.hari_ini
        self.alasan = [a for a in AlasanKehadiran.objects.all() if not a.berlaku_sampai or a.berlaku_sampai >= tanggal]
        self.kode = {a.kode: a for a in self.alasan}
        dapat = tanggal <= self.request.hari_ini and all(self.request.user.has_perm(i) for i in CATAT)
        self.jumlah: Counter[str] = Counter()
        bagian = [
            self.satu(b, (kiriman or {}).get(b.sesi.pk), (gagal or {}).get(b.sesi.pk), dapat, isi_hadir)
            for b in lembar
        ]
        return self.tampilkan(
            "kehadiran",
            subjudul="Semua orang satu blok yang seharusnya mengikuti sesi pada hari itu.",
            pilih=form,
            terpilih=terpilih,
            bagian=bagian,
            orang=self.jumlah.total(),
            belum=self.jumlah[""],
            alasan_kehadiran=[
                {"kode": a.kode, "huruf": a.singkatan, "nama": a.nama, "jumlah": self.jumlah[a.kode]}
                for a in self.alasan
            ],
            dapat_catat=dapat,
            mendatang=terpilih and tanggal > self.request.hari_ini,
            tanggal=hari_tanggal(tanggal),
            lewat_batas=dapat and (self.request.hari_ini - tanggal).days > BATAS_HARI,
            isian_alasan=self.request.POST.get("alasan", ""),
            status=status,
        )

    def satu(self, b, kiriman, galat, dapat: bool, isi_hadir: bool) -> dict:
        usul = kiriman is None and dapat and b.sesi.status == StatusSesi.TERJADWAL
        isi = [self.baris(b, r, kiriman, usul, isi_hadir) for r in b.baris]
        sebelum = self.jumlah.total()
        self.jumlah.update(i.kode for i in isi)
        lama = kiriman is not None and not isinstance(galat, BentrokSimpan)
        dasar = " ".join(f"{r.peserta_id.hex}={r.tanda.sidik}" for r in b.baris if r.tanda.kode)
        return {
            "sesi": b.sesi,
            "waktu": f"{jam(b.sesi.jam_mulai)}–{jam(b.sesi.jam_selesai)} {self.request.zona}",
            "jumlah": len(isi),
            "belum": sum(not i.kode for i in isi),
            "dasar": self.request.POST.get(f"d-{b.sesi.pk.hex}", "") if lama else dasar,
            "baris": gambar_baris(self.alasan, isi, dapat_catat=dapat, mulai=sebelum + 1),
            "galat": kata_gagal(galat, self.kode) if galat else [],
            "bentrok": isinstance(galat, BentrokSimpan),
        }

    def baris(self, b, r, kiriman, usul: bool, isi_hadir: bool) -> Baris:
        tanda = kiriman.tanda.get(r.peserta_id, r.tanda) if kiriman else r.tanda
        izin = b.izin.get(r.peserta_id)
        if usul and izin and not tanda.kode and izin.kode in self.kode:
            tanda = Tanda(izin.kode, izin.catatan or ("Izin di muka" if self.kode[izin.kode].perlu_catatan else ""))
        if isi_hadir and not tanda.kode:
            tanda = Tanda("hadir", tanda.catatan)
        kata = f"Izin di muka: {izin.nama}" + (f", {izin.catatan}" if izin.catatan else "") if izin else ""
        kode = tanda.kode if tanda.kode in self.kode else ""
        return Baris(f"{b.sesi.pk.hex}_{r.peserta_id}", r.nama, f"Kamar {r.kamar}", kode, tanda.catatan, kata)


def kata_gagal(galat, kode) -> list[str]:
    if not isinstance(galat, BentrokSimpan):
        return galat.messages
    nama = {k: a.nama for k, a in kode.items()} | {"": "belum dicatat"}
    return [
        f"{b['nama']}: tersimpan {nama.get(b['tersimpan'].kode, b['tersimpan'].kode)}, isian Anda "
        f"{nama.get(b['milik_anda'].kode, b['milik_anda'].kode)}."
        for b in galat.beda
    ]


def urai_blok(post) -> dict[UUID, Kiriman]:
    """Marks by session. A field whose name is none of ours is left out: it can only name a session the service
    refuses anyway.
    """
    tanda: dict[UUID, dict[UUID, Tanda]] = defaultdict(dict)
    for kunci in post:
        sesi, _, peserta = kunci[2:].partition("_")
        try:
            pasangan = (UUID(sesi), UUID(peserta)) if kunci.startswith("c-") else None
        except ValueError:
            pasangan = None
        if pasangan is None:
            continue
        kode, dasar = post.get(f"k-{kunci[2:]}"), urai_dasar(post.get(f"d-{sesi}", ""))
        if kode is None and dasar.get(pasangan[1].hex):
            continue
        tanda[pasangan[0]][pasangan[1]] = Tanda(kode or "", rapikan_teks(post.get(kunci)))
    alasan = rapikan_teks(post.get("alasan"))[:300]
    return {
        s: Kiriman(tanda=t, dasar=urai_dasar(f"{FAKTA_TETAP} {post.get(f'd-{s.hex}', '')}"), alasan=alasan)
        for s, t in tanda.items()
    }
