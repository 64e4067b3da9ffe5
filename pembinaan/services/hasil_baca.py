"""Results read: what each lesson comes to, what the run may come to, and all of it of one participation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from core.tampil import desimal
from pembinaan.choices import Capaian, CaraNilai, Kompetensi
from pembinaan.models import CapaianTujuan, Kegiatan, Materi, NilaiMateri, Peserta, Program
from pembinaan.rules import predikat_nilai
from pembinaan.rules.hasil import (
    Akhir,
    Hadir,
    Usulan,
    kompetensi_akhir,
    kompetensi_materi,
    nilai_akhir,
    nilai_gabungan,
    nilai_materi,
    usulkan,
)

LIHAT_NILAI = "pembinaan.view_nilaimateri"
LIHAT_CAPAIAN = "pembinaan.view_capaiantujuan"
WARNA_CAPAIAN = {Capaian.TERCAPAI: "ok", Capaian.SEBAGIAN: "wait", Capaian.TIDAK: "bad"}


def dinilai_angka(n: NilaiMateri, program: Program) -> Decimal | None:
    return nilai_gabungan(n.teori, n.praktik, program.bobot_praktik)


def nilai_dipakai(program: Program, semua: Iterable[NilaiMateri]) -> dict[tuple[UUID, UUID], Decimal | str | None]:
    """(participant, lesson) → the score or the word that counts, of both tries."""
    percobaan: dict[tuple[UUID, UUID], dict[int, NilaiMateri]] = {}
    for n in semua:
        percobaan.setdefault((n.peserta_id, n.materi_id), {})[n.ke] = n
    return {kunci: _dipakai(program, ke.get(1), ke.get(2)) for kunci, ke in percobaan.items()}


def _dipakai(program: Program, pertama: NilaiMateri | None, remedial: NilaiMateri | None) -> Decimal | str | None:
    if program.cara_nilai == CaraNilai.KOMPETENSI:
        return kompetensi_materi(*(n.kompetensi if n else "" for n in (pertama, remedial)))
    a, b = (dinilai_angka(n, program) if n else None for n in (pertama, remedial))
    return nilai_materi(a, b, program.nilai_lulus)


def kata_nilai(program: Program, dipakai: Decimal | str | None) -> str:
    """As it is written on paper; empty where the lesson was not scored."""
    if program.cara_nilai == CaraNilai.KOMPETENSI:
        return Kompetensi(dipakai).label if dipakai else ""
    return desimal(dipakai, 2)


# --- what the run may come to ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UsulanHasil:
    """`akhir` from the lessons alone; `usulan` weighs what somebody wrote as the result, else the lessons."""

    akhir: Akhir
    usulan: Usulan
    hadir: Hadir

    @property
    def ada(self) -> bool:
        """The lessons say what the result is."""
        return self.akhir.lengkap and (self.akhir.nilai is not None or bool(self.akhir.kompetensi))

    @property
    def predikat(self) -> str:
        if self.akhir.nilai is not None:
            return predikat_nilai(self.akhir.nilai)
        return Kompetensi(self.akhir.kompetensi).label if self.akhir.kompetensi else ""


def usulan_kegiatan(kegiatan: Kegiatan, peserta: Iterable[Peserta]) -> dict[UUID, UsulanHasil]:
    """For participants read by `peserta_dinilai`; two queries for all of them."""
    program = kegiatan.program
    materi = list(program.materi.all())
    dipakai = nilai_dipakai(program, NilaiMateri.objects.filter(peserta__kegiatan=kegiatan)) if materi else {}
    return {p.pk: _usulan(program, materi, dipakai, p) for p in peserta}


def _usulan(program: Program, materi: list[Materi], dipakai: dict, p: Peserta) -> UsulanHasil:
    akhir = Akhir(0, len(materi))
    if program.cara_nilai == CaraNilai.KOMPETENSI:
        akhir = kompetensi_akhir([dipakai.get((p.pk, m.pk)) or "" for m in materi])
    elif program.cara_nilai == CaraNilai.ANGKA:
        akhir = nilai_akhir([(m.jp, dipakai.get((p.pk, m.pk))) for m in materi])
    hadir = Hadir(p.hadir, p.dihitung, program.kehadiran_minimum)
    tertulis = _tertulis(program, p, akhir)
    return UsulanHasil(akhir, usulkan(program.cara_nilai, tertulis, hadir, program.nilai_lulus), hadir)


def _tertulis(program: Program, p: Peserta, akhir: Akhir) -> Akhir:
    """The result somebody wrote stands above the one from the lessons."""
    tulis = getattr(p, "penilaian", None)
    if program.cara_nilai == CaraNilai.ANGKA and tulis and tulis.nilai is not None:
        return Akhir(1, 1, tulis.nilai)
    return akhir


# --- one participation -----------------------------------------------------------------------------------------------


@dataclass
class Rincian:
    """Lessons and objectives of one participation, in words."""

    materi: list[dict] = field(default_factory=list)
    tujuan: list[dict] = field(default_factory=list)
    cara: str = ""

    def __bool__(self) -> bool:
        return bool(self.materi or self.tujuan)


def rincian_hasil(semua: Iterable[Peserta], pengguna) -> dict[UUID, Rincian]:
    """For participations read with `kegiatan__program`; only what the user may read; two queries for all of them."""
    peserta = {p.pk: p for p in semua}
    hasil = {pk: Rincian(cara=p.kegiatan.program.cara_nilai) for pk, p in peserta.items()}
    if peserta and pengguna.has_perm(LIHAT_NILAI):
        _isi_materi(hasil, peserta)
    if peserta and pengguna.has_perm(LIHAT_CAPAIAN):
        capaian = CapaianTujuan.objects.filter(peserta__in=peserta).select_related("tujuan")
        for c in capaian.order_by("tujuan__urutan", "tujuan_id"):
            warna = WARNA_CAPAIAN[Capaian(c.capaian)]
            hasil[c.peserta_id].tujuan.append(
                {"uraian": c.tujuan.uraian, "teks": c.get_capaian_display(), "jenis": warna}
            )
    return hasil


def _isi_materi(hasil: dict[UUID, Rincian], peserta: dict[UUID, Peserta]) -> None:
    baris: dict[tuple[UUID, UUID], list[NilaiMateri]] = {}
    semua = NilaiMateri.objects.filter(peserta__in=peserta).select_related("materi")
    for n in semua.order_by("materi__urutan", "materi_id", "ke"):
        baris.setdefault((n.peserta_id, n.materi_id), []).append(n)
    for (pk, _), percobaan in baris.items():
        program = peserta[pk].kegiatan.program
        if program.cara_nilai == CaraNilai.TANPA:
            continue
        [dipakai] = nilai_dipakai(program, percobaan).values()
        if teks := kata_nilai(program, dipakai):
            hasil[pk].materi.append(_satu(program, percobaan, teks))


def _satu(program: Program, percobaan: list[NilaiMateri], teks: str) -> dict:
    pertama = percobaan[0]
    remedial = percobaan[-1] if percobaan[-1].ke == 2 else None
    return {
        "judul": pertama.materi.judul,
        "jp": pertama.materi.jp,
        "teori": desimal(pertama.teori, 2),
        "praktik": desimal(pertama.praktik, 2),
        "remedial": kata_nilai(program, _dipakai(program, None, remedial)) if remedial else "",
        "nilai": teks,
        "catatan": "; ".join(n.catatan for n in percobaan if n.catatan),
    }
