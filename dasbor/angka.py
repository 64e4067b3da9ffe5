"""The Kepala's numbers. Each calls the same QuerySet verb as the list it opens; trends are one query each."""

import datetime as dt

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import TruncMonth

from core.tampil import angka, persen
from core.tren import akhir_bulan, label_bulan, per_bulan, sekali
from core.views import tautan
from mitra.hooks.ubin import banyak_berlaku
from mitra.models import KerjaSama, Komitmen, Realisasi
from pembinaan.models import Kegiatan, Peserta, Sertifikat, Sesi
from pembinaan.queries import mengikuti_program
from wbp.models import Mutasi, Registrasi, Wbp
from wbp.rules import over_kapasitas, tingkat_hunian


def _per_bulan(request, qs, syarat) -> list:
    return per_bulan(request.hari_ini, qs, syarat)


def _milik(model, request, izin):
    return model.objects.untuk(request.user, izin).dalam(request.lingkup_id)


def _terbuka_pada(hari: dt.date, mulai="mulai", berakhir="berakhir") -> Q:
    return Q(**{f"{mulai}__lte": hari}) & (Q(**{f"{berakhir}__isnull": True}) | Q(**{f"{berakhir}__gt": hari}))


# --- Isi ------------------------------------------------------------------------------------------------------------


@sekali
def banyak_napi(request) -> int:
    return _milik(Wbp, request, "wbp.view_wbp").narapidana().count()


@sekali
def banyak_tahanan(request) -> int:
    return _milik(Wbp, request, "wbp.view_wbp").tahanan().count()


def isi(request) -> dict:
    jumlah = _milik(Wbp, request, "wbp.view_wbp").dihuni().count()
    kapasitas = request.upt.kapasitas
    hunian, lebih = tingkat_hunian(jumlah, kapasitas), over_kapasitas(jumlah, kapasitas)
    ket = "Kapasitas belum diisi"
    if hunian is not None:
        ket = f"Tingkat hunian {round(hunian)}% · lebih kapasitas {round(max(lebih, 0))}%"
    return {"angka": jumlah, "nilai": angka(jumlah), "dari": angka(kapasitas) if kapasitas else "", "ket": ket}


def tren_isi(request):
    """Held at each month's end, from registrasi; nothing before the institution's register is complete here."""
    saldo = _saldo_awal(request)
    if saldo is None:
        return []
    tren = _per_bulan(request, Registrasi.objects.dalam(request.lingkup_id), _terbuka_pada)
    return [
        (label, n if h >= saldo else None) for (label, n), h in zip(tren, akhir_bulan(request.hari_ini), strict=True)
    ]


@sekali
def _saldo_awal(request):
    """The day from which this institution's register is complete here: its opening balance, else its first
    admission.
    """
    mutasi = Mutasi.objects.dalam(request.lingkup_id).order_by("tanggal")
    saldo = mutasi.filter(arah="saldo").values_list("tanggal", flat=True).first()
    return saldo or mutasi.values_list("tanggal", flat=True).first()


# --- Program share --------------------------------------------------------------------------------------------------


def ikut_program(request) -> dict:
    wbp = _milik(Wbp, request, "wbp.view_wbp")
    peserta = Peserta.objects.dalam(request.lingkup_id)
    napi, tahanan = wbp.narapidana(), wbp.tahanan()
    napi_ikut, tahanan_ikut = mengikuti_program(napi, peserta).count(), mengikuti_program(tahanan, peserta).count()
    n_napi, n_tahanan = banyak_napi(request), banyak_tahanan(request)
    return {
        "angka": napi_ikut,
        "nilai": persen(napi_ikut, n_napi),
        "ket": f"{angka(napi_ikut)} dari {angka(n_napi)} narapidana",
        "lain": [
            {
                "label": f"Tahanan: {angka(tahanan_ikut)} dari {angka(n_tahanan)}",
                "url": tautan("wbp:wbp_list", status="tahanan", t_program="ikut"),
                "angka": tahanan_ikut,
            },
            {
                "label": f"Narapidana belum ikut: {angka(n_napi - napi_ikut)}",
                "url": tautan("wbp:wbp_list", status="narapidana", t_program="belum"),
                "angka": n_napi - napi_ikut,
            },
        ],
    }


@sekali
def _napi_bulanan(request) -> list[tuple]:
    """(day, narapidana held, those of them who followed a programme) at each month's end, in one query."""
    hari = akhir_bulan(request.hari_ini)
    saldo = _saldo_awal(request)
    if saldo is None:
        return []
    reg = Registrasi.objects.dalam(request.lingkup_id).narapidana()
    ikut = Peserta.objects.filter(
        wbp=OuterRef("wbp"),
        status__in=("mengikuti", "ditangguhkan", "lulus", "tidak_lulus", "berhenti", "pindah_bebas"),
    )
    syarat = {}
    for i, h in enumerate(hari):
        syarat[f"n{i}"] = Count("pk", filter=_terbuka_pada(h))
        syarat[f"p{i}"] = Count(
            "pk", filter=_terbuka_pada(h) & Q(Exists(ikut.filter(_terbuka_pada(h, berakhir="selesai"))))
        )
    j = reg.aggregate(**syarat)
    return [(h, j[f"n{i}"] if h >= saldo else None, j[f"p{i}"]) for i, h in enumerate(hari)]


def tren_ikut_program(request):
    """Share in per cent at each month's end, of the narapidana held on that day."""
    return [(label_bulan(h), round(100 * p / n) if n else None) for h, n, p in _napi_bulanan(request)]


def golongan(request) -> dict:
    napi, tahanan = banyak_napi(request), banyak_tahanan(request)
    return {
        "angka": napi,
        "nilai": angka(napi),
        "ket": "narapidana",
        "lain": [
            {"label": f"Tahanan: {angka(tahanan)}", "url": tautan("wbp:wbp_list", status="tahanan"), "angka": tahanan}
        ],
    }


def tren_golongan(request):
    return [(label_bulan(h), n) for h, n, _ in _napi_bulanan(request)]


# --- Attendance, classes, certificates ------------------------------------------------------------------------------


def kehadiran(request) -> dict:
    j = _milik(Sesi, request, "pembinaan.view_sesi").pada_bulan(request.hari_ini).kehadiran()
    orang = f"{angka(j['hadir'])} dari {angka(j['dihitung'])}"
    ket = f"{orang} · {angka(j['sesi'])} sesi · {angka(j['dimaafkan'])} berhalangan"
    return {"angka": j["sesi"], "nilai": persen(j["hadir"], j["dihitung"]), "ket": ket}


@sekali
def kehadiran_bulanan(request) -> list[dict]:
    """Per month: sessions held and attendance. One query over the sessions' own totals."""
    awal = akhir_bulan(request.hari_ini)[0].replace(day=1)
    baris = (
        _milik(Sesi, request, "pembinaan.view_sesi")
        .terlaksana()
        .filter(tanggal__gte=awal, tanggal__lte=request.hari_ini)
        .annotate(bulan=TruncMonth("tanggal"))
        .values("bulan")
        .annotate(
            sesi=Count("pk"), hadir=Sum("jumlah_hadir"), dihitung=Sum(F("jumlah_hadir") + F("jumlah_tidak_hadir"))
        )
        .order_by("bulan")
    )
    ada = {b["bulan"]: b for b in baris}
    hasil = []
    for h in akhir_bulan(request.hari_ini):
        b = ada.get(h.replace(day=1), {"sesi": 0, "hadir": 0, "dihitung": 0})
        hasil.append({"label": label_bulan(h), **{k: b[k] for k in ("sesi", "hadir", "dihitung")}})
    return hasil


def tren_kehadiran(request):
    return [
        (b["label"], round(100 * b["hadir"] / b["dihitung"]) if b["dihitung"] else None)
        for b in kehadiran_bulanan(request)
    ]


def kelas(request) -> dict:
    jumlah = _milik(Kegiatan, request, "pembinaan.view_kegiatan").berjalan().count()
    return {"angka": jumlah, "nilai": angka(jumlah), "ket": "kegiatan sedang berjalan"}


def tren_kelas(request):
    qs = _milik(Kegiatan, request, "pembinaan.view_kegiatan").filter(status__in=("berjalan", "selesai"))
    return _per_bulan(request, qs, lambda h: Q(mulai__lte=h) & (Q(selesai__isnull=True) | Q(selesai__gte=h)))


def sertifikat(request) -> dict:
    qs = _milik(Sertifikat, request, "pembinaan.view_sertifikat")
    terbit = qs.terbit().tahun(request.hari_ini.year).count()
    menunggu = qs.menunggu().count()
    return {
        "angka": terbit,
        "nilai": angka(terbit),
        "ket": f"berlaku, terbit {request.hari_ini.year}",
        "lain": [
            {
                "label": f"Menunggu pengesahan: {angka(menunggu)}",
                "url": tautan("pembinaan:sertifikat_list", status="draf"),
                "angka": menunggu,
            }
        ],
    }


def tren_sertifikat(request):
    qs = _milik(Sertifikat, request, "pembinaan.view_sertifikat").terbit()
    return _per_bulan(request, qs, lambda h: Q(tanggal_terbit__gte=h.replace(day=1), tanggal_terbit__lte=h))


# --- Partnership ----------------------------------------------------------------------------------------------------


def kerja_sama(request) -> dict:
    berlaku = banyak_berlaku(request)
    semua = _milik(KerjaSama, request, "mitra.view_kerjasama").dengan_keadaan(request.hari_ini)
    habis = semua.filter(keadaan="kedaluwarsa").count()
    return {
        "angka": berlaku,
        "nilai": angka(berlaku),
        "ket": "nota kesepahaman, perjanjian, dan adendum",
        "lain": [
            {
                "label": f"Kedaluwarsa: {angka(habis)}",
                "url": tautan("mitra:kerjasama_list", keadaan="kedaluwarsa"),
                "angka": habis,
            }
        ],
    }


def tren_kerja_sama(request):
    qs = _milik(KerjaSama, request, "mitra.view_kerjasama").filter(status="ditandatangani").dengan_akhir()
    return _per_bulan(request, qs, lambda h: Q(mulai__lte=h) & (Q(akhir__isnull=True) | Q(akhir__gte=h)))


def janji(request) -> dict:
    qs = (
        _milik(Komitmen, request, "mitra.view_komitmen").jatuh_tempo(request.hari_ini).dengan_capaian(request.hari_ini)
    )
    jumlah = qs.count()
    terpenuhi = qs.terpenuhi().count()
    lewat = _milik(Komitmen, request, "mitra.view_komitmen").dengan_capaian(request.hari_ini).filter(keadaan="lewat")
    n_lewat = lewat.count()
    return {
        "angka": jumlah,
        "nilai": persen(terpenuhi, jumlah),
        "ket": f"{angka(terpenuhi)} terpenuhi dari {angka(jumlah)} yang jatuh tempo",
        "lain": [
            {
                "label": f"Lewat waktu: {angka(n_lewat)}",
                "url": tautan("mitra:komitmen_list", keadaan="lewat"),
                "angka": n_lewat,
            }
        ],
    }


def tren_janji(request):
    qs = _milik(Realisasi, request, "mitra.view_realisasi").dihitung()
    return _per_bulan(request, qs, lambda h: Q(tanggal__gte=h.replace(day=1), tanggal__lte=h))


def janji_tahun_ini(request, batas: int = 6):
    """Promises due this year or already late, the most urgent first."""
    akhir = request.hari_ini.replace(month=12, day=31)
    qs = _milik(Komitmen, request, "mitra.view_komitmen").jatuh_tempo(akhir).dengan_capaian(request.hari_ini)
    return qs.exclude(keadaan="terpenuhi").select_related("mitra").order_by("tenggat", "pk")[:batas]


def menurut_bidang(request):
    """Narapidana following each field now (one person may follow several)."""
    napi = _milik(Wbp, request, "wbp.view_wbp").narapidana()
    baris = (
        Peserta.objects.dalam(request.lingkup_id)
        .mengikuti()
        .filter(wbp__in=napi.values("pk"))
        .values("kegiatan__program__bidang__nama")
        .annotate(orang=Count("wbp", distinct=True))
        .order_by("-orang", "kegiatan__program__bidang__nama")
    )
    return [(b["kegiatan__program__bidang__nama"], b["orang"]) for b in baris], banyak_napi(request)
