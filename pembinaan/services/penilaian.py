"""Results of a run: scores and decisions of all participants saved together, under a lock, by set-based statements."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from uuid_utils.compat import uuid7

from core.audit import konteks
from core.sidik import sidik_teks
from pembinaan.choices import CaraNilai, Kompetensi, StatusKegiatan, StatusPeserta, StatusSertifikat
from pembinaan.models import Kegiatan, Penilaian, Peserta, Sertifikat
from pembinaan.rules import predikat_nilai
from pembinaan.services.hasil_baca import usulan_kegiatan
from pembinaan.services.kegiatan import kunci_kegiatan
from pembinaan.services.langkah import beralih_semua
from upt.waktu import hari_ini

DINILAI = (StatusPeserta.MENGIKUTI, StatusPeserta.LULUS, StatusPeserta.TIDAK_LULUS)
KEPUTUSAN = (StatusPeserta.LULUS, StatusPeserta.TIDAK_LULUS)


@dataclass(frozen=True)
class Nilai:
    """What is written beside one participant."""

    nilai: Decimal | None = None
    predikat: str = ""
    catatan: str = ""
    kompetensi: str = ""

    @property
    def sidik(self) -> str:
        angka = "" if self.nilai is None else f"{self.nilai:.2f}"
        return sidik_teks(f"{angka}|{self.predikat}|{self.catatan}|{self.kompetensi}")

    @property
    def tanpa_hasil(self) -> bool:
        return self.nilai is None and not self.predikat and not self.kompetensi


@dataclass(frozen=True)
class Hasil:
    dinilai: int
    lulus: int
    tidak_lulus: int


def peserta_dinilai(kegiatan: Kegiatan):
    """Participants with or before a result, with attendance, score and whether a certificate stands; one query."""
    sertifikat = Sertifikat.objects.exclude(status=StatusSertifikat.DICABUT).filter(peserta=OuterRef("pk"))
    return (
        Peserta.objects.filter(kegiatan=kegiatan, status__in=DINILAI)
        .dengan_kehadiran()
        .annotate(bersertifikat=Exists(sertifikat))
        .select_related("wbp", "penilaian")
        .order_by("wbp__nama_kunci", "pk")
    )


def kunci_berjalan(kegiatan: Kegiatan, apa: str) -> Kegiatan:
    """Lock a run that results are written of; `apa` begins the refusal of one that does not run."""
    kegiatan = kunci_kegiatan(kegiatan)
    if kegiatan.status != StatusKegiatan.BERJALAN:
        raise ValidationError(
            f"{apa} hanya dapat diisi selama kegiatan berjalan. Buka kembali kegiatan untuk mengoreksi.",
            code="tidak_berjalan",
        )
    return kegiatan


def baris_dinilai(kegiatan: Kegiatan, dikirim: set[UUID]) -> dict[UUID, Peserta]:
    """The participants of `peserta_dinilai` by key; refused when one who was sent is not among them."""
    baris = {p.pk: p for p in peserta_dinilai(kegiatan)}
    if asing := len(dikirim - set(baris)):
        raise ValidationError(
            f"{asing} baris yang dikirim tidak (lagi) mengikuti kegiatan ini. Muat ulang halaman.", code="asing"
        )
    return baris


def nilai_kini(peserta: Peserta) -> Nilai:
    p = getattr(peserta, "penilaian", None)
    return Nilai(p.nilai, p.predikat, p.catatan, p.kompetensi) if p else Nilai()


def simpan_penilaian(
    kegiatan: Kegiatan,
    *,
    isian: Mapping[UUID, Nilai],
    keputusan: Mapping[UUID, str],
    dasar: Mapping[str, str],
    oleh,
    pakai_usulan: bool = False,
) -> Hasil:
    """Save what changed and decide who passes. All or nothing; locks the run.

    `dasar` {participant: fingerprint the page showed}. A row somebody else changed meanwhile is refused by name.
    `pakai_usulan` gives every row without a result what its lessons come to, and decides nobody.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_berjalan(kegiatan, "Penilaian")
        baris = baris_dinilai(kegiatan, set(isian) | set(keputusan))
        if pakai_usulan:
            isian = {**isian, **_dari_usulan(kegiatan, baris, isian)}
        ubah = _bandingkan(kegiatan, baris, isian, dasar)
        lulus, gagal = ([pk for pk, k in keputusan.items() if k == ke] for ke in KEPUTUSAN)
        _periksa(kegiatan, baris, ubah, keputusan)
        _tulis(ubah)
        tanggal = hari_ini(kegiatan.upt)
        for semua_id, ke in ((lulus, StatusPeserta.LULUS), (gagal, StatusPeserta.TIDAK_LULUS)):
            if semua_id:
                beralih_semua(
                    Peserta, semua_id, ke, oleh=oleh, isi={"selesai": tanggal}, sebut=lambda p: baris[p.pk].wbp.nama
                )
        return Hasil(len(ubah), len(lulus), len(gagal))


def _dari_usulan(kegiatan: Kegiatan, baris, isian) -> dict[UUID, Nilai]:
    """The proposed result of each row that was sent, or stands, without one; what somebody wrote is never replaced."""
    hasil = {}
    for pk, u in usulan_kegiatan(kegiatan, baris.values()).items():
        tulis = isian.get(pk, nilai_kini(baris[pk]))
        if u.ada and tulis.tanpa_hasil and not baris[pk].bersertifikat:
            hasil[pk] = replace(tulis, nilai=u.akhir.nilai, predikat=u.predikat, kompetensi=u.akhir.kompetensi)
    return hasil


def _bandingkan(kegiatan: Kegiatan, baris, isian, dasar) -> dict[UUID, Nilai]:
    ubah, bentrok = {}, []
    for pk, kirim in isian.items():
        kini = nilai_kini(baris[pk])
        lihat = dasar.get(pk.hex, Nilai().sidik)
        kirim = _menurut_cara(kegiatan.program.cara_nilai, kirim, kini)
        if kirim.sidik in (kini.sidik, lihat):
            continue
        if kini.sidik != lihat:
            bentrok.append(baris[pk].wbp.nama)
        ubah[pk] = kirim
    if bentrok:
        raise ValidationError(
            f"Penilaian {', '.join(bentrok)} baru saja diubah pengguna lain. Di bawah ini isian Anda; bandingkan "
            "dengan yang tersimpan pada halaman baru sebelum menyimpan lagi.",
            code="bentrok",
        )
    return ubah


def _menurut_cara(cara: str, kirim: Nilai, kini: Nilai) -> Nilai:
    """What the programme does not ask for stays as it stands; an empty predicate follows a score."""
    if cara != CaraNilai.ANGKA:
        kirim = replace(kirim, nilai=kini.nilai)
    elif kirim.nilai is not None and not kirim.predikat:
        kirim = replace(kirim, predikat=predikat_nilai(kirim.nilai))
    return kirim if cara == CaraNilai.KOMPETENSI else replace(kirim, kompetensi=kini.kompetensi)


def _periksa(kegiatan: Kegiatan, baris, ubah, keputusan) -> None:
    salah = []
    for pk, n in ubah.items():
        if baris[pk].bersertifikat:
            salah.append(f"{baris[pk].wbp.nama}: sertifikatnya sudah terbit, jadi penilaiannya tidak dapat diubah.")
        if len(n.predikat) > 30 or len(n.catatan) > 300:
            salah.append(f"{baris[pk].wbp.nama}: predikat paling panjang 30 huruf, catatan 300 huruf.")
        if n.kompetensi and n.kompetensi not in Kompetensi.values:
            salah.append(f"{baris[pk].wbp.nama}: pilih kompeten atau belum kompeten.")
    for pk, ke in keputusan.items():
        nama = baris[pk].wbp.nama
        if ke not in KEPUTUSAN:
            salah.append(f"{nama}: pilih lulus atau tidak lulus.")
        kurang = _kurang(kegiatan.program, ubah.get(pk, nilai_kini(baris[pk])))
        if ke == StatusPeserta.LULUS and kurang:
            salah.append(f"{nama}: {kurang}")
    if salah:
        raise ValidationError(salah, code="isi")


def _kurang(program, n: Nilai) -> str:
    """What still lacks before somebody can pass where results are asked for, as the end of a sentence."""
    if not program.bidang.memakai_nilai:
        return ""
    if program.cara_nilai == CaraNilai.ANGKA and n.nilai is None:
        return "isi nilainya sebelum menyatakan lulus."
    if program.cara_nilai == CaraNilai.KOMPETENSI and n.kompetensi != Kompetensi.KOMPETEN:
        return "yang dinyatakan lulus harus kompeten; isi hasilnya dahulu."
    return ""


def _tulis(ubah: dict[UUID, Nilai]) -> None:
    if not ubah:
        return
    with connection.cursor() as kursor:
        kursor.execute(
            f"""
            INSERT INTO {Penilaian._meta.db_table}
                (id, peserta_id, nilai, predikat, kompetensi, catatan, dibuat_pada, diubah_pada, versi)
            SELECT d.id, d.peserta, d.nilai, d.predikat, d.kompetensi, d.catatan, now(), now(), 1
            FROM unnest(%(id)s::uuid[], %(peserta)s::uuid[], %(nilai)s::numeric[], %(predikat)s::text[],
                %(kompetensi)s::text[], %(catatan)s::text[]) AS d(id, peserta, nilai, predikat, kompetensi, catatan)
            ON CONFLICT (peserta_id) DO UPDATE
                SET nilai = EXCLUDED.nilai, predikat = EXCLUDED.predikat, kompetensi = EXCLUDED.kompetensi,
                    catatan = EXCLUDED.catatan
            """,
            {
                "id": [str(uuid7()) for _ in ubah],
                "peserta": [str(pk) for pk in ubah],
                "nilai": [n.nilai for n in ubah.values()],
                "predikat": [n.predikat for n in ubah.values()],
                "kompetensi": [n.kompetensi for n in ubah.values()],
                "catatan": [n.catatan for n in ubah.values()],
            },
        )
