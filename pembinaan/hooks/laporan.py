"""The report of a class stands beside its other tabs."""

from core.hooks import Tab, tab

tab.daftarkan(
    Tab(
        "laporan", "pembinaan.kegiatan", "Laporan", "pembinaan:kegiatan_laporan", "pembinaan.view_kehadiran", urutan=30
    )
)
