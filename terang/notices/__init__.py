"""Everything that leaves the office for a person: written with the change it tells of, sent later, once."""
