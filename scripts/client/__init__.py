"""How `generated/pgy_client` is made of the contract: what the generator is shown, running it, its templates.

The facade, which uses the client, is not here.
"""
