"""Who is heard at a sitting, and what is said of each: finder, list, and the page of decisions."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect

from core.sidik import urai_dasar
from core.tampil import desimal, hari_lengkap
from core.urai import BULAN, format_tanggal_pendek, rapikan_teks
from core.views import HouseView
from pembinaan.choices import PerihalTpp, StatusKeputusan, StatusSidang, Tahap
from pembinaan.forms import KeteranganForm, PerihalForm
from pembinaan.models import Peserta
from pembinaan.services import putusan as layanan
from pembinaan.services.daftar_sidang import daftar_sidang
from pembinaan.services.orang_sidang import beda_tahap, kata_tahap, orang_sidang
from pembinaan.services.putusan import Putusan
from pembinaan.services.sidang import belum_tiba
from pembinaan.views.bagian import id_sah
from pembinaan.views.sidang import UBAH, _Sidang, kepala_sidang, remah_sidang
from wbp.models import Wbp

CALON_PALING_BANYAK = 60
CARA = (("saran", "Saran tahap"), ("usulan", "Usulan program oleh TPP"), ("cari", "Cari orang"))


class SidangCalon(_Sidang, HouseView):
    """Three ways to people: whose stage by the dates is another than decided, who was proposed for a run by the TPP,
    and any search. What is ticked goes on the list with one matter.
    """

    izin = UBAH
    judul = "Tambah orang ke daftar sidang"
    templat = "pembinaan/sidang_calon.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.objek = self.ambil()
            if self.objek.status != StatusSidang.DIJADWALKAN:
                messages.error(request, "Daftar sidang ini sudah tetap, jadi tidak dapat ditambah.")
                return HttpResponseRedirect(self.objek.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    @property
    def cara(self) -> str:
        cara = self.request.GET.get("cara", "")
        return cara if cara in dict(CARA) else CARA[0][0]

    def buat_form(self, data=None):
        argumen = {"pengguna": self.request.user, "lingkup_id": self.objek.upt_id}
        return (PerihalForm if self.cara == "cari" else KeteranganForm)(data, **argumen)

    def get(self, request, *args, **kwargs):
        return self.gambar(self.buat_form())

    def post(self, request, *args, **kwargs):
        form, tanda = self.buat_form(request.POST), request.POST.getlist("pilih")
        if not form.is_valid():
            return self.gambar(form, tanda, status=422)
        try:
            hasil = self.tambah(id_sah(tanda), form.cleaned_data)
        except ValidationError as galat:
            return self.gambar(form, tanda, galat.messages, 422)
        lagi = f"; {hasil.sudah_ada} sudah ada di daftar" if hasil.sudah_ada else ""
        messages.success(request, f"{hasil.baru} perihal ditambahkan{lagi}.")
        return HttpResponseRedirect(self.objek.get_absolute_url())

    def tambah(self, tanda, isi):
        umum = {"keterangan": rapikan_teks(isi["keterangan"]), "oleh": self.request.user}
        if self.cara == "usulan":
            return layanan.tambah_usulan_tpp(self.objek, semua_peserta=tanda, **umum)
        perihal = PerihalTpp.TAHAP if self.cara == "saran" else isi["perihal"]
        return layanan.tambah_ke_daftar(
            self.objek, semua_wbp=tanda, perihal=perihal, kegiatan=isi.get("kegiatan"), **umum
        )

    def gambar(self, form, tanda=(), galat=(), status=200):
        cari = self.request.GET.get("cari", "").strip()[:100]
        baris, lebih = {"saran": self.saran, "usulan": self.usulan, "cari": self.orang}[self.cara](cari)
        alamat = self.request.path
        return self.tampilkan(
            "calon",
            subjudul=f"{self.objek} · {hari_lengkap(self.objek.tanggal)}",
            objek=self.objek,
            cara=self.cara,
            tab=[{"label": label, "url": f"{alamat}?cara={kode}", "aktif": kode == self.cara} for kode, label in CARA],
            cari=cari,
            baris=baris,
            lebih=lebih,
            batas=CALON_PALING_BANYAK,
            ditandai=set(tanda),
            form_usul=form,
            galat=galat,
            batal_url=self.objek.get_absolute_url(),
            status=status,
        )

    def satu(self, wbp, orang, kunci=None, ket="", sudah=()) -> dict:
        dua = orang.tanggal("duapertiga")
        eks = orang.tanggal("ekspirasi")
        return {
            "kunci": str(kunci or wbp.pk),
            "w": wbp,
            "nomor": orang.nomor,
            "kini": kata_tahap(orang.kode_tahap) or "belum ditetapkan",
            "saran": kata_tahap(orang.saran),
            "duapertiga": format_tanggal_pendek(dua) if dua else "",
            "ekspirasi": format_tanggal_pendek(eks) if eks else "",
            "ket": ket,
            "sudah": sudah,
        }

    def saran(self, cari):
        sudah = set(self.objek.keputusan.filter(perihal=PerihalTpp.TAHAP).values_list("wbp_id", flat=True))
        semua = beda_tahap(self.objek.upt_id, self.objek.tanggal, self.request.user)
        return [self.satu(w, o) for w, o in semua if w.pk not in sudah], False

    def usulan(self, cari):
        sudah = set(self.objek.keputusan.filter(perihal=PerihalTpp.PROGRAM).values_list("wbp_id", "kegiatan_id"))
        semua = (
            Peserta.objects.untuk(self.request.user)
            .dalam(self.objek.upt_id)
            .usulan_tpp()
            .select_related("wbp", "kegiatan")
            .order_by("wbp__nama_kunci", "pk")
        )
        semua = [p for p in semua if (p.wbp_id, p.kegiatan_id) not in sudah]
        orang = self.keadaan({p.wbp_id for p in semua})
        return [self.satu(p.wbp, orang[p.wbp_id], p.pk, p.kegiatan.nama) for p in semua], False

    def orang(self, cari):
        """Nobody before something was typed: a whole institution is not a list to tick."""
        if not cari:
            return [], False
        qs = Wbp.objects.untuk(self.request.user).filter(upt_id=self.objek.upt_id).dihuni().cari(cari)
        semua = list(qs.order_by("nama_kunci", "pk")[: CALON_PALING_BANYAK + 1])
        tampil = semua[:CALON_PALING_BANYAK]
        orang = self.keadaan({w.pk for w in tampil})
        sudah: dict = {}
        for k in self.objek.keputusan.filter(wbp__in=tampil):
            sudah.setdefault(k.wbp_id, []).append(k.get_perihal_display())
        return [self.satu(w, orang[w.pk], sudah=sudah.get(w.pk, ())) for w in tampil], len(semua) > len(tampil)

    def keadaan(self, semua_id):
        return orang_sidang(self.objek.upt_id, semua_id, self.objek.tanggal, self.request.user)


class SidangKeluarkan(_Sidang, HouseView):
    """Ticked matters leave the list. Reading the address leads back to it."""

    izin = UBAH

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.ambil().get_absolute_url())

    def post(self, request, *args, **kwargs):
        objek = self.ambil()
        try:
            n = layanan.keluarkan(objek, semua_id=id_sah(request.POST.getlist("pilih")), oleh=request.user)
        except ValidationError as galat:
            messages.error(request, " ".join(galat.messages))
        else:
            messages.success(request, f"{n} perihal dikeluarkan dari daftar.")
        return HttpResponseRedirect(objek.get_absolute_url())


class SidangPutusan(_Sidang, HouseView):
    """One page for all decisions. Reading needs no more than the list; saving is the secretary's."""

    izin = "pembinaan.view_sidangtpp"
    templat = "pembinaan/sidang_putusan.html"
    ketik: dict = {}
    galat: tuple = ()
    dasar: str = ""

    def get_remah(self):
        return remah_sidang()

    def konteks_templat(self, **lain):
        return {**super().konteks_templat(**lain), **kepala_sidang(self.objek, self.request, "putusan")}

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        return self.gambar()

    def post(self, request, *args, **kwargs):
        self.izin = "pembinaan.change_keputusantpp"
        if not request.user.has_perm(self.izin):
            self.tolak()
        self.objek = self.ambil()
        post = request.POST
        dasar = urai_dasar(post.get("dasar", ""))
        try:
            n = layanan.simpan_putusan(
                self.objek,
                isian=self.urai(post),
                dasar=dasar,
                oleh=request.user,
                isi_belum=post.get("aksi") == "setujui_belum",
            )
        except ValidationError as galat:
            self.ketik, self.galat = post, galat.messages
            bentrok = getattr(galat, "code", "") == "bentrok"
            self.dasar = "" if bentrok else post.get("dasar", "")  # told once, the next press is a knowing one
            return self.gambar(409 if bentrok else 422)
        messages.success(request, f"{n} keputusan tersimpan." if n else "Tidak ada perubahan.")
        return HttpResponseRedirect(request.path)

    def urai(self, post) -> dict:
        isian = {}
        for kunci in post:
            awal, _, sisa = kunci.partition("-")
            if awal != "s":
                continue
            try:
                pk = UUID(sisa)
            except ValueError as galat:
                raise ValidationError("Keputusan yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat
            status = post[kunci]
            isian[pk] = Putusan(status, post.get(f"t-{sisa}", ""), rapikan_teks(post.get(f"a-{sisa}")))
        return isian

    def gambar(self, status=200):
        s, u = self.objek, self.request.user
        baris = daftar_sidang(s, u, fakta=True)
        boleh = s.status == StatusSidang.DIJADWALKAN and u.has_perm("pembinaan.change_keputusantpp", s)
        dapat = boleh and not belum_tiba(s)
        return self.tampilkan(
            "detail",
            baris=[self.satu(b) for b in baris],
            dapat=dapat,
            pesan=self.pesan(boleh),
            galat=self.galat,
            dasar=self.dasar or " ".join(f"{b.k.pk.hex}={b.k.versi}" for b in baris),
            belum=sum(b.k.status == StatusKeputusan.DIUSULKAN for b in baris),
            tahap=Tahap.choices,
            lihat_perkara=u.has_perm("wbp.view_perkara"),
            lihat_sppn=u.has_perm("pembinaan.view_penilaiansppn"),
            lihat_transkrip=u.has_perm("pembinaan.view_peserta"),
            status=status,
        )

    def pesan(self, boleh: bool) -> str:
        s = self.objek
        if s.status == StatusSidang.DIJADWALKAN and boleh and belum_tiba(s):
            return f"Keputusan dapat diisi mulai {hari_lengkap(s.tanggal)}. Bahannya sudah dapat dibaca di bawah."
        if s.status == StatusSidang.DILAKSANAKAN:
            return "Sidang sudah dicatat dan menunggu penetapan kepala UPT; keputusan tidak dapat diubah."
        if s.status == StatusSidang.DITETAPKAN:
            return "Sudah ditetapkan kepala UPT; keputusan tidak dapat diubah lagi."
        return ""

    def satu(self, b) -> dict:
        k, pk = b.k, str(b.k.pk)
        kini = "" if k.status == StatusKeputusan.DIUSULKAN else k.status
        return {
            "b": b,
            "k": k,
            "id": pk,
            "perihal_tahap": k.perihal == PerihalTpp.TAHAP,
            "kini": kata_tahap(b.kode_kini) or "belum ditetapkan",
            "saran": kata_tahap(b.kode_saran),
            "tanggal": [
                (label, format_tanggal_pendek(t))
                for label, kode in (
                    ("1/3", "sepertiga"),
                    ("1/2", "setengah"),
                    ("2/3", "duapertiga"),
                    ("Eks.", "ekspirasi"),
                )
                if (t := b.orang.tanggal(kode))
            ],
            "sppn": [f"{BULAN[n.bulan.month - 1][:3]} {desimal(n.skor, 1)} {n.predikat}" for n in b.fakta.sppn],
            "pelanggaran": b.fakta.pelanggaran,
            "sebelum": [
                f"{format_tanggal_pendek(p.sidang.tanggal)} {p.get_perihal_display()}: "
                f"{p.get_status_display().lower()}{f' ({p.alasan})' if p.alasan else ''}"
                for p in b.fakta.putusan
            ],
            "pilih": self.ketik.get(f"s-{pk}", kini),
            "tahap": self.ketik.get(f"t-{pk}", k.tahap or b.kode_saran),
            "alasan": self.ketik.get(f"a-{pk}", k.alasan),
            "jenis": k.get_jenis_status(),
            "beda": self.ketik.get(f"s-{pk}", kini) != kini,
        }
