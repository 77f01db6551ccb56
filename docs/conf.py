"""How Sphinx builds the pages of both languages. `make docs` calls it; scripts/docs says in which, and where to.

Nothing is fetched: pages are strict (every reference has to lead somewhere), and ask nobody for fonts or scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pgy_facade import __version__
from scripts.docs.searching import ChineseSearch

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

project = "pgy-facade"
author = "pgy-facade"
version = release = __version__
copyright = "pgy-facade, MIT"  # noqa: A001 - the name that Sphinx reads

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns: list[str] = []
templates_path = ["_templates"]
nitpicky = True
# Annotations name what is private or documented elsewhere, and a build asks no other site. Pages that people write
# refer by {py:obj}, {py:meth} and the like, which have to lead somewhere.
nitpick_ignore_regex = [("py:class", ".*")]
default_role = "code"  # docstrings have names in single backticks
smartquotes = False
add_module_names = False

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
napoleon_use_ivar = True
napoleon_use_rtype = False  # "A page: ..." is a sentence, no type

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "pgy-facade"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_sphinx = False
html_copy_source = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Chinese be searched, and templates know which language is the other one."""
    app.add_search_language(ChineseSearch)
    app.connect("config-inited", _name_the_other_language)
    app.connect("autodoc-process-docstring", _show_programs)
    app.connect("missing-reference", _find_by_last_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _name_the_other_language(_: Sphinx, config: Config) -> None:
    chinese = str(config.language).startswith("zh")
    other = ("en", "English") if chinese else ("zh", "中文")
    config.html_context = {**config.html_context, "other_language": other[0], "other_language_name": other[1]}


def _show_programs(_: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Mark the programs in the docstrings of modules, which are indented behind a colon, as programs."""
    for at, line in enumerate(lines[:-2]):
        begins = line and not line.startswith(" ") and not line.endswith("::")
        if what == "module" and begins and not lines[at + 1] and lines[at + 2].startswith("    "):
            lines[at] = f"{line}:" if line.endswith(":") else f"{line} ::"


def _find_by_last_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, text: TextElement) -> Element | None:
    """Find what an annotation names as its module does, `Store`, or by the private module that it stands in."""
    if node.get("refdomain") != "py":
        return None
    node["refspecific"] = True
    name = node["reftarget"].rpartition(".")[2]
    return env.get_domain("py").resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, text)
