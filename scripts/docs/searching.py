"""The search for Chinese: every two neighbouring characters are a word, for pages and for what is looked for.

Sphinx's own splits pages by jieba's dictionary and what is looked for not at all, so that 合作笔记 finds nothing where
the dictionary has 合作 and 笔记. Pairs need no dictionary, and any word of two characters or more is found.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx.search import SearchLanguage

_WORDS: Final = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")


def words(text: str) -> list[str]:
    """Return the words to look a text up by: pairs of Chinese characters, and whole words of other scripts."""
    found = []
    for run in _WORDS.findall(text):
        if len(run) > 1 and "\u3400" <= run[0] <= "\u9fff":
            found += [run[at : at + 2] for at in range(len(run) - 1)]
        else:
            found.append(run)
    return found


class ChineseSearch(SearchLanguage):
    """What Sphinx asks for pages in Chinese, and what its script asks for the words looked for."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = r"""
var splitQuery = function (query) {
  const words = [];
  const runs = /[\u3400-\u9fff]+|[^\s\u3400-\u9fff\p{P}\p{S}]+(?:_+[^\s\u3400-\u9fff\p{P}\p{S}]+)*/gu;
  for (const run of query.match(runs) || []) {
    if (run.length > 1 && run >= "\u3400" && run < "\ua000") {
      for (let at = 0; at + 1 < run.length; at++) words.push(run.slice(at, at + 2));
    } else {
      words.push(run);
    }
  }
  return words;
};
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the base class calls it so
        return words(input)
