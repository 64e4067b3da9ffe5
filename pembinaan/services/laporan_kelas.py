"""What came of one run, every number by the verb that also makes its list."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count, Max, Min, Q

from pembinaan.choices import Capaian, StatusPeserta
from pembinaan.models import CapaianTujuan, Kegiatan, Lampiran, Penilaian, Sertifikat
from pembinaan.services.pengampu import rekap_mengajar


@dataclass(frozen=True)
class SebaranNilai:
    banyak: int
    rerata: Decimal | None
    terendah: Decimal | None
    tertinggi: Decimal | None
    kompeten: int
    belum: int


@dataclass(frozen=True)
class LaporanKelas:
    """`berhasil` as PesertaQuerySet.keberhasilan; `jp_rencana` of sessions that stand, `jp_program` of the programme.
    `tujuan` [{uraian, tercapai, sebagian, tidak}]; `guru` as rekap_mengajar, all months.
    """

    berhasil: dict[str, int]
    status: list[tuple[str, int, str]]
    hadir: dict[str, int]
    jp: int
    sesi_rencana: int
    jp_rencana: int
    nilai: SebaranNilai
    tujuan: list[dict]
    sertifikat: int
    sertifikat_menunggu: int
    guru: list[dict]
    foto: list[Lampiran]


def laporan_kelas(kegiatan: Kegiatan) -> LaporanKelas:
    """Counts only: nobody is named, so it may be read beside the class and given to the partner."""
    k = kegiatan
    peserta, sesi = k.peserta.all(), k.sesi.all()
    status = peserta.hasil()
    sertifikat = Sertifikat.objects.filter(peserta__kegiatan=k)
    return LaporanKelas(
        berhasil=peserta.keberhasilan(),
        status=[(s.label, status[s.value], s.value) for s in StatusPeserta if status.get(s.value)],
        hadir=sesi.kehadiran(),
        jp=sesi.lama()["jp"],
        sesi_rencana=sesi.berlaku().count(),
        jp_rencana=sesi.berlaku().jumlah_jp(),
        nilai=_nilai(k),
        tujuan=_tujuan(k),
        sertifikat=sertifikat.terbit().count(),
        sertifikat_menunggu=sertifikat.menunggu().count(),
        guru=rekap_mengajar(sesi, bulan=600),
        foto=list(
            Lampiran.objects.filter(sesi__kegiatan=k).foto().select_related("sesi").order_by("sesi__tanggal", "pk")
        ),
    )


def _nilai(k: Kegiatan) -> SebaranNilai:
    n = Penilaian.objects.filter(peserta__kegiatan=k).aggregate(
        banyak=Count("nilai"),
        rerata=Avg("nilai"),
        terendah=Min("nilai"),
        tertinggi=Max("nilai"),
        kompeten=Count("pk", filter=Q(kompetensi="kompeten")),
        belum=Count("pk", filter=Q(kompetensi="belum")),
    )
    return SebaranNilai(**n)


def _tujuan(k: Kegiatan) -> list[dict]:
    """Objectives with at least one participant judged, in their order."""
    baris = CapaianTujuan.objects.filter(peserta__kegiatan=k).order_by("tujuan__urutan", "tujuan")
    isi = baris.values_list("tujuan__urutan", "tujuan", "tujuan__uraian", "capaian").annotate(n=Count("pk"))
    hasil: dict = {}
    for _, pk, uraian, capaian, n in isi:
        hasil.setdefault(pk, {"uraian": uraian, **dict.fromkeys(Capaian.values, 0)})[capaian] = n
    return list(hasil.values())
