"""Interests of people: the newest answers, who has none yet, one answer, its history."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from core.audit import model_peristiwa, riwayat_gabung
from core.urai import format_tanggal
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView, tautan
from pembinaan.filters.minat import AsesmenFilter, BelumAsesmenFilter
from pembinaan.forms.minat import AsesmenForm
from pembinaan.models import AsesmenMinat, PilihanMinat
from pembinaan.queries import belum_diasesmen
from pembinaan.rules import kata_umur, sudah_lama
from pembinaan.services import minat as layanan
from pembinaan.tables.minat import AsesmenTabel, BelumAsesmenTabel
from upt.rules import sebut_kamar
from upt.waktu import hari_ini
from wbp.models import Wbp
from wbp.views.kepala import HalamanWbp

LIHAT = "pembinaan.view_asesmenminat"
CATAT = "pembinaan.add_asesmenminat"
UBAH = "pembinaan.change_asesmenminat"
BATASAN = "pembinaan.lihat_batasan_kesehatan"


def remah_minat(wbp: Wbp | None = None) -> list[dict]:
    """The list, then the person."""
    semua = [{"label": "Minat", "url": reverse("pembinaan:asesmen_list")}]
    if wbp is not None:
        semua.append({"label": wbp.nama, "url": reverse("pembinaan:wbp_minat", args=[wbp.pk])})
    return semua


def pilihan_bernama():
    return Prefetch("pilihan", PilihanMinat.objects.select_related("minat").order_by("peringkat"))


def orang_belum(request):
    orang = Wbp.objects.untuk(request.user, LIHAT).dalam(request.lingkup_id).dihuni()
    return belum_diasesmen(orang, AsesmenMinat.objects.all())


def tab_minat(request, aktif: str, jumlah: dict | None = None) -> list[dict]:
    """Tabs of the pages on interest; `jumlah` {code: count} spares a query for what the page has counted itself."""
    jumlah = jumlah or {}
    if "jawaban" not in jumlah:
        semua = AsesmenMinat.objects.untuk(request.user).dalam(request.lingkup_id)
        jumlah["jawaban"] = semua.yang_berlaku_kini().jumlah_terbatas()
    if "belum" not in jumlah:
        jumlah["belum"] = orang_belum(request).jumlah_terbatas()
    semua = (
        ("jawaban", "Jawaban terbaru", "pembinaan:asesmen_list"),
        ("belum", "Belum diasesmen", "pembinaan:asesmen_belum"),
    )
    return [
        {"label": label, "url": reverse(url), "aktif": kode == aktif, "jumlah": jumlah[kode]}
        for kode, label, url in semua
    ]


def aksi_minat(pengguna, **tanya) -> list[dict]:
    """What can be done from the lists; `tanya` keeps to the same people."""
    formulir = {"label": "Formulir kosong", "url": tautan("pembinaan:asesmen_formulir", kosong=1), "ikon": "printer"}
    if not pengguna.has_perm(CATAT):
        return [formulir]
    return [
        {"label": "Isi per blok", "url": tautan("pembinaan:asesmen_blok", **tanya), "ikon": "grid-3x3", "utama": True},
        {"label": "Impor lembar", "url": reverse("pembinaan:asesmen_impor"), "ikon": "upload"},
        formulir,
    ]


class _Daftar(ListView, abstrak=True):
    izin = LIHAT
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    judul = "Minat warga binaan"
    templat = "pembinaan/minat_list.html"
    tab_aktif = ""

    def konteks_daftar(self, baris):
        return {"tab": tab_minat(self.request, self.tab_aktif)}


class AsesmenList(_Daftar):
    """The newest standing answer of each person held now."""

    model = AsesmenMinat
    table_class = AsesmenTabel
    filter_class = AsesmenFilter
    tab_aktif = "jawaban"
    kosong_judul = "Belum ada asesmen minat"
    kosong_teks = "Tanyakan minat per blok, impor lembarnya, atau cetak formulir untuk diisi di kamar."

    def get_queryset(self):
        return (
            AsesmenMinat.objects.yang_berlaku_kini()
            .dengan_orang()
            .dengan_umur(self.request.hari_ini)
            .select_related("wbp", "pewawancara")
            .prefetch_related(pilihan_bernama())
        )

    def get_subjudul(self, jumlah):
        return "Jawaban terbaru setiap orang yang dihuni sekarang. Yang lebih dari 180 hari sebaiknya ditanyakan lagi."

    def get_aksi(self):
        return aksi_minat(self.request.user)


class AsesmenBelum(_Daftar):
    """People held now of whom no answer stands; the rows of the work-list item."""

    model = Wbp
    table_class = BelumAsesmenTabel
    filter_class = BelumAsesmenFilter
    tab_aktif = "belum"
    subjudul = "Orang yang dihuni sekarang dan belum mempunyai jawaban yang berlaku."
    kosong_judul = "Semua sudah diasesmen"
    kosong_teks = "Setiap orang yang dihuni sekarang mempunyai jawaban yang berlaku."

    def get_queryset(self):
        return belum_diasesmen(Wbp.objects.dihuni(), AsesmenMinat.objects.all()).dengan_keadaan()

    def get_aksi(self):
        return aksi_minat(self.request.user, siapa="belum")

    def get_kosong(self):
        """When nobody is missing there is nothing to offer."""
        return super().get_kosong() | ({} if self.saring.aktif() else {"aksi_label": "", "aksi_url": ""})


# --- one answer ------------------------------------------------------------------------------------------------------


def rincian(a: AsesmenMinat, pengguna) -> list[dict]:
    """Facts of one answer; the health limits are absent for those who may not see them."""
    fakta = [
        {"label": "Pengalaman kerja", "isi": a.pengalaman},
        {"label": "Keahlian", "isi": a.keahlian},
        {"label": "Waktu tersedia", "isi": a.get_jam_tersedia_display()},
        {"label": "Tujuan setelah bebas", "isi": a.get_tujuan_display()},
        {"label": "Rencana setelah bebas", "isi": a.rencana},
    ]
    if pengguna.has_perm(BATASAN):
        fakta.insert(3, {"label": "Batasan kesehatan", "isi": a.batasan_kesehatan})
    return fakta


def ringkas(a: AsesmenMinat, pada) -> dict:
    return {
        "a": a,
        "minat": [p.minat.nama for p in a.pilihan.all()],
        "umur": kata_umur(a.tanggal, pada),
        "lama": sudah_lama(a.tanggal, pada),
    }


class AsesmenDetail(DetailView):
    """One answer, the others of the same person, and who changed it."""

    izin = LIHAT
    model = AsesmenMinat
    catat = True
    templat = "pembinaan/minat_detail.html"

    def get_queryset(self):
        return AsesmenMinat.objects.select_related("wbp", "upt", "pewawancara").prefetch_related(pilihan_bernama())

    def get_judul(self):
        return f"Minat {self.objek.wbp.nama}"

    def get_remah(self):
        return remah_minat()

    def get_aksi(self):
        a, u = self.objek, self.request.user
        pada = hari_ini(a.upt)
        hasil = []
        if u.has_perm(CATAT, a):
            url = tautan("pembinaan:asesmen_tambah", a.wbp_id)
            hasil.append({"label": "Catat asesmen baru", "url": url, "ikon": "plus-lg", "utama": True})
        if u.has_perm(UBAH, a):
            if layanan.dapat_diubah(a, u, pada):
                url = reverse("pembinaan:asesmen_ubah", args=[a.pk])
                hasil.append({"label": "Ubah", "url": url, "ikon": "pencil"})
            if not a.dibatalkan:
                url = reverse("pembinaan:asesmen_batal", args=[a.pk])
                hasil.append({"label": "Batalkan", "url": url, "ikon": "x-lg"})
        return hasil

    def konteks_rinci(self):
        a, u = self.objek, self.request.user
        pada = hari_ini(a.upt)
        semua = AsesmenMinat.objects.untuk(u).filter(wbp=a.wbp_id).prefetch_related(pilihan_bernama())
        lain = [ringkas(x, pada) for x in semua.order_by("-tanggal", "-pk")]
        berlaku = next((r["a"].pk for r in lain if not r["a"].dibatalkan), None)
        pernah = model_peristiwa(PilihanMinat).objects.filter(asesmen=a.pk).values_list("pgh_obj_id", flat=True)
        peristiwa = riwayat_gabung([a, *(PilihanMinat(pk=pk) for pk in set(pernah))], u)
        for p in peristiwa:
            p["apa"] = capfirst(p["rekaman"]._meta.verbose_name)
        return ringkas(a, pada) | {
            "terbaru": a.pk == berlaku,
            "fakta": rincian(a, u),
            "asal": [
                {"label": "Tanggal", "isi": format_tanggal(a.tanggal), "alt": kata_umur(a.tanggal, pada)},
                {"label": "Sumber", "isi": a.get_sumber_display()},
                {"label": "Pewawancara", "isi": a.pewawancara.nama if a.pewawancara else ""},
                {"label": "Pendidikan (register)", "isi": a.wbp.get_pendidikan_display()},
            ],
            "lain": [r | {"berlaku": r["a"].pk == berlaku} for r in lain],
            "peristiwa": peristiwa,
        }


class _Isian:
    """What the two forms of an answer share: the day of the list, the register beside it."""

    form_class = AsesmenForm
    templat = "pembinaan/minat_form.html"

    def orang(self) -> Wbp:
        raise NotImplementedError

    def argumen_form(self):
        return super().argumen_form() | {"pada": hari_ini(self.orang().upt)}

    def simpan(self, form):
        return layanan.catat_asesmen(form.instance, minat=form.pilihan(), oleh=self.request.user)

    def get_remah(self):
        return remah_minat(self.orang())

    def pesan_sukses(self):
        return f"Asesmen minat {self.orang().nama} disimpan."

    def tampilkan_form(self, form, **lain):
        w = Wbp.objects.dengan_keadaan(self.orang().upt_id).get(pk=self.orang().pk)
        register = [
            {"label": "Nama", "isi": w.nama},
            {"label": "No. register", "isi": w.nomor_kini},
            {"label": "Blok dan kamar", "isi": sebut_kamar(w.blok_kini, w.kamar_kini)},
            {"label": "Pendidikan terakhir", "isi": w.get_pendidikan_display()},
            {"label": "Pekerjaan semula", "isi": w.pekerjaan},
        ]
        return super().tampilkan_form(form, register=register, **lain)


class AsesmenTambah(_Isian, CreateView):
    """A new dated answer of one person. What seldom changes is carried over from the last one, interests are not."""

    izin = CATAT
    model = AsesmenMinat

    def dispatch(self, request, *args, **kwargs):
        self._orang = None
        return super().dispatch(request, *args, **kwargs)

    def orang(self):
        if self._orang is None:
            semua, pk = Wbp.objects.select_related("upt"), self.kwargs["pk"]
            self._orang = semua.untuk(self.request.user, self.izin).filter(pk=pk).first()
            if self._orang is None:
                if semua.untuk(self.request.user).filter(pk=pk).exists():
                    self.tolak()
                raise Http404
        return self._orang

    def get_judul(self):
        return f"Asesmen minat {self.orang().nama}"

    def instansi(self):
        return AsesmenMinat(wbp=self.orang(), upt=self.orang().upt)

    def lama(self):
        return layanan.jawaban_terakhir(self.orang().upt_id, [self.orang().pk]).get(self.orang().pk)

    def awal(self):
        lama = self.lama()
        bawa = {k: getattr(lama, k) for k in ("pengalaman", "keahlian", "batasan_kesehatan")} if lama else {}
        return bawa | {"tanggal": hari_ini(self.orang().upt)} | super().awal()

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:wbp_minat", args=[self.orang().pk]))

    def get_sukses_url(self):
        return self.kembali(self.objek.get_absolute_url())

    def tampilkan_form(self, form, **lain):
        lama = self.lama()
        if lama is not None:
            lain["sebelumnya"] = ringkas(lama, hari_ini(self.orang().upt))
        return super().tampilkan_form(form, **lain)


class AsesmenUbah(_Isian, UpdateView):
    izin = UBAH
    model = AsesmenMinat

    def get_queryset(self):
        return AsesmenMinat.objects.select_related("wbp__upt", "upt")

    def orang(self):
        return self.objek.wbp

    def get_judul(self):
        return f"Ubah asesmen minat {self.orang().nama}"

    def get(self, request, *args, **kwargs):
        a = self.ambil()
        if not layanan.dapat_diubah(a, request.user, hari_ini(a.upt)):
            messages.info(request, layanan.TIDAK_DAPAT_DIUBAH)
            return HttpResponseRedirect(a.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_versi(self):
        """With its interests, which stand in rows of their own."""
        isi = layanan.Isian(layanan.pilihan_dari(self.objek)).sidik
        return f"{self.objek.versi}-{isi}"

    def get_sukses_url(self):
        return self.objek.get_absolute_url()


class AsesmenBatal(ActionView):
    """Withdraw an answer; the one before it counts again."""

    izin = UBAH
    model = AsesmenMinat
    judul = "Batalkan asesmen"
    tombol = "Batalkan asesmen"
    perlu_alasan = True
    bahaya = True
    penjelasan = (
        "Jawaban ini tidak dipakai lagi; jawaban sebelumnya, bila ada, berlaku kembali. Keduanya tetap tersimpan."
    )

    def get_queryset(self):
        return AsesmenMinat.objects.select_related("wbp", "upt")

    def get_remah(self):
        return remah_minat()

    def lakukan(self, obj, data):
        layanan.batalkan_asesmen(obj, alasan=data["alasan"], oleh=self.request.user)

    def pesan_sukses(self):
        return f"Asesmen minat {self.objek} dibatalkan."


class WbpMinat(HalamanWbp):
    """The tab Minat of one person: the answer that counts, and those before it."""

    izin = LIHAT
    tab_aktif = "minat"
    templat = "pembinaan/wbp_minat.html"

    def konteks_rinci(self):
        u, pada = self.request.user, self.request.hari_ini
        semua = AsesmenMinat.objects.untuk(u).filter(wbp=self.objek).select_related("pewawancara")
        lain = [ringkas(a, pada) for a in semua.prefetch_related(pilihan_bernama()).order_by("-tanggal", "-pk")]
        terbaru = next((r for r in lain if not r["a"].dibatalkan), None)
        catat = self.k.di_sini and self.k.dihuni and u.has_perm(CATAT, self.objek)
        return {
            "terbaru": terbaru,
            "fakta": rincian(terbaru["a"], u) if terbaru else [],
            "lain": [r | {"berlaku": r is terbaru} for r in lain],
            "catat_url": reverse("pembinaan:asesmen_tambah", args=[self.objek.pk]) if catat else "",
            "formulir_url": tautan("pembinaan:asesmen_formulir", wbp=self.objek.pk) if self.k.dihuni else "",
        }
