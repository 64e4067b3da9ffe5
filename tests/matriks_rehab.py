"""Rehabilitation in the matrix of roles and pages (see test_akses.py); from domain.md §7.6, not from akun/roles.py."""

from tests.aturan import Aturan, halaman, isian

TIM = "rehab"
STATUS = "rehab kepala wali auditor pembinaan"  # status, dates, category
RUJUK = "rehab wali registrasi"

MATRIKS_REHAB: dict[str, Aturan] = {
    # Cases
    "rehabilitasi:kasus_list": halaman(STATUS),
    "rehabilitasi:rujukan_calon": halaman(RUJUK),
    "rehabilitasi:kasus_tambah": isian(RUJUK, "napi"),
    "rehabilitasi:kasus_detail": halaman(STATUS, "kasus"),
    "rehabilitasi:kasus_riwayat": halaman(STATUS, "kasus"),
    "rehabilitasi:kasus_tugaskan": isian(TIM, "kasus_rujukan"),
    "rehabilitasi:kasus_langkah": isian(TIM, "kasus_skrining", "menolak"),
    "rehabilitasi:persetujuan_tambah": isian(TIM, "kasus_skrining"),
    "rehabilitasi:persetujuan_unduh": halaman(TIM, "persetujuan"),
    "rehabilitasi:persetujuan_cabut": isian(TIM, "persetujuan"),
    "rehabilitasi:wbp_rehabilitasi": halaman("kepala wali pembinaan", "napi"),
}
