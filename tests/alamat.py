"""Walks the resolver: every named address of the house and of the reading room, with arguments from the dunia."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Alamat:
    nama: str  # with its namespace
    pola: URLPattern
    argumen: tuple[str, ...]  # names of what the address takes, in order

    @property
    def kelas(self):
        """The house view behind it, or None for a plain function."""
        return getattr(self.pola.callback, "view_class", None)

    @property
    def metode(self) -> set[str]:
        """Methods the view answers."""
        if self.kelas is None:
            return {"get", "head"}
        return {m for m in self.kelas.http_method_names if m != "options" and hasattr(self.kelas, m)}


def _jalan(pola, ruang, jalur=()):
    for p in pola:
        if isinstance(p, URLResolver):
            nama = f"{ruang}{p.namespace}:" if p.namespace else ruang
            yield from _jalan(p.url_patterns, nama, (*jalur, *p.pattern.converters))
        elif p.name:
            yield Alamat(f"{ruang}{p.name}", p, (*jalur, *p.pattern.converters))


def semua_alamat() -> list[Alamat]:
    return list(_jalan(get_resolver().url_patterns, ""))


def rumah() -> dict[str, list[Alamat]]:
    """Addresses of the house by name (one name may have a form with and one without arguments)."""
    hasil: dict[str, list[Alamat]] = {}
    for a in semua_alamat():
        if not a.nama.startswith("admin:"):
            hasil.setdefault(a.nama, []).append(a)
    return hasil


def ruang_baca() -> list[Alamat]:
    return [a for a in semua_alamat() if a.nama.startswith("admin:")]
