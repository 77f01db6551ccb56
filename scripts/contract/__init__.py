"""How the bundle, `specs/openapi.json`, is made of published documents, evidence and the overlay.

Nothing here reads the network or writes the tree, and nothing here knows the generator of the client.
"""
