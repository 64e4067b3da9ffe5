"""Two pages of one meeting, each saved as a whole: who came, and the minutes that become follow-ups; its prints."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from uuid_utils.compat import uuid7

from core.audit import model_peristiwa
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import kirim_pdf
from core.sidik import sidik_baris
from core.tampil import hari_lengkap
from core.urai import NilaiSalah, rapikan_teks, urai_tanggal
from core.views import HouseView
from mitra import cetak
from mitra.choices import SifatButir, StatusPertemuan
from mitra.forms import pelaksana_upt
from mitra.models import ButirNotulen, Hadirin, Kontak, Pertemuan, TindakLanjut
from mitra.services import (
    Butir,
    Hadir,
    Tindak,
    belum_tiba,
    pejabat_hari_itu,
    simpan_hadirin,
    simpan_notulen,
)
from mitra.tables import baris_tindak, keadaan_tindak
from mitra.views.bagian import hari_ini_rekaman, remah

BARIS_KOSONG = 2
BUTIR_KOSONG = 4
BUTIR_PALING_BANYAK = 150
PANJANG_ISI = 2000


class HalamanCatat(HouseView, abstrak=True):
    """GET shows what is stored, POST saves all of it once; a second writer sees both and keeps what was typed."""

    izin = "mitra.change_pertemuan"
    model = Pertemuan
    kata = ""
    model_baris = None

    def get_queryset(self):
        return Pertemuan.objects.select_related("upt", "kerja_sama").prefetch_related("mitra")

    def get_judul(self):
        return self.kata

    def get_remah(self):
        return remah("pertemuan", self.objek)

    def get(self, request, pk):
        self.objek = self.ambil()
        return self.gambar(self.tersimpan(), self.sidik())

    def post(self, request, pk):
        self.objek = self.ambil()
        ketik = self.ketikan()
        sidik = request.POST.get("sidik", "")
        try:
            pesan = self.simpan(self.urai(ketik), sidik)
        except ValidationError as galat:
            if getattr(galat, "code", "") == "bentrok":
                konflik = {"oleh": self.penulis_terakhir(), "tersimpan": self.kata_tersimpan()}
                return self.gambar(self.gabung(ketik), self.sidik(), 409, konflik=konflik)
            return self.gambar(ketik, sidik, 422, galat=galat.messages)
        messages.success(request, pesan)
        return HttpResponseRedirect(self.kembali(self.objek.get_absolute_url()))

    def gambar(self, baris, sidik, status=200, *, galat=(), konflik=None):
        return self.tampilkan(
            "form",
            subjudul=f"{self.objek} · {hari_lengkap(self.objek.tanggal)}",
            objek=self.objek,
            keadaan=self.keadaan(),
            sidik=sidik,
            galat=galat,
            konflik=konflik,
            batal_url=self.kembali(self.objek.get_absolute_url()),
            status=status,
            **self.isi(baris),
        )

    def keadaan(self) -> str:
        """Why nothing can be recorded here yet, or any more."""
        p = self.objek
        if p.status == StatusPertemuan.DIBATALKAN:
            return f"Pertemuan ini dibatalkan: {p.alasan_batal}. Pulihkan dahulu bila ternyata berlangsung."
        if belum_tiba(p, hari_ini_rekaman(p)):
            return f"Dapat dicatat mulai {hari_lengkap(p.tanggal)}. Daftar hadir kosong sudah dapat dicetak."
        return ""

    def penulis_terakhir(self) -> str:
        """Who changed the rows of this page last, as the trail has it."""
        semua = model_peristiwa(self.model_baris).objects.filter(pertemuan_id=self.objek.pk)
        akhir = semua.order_by("-pgh_id").first()
        return (akhir and (akhir.pgh_context or {}).get("nama")) or "pengguna lain"


class PertemuanHadirin(HalamanCatat):
    """Officials in force that day and contacts of the partners are ticked, others typed; one of them leads."""

    templat = "mitra/pertemuan_hadirin.html"
    kata = "Hadirin"
    model_baris = Hadirin

    def sidik(self):
        return sidik_baris(self.objek.hadirin)

    def sisi(self) -> list[tuple]:
        return [(None, str(self.objek.upt)), *((m.pk, m.nama) for m in self.objek.mitra.all())]

    def tersimpan(self) -> dict:
        hadir = list(self.objek.hadirin.all())
        return {
            "pilih": {h.pejabat_id or h.kontak_id for h in hadir} - {None},
            "pimpin": next((h.pejabat_id or h.kontak_id or h.pk for h in hadir if h.pimpinan), None),
            "ketik": [
                {"id": h.pk, "sisi": h.mitra_id, "nama": h.nama, "jabatan": h.jabatan}
                for h in hadir
                if not (h.pejabat_id or h.kontak_id)
            ],
        }

    def ketikan(self) -> dict:
        ambil = self.request.POST.getlist
        kolom = zip(ambil("id"), ambil("sisi"), ambil("nama"), ambil("jabatan"), strict=False)
        baris = [
            {"id": _uuid(i), "sisi": _uuid(s), "nama": rapikan_teks(n), "jabatan": rapikan_teks(j)}
            for i, s, n, j in kolom
        ]
        return {
            "pilih": {_uuid(k) for k in ambil("pilih")} - {None},
            "pimpin": _uuid(self.request.POST.get("pimpin", "")),
            "ketik": [b for b in baris if b["id"] and (b["nama"] or b["jabatan"])],
        }

    def urai(self, ketik) -> list[Hadir]:
        """What was sent as people, ours first. Raises ValidationError with one sentence for each wrong line."""
        salah, hadir = [], []
        dikenal = self.dikenal()
        if ketik["pilih"] - set(dikenal):
            raise ValidationError("Ada pilihan yang tidak ada (lagi). Muat ulang halaman.")
        pilih = ketik["pilih"] | {ketik["pimpin"]}  # who led was there
        for mitra_id, sisi in self.sisi():
            hadir += [h for k, h in dikenal.items() if k in pilih and h.mitra_id == mitra_id]
            for b in ketik["ketik"]:
                if b["sisi"] != mitra_id:
                    continue
                if not b["nama"]:
                    salah.append(f"{sisi}: isi nama untuk jabatan “{b['jabatan'][:60]}”.")
                elif len(b["nama"]) > 120 or len(b["jabatan"]) > 150:
                    salah.append(f"{sisi}: nama paling panjang 120 huruf, jabatan 150 huruf.")
                hadir.append(Hadir(b["nama"], b["jabatan"], mitra_id, id=b["id"]))
        if salah:
            raise ValidationError(salah)
        return [replace(h, pimpinan=h.kunci == ketik["pimpin"]) for h in hadir]

    def dikenal(self) -> dict:
        """Officials and contacts the page offers, by key, in its order."""
        p = self.objek
        pejabat = list(pejabat_hari_itu(p).order_by("-menandatangani", "jabatan", "nama", "pk"))
        kontak = list(Kontak.objects.filter(mitra__in=p.mitra.all(), aktif=True))
        sudah = {h.pejabat_id or h.kontak_id: h for h in p.hadirin.all() if h.pejabat_id or h.kontak_id}
        hasil = {j.pk: Hadir(j.nama, j.jabatan_cetak, pejabat_id=j.pk) for j in pejabat}
        hasil |= {k.pk: Hadir(k.nama, k.jabatan, k.mitra_id, kontak_id=k.pk) for k in kontak}
        for kunci, h in sudah.items():  # named as on that day, also when no longer in office or in charge
            hasil[kunci] = Hadir(h.nama, h.jabatan, h.mitra_id, h.pejabat_id, h.kontak_id)
        return hasil

    def simpan(self, hadir, sidik) -> str:
        berubah = simpan_hadirin(
            self.objek, hadir=hadir, sidik=sidik, oleh=self.request.user, pada=hari_ini_rekaman(self.objek)
        )
        return f"Hadirin tersimpan: {len(hadir)} orang." if berubah else "Tidak ada perubahan pada hadirin."

    def gabung(self, ketik) -> dict:
        """What was typed, with the names somebody else typed meanwhile, so that saving again does not lose them."""
        ada = {b["id"] for b in ketik["ketik"]}
        dilihat = {_uuid(i) for i in self.request.POST.getlist("id")}
        lain = [b for b in self.tersimpan()["ketik"] if b["id"] not in ada | dilihat]
        return ketik | {"ketik": [*ketik["ketik"], *lain]}

    def kata_tersimpan(self) -> list[str]:
        return [f"{h.nama}, {h.jabatan}" if h.jabatan else h.nama for h in self.objek.hadirin.all()]

    def isi(self, baris) -> dict:
        dikenal = self.dikenal()
        return {
            "sisi": [
                {
                    "id": mitra_id or "",
                    "nama": nama,
                    "pilihan": [
                        {"id": k, "nama": h.nama, "jabatan": h.jabatan, "hadir": k in baris["pilih"]}
                        for k, h in dikenal.items()
                        if h.mitra_id == mitra_id
                    ],
                    "ketik": [b for b in baris["ketik"] if b["sisi"] == mitra_id]
                    + [{"id": uuid7(), "nama": "", "jabatan": ""} for _ in range(BARIS_KOSONG)],
                }
                for mitra_id, nama in self.sisi()
            ],
            "pimpin": baris["pimpin"],
        }


class PertemuanNotulen(HalamanCatat):
    """The minutes line by line; a due date beside a line makes it a follow-up with somebody on both sides."""

    templat = "mitra/pertemuan_notulen.html"
    kata = "Notulen"
    model_baris = ButirNotulen

    def sidik(self):
        return sidik_baris(self.objek.notulen)

    def tersimpan(self) -> list[dict]:
        return [
            {"id": b.pk, "urutan": i, "sifat": b.sifat, "isi": b.isi}
            for i, b in enumerate(self.objek.notulen.all(), 1)
        ]

    def ketikan(self) -> list[dict]:
        """The lines as sent, without the blank ones that were never stored."""
        post, hasil = self.request.POST, []
        ada = set(self.objek.notulen.values_list("pk", flat=True))
        for kunci in post.getlist("baris")[:BUTIR_PALING_BANYAK]:
            b = {n: rapikan_teks(post.get(f"{n}-{kunci}")) for n in ("urutan", "sifat", *ISIAN_TINDAK)}
            b |= {"id": _uuid(kunci), "isi": post.get(f"isi-{kunci}", "").replace("\r\n", "\n").strip()}
            if b["id"] and (b["id"] in ada or b["isi"] or b["tl_uraian"] or b["tl_tenggat"]):
                hasil.append(b | {"nomor": len(hasil) + 1})
        return hasil

    def urai(self, ketik) -> list[Butir]:
        """Lines in the order of their numbers; raises ValidationError with one sentence for each that is wrong."""
        salah, hasil = [], []
        mitra = list(self.objek.mitra.all())
        for b in ketik:
            baris = f"Baris {b['nomor']}"
            if len(b["isi"]) > PANJANG_ISI:
                salah.append(f"{baris}: isi paling panjang {PANJANG_ISI} huruf.")
            if b["sifat"] not in SifatButir.values:
                salah.append(f"{baris}: pilih sifatnya.")
            if b["urutan"] and not (b["urutan"].isdecimal() and len(b["urutan"]) < 5):
                salah.append(f"{baris}: urutan berupa angka.")
                continue
            try:
                tindak = self.urai_tindak(b, mitra)
            except (NilaiSalah, ValidationError) as galat:
                pesan = galat.messages if isinstance(galat, ValidationError) else [f"{galat}."]
                salah += [f"{baris}: {p}" for p in pesan]
                continue
            urut = int(b["urutan"]) if b["urutan"] else 10_000 + b["nomor"]
            hasil.append((urut, b["nomor"], Butir(b["id"], b["sifat"], b["isi"], tindak)))
        if salah:
            raise ValidationError(salah)
        return [butir for _, _, butir in sorted(hasil, key=lambda h: h[:2])]

    def urai_tindak(self, b, mitra) -> Tindak | None:
        """The follow-up beside a line, asked for by a due date or by words of its own; None when neither is there."""
        if not (b["tl_tenggat"] or b["tl_uraian"]):
            return None
        tenggat = urai_tanggal(b["tl_tenggat"], "tenggat")
        if tenggat is None:
            raise ValidationError("isi tenggat tindak lanjutnya.")
        pic, kontak, pilih = _uuid(b["tl_pic"]), _uuid(b["tl_kontak"]), _uuid(b["tl_mitra"])
        if pic is None:
            raise ValidationError("pilih penanggung jawab UPT.")
        if kontak is not None:
            satu = Kontak.objects.filter(pk=kontak, mitra__in=mitra).first()
            if satu is None:
                raise ValidationError("penanggung jawab mitra tidak dikenal.")
            pilih = satu.mitra_id
        if pilih is None and len(mitra) > 1:
            raise ValidationError("pilih mitra yang menindaklanjuti.")
        uraian = b["tl_uraian"] or rapikan_teks(b["isi"])
        if len(uraian) > 250:
            raise ValidationError("ringkas tindak lanjutnya, paling panjang 250 huruf.")
        return Tindak(uraian, pilih or mitra[0].pk, pic, tenggat, kontak)

    def simpan(self, butir, sidik) -> str:
        hasil = simpan_notulen(
            self.objek, butir=butir, sidik=sidik, oleh=self.request.user, pada=hari_ini_rekaman(self.objek)
        )
        if not hasil.berubah:
            return "Tidak ada perubahan pada notulen."
        tambah = f" {hasil.tindak} butir menjadi tindak lanjut." if hasil.tindak else ""
        return f"Notulen {self.objek} tersimpan.{tambah}"

    def gabung(self, ketik) -> list[dict]:
        """What was typed, then the lines somebody else wrote meanwhile."""
        ada = {b["id"] for b in ketik}
        return [*ketik, *(b for b in self.tersimpan() if b["id"] not in ada)]

    def kata_tersimpan(self) -> list[str]:
        return [f"{b.get_sifat_display()}: {b.isi}" for b in self.objek.notulen.all()]

    def isi(self, baris) -> dict:
        p = self.objek
        tindak: dict = {}
        for t in TindakLanjut.objects.filter(pertemuan=p).untuk_daftar(hari_ini_rekaman(p)).order_by("pk"):
            tindak.setdefault(t.butir_id, []).append({"t": t, **keadaan_tindak(t)})
        kosong = {"sifat": SifatButir.PEMBAHASAN, "isi": "", "urutan": ""}
        semua = [*baris, *(kosong | {"id": uuid7()} for _ in range(BUTIR_KOSONG))]
        pelaksana = list(pelaksana_upt(p.upt))
        saya = self.request.user.pk if self.request.user in pelaksana else None
        mitra = list(p.mitra.all())
        kontak = Kontak.objects.filter(mitra__in=mitra, aktif=True).order_by("mitra", "-utama", "nama", "pk")
        belum = TindakLanjut.objects.untuk(self.request.user).sebelum(p).untuk_daftar(hari_ini_rekaman(p))
        return {
            "baris": [self.satu(b, tindak.get(b["id"], ()), saya) for b in semua],
            "sifat": SifatButir.choices,
            "pelaksana": pelaksana,
            "mitra": mitra,
            "kontak": [(m, [k for k in kontak if k.mitra_id == m.pk]) for m in mitra],
            "belum_selesai": baris_tindak(belum.order_by("tenggat", "pk")),
        }

    def satu(self, b, tindak, saya) -> dict:
        isian = {n: b.get(n, "") for n in ISIAN_TINDAK}
        return b | {
            "tindak": tindak,
            "dapat_dijadikan": all(t["t"].status == "batal" for t in tindak),
            "terbuka": bool(isian["tl_tenggat"] or isian["tl_uraian"]),
            "tl_tenggat": isian["tl_tenggat"],
            "tl_uraian": isian["tl_uraian"],
            "tl_pic": _uuid(isian["tl_pic"]) if "tl_pic" in b else saya,
            "tl_kontak": _uuid(isian["tl_kontak"]),
            "tl_mitra": _uuid(isian["tl_mitra"]),
        }


ISIAN_TINDAK = ("tl_uraian", "tl_mitra", "tl_pic", "tl_kontak", "tl_tenggat")


def _uuid(teks) -> UUID | None:
    """A key, or None for what is none: what was sent is never trusted to be one."""
    try:
        return UUID(str(teks)) if teks else None
    except ValueError:
        return None


class PertemuanCetak(HouseView):
    """The attendance sheet (for the pen, or with who came) and the minutes, as official prints."""

    izin = "mitra.view_pertemuan"
    model = Pertemuan
    judul = "Cetakan pertemuan"

    def get_queryset(self):
        return Pertemuan.objects.select_related("upt", "kerja_sama", "notulis").prefetch_related("mitra")

    def get(self, request, pk, slug):
        if slug not in CETAKAN:
            raise Http404
        p = self.objek = self.ambil()
        sebutan, buat = CETAKAN[slug]
        tindak = TindakLanjut.objects.untuk(request.user)
        try:
            pdf = buat(p, tindak, oleh=request.user, saat=request.waktu_kini, zona=request.zona)
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(p.get_absolute_url())
        nama = f"{slug}-{p.judul[:60]}-{p.tanggal:%Y%m%d}"
        return kirim_pdf(request, pdf, nama, Tindakan.CETAK, objek=p, keterangan=f"{sebutan} pertemuan")


CETAKAN = {
    "daftar-hadir": ("Daftar hadir", lambda p, tindak, **lain: cetak.hadirin_pertemuan(p, **lain)),
    "notulen": ("Notulen", cetak.notulen),
}
