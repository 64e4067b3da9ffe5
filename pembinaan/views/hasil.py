"""Results of one run lesson by lesson, and its objectives: a grid each, without a form per row."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.sidik import urai_dasar
from core.tampil import desimal
from core.urai import rapikan_teks
from pembinaan.choices import Capaian, CaraNilai, Kompetensi, StatusKegiatan
from pembinaan.models import Kegiatan, NilaiMateri
from pembinaan.rules import urai_nilai
from pembinaan.rules.hasil import nilai_gabungan, nilai_materi
from pembinaan.services import hasil as layanan
from pembinaan.services.hasil import KOSONG, PERTAMA, REMEDIAL, Skor, kunci_teks
from pembinaan.services.hasil_baca import LIHAT_CAPAIAN, LIHAT_NILAI
from pembinaan.services.penilaian import peserta_dinilai
from pembinaan.views.bagian import HalamanKegiatan, ambil_kegiatan

CATAT_NILAI = ("pembinaan.add_nilaimateri", "pembinaan.change_nilaimateri")
CATAT_CAPAIAN = ("pembinaan.add_capaiantujuan", "pembinaan.change_capaiantujuan")


def bagian_penilaian(kegiatan: Kegiatan, pengguna, aktif) -> list[dict]:
    """Parts of the tab Penilaian: the result, each lesson with how many were scored, the objectives."""
    prefetch_related_objects([kegiatan.program], "materi", "tujuan_program")
    bagian = [("akhir", "Nilai akhir", reverse("pembinaan:penilaian", args=[kegiatan.pk]), None)]
    if pengguna.has_perm(LIHAT_NILAI) and kegiatan.program.cara_nilai != CaraNilai.TANPA:
        materi = list(kegiatan.program.materi.all())
        dinilai: dict = {}
        if materi:
            for n in NilaiMateri.objects.filter(peserta__kegiatan=kegiatan, ke=PERTAMA):
                angka = n.praktik if n.teori is None else n.teori
                ada = n.kompetensi if kegiatan.program.cara_nilai == CaraNilai.KOMPETENSI else angka is not None
                dinilai[n.materi_id] = dinilai.get(n.materi_id, 0) + bool(ada)
        for m in materi:
            url = reverse("pembinaan:nilai_materi", args=[kegiatan.pk, m.pk])
            bagian.append((m.pk, m.judul, url, dinilai.get(m.pk, 0)))
    if pengguna.has_perm(LIHAT_CAPAIAN) and kegiatan.program.tujuan_program.all():
        bagian.append(("tujuan", "Tujuan program", reverse("pembinaan:capaian_tujuan", args=[kegiatan.pk]), None))
    if len(bagian) == 1:
        return []
    return [{"label": lb, "url": u, "aktif": k == aktif, "jumlah": n} for k, lb, u, n in bagian]


class _Kisi(HalamanKegiatan, abstrak=True):
    """A grid of participants saved together. `ketik` keeps what was typed after a refusal."""

    tab_aktif = "penilaian"
    catat: tuple[str, ...] = ()
    ketik: dict = {}
    galat: list[str] = []

    def get(self, request, *args, **kwargs):
        self.objek = ambil_kegiatan(self, self.izin)
        self.siapkan()
        return self.gambar()

    def post(self, request, *args, **kwargs):
        if not all(request.user.has_perm(i) for i in self.catat):
            self.tolak()
        self.objek = ambil_kegiatan(self, self.catat[1])
        self.siapkan()
        self.ketik = request.POST
        try:
            jumlah = self.simpan(request.POST)
        except ValidationError as galat:
            self.galat = galat.messages
            return self.gambar(status=422)
        if jumlah:
            messages.success(request, f"Tersimpan: {jumlah} {self.satuan} diperbarui.")
        else:
            messages.info(request, "Tidak ada perubahan; hasil tetap seperti tersimpan.")
        return HttpResponseRedirect(request.path)

    def siapkan(self) -> None:
        """Find what the address names besides the run, or 404."""

    def dasar(self) -> dict[str, str]:
        return urai_dasar(self.ketik.get("dasar", ""))

    @cached_property
    def peserta(self) -> list:
        return list(peserta_dinilai(self.objek))

    def isi(self) -> dict:
        boleh = all(self.request.user.has_perm(i, self.objek) for i in self.catat)
        berjalan = self.objek.status == StatusKegiatan.BERJALAN
        keadaan = ""
        if boleh and not berjalan:
            keadaan = (
                f"Kegiatan berstatus {self.objek.get_status_display().lower()}; hasil diisi selama kegiatan berjalan."
            )
        return {
            "galat": self.galat,
            "keadaan": keadaan,
            "dapat_catat": boleh and berjalan,
            "bagian": bagian_penilaian(self.objek, self.request.user, self.aktif()),
        }


class NilaiMateriKisi(_Kisi):
    """Theory and practice of one lesson, or kompeten/belum; a row below the passing score opens its remedial."""

    izin = LIHAT_NILAI
    catat = CATAT_NILAI
    templat = "pembinaan/hasil_materi.html"
    satuan = "baris"

    def siapkan(self):
        program = self.objek.program
        self.materi = program.materi.filter(pk=self.kwargs["materi"]).first()
        if self.materi is None or program.cara_nilai == CaraNilai.TANPA:
            raise Http404
        self.angka = program.cara_nilai == CaraNilai.ANGKA

    def aktif(self):
        return self.materi.pk

    def simpan(self, post) -> int:
        return layanan.simpan_skor(
            self.objek, self.materi, isian=self.urai(post), dasar=self.dasar(), oleh=self.request.user
        )

    def urai(self, post) -> dict[layanan.Kunci, Skor]:
        """What was sent, by participant and try. One sentence for each score that cannot be read."""
        isian, salah = {}, []
        nama = {p.pk: p.wbp.nama for p in self.peserta}
        for sisa in dict.fromkeys(k[2:] for k in post if k[:2] in ("t-", "p-", "k-", "c-")):
            pk, _, ke = sisa.rpartition("-")
            try:
                pk, ke = UUID(pk), {"1": PERTAMA, "2": REMEDIAL}[ke]
            except (ValueError, KeyError) as galat:
                raise ValidationError("Nilai yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat
            angka = {}
            for awal, kolom in (("t", "teori"), ("p", "praktik")):
                try:
                    angka[kolom] = urai_nilai(post.get(f"{awal}-{sisa}", ""))
                except ValueError as galat:
                    remedial = ", remedial" if ke == REMEDIAL else ""
                    salah.append(f"{nama.get(pk, 'Peserta')}, {kolom}{remedial}: {galat}.")
            if len(angka) == 2:
                catatan = rapikan_teks(post.get(f"c-{sisa}"))
                isian[pk, ke] = Skor(**angka, kompetensi=post.get(f"k-{sisa}", ""), catatan=catatan)
        if salah:
            raise ValidationError(salah)
        return isian

    def isi(self) -> dict:
        hasil = super().isi()
        kini = layanan.skor_materi(self.objek, self.materi)
        dapat = hasil["dapat_catat"]
        baris = [b for p in self.peserta for b in self.dari_peserta(p, kini, dapat)]
        semua = [kunci_teks(*k) + "=" + s.sidik for k, s in kini.items()]
        return {
            **hasil,
            "baris": baris,
            "jumlah_peserta": len(self.peserta),
            "materi": self.materi,
            "angka": self.angka,
            "pilihan": Kompetensi.choices,
            "dasar": self.ketik.get("dasar") or " ".join(semua),
            "remedial": sum(1 for b in baris if b["ke"] == REMEDIAL),
        }

    def dari_peserta(self, p, kini, dapat: bool) -> list[dict]:
        """The row of the first try, and of the second where it is open or stands."""
        pertama, kedua = (kini.get((p.pk, ke), KOSONG) for ke in (PERTAMA, REMEDIAL))
        terbuka = pertama.membuka_remedial(self.objek.program)
        ketikan = f"c-{p.pk}-{REMEDIAL}" in self.ketik
        baris = [self.satu(p, PERTAMA, pertama, kedua, dapat)]
        if kedua != KOSONG or ketikan or (terbuka and dapat):
            baris.append(self.satu(p, REMEDIAL, kedua, None, dapat))
        return baris

    def satu(self, p, ke: int, skor: Skor, kedua: Skor | None, dapat: bool) -> dict:
        kunci = f"{p.pk}-{ke}"
        ketik = self.ketik.get
        return {
            "ke": ke,
            "kunci": kunci,
            "nama": p.wbp.nama,
            "teori": ketik(f"t-{kunci}", desimal(skor.teori, 2)),
            "praktik": ketik(f"p-{kunci}", desimal(skor.praktik, 2)),
            "kompetensi": ketik(f"k-{kunci}", skor.kompetensi),
            "kata": Kompetensi(skor.kompetensi).label if skor.kompetensi else "",
            "catatan": ketik(f"c-{kunci}", skor.catatan),
            "nilai": "" if kedua is None else desimal(self.dipakai(skor, kedua), 2),
            "kurang": kedua is not None and skor.membuka_remedial(self.objek.program),
            "dapat_diubah": dapat and not p.bersertifikat,
            "status": p.get_status_display(),
            "jenis": p.get_jenis_status(),
        }

    def dipakai(self, pertama: Skor, kedua: Skor):
        bobot = self.objek.program.bobot_praktik
        a, b = (nilai_gabungan(s.teori, s.praktik, bobot) for s in (pertama, kedua))
        return nilai_materi(a, b, self.objek.program.nilai_lulus)


class CapaianTujuanKisi(_Kisi):
    """Each participant against each objective of the programme."""

    izin = LIHAT_CAPAIAN
    catat = CATAT_CAPAIAN
    templat = "pembinaan/hasil_tujuan.html"
    satuan = "capaian"

    def siapkan(self):
        self.tujuan = list(self.objek.program.tujuan_program.all())

    def aktif(self):
        return "tujuan"

    def simpan(self, post) -> int:
        isian: dict[UUID, dict[UUID, str]] = {}
        for kunci in (k for k in post if k.startswith("u-")):
            try:
                pk, tujuan = UUID(kunci[2:38]), UUID(kunci[39:])
            except ValueError as galat:
                raise ValidationError("Capaian yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat
            isian.setdefault(pk, {})[tujuan] = post[kunci]
        return layanan.simpan_capaian(self.objek, isian=isian, dasar=self.dasar(), oleh=self.request.user)

    def isi(self) -> dict:
        hasil = super().isi()
        kini = layanan.capaian_kegiatan(self.objek)
        semua = [f"{p.pk.hex}={layanan.sidik_capaian(kini.get(p.pk, {}))}" for p in self.peserta]
        return {
            **hasil,
            "tujuan": self.tujuan,
            "baris": [self.satu(p, kini.get(p.pk, {})) for p in self.peserta],
            "pilihan": Capaian.choices,
            "dasar": self.ketik.get("dasar") or " ".join(semua),
        }

    def satu(self, p, kini: dict) -> dict:
        sel = []
        for t in self.tujuan:
            nama = f"u-{p.pk}-{t.pk}"
            nilai = self.ketik.get(nama, kini.get(t.pk, ""))
            sel.append(
                {
                    "nama": nama,
                    "nilai": nilai,
                    "tujuan": t.uraian,
                    "kata": Capaian(nilai).label if nilai in Capaian.values else "",
                }
            )
        return {"nama": p.wbp.nama, "status": p.get_status_display(), "jenis": p.get_jenis_status(), "sel": sel}
