"""Partners by kind: who stands where, what is in force, what was kept; a kind without partner is a gap."""

from django.db.models import Count

from core.views import HouseView, tautan
from mitra.filters import MitraFilter
from mitra.models import JenisMitra, KerjaSama, Mitra
from mitra.views.bagian import remah
from mitra.views.tampilan import MITRA, pilihan_tampilan


class MitraPeta(HouseView):
    """Every kind of the code list with its partners; three queries whatever their number."""

    izin = "mitra.view_mitra"
    model = Mitra
    judul = "Peta mitra menurut jenis"
    templat = "mitra/peta.html"

    def get_remah(self):
        return remah("mitra")

    def get(self, request):
        semua = Mitra.objects.untuk(request.user).dalam(request.lingkup_id)
        saring = MitraFilter(request.GET, semua, request=request)
        terpilih = saring.qs if saring.form.is_valid() else semua.none()
        aktif = saring.aktif()
        kelompok = self.kelompok(terpilih)
        if aktif:
            kelompok = [k for k in kelompok if k["mitra"]]
        return self.tampilkan(
            "peta",
            saring=saring.form,
            saring_aktif=aktif,
            tampilan=pilihan_tampilan(MITRA, "peta", request),
            ada=[k for k in kelompok if k["mitra"]],
            kosong=[k for k in kelompok if not k["mitra"]],
            jumlah=sum(len(k["mitra"]) for k in kelompok),
            boleh_tambah=request.user.has_perm("mitra.add_mitra"),
        )

    def kelompok(self, terpilih) -> list[dict]:
        r = self.request
        berlaku = dict(
            KerjaSama.objects.untuk(r.user)
            .berlaku(r.hari_ini)
            .filter(pihak__mitra__in=terpilih.values("pk"))
            .order_by()
            .values("pihak__mitra__jenis")
            .annotate(n=Count("pk", distinct=True))
            .values_list("pihak__mitra__jenis", "n")
        )
        menurut: dict = {}
        for m in terpilih.dengan_ringkasan(r.hari_ini).order_by("-aktif", "nama_kunci", "pk"):
            menurut.setdefault(m.jenis_id, []).append(m)
        return [
            self.satu(j, menurut.get(j.pk, []), berlaku.get(j.pk, 0))
            for j in JenisMitra.objects.order_by("urutan", "nama", "pk")
            if j.pk in menurut or j.berlaku_sampai is None or j.berlaku_sampai >= r.hari_ini
        ]

    def satu(self, jenis, mitra, berlaku) -> dict:
        terakhir = max((m.kegiatan_terakhir for m in mitra if m.kegiatan_terakhir), default=None)
        return {
            "jenis": jenis,
            "url": tautan("mitra:mitra_list", jenis=jenis.pk),
            "tambah_url": tautan("mitra:mitra_tambah", jenis=jenis.pk),
            "berlaku": berlaku,
            "janji": sum(m.janji_semua for m in mitra),
            "terpenuhi": sum(m.janji_terpenuhi for m in mitra),
            "terakhir": terakhir,
            "mitra": [self.baris(m) for m in mitra],
        }

    def baris(self, m) -> dict:
        return {
            "mitra": m,
            "berlaku_url": tautan("mitra:kerjasama_list", mitra=m.pk, keadaan="berlaku_semua"),
            "janji_url": tautan("mitra:komitmen_list", mitra=m.pk),
            "diam": (m.pada - m.kegiatan_terakhir).days if m.kegiatan_terakhir else None,
        }
