"""The same rows seen another way: the switch above a list, which keeps the filters that are on."""

from django.urls import reverse

NASKAH = (
    ("daftar", "Daftar", "mitra:kerjasama_list", "list-ul"),
    ("pohon", "Pohon", "mitra:kerjasama_pohon", "diagram-2"),
    ("linimasa", "Linimasa", "mitra:kerjasama_linimasa", "bar-chart-steps"),
)
MITRA = (
    ("daftar", "Daftar", "mitra:mitra_list", "list-ul"),
    ("peta", "Peta", "mitra:mitra_peta", "diagram-3"),
)


def pilihan_tampilan(semua, kini: str, request) -> list[dict]:
    tanya = request.GET.copy()
    for kunci in ("hal", "ekspor", "urut"):
        tanya.pop(kunci, None)
    ekor = f"?{tanya.urlencode()}" if tanya else ""
    return [
        {"label": label, "url": reverse(nama) + ekor, "ikon": ikon, "aktif": kode == kini}
        for kode, label, nama, ikon in semua
    ]
