"""What is measured, one function each; run by `scripts.bench.worker`."""
