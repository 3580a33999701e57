"""What bin/run, bin/test, bin/assets and bin/prove do.

Standard library only: it runs before the virtual environment exists.
"""
