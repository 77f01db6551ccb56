"""The commands that are no calls, a module each with a `command` in it; `pgy_facade.cli.app.OWN` names them."""
