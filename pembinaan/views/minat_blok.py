"""Many people at once: the grid of a block, the paper form, the sheet to fill in, its upload."""

import hashlib
import io
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from core.audit import catat_akses
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import PENULIS, dicetak, kirim, kirim_pdf
from core.sidik import urai_dasar
from core.tampil import angka
from core.urai import NilaiSalah, format_tanggal_pendek, kosong, urai_tanggal
from core.views import HouseView, tautan
from pembinaan.cetak.minat import formulir_minat
from pembinaan.choices import JamTersedia, SumberAsesmen, TujuanBebas
from pembinaan.filters.minat import OrangMinatFilter
from pembinaan.models import ImporLembar
from pembinaan.services import minat as layanan
from pembinaan.services.lembar_minat import contoh_lembar, kamus_minat, minat_berlaku
from pembinaan.services.minat import KOLOM_BLOK, Isian, isian_kini, jawaban_terakhir
from pembinaan.tables.minat import kata_kamar
from pembinaan.views.lembar_impor import LembarUnggah
from pembinaan.views.minat import CATAT, LIHAT, UBAH, remah_minat
from wbp.models import Wbp

BATAS_ORANG = 400
SUMBER = (SumberAsesmen.FORMULIR, SumberAsesmen.WAWANCARA)
RANG = range(1, KOLOM_BLOK + 1)


OPSI = '<option value="{}">{}</option>'
TERPILIH = '<option value="{}" selected>{}</option>'


def opsi_siap(pilihan) -> dict:
    """Options of a list for each value that may be chosen, drawn once for all rows."""
    return {
        k: format_html_join(
            "", "{}", ((format_html(TERPILIH if n == k else OPSI, n, lb),) for n, lb in pilihan.choices)
        )
        for k in ("", *pilihan.values)
    }


class OrangTerpilih(HouseView, abstrak=True):
    """People held now whom the address chooses: block, room, who has no answer, one person."""

    model = Wbp

    def get_remah(self):
        return remah_minat()

    def get_lingkup(self):
        return Wbp.objects.untuk(self.request.user, self.izin).dalam(self.request.lingkup_id).dihuni()

    def saring(self):
        return OrangMinatFilter(self.request.GET, self.get_lingkup(), request=self.request)

    def orang(self, saring) -> list[Wbp]:
        """At most BATAS_ORANG and one, in the order one walks the block."""
        qs = saring.qs if saring.form.is_valid() else self.get_lingkup().none()
        qs = qs.dengan_keadaan().order_by("blok_kini", "kamar_kini", "nama_kunci", "pk")
        return list(qs[: BATAS_ORANG + 1])


class AsesmenBlok(OrangTerpilih):
    """The grid: people, their first interests, hours, goal. What was typed is kept; only filled rows are saved."""

    izin = CATAT
    judul = "Isi minat per blok"
    templat = "pembinaan/minat_blok.html"
    ketik: dict = {}
    galat: list[str] = []
    segar = True

    def get(self, request, *args, **kwargs):
        return self.gambar()

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(UBAH):
            self.tolak()
        self.ketik, self.segar = request.POST, False
        try:
            isian, dasar, tanggal = self.urai(request.POST)
            hasil = layanan.simpan_blok(
                request.upt,
                isian=isian,
                dasar=dasar,
                tanggal=tanggal,
                sumber=self.sumber(),
                oleh=request.user,
                dari=self.get_lingkup(),
            )
        except ValidationError as galat:
            self.galat, self.segar = galat.messages, getattr(galat, "code", "") == "bentrok"
            return self.gambar(status=409 if self.segar else 422)
        if hasil.baru or hasil.berubah:
            messages.success(request, f"Tersimpan: {angka(hasil.baru)} asesmen baru, {angka(hasil.berubah)} diubah.")
        else:
            messages.info(request, "Tidak ada perubahan; jawaban tetap seperti tersimpan.")
        return HttpResponseRedirect(request.get_full_path())

    def sumber(self) -> str:
        kirim = self.ketik.get("sumber", "")
        return kirim if kirim in SUMBER else SUMBER[0]

    def urai(self, post):
        """What was sent, by person. Raises ValidationError with one sentence for each row that cannot be read."""
        try:
            tanggal = urai_tanggal(post.get("tanggal", ""), "Tanggal asesmen") or self.request.hari_ini
        except NilaiSalah as galat:
            raise ValidationError(f"{galat}.") from galat
        dasar = urai_dasar(post.get("dasar", ""))
        kini = jawaban_terakhir(self.request.upt.pk, self.dikirim(post))
        kamus = kamus_minat(self.request.hari_ini, {m for a in kini.values() for m in layanan.pilihan_dari(a)})
        isian, salah = {}, []
        for pk in self.dikirim(post):
            minat = []
            for i in RANG:
                if kosong(teks := post.get(f"m{i}-{pk}", "").strip()):
                    continue
                try:
                    minat.append(kamus.cari(teks))
                except ValueError as galat:
                    salah.append((pk, str(galat)))
            isian[pk] = Isian(tuple(minat), post.get(f"j-{pk}", ""), post.get(f"t-{pk}", ""))
        if salah:
            nama = dict(self.get_lingkup().filter(pk__in=[pk for pk, _ in salah]).values_list("pk", "nama"))
            raise ValidationError([f"{nama.get(pk, 'Baris')}: {kalimat}" for pk, kalimat in salah])
        return isian, dasar, tanggal

    def dikirim(self, post) -> list[UUID]:
        try:
            return [UUID(k[3:]) for k in post if k.startswith("m1-")]
        except ValueError as galat:
            raise ValidationError("Isian yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat

    def gambar(self, status: int = 200):
        saring = self.saring()
        semua = self.orang(saring)
        lebih, semua = len(semua) > BATAS_ORANG, semua[:BATAS_ORANG]
        semua += self.yang_diketik({w.pk for w in semua})
        kini = jawaban_terakhir(self.request.upt.pk, [w.pk for w in semua])
        minat = list(minat_berlaku(self.request.hari_ini))
        kamus = kamus_minat(self.request.hari_ini, {m for a in kini.values() for m in layanan.pilihan_dari(a)})
        self.opsi = {"jam": opsi_siap(JamTersedia), "tujuan": opsi_siap(TujuanBebas)}
        segar = not self.ketik or self.segar
        dasar = " ".join(
            f"{w.pk.hex}={isi.sidik}" for w in semua if (isi := isian_kini(kini.get(w.pk))).sidik
        )  # fmt: skip
        return self.tampilkan(
            "blok",
            saring=saring.form,
            saring_aktif=saring.aktif(),
            baris=[self.satu(w, kini.get(w.pk), kamus) for w in semua],
            minat=minat,
            dasar=dasar if segar else self.ketik.get("dasar", ""),
            tanggal=self.ketik.get("tanggal", format_tanggal_pendek(self.request.hari_ini)),
            sumber=[(s.value, s.label, s.value == self.sumber()) for s in SUMBER],
            lebih=lebih,
            batas=BATAS_ORANG,
            galat=self.galat,
            tanya=self.request.GET.urlencode(),
            status=status,
        )

    def yang_diketik(self, ada: set) -> list[Wbp]:
        """People who were typed for and whom the filter no longer gives: what was typed stays."""
        if not self.ketik:
            return []
        try:
            lain = set(self.dikirim(self.ketik)) - ada
        except ValidationError:
            return []
        return (
            list(self.get_lingkup().filter(pk__in=lain).dengan_keadaan().order_by("nama_kunci", "pk")) if lain else []
        )

    def satu(self, w: Wbp, lama, kamus) -> dict:
        isi, pk = isian_kini(lama), str(w.pk)
        tersimpan = [kamus.nama.get(m, "") for m in isi.minat]
        ketik = [self.ketik.get(f"m{i}-{pk}") for i in RANG]
        nilai = [k if k is not None else t for k, t in zip(ketik, [*tersimpan, *[""] * KOLOM_BLOK], strict=False)]
        jam, tujuan = self.ketik.get(f"j-{pk}", isi.jam_tersedia), self.ketik.get(f"t-{pk}", isi.tujuan)
        return {
            "id": pk,
            "nama": w.nama,
            "register": w.nomor_kini or "",
            "kamar": kata_kamar(w),
            "minat": list(zip(RANG, nilai, strict=True)),
            "jam": self.opsi["jam"].get(jam, self.opsi["jam"][""]),
            "tujuan": self.opsi["tujuan"].get(tujuan, self.opsi["tujuan"][""]),
            "tersimpan": ", ".join(tersimpan) if self.galat and lama and nilai != [*tersimpan, "", "", ""][:3] else "",
            "tanggal": lama.tanggal if lama else None,
        }


class AsesmenFormulir(OrangTerpilih):
    """The paper form: a page for each chosen person, or a blank one (`?kosong=1`). Logged before it is sent."""

    izin = LIHAT
    judul = "Formulir asesmen minat"

    def get(self, request, *args, **kwargs):
        saring = self.saring()
        hampa = request.GET.get("kosong") == "1"
        orang = [] if hampa else self.orang(saring)
        if not hampa and not orang:
            messages.error(request, "Tidak ada orang yang cocok dengan pilihan itu; tidak ada yang dicetak.")
            return HttpResponseRedirect(reverse("pembinaan:asesmen_list"))
        if len(orang) > BATAS_ORANG:
            messages.error(request, f"Lebih dari {BATAS_ORANG} orang. Pilih blok atau kamarnya, lalu cetak lagi.")
            return HttpResponseRedirect(tautan("pembinaan:asesmen_list"))
        try:
            pdf = formulir_minat(
                request.upt,
                orang,
                list(minat_berlaku(request.hari_ini)),
                dicetak=dicetak(request),
                saat=request.waktu_kini,
            )
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(reverse("pembinaan:asesmen_list"))
        return kirim_pdf(
            request,
            pdf,
            "formulir-asesmen-minat",
            Tindakan.CETAK,
            jumlah=len(orang),
            **self.catatan(orang, saring, hampa),
        )

    def catatan(self, orang: list[Wbp], saring, hampa: bool) -> dict:
        """What the access log keeps: of one person the key, not the name."""
        if self.request.GET.get("wbp") and len(orang) == 1:
            return {"objek": orang[0], "keterangan": "Formulir asesmen minat"}
        kata = "kosong" if hampa else saring.kata() or "semua"
        return {"model": "pembinaan.asesmenminat", "keterangan": f"Formulir asesmen minat; {kata}"}


class AsesmenLembar(OrangTerpilih):
    """The sheet to fill in, with the names of the chosen people."""

    izin = CATAT
    judul = "Lembar isian asesmen minat"

    def get(self, request, *args, **kwargs):
        saring = self.saring()
        orang = [
            {"register": w.nomor_kini or "", "induk": w.nomor_induk, "nama": w.nama, "kamar": kata_kamar(w)}
            for w in self.orang(saring)
        ]
        judul = f"{request.upt.nama} · {saring.kata() or 'semua orang yang dihuni'} · {len(orang)} orang"
        isi = contoh_lembar(orang, [m.nama for m in minat_berlaku(request.hari_ini)], judul)
        catat_akses(
            request,
            Tindakan.UNDUH,
            model="pembinaan.asesmenminat",
            keterangan=f"Lembar isian asesmen minat; {saring.kata() or 'tanpa saringan'}",
            jumlah=len(orang),
            sha256=hashlib.sha256(isi).hexdigest(),
        )
        return kirim(io.BytesIO(isi), "lembar-asesmen-minat.xlsx", PENULIS["xlsx"][1])


class AsesmenImpor(LembarUnggah):
    """Upload of a filled sheet."""

    izin = CATAT
    model = ImporLembar
    jenis = "minat"
    judul = "Impor lembar asesmen minat"
    langkah = (
        (
            "Orang dikenali dari nomornya",
            "Nomor register dalam ejaan apa pun, atau nomor induk; bukan nama saja.",
        ),
        ("Dibandingkan dengan data tersimpan", "Tanggal yang sama mengubah jawaban itu; tanggal lain jawaban baru."),
        ("Anda memeriksa pratinjau", "Baris yang salah dibetulkan di tempat. Sampai di sini belum ada yang disimpan."),
        ("Simpan", "Semuanya sekaligus, atau tidak sama sekali. Baris tanpa jawaban dilewati."),
    )

    def get_remah(self):
        return remah_minat()

    def get_batal_url(self):
        return reverse("pembinaan:asesmen_list")

    def get_contoh_url(self):
        return tautan("pembinaan:asesmen_lembar", siapa="belum")
