"""Offers of a partner, and who can give what in each field."""

from django.urls import reverse

from core.views import CreateView, HouseView, UpdateView, tautan
from mitra.forms import DukunganForm, TawaranForm
from mitra.models import Mitra, RuangLingkup, Tawaran
from mitra.services import dukungan, simpan_tawaran
from mitra.views.bagian import DiBawah, LingkupObjek, hari_ini_rekaman, remah

LAMA_HARI = 365  # an offer older than this is asked again before anybody builds on it


class TawaranTambah(DiBawah, CreateView):
    izin = "mitra.add_tawaran"
    model = Tawaran
    judul = "Catat tawaran"
    form_class = TawaranForm
    model_induk = Mitra
    kode_remah = "mitra"

    def instansi(self):
        return Tawaran(mitra=self.induk, upt=self.induk.upt)

    def awal(self):
        return {"disampaikan_pada": hari_ini_rekaman(self.induk), **super().awal()}

    def simpan(self, form):
        return simpan_tawaran(form.instance, oleh=self.request.user)


class TawaranUbah(LingkupObjek, UpdateView):
    izin = "mitra.change_tawaran"
    model = Tawaran
    form_class = TawaranForm

    def get_queryset(self):
        return Tawaran.objects.select_related("mitra__upt", "upt")

    def simpan(self, form):
        return simpan_tawaran(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah("mitra", self.objek.mitra)


class DukunganView(HouseView):
    """Field by partner: what it can give and how we know. A field without anybody stands there as a gap."""

    izin = "mitra.view_tawaran"
    model = Tawaran
    judul = "Siapa memberi apa"
    templat = "mitra/dukungan.html"

    def get(self, request):
        form = DukunganForm(
            request.GET or None, pengguna=request.user, lingkup_id=request.lingkup_id, pada=request.hari_ini
        )
        if form.is_bound and not form.is_valid():
            return self.tampilkan("list", saring=form, bidang=[], subjudul=self.subjudul([]), saring_aktif=[])
        isi = form.cleaned_data if form.is_bound else {}
        bidang = self.baris(form, isi.get("bidang"), isi.get("jenis"))
        return self.tampilkan(
            "list", saring=form, bidang=bidang, subjudul=self.subjudul(bidang), saring_aktif=self.dipakai(isi)
        )

    def baris(self, form, ruang_lingkup, jenis) -> list[dict]:
        semua = dukungan(
            self.request.lingkup_id,
            self.request.user,
            self.request.hari_ini,
            ruang_lingkup=ruang_lingkup,
            jenis=jenis,
        )
        menurut: dict = {}
        for d in semua:
            menurut.setdefault(d.ruang_lingkup, []).append(d)
        tampil = [ruang_lingkup] if ruang_lingkup else [*form.fields["bidang"].queryset]
        tampil += [r for r in menurut if r not in tampil]  # retired, yet somebody still gives there
        return [self.satu(r, menurut.get(r, []), jenis) for r in tampil]

    def satu(self, r: RuangLingkup, semua, jenis) -> dict:
        boleh = self.request.user.has_perm("mitra.add_usulan")
        tanya = {"ruang_lingkup": r.pk} | ({"jenis": jenis.pk} if jenis else {})
        return {
            "bidang": r,
            "mitra": [self.mitra(d, tanya if boleh else None) for d in semua],
            "jumlah": sum(d.dapat for d in semua),
            "usulan_url": tautan("mitra:usulan_tambah", **tanya) if boleh else "",
        }

    def mitra(self, d, tanya) -> dict:
        pada = self.request.hari_ini
        return {
            "d": d,
            "tawaran": [
                {"t": t, "umur": (hari := (pada - t.disampaikan_pada).days), "lama": hari > LAMA_HARI}
                for t in d.tawaran
            ],
            "diam": (pada - d.menunggu_sejak).days if d.menunggu else None,
            "kontak_hari": (pada - d.kontak_terakhir).days if d.kontak_terakhir else None,
            "usulan_url": tautan("mitra:usulan_tambah", mitra=d.mitra.pk, **tanya) if tanya else "",
        }

    @staticmethod
    def subjudul(bidang) -> str:
        kosong = sum(not b["jumlah"] for b in bidang)
        ada = len(bidang) - kosong
        return f"{ada} bidang dengan mitra, {kosong} bidang belum ada mitra." if bidang else ""

    def dipakai(self, isi) -> list[dict]:
        label = {"bidang": "Bidang", "jenis": "Jenis bantuan"}
        hasil = []
        for nama, nilai in isi.items():
            if nilai:
                sisa = self.request.GET.copy()
                sisa.pop(nama, None)
                hasil.append({"label": label[nama], "nilai": str(nilai), "hapus_url": f"?{sisa.urlencode()}"})
        return hasil

    def get_remah(self):
        return [{"label": "Usulan", "url": reverse("mitra:usulan_list")}] if self._boleh_usulan() else []

    def _boleh_usulan(self) -> bool:
        return self.request.user.has_perm("mitra.view_usulan")
