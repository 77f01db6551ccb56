"""How `generated/pgy_client` is made of the bundle: the generator's input, running it, its templates.

The facade, which uses the client, is not here.
"""
