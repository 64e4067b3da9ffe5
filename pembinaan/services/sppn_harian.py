"""The day's grid of a wali: who was observed, and what was out of the ordinary. Saved at once, nothing overwritten."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery

from core.audit import konteks
from core.queries import kunci_giliran
from core.tampil import hari_tanggal
from pembinaan.models import AspekSppn, PengamatanHarian, PengecualianHarian
from pembinaan.services.sppn import Sel, asuhan_napi, sidik
from pembinaan.services.sppn_bulan import aspek_bulan, diamati
from upt.models import Upt
from upt.rules import sebut_kamar
from upt.waktu import hari_ini
from wbp.choices import JenisKeberadaan
from wbp.models import Keberadaan, Penempatan, Registrasi

BATAS_HARI = 7


@dataclass(frozen=True)
class Amatan:
    """What stands about one person on one day."""

    diamati: bool = False
    kecuali: Mapping[UUID, Sel] = field(default_factory=dict)

    @property
    def sidik(self) -> str:
        return sidik(self.kecuali) if self.diamati else ""


KOSONG = Amatan()


@dataclass(frozen=True)
class BarisHarian:
    wbp_id: UUID
    nama: str
    kamar: str
    di_luar: str
    amatan: Amatan


@dataclass
class BentrokHarian(Exception):
    """Somebody else changed the same people on that day since the grid was opened. Nothing was written."""

    nama: list[str]


def aspek_diamati(tanggal: dt.date) -> list[AspekSppn]:
    return [a for a in aspek_bulan(tanggal) if diamati(a)]


def periksa_hari(upt: Upt, tanggal: dt.date) -> str:
    """Why nothing can be written on that day; empty when it can."""
    kini = hari_ini(upt)
    if tanggal > kini:
        return f"{hari_tanggal(tanggal)} belum tiba."
    if (kini - tanggal).days > BATAS_HARI:
        return f"Pengamatan diisi paling lambat {BATAS_HARI} hari sesudahnya; {hari_tanggal(tanggal)} sudah ditutup."
    return ""


def baris_harian(pengguna, upt: Upt, tanggal: dt.date) -> list[BarisHarian]:
    """The narapidana entrusted to this user who were narapidana on that day, by name. Three queries."""
    napi = Registrasi.objects.filter(wbp=OuterRef("pk"), upt=upt).narapidana().pada(tanggal)
    kamar = Penempatan.objects.kini().filter(wbp=OuterRef("pk"), upt=upt)
    luar = Keberadaan.objects.filter(wbp=OuterRef("pk"), upt=upt, sejak__lte=tanggal).filter(
        Q(sampai__isnull=True) | Q(sampai__gt=tanggal)
    )
    orang = list(
        asuhan_napi(pengguna, upt)
        .filter(Exists(napi))
        .order_by("nama_kunci", "pk")
        .values_list(
            "pk",
            "nama",
            Subquery(kamar.values("kamar__blok__nama")[:1]),
            Subquery(kamar.values("kamar__nama")[:1]),
            Subquery(luar.values("jenis")[:1]),
        )
    )
    ada = amatan_hari(upt, tanggal, [o[0] for o in orang])
    return [
        BarisHarian(
            pk,
            nama,
            sebut_kamar(blok, nomor),
            JenisKeberadaan(jenis).label if jenis else "",
            ada.get(pk, KOSONG),
        )
        for pk, nama, blok, nomor, jenis in orang
    ]


def amatan_hari(upt: Upt, tanggal: dt.date, wbp_ids: Iterable[UUID]) -> dict[UUID, Amatan]:
    """What was written about these people on that day, in two queries."""
    amat = PengamatanHarian.objects.filter(upt=upt, wbp__in=list(wbp_ids)).pada(tanggal).order_by()
    hasil: dict[UUID, dict[UUID, Sel]] = {w: {} for w in amat.values_list("wbp", flat=True)}
    kecuali = PengecualianHarian.objects.filter(pengamatan__in=amat.values("pk")).order_by()
    for w, a, skor, catatan in kecuali.values_list("pengamatan__wbp", "aspek", "skor", "catatan"):
        hasil[w][a] = Sel(skor, catatan)
    return {w: Amatan(True, isi) for w, isi in hasil.items()}


def hari_terisi_sebelum(upt: Upt, tanggal: dt.date, wbp_ids: Iterable[UUID]) -> dt.date | None:
    """The last day before it on which these people were observed: what "salin" copies from."""
    amat = PengamatanHarian.objects.filter(upt=upt, wbp__in=list(wbp_ids), tanggal__lt=tanggal)
    return amat.order_by("-tanggal").values_list("tanggal", flat=True).first()


def simpan_harian(
    upt: Upt, tanggal: dt.date, *, isian: Mapping[UUID, Amatan], dasar: Mapping[str, str], oleh
) -> tuple[int, int]:
    """Save a day: (people whose day changed, exceptions sent). All or nothing; a second press changes nothing.

    `isian` only of narapidana entrusted to `oleh`; `dasar` {person hex: fingerprint shown}. Raises BentrokHarian,
    ValidationError for a closed day, a stranger or an aspect that is not observed.
    """
    if sebab := periksa_hari(upt, tanggal):
        raise ValidationError(sebab, code="tertutup")
    with transaction.atomic(), konteks(oleh=oleh):
        kunci_giliran("pengamatan", f"{upt.pk}-{tanggal}")
        baris = baris_harian(oleh, upt, tanggal)
        nama = {b.wbp_id: b.nama for b in baris}
        if asing := len(set(isian) - set(nama)):
            raise ValidationError(
                f"{asing} orang yang dikirim tidak (lagi) termasuk narapidana asuhan Anda. Muat ulang halaman.",
                code="asing",
            )
        boleh = {a.pk for a in aspek_diamati(tanggal)}
        if any(set(a.kecuali) - boleh for a in isian.values()):
            raise ValidationError("Ada aspek yang tidak diamati. Muat ulang halaman.", code="aspek")
        kini = {b.wbp_id: b.amatan for b in baris}
        ubah = {w: a for w, a in isian.items() if a.sidik not in (kini[w].sidik, dasar.get(w.hex, ""))}
        bentrok = sorted(nama[w] for w in ubah if kini[w].sidik != dasar.get(w.hex, ""))
        if bentrok:
            raise BentrokHarian(bentrok)
        if ubah:
            _tulis(upt, tanggal, ubah, kini, oleh)
        return len(ubah), sum(len(a.kecuali) for a in isian.values())


def _tulis(upt, tanggal, ubah: dict[UUID, Amatan], kini, oleh) -> None:
    """At most five statements: days taken back, days added, exceptions gone, exceptions written."""
    hapus = [w for w, a in ubah.items() if not a.diamati and kini[w].diamati]
    if hapus:
        PengamatanHarian.objects.filter(upt=upt, tanggal=tanggal, wbp__in=hapus).delete()
    isi = {w: a for w, a in ubah.items() if a.diamati}
    if not isi:
        return
    PengamatanHarian.objects.bulk_create(
        PengamatanHarian(upt=upt, wbp_id=w, tanggal=tanggal, wali=oleh) for w in isi if not kini[w].diamati
    )
    amat = dict(PengamatanHarian.objects.filter(upt=upt, tanggal=tanggal, wbp__in=list(isi)).values_list("wbp", "pk"))
    gugur = Q(pk__in=[])
    for w, a in isi.items():
        if lama := set(kini[w].kecuali) - set(a.kecuali):
            gugur |= Q(pengamatan=amat[w], aspek__in=lama)
    if gugur != Q(pk__in=[]):
        PengecualianHarian.objects.filter(gugur).delete()
    PengecualianHarian.objects.bulk_create(
        [
            PengecualianHarian(pengamatan_id=amat[w], aspek_id=a, skor=int(s.skor), catatan=s.catatan)
            for w, isi_w in isi.items()
            for a, s in isi_w.kecuali.items()
            if s != kini[w].kecuali.get(a)
        ],
        update_conflicts=True,
        unique_fields=["pengamatan", "aspek"],
        update_fields=["skor", "catatan"],
    )
