"""The renderers: each takes the report and returns text. Levels are not decided here."""
