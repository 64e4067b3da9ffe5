"""What moves a plan: drafted, submitted, approved or sent back by the leader, begun; and a wish passed on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect

from core.views import ActionView
from rehabilitasi.choices import StatusKasus
from rehabilitasi.forms.kasus import TanpaIsianForm
from rehabilitasi.forms.rencana import MinatForm, MulaiForm, UlasanForm
from rehabilitasi.models import Kasus, Rencana
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services import rencana as layanan
from rehabilitasi.views.rencana import SatuRencana, _Kebutuhan, _TabRencana, alamat
from upt.rules import sebut_kamar
from upt.waktu import hari_ini
from wbp.kehendak import pilihan_kehendak


class RencanaSusun(_TabRencana, ActionView):
    """The first draft, or the next with the open needs of the plan in force. A second press opens the same draft."""

    form_class = TanpaIsianForm
    templat = "rehabilitasi/rencana_susun.html"
    judul = tombol = "Susun rencana"

    def konteks_templat(self, **lain):
        k = self.kasus
        return super().konteks_templat(
            asi=layanan.asi_terakhir(k),
            lama=k.rencana.berlaku().first(),
            asesmen=k.status == StatusKasus.ASESMEN,
            **lain,
        )

    def lakukan(self, obj, data):
        self.rencana = layanan.susun(obj, oleh=self.request.user)

    def get_batal_url(self):
        return alamat("kasus_rencana", self.kasus.pk)

    def get_sukses_url(self):
        return self.rencana.get_absolute_url()

    def pesan_sukses(self):
        return f"{self.rencana} disusun."


class RencanaMulai(_TabRencana, ActionView):
    form_class = MulaiForm
    templat = "rehabilitasi/rencana_mulai.html"

    def get_judul(self):
        return "Lanjutkan program" if self.kasus.mulai else "Mulai program"

    @property
    def tombol(self):
        return self.get_judul()

    def get_queryset(self):
        return Kasus.objects.bernama().select_related("gelombang__program")

    def argumen_form(self):
        awal = {} if self.kasus.mulai else {"mulai": hari_ini(self.kasus.upt)}
        return super().argumen_form() | {"kasus": self.kasus, "initial": awal}

    def konteks_templat(self, **lain):
        w = type(self.kasus.wbp).objects.filter(pk=self.kasus.wbp_id).dengan_keadaan().get()
        kini = sebut_kamar(w.blok_kini, w.kamar_kini)
        g = self.kasus.gelombang
        luar = bool(g and g.blok_id and not self._di_blok(g))
        return super().konteks_templat(tempat=kini, di_luar=g.blok if luar else None, **lain)

    def _di_blok(self, gelombang) -> bool:
        orang = type(self.kasus.wbp).objects.filter(pk=self.kasus.wbp_id)
        return orang.di_kamar(kamar__blok=gelombang.blok_id).exists()

    def lakukan(self, obj, data):
        if obj.status != StatusKasus.DISETUJUI:
            raise ValidationError(
                f"Kasus berstatus “{obj.get_status_display()}”. Program dimulai setelah rencana disetujui ketua tim.",
                code="status",
            )
        g = self.gelombang = data["gelombang"]
        layanan_kasus.mulai_program(obj, gelombang=g, mulai=data.get("mulai") or obj.mulai, oleh=self.request.user)
        if g.blok_id and not self._di_blok(g):
            messages.warning(
                self.request,
                f"Orang ini tidak menempati {g.blok}, blok {g.nama}. Sampaikan kepada petugas penempatan.",
            )

    def get_batal_url(self):
        return alamat("kasus_rencana", self.kasus.pk)

    get_sukses_url = get_batal_url

    def pesan_sukses(self):
        return f"Program {self.kasus.nomor} berjalan dalam {self.gelombang.nama}."


class _Langkah(SatuRencana, ActionView, abstrak=True):
    model = Rencana

    def get_queryset(self):
        return Rencana.objects.filter(kasus=self.kasus).select_related("kasus__upt", "kasus__gelombang")


class RencanaAjukan(_Langkah):
    """GET is the check page: what is still missing, and what will be submitted."""

    form_class = TanpaIsianForm
    templat = "rehabilitasi/rencana_ajukan.html"
    judul = "Periksa dan ajukan"
    tombol = "Ajukan rencana"

    def konteks_templat(self, **lain):
        r, k = self.rencana, self.kasus
        semua = list(r.kebutuhan.filter(kasus=k).select_related("petugas"))
        sebab = layanan.sebab_tertutup(r, k)
        ingat = [(i, t) for i, b in enumerate(semua, 1) if (t := layanan.peringatan_kebutuhan(b, k))]
        return super().konteks_templat(
            kebutuhan=semua,
            kurang=[] if sebab else layanan.kurang(r, semua),
            tertutup=sebab,
            ingat=[f"Kebutuhan nomor {i}: {t}" for i, t in ingat],
            asi=layanan.asi_terakhir(k),
            usulan=[u for u in layanan.usulan_kebutuhan(k, r) if not u.terpakai],
            **lain,
        )

    def lakukan(self, obj, data):
        layanan.ajukan(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.objek} diajukan kepada ketua tim."


class _PutusanKetua(_Langkah, abstrak=True):
    """Only the leader of the team gets as far as the page. The decision is about the plan as it was shown."""

    templat = "rehabilitasi/rencana_putus.html"

    def get(self, request, *args, **kwargs):
        self.wajib_ketua()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.wajib_ketua()
        return super().post(request, *args, **kwargs)

    def wajib_ketua(self):
        if not layanan.adalah_ketua(self.kasus, self.request.user):
            raise PermissionDenied("Rencana hanya diputus oleh ketua tim kasus ini.")

    def konteks_templat(self, **lain):
        semua = list(self.rencana.kebutuhan.filter(kasus=self.kasus).select_related("petugas"))
        return super().konteks_templat(kebutuhan=semua, versi=self.objek.versi, **lain)

    def wajib_sama(self, obj):
        if self.request.POST.get("versi") != str(obj.versi):
            raise ValidationError(
                "Rencana ini berubah sejak Anda membukanya. Periksa sekali lagi, lalu putuskan.", code="bentrok"
            )


class RencanaSetujui(_PutusanKetua):
    form_class = TanpaIsianForm
    judul = tombol = "Setujui rencana"
    penjelasan = "Sesudah disetujui, isi rencana tidak berubah lagi; evaluasi yang membuat rencana berikutnya."

    def lakukan(self, obj, data):
        self.wajib_sama(obj)
        layanan.setujui(obj, oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.objek} disetujui."


class RencanaKembalikan(_PutusanKetua):
    form_class = UlasanForm
    judul = tombol = "Kembalikan rencana"
    penjelasan = "Rencana kembali menjadi draf. Tim memperbaiki, lalu mengajukannya lagi."

    def lakukan(self, obj, data):
        self.wajib_sama(obj)
        layanan.kembalikan(obj, data["ulasan"], oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.objek} dikembalikan kepada tim."


class KebutuhanMinat(_Kebutuhan, ActionView):
    """What the person wishes to learn or do goes on to whoever offers it; the plan and the case stay here."""

    form_class = MinatForm
    judul = tombol = "Teruskan minat"
    penjelasan = (
        "Yang diteruskan hanya pilihan di bawah, sebagai minat orang ini. Penerimanya tidak mengetahui dari siapa, "
        "dari bagian mana, atau mengapa."
    )
    sukses = "Minat diteruskan."

    def get(self, request, *args, **kwargs):
        if not layanan.dapat_diteruskan(self.ambil(), self.rencana):
            messages.info(request, "Minat ini sudah diteruskan, atau tidak dapat diteruskan.")
            return HttpResponseRedirect(self.rencana.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def argumen_form(self):
        return super().argumen_form() | {"pilihan": pilihan_kehendak(self.kasus.upt)}

    def lakukan(self, obj, data):
        penerima, _, pilihan = data["minat"].partition(":")
        layanan.teruskan_minat(obj, penerima, pilihan, oleh=self.request.user)
