"""How a report is printed. Every renderer takes the report and returns text; nothing here decides what is grave."""
