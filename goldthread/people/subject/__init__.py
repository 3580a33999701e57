"""A person's rights over their record: everything held on them, in one download."""
