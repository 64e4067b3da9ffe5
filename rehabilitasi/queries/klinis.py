"""Clinical rows: readable only while their case is open (`rules.pintu`); row-level security is the wall behind it."""

from core.queries import ScopedQuerySet
from rehabilitasi.rules.pintu import kasus_terbuka, wajib_terbuka


class KlinisQuerySet(ScopedQuerySet):
    """`untuk` never widens: it gives rows of the cases open now. Running a query with nothing open raises
    PintuTertutup, also where the owner of the database would not be stopped by it.
    """

    lingkup_lewat = "upt_id"

    def untuk(self, pengguna, izin=None):
        return self.filter(kasus_id__in=kasus_terbuka())

    def _fetch_all(self):
        if self._result_cache is None:
            wajib_terbuka()
        super()._fetch_all()

    def iterator(self, *args, **kwargs):
        wajib_terbuka()
        return super().iterator(*args, **kwargs)

    def count(self):
        wajib_terbuka()
        return super().count()

    def exists(self):
        wajib_terbuka()
        return super().exists()

    def aggregate(self, *args, **kwargs):
        wajib_terbuka()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs):
        wajib_terbuka()
        return super().update(**kwargs)

    def delete(self):
        wajib_terbuka()
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, objs, *args, **kwargs):
        for obj in objs:
            wajib_terbuka(obj.kasus_id)
        return super().bulk_create(objs, *args, **kwargs)
