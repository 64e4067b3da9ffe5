"""What attendance leaves undone, in the work list of the institution."""

from core.hooks import Panel, Tugas, panel, tugas
from core.urai import format_tanggal
from core.views import tautan
from pembinaan.models import Sesi
from pembinaan.services.pengampu import rekap_mengajar

PIMPIN = "pembinaan.setujui_peserta"  # who answers for the classes of the whole institution


def _sesi(request):
    return Sesi.objects.untuk(request.user).dalam(request.lingkup_id)


def _rincian_lewat(request) -> str:
    awal = _sesi(request).lewat(request.hari_ini).order_by("tanggal", "pk").first()
    return f"Paling lama sejak {format_tanggal(awal.tanggal)}" if awal else ""


tugas.daftarkan(
    Tugas(
        "sesi_lewat_upt",
        "Sesi UPT yang lewat dan belum dicatat",
        PIMPIN,
        lambda r: _sesi(r).lewat(r.hari_ini).count(),
        lambda r: tautan("pembinaan:sesi_list", keadaan="lewat"),
        ikon="clipboard-x",
        rincian=_rincian_lewat,
        urutan=24,
    ),
    Tugas(
        "sesi_belum_lengkap",
        "Daftar hadir yang baru dicatat sebagian",
        "pembinaan.change_kehadiran",
        lambda r: _sesi(r).belum_lengkap(r.hari_ini).count(),
        lambda r: tautan("pembinaan:sesi_list", keadaan="belum_lengkap"),
        ikon="clipboard-minus",
        keterangan="Sebagian orang belum bertanda dalam 30 hari terakhir",
        urutan=26,
    ),
)


# --- how often a partner's instructors came --------------------------------------------------------------------------


def _panel_mitra(mitra, request) -> dict | None:
    baris = rekap_mengajar(_sesi(request).kemitraan(mitra=mitra))
    return {"hadir_guru": baris} if baris else None


def _panel_instruktur(instruktur, request) -> dict | None:
    baris = rekap_mengajar(_sesi(request), instruktur=instruktur)
    return {"hadir_guru": baris} if baris else None


TEMPLAT = "pembinaan/hadir_instruktur.html"
panel.daftarkan(
    Panel("hadir_mitra", "mitra.mitra", TEMPLAT, "pembinaan.view_sesi", _panel_mitra, urutan=120),
    Panel("hadir_instruktur", "mitra.instrukturmitra", TEMPLAT, "pembinaan.view_sesi", _panel_instruktur, urutan=120),
)
