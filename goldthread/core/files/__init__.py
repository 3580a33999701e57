"""The one store of files: bytes beside the facts, checked by content, seen through their owner."""
