"""No person in two rooms on one day: exclusion constraint without btree_gist, so that bare servers can do it too."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wbp", "0001_awal")]
    operations = [
        migrations.RunSQL(
            "CREATE TYPE uuidrange AS RANGE (subtype = uuid)",
            "DROP TYPE uuidrange",
        ),
        migrations.RunSQL(
            """
            ALTER TABLE wbp_penempatan ADD CONSTRAINT penempatan_tidak_tumpang_tindih
            EXCLUDE USING gist (uuidrange(wbp_id, wbp_id, '[]') WITH &&, daterange(mulai, berakhir, '[)') WITH &&)
            """,
            "ALTER TABLE wbp_penempatan DROP CONSTRAINT penempatan_tidak_tumpang_tindih",
        ),
    ]
