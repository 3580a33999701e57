"""Recommendations and the ledger of awards as the parts that pages draw."""
