"""What the pages of walis read: one's own people with what is due, and every wali with how many."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from akun.choices import Peran
from akun.models import Penugasan
from pembinaan.models import PengamatanHarian, PenilaianSppn
from pembinaan.queries import hitung
from upt.models import Upt
from upt.rules import sebut_kamar
from wbp.choices import Golongan
from wbp.models import Catatan, PenugasanWali, Registrasi, Wbp


def asuhan(pengguna, upt: Upt, senin: dt.date, kini: dt.date, bulan: dt.date) -> list[dict]:
    """People entrusted to this wali now, by name, each with what stands about this week and that month. One query."""
    amat = PengamatanHarian.objects.filter(wbp=OuterRef("pk"), upt=upt)
    lembar = PenilaianSppn.objects.filter(wbp=OuterRef("pk"), upt=upt, bulan=bulan)
    catatan = Catatan.objects.berlaku().filter(wbp=OuterRef("pk"), upt=upt).order_by("-tanggal")
    orang = (
        Wbp.objects.untuk(pengguna, "pembinaan.change_penilaiansppn")
        .dalam(upt.pk)
        .dihuni()
        .asuhan(pengguna)
        .dengan_keadaan(upt.pk)
        .annotate(
            diamati_hari_ini=Exists(amat.filter(tanggal=kini)),
            hari_pekan=hitung(amat.filter(tanggal__range=(senin, kini)), "wbp"),
            status_lembar=Subquery(lembar.values("status")[:1]),
            lembar_id=Subquery(lembar.values("pk")[:1]),
            catatan_akhir=Subquery(catatan.values("tanggal")[:1]),
        )
        .order_by("nama_kunci", "pk")
    )
    return [
        {
            "wbp": w,
            "narapidana": w.golongan_kini in Golongan.narapidana,
            "kamar": sebut_kamar(w.blok_kini, w.kamar_kini),
            "diamati_hari_ini": w.diamati_hari_ini,
            "hari_pekan": w.hari_pekan,
            "status": w.status_lembar or "",
            "status_teks": PenilaianSppn.Status(w.status_lembar).label if w.status_lembar else "",
            "jenis": PenilaianSppn.Status(w.status_lembar).jenis if w.status_lembar else "mute",
            "lembar_id": w.lembar_id,
            "catatan_akhir": w.catatan_akhir,
        }
        for w in orang
    ]


def ringkasan_wali(pengguna, upt_id, bulan: dt.date, kini: dt.date) -> list[dict]:
    """Every wali of the institution with narapidana and others entrusted, and how many of the former were scored that
    month; also an appointed wali without anybody. Two queries.
    """
    tugas = PenugasanWali.objects.untuk(pengguna).dalam(upt_id).kini()
    napi = Registrasi.objects.kini().narapidana().filter(wbp=OuterRef("wbp"), upt=OuterRef("upt"))
    dinilai = PenilaianSppn.objects.bulan(bulan).dinilai().filter(wbp=OuterRef("wbp"), upt=OuterRef("upt"))
    hasil = {
        b["wali"]: {**b, "nama": b["wali__nama"]}
        for b in tugas.annotate(napi=Exists(napi), dinilai=Exists(dinilai))
        .order_by()
        .values("wali", "wali__nama")
        .annotate(
            semua=Count("pk"),
            banyak_napi=Count("pk", filter=Q(napi=True)),
            banyak_dinilai=Count("pk", filter=Q(napi=True, dinilai=True)),
        )
    }
    bertugas = Penugasan.objects.filter(peran=Peran.WALI, pengguna__is_active=True).berlaku(kini)
    if upt_id:
        bertugas = bertugas.filter(upt=upt_id)
    for pk, nama in bertugas.values_list("pengguna", "pengguna__nama").distinct():
        hasil.setdefault(pk, {"wali": pk, "nama": nama, "semua": 0, "banyak_napi": 0, "banyak_dinilai": 0})
    return [
        {
            "id": b["wali"],
            "nama": b["nama"],
            "napi": b["banyak_napi"],
            "lain": b["semua"] - b["banyak_napi"],
            "dinilai": b["banyak_dinilai"],
        }
        for b in sorted(hasil.values(), key=lambda b: (-b["banyak_napi"], b["nama"]))
    ]
