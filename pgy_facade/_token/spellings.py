"""Find a word in every spelling: escaped for URLs or JSON, wholly or in part, several times over. No I/O.

A spelling writes each character of the word as itself, as `%` and the hexadecimal digits of its UTF-8 bytes, or as a
backslash, `u` and the digits of its UTF-16 units. The characters of an escape may be escaped again. Backslashes in
front of a character are ignored. The meaning of an escape depends on where reading begins: `%abcdef` may be the byte
AB, or a percent sign before a word that begins with `ab`. All readings are followed, in one pass.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    # The bytes that an escape stands for, and the position behind it.
    Reading = tuple[bytes, int]

_SIGNS = frozenset(b"%\\")
_DIGITS = {digit: int(chr(digit), 16) for digit in b"0123456789abcdefABCDEF"}
_ESCAPING = {*_SIGNS, *b"u", *_DIGITS}
_ALNUM = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class Spellings:
    """Finds `word` in bytes.

    With `alone`, only where no letter or digit stands beside it. With `fold`, in upper and lower case ASCII letters.
    """

    __slots__ = ("_accepting", "_allowed", "_alone", "_bits", "_final", "_fold", "_letters", "_plain", "_runs", "_size")

    def __init__(self, word: bytes, *, alone: bool, fold: bool) -> None:
        self._size, self._alone, self._fold = len(word), alone, fold
        self._plain = re.compile(re.escape(word), re.IGNORECASE if fold else 0)
        # ASCII only: one escape of another character may stand for several bytes.
        self._letters = frozenset(byte for byte in (word.lower() if fold else word) if byte < 0x80)
        # Bit k of a byte is set where the word has that byte at k.
        self._bits = [0] * 256
        for position, byte in enumerate(word):
            letter = bytes([byte])
            for same in {byte, *letter.lower(), *letter.upper()} if fold else {byte}:
                self._bits[same] |= 1 << position
        # The bit for the end of the word, and for each byte whether it may follow the word.
        self._final = 1 << len(word)
        self._accepting = [0 if alone and byte in _ALNUM else self._final for byte in range(256)]
        # A spelling consists of these bytes only, and is never shorter than the word.
        self._allowed = bytes(byte for byte in range(256) if self._bits[byte] or byte in _ESCAPING)
        some = b"[" + re.escape(self._allowed) + b"]"
        self._runs = re.compile(b"(?<!%b)%b{%d,}+" % (some, some, len(word)))

    def find(self, source: bytes, *, torn: bool = False) -> Iterator[tuple[int, int]]:
        """Yield where spellings of the word begin and end. A `torn` source was cut, perhaps within a spelling."""
        if torn:
            end = len(source)
            last = len(source.rstrip(self._allowed))
        elif b"%" in source or b"\\" in source or self._plain.search(source):
            end = last = len(source)
        else:
            return
        for run in self._runs.finditer(source, 0, last):
            found = run[0].lower() if self._fold else run[0]
            # Each letter that is missing must be escaped, so there must be as many escapes.
            if len(self._letters.difference(found)) <= found.count(b"%") + found.count(b"\\"):
                yield from self._find_in_run(source, run.start(), run.end())
        if last < end:
            yield from self._find_in_run(source, last, end, torn=True)

    def _find_in_run(self, source: bytes, begin: int, end: int, *, torn: bool = False) -> Iterator[tuple[int, int]]:
        bits, accepting, final = self._bits, self._accepting, self._final
        # Bit k of rest[i] is set if the word's bytes from k on can be read at begin + i. It is computed backwards: what
        # can be read at a position depends on what follows.
        state = accepting[source[end]] if end < len(source) else 2 * final - 2 if torn else final
        rest = [state] * (end - begin + 1)
        reader = _Reader(source, end)
        starts: list[int] = []
        for place in range(end - 1, begin - 1, -1):
            byte = source[place]
            state = (state >> 1 & bits[byte]) | accepting[byte]
            if byte in _SIGNS:
                for meaning, beyond in reader.read(place):
                    reached = rest[beyond - begin]
                    if meaning == b"\\":
                        state |= reached & ~final
                    for each in reversed(meaning):
                        reached = reached >> 1 & bits[each]
                    state |= reached
            rest[place - begin] = state
            if state & 1 and not (self._alone and place and source[place - 1] in _ALNUM):
                starts.append(place)
        done = begin
        for start in reversed(starts):
            if start >= done:
                done = self._end_of(reader, start, begin, rest)
                yield start, done

    def _end_of(self, reader: _Reader, place: int, begin: int, rest: list[int]) -> int:
        """Return where the word that begins at `place` ends. The longest readings count, so that the least is left."""
        position = 0
        while position < self._size and place - begin < len(rest) - 1:
            skipped = place
            for meaning, beyond in reversed(reader.at(place)):
                reached = rest[beyond - begin] >> position
                if reached >> len(meaning) & 1 and self._has(meaning, position):
                    place, position = beyond, position + len(meaning)
                    break
                if meaning == b"\\" and reached & 1:
                    skipped = max(skipped, beyond)
            else:
                place = skipped
        return place

    def _has(self, meaning: bytes, position: int) -> bool:
        return all(self._bits[byte] >> position + offset & 1 for offset, byte in enumerate(meaning))


def needles_of(word: str) -> tuple[bytes, ...]:
    r"""Return the word, and a part of each spelling in which JSON escapes a character by a backslash alone.

    The part is as long as possible, as some servers write `\/` in every URL. When the characters beside it are escaped,
    too, a pattern of `escapes_of` finds them. Backslashes are expected where JSON has them.
    """
    needles = [word]
    for special in re.finditer(r"[/\"'\\]", word):
        before = re.split(r"[/\"'\\]", word[: special.start()])[-1]
        after = re.split(r"[/\"'\\]", word[special.end() :])[0]
        # Of several backslashes only the last stands beside the character.
        needles.append(f"{before}\\" if before and not after else f"\\{special[0]}{after}")
    return tuple(needle.encode() for needle in needles)


def escapes_of(word: str) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return patterns for `%` and `\\u` escapes of the word's characters and of the characters of escapes."""
    units = word.encode("utf-16-be")
    codes = {*_ESCAPING, *(int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))}
    percent = _one_of(f"{byte:02x}" for byte in {*word.encode(), *_ESCAPING.difference(b"%")})
    unicode = _one_of(f"{code:04x}" for code in codes)
    return re.compile(rf"%(?:25)*(?:{percent})".encode()), re.compile(rf"\\u(?:{unicode})".encode())


def _one_of(numbers: Iterable[str]) -> str:
    """Return a pattern for hexadecimal numbers. Numbers that differ in the last digit only share an alternative."""
    last: dict[str, str] = {}
    for number in sorted(set(numbers)):
        last[number[:-1]] = last.get(number[:-1], "") + number[-1] + number[-1].upper()
    digits = {digit: f"[{digit}{digit.upper()}]" for digit in "abcdef"}
    return "|".join("".join(digits.get(digit, digit) for digit in first) + f"[{some}]" for first, some in last.items())


class _Reader:
    """Reads one part of a source backwards, since the meaning of an escape depends on what follows."""

    def __init__(self, source: bytes, end: int) -> None:
        self._source, self._end = source, end
        # For each sign: all its readings, from the shortest to the longest.
        self.readings: dict[int, list[Reading]] = {}
        # For each sign: the byte that its longest reading gives, without backslashes, or -1.
        self._meant: dict[int, tuple[int, int]] = {}

    def at(self, place: int) -> list[Reading]:
        """Return the readings at `place`, which `read` has seen."""
        return self.readings.get(place) or [(self._source[place : place + 1], place + 1)]

    def read(self, place: int) -> list[Reading]:
        """Read the sign at `place`. All later signs are read already."""
        self.readings[place] = found = [(self._source[place : place + 1], place + 1)]
        while (escaped := self._escaped(*found[-1])) is not None:
            found.append(escaped)
        meaning, beyond = found[-1]
        if meaning == b"\\":
            self._meant[place] = self._byte(beyond)
        else:
            self._meant[place] = (meaning[0] if len(meaning) == 1 else -1), beyond
        return found

    def _escaped(self, sign: bytes, place: int) -> Reading | None:
        """Return the escape that begins with `sign` and continues at `place`."""
        if sign == b"%":
            code, beyond = self._number(place, digits=2)
            return (bytes([code]), beyond) if code >= 0 else None
        if sign != b"\\":
            return None
        code, beyond = self._unit(place)
        if 0xD800 <= code < 0xDC00:
            code, beyond = self._whole(code, beyond)
        return (chr(code).encode("utf-8", "surrogatepass"), beyond) if code >= 0 else None

    def _whole(self, first: int, place: int) -> tuple[int, int]:
        """Read the second escape of a character beyond U+FFFF, if there is one."""
        at = place
        while at in self.readings:
            for sign, beyond in self.readings[at]:
                second, after = self._unit(beyond) if sign == b"\\" else (-1, at)
                if 0xDC00 <= second < 0xE000:
                    return 0x10000 + (first - 0xD800 << 10) + second - 0xDC00, after
            meaning, at = self.readings[at][-1]
            if meaning != b"\\":
                break
        return first, place

    def _unit(self, place: int) -> tuple[int, int]:
        """Read `u` and four digits; -1 stands for anything else."""
        byte, place = self._byte(place)
        return self._number(place, digits=4) if byte == b"u"[0] else (-1, place)

    def _number(self, place: int, *, digits: int) -> tuple[int, int]:
        number = 0
        for _ in range(digits):
            byte, place = self._byte(place)
            if byte not in _DIGITS:
                return -1, place
            number = number * 16 + _DIGITS[byte]
        return number, place

    def _byte(self, place: int) -> tuple[int, int]:
        if place >= self._end:
            return -1, place
        return self._meant.get(place) or (self._source[place], place + 1)
