"""Results of one run: score, predicate and decision of every participant on one page, without a form per row."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect

from core.sidik import urai_dasar
from core.tampil import desimal, persen
from core.urai import rapikan_teks
from pembinaan.choices import CaraNilai, Kompetensi, StatusKegiatan, StatusPeserta
from pembinaan.rules import PREDIKAT, urai_nilai
from pembinaan.rules.hasil import tulis_nilai
from pembinaan.services import penilaian as layanan
from pembinaan.services.hasil_baca import LIHAT_NILAI, UsulanHasil, usulan_kegiatan
from pembinaan.services.penilaian import Nilai, nilai_kini
from pembinaan.views.bagian import HalamanKegiatan, ambil_kegiatan
from pembinaan.views.hasil import bagian_penilaian

CATAT = ("pembinaan.add_penilaian", "pembinaan.change_penilaian", "pembinaan.change_peserta")


class Penilaian(HalamanKegiatan):
    """Look with view permission; saving needs those of CATAT. `ketik` keeps what was typed after a refusal."""

    izin = "pembinaan.view_penilaian"
    tab_aktif = "penilaian"
    templat = "pembinaan/penilaian.html"
    ketik: dict = {}
    galat: list[str] = []

    def post(self, request, *args, **kwargs):
        if not all(request.user.has_perm(i) for i in CATAT):
            self.tolak()
        self.objek = ambil_kegiatan(self, CATAT[1])
        self.ketik = request.POST
        try:
            isian, keputusan, dasar = self.urai(request.POST)
            hasil = layanan.simpan_penilaian(
                self.objek,
                isian=isian,
                keputusan=keputusan,
                dasar=dasar,
                oleh=request.user,
                pakai_usulan="pakai" in request.POST and request.user.has_perm(LIHAT_NILAI),
            )
        except ValidationError as galat:
            self.galat = galat.messages
            return self.gambar(status=422)
        self.beri_tahu(hasil)
        return HttpResponseRedirect(request.path)

    def beri_tahu(self, hasil) -> None:
        if not (hasil.dinilai or hasil.lulus or hasil.tidak_lulus):
            messages.info(self.request, "Tidak ada perubahan; penilaian tetap seperti tersimpan.")
            return
        messages.success(
            self.request,
            f"Tersimpan: {hasil.dinilai} penilaian, {hasil.lulus} dinyatakan lulus, {hasil.tidak_lulus} tidak lulus.",
        )

    def urai(self, post):
        """What was sent, by participant. Raises ValidationError with one sentence for each row that cannot be read."""
        isian, keputusan, salah, dibaca = {}, {}, [], set()
        nama = {p.pk: p.wbp.nama for p in layanan.peserta_dinilai(self.objek)}
        for kunci in post:
            awal, _, sisa = kunci.partition("-")
            if awal not in ("n", "p", "k", "c", "h"):
                continue
            try:
                pk = UUID(sisa)
            except ValueError as galat:
                raise ValidationError("Penilaian yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat
            if awal == "h":
                if post[kunci]:
                    keputusan[pk] = post[kunci]
                continue
            if pk in dibaca:
                continue
            dibaca.add(pk)
            try:
                nilai = urai_nilai(post.get(f"n-{sisa}", ""))
            except ValueError as galat:
                salah.append(f"{nama.get(pk, 'Peserta')}: {galat}.")
                continue
            predikat, catatan = (rapikan_teks(post.get(f"{a}-{sisa}")) for a in "pc")
            isian[pk] = Nilai(nilai, predikat, catatan, post.get(f"k-{sisa}", ""))
        if salah:
            raise ValidationError(salah)
        dasar = urai_dasar(post.get("dasar", ""))
        return isian, keputusan, dasar

    def isi(self) -> dict:
        semua = list(layanan.peserta_dinilai(self.objek))
        program, pengguna = self.objek.program, self.request.user
        boleh = all(pengguna.has_perm(i, self.objek) for i in CATAT)
        dapat = boleh and self.objek.status == StatusKegiatan.BERJALAN
        bagian = bagian_penilaian(self.objek, pengguna, "akhir")  # reads the lessons the proposals need too
        usulan = usulan_kegiatan(self.objek, semua) if pengguna.has_perm(LIHAT_NILAI) else {}
        baris = [self.satu(p, dapat, usulan.get(p.pk)) for p in semua]
        return {
            "baris": baris,
            "dapat_catat": dapat,
            "galat": self.galat,
            "keadaan": self.keadaan(boleh),
            "dasar": self.ketik.get("dasar") or " ".join(f"{p.pk.hex}={nilai_kini(p).sidik}" for p in semua),
            "angka": program.cara_nilai == CaraNilai.ANGKA,
            "kompetensi": Kompetensi.choices if program.cara_nilai == CaraNilai.KOMPETENSI else (),
            "bagian": bagian,
            "ada_usulan": any(b["alasan"] for b in baris),
            "dapat_pakai": dapat and any(b["terisi_usulan"] for b in baris),
            "memakai_nilai": program.bidang.memakai_nilai and program.cara_nilai != CaraNilai.TANPA,
            "pita": [nama for _, nama in PREDIKAT],
            "keterangan_pita": ", ".join(f"{nama} mulai {batas}" for batas, nama in PREDIKAT if batas),
            "belum": sum(1 for p in semua if p.status == StatusPeserta.MENGIKUTI),
        }

    def keadaan(self, boleh: bool) -> str:
        if not boleh or self.objek.status == StatusKegiatan.BERJALAN:
            return ""
        return (
            f"Kegiatan berstatus {self.objek.get_status_display().lower()}; penilaian diisi selama kegiatan berjalan."
        )

    def satu(self, p, dapat: bool, u: UsulanHasil | None) -> dict:
        kini, pk = nilai_kini(p), str(p.pk)
        return {
            "id": pk,
            "nama": p.wbp.nama,
            "hadir": f"{p.hadir} dari {p.dihitung}" if p.dihitung else "",
            "persen": persen(p.hadir, p.dihitung) if p.dihitung else "",
            **self.usul(p, u),
            "kompetensi": self.ketik.get(f"k-{pk}", kini.kompetensi),
            "kata_kompetensi": Kompetensi(kini.kompetensi).label if kini.kompetensi else "",
            "nilai": self.ketik.get(f"n-{pk}", desimal(kini.nilai, 2)),
            "predikat": self.ketik.get(f"p-{pk}", kini.predikat),
            "catatan": self.ketik.get(f"c-{pk}", kini.catatan),
            "keputusan": self.ketik.get(f"h-{pk}", ""),
            "dapat_diubah": dapat and not p.bersertifikat,
            "dapat_diputuskan": dapat and p.status == StatusPeserta.MENGIKUTI,
            "status": p.get_status_display(),
            "jenis": p.get_jenis_status(),
        }

    def usul(self, p, u: UsulanHasil | None) -> dict:
        """What the lessons and the attendance speak for, beside what was written."""
        if u is None:
            return {"alasan": "", "terisi_usulan": False}
        return {
            "alasan": u.usulan.kalimat,
            "usul": StatusPeserta(u.usulan.keputusan).label if u.usulan.keputusan else "",
            "usul_jenis": StatusPeserta(u.usulan.keputusan).jenis if u.usulan.keputusan else "",
            "usul_nilai": tulis_nilai(u.akhir.nilai) if u.ada and u.akhir.nilai is not None else "",
            "usul_kompetensi": Kompetensi(u.akhir.kompetensi).label if u.ada and u.akhir.kompetensi else "",
            "kurang_hadir": u.hadir.cukup is False,
            "terisi_usulan": u.ada and not p.bersertifikat and nilai_kini(p).tanpa_hasil,
        }
