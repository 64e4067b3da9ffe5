"""Batches: agreement and promise that fit each other, targets of sessions and what came of them, who sleeps where."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from core.audit import konteks
from mitra.choices import StatusKerjaSama
from mitra.models import KerjaSama, Komitmen
from rehabilitasi.choices import JenisLayanan
from rehabilitasi.models import Gelombang, Layanan, TargetLayanan
from wbp.models import Penempatan

BNN = "bnn"


def naskah_upt(upt_id) -> QuerySet:
    """Signed agreements of the UPT, those with BNN first; no adendum of its own."""
    bnn = KerjaSama.objects.filter(pk=OuterRef("pk"), pihak__mitra__jenis__kode=BNN)
    qs = KerjaSama.objects.filter(upt=upt_id, status__in=StatusKerjaSama.pernah_berlaku).exclude(jenis="adendum")
    return qs.annotate(dengan_bnn=Exists(bnn)).prefetch_related("pihak__mitra").order_by("-dengan_bnn", "judul", "pk")


def sebut_naskah(naskah: KerjaSama) -> str:
    mitra = ", ".join(p.mitra.nama for p in naskah.pihak.all())
    return " · ".join(t for t in (naskah.nomor_upt, naskah.judul, mitra) if t)


def janji_upt(upt_id) -> QuerySet:
    """Promises of signed agreements of the UPT that are still wanted."""
    qs = Komitmen.objects.filter(upt=upt_id, kerja_sama__status__in=StatusKerjaSama.pernah_berlaku)
    return qs.filter(tidak_berlaku=False).select_related("kerja_sama").order_by("kerja_sama__judul", "uraian", "pk")


def simpan_gelombang(gelombang: Gelombang, *, oleh) -> Gelombang:
    """A batch stays with its team once it has people: the team is who may open their clinical rows."""
    with transaction.atomic(), konteks(oleh=oleh):
        _periksa_janji(gelombang)
        if not gelombang._state.adding:
            lama = Gelombang.objects.select_for_update(of=("self",)).get(pk=gelombang.pk)
            if lama.tim_id != gelombang.tim_id and lama.kasus.exists():
                raise ValidationError(
                    {"tim": "Gelombang ini sudah berisi kasus, jadi tidak dapat dipindahkan ke tim lain."},
                    code="berisi",
                )
        gelombang.full_clean(exclude=("upt",))
        gelombang.save()
        return gelombang


def _periksa_janji(gelombang: Gelombang) -> None:
    if gelombang.komitmen is None:
        return
    if gelombang.kerja_sama is None:
        raise ValidationError({"kerja_sama": "Pilih nota kesepahaman yang memuat janji ini."}, code="tanpa_naskah")
    serumpun = KerjaSama.objects.serumpun(gelombang.kerja_sama_id)
    if not serumpun.filter(pk=gelombang.komitmen.kerja_sama_id).exists():
        raise ValidationError(
            {"komitmen": "Janji ini bukan dari nota kesepahaman yang dipilih."}, code="bukan_janjinya"
        )


def simpan_target(gelombang: Gelombang, jumlah: dict[str, int | None], *, oleh) -> None:
    """Targets by kind of session; none or nought takes the row away. Locks the batch."""
    with transaction.atomic(), konteks(oleh=oleh):
        Gelombang.objects.select_for_update(of=("self",)).get(pk=gelombang.pk)
        ada = {t.jenis: t for t in gelombang.target.all()}
        for jenis in JenisLayanan.values:
            target, banyak = ada.get(jenis), jumlah.get(jenis) or 0
            if target is not None and not banyak:
                target.delete()
                continue
            if not banyak or (target is not None and target.jumlah == banyak):
                continue
            target = target or TargetLayanan(gelombang=gelombang, jenis=jenis)
            target.jumlah = banyak
            target.full_clean()
            target.save()


def realisasi_sesi(gelombang: Gelombang) -> list[dict]:
    """Sessions of the batch and of its cases: planned, held, not held, by kind: {label, target, terlaksana, batal}."""
    target = dict(gelombang.target.values_list("jenis", "jumlah"))
    sesi = Layanan.objects.filter(Q(gelombang=gelombang) | Q(gelombang__isnull=True, kasus__gelombang=gelombang))
    hitung = {
        b["jenis"]: b
        for b in sesi.order_by()
        .values("jenis")
        .annotate(
            terlaksana=Count("pk", filter=Q(status="terlaksana")),
            batal=Count("pk", filter=Q(status="tidak_terlaksana")),
        )
    }
    hasil = []
    for jenis, label in JenisLayanan.choices:
        ada = hitung.get(jenis, {})
        if jenis in target or ada:
            hasil.append(
                {
                    "label": label,
                    "target": target.get(jenis),
                    "terlaksana": ada.get("terlaksana", 0),
                    "batal": ada.get("batal", 0),
                }
            )
    return hasil


def _dengan_tempat(kasus: QuerySet) -> QuerySet:
    """Annotates `blok_kini`, `blok_id_kini`, `kamar_kini` of each person."""
    kini = Penempatan.objects.filter(wbp=OuterRef("wbp"), upt=OuterRef("upt"), berakhir__isnull=True)
    return kasus.annotate(
        blok_id_kini=Subquery(kini.values("kamar__blok")[:1]),
        blok_kini=Subquery(kini.values("kamar__blok__nama")[:1]),
        kamar_kini=Subquery(kini.values("kamar__nama")[:1]),
    )


def di_luar_blok(gelombang: Gelombang, kasus: QuerySet) -> QuerySet:
    """Running cases of the batch whose room is not in its block, or who have no room."""
    if gelombang.blok_id is None:
        return kasus.none()
    qs = _dengan_tempat(kasus.filter(gelombang=gelombang).berjalan())
    return qs.filter(Q(blok_id_kini__isnull=True) | ~Q(blok_id_kini=gelombang.blok_id)).order_by("nomor")


def bukan_gelombang(gelombang: Gelombang, kasus: QuerySet) -> QuerySet:
    """Open cases whose room is in the block of the batch and that are not of the batch."""
    if gelombang.blok_id is None:
        return kasus.none()
    lain = kasus.di_dalam().exclude(gelombang=gelombang)
    return _dengan_tempat(lain).filter(blok_id_kini=gelombang.blok_id).order_by("nomor")
