"""The measures: each module has functions from a `Plan` to the `Result`s."""
