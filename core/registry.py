"""The one Registry of the house: ordered entries, duplicates refused."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Entries by code, in order of (`urutan`, code). Raises ValueError when a code is registered twice."""

    def __init__(self, nama: str):
        self.nama = nama
        self._isi: dict[str, T] = {}

    def daftarkan(self, *entri: T) -> None:
        for satu in entri:
            if satu.kode in self._isi:
                raise ValueError(f"{self.nama}: '{satu.kode}' sudah terdaftar")
            self._isi[satu.kode] = satu

    def __iter__(self) -> Iterator[T]:
        return iter(sorted(self._isi.values(), key=lambda e: (e.urutan, e.kode)))

    def __getitem__(self, kode: str) -> T:
        return self._isi[kode]

    def get(self, kode: str) -> T | None:
        return self._isi.get(kode)
