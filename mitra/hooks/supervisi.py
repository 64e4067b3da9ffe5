"""The supervision sheet as a tab of agreement and partner."""

from core.hooks import Tab, tab

tab.daftarkan(
    Tab(
        "supervisi",
        "mitra.kerjasama",
        "Lembar supervisi",
        "mitra:kerjasama_supervisi",
        "mitra.view_kerjasama",
        urutan=80,
    ),
    Tab("supervisi_mitra", "mitra.mitra", "Lembar supervisi", "mitra:mitra_supervisi", "mitra.view_mitra", urutan=80),
)
