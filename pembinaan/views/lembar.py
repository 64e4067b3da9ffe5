"""What every attendance sheet does, whoever fills it: hand-ready rows, no form per row, nothing overwritten."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, JsonResponse

from core.sidik import urai_dasar
from core.tampil import angka, hari_tanggal, jam
from core.urai import format_tanggal, rapikan_teks
from core.views import HouseView
from pembinaan.choices import StatusSesi
from pembinaan.models import AlasanKehadiran, Sesi
from pembinaan.services import kehadiran as layanan
from pembinaan.services.daftar_hadir import IzinBaris, izin_di_muka
from pembinaan.services.kehadiran import BentrokSimpan, Kiriman, Tanda
from pembinaan.views.baris import Baris, gambar_baris

TANPA_IZIN = IzinBaris("", "", "")
INSTRUKTUR = {"ya": True, "tidak": False, "": None}
HADIR = {nilai: kata for kata, nilai in INSTRUKTUR.items()}


def urai_kiriman(post) -> Kiriman:
    """Marks, notes and facts of a sent sheet. Raises ValidationError for what no sheet of ours can have sent."""
    tanda: dict[UUID, Tanda] = {}
    dasar = urai_dasar(post.get("dasar", ""))
    for kunci in post:
        if not kunci.startswith("c-"):
            continue
        pk = _uuid(kunci[2:])
        if post.get(f"b-{kunci[2:]}") == "tersimpan":
            continue  # after a conflict: keep what the other officer saved
        kode, catatan = post.get(f"k-{kunci[2:]}"), rapikan_teks(post.get(kunci))
        if kode is None and dasar.get(pk.hex):
            continue  # a marked row comes without its mark only when part of the sheet was lost on the way: leave it
        tanda[pk] = Tanda(kode or "", catatan)
    return Kiriman(
        tanda=tanda,
        dasar=dasar,
        pengampu={_uuid(k[2:]): _hadir(post[k]) for k in post if k.startswith("p-")},
        instruktur_hadir=_hadir(post.get("instruktur", "")),
        catatan=post.get("catatan", "").replace("\r\n", "\n").strip()[:2000],
        alasan=rapikan_teks(post.get("alasan"))[:300],
    )


def _uuid(teks: str) -> UUID:
    try:
        return UUID(teks)
    except ValueError as galat:
        raise ValidationError("Daftar hadir yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat


def _hadir(teks: str) -> bool | None:
    if teks not in INSTRUKTUR:
        raise ValidationError("Pilih apakah instruktur hadir: Ya atau Tidak.")
    return INSTRUKTUR[teks]


class LembarHadir(HouseView, abstrak=True):
    """The sheet of one session, within what `get_queryset` reaches. `izin` looks, all of `izin_catat` save. Reopening
    shows what was saved, never defaults.
    """

    izin_catat: tuple[str, ...] = ()
    sebelum_hari = ""  # what one may already do before the day of the session
    model = Sesi
    templat = "pembinaan/kehadiran.html"

    def get_queryset(self):
        return Sesi.objects.select_related("kegiatan", "upt", "materi")

    def get_judul(self):
        return "Daftar hadir"

    def sebelum_tampil(self, sesi: Sesi, baris) -> None:
        """Runs before a sheet with its names is shown."""

    def kamar(self, b) -> str:
        """What stands under a name; nothing for whoever need not know where people live."""
        return ""

    def url_peserta(self, sesi: Sesi) -> str:
        return ""

    def nama_penyimpan(self, konflik: BentrokSimpan) -> str:
        return "orang lain"

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        return self.lembar()

    def post(self, request, *args, **kwargs):
        if not all(request.user.has_perm(i) for i in self.izin_catat):
            self.tolak()
        try:
            kiriman = urai_kiriman(request.POST)
        except ValidationError as galat:
            self.objek = self.ambil_untuk_catat()
            return self.tolak_isian(galat, None)
        if "hadir_semua" in request.POST:
            self.objek = self.ambil_untuk_catat()
            return self.lembar(kiriman=kiriman, isi_hadir=True)
        dari = self.get_queryset().select_related(None).untuk(request.user, self.izin_catat[-1])
        try:
            hasil = layanan.catat_kehadiran(self.kwargs["pk"], kiriman=kiriman, oleh=request.user, dari=dari)
        except Sesi.DoesNotExist:
            self.ambil()
            self.tolak()
        except BentrokSimpan as bentrok:
            self.objek = self.ambil()
            if self.oleh_skrip():
                return JsonResponse({"konflik": self.rincian_konflik(bentrok, self.alasan_lembar(()))})
            return self.lembar(kiriman=kiriman, konflik=bentrok, status=409)
        except ValidationError as galat:
            self.objek = self.ambil_untuk_catat()
            return self.tolak_isian(galat, kiriman)
        if request.headers.get("X-Latar") == "1":
            return self.jawab_latar(hasil)
        self.beri_tahu(hasil)
        return JsonResponse({"tersimpan": True}) if self.oleh_skrip() else HttpResponseRedirect(request.path)

    def oleh_skrip(self) -> bool:
        """Sent by luring.js, which keeps the marks on the device until an answer comes; refusals are answers too, and
        the page that says why follows by itself."""
        return self.request.headers.get("Accept", "").startswith("application/json")

    def jawab_latar(self, hasil) -> JsonResponse:
        """To an open page that sent by itself: what its next save compares with."""
        self.objek = self.ambil()
        baris = layanan.baris_lembar(self.objek, dengan_kamar=False)
        dasar = layanan.dasar_lembar(self.objek, baris, layanan.pengampu_lembar(self.objek))
        return JsonResponse({"tersimpan": True, "dasar": dasar, "hadir": hasil.hadir})

    def tolak_isian(self, galat: ValidationError, kiriman):
        if self.oleh_skrip():
            return JsonResponse({"galat": galat.messages})
        return self.lembar(kiriman=kiriman, galat=galat.messages, status=422)

    def ambil_untuk_catat(self) -> Sesi:
        """The session; 403 for who may only look at it."""
        objek = self.ambil()
        if not all(self.request.user.has_perm(i, objek) for i in self.izin_catat):
            self.tolak()
        return objek

    def beri_tahu(self, hasil) -> None:
        if not hasil.ada_perubahan:
            messages.info(self.request, "Tidak ada perubahan; kehadiran tetap seperti tersimpan.")
            return
        tidak = hasil.tidak_hadir + hasil.dimaafkan
        messages.success(
            self.request,
            f"Kehadiran tersimpan: {angka(hasil.hadir)} hadir, {angka(tidak)} tidak hadir"
            + (f" ({angka(hasil.dimaafkan)} berhalangan)." if hasil.dimaafkan else "."),
        )

    def lembar(self, *, kiriman=None, galat=(), konflik=None, isi_hadir=False, status=200):
        """The page. `kiriman` (what was typed) goes over what is saved; a conflict renews the base of comparing."""
        sesi = self.objek
        baris = layanan.baris_lembar(sesi)
        self.sebelum_tampil(sesi, baris)
        pengampu = layanan.pengampu_lembar(sesi)
        self.izin_muka = izin_di_muka(sesi.upt_id, sesi.tanggal, sesi.kegiatan_id) if baris else {}
        alasan = self.alasan_lembar({b.tanda.kode for b in baris})
        self.kode = {a.kode: a for a in alasan}
        dapat = self.dapat_catat(sesi)
        segar = konflik is not None or kiriman is None
        usul = kiriman is None and dapat and sesi.status == StatusSesi.TERJADWAL
        isi = [self.satu_baris(b, kiriman, usul, isi_hadir) for b in baris]
        jumlah = Counter(b.kode for b in isi)
        return self.tampilkan(
            "kehadiran",
            sesi=sesi,
            subjudul=self.subjudul(sesi),
            aksi=self.get_aksi(sesi),
            jumlah_baris=len(isi),
            baris=gambar_baris(alasan, isi, dapat_catat=dapat),
            alasan_kehadiran=[
                {"kode": a.kode, "huruf": a.singkatan, "nama": a.nama, "jumlah": jumlah[a.kode]} for a in alasan
            ],
            belum=jumlah[""],
            izin_muka=len(self.izin_muka) if usul else 0,
            dapat_catat=dapat,
            keadaan=self.keadaan(sesi),
            lewat_batas=dapat and layanan.lewat_batas(sesi),
            dasar=layanan.dasar_lembar(sesi, baris, pengampu) if segar else self.request.POST.get("dasar", ""),
            isian=self.isian_sesi(sesi, kiriman),
            pengampu=[self.satu_pengampu(p, kiriman) for p in pengampu],
            mengajar=any(p.mengajar for p in pengampu),
            url_peserta=self.url_peserta(sesi),
            galat=galat,
            konflik=self.rincian_konflik(konflik, alasan) if konflik else None,
            status=status,
            **self.konteks_lembar(sesi),
        )

    def konteks_lembar(self, sesi: Sesi) -> dict:
        return {}

    def alasan_lembar(self, pakai) -> list[AlasanKehadiran]:
        """Reasons that are offered today, and those a mark of this sheet already has."""
        return [
            a
            for a in AlasanKehadiran.objects.all()
            if not a.berlaku_sampai or a.berlaku_sampai >= self.request.hari_ini or a.kode in pakai
        ]

    def satu_baris(self, b, kiriman, usul: bool, isi_hadir: bool) -> Baris:
        tanda = kiriman.tanda.get(b.peserta_id, b.tanda) if kiriman else b.tanda
        izin = self.izin_muka.get(b.peserta_id, TANPA_IZIN)
        if usul and not tanda.kode and izin.kode in self.kode:
            tanda = Tanda(izin.kode, self.catatan_izin(izin))
        if isi_hadir and not tanda.kode:
            tanda = Tanda("hadir", tanda.catatan)
        kode = tanda.kode if tanda.kode in self.kode else ""
        kata = self.kata_izin(izin) if izin.kode else ""
        return Baris(str(b.peserta_id), b.nama, self.kamar(b), kode, tanda.catatan, kata)

    def kata_izin(self, izin: IzinBaris) -> str:
        return f"Izin di muka: {izin.nama}"

    def catatan_izin(self, izin: IzinBaris) -> str:
        return "Izin di muka" if self.kode[izin.kode].perlu_catatan else ""

    def satu_pengampu(self, p, kiriman) -> dict:
        hadir = kiriman.pengampu.get(p.pk, p.hadir) if kiriman else p.hadir
        return {"kunci": str(p.pk), "nama": p.nama, "peran": p.peran, "hadir": HADIR[hadir]}

    def isian_sesi(self, sesi: Sesi, kiriman) -> dict:
        hadir = kiriman.instruktur_hadir if kiriman else sesi.instruktur_hadir
        return {
            "instruktur": HADIR[hadir],
            "catatan": kiriman.catatan if kiriman else sesi.catatan,
            "alasan": kiriman.alasan if kiriman else "",
        }

    def rincian_konflik(self, konflik: BentrokSimpan, alasan) -> dict:
        nama = {a.kode: a.nama for a in alasan} | {"": "Belum dicatat"}

        def kata(t: Tanda) -> str:
            return nama.get(t.kode, t.kode) + (f" ({t.catatan})" if t.catatan else "")

        return {
            "oleh": self.nama_penyimpan(konflik),
            "pada": konflik.pada,
            "beda": [
                {
                    "id": str(b["peserta"]),
                    "nama": b["nama"],
                    "milik_anda": kata(b["milik_anda"]),
                    "tersimpan": kata(b["tersimpan"]),
                }
                for b in konflik.beda
            ],
        }

    def dapat_catat(self, sesi: Sesi) -> bool:
        return (
            sesi.status in (StatusSesi.TERJADWAL, StatusSesi.TERLAKSANA)
            and not layanan.belum_tiba(sesi)
            and all(self.request.user.has_perm(i, sesi) for i in self.izin_catat)
        )

    def keadaan(self, sesi: Sesi) -> str:
        """Why nothing can be recorded here, for those who otherwise could."""
        if sesi.status in (StatusSesi.DIBATALKAN, StatusSesi.DIJADWAL_ULANG):
            sebab = f": {sesi.alasan}" if sesi.alasan else ""
            return f"Sesi ini {sesi.get_status_display().lower()}{sebab}. Kehadirannya tidak dapat dicatat."
        if layanan.belum_tiba(sesi):
            return f"Kehadiran dapat dicatat mulai {hari_tanggal(sesi.tanggal)}.{self.sebelum_hari}"
        return ""

    def subjudul(self, sesi: Sesi) -> str:
        berlaku = sesi.kegiatan.sesi.berlaku().order_by("tanggal", "jam_mulai", "pk").values_list("pk", flat=True)
        urut = list(berlaku)
        nomor = f"sesi {urut.index(sesi.pk) + 1} dari {len(urut)}" if sesi.pk in urut else ""
        waktu = f"{jam(sesi.jam_mulai)}–{jam(sesi.jam_selesai)} {self.request.zona}"
        bagian = [sesi.kegiatan.nama, nomor, f"{tanggal_panjang(sesi)}, {waktu}", sesi.tempat]
        return " · ".join(b for b in bagian if b)

    def get_aksi(self, sesi: Sesi) -> list[dict]:
        return []


def tanggal_panjang(sesi: Sesi) -> str:
    return f"{hari_tanggal(sesi.tanggal).partition(',')[0]}, {format_tanggal(sesi.tanggal)}"
