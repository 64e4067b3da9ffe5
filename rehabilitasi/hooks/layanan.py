"""Sessions in the menu, the work list and on the page of a case; what partnership gave, told without names."""

from django.db.models import Q

from core.hooks import Menu, Tab, Tugas, menu, tab, tugas
from core.tampil import jam
from core.urai import format_tanggal
from core.views import tautan
from mitra.choices import SumberRealisasi
from mitra.sumber import Angka, Manfaat, Pelaksana, Sumber, manfaat, pelaksana, sumber_realisasi
from rehabilitasi.choices import StatusLayanan
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import Gelombang, Layanan
from upt.waktu import hari_ini_pusat

LIHAT = "rehabilitasi.view_layanan"
CATAT = "rehabilitasi.change_kehadiranlayanan"
HASIL = "rehabilitasi.lihat_hasil_rehab"
KELOMPOK_TERKECIL = 5  # a smaller number tells about persons, not about a programme
SARINGAN_KEMITRAAN = {"naskah": "mitra.view_kerjasama", "mitra": "mitra.view_mitra"}

menu.daftarkan(
    Menu("rehab_layanan", "Layanan", "rehabilitasi:layanan_list", "chat-square-heart", LIHAT, KELOMPOK, 330)
)
tab.daftarkan(Tab("layanan", "rehabilitasi.kasus", "Layanan", "rehabilitasi:kasus_layanan", LIHAT, urutan=30))


# --- work list -------------------------------------------------------------------------------------------------------


def _sesi(request):
    return Layanan.objects.untuk(request.user, CATAT).dalam(request.lingkup_id)


def _hari_ini(request):
    return _sesi(request).milik(request.user).terjadwal().pada_hari(request.hari_ini)


def _rincian_hari_ini(request) -> str:
    semua = _hari_ini(request).select_related("gelombang").order_by("jam_mulai", "pk")[:3]
    return ", ".join(f"{jam(s.jam_mulai)} {s.get_jenis_display().lower()}" for s in semua)


def _rincian_lewat(request) -> str:
    awal = _sesi(request).lewat(request.hari_ini).order_by("tanggal", "pk").first()
    return f"Paling lama sejak {format_tanggal(awal.tanggal)}" if awal else ""


tugas.daftarkan(
    Tugas(
        "rehab_layanan_hari_ini",
        "Layanan rehabilitasi saya hari ini",
        CATAT,
        lambda r: _hari_ini(r).count(),
        lambda r: tautan(
            "rehabilitasi:layanan_list", keadaan="hari_ini", milik="saya", status=StatusLayanan.TERJADWAL.value
        ),
        ikon="calendar-day",
        jenis="info",
        rincian=_rincian_hari_ini,
        urutan=10,
    ),
    Tugas(
        "rehab_layanan_lewat",
        "Layanan rehabilitasi yang lewat dan belum dicatat",
        CATAT,
        lambda r: _sesi(r).lewat(r.hari_ini).count(),
        lambda r: tautan("rehabilitasi:layanan_list", keadaan="lewat"),
        ikon="clipboard-x",
        jenis="bad",
        rincian=_rincian_lewat,
        urutan=20,
    ),
)


# --- partnership -----------------------------------------------------------------------------------------------------


def urai_realisasi(semua_id, pengguna) -> dict:
    """Which session a realisasi came from, only for those who may open it; others read its own words."""
    sesi = Layanan.objects.untuk(pengguna, LIHAT).filter(realisasi_id__in=semua_id).select_related("gelombang")
    return {
        s.realisasi_id: (
            f"Layanan rehabilitasi {s.gelombang.nama}, {format_tanggal(s.tanggal)}",
            s.get_absolute_url(),
        )
        for s in sesi
    }


sumber_realisasi.daftarkan(Sumber("layanan_rehabilitasi", urai_realisasi, sumber=SumberRealisasi.LAYANAN))


def _gelombang_berjalan():
    """Batches going on: within their time, or with people still in the programme."""
    hari = hari_ini_pusat()
    masa = Q(mulai__lte=hari, target_selesai__gte=hari)
    return Gelombang.objects.filter(masa | Q(kasus__status__in=("berjalan", "evaluasi"))).distinct()


def _berjalan_di_bawah(kerja_sama, pengguna) -> list[tuple[str, str]]:
    """Batches going on under an agreement, for the red banner when it no longer holds."""
    semua = _gelombang_berjalan().untuk(pengguna).filter(kerja_sama=kerja_sama).order_by("nama", "pk")
    return [(g.nama, g.get_absolute_url()) for g in semua]


pelaksana.daftarkan(
    Pelaksana(
        "rehabilitasi",
        lambda: _gelombang_berjalan().filter(kerja_sama__isnull=False).values("kerja_sama"),
        _berjalan_di_bawah,
    )
)


def _manfaat(pengguna, dari, sampai, naskah=None, mitra=None) -> list[Angka]:
    """Sessions held and people reached of an agreement or a partner; a group under five people is left out."""
    if not pengguna.has_perm(HASIL):
        return []
    sasaran = {k: v for k, v in (("naskah", naskah), ("mitra", mitra)) if v is not None}
    sesi = Layanan.objects.untuk(pengguna, LIHAT).terlaksana().kemitraan(**sasaran).antara(dari, sampai)
    url = ""
    if all(pengguna.has_perm(SARINGAN_KEMITRAAN[k]) for k in sasaran):
        tanya = {k: v.pk for k, v in sasaran.items()} | {"dari": dari, "sampai": sampai}
        url = tautan("rehabilitasi:layanan_list", status=StatusLayanan.TERLAKSANA.value, **tanya)
    hasil = [Angka("sesi_rehab", "Sesi rehabilitasi terlaksana", sesi.count(), "sesi", url)]
    orang = sesi.jumlah_orang()
    if orang == 0 or orang >= KELOMPOK_TERKECIL:
        hasil.append(Angka("orang_rehab", "Peserta layanan rehabilitasi", orang, "orang", bagian="manfaat"))
    return hasil


manfaat.daftarkan(Manfaat("rehabilitasi", _manfaat))
