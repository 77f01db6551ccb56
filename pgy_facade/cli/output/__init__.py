"""What comes out: rows and their columns, the formats for programs, tables for people, and where they go.

Deciding what a row is and how it is written does no I/O; `destination` alone does.
"""
