"""The steps behind `python -m scripts.live`."""
