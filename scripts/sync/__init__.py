"""`python -m scripts.sync`: download the tracked documents and rebuild what is derived when they changed."""
