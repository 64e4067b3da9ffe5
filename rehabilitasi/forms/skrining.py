"""A round of mass screening."""

from core.forms import HouseModelForm
from rehabilitasi.models import SkriningMassal, TimTerpadu


class SkriningForm(HouseModelForm):
    fieldsets = (("Skrining", ("nama", ("tim", "mulai"))),)

    class Meta:
        model = SkriningMassal
        fields = ("nama", "tim", "mulai")
        help_texts = {"nama": "Misalnya: Skrining narkotika November 2026."}

    def __init__(self, *args, hari, **kwargs):
        super().__init__(*args, **kwargs)
        milik = TimTerpadu.objects.milik(self.pengguna, hari).filter(upt_id=self.instance.upt_id)
        self.fields["tim"].queryset = milik
        if not self.is_bound and not self.initial.get("tim"):
            self.initial["tim"] = milik.values_list("pk", flat=True).first()
