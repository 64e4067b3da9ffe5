"""Who fits this run: found, explained, ticked and proposed in one place."""

from core.tampil import angka
from core.views import ListView
from pembinaan.filters import CocokFilter
from pembinaan.services import cocok as layanan
from pembinaan.services.calon import fakta_calon
from pembinaan.tables import CocokTabel
from pembinaan.views.calon import Mengusulkan
from upt.waktu import hari_ini
from wbp.models import Wbp


class KegiatanCocok(Mengusulkan, ListView):
    """Longest without a programme first; each person with chips that say why."""

    model = Wbp
    table_class = CocokTabel
    filter_class = CocokFilter
    templat = "pembinaan/kegiatan_cocok.html"
    judul = "Siapa yang cocok"

    def get_lingkup(self):
        return layanan.calon_cocok(self.kegiatan, self.calon())

    def hasil(self):
        qs = super().hasil()
        if self.request.GET.get("tampil") == "semua":
            return qs
        return layanan.yang_cocok(self.kegiatan, qs, hari_ini(self.kegiatan.upt), self.request.user)

    def get_subjudul(self, jumlah):
        return f"{self.kegiatan.nama} · {angka(jumlah)} orang, yang paling lama tanpa program lebih dahulu"

    def konteks_daftar(self, baris):
        k, hari = self.kegiatan, hari_ini(self.kegiatan.upt)
        fakta = fakta_calon(k, [w.pk for w in baris], hari, self.request.user)
        calon = [
            {
                "w": w,
                "f": fakta[w.pk],
                "tanpa": layanan.kata_tanpa_program(w, hari),
                "keping": layanan.keping(fakta[w.pk]),
                "ditandai": str(w.pk) in self.ditandai,
            }
            for w in baris
        ]
        return {"calon": calon, "batas": layanan.PALING_BANYAK, "minat": k.program.minat, **self.konteks_usul()}

    def get_kosong(self):
        return {
            "judul": "Tidak ada yang cocok",
            "teks": "Belum ada orang yang memilih minat ini, bebas bentrok, dan memenuhi syaratnya.",
            "aksi_label": "Lihat semua calon",
            "aksi_url": f"{self.request.path}?tampil=semua",
        }
