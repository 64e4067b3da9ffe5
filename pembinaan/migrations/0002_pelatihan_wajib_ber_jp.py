"""A training without hours slipped through: NULL > 0 is unknown, and a check lets unknown pass."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pembinaan", "0001_awal")]

    operations = [
        migrations.RemoveConstraint(model_name="program", name="program_pelatihan_ber_jp"),
        migrations.AddConstraint(
            model_name="program",
            constraint=models.CheckConstraint(
                condition=models.Q(("tipe", "pelatihan"), _negated=True)
                | models.Q(("jp__gt", 0), ("jp__isnull", False)),
                name="program_pelatihan_ber_jp",
                violation_error_message="Pelatihan harus mempunyai jumlah JP lebih dari nol.",
            ),
        ),
    ]
