"""What comes next for a case, as its page and the work lists say it. Reads only; the moves stand in `kasus`."""

from django.urls import reverse

from core.urai import format_tanggal
from rehabilitasi.choices import JenisPersetujuan, StatusEvaluasi, StatusKasus
from rehabilitasi.models import Kasus
from upt.waktu import hari_ini

# What a state waits for: label, address, icon, sentence.
MENUNGGU = {
    StatusKasus.SKRINING: ("Isi skrining", "kasus_asesmen", "ui-checks", "Isi ASSIST, lalu tetapkan kategorinya."),
    StatusKasus.ASESMEN: (
        "Buka asesmen",
        "kasus_asesmen",
        "clipboard2-pulse",
        "Isi ASI, WHOQOL-BREF, dan URICA awal, lalu susun rencana.",
    ),
    StatusKasus.RENCANA: (
        "Buka rencana",
        "kasus_rencana",
        "list-task",
        "Susun kebutuhan, lalu ajukan rencananya.",
    ),
    StatusKasus.DISETUJUI: (
        "Mulai program",
        "kasus_rencana",
        "play-circle",
        "Rencana disetujui. Pilih gelombang dan tanggal mulai.",
    ),
    StatusKasus.BERJALAN: (
        "Buka layanan",
        "kasus_layanan",
        "calendar2-check",
        "Program berjalan menurut rencana.",
    ),
    StatusKasus.EVALUASI: ("Buka evaluasi", "kasus_evaluasi", "clipboard-check", "Tetapkan hasil evaluasinya."),
    StatusKasus.PASCAREHABILITASI: (
        "Buka pascarehabilitasi",
        "kasus_pasca",
        "telephone",
        "Serah terima dan kontak bulan ke-1, 3, dan 6.",
    ),
}


def _aksi(kasus: Kasus, label: str, nama: str, ikon: str, teks: str, *lain, **tanya) -> dict:
    url = reverse(f"rehabilitasi:{nama}", args=[kasus.pk, *lain])
    return {"label": label, "url": url + ("?jenis=rehabilitasi" if tanya else ""), "ikon": ikon, "teks": teks}


def berikutnya(kasus: Kasus) -> dict | None:
    """The one next thing to do: {label, url, ikon, teks}; None when nothing waits."""
    if kasus.status in StatusKasus.di_dalam and kasus.tim_id is None:
        teks = "Belum ada tim. Tanpa tim tidak ada yang dapat membuka data klinisnya."
        return _aksi(kasus, "Tugaskan tim", "kasus_tugaskan", "people", teks)
    if kasus.status == StatusKasus.PERLU_ASESMEN:
        return _sebelum_asesmen(kasus)
    if kasus.status == StatusKasus.BERJALAN and (tempo := _evaluasi_tiba(kasus)):
        teks = f"Evaluasi jatuh tempo {format_tanggal(tempo)}."
        return _aksi(kasus, "Catat evaluasi", "kasus_evaluasi", "clipboard-check", teks)
    if kasus.status in MENUNGGU:
        return _aksi(kasus, *MENUNGGU[kasus.status])
    if kasus.status == StatusKasus.DIBUKA_KEMBALI:
        return _aksi(kasus, "Teruskan kasus", "kasus_langkah", "arrow-right", "Pilih langkah berikutnya.", "teruskan")
    if kasus.status == StatusKasus.BEBAS and kasus.mulai:
        teks = "Program terhenti karena bebas. Tindak lanjut di luar dapat diserahkan."
        return _aksi(kasus, "Mulai pascarehabilitasi", "pasca_mulai", "box-arrow-right", teks)
    return None


def _evaluasi_tiba(kasus: Kasus):
    """Due date of the evaluation that is due today or was before."""
    jadwal = kasus.evaluasi.filter(status=StatusEvaluasi.DIJADWALKAN, jatuh_tempo__lte=hari_ini(kasus.upt))
    return jadwal.order_by("jatuh_tempo").values_list("jatuh_tempo", flat=True).first()


def _sebelum_asesmen(kasus: Kasus) -> dict:
    ada = kasus.persetujuan.filter(jenis=JenisPersetujuan.REHABILITASI, dicabut_pada__isnull=True).exists()
    if not ada:
        teks = "Persetujuan tertulis belum ada. Unggah pindaian yang sudah ditandatangani."
        return _aksi(kasus, "Unggah persetujuan", "persetujuan_tambah", "file-earmark-check", teks, jenis="")
    if kasus.konselor_id is None:
        return _aksi(kasus, "Tugaskan konselor", "kasus_tugaskan", "person-check", "Konselor belum ditugaskan.")
    return _aksi(
        kasus, "Mulai asesmen", "kasus_langkah", "play-circle", "Persetujuan dan konselor sudah ada.", "asesmen"
    )


def langkah_lain(kasus: Kasus) -> list[dict]:
    """Deeds beside the next one, as buttons of the head."""
    aksi = []
    if kasus.status in StatusKasus.di_dalam:
        label = "Ganti penugasan" if kasus.tim_id else "Tugaskan tim"
        aksi.append(_aksi(kasus, label, "kasus_tugaskan", "people", ""))
    boleh = {
        "putus": (StatusKasus.PUTUS, "Putus program", "x-octagon"),
        "menolak": (StatusKasus.MENOLAK, "Catat menolak", "slash-circle"),
        "buka-kembali": (StatusKasus.DIBUKA_KEMBALI, "Buka kembali", "arrow-counterclockwise"),
    }
    for kode, (ke, label, ikon) in boleh.items():
        if StatusKasus.boleh(kasus.status, ke):
            aksi.append(_aksi(kasus, label, "kasus_langkah", ikon, "", kode))
    return aksi
