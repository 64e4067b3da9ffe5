"""The tabs of the timetable: sessions, calendar, movement, rooms."""

from django.urls import reverse

TAB = (
    ("sesi", "Sesi", "pembinaan:sesi_list", "pembinaan.view_sesi"),
    ("kalender", "Kalender", "pembinaan:kalender", "pembinaan.view_sesi"),
    ("pergerakan", "Pergerakan", "pembinaan:pergerakan", "pembinaan.lihat_pergerakan"),
    ("ruang", "Ruang", "pembinaan:ruang_list", "pembinaan.view_ruang"),
)


def tab_jadwal(pengguna, aktif: str) -> list[dict]:
    """A tab the user may not open is absent."""
    return [
        {"label": label, "url": reverse(url), "aktif": kode == aktif}
        for kode, label, url, izin in TAB
        if pengguna.has_perm(izin)
    ]
