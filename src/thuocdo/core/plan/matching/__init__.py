"""Which text means the same work as which other: proposals that a person confirms."""
