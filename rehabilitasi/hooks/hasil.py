"""Results in the menu; running cases and late evaluations on the dashboard."""

from django.db.models import Q

from core.hooks import Menu, Ubin, cabang_menu, menu, ubin
from core.tampil import angka
from core.tren import per_bulan, sekali
from core.views import tautan
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import Evaluasi, Kasus
from rehabilitasi.services.hasil import LIHAT

LIHAT_KASUS = "rehabilitasi.view_kasus"


def _kasus(request):
    return Kasus.objects.untuk(request.user, LIHAT_KASUS).dalam(request.lingkup_id)


@sekali
def _banyak_berjalan(request) -> int:
    return _kasus(request).berjalan().count()


def _berjalan(request) -> dict:
    n = _banyak_berjalan(request)
    pasca = _kasus(request).dalam_pasca().count()
    lain = [{"label": f"{angka(pasca)} pascarehabilitasi", "angka": pasca, "url": _daftar("pasca")}]
    return {"angka": n, "nilai": angka(n), "ket": "peserta dalam program", "lain": lain}


def _daftar(keadaan: str) -> str:
    return tautan("rehabilitasi:kasus_list", keadaan=keadaan)


def _tren_berjalan(request):
    return per_bulan(
        request.hari_ini,
        _kasus(request).pernah_mulai(),
        lambda h: Q(mulai__lte=h) & (Q(selesai__isnull=True) | Q(selesai__gt=h)),
    )


def _lewat(request) -> dict:
    n = Evaluasi.objects.untuk(request.user).dalam(request.lingkup_id).lewat(request.hari_ini).count()
    dari = _banyak_berjalan(request)
    return {"angka": n, "nilai": angka(n), "ket": f"{angka(dari)} peserta dalam program"}


menu.daftarkan(Menu("hasil_rehab", "Hasil rehabilitasi", "rehabilitasi:hasil", "bar-chart-line", LIHAT, KELOMPOK, 347))
cabang_menu.update({"/rehabilitasi/laporan/": "hasil_rehab"})
ubin.daftarkan(
    Ubin(
        "rehab_berjalan",
        "Peserta rehabilitasi berjalan",
        LIHAT,
        _berjalan,
        lambda r: _daftar("berjalan"),
        "Kasus berstatus berjalan atau evaluasi. Pascarehabilitasi di baris sendiri. Tren: program yang sudah mulai "
        "dan belum berakhir pada akhir bulan.",
        tren=_tren_berjalan,
        urutan=130,
    ),
    Ubin(
        "rehab_evaluasi",
        "Evaluasi lewat jatuh tempo",
        LIHAT,
        _lewat,
        lambda r: tautan("rehabilitasi:evaluasi_list", keadaan="terlambat"),
        "Evaluasi kasus yang masih berjalan, dijadwalkan sebelum hari ini, dan belum dilaksanakan.",
        urutan=131,
    ),
)
