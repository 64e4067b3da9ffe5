"""Teams: the list, one team with its members and cases, its trail, forming and renewing it, a ketua by the Kepala."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.audit import model_peristiwa, riwayat_gabung
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView, tautan
from rehabilitasi.choices import PeranTim, StatusKasus
from rehabilitasi.filters.tim import TimFilter
from rehabilitasi.forms.tim import KetuaForm, TimBaruForm, TimForm
from rehabilitasi.models import AnggotaTim, Kasus, TimTerpadu
from rehabilitasi.services import tim as layanan
from rehabilitasi.services.gelombang import sebut_naskah
from rehabilitasi.tables.tim import TimTabel, kata_masa, keadaan_tim
from upt.waktu import hari_ini

LIHAT = "rehabilitasi.view_timterpadu"
TAMBAH = "rehabilitasi.add_timterpadu"
UBAH = "rehabilitasi.change_timterpadu"


def remah_tim(tim: TimTerpadu | None = None) -> list[dict]:
    remah = [{"label": "Tim terpadu", "url": reverse("rehabilitasi:tim_list")}]
    return [*remah, {"label": str(tim), "url": tim.get_absolute_url()}] if tim else remah


def tab_tim(tim: TimTerpadu, aktif: str) -> list[dict]:
    semua = (("rincian", "Anggota", "rehabilitasi:tim_detail"), ("riwayat", "Riwayat", "rehabilitasi:tim_riwayat"))
    return [
        {"label": label, "url": reverse(nama, args=[tim.pk]), "aktif": kode == aktif, "jumlah": None}
        for kode, label, nama in semua
    ]


class TimList(ListView):
    model = TimTerpadu
    izin = LIHAT
    filter_class = TimFilter
    judul = "Tim terpadu"
    subjudul = "Hanya anggota tim yang membuka data klinis kasus timnya."
    kosong_judul = "Belum ada tim untuk Anda"

    def table_class(self, pengguna):
        return TimTabel(pengguna, self.request.hari_ini)

    def get_queryset(self):
        return TimTerpadu.objects.dengan_jumlah(self.request.hari_ini)

    @property
    def kosong_teks(self):
        if self.request.user.has_perm(TAMBAH):
            return "Minta ketua tim menambahkan Anda, atau bentuk tim baru menurut SK-nya."
        return "Tim dibentuk petugas rehabilitasi menurut surat keputusan kepala UPT."

    def get_aksi(self):
        if not self.request.user.has_perm(TAMBAH):
            return []
        url = reverse("rehabilitasi:tim_tambah")
        return [{"label": "Bentuk tim", "url": url, "ikon": "plus-lg", "utama": True}]


class TimTambah(CreateView):
    model = TimTerpadu
    izin = TAMBAH
    form_class = TimBaruForm
    judul = "Bentuk tim terpadu"
    tombol = "Bentuk tim"

    def instansi(self):
        return TimTerpadu(upt=self.request.upt)

    def argumen_form(self):
        akun = layanan.akun_rehab(self.request.upt, self.request.hari_ini)
        return super().argumen_form() | {"akun": akun}

    def post(self, request, *args, **kwargs):
        """The key is signed for this user: a team already made with it is theirs to be told of, seen or not."""
        self.objek = TimTerpadu.objects.filter(pk=self.kunci_dikirim()).first()
        if self.objek is None:
            return super().post(request, *args, **kwargs)
        messages.info(request, f"Tim {self.objek} sudah tersimpan; tidak dicatat dua kali.")
        return HttpResponseRedirect(self.get_sukses_url())

    def simpan(self, form):
        return layanan.bentuk_tim(form.instance, ketua=form.cleaned_data["ketua"], oleh=self.request.user)

    def periksa_lingkup(self):
        """Who forms a team for somebody else does not see it afterwards; that is meant."""

    def milik(self) -> bool:
        return TimTerpadu.objects.untuk(self.request.user, LIHAT).filter(pk=self.objek.pk).exists()

    def get_sukses_url(self):
        return self.objek.get_absolute_url() if self.milik() else reverse("rehabilitasi:tim_list")

    def pesan_sukses(self):
        lanjut = "Tambahkan anggotanya." if self.milik() else "Ketuanya menambahkan anggota."
        return f"Tim {self.objek} dibentuk. {lanjut}"

    def get_remah(self):
        return remah_tim()

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:tim_list"))


class _Tim:
    """What every page of one team shares."""

    model = TimTerpadu

    def get_queryset(self):
        return TimTerpadu.objects.select_related("upt", "kerja_sama")

    def get_remah(self):
        return remah_tim(self.objek)


class TimRinci(_Tim, DetailView):
    """The letter, who is in it and in which role, how many cases, and what may be done."""

    izin = LIHAT
    templat = "rehabilitasi/tim_detail.html"

    def get_remah(self):
        return remah_tim()

    @cached_property
    def memimpin(self) -> bool:
        return layanan.mengetuai(self.request.user, self.objek)

    def konteks_rinci(self):
        t, hari = self.objek, hari_ini(self.objek.upt)
        anggota = sorted(t.anggota.select_related("pengguna"), key=lambda a: (a.peran != PeranTim.KETUA, a.nama, a.pk))
        berakhir = [a for a in anggota if a.berlaku_sampai and a.berlaku_sampai < hari]
        return {
            "tab": tab_tim(t, "rincian"),
            "fakta": self.fakta(),
            "anggota": [self.baris(a, hari) for a in anggota if a not in berakhir],
            "berakhir": [self.baris(a, hari) for a in berakhir],
            "boleh": self.memimpin,
            "tanpa_ketua": not layanan.ketua_kini(t).exists(),
            "kasus": self.kasus(),
        }

    def konteks_templat(self, **lain):
        teks, jenis = keadaan_tim(self.objek, hari_ini(self.objek.upt))
        return super().konteks_templat(subjudul=self.objek.nomor_sk, **lain, status={"teks": teks, "jenis": jenis})

    def fakta(self) -> list[dict]:
        t = self.objek
        butir = (
            ("Nomor SK", t.nomor_sk),
            ("Tanggal SK", t.tanggal_sk),
            ("Masa", kata_masa(t.berlaku_dari, t.berlaku_sampai)),
            ("Nota kesepahaman", sebut_naskah(t.kerja_sama) if t.kerja_sama else ""),
        )
        return [{"label": label, "isi": isi} for label, isi in butir]

    def baris(self, a: AnggotaTim, hari) -> dict:
        return {
            "a": a,
            "masa": kata_masa(a.berlaku_dari, a.berlaku_sampai),
            "belum": a.berlaku_dari > hari,
            "nonaktif": a.pengguna is not None and not a.pengguna.is_active,
        }

    def kasus(self) -> list[dict]:
        """Cases by state, each with the list it counts; only what the reader may see."""
        qs = Kasus.objects.untuk(self.request.user).filter(tim=self.objek)
        jumlah = dict(qs.order_by().values_list("status").annotate(n=Count("pk")))
        return [
            {
                "label": s.label,
                "jenis": s.jenis,
                "n": jumlah[s.value],
                "url": tautan("rehabilitasi:kasus_list", tim=str(self.objek.pk), status=s.value),
            }
            for s in StatusKasus
            if s.value in jumlah
        ]

    def get_aksi(self):
        t, aksi = self.objek, []
        if self.memimpin:
            aksi.append({"label": "Ubah tim", "url": reverse("rehabilitasi:tim_ubah", args=[t.pk]), "ikon": "pencil"})
            url = reverse("rehabilitasi:anggota_tambah", args=[t.pk])
            aksi.append({"label": "Tambah anggota", "url": url, "ikon": "person-plus", "utama": True})
        elif layanan.boleh_tetapkan_ketua(self.request.user, t):
            url = reverse("rehabilitasi:tim_ketua", args=[t.pk])
            aksi.append({"label": "Tetapkan ketua", "url": url, "ikon": "person-check", "utama": True})
        return aksi


class TimRiwayat(_Tim, DetailView):
    """Who was let in, changed or ended, when and by whom: also of members whose row is gone."""

    izin = LIHAT
    templat = "generic/riwayat.html"

    def get_judul(self):
        return "Riwayat"

    def konteks_rinci(self):
        pernah = model_peristiwa(AnggotaTim).objects.filter(tim_id=self.objek.pk).values("pgh_obj_id").distinct()
        anggota = {a.pk: a for a in self.objek.anggota.all()}
        semua = [self.objek, *(anggota.get(b["pgh_obj_id"]) or AnggotaTim(pk=b["pgh_obj_id"]) for b in pernah)]
        peristiwa = riwayat_gabung(semua, self.request.user)
        for p in peristiwa:
            r = p["rekaman"]
            p["apa"] = "Tim" if r == self.objek else f"Anggota {r.nama}".strip()
        return {"peristiwa": peristiwa, "tab": tab_tim(self.objek, "riwayat")}


class TimUbah(_Tim, UpdateView):
    izin = UBAH
    form_class = TimForm

    def simpan(self, form):
        return layanan.ubah_tim(form.instance, oleh=self.request.user)


class TimKetua(_Tim, ActionView):
    """The Kepala names the ketua of a team that has none."""

    izin = layanan.PUTUS
    form_class = KetuaForm
    judul = tombol = "Tetapkan ketua"
    penjelasan = "Tim ini tidak mempunyai ketua yang aktif. Penetapan memakai SK baru dan tercatat dalam riwayat tim."

    def argumen_form(self):
        return super().argumen_form() | {"akun": layanan.akun_rehab(self.objek.upt, hari_ini(self.objek.upt))}

    def lakukan(self, obj, data):
        layanan.tetapkan_ketua(
            obj,
            ketua=data["ketua"],
            nomor_sk=data["nomor_sk"],
            tanggal_sk=data["tanggal_sk"],
            berlaku_sampai=data["berlaku_sampai"],
            oleh=self.request.user,
        )

    def pesan_sukses(self):
        return f"Ketua {self.objek} ditetapkan."
