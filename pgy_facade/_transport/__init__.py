"""How a request gets to upstream and its response back, on the public API of httpx and httpcore alone.

In here: the transports, their connection pools, the network backends below these, host names, proxies, certificates,
and the bodies of responses. Not in here: what a response means, whether a call is repeated, what it costs.
"""
