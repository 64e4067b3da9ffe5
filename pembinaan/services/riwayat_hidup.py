"""What may stand on a CV that leaves the house: what a person can do and has learnt, and no word of where."""

from dataclasses import dataclass

from pembinaan.choices import PenerbitSertifikat, StatusPeserta, StatusSertifikat
from pembinaan.models import AsesmenMinat, Ijazah, Peserta, Sertifikat
from pembinaan.rules import kata_stigma
from wbp.models import Wbp


@dataclass(frozen=True)
class Butir:
    """A line that may be ticked. `tolak` is the word for which it cannot be printed."""

    kunci: str
    bagian: str
    judul: str
    rincian: str
    tolak: str = ""


BAGIAN = {
    "pelatihan": "Pelatihan dan sertifikat",
    "keahlian": "Keahlian",
    "pengalaman": "Pengalaman kerja",
    "pendidikan": "Pendidikan",
    "kontak": "Alamat",
}
BAWAAN_KOSONG = ("kontak",)


def butir_cv(wbp: Wbp, pengguna) -> list[Butir]:
    """Everything the reader may see that can stand on a CV, in the order of the paper."""
    return [*_pelatihan(wbp, pengguna), *_kecakapan(wbp, pengguna), *_pendidikan(wbp, pengguna), *_alamat(wbp)]


def _butir(kunci, bagian, judul, rincian) -> Butir:
    return Butir(str(kunci), bagian, judul, rincian, kata_stigma(judul) or kata_stigma(rincian))


def _pelatihan(wbp, pengguna):
    """A certificate names its training better than the participation does; without one, what was passed."""
    bersertifikat = set()
    if pengguna.has_perm("pembinaan.view_sertifikat"):
        semua = Sertifikat.objects.untuk(pengguna).filter(peserta__wbp=wbp, status=StatusSertifikat.DISAHKAN)
        for s in semua.select_related("peserta__kegiatan__mitra").order_by("-tanggal_terbit", "pk"):
            bersertifikat.add(s.peserta_id)
            luar = s.penerbit if s.jenis in (*PenerbitSertifikat.luar, PenerbitSertifikat.MITRA) else ""
            mitra = s.peserta.kegiatan.mitra
            penerbit = luar or s.mitra_nama or (mitra.nama if mitra else "")
            rincian = [f"{s.jp} JP" if s.jp else "", penerbit, s.skema, s.predikat and f"predikat {s.predikat}"]
            yield _butir(s.pk, "pelatihan", f"{s.tanggal_terbit.year}: {s.judul}", ", ".join(b for b in rincian if b))
    lulus = (
        Peserta.objects.untuk(pengguna)
        .filter(wbp=wbp, status=StatusPeserta.LULUS)
        .exclude(pk__in=bersertifikat)
        .select_related("kegiatan__program", "kegiatan__mitra")
        .order_by("-selesai", "pk")
    )
    for p in lulus:
        k = p.kegiatan
        tahun = (p.selesai or k.selesai or k.mulai).year
        rincian = [f"{k.program.jp} JP" if k.program.jp else "", k.mitra.nama if k.mitra else ""]
        yield _butir(p.pk, "pelatihan", f"{tahun}: {k.program.nama}", ", ".join(b for b in rincian if b))


def _kecakapan(wbp, pengguna):
    jawab = AsesmenMinat.objects.untuk(pengguna).terakhir().filter(wbp=wbp).first()
    if jawab is None:
        return
    for bagian, teks in (("keahlian", jawab.keahlian), ("pengalaman", jawab.pengalaman)):
        for i, baris in enumerate(b.strip() for b in teks.replace("\n", ";").split(";")):
            if baris:
                yield _butir(f"{bagian}-{i}", bagian, baris, "")


def _pendidikan(wbp, pengguna):
    ijazah = (
        Ijazah.objects.untuk(pengguna)
        .filter(peserta_didik__wbp=wbp, dibatalkan=False)
        .select_related("peserta_didik")
        .order_by("-tanggal", "pk")
    )
    for i in ijazah:
        jenjang = i.peserta_didik.get_jenjang_display()
        yield _butir(i.pk, "pendidikan", f"{i.tanggal.year}: {jenjang}", i.penerbit)
    if wbp.pendidikan:
        yield _butir("pendidikan-0", "pendidikan", wbp.get_pendidikan_display(), "pendidikan terakhir")


def _alamat(wbp):
    alamat = ", ".join(b for b in (wbp.alamat, wbp.kota, wbp.provinsi) if b)
    if alamat:
        yield _butir("alamat-0", "kontak", alamat, "")
