"""The list of a sitting: who is heard about what, and what is recommended; many rows by set-based statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from core.audit import konteks
from core.tampil import sebut_beberapa
from pembinaan.choices import PerihalTpp, StatusKeputusan, Tahap
from pembinaan.models import Kegiatan, KeputusanTpp, Peserta, SidangTpp
from pembinaan.services.orang_sidang import orang_sidang
from pembinaan.services.peserta import MENERIMA
from pembinaan.services.sidang import kunci_terbuka, tolak_belum_tiba
from wbp.models import Wbp

TAMBAH_PALING_BANYAK = 500
HANYA_NARAPIDANA = (PerihalTpp.TAHAP, PerihalTpp.REMISI, *PerihalTpp.integrasi)
BERALASAN = (StatusKeputusan.DITUNDA, StatusKeputusan.DITOLAK)


@dataclass(frozen=True)
class HasilTambah:
    baru: int
    sudah_ada: int


@dataclass(frozen=True)
class Putusan:
    """What is recommended in one matter; an empty status leaves it open."""

    status: str = ""
    tahap: str = ""
    alasan: str = ""


def tambah_ke_daftar(
    sidang: SidangTpp, *, semua_wbp: Iterable, perihal: str, kegiatan: Kegiatan | None = None, keterangan="", oleh
) -> HasilTambah:
    """Put people on the list with one matter. Who stands there with it already is left alone."""
    minta = {str(pk) for pk in semua_wbp}
    if not minta:
        raise ValidationError("Tandai dahulu orang yang akan disidangkan.", code="kosong")
    if len(minta) > TAMBAH_PALING_BANYAK:
        raise ValidationError(f"Tambahkan paling banyak {TAMBAH_PALING_BANYAK} orang sekaligus.", code="banyak")
    if perihal == PerihalTpp.PROGRAM and kegiatan is None:
        raise ValidationError("Pilih kegiatan penempatannya.", code="kegiatan")
    with transaction.atomic(), konteks(oleh=oleh):
        sidang = kunci_terbuka(sidang)
        kegiatan = kegiatan if perihal == PerihalTpp.PROGRAM else None
        if kegiatan is not None and (kegiatan.upt_id != sidang.upt_id or kegiatan.status not in MENERIMA):
            raise ValidationError("Kegiatan ini tidak menerima peserta. Pilih kegiatan lain.", code="kegiatan")
        orang = {
            w.pk: w
            for w in Wbp.objects.untuk(oleh).filter(upt_id=sidang.upt_id, pk__in=minta).dihuni().order_by("nama_kunci")
        }
        if len(orang) < len(minta):
            raise ValidationError(
                f"{len(minta) - len(orang)} orang yang ditandai tidak (lagi) dihuni UPT ini. Muat ulang daftarnya.",
                code="tidak_dihuni",
            )
        keadaan = orang_sidang(sidang.upt_id, orang, sidang.tanggal, oleh)
        _periksa_narapidana(perihal, orang, keadaan)
        sudah = set(
            sidang.keputusan.filter(wbp__in=orang, perihal=perihal, kegiatan=kegiatan).values_list("wbp_id", flat=True)
        )
        KeputusanTpp.objects.bulk_create(
            KeputusanTpp(
                upt_id=sidang.upt_id,
                sidang=sidang,
                wbp_id=pk,
                perihal=perihal,
                kegiatan=kegiatan,
                keterangan=keterangan[:250],
                tahap_kini=keadaan[pk].kode_tahap,
                tahap_saran=keadaan[pk].saran,
            )
            for pk in orang
            if pk not in sudah
        )
        return HasilTambah(len(orang) - len(sudah), len(sudah))


def _periksa_narapidana(perihal: str, orang, keadaan) -> None:
    if perihal not in HANYA_NARAPIDANA:
        return
    bukan = [w.nama for pk, w in orang.items() if not keadaan[pk].narapidana]
    if bukan:
        raise ValidationError(
            f"{PerihalTpp(perihal).label} hanya untuk narapidana. Hapus tanda pada {sebut_beberapa(bukan)}.",
            code="tahanan",
        )


def tambah_usulan_tpp(sidang: SidangTpp, *, semua_peserta: Iterable, keterangan="", oleh) -> HasilTambah:
    """People already proposed for a run in the name of the TPP, each with its own run."""
    minta = list({str(pk) for pk in semua_peserta})
    peserta = list(
        Peserta.objects.untuk(oleh)
        .usulan_tpp()
        .filter(upt_id=sidang.upt_id, pk__in=minta)
        .select_related("kegiatan")
        .order_by("kegiatan", "pk")
    )
    if not minta or len(peserta) < len(minta):
        raise ValidationError(
            "Tandai dahulu usulannya."
            if not minta
            else "Sebagian usulan sudah diputuskan di kegiatannya. Muat ulang daftarnya.",
            code="kosong",
        )
    with transaction.atomic(), konteks(oleh=oleh):
        hasil = [
            tambah_ke_daftar(
                sidang,
                semua_wbp=[p.wbp_id for p in peserta if p.kegiatan_id == k.pk],
                perihal=PerihalTpp.PROGRAM,
                kegiatan=k,
                keterangan=keterangan,
                oleh=oleh,
            )
            for k in {p.kegiatan_id: p.kegiatan for p in peserta}.values()
        ]
    return HasilTambah(sum(h.baru for h in hasil), sum(h.sudah_ada for h in hasil))


def keluarkan(sidang: SidangTpp, *, semua_id: Iterable, oleh) -> int:
    """Take matters off the list that were not decided yet: nothing has been said about these people."""
    minta = {str(pk) for pk in semua_id}
    if not minta:
        raise ValidationError("Tandai dahulu orang yang dikeluarkan dari daftar.", code="kosong")
    with transaction.atomic(), konteks(oleh=oleh):
        sidang = kunci_terbuka(sidang)
        baris = sidang.keputusan.filter(pk__in=minta)
        putus = list(baris.exclude(status=StatusKeputusan.DIUSULKAN).values_list("wbp__nama", flat=True))
        if putus:
            raise ValidationError(
                f"{sebut_beberapa(putus)} sudah diputuskan. Kembalikan keputusannya ke “Belum” dahulu.", code="diputus"
            )
        if baris.count() < len(minta):
            raise ValidationError("Sebagian baris sudah tidak ada. Muat ulang halaman.", code="asing")
        baris.delete()
        return len(minta)


def simpan_putusan(
    sidang: SidangTpp, *, isian: Mapping[UUID, Putusan], dasar: Mapping[str, str], oleh, isi_belum: bool = False
) -> int:
    """Write the decisions that differ; returns how many. All or nothing, two UPDATEs whatever the number of rows.

    `dasar` {matter: version the page showed}: a row another secretary wrote meanwhile is refused by name. With
    `isi_belum` the matters left open are approved, their stage the one shown beside them.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        sidang = kunci_terbuka(sidang)
        tolak_belum_tiba(sidang)
        baris = {k.pk: k for k in sidang.keputusan.select_related("wbp", "kegiatan")}
        if asing := len(set(isian) - set(baris)):
            raise ValidationError(f"{asing} baris sudah tidak ada di daftar. Muat ulang halaman.", code="asing")
        ubah, bentrok = {}, []
        for pk, kirim in isian.items():
            k = baris[pk]
            putusan = _lengkapi(kirim, isi_belum)
            kini = Putusan("" if k.status == StatusKeputusan.DIUSULKAN else k.status, k.tahap, k.alasan)
            putusan = _sederhanakan(putusan, k)
            if putusan == _sederhanakan(kini, k):
                continue
            if dasar.get(pk.hex) != str(k.versi):
                bentrok.append(k.wbp.nama)
            ubah[pk] = putusan
        if bentrok:
            raise ValidationError(
                f"Keputusan {sebut_beberapa(bentrok)} baru saja diubah pengguna lain. Isian Anda masih di bawah; "
                "bandingkan dengan yang tersimpan, lalu simpan lagi bila memang harus diganti.",
                code="bentrok",
            )
        _periksa(baris, ubah)
        _tulis(baris, ubah)
        return len(ubah)


def _lengkapi(kirim: Putusan, isi_belum: bool) -> Putusan:
    if isi_belum and not kirim.status and not kirim.alasan:
        return Putusan(StatusKeputusan.DISETUJUI, kirim.tahap, "")
    return kirim


def _sederhanakan(p: Putusan, k: KeputusanTpp) -> Putusan:
    """A stage is said only where it is granted; what the page proposed for the others is not a decision."""
    if p.status == StatusKeputusan.DISETUJUI and k.perihal == PerihalTpp.TAHAP:
        return p
    return Putusan(p.status, "", p.alasan)


def _periksa(baris: Mapping, ubah: Mapping[UUID, Putusan]) -> None:
    salah = []
    for pk, p in ubah.items():
        k = baris[pk]
        nama = f"{k.wbp.nama} ({k.get_perihal_display().lower()})"
        if p.status and p.status not in StatusKeputusan.values:
            salah.append(f"{nama}: pilih disetujui, ditunda, atau ditolak.")
        elif not p.status and p.alasan:
            salah.append(f"{nama}: alasan sudah diisi, tetapi keputusannya belum dipilih.")
        elif p.status in BERALASAN and not p.alasan:
            salah.append(f"{nama}: isi alasan {'penundaan' if p.status == StatusKeputusan.DITUNDA else 'penolakan'}.")
        elif p.status == StatusKeputusan.DISETUJUI:
            salah += _periksa_setuju(k, p, nama)
        if len(p.alasan) > 250:
            salah.append(f"{nama}: alasan paling panjang 250 huruf.")
    if salah:
        raise ValidationError(salah, code="isi")


def _periksa_setuju(k: KeputusanTpp, p: Putusan, nama: str) -> list[str]:
    if k.perihal == PerihalTpp.TAHAP and p.tahap not in Tahap.values:
        return [f"{nama}: pilih tahap yang diputuskan."]
    if k.perihal == PerihalTpp.PROGRAM and k.kegiatan.status not in MENERIMA:
        status = k.kegiatan.get_status_display().lower()
        return [f"{nama}: {k.kegiatan.nama} berstatus {status}, tidak menerima peserta. Tunda atau tolak."]
    return []


def _tulis(baris: Mapping, ubah: Mapping[UUID, Putusan]) -> None:
    """Through “open” where a decision is turned into another one: the table of moves knows no shorter way."""
    if not ubah:
        return
    balik = [
        pk for pk, p in ubah.items() if baris[pk].status != StatusKeputusan.DIUSULKAN and p.status != baris[pk].status
    ]
    if balik:
        KeputusanTpp.objects.filter(pk__in=balik).update(status=StatusKeputusan.DIUSULKAN, tahap="", alasan="")
    tulis = {pk: p for pk, p in ubah.items() if p.status}
    with connection.cursor() as kursor:
        kursor.execute(
            f"UPDATE {KeputusanTpp._meta.db_table} AS k SET status = d.status, tahap = d.tahap, alasan = d.alasan "
            "FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[]) AS d(id, status, tahap, alasan) "
            "WHERE k.id = d.id",
            [
                [str(pk) for pk in tulis],
                [p.status for p in tulis.values()],
                [p.tahap for p in tulis.values()],
                [p.alasan for p in tulis.values()],
            ],
        )
