"""What stands before a programme is taught: its labels, stages, requirements and objectives."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.sidik import sidik_baris
from core.urai import NilaiSalah, rapikan_teks, urai_bulat
from pembinaan.choices import Tahap, UkuranSyarat
from pembinaan.models import (
    JenisSyarat,
    JenisTahapan,
    Kegiatan,
    KetentuanTipe,
    Program,
    ProgramPrioritas,
    SyaratProgram,
    TahapanProgram,
    TujuanProgram,
)
from upt.waktu import hari_ini
from wbp.choices import JenisKelamin, Pendidikan

HARI = (UkuranSyarat.SISA_PIDANA_MIN, UkuranSyarat.BEBAS_REGISTER_F)
TAHUN = (UkuranSyarat.USIA_MIN, UkuranSyarat.USIA_MAKS)
PILIHAN = {
    UkuranSyarat.PENDIDIKAN_MIN: Pendidikan,
    UkuranSyarat.PENDIDIKAN_MAKS: Pendidikan,
    UkuranSyarat.TAHAP_MIN: Tahap,
    UkuranSyarat.JENIS_KELAMIN: JenisKelamin,
}


def simpan_program(program: Program, *, prioritas, oleh) -> Program:
    """Save a programme with its priority labels; a label taken away leaves its trail."""
    with transaction.atomic(), konteks(oleh=oleh):
        program.full_clean()
        program.save()
        ada = {p.prioritas_id: p for p in program.prioritas_program.select_for_update()}
        minta = {p.pk for p in prioritas}
        for pk in set(ada) - minta:
            ada[pk].delete()
        ProgramPrioritas.objects.bulk_create(
            ProgramPrioritas(program=program, prioritas_id=pk) for pk in sorted(minta - set(ada))
        )
        return program


# --- stages ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BarisTahapan:
    """A stage of the checklist; `tahapan` is None while nothing has been planned or written of it."""

    jenis: JenisTahapan
    tahapan: TahapanProgram | None
    keadaan: str
    warna: str


def daftar_tahapan(program: Program) -> list[BarisTahapan]:
    """Every stage in its order, those retired since only when this programme has them. Two queries."""
    ada = {
        t.jenis_id: t
        for t in program.tahapan.select_related("jenis", "pic").prefetch_related("lampiran").order_by("jenis__urutan")
    }
    pada = hari_ini(program.upt)
    semua = {j.pk: j for j in JenisTahapan.objects.filter(berlaku_sampai__isnull=True)} | {
        t.jenis_id: t.jenis for t in ada.values()
    }
    return [
        BarisTahapan(j, ada.get(j.pk), *keadaan_tahapan(ada.get(j.pk), pada))
        for j in sorted(semua.values(), key=lambda j: (j.urutan, j.kode))
    ]


def keadaan_tahapan(tahapan: TahapanProgram | None, pada) -> tuple[str, str]:
    """In words, and the colour of its badge."""
    if tahapan is None:
        return "Belum direncanakan", "mute"
    if tahapan.selesai:
        return "Selesai", "ok"
    if tahapan.rencana is None:
        return "Belum direncanakan", "mute"
    return ("Lewat rencana", "bad") if tahapan.rencana < pada else ("Direncanakan", "info")


def simpan_tahapan(tahapan: TahapanProgram, *, oleh) -> TahapanProgram:
    """Plan a stage or say it is done. Done is a day that has come, with what was done."""
    with transaction.atomic(), konteks(oleh=oleh):
        program = Program.objects.select_for_update().select_related("upt").get(pk=tahapan.program_id)
        tahapan.upt_id = program.upt_id
        if tahapan.selesai and tahapan.selesai > hari_ini(program.upt):
            raise ValidationError(
                {"selesai": "Tanggal ini belum tiba. Isi tanggal rencana, atau tanggal yang sudah lewat."},
                code="tanggal_depan",
            )
        if tahapan.selesai and not tahapan.uraian.strip():
            raise ValidationError({"uraian": "Isi apa yang dilakukan pada tahapan ini."}, code="uraian_wajib")
        tahapan.full_clean()
        tahapan.save()
        return tahapan


# --- requirements and objectives -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class IsiSyarat:
    """One requirement as the page sends it; an empty `nilai` is right only where the kind needs none."""

    jenis_id: object
    nilai: str
    wajib: bool


def baca_nilai_syarat(jenis: JenisSyarat, teks: str) -> str:
    """What is stored of the value typed for a requirement of that kind. Raises ValidationError in words."""
    teks = rapikan_teks(teks)
    if not jenis.perlu_nilai:
        return ""
    if not teks:
        raise ValidationError(f"{jenis.nama}: isi nilainya.", code="nilai_wajib")
    if pilihan := PILIHAN.get(jenis.ukuran):
        if teks not in pilihan.values:
            raise ValidationError(f"{jenis.nama}: pilih salah satu nilai yang tersedia.", code="nilai")
        return teks
    try:
        angka = urai_bulat(teks, jenis.nama)
    except NilaiSalah as galat:
        raise ValidationError(f"{jenis.nama}: tulis angka bulat, misalnya 90.", code="nilai") from galat
    batas = 120 if jenis.ukuran in TAHUN else 36_500
    if not 1 <= angka <= batas:
        raise ValidationError(f"{jenis.nama}: isi angka 1 sampai {batas}.", code="nilai")
    return str(angka)


def kata_syarat(syarat: SyaratProgram) -> str:
    """The requirement as a sentence, its value in words."""
    pilihan = PILIHAN.get(syarat.jenis.ukuran)
    nilai = str(pilihan(syarat.nilai).label) if pilihan and syarat.nilai in pilihan.values else syarat.nilai
    return syarat.jenis.kalimat.replace("{nilai}", nilai)


def simpan_syarat(program: Program, *, isi: list[IsiSyarat], sidik: str, oleh) -> None:
    """Replace the requirements. Refuses when somebody else changed them since the page was opened."""
    with transaction.atomic(), konteks(oleh=oleh):
        Program.objects.select_for_update().get(pk=program.pk)
        _pastikan_sama(sidik, program.syarat_program.all())
        jenis = JenisSyarat.objects.in_bulk([b.jenis_id for b in isi])
        ada = {s.jenis_id: s for s in program.syarat_program.all()}
        galat, minta = [], {}
        for b in isi:
            try:
                minta[b.jenis_id] = (baca_nilai_syarat(jenis[b.jenis_id], b.nilai), b.wajib)
            except ValidationError as e:
                galat += e.messages
        if galat:
            raise ValidationError(galat, code="isi")
        for jenis_id in set(ada) - set(minta):
            ada[jenis_id].delete()
        for jenis_id, (nilai, wajib) in minta.items():
            baris = ada.get(jenis_id) or SyaratProgram(program=program, jenis_id=jenis_id)
            if baris._state.adding or (baris.nilai, baris.wajib) != (nilai, wajib):
                baris.nilai, baris.wajib = nilai, wajib
                baris.full_clean()
                baris.save()


def simpan_tujuan(program: Program, *, baris: list[tuple[str, str]], sidik: str, oleh) -> None:
    """Write all objectives in the given order: [(key or "", words)]; an emptied line goes unless it was judged."""
    with transaction.atomic(), konteks(oleh=oleh):
        Program.objects.select_for_update().get(pk=program.pk)
        _pastikan_sama(sidik, program.tujuan_program.all())
        ada = {str(t.pk): t for t in program.tujuan_program.all()}
        hapus = [ada[k] for k, uraian in baris if k in ada and not uraian]
        dinilai = [t.uraian for t in hapus if t.capaian.exists()]
        if dinilai:
            raise ValidationError(
                f"Tujuan sudah dipakai dalam penilaian peserta, jadi tidak dapat dihapus: {'; '.join(dinilai)}.",
                code="tujuan_terpakai",
            )
        for t in hapus:
            t.delete()
        for urutan, (k, uraian) in enumerate(((k, u) for k, u in baris if u), 1):
            t = ada.get(k) or TujuanProgram(program=program)
            if t._state.adding or (t.urutan, t.uraian) != (urutan, uraian):
                t.urutan, t.uraian = urutan, uraian
                t.full_clean()
                t.save()


def _pastikan_sama(sidik: str, semua) -> None:
    if sidik != sidik_baris(semua):
        raise ValidationError(
            "Isi halaman ini sudah disimpan atau diubah pengguna lain sejak dibuka. Di bawah ini isi yang tersimpan; "
            "periksa, lalu ubah lagi bila masih perlu.",
            code="berubah",
        )


# --- what the type asks for ------------------------------------------------------------------------------------------


def ketentuan(tipe: str) -> KetentuanTipe | None:
    return KetentuanTipe.objects.filter(tipe=tipe).first()


def kekurangan(kegiatan: Kegiatan) -> list[str]:
    """What the type of its programme still asks of a run, in sentences; empty when nothing.

    An end and a partner are refused at saving too; instructor and curriculum may follow until people come.
    """
    k = ketentuan(kegiatan.program.tipe)
    if k is None:
        return []
    tipe = kegiatan.program.get_tipe_display()
    hasil = []
    if k.perlu_selesai and kegiatan.selesai is None:
        hasil.append(f"{tipe} harus mempunyai tanggal selesai.")
    if k.perlu_mitra and kegiatan.mitra_id is None:
        hasil.append(f"{tipe} diselenggarakan bersama mitra; pilih mitranya.")
    if k.perlu_instruktur and not kegiatan.instruktur and not kegiatan.pengampu.exists():
        hasil.append(f"{tipe} harus mempunyai instruktur.")
    if k.perlu_materi and not kegiatan.program.materi.exists():
        hasil.append(f"{tipe} harus mempunyai kurikulum; isi materi pada halaman program.")
    return hasil
