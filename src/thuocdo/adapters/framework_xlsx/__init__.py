"""The .xlsx form of a criteria set, both ways: a table of the tree and a sheet of facts."""

from thuocdo.adapters.framework_xlsx.reading import read_framework_xlsx
from thuocdo.adapters.framework_xlsx.template import write_framework_template
from thuocdo.adapters.framework_xlsx.writing import write_framework_xlsx

__all__ = ["read_framework_xlsx", "write_framework_template", "write_framework_xlsx"]
