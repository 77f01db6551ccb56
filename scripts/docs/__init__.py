"""The site: `docs/` and pages made of the contract, built by Sphinx into a page for each page, in two languages.

In here: what is made of the contract, the search for Chinese, and the running of Sphinx. Not in here: how the site
looks (`docs/conf.py`) and what it says (`docs/en`, `docs/zh`).
"""
