"""Who opened a case, printed or downloaded of it, or was refused; and every emergency access to it."""

from django.db.models import Q

from core.models import JejakAkses
from core.views import ListView
from rehabilitasi.filters.jejak import JejakFilter
from rehabilitasi.services.akses import BUKA_KLINIS
from rehabilitasi.services.tim import mengetuai
from rehabilitasi.tables.darurat import DaruratTabel
from rehabilitasi.tables.jejak import JejakTabel
from rehabilitasi.views.bagian import HalamanKasus
from rehabilitasi.views.darurat import dengan_orang


class KasusJejak(HalamanKasus, ListView):
    """The whole log for the konselor who answers for the case and for the ketua; others meet their own lines."""

    izin = BUKA_KLINIS
    tab_aktif = "akses"
    keterangan = "jejak akses"
    filter_class = JejakFilter
    templat = "rehabilitasi/jejak.html"
    kosong_judul = "Belum ada yang membuka kasus ini"
    kosong_teks = "Setiap pembukaan, cetakan, unduhan, dan penolakan akan tercatat di sini."

    def table_class(self, pengguna):
        return JejakTabel(pengguna, self.kasus.upt)

    def get_judul(self):
        return f"Jejak akses {self.kasus}"

    @property
    def penuh(self) -> bool:
        k, u = self.kasus, self.request.user
        penanggung = k.konselor is not None and k.konselor.pengguna_id == u.pk
        return penanggung or (k.tim is not None and mengetuai(u, k.tim))

    def get_lingkup(self):
        k = self.kasus
        berkas = [str(pk) for pk in k.persetujuan.values_list("pk", flat=True)]
        tentang = Q(model="rehabilitasi.kasus", objek_id=str(k.pk))
        tentang |= Q(model="rehabilitasi.persetujuan", objek_id__in=berkas)
        tentang |= Q(model="wbp.wbp", objek_id=str(k.wbp_id), keterangan="rehabilitasi")  # the tab of the person
        qs = JejakAkses.objects.filter(tentang, lingkup_id=k.upt_id)
        return qs if self.penuh else qs.filter(pengguna_id=self.request.user.pk)

    def konteks_daftar(self, baris):
        if not self.penuh:
            return {"penuh": False}
        tabel = DaruratTabel(self.request.user)
        akses = dengan_orang().filter(kasus=self.kasus).order_by("-diminta_pada", "-pk")
        darurat = {"kolom": tabel.kepala("", lambda _: None), "baris": tabel.baris(akses)}
        return {"penuh": True, "darurat": darurat}
