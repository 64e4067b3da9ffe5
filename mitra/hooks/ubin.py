"""Tiles of partnership on the Kepala's dashboard. Each calls the verb of the list it opens."""

import datetime as dt

from django.db.models import Q

from core.hooks import Ubin, ubin
from core.tampil import angka
from core.tren import per_bulan, sekali
from core.urai import format_tanggal
from core.views import tautan
from mitra.hooks.kemitraan import jumlah_akan_berakhir
from mitra.hooks.komitmen import jumlah_tidur
from mitra.hooks.usulan import jumlah_diam
from mitra.models import KerjaSama, Komitmen, Usulan
from mitra.queries import AKAN_BERAKHIR_HARI, DIAM_HARI

IZIN = "dasbor.lihat_dasbor"


def _milik(model, request):
    return model.objects.untuk(request.user).dalam(request.lingkup_id)


@sekali
def banyak_berlaku(request) -> int:
    return _milik(KerjaSama, request).berlaku(request.hari_ini).count()


def janji_bulan_ini(request) -> dict:
    jumlah = _milik(Komitmen, request).tempo_bulan_ini(request.hari_ini).jumlah_terbatas()
    awal = request.hari_ini.replace(day=1)
    akhir = (awal + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    semua = _milik(Komitmen, request).berjalan().filter(tenggat__range=(awal, akhir)).count()
    ket = f"{angka(semua - jumlah)} dari {angka(semua)} yang bertenggat bulan ini sudah terpenuhi"
    return {"angka": jumlah, "nilai": angka(jumlah), "ket": ket if semua else "tidak ada janji bertenggat bulan ini"}


def tren_janji_bulanan(request):
    janji = _milik(Komitmen, request).berjalan()

    def syarat(hari: dt.date) -> Q:
        awal = hari.replace(day=1)
        return Q(tenggat__gte=awal, tenggat__lt=(awal + dt.timedelta(days=31)).replace(day=1))

    return per_bulan(request.hari_ini, janji, syarat)


def kerja_sama_tidur(request) -> dict:
    jumlah = jumlah_tidur(request)
    ket = f"dari {angka(banyak_berlaku(request))} kerja sama berlaku"
    return {"angka": jumlah, "nilai": angka(jumlah), "ket": ket}


def akan_berakhir(request) -> dict:
    jumlah = jumlah_akan_berakhir(request)
    ket = f"dari {angka(banyak_berlaku(request))} kerja sama berlaku"
    if jumlah:
        terdekat = _milik(KerjaSama, request).akan_berakhir(request.hari_ini).order_by("akhir", "pk").first()
        ket = f"{ket} · terdekat {format_tanggal(terdekat.akhir)}"
    return {"angka": jumlah, "nilai": angka(jumlah), "ket": ket}


def tren_akan_berakhir(request):
    naskah = _milik(KerjaSama, request).filter(status="ditandatangani").dengan_pembaruan().filter(ada_pembaruan=False)
    jauh = dt.timedelta(days=AKAN_BERAKHIR_HARI)
    return per_bulan(
        request.hari_ini, naskah, lambda hari: Q(mulai__lte=hari, akhir__gte=hari, akhir__lte=hari + jauh)
    )


def usulan_diam(request) -> dict:
    jumlah = jumlah_diam(request)
    menunggu = _milik(Usulan, request).belum_dijawab()
    banyak = menunggu.count()
    ket = f"dari {angka(banyak)} usulan yang belum dijawab" if banyak else "tidak ada usulan yang menunggu jawaban"
    if jumlah:
        terlama = menunggu.order_by("disampaikan_pada").values_list("disampaikan_pada", flat=True).first()
        ket = f"{ket} · terlama {angka((request.hari_ini - terlama).days)} hari"
    return {"angka": jumlah, "nilai": angka(jumlah), "ket": ket}


ubin.daftarkan(
    Ubin(
        "janji_bulan_ini",
        "Janji jatuh tempo bulan ini",
        IZIN,
        janji_bulan_ini,
        lambda r: tautan("mitra:komitmen_list", jatuh_tempo="bulan_ini"),
        "Janji dalam naskah yang ditandatangani, bertenggat bulan ini dan belum terpenuhi, juga yang harinya sudah "
        "lewat. Tren: semua janji yang bertenggat pada bulan itu.",
        tren=tren_janji_bulanan,
        urutan=90,
    ),
    Ubin(
        "akan_berakhir",
        f"Akan berakhir ≤ {AKAN_BERAKHIR_HARI} hari",
        IZIN,
        akan_berakhir,
        lambda r: tautan("mitra:kerjasama_list", keadaan="akan_berakhir"),
        "Naskah berlaku yang hari terakhirnya, termasuk perubahan oleh adendum, jatuh dalam 90 hari. Tidak ada yang "
        "diperpanjang atau diakhiri dengan sendirinya. Tren: keadaan pada akhir bulan.",
        tren=tren_akan_berakhir,
        urutan=100,
    ),
    Ubin(
        "tidur",
        "Kerja sama tidur",
        IZIN,
        kerja_sama_tidur,
        lambda r: tautan("mitra:kerjasama_list", keadaan="tidur"),
        "Naskah berlaku lebih dari 90 hari yang dalam 90 hari terakhir tidak menghasilkan sesi, penyerahan, atau "
        "layanan; pertemuan tidak dihitung. Naskah payung terjaga oleh perjanjian di bawahnya.",
        urutan=110,
    ),
    Ubin(
        "usulan_diam",
        f"Usulan diam > {DIAM_HARI} hari",
        IZIN,
        usulan_diam,
        lambda r: tautan("mitra:usulan_list", keadaan="diam"),
        "Usulan yang disampaikan lebih dari 14 hari yang lalu dan belum dijawab mitra.",
        urutan=120,
    ),
)
