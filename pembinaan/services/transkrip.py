"""What a transcript is made of, for one person or for a whole list: the same dozen statements."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta
from django.db.models import F, Sum

from pembinaan.choices import StatusKeputusan, StatusPeserta, StatusSertifikat, StatusSesi
from pembinaan.models import Kehadiran, KeputusanTpp, PenilaianSppn, Peserta, Sertifikat
from pembinaan.services.orang_sidang import OrangSidang, jendela_register_f, orang_sidang
from wbp.models import Pelanggaran, Penempatan, PenugasanWali, Wbp

SPPN_BULAN = 12
PERNAH_IKUT = (
    StatusPeserta.DISETUJUI,
    StatusPeserta.MENGIKUTI,
    StatusPeserta.DITANGGUHKAN,
    StatusPeserta.LULUS,
    StatusPeserta.TIDAK_LULUS,
    StatusPeserta.BERHENTI,
    StatusPeserta.PINDAH_BEBAS,
)


@dataclass
class Transkrip:
    """One person. A kind of record the reader may not see is None or empty."""

    wbp: Wbp
    orang: OrangSidang
    kamar: str = ""
    wali: str = ""
    peserta: list[Peserta] = field(default_factory=list)
    jam: dict = field(default_factory=dict)  # participation: (JP, minutes) of sessions attended
    sertifikat: list[Sertifikat] = field(default_factory=list)
    sppn: list[PenilaianSppn] = field(default_factory=list)
    pelanggaran: tuple[int, int] | None = None  # within the window, ever
    putusan: list[KeputusanTpp] = field(default_factory=list)


def baca_transkrip(upt, orang: Iterable[Wbp], pengguna, pada: dt.date) -> list[Transkrip]:
    """In the order given. Each model answers for its own permission; the count of statements is that of one person."""
    orang = list(orang)
    semua_id = [w.pk for w in orang]
    keadaan = orang_sidang(upt.pk, semua_id, pada, pengguna)
    hasil = {w.pk: Transkrip(w, keadaan[w.pk]) for w in orang}
    milik = {"upt": upt, "wbp__in": semua_id, "berakhir__isnull": True}
    for t in Penempatan.objects.untuk(pengguna).filter(**milik).select_related("kamar__blok"):
        hasil[t.wbp_id].kamar = str(t.kamar)
    for w in PenugasanWali.objects.untuk(pengguna).filter(**milik).select_related("wali"):
        hasil[w.wbp_id].wali = w.wali.nama
    _program(hasil, pengguna)
    _riwayat(hasil, pengguna, pada)
    return list(hasil.values())


def _program(hasil: dict, pengguna) -> None:
    peserta = list(
        Peserta.objects.untuk(pengguna)
        .filter(wbp__in=hasil, status__in=PERNAH_IKUT)
        .select_related("kegiatan__program__bidang", "kegiatan__mitra", "penilaian")
        .dengan_kehadiran()
        .order_by("-kegiatan__mulai", "-pk")
    )
    for p in peserta:
        hasil[p.wbp_id].peserta.append(p)
    milik = {p.pk: p.wbp_id for p in peserta}
    jam = (
        Kehadiran.objects.filter(peserta__in=milik, sesi__status=StatusSesi.TERLAKSANA, alasan__hadir=True)
        .order_by()
        .values("peserta")
        .annotate(jp=Sum("sesi__jp"), lama=Sum(F("sesi__jam_selesai") - F("sesi__jam_mulai")))
    )
    for j in jam:
        menit = int(j["lama"].total_seconds() // 60) if j["lama"] else 0
        hasil[milik[j["peserta"]]].jam[j["peserta"]] = (j["jp"] or 0, menit)
    if pengguna.has_perm("pembinaan.view_sertifikat"):
        sertifikat = Sertifikat.objects.untuk(pengguna).filter(
            peserta__wbp__in=hasil, status=StatusSertifikat.DISAHKAN
        )
        for s in sertifikat.select_related("peserta").order_by("-tahun", "-nomor_urut", "pk"):
            hasil[s.peserta.wbp_id].sertifikat.append(s)


def _riwayat(hasil: dict, pengguna, pada: dt.date) -> None:
    awal = pada.replace(day=1) - relativedelta(months=SPPN_BULAN - 1)
    sppn = PenilaianSppn.objects.untuk(pengguna).dinilai().filter(wbp__in=hasil, bulan__range=(awal, pada))
    for s in sppn.order_by("bulan", "pk"):
        hasil[s.wbp_id].sppn.append(s)
    if pengguna.has_perm("wbp.view_pelanggaran"):
        dari, sampai = jendela_register_f(pada)
        jumlah = {pk: [0, 0] for pk in hasil}
        semua = Pelanggaran.objects.untuk(pengguna).berlaku().filter(wbp__in=hasil)
        for pk, putus in semua.values_list("wbp_id", "tanggal_putusan"):
            jumlah[pk][1] += 1
            jumlah[pk][0] += bool(putus and dari <= putus <= sampai)
        for pk, (jendela, semuanya) in jumlah.items():
            hasil[pk].pelanggaran = (jendela, semuanya)
    putusan = KeputusanTpp.objects.untuk(pengguna).berlaku().filter(wbp__in=hasil)
    for k in (
        putusan.exclude(status=StatusKeputusan.DIUSULKAN)
        .select_related("sidang", "kegiatan")
        .order_by("-sidang__tanggal", "-pk")
    ):
        hasil[k.wbp_id].putusan.append(k)
