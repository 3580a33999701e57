"""The ledger of awards, and the recommendations that lead to them."""
