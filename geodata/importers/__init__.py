"""Events of other formats as rows of events.csv: rows in = rows out + rows reported."""

from geodata.importers.acled import import_acled
from geodata.importers.documentation import mappings_markdown
from geodata.importers.generic import import_generic
from geodata.importers.plan import Plan, make_plan
from geodata.importers.result import ImportResult, to_csv
from geodata.importers.selection import Selection
from geodata.importers.ucdp import import_ucdp

__all__ = [
    "ImportResult",
    "Plan",
    "Selection",
    "import_acled",
    "import_generic",
    "import_ucdp",
    "make_plan",
    "mappings_markdown",
    "to_csv",
]
