"""Who stands before each session: the partner's instructors of the run beside the officer who answers for it."""

from collections.abc import Iterable

from pembinaan.choices import PeranPengampu
from pembinaan.models import Kegiatan, PengampuSesi, Sesi
from pembinaan.services.bentrok import Pakai, cari_bentrok, tanpa_bentrok, tolak


def pengajar_baku(kegiatan: Kegiatan) -> list[dict]:
    """Fields of the rows a new session of the run begins with."""
    aktif = kegiatan.pengampu.filter(instruktur__aktif=True).order_by("pk").values_list("instruktur_id", flat=True)
    baku = [{"instruktur_id": i, "peran": PeranPengampu.INSTRUKTUR} for i in aktif]
    if kegiatan.penanggung_jawab_id:
        baku.append({"petugas_id": kegiatan.penanggung_jawab_id, "peran": PeranPengampu.PENDAMPING})
    return baku


def pengajar_sesi(sesi: Sesi) -> tuple[list, list]:
    """Keys of the instructors and of the officers who teach this session (not who only accompanies it)."""
    semua = sesi.pengampu.filter(peran__in=PeranPengampu.mengajar, digantikan=False)
    orang = list(semua.values_list("instruktur_id", "petugas_id"))
    return [i for i, _ in orang if i], [p for _, p in orang if p]


def tulis_pengajar(kegiatan: Kegiatan, sesi: Iterable[Sesi]) -> None:
    baku = pengajar_baku(kegiatan)
    PengampuSesi.objects.bulk_create(PengampuSesi(sesi=s, **isi) for s in sesi for isi in baku)


def ganti_pendamping(kegiatan: Kegiatan, lama_id) -> None:
    """Another officer answers for the run now: so does he for the planned sessions the former one accompanied."""
    pendamping = PengampuSesi.objects.filter(
        sesi__kegiatan=kegiatan, sesi__status="terjadwal", peran=PeranPengampu.PENDAMPING, petugas=lama_id
    )
    sesi = {p.sesi_id for p in pendamping}
    pendamping.delete()
    if baru_id := kegiatan.penanggung_jawab_id:
        sesi -= set(PengampuSesi.objects.filter(sesi__in=sesi, petugas=baru_id).values_list("sesi_id", flat=True))
        baru = {"petugas_id": baru_id, "peran": PeranPengampu.PENDAMPING}
        PengampuSesi.objects.bulk_create(PengampuSesi(sesi_id=s, **baru) for s in sorted(sesi))


def mengajar_mulai_kini(kegiatan: Kegiatan, instruktur_id) -> None:
    """An instructor joins the run and teaches its planned sessions. Refused, by name, where he stands elsewhere."""
    sesi = list(kegiatan.sesi.terjadwal().exclude(pengampu__instruktur=instruktur_id))
    pakai = [Pakai(s.tanggal, s.jam_mulai, s.jam_selesai, s.upt_id, None, frozenset([instruktur_id])) for s in sesi]
    tolak(cari_bentrok(pakai))
    with tanpa_bentrok(pakai):
        PengampuSesi.objects.bulk_create(
            PengampuSesi(sesi=s, instruktur_id=instruktur_id, peran=PeranPengampu.INSTRUKTUR) for s in sesi
        )


def berhenti_mengajar(kegiatan: Kegiatan, instruktur_id) -> None:
    """An instructor leaves the run: the planned sessions lose him, and a stand-in stays as who teaches."""
    milik = PengampuSesi.objects.filter(
        sesi__kegiatan=kegiatan, sesi__status="terjadwal", instruktur=instruktur_id, peran=PeranPengampu.INSTRUKTUR
    )
    PengampuSesi.objects.filter(menggantikan__in=milik).update(menggantikan=None)
    milik.delete()
