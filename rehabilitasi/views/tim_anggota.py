"""Members of a team: letting in, changing, ending with the hand-over of cases. The rules stand in the service."""

from django.http import Http404
from django.utils.functional import cached_property

from core.tampil import angka
from core.views import ActionView, CreateView, UpdateView
from rehabilitasi.forms.tim import AkhiriForm, AnggotaForm, AnggotaUbahForm
from rehabilitasi.models import AnggotaTim, TimTerpadu
from rehabilitasi.services import tim as layanan
from rehabilitasi.views.tim import remah_tim
from upt.waktu import hari_ini

UBAH = "rehabilitasi.change_anggotatim"


class AnggotaTambah(CreateView):
    """`pk` of the address is the team."""

    model = AnggotaTim
    izin = "rehabilitasi.add_anggotatim"
    form_class = AnggotaForm
    judul = "Tambah anggota tim"
    tombol = "Tambahkan"

    @cached_property
    def tim(self) -> TimTerpadu:
        qs = TimTerpadu.objects.select_related("upt").untuk(self.request.user, self.izin)
        tim = qs.filter(pk=self.kwargs["pk"]).first()
        if tim is None:
            raise Http404
        return tim

    def instansi(self):
        return AnggotaTim(tim=self.tim)

    def awal(self):
        return {"berlaku_dari": hari_ini(self.tim.upt)} | super().awal()

    def argumen_form(self):
        return super().argumen_form() | {"akun": layanan.akun_rehab(self.tim.upt, hari_ini(self.tim.upt))}

    def simpan(self, form):
        return layanan.tambah_anggota(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.objek} ditambahkan ke {self.tim}."

    def get_remah(self):
        return remah_tim(self.tim)

    def get_batal_url(self):
        return self.kembali(self.tim.get_absolute_url())


class _Anggota:
    """A member of a team within the user's reach; members of other teams are not there."""

    model = AnggotaTim
    izin = UBAH

    def get_queryset(self):
        tim = TimTerpadu.objects.untuk(self.request.user, self.izin)
        return AnggotaTim.objects.filter(tim__in=tim.values("pk")).select_related("tim__upt", "pengguna")

    def get_remah(self):
        return remah_tim(self.objek.tim)


class AnggotaUbah(_Anggota, UpdateView):
    form_class = AnggotaUbahForm

    def argumen_form(self):
        upt = self.objek.tim.upt
        return super().argumen_form() | {"akun": layanan.akun_rehab(upt, hari_ini(upt))}

    def simpan(self, form):
        return layanan.ubah_anggota(form.instance, oleh=self.request.user)


class AnggotaAkhiri(_Anggota, ActionView):
    form_class = AkhiriForm
    judul = tombol = "Akhiri keanggotaan"
    templat = "rehabilitasi/tim_akhiri.html"
    bahaya = True

    @cached_property
    def terbuka(self) -> list:
        return list(layanan.kasus_terbuka(self.objek).order_by("nomor"))

    def argumen_form(self):
        a = self.objek
        return super().argumen_form() | {
            "penerus": layanan.penerus(a),
            "ada_kasus": bool(self.terbuka),
            "ketua_terakhir": layanan.ketua_terakhir(a),
            "initial": {"pada": hari_ini(a.tim.upt)},
        }

    def konteks_templat(self, **lain):
        ketua = layanan.ketua_terakhir(self.objek)
        return super().konteks_templat(terbuka=self.terbuka, ketua_terakhir=ketua, **lain)

    def get_penjelasan(self):
        if self.objek.pengguna_id is None:
            return "Anggota ini tidak mempunyai akun. Barisnya tetap ada sebagai riwayat tim."
        return "Setelah hari terakhirnya, akun ini tidak lagi membuka kasus tim. Barisnya tetap ada sebagai riwayat."

    def lakukan(self, obj, data):
        self.jumlah = len(self.terbuka)
        layanan.akhiri_anggota(
            obj,
            pada=data["pada"],
            kepada=data.get("kepada"),
            tanpa_ketua=data.get("tanpa_ketua", False),
            oleh=self.request.user,
        )

    def pesan_sukses(self):
        serah = f" {angka(self.jumlah)} kasus diserahkan." if self.jumlah else ""
        return f"Keanggotaan {self.objek} diakhiri.{serah}"
