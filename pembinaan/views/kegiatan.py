"""Runs of a programme: list, overview, form, moves, trail."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.audit import model_peristiwa, riwayat_gabung
from core.tampil import angka, hari_tanggal
from core.urai import format_rupiah, format_tanggal
from core.views import ActionView, CreateView, ListView, UpdateView, tautan
from mitra.choices import KeadaanInstruktur, KeadaanKomitmen
from mitra.models import InstrukturMitra, Komitmen
from mitra.tables import kata_akses
from pembinaan.choices import StatusKegiatan
from pembinaan.filters import KegiatanFilter
from pembinaan.forms import KegiatanForm
from pembinaan.models import JadwalMingguan, Kegiatan, PengampuKegiatan, Peserta, Sesi
from pembinaan.services import kegiatan as layanan
from pembinaan.services.pengampu import rekap_mengajar
from pembinaan.services.persiapan import kekurangan
from pembinaan.tables import KegiatanTabel, kata_masa
from pembinaan.views.bagian import HalamanKegiatan, remah_kegiatan
from upt.waktu import hari_ini

CARA_HADIR = "(Hadir + terlambat) ÷ tanda tanpa izin, sakit, dan bentrok; hanya sesi yang terlaksana."


class KegiatanList(ListView):
    model = Kegiatan
    izin = "pembinaan.view_kegiatan"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    table_class = KegiatanTabel
    filter_class = KegiatanFilter
    kosong_judul = "Belum ada kegiatan"
    kosong_teks = "Kegiatan adalah angkatan, kelas, atau kegiatan rutin dari sebuah program."
    subjudul = f"Kehadiran: {CARA_HADIR}"

    def get_queryset(self):
        return Kegiatan.objects.select_related("program__bidang", "mitra", "penanggung_jawab").dengan_jumlah()

    def get_aksi(self):
        if not self.request.user.has_perm("pembinaan.add_kegiatan"):
            return []
        url = reverse("pembinaan:kegiatan_tambah")
        return [{"label": "Tambah kegiatan", "url": url, "ikon": "plus-lg", "utama": True}]


@dataclass(frozen=True)
class Langkah:
    """A move of a run as the page offers it."""

    ke: str
    label: str
    penjelasan: str
    jalankan: Callable
    ikon: str
    utama: bool = False
    alasan: bool = False
    bahaya: bool = False
    dari: tuple[str, ...] = ()

    def ada(self, status: str) -> bool:
        return StatusKegiatan.boleh(status, self.ke) and (not self.dari or status in self.dari)


LANGKAH = {
    "buka-pendaftaran": Langkah(
        StatusKegiatan.PENDAFTARAN,
        "Buka pendaftaran",
        "Setelah dibuka, WBP dapat diusulkan menjadi peserta.",
        layanan.buka_pendaftaran,
        "door-open",
        utama=True,
    ),
    "mulai": Langkah(
        StatusKegiatan.BERJALAN,
        "Mulai kegiatan",
        "Semua peserta yang disetujui langsung mengikuti kegiatan dan masuk daftar hadir.",
        layanan.mulai_kegiatan,
        "play",
        utama=True,
        dari=(StatusKegiatan.PENDAFTARAN,),
    ),
    "selesaikan": Langkah(
        StatusKegiatan.SELESAI,
        "Selesaikan",
        "Kegiatan ditutup. Sesi setelah hari ini dibatalkan, dan usulan yang belum mulai dilepas.",
        layanan.selesaikan,
        "check2-circle",
        utama=True,
    ),
    "buka-kembali": Langkah(
        StatusKegiatan.BERJALAN,
        "Buka kembali",
        "Kegiatan berjalan lagi agar catatannya dapat diperbaiki.",
        layanan.buka_kembali,
        "arrow-counterclockwise",
        alasan=True,
        dari=(StatusKegiatan.SELESAI,),
    ),
    "tutup-pendaftaran": Langkah(
        StatusKegiatan.RENCANA,
        "Kembalikan ke rencana",
        "Pendaftaran ditutup. Hanya bila belum ada peserta yang tercatat.",
        layanan.tutup_pendaftaran,
        "arrow-left",
    ),
    "batalkan": Langkah(
        StatusKegiatan.DIBATALKAN,
        "Batalkan kegiatan",
        "Sesi yang masih terjadwal dibatalkan dan semua peserta dilepas tanpa dihitung gagal. "
        "Sesi yang sudah terlaksana tetap tercatat.",
        layanan.batalkan_kegiatan,
        "x-circle",
        alasan=True,
        bahaya=True,
    ),
}


class KegiatanDetail(HalamanKegiatan):
    """Ringkasan: facts, attendance, seats, what waits, the promise it serves."""

    templat = "pembinaan/kegiatan_detail.html"

    def isi(self):
        k, u = self.objek, self.request.user
        self.jumlah = Kegiatan.objects.dengan_jumlah().get(pk=k.pk)
        hari = hari_ini(k.upt)
        sesi = k.sesi.select_related("materi")
        return {
            "aksi": self.get_aksi(),
            "fakta": self.fakta(),
            "jumlah": self.jumlah,
            "hadir": k.sesi.all().kehadiran(),
            "cara_hadir": CARA_HADIR,
            "belum_dicatat": list(sesi.belum_dicatat(hari).order_by("tanggal", "jam_mulai", "pk")[:5]),
            "mendatang": list(sesi.mendatang(hari).order_by("tanggal", "jam_mulai", "pk")[:4]),
            "terlaksana": list(sesi.terlaksana().order_by("-tanggal", "-jam_mulai", "-pk")[:3]),
            "janji": self.janji(hari),
            "jadwal": list(k.jadwal.all()),
            "pengampu": self.pengampu(hari) if u.has_perm("pembinaan.view_pengampukegiatan") else None,
            "boleh_pengampu": k.status in StatusKegiatan.terbuka and u.has_perm("pembinaan.add_pengampukegiatan", k),
            "hadir_guru": rekap_mengajar(k.sesi.all()),
            "lihat_peserta": u.has_perm("pembinaan.view_peserta"),
            "lihat_kehadiran": u.has_perm("pembinaan.view_kehadiran"),
            "menunggu_url": tautan("pembinaan:kegiatan_peserta", str(k.pk), status="diusulkan"),
            "sisa": max(0, k.kuota - self.jumlah.terisi) if k.kuota else None,
            "kekurangan": kekurangan(k) if k.status in StatusKegiatan.terbuka else [],
            "lebih": max(0, self.jumlah.terisi - k.kuota) if k.kuota else 0,
        }

    def fakta(self) -> list[dict]:
        k, u = self.objek, self.request.user
        instruktur = ", ".join(b for b in (k.instruktur, k.instansi_instruktur) if b)
        butir = [
            {
                "label": "Program",
                "isi": k.program.nama,
                "url": k.program.get_absolute_url() if u.has_perm("pembinaan.view_program") else "",
            },
            {"label": "Bidang", "isi": k.program.bidang.nama, "alt": k.program.bidang.kode},
            {"label": "Masa", "isi": kata_masa(k.mulai, k.selesai)},
            {"label": "Tempat", "isi": k.tempat},
            {"label": "Instruktur", "isi": instruktur},
            {"label": "Penanggung jawab", "isi": k.penanggung_jawab.nama if k.penanggung_jawab else ""},
            {
                "label": "Mitra",
                "isi": k.mitra.nama if k.mitra else "Tanpa mitra",
                "url": k.mitra.get_absolute_url() if k.mitra and u.has_perm("mitra.view_mitra") else "",
            },
            {"label": "Sumber dana", "isi": k.get_sumber_dana_display()},
        ]
        if k.nilai_dukungan is not None:
            butir.append({"label": "Nilai dukungan mitra", "isi": format_rupiah(k.nilai_dukungan)})
        if k.catatan:
            butir.append({"label": "Catatan", "isi": k.catatan})
        return butir

    def janji(self, hari) -> dict | None:
        k, u = self.objek, self.request.user
        if k.komitmen_id is None or not u.has_perm("mitra.view_komitmen"):
            return None
        janji = Komitmen.objects.dengan_capaian(hari).select_related("mitra").get(pk=k.komitmen_id)
        return {
            "label": janji.uraian,
            "pembilang": janji.tercapai,
            "penyebut": janji.target,
            "satuan": janji.get_satuan_display(),
            "status": KeadaanKomitmen(janji.keadaan).label,
            "jenis": KeadaanKomitmen.warna[janji.keadaan],
            "url": janji.get_absolute_url(),
            "tenggat": format_tanggal(janji.tenggat) if janji.tenggat else "",
        }

    def pengampu(self, hari) -> list[dict]:
        """Instructors of the partner who teach this run, with what their account is today."""
        k = self.objek
        akun = {i.pk: i for i in InstrukturMitra.objects.untuk_daftar(hari).filter(kegiatan_diampu__kegiatan=k)}
        baris = [(p, akun[p.instruktur_id]) for p in k.pengampu.all()]
        return [
            {
                "pk": p.pk,
                "i": i,
                "akses": kata_akses(i),
                "kata": KeadaanInstruktur(i.keadaan).label,
                "jenis": KeadaanInstruktur.warna[i.keadaan],
            }
            for p, i in sorted(baris, key=lambda b: (b[1].nama, b[1].pk))
        ]

    def get_aksi(self):
        k, u = self.objek, self.request.user
        aksi = []
        if u.has_perm("pembinaan.change_kegiatan", k):
            if k.status in StatusKegiatan.terbuka:
                url = reverse("pembinaan:kegiatan_ubah", args=[k.pk])
                aksi.append({"label": "Ubah", "url": url, "ikon": "pencil"})
            for kode, langkah in LANGKAH.items():
                if langkah.ada(k.status):
                    url = reverse("pembinaan:kegiatan_langkah", args=[k.pk, kode])
                    aksi.append({"label": langkah.label, "url": url, "ikon": langkah.ikon, "utama": langkah.utama})
        return sorted(aksi, key=lambda a: a.get("utama", False))


class KegiatanTambah(CreateView):
    model = Kegiatan
    izin = "pembinaan.add_kegiatan"
    form_class = KegiatanForm
    judul = "Tambah kegiatan"

    def instansi(self):
        return Kegiatan(upt=self.request.upt)

    def argumen_form(self):
        return super().argumen_form() | {"hari_ini": self.request.hari_ini}

    def simpan(self, form):
        return layanan.simpan_kegiatan(form.save(commit=False), oleh=self.request.user)

    def get_remah(self):
        return remah_kegiatan()

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:kegiatan_list"))


class KegiatanUbah(UpdateView):
    model = Kegiatan
    izin = "pembinaan.change_kegiatan"
    form_class = KegiatanForm

    def argumen_form(self):
        return super().argumen_form() | {"hari_ini": hari_ini(self.objek.upt)}

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            kegiatan = self.ambil()
            if kegiatan.status not in StatusKegiatan.terbuka:
                messages.error(
                    request, f"Kegiatan {kegiatan} {kegiatan.get_status_display().lower()}, jadi tidak dapat diubah."
                )
                return HttpResponseRedirect(kegiatan.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def simpan(self, form):
        return layanan.simpan_kegiatan(form.save(commit=False), oleh=self.request.user)

    def get_remah(self):
        return remah_kegiatan(self.objek)


class KegiatanLangkah(ActionView):
    """One move of a run; an address whose name is no move is not found."""

    model = Kegiatan
    izin = "pembinaan.change_kegiatan"
    templat = "pembinaan/kegiatan_langkah.html"

    def get_queryset(self):
        return Kegiatan.objects.select_related("upt", "program")

    def dispatch(self, request, *args, **kwargs):
        self.langkah = LANGKAH.get(kwargs["langkah"])
        if self.langkah is None:
            raise Http404
        self.bahaya, self.perlu_alasan = self.langkah.bahaya, self.langkah.alasan
        self.tombol = self.langkah.label
        return super().dispatch(request, *args, **kwargs)

    def get_judul(self):
        return self.langkah.label

    def get_remah(self):
        return remah_kegiatan(self.objek)

    def get_penjelasan(self):
        return self.langkah.penjelasan

    def konteks_templat(self, **lain):
        halangan = {}
        if self.langkah.ke == StatusKegiatan.SELESAI:
            halangan = layanan.halangan_selesai(self.objek, hari_ini(self.objek.upt))
        pk = str(self.objek.pk)
        return super().konteks_templat(
            halangan_sesi=halangan.get("sesi"),
            halangan_peserta=halangan.get("peserta"),
            sesi_url=tautan("pembinaan:sesi_list", kegiatan=pk, keadaan="belum_dicatat"),
            peserta_url=tautan("pembinaan:kegiatan_peserta", pk, status="belum_berhasil"),
            sebelum_mulai=self.sebelum_mulai(),
            **lain,
        )

    def sebelum_mulai(self) -> str:
        """What starting means in numbers."""
        if self.langkah.jalankan is not layanan.mulai_kegiatan:
            return ""
        ada = self.objek.peserta.all().hasil()
        bagian = [f"{angka(ada.get('disetujui', 0))} peserta disetujui"]
        if ada.get("diusulkan"):
            bagian.append(f"{angka(ada['diusulkan'])} usulan belum diputuskan")
        return ", ".join(bagian) + "."

    def lakukan(self, obj, data):
        if not self.langkah.ada(obj.status):
            raise ValidationError(
                f"Kegiatan berstatus {obj.get_status_display().lower()}, jadi langkah ini tidak dapat dilakukan.",
                code="langkah_tidak_sah",
            )
        self.langkah.jalankan(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek}: {self.objek.get_status_display().lower()}."


class KegiatanRiwayat(HalamanKegiatan):
    """The trail of the run and of what belongs to it: pattern, sessions, participants; the newest 200 events."""

    templat = "pembinaan/kegiatan_riwayat.html"
    tab_aktif = "riwayat"

    def isi(self):
        k, u = self.objek, self.request.user
        nama = {k.pk: "Kegiatan"}
        semua = [k, *k.jadwal.all(), *k.sesi.select_related("kegiatan")]
        if u.has_perm("pembinaan.view_pengampukegiatan"):  # also those since taken out
            pernah = model_peristiwa(PengampuKegiatan).objects.filter(kegiatan_id=k.pk).values("pgh_obj_id")
            pengampu = [PengampuKegiatan(pk=pk) for pk in pernah.distinct().values_list("pgh_obj_id", flat=True)]
            nama |= {p.pk: "Instruktur mitra" for p in pengampu}
            semua += pengampu
        nama |= {j.pk: f"Jadwal {j}" for j in semua if isinstance(j, JadwalMingguan)}
        nama |= {s.pk: f"Sesi {hari_tanggal(s.tanggal)}" for s in semua if isinstance(s, Sesi)}
        if u.has_perm("pembinaan.view_peserta"):
            peserta = list(Peserta.objects.untuk(u).filter(kegiatan=k).select_related("wbp", "kegiatan"))
            nama |= {p.pk: f"Peserta {p.wbp.nama}" for p in peserta}
            semua += peserta
        peristiwa = riwayat_gabung(semua, u)
        for p in peristiwa:
            p["apa"] = nama[p["rekaman"].pk]
        return {"peristiwa": peristiwa}
