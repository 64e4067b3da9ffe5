"""Preview of an import: the encrypted file it is read from, and how many warnings a row carries."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wbp", "0002_penempatan_tidak_tumpang_tindih"),
    ]

    operations = [
        migrations.CreateModel(
            name="BerkasImpor",
            fields=[
                (
                    "impor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="berkas",
                        serialize=False,
                        to="wbp.impor",
                    ),
                ),
                ("isi", models.BinaryField(verbose_name="isi berkas (tersandi)")),
            ],
            options={
                "verbose_name": "berkas impor",
                "verbose_name_plural": "berkas impor",
            },
        ),
        migrations.AddField(
            model_name="barisimpor",
            name="peringatan",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="jumlah peringatan"),
        ),
    ]
