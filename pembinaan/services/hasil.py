"""Scores of one lesson, and objectives reached: a class saved together, under a lock, by set-based statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from uuid_utils.compat import uuid7

from core.audit import konteks, model_peristiwa
from core.sidik import sidik_teks
from pembinaan.choices import Capaian, CaraNilai, Kompetensi
from pembinaan.models import CapaianTujuan, Kegiatan, Materi, NilaiMateri
from pembinaan.rules.hasil import nilai_gabungan, perlu_remedial
from pembinaan.services.penilaian import baris_dinilai, kunci_berjalan

PERTAMA, REMEDIAL = 1, 2
Kunci = tuple[UUID, int]  # participant, try
CATATAN_PANJANG = 200


@dataclass(frozen=True)
class Skor:
    """What is written beside one participant for one try of a lesson."""

    teori: Decimal | None = None
    praktik: Decimal | None = None
    kompetensi: str = ""
    catatan: str = ""

    @property
    def sidik(self) -> str:
        a, b = ("" if n is None else f"{n:.2f}" for n in (self.teori, self.praktik))
        return sidik_teks(f"{a}|{b}|{self.kompetensi}|{self.catatan}")

    def membuka_remedial(self, program) -> bool:
        angka = nilai_gabungan(self.teori, self.praktik, program.bobot_praktik)
        return perlu_remedial(angka, self.kompetensi, program.cara_nilai, program.nilai_lulus)


KOSONG = Skor()


def kunci_teks(peserta: UUID, ke: int) -> str:
    return f"{peserta.hex}.{ke}"


def skor_materi(kegiatan: Kegiatan, materi: Materi) -> dict[Kunci, Skor]:
    """What stands for a lesson of this run."""
    semua = NilaiMateri.objects.filter(peserta__kegiatan=kegiatan, materi=materi)
    return {(n.peserta_id, n.ke): Skor(n.teori, n.praktik, n.kompetensi, n.catatan) for n in semua}


def simpan_skor(
    kegiatan: Kegiatan, materi: Materi, *, isian: Mapping[Kunci, Skor], dasar: Mapping[str, str], oleh
) -> int:
    """Save the rows of a lesson that changed; their number. All or nothing; locks the run.

    `dasar` {key: fingerprint the page showed}. A row somebody else changed meanwhile is refused by name. A second try
    is only taken where the first is below the passing score; it may always be emptied.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_berjalan(kegiatan, "Hasil")
        if materi.program_id != kegiatan.program_id:
            raise ValidationError("Materi ini bukan bagian kurikulum kegiatan.", code="materi_lain")
        if kegiatan.program.cara_nilai == CaraNilai.TANPA:
            raise ValidationError("Program ini tidak memberi nilai.", code="tanpa_nilai")
        baris = baris_dinilai(kegiatan, {pk for pk, _ in isian})
        kini = skor_materi(kegiatan, materi)
        ubah, bentrok = {}, []
        for kunci, kirim in isian.items():
            ada, lihat = kini.get(kunci, KOSONG), dasar.get(kunci_teks(*kunci), KOSONG.sidik)
            kirim = _menurut_cara(kegiatan.program.cara_nilai, kirim, ada)
            if kirim.sidik in (ada.sidik, lihat):
                continue
            if ada.sidik != lihat:
                bentrok.append(kunci[0])
            ubah[kunci] = kirim
        if bentrok:
            _tolak_bentrok(NilaiMateri, {"materi_id": materi.pk}, [baris[pk] for pk in dict.fromkeys(bentrok)])
        _periksa(kegiatan, baris, kini, ubah)
        _tulis_skor(materi, ubah)
        return len(ubah)


def _tolak_bentrok(model, saring: dict, peserta: list) -> None:
    """Refuse naming the rows, and who changed them last."""
    nama = ", ".join(p.wbp.nama for p in peserta)
    peristiwa = model_peristiwa(model).objects.filter(peserta_id__in=[p.pk for p in peserta], **saring)
    akhir = peristiwa.order_by("-pgh_id").values_list("pgh_context__nama", flat=True).first()
    raise ValidationError(
        f"Baris {nama} baru saja diubah {akhir or 'pengguna lain'}. Di bawah ini isian Anda; bandingkan dengan yang "
        "tersimpan pada halaman baru sebelum menyimpan lagi.",
        code="bentrok",
    )


def _menurut_cara(cara: str, kirim: Skor, kini: Skor) -> Skor:
    """What the programme does not ask for stays as it stands."""
    if cara == CaraNilai.KOMPETENSI:
        return Skor(kini.teori, kini.praktik, kirim.kompetensi, kirim.catatan)
    return Skor(kirim.teori, kirim.praktik, kini.kompetensi, kirim.catatan)


def _periksa(kegiatan: Kegiatan, baris, kini, ubah: Mapping[Kunci, Skor]) -> None:
    salah, program = [], kegiatan.program
    for (pk, ke), n in ubah.items():
        nama = baris[pk].wbp.nama
        if baris[pk].bersertifikat:
            salah.append(f"{nama}: sertifikatnya sudah terbit, jadi nilainya tidak dapat diubah.")
        if len(n.catatan) > CATATAN_PANJANG:
            salah.append(f"{nama}: catatan paling panjang {CATATAN_PANJANG} huruf.")
        if n.kompetensi and n.kompetensi not in Kompetensi.values:
            salah.append(f"{nama}: pilih kompeten atau belum kompeten.")
        if any(angka is not None and not 0 <= angka <= 100 for angka in (n.teori, n.praktik)):
            salah.append(f"{nama}: nilai harus antara 0 dan 100.")
        pertama = ubah.get((pk, PERTAMA), kini.get((pk, PERTAMA), KOSONG))
        if ke == REMEDIAL and n != KOSONG and not pertama.membuka_remedial(program):
            salah.append(f"{nama}: remedial hanya untuk yang {_syarat_remedial(program)} pada penilaian pertama.")
    if salah:
        raise ValidationError(salah, code="isi")


def _syarat_remedial(program) -> str:
    kompetensi = program.cara_nilai == CaraNilai.KOMPETENSI
    return "belum kompeten" if kompetensi else f"nilainya di bawah {program.nilai_lulus}"


def _tulis_skor(materi: Materi, ubah: Mapping[Kunci, Skor]) -> None:
    if not ubah:
        return
    with connection.cursor() as kursor:
        kursor.execute(
            f"""
            INSERT INTO {NilaiMateri._meta.db_table}
                (id, peserta_id, materi_id, ke, teori, praktik, kompetensi, catatan, dibuat_pada, diubah_pada, versi)
            SELECT d.id, d.peserta, %(materi)s, d.ke, d.teori, d.praktik, d.kompetensi, d.catatan, now(), now(), 1
            FROM unnest(%(id)s::uuid[], %(peserta)s::uuid[], %(ke)s::smallint[], %(teori)s::numeric[],
                %(praktik)s::numeric[], %(kompetensi)s::text[], %(catatan)s::text[])
                AS d(id, peserta, ke, teori, praktik, kompetensi, catatan)
            ON CONFLICT (peserta_id, materi_id, ke) DO UPDATE
                SET teori = EXCLUDED.teori, praktik = EXCLUDED.praktik, kompetensi = EXCLUDED.kompetensi,
                    catatan = EXCLUDED.catatan
            """,
            {
                "materi": materi.pk,
                "id": [str(uuid7()) for _ in ubah],
                "peserta": [str(pk) for pk, _ in ubah],
                "ke": [ke for _, ke in ubah],
                "teori": [n.teori for n in ubah.values()],
                "praktik": [n.praktik for n in ubah.values()],
                "kompetensi": [n.kompetensi for n in ubah.values()],
                "catatan": [n.catatan for n in ubah.values()],
            },
        )


# --- objectives ------------------------------------------------------------------------------------------------------


def capaian_kegiatan(kegiatan: Kegiatan) -> dict[UUID, dict[UUID, str]]:
    """Participant → objective → how far it was reached."""
    hasil: dict[UUID, dict[UUID, str]] = {}
    semua = CapaianTujuan.objects.filter(peserta__kegiatan=kegiatan)
    for peserta, tujuan, capaian in semua.values_list("peserta_id", "tujuan_id", "capaian"):
        hasil.setdefault(peserta, {})[tujuan] = capaian
    return hasil


def sidik_capaian(isi: Mapping[UUID, str]) -> str:
    teks = "|".join(f"{t.hex}={c}" for t, c in sorted(isi.items()) if c)
    return sidik_teks(teks)


def simpan_capaian(
    kegiatan: Kegiatan, *, isian: Mapping[UUID, Mapping[UUID, str]], dasar: Mapping[str, str], oleh
) -> int:
    """Save the objectives that changed; their number. All or nothing; locks the run. An emptied one is deleted.

    `dasar` {participant: fingerprint of the row}; a row somebody else changed meanwhile is refused by name.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_berjalan(kegiatan, "Hasil")
        baris = baris_dinilai(kegiatan, set(isian))
        dikenal = set(kegiatan.program.tujuan_program.values_list("pk", flat=True))
        kini, ubah, bentrok = capaian_kegiatan(kegiatan), {}, []
        for pk, kirim in isian.items():
            ada = kini.get(pk, {})
            beda = {(pk, t): c for t, c in kirim.items() if c != ada.get(t, "")}
            if any(t not in dikenal or (c and c not in Capaian.values) for (_, t), c in beda.items()):
                raise ValidationError("Tujuan yang dikirim tidak dikenal. Muat ulang halaman.", code="tujuan_lain")
            lihat = dasar.get(pk.hex, sidik_capaian({}))
            if not beda or sidik_capaian({**ada, **kirim}) == lihat:
                continue
            if sidik_capaian(ada) != lihat:
                bentrok.append(baris[pk])
            ubah |= beda
        if bentrok:
            _tolak_bentrok(CapaianTujuan, {}, bentrok)
        _tulis_capaian({k: c for k, c in ubah.items() if c})
        _hapus_capaian([k for k, c in ubah.items() if not c])
        return len(ubah)


def _tulis_capaian(ubah: Mapping[tuple[UUID, UUID], str]) -> None:
    if not ubah:
        return
    with connection.cursor() as kursor:
        kursor.execute(
            f"""
            INSERT INTO {CapaianTujuan._meta.db_table}
                (id, peserta_id, tujuan_id, capaian, dibuat_pada, diubah_pada, versi)
            SELECT d.id, d.peserta, d.tujuan, d.capaian, now(), now(), 1
            FROM unnest(%(id)s::uuid[], %(peserta)s::uuid[], %(tujuan)s::uuid[], %(capaian)s::text[])
                AS d(id, peserta, tujuan, capaian)
            ON CONFLICT (peserta_id, tujuan_id) DO UPDATE SET capaian = EXCLUDED.capaian
            """,
            {
                "id": [str(uuid7()) for _ in ubah],
                "peserta": [str(p) for p, _ in ubah],
                "tujuan": [str(t) for _, t in ubah],
                "capaian": list(ubah.values()),
            },
        )


def _hapus_capaian(kunci: list[tuple[UUID, UUID]]) -> None:
    if not kunci:
        return
    with connection.cursor() as kursor:
        kursor.execute(
            f"""
            DELETE FROM {CapaianTujuan._meta.db_table} AS c
            USING unnest(%(peserta)s::uuid[], %(tujuan)s::uuid[]) AS d(peserta, tujuan)
            WHERE c.peserta_id = d.peserta AND c.tujuan_id = d.tujuan
            """,
            {"peserta": [str(p) for p, _ in kunci], "tujuan": [str(t) for _, t in kunci]},
        )
