"""Cases: the list, whom to refer, the referral, one case with what comes next, its team, its moves, its trail."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.audit import perpindahan, riwayat_gabung
from core.queries import izin_lihat
from core.urai import format_tanggal
from core.views import ActionView, CreateView, ListView
from rehabilitasi.choices import AsalRujukan, StatusRencana
from rehabilitasi.filters.kasus import CalonRujukanFilter, KasusFilter
from rehabilitasi.forms.kasus import PutusForm, RujukanForm, TanpaIsianForm, TeruskanForm, TugasForm
from rehabilitasi.models import Kasus
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services import kasus as layanan
from rehabilitasi.services.langkah import berikutnya, langkah_lain
from rehabilitasi.services.perjalanan import perjalanan
from rehabilitasi.tables.kasus import CalonRujukanTabel, KasusTabel
from rehabilitasi.views.bagian import LIHAT_KASUS, HalamanKasus, remah_kasus
from upt.waktu import hari_ini
from wbp.models import Wbp

RUJUK = "rehabilitasi.rujuk_kasus"
UBAH = "rehabilitasi.change_kasus"
# The way of a case as its page draws it; states beside the way stand in their own words.
JALAN = (
    ("skrining", "Skrining", ("skrining",)),
    ("asesmen", "Asesmen", ("perlu_asesmen", "asesmen")),
    ("rencana", "Rencana", ("rencana", "disetujui")),
    ("program", "Program", ("berjalan", "evaluasi")),
    ("pasca", "Pascarehabilitasi", ("pascarehabilitasi",)),
    ("selesai", "Selesai", ("selesai",)),
)


class KasusList(ListView):
    model = Kasus
    izin = LIHAT_KASUS
    table_class = KasusTabel
    filter_class = KasusFilter
    judul = "Kasus rehabilitasi"
    subjudul = "Setiap kasus adalah satu episode satu orang, dari rujukan sampai pascarehabilitasi."
    kosong_judul = "Belum ada kasus"
    kosong_teks = "Rujuk seorang WBP, atau mulai dari skrining massal."

    def get_queryset(self):
        return Kasus.objects.bernama().dengan_evaluasi()

    def get_aksi(self):
        if not self.request.user.has_perm(RUJUK):
            return []
        return [{"label": "Rujuk WBP", "url": reverse("rehabilitasi:rujukan_calon"), "ikon": "plus-lg", "utama": True}]


class RujukanCalon(ListView):
    """People held now who have no open case; a wali meets only the own ones."""

    model = Wbp
    izin = RUJUK
    table_class = CalonRujukanTabel
    filter_class = CalonRujukanFilter
    judul = "Rujuk WBP untuk rehabilitasi"
    subjudul = "Pilih orangnya, lalu isi rujukannya."
    kosong_judul = "Tidak ada orang yang dapat dirujuk"
    kosong_teks = "Tidak ada orang dalam wewenang Anda yang sedang ditahan dan belum mempunyai kasus."

    def get_queryset(self):
        """Who meets no cases meets everybody here: a gap in the list would tell."""
        semua = Wbp.objects.dihuni().dengan_keadaan()
        if not self.request.user.has_perm(LIHAT_KASUS):
            return semua
        terbuka = Kasus.objects.untuk(self.request.user).di_dalam().values("wbp")
        return semua.exclude(pk__in=terbuka)

    def get_remah(self):
        return remah_kasus() if self.request.user.has_perm(LIHAT_KASUS) else []


class KasusTambah(CreateView):
    """A referral. Who refers need not be of the team: the page says that it arrived and shows no case."""

    model = Kasus
    izin = RUJUK
    form_class = RujukanForm
    judul = "Rujuk untuk rehabilitasi"
    tombol = "Rujuk"

    @cached_property
    def orang(self) -> Wbp:
        wbp = Wbp.objects.untuk(self.request.user, RUJUK).dihuni().filter(pk=self.kwargs["wbp"]).first()
        if wbp is None:
            raise Http404
        return wbp

    def get_judul(self):
        return f"Rujuk {self.orang.nama} untuk rehabilitasi"

    def get_remah(self):
        return [{"label": "Rujuk rehabilitasi", "url": reverse("rehabilitasi:rujukan_calon")}]

    def instansi(self):
        return Kasus(wbp=self.orang, upt=self.orang.upt, episode=layanan.episode_berikut(self.orang))

    def argumen_form(self):
        return super().argumen_form() | {"boleh_semua": not self.hanya_wali}

    @property
    def hanya_wali(self) -> bool:
        return not self.request.user.lingkup_bukan_wali(RUJUK)

    def awal(self):
        awal = {"tanggal_rujukan": hari_ini(self.orang.upt)}
        return awal | ({"asal": AsalRujukan.WALI} if self.hanya_wali else {})

    def simpan(self, form):
        return layanan.rujuk(form.instance, oleh=self.request.user)

    def pesan_sukses(self):
        return f"Rujukan {self.orang.nama} diterima sebagai {self.objek}."

    def get_sukses_url(self):
        if self.request.user.has_perm(LIHAT_KASUS, self.objek):
            return self.objek.get_absolute_url()
        return reverse("rehabilitasi:rujukan_calon")

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:rujukan_calon"))


class KasusRinci(HalamanKasus):
    """Where the case stands, since when, what comes next, and its papers."""

    templat = "rehabilitasi/kasus_detail.html"
    tab_aktif = "ringkasan"

    def get(self, request, *args, **kwargs):
        k, u = self.kasus, request.user
        boleh = u.has_perm(UBAH, k) and Kasus.objects.untuk(u, UBAH).filter(pk=k.pk).exists()
        return self.tampilkan(
            "detail",
            aksi=langkah_lain(k) if boleh else [],
            berikut=berikutnya(k) if boleh else None,
            jalan=self.jalan(),
            perjalanan=perjalanan(k, u.has_perm(BERNAMA)),
            fakta=self.fakta(),
            persetujuan=list(k.persetujuan.order_by("-tanggal", "-pk")),
            boleh=boleh,
        )

    def get_judul(self):
        return str(self.kasus)

    def jalan(self) -> list[dict]:
        """Where the case stands on the way; one that left the way shows how far it had come."""
        kini = self.langkah_kini()
        keluar = self.kasus.status not in {s for _, _, semua in JALAN for s in semua}
        hasil = []
        for i, (_, label, _) in enumerate(JALAN):
            letak = "kini" if i == kini else "lewat" if i < kini else "nanti"
            di_sini = letak == "kini"
            hasil.append(
                {
                    "label": label,
                    "letak": letak,
                    "warna": "bad" if di_sini and keluar else "",
                    "ket": kata if di_sini and (kata := self.kasus.get_status_display()) != label else "",
                }
            )
        return hasil

    def langkah_kini(self) -> int:
        pernah = [p["nilai"] for p in perpindahan(self.kasus)]
        tempat = {s: i for i, (_, _, semua) in enumerate(JALAN) for s in semua}
        return tempat.get(self.kasus.status, next((tempat[s] for s in reversed(pernah) if s in tempat), 0))

    def fakta(self) -> list[dict]:
        k, bernama = self.kasus, self.request.user.has_perm(BERNAMA)
        bersurat = k.nomor_surat and self.request.user.has_perm(Kasus.kolom_izin["nomor_surat"])
        surat = f"{k.nomor_surat}, {format_tanggal(k.tanggal_surat)}, {k.lembaga}" if bersurat else ""
        rencana = k.rencana.filter(status=StatusRencana.DISETUJUI).first()
        butir = (
            ("Rujukan", f"{k.get_asal_display()}, {format_tanggal(k.tanggal_rujukan)}"),
            ("Surat", surat),
            ("Kategori", k.get_kategori_display() if bernama else ""),
            ("Tim", k.tim.nama if k.tim else "belum ditugaskan"),
            ("Konselor", k.konselor.nama if k.konselor else "belum ditugaskan"),
            ("Gelombang", k.gelombang.nama if k.gelombang else ""),
            ("Rencana disetujui", format_tanggal(rencana.disetujui_pada) if rencana else ""),
            ("Program", f"{format_tanggal(k.mulai)} – {format_tanggal(k.target_selesai)} (target)" if k.mulai else ""),
            ("Program berakhir", format_tanggal(k.selesai) if k.selesai else ""),
            ("Sebab putus program", k.get_sebab_putus_display() if bernama else ""),
            ("Ditutup", format_tanggal(k.ditutup_pada) if k.ditutup_pada else ""),
        )
        return [{"label": label, "isi": isi} for label, isi in butir if isi]


class KasusRiwayat(HalamanKasus):
    """Who changed what of the case and of its ordinary rows; clinical rows have no part in it."""

    templat = "rehabilitasi/kasus_riwayat.html"
    tab_aktif = "riwayat"
    keterangan = "riwayat"
    judul = "Riwayat"

    def get(self, request, *args, **kwargs):
        semua = [self.kasus]
        for anak in (self.kasus.persetujuan, self.kasus.rencana, self.kasus.evaluasi, self.kasus.serah_terima,
                     self.kasus.kontak):  # fmt: skip
            if request.user.has_perm(izin_lihat(anak.model)):
                semua += anak.all()
        peristiwa = riwayat_gabung(semua, request.user)
        for p in peristiwa:
            p["apa"] = str(p["rekaman"])
        return self.tampilkan("riwayat", peristiwa=peristiwa)


class _Langkah(ActionView, abstrak=True):
    model = Kasus
    izin = UBAH

    def get_queryset(self):
        return Kasus.objects.bernama()

    def get_remah(self):
        return remah_kasus(self.objek)


class KasusTugaskan(_Langkah):
    judul = "Penugasan tim"
    tombol = "Simpan penugasan"
    form_class = TugasForm
    penjelasan = "Anggota tim inilah yang dapat membuka data klinis kasus ini; orang lain tidak."

    def argumen_form(self):
        return super().argumen_form() | {"kasus": self.objek, "hari": hari_ini(self.objek.upt)}

    def lakukan(self, obj, data):
        layanan.tugaskan(
            obj, tim=data["tim"], konselor=data["konselor"], gelombang=data["gelombang"], oleh=self.request.user
        )

    def pesan_sukses(self):
        return f"Penugasan {self.objek} disimpan."


class KasusLangkah(_Langkah):
    """A move of the case that needs no page of its own; the table says how it is asked and done."""

    TABEL = {
        "asesmen": ("Mulai asesmen", "Asesmen dimulai", None, False),
        "menolak": ("Catat menolak", "Penolakan dicatat", None, False),
        "putus": ("Putus program", "Program diputus", PutusForm, True),
        "buka-kembali": ("Buka kembali", "Kasus dibuka kembali", None, False),
        "teruskan": ("Teruskan kasus", "Kasus diteruskan", TeruskanForm, False),
    }
    PENJELASAN = {
        "asesmen": "Asesmen dimulai setelah persetujuan tertulis ada dan konselor ditugaskan.",
        "menolak": "Yang bersangkutan tidak bersedia melanjutkan. Alasannya tidak ditanyakan dan tidak dicatat.",
        "putus": "Program berhenti sebelum waktunya. Bebas dan pindah tidak dicatat di sini: keduanya tercatat "
        "sendiri ketika orangnya keluar.",
        "buka-kembali": "Episode yang sama dilanjutkan. Yang masuk lagi setelah keluar dirujuk sebagai kasus baru.",
        "teruskan": "Kasus yang dibuka kembali melanjutkan langkah yang sesuai.",
    }

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["langkah"] not in self.TABEL:
            raise Http404
        self.judul, self.hasil, kelas, self.bahaya = self.TABEL[kwargs["langkah"]]
        self.form_class, self.tombol = kelas or TanpaIsianForm, self.judul
        self.penjelasan = self.PENJELASAN[kwargs["langkah"]]

    def lakukan(self, obj, data):
        oleh, langkah = self.request.user, self.kwargs["langkah"]
        if langkah == "asesmen":
            layanan.mulai_asesmen(obj, oleh=oleh)
        elif langkah == "menolak":
            layanan.catat_menolak(obj, oleh=oleh)
        elif langkah == "putus":
            self.putus(obj, data)
        elif langkah == "buka-kembali":
            layanan.buka_kembali(obj, oleh=oleh)
        else:
            layanan.teruskan(obj, data["ke"], oleh=oleh)

    def putus(self, obj, data):
        if data["pada"] > hari_ini(obj.upt):
            raise ValidationError({"pada": "Tanggal tidak boleh di masa depan."})
        if obj.mulai and data["pada"] < obj.mulai:
            raise ValidationError(
                {"pada": f"Tanggal tidak boleh sebelum program dimulai {format_tanggal(obj.mulai)}."}
            )
        layanan.putuskan_program(obj, sebab=data["sebab"], pada=data["pada"], oleh=self.request.user)

    def pesan_sukses(self):
        return f"{self.hasil}: {self.objek}."
