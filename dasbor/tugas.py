"""The work list: lines of the hooks that hold something for this user."""

from core import hooks


def tugas_saya(request) -> list[dict]:
    """Lines of the work list that hold something; each opens exactly the rows it counts."""
    hasil = []
    for t in hooks.tugas:
        if not request.user.has_perm(t.izin):
            continue
        jumlah = t.hitung(request)
        if jumlah:
            ket = t.rincian(request) if t.rincian else t.keterangan
            hasil.append(
                {
                    "label": t.label,
                    "ket": ket,
                    "jumlah": jumlah,
                    "url": t.tautan(request),
                    "ikon": t.ikon,
                    "jenis": t.jenis,
                }
            )
    return hasil
