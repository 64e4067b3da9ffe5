"""Who fits a run: interest, time left, no clash, requirements; and who has waited longest for a programme first.

Bounded: at most `PALING_BANYAK` people are weighed, those longest without a programme; the page says so.
"""

import datetime as dt

from django.db.models import Exists, OuterRef, Subquery

from core.tampil import angka
from pembinaan.models import AsesmenMinat, Kegiatan, Peserta, PilihanMinat
from pembinaan.queries import dengan_tanpa_program
from pembinaan.services.calon import Fakta, bentrok_kegiatan
from pembinaan.services.syarat import periksa_syarat

PALING_BANYAK = 400


def calon_cocok(kegiatan: Kegiatan, orang):
    """`orang` with what the finder sorts by: rank and day of the interest, since when without a programme."""
    asesmen = AsesmenMinat.objects.berlaku().filter(wbp=OuterRef("pk"), upt=kegiatan.upt_id)
    terakhir = asesmen.order_by("-tanggal", "-pk")
    peringkat = PilihanMinat.objects.filter(
        asesmen=OuterRef("asesmen_kini"), minat=kegiatan.program.minat_id
    ).order_by("peringkat")
    qs = dengan_tanpa_program(orang.dengan_keadaan(kegiatan.upt_id), Peserta.objects.all(), kegiatan.upt_id)
    return qs.annotate(
        asesmen_kini=Subquery(terakhir.values("pk")[:1]),
        minat_pada=Subquery(terakhir.values("tanggal")[:1]),
    ).annotate(minat_ke=Subquery(peringkat.values("peringkat")[:1]))


def yang_cocok(kegiatan: Kegiatan, qs, hari_ini: dt.date, pengguna):
    """Of the first `PALING_BANYAK` of `qs` those who want it, have no clash and fail no requirement, in its order."""
    if kegiatan.program.minat_id:
        qs = qs.filter(minat_ke__isnull=False)
    qs = qs.exclude(Exists(_di_kegiatan_bentrok(kegiatan, hari_ini)))
    semua_id = list(qs.values_list("pk", flat=True)[:PALING_BANYAK])
    diperiksa = periksa_syarat(kegiatan, semua_id, hari_ini, pengguna)
    return qs.filter(pk__in=[pk for pk in semua_id if all(h.terpenuhi is not False for h in diperiksa[pk].hasil)])


def _di_kegiatan_bentrok(kegiatan: Kegiatan, hari_ini: dt.date):
    """Open participations in runs that meet at the same time."""
    lain = Kegiatan.objects.filter(upt_id=kegiatan.upt_id).terbuka().exclude(pk=kegiatan.pk)
    bentrok = bentrok_kegiatan(kegiatan, {k.pk: k for k in lain}, hari_ini)
    return Peserta.objects.terbuka().filter(wbp=OuterRef("pk"), kegiatan_id__in=list(bentrok))


def kata_tanpa_program(w, hari_ini: dt.date) -> str:
    """How long this person of `calon_cocok` has been without a programme, and counted from what."""
    if w.ikut_kini:
        return "Sedang mengikuti program"
    if w.tanpa_sejak is None:
        return "Tanggal masuk belum tercatat"
    hari = max(0, (hari_ini - w.tanpa_sejak).days)
    sejak = "sejak program terakhir" if w.program_terakhir else "sejak masuk"
    return f"{angka(hari)} hari {sejak}"


def keping(f: Fakta) -> list[dict]:
    """Chips that say why somebody fits or does not, what refuses first."""
    hasil = [{"teks": t, "jenis": "bad"} for t in f.tolak]
    hasil += [{"teks": f"Bentrok: {t}", "jenis": "bad"} for t in f.bentrok]
    hasil += [{"teks": t, "jenis": "wait"} for t in f.peringatan]
    hasil += [{"teks": f"Pernah berhenti: {p}", "jenis": "wait" if p.kegagalan else "mute"} for p in f.pernah[:2]]
    penuh = sum(h.terpenuhi is True for h in f.syarat)
    if penuh == len(f.syarat):
        hasil.append({"teks": f"Memenuhi {penuh} syarat", "jenis": "ok"})
    if not f.bentrok:
        hasil.append({"teks": "Tidak bentrok", "jenis": "ok"})
    return hasil
