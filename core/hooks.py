"""What upper floors show on lower pages: menu, tabs of a page, dashboard tiles, work-list items."""

from collections.abc import Callable
from dataclasses import dataclass, field

from core.registry import Registry


@dataclass(frozen=True)
class Menu:
    """A line of the side menu. `jumlah(request)` may give a small number (must be one cheap query)."""

    kode: str
    label: str
    url: str  # url name
    ikon: str
    izin: str
    kelompok: str = ""
    urutan: int = 100
    jumlah: Callable | None = None


@dataclass(frozen=True)
class Tab:
    """A tab of another app's page: `model` "app.model", `url` name that takes its pk, `jumlah(objek, pengguna)`."""

    kode: str
    model: str
    label: str
    url: str
    izin: str
    urutan: int = 100
    jumlah: Callable | None = None


@dataclass(frozen=True)
class Panel:
    """A block shown inside another app's overview page: `konteks(objek, request)` → dict for `templat`, or None."""

    kode: str
    model: str
    templat: str
    izin: str
    konteks: Callable = field(default=None)
    urutan: int = 100


@dataclass(frozen=True)
class Ubin:
    """A dashboard tile.

    `hitung(request)` gives {angka, nilai, dari, ket, lain}: `nilai` is the text shown, `angka` the number of rows of
    the list at `tautan(request)`, `lain` further [{label, url, angka}] of the same kind. `tren(request)` gives
    [(month, number or None)] for 12 months.
    """

    kode: str
    label: str
    izin: str
    hitung: Callable
    tautan: Callable
    cara_hitung: str
    tren: Callable | None = None
    urutan: int = 100


@dataclass(frozen=True)
class Tugas:
    """A line of the work list: rows waiting for this user. `hitung(request)` → int, `tautan(request)` → that list."""

    kode: str
    label: str
    izin: str
    hitung: Callable
    tautan: Callable
    ikon: str = "list-check"
    jenis: str = "wait"
    keterangan: str = ""
    rincian: Callable | None = None
    urutan: int = 100


menu: Registry[Menu] = Registry("menu")
tab: Registry[Tab] = Registry("tab")
panel: Registry[Panel] = Registry("panel")
ubin: Registry[Ubin] = Registry("ubin")
tugas: Registry[Tugas] = Registry("tugas")

# Addresses that start so (from the root of the site) belong to the menu line of this code, though not below its own.
cabang_menu: dict[str, str] = {}

# Permissions of which any one makes the search box useful: whoever holds none has nothing to search.
izin_cari: list[str] = []

# Permissions to search by numbers that may not stand in an address: the search boxes of their holders send by POST.
izin_cari_tertutup: list[str] = []


def cari_tertutup(pengguna) -> bool:
    return any(pengguna.has_perm(izin) for izin in izin_cari_tertutup)


def boleh_cari(pengguna) -> bool:
    return any(pengguna.has_perm(izin) for izin in izin_cari)
