"""Who is reached and who is not: shares by block, status, sex, age, religion and disability."""

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from pembinaan.models import Peserta
from pembinaan.queries import dengan_tanpa_program
from wbp.choices import Agama, Golongan, JenisKelamin
from wbp.models import Penempatan, Registrasi

HARI_TANPA_PROGRAM = 30
# upper age (exclusive) and name of each band
USIA = (
    (18, "Di bawah 18 tahun"),
    (26, "18–25 tahun"),
    (41, "26–40 tahun"),
    (60, "41–59 tahun"),
    (200, "60 tahun ke atas"),
)
BELUM = "Belum tercatat"


@dataclass(frozen=True)
class Kelompok:
    """Of `semua` people held now in this group, `ikut` follow at least one programme."""

    nama: str
    ikut: int
    semua: int


def tanpa_program(wbp_qs, lingkup_id, hari_ini: dt.date, hari: int = HARI_TANPA_PROGRAM):
    """Held now, in no programme, and without one for more than `hari` days (since the last, else since arrival).

    Who has no date of arrival counts as such too: nobody is overlooked because a date is missing.
    """
    orang = dengan_tanpa_program(wbp_qs.dihuni(), Peserta.objects.all(), lingkup_id or OuterRef("upt"))
    batas = hari_ini - dt.timedelta(days=hari)
    lama = ExpressionWrapper(Value(hari_ini, DateField()) - F("tanpa_sejak"), DurationField())
    orang = orang.filter(Q(tanpa_sejak__lt=batas) | Q(tanpa_sejak__isnull=True), ikut_kini=False)
    return orang.annotate(tanpa_hari=lama)


def lensa(penghuni, hari_ini: dt.date) -> dict[str, list[Kelompok]]:
    """Shares by each view of `penghuni` (people held now); one query a view. Numbers only, no names."""
    orang = _orang(penghuni, hari_ini)
    label = {"agama": dict(Agama.choices), "jenis_kelamin": dict(JenisKelamin.choices)}
    return {
        "Seluruhnya": _hitung(orang, Value("Semua penghuni", CharField()), {}),
        "Blok": _hitung(orang, F("blok"), {}),
        "Status hukum": _hitung(orang, F("status_hukum"), {}),
        "Jenis kelamin": _hitung(orang, F("jenis_kelamin"), label["jenis_kelamin"]),
        "Usia": _hitung(orang, F("usia"), {}, urut=[nama for _, nama in USIA]),
        "Agama": _hitung(orang, F("agama"), label["agama"]),
        "Disabilitas": _hitung(orang, F("difabel"), {}),
    }


def _orang(penghuni, hari_ini: dt.date):
    milik = {"wbp": OuterRef("pk"), "upt": OuterRef("upt"), "berakhir__isnull": True}
    ikut = Peserta.objects.mengikuti().filter(wbp=OuterRef("pk"), upt=OuterRef("upt"))
    golongan = Registrasi.objects.filter(**milik).values("golongan")[:1]
    lahir = [When(tanggal_lahir__gt=hari_ini - relativedelta(years=atas), then=Value(nama)) for atas, nama in USIA]
    return (
        penghuni.annotate(
            ikut=Exists(ikut),
            golongan=Subquery(golongan),
            blok=Subquery(Penempatan.objects.filter(**milik).values("kamar__blok__nama")[:1]),
            usia=Case(When(tanggal_lahir__isnull=True, then=Value("")), *lahir, output_field=CharField()),
            difabel=Case(
                When(disabilitas="", then=Value("Tidak tercatat disabilitas")),
                default=Value("Penyandang disabilitas"),
                output_field=CharField(),
            ),
        )
        .annotate(
            status_hukum=Case(
                When(golongan__in=Golongan.narapidana, then=Value("Narapidana")),
                When(golongan__in=Golongan.tahanan, then=Value("Tahanan")),
                default=Value("Lain"),
                output_field=CharField(),
            )
        )
        .order_by()
    )


def _hitung(orang, menurut, label: dict, urut=None) -> list[Kelompok]:
    baris = (
        orang.annotate(kelompok=menurut)
        .values("kelompok")
        .annotate(semua=Count("pk"), jumlah=Count("pk", filter=Q(ikut=True)))
    )
    hasil = [Kelompok(label.get(b["kelompok"], b["kelompok"]) or BELUM, b["jumlah"], b["semua"]) for b in baris]
    if urut:
        return sorted(hasil, key=lambda k: urut.index(k.nama) if k.nama in urut else len(urut))
    return sorted(hasil, key=lambda k: (k.nama == BELUM, k.nama))
