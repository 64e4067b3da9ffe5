"""A migration of hundreds of operations in seconds: models are rendered once per batch, not once per operation.

Django renders every model related to the one an operation touches, here nearly all of them, each time. Operations that
only add, and those on triggers, can share one state before and one after; any other keeps states of its own.
"""

from django.db import migrations
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from pgtrigger.migrations import AddTrigger, RemoveTrigger

BERSAMA = (CreateModel, AddField, AddIndex, AddConstraint, AddTrigger, RemoveTrigger)


class Migrasi(migrations.Migration):
    """Base class for a migration of many operations; the SQL and its order are those of Django."""

    def apply(self, project_state, schema_editor, collect_sql=False):
        if collect_sql or not schema_editor.atomic_migration:
            return super().apply(project_state, schema_editor, collect_sql)
        for kelompok in berkelompok(self.operations):
            sebelum = project_state.clone()
            if len(kelompok) > 1:
                # Without its rendered models a state only takes notes; the first operation that asks renders them.
                project_state.__dict__.pop("apps", None)
                project_state.is_delayed = False
            for operasi in kelompok:
                operasi.state_forwards(self.app_label, project_state)
            for operasi in kelompok:
                operasi.database_forwards(self.app_label, schema_editor, sebelum, project_state)
        return project_state


def berkelompok(operasi) -> list[list]:
    """Consecutive operations that may share their states.

    A model is created with everything it has in the state after: what is added to it waits for the next batch. A
    trigger is looked up by its name in the state before: one made in this batch is not removed in it.
    """
    kelompok, dibuat, dipicu = [[]], set(), set()
    for o in operasi:
        nama = (o.name if isinstance(o, CreateModel) else getattr(o, "model_name", "")).lower()
        bersama = isinstance(o, BERSAMA) and nama not in dibuat
        if isinstance(o, RemoveTrigger):
            bersama = bersama and nama not in dipicu
        if not bersama:
            kelompok, dibuat, dipicu = [*kelompok, []], set(), set()
        kelompok[-1].append(o)
        if isinstance(o, CreateModel):
            dibuat.add(nama)
        elif isinstance(o, AddTrigger):
            dipicu.add(nama)
        elif not isinstance(o, BERSAMA):
            kelompok, dibuat, dipicu = [*kelompok, []], set(), set()
    return [k for k in kelompok if k]
