"""What there is to break in a module: one small change of its syntax tree each. No I/O."""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
_NAMED = {"min": "max", "max": "min", "any": "all", "all": "any"}
# What these hold is mostly words.
_WORDS = (ast.JoinedStr, ast.Raise)


class Mutant(NamedTuple):
    """One change of one file. `was` and `becomes` are the changed part before and after."""

    path: str
    line: int
    start: int
    end: int
    was: str
    becomes: str

    @property
    def name(self) -> str:
        """What identifies the mutant as long as its line does not change its wording."""
        return f"{self.path}: {_short(self.was)} -> {_short(self.becomes)}"

    def apply(self, source: str) -> str:
        """Return the broken source."""
        data = source.encode()
        return (data[: self.start] + self.becomes.encode() + data[self.end :]).decode()


def mutants_of(path: str, source: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, changed in _changes(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        was = source.encode()[start:end].decode()
        becomes = ast.unparse(changed)
        if isinstance(node, ast.expr):
            becomes = f"({becomes})"
        found.append(Mutant(path, node.lineno, start, end, was, becomes))
    return sorted(found, key=lambda mutant: (mutant.start, mutant.becomes))


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    """Yield nodes, each with what it may be replaced by."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if _is_for_types(node):
            continue
        if isinstance(node, ast.expr):
            yield from ((node, changed) for changed in _of_expression(node))
        elif isinstance(node, ast.stmt):
            yield from ((node, changed) for changed in _of_statement(node))
        if isinstance(node, _WORDS):
            continue
        test = getattr(node, "test", None)
        if isinstance(node, (ast.If, ast.While, ast.IfExp)) and isinstance(test, ast.expr):
            yield test, ast.Constant(value=False)
            if not isinstance(node, ast.While):
                yield test, ast.Constant(value=True)
        waiting += _children(node)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node consists of, but for annotations."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST))


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "__name__ == '__main__'"}


def _of_expression(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                changed = copy.deepcopy(node)
                changed.ops[place] = _COMPARED[type(operator)]()
                yield changed
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield ast.BoolOp(other, node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _CALCULATED and not _is_text(node):
            yield ast.BinOp(node.left, _CALCULATED[type(node.op)](), node.right)
        case ast.Constant(value=bool()):
            yield ast.Constant(value=not node.value)
        case ast.Constant(value=int() | float() as number):
            yield ast.Constant(value=number + 1)
        case ast.Call():
            for place in range(len(node.keywords)):
                yield ast.Call(node.func, node.args, [*node.keywords[:place], *node.keywords[place + 1 :]])
            if isinstance(node.func, ast.Name) and node.func.id in _NAMED:
                yield ast.Call(ast.Name(_NAMED[node.func.id]), node.args, node.keywords)


def _of_statement(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Return() if node.value is not None and not isinstance(node.value, ast.Constant):
            yield ast.Return(ast.Constant(value=None))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _is_text(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return any(isinstance(each, ast.JoinedStr) or isinstance(getattr(each, "value", None), str) for each in sides)


def _short(code: str) -> str:
    return " ".join(code.split())[:160]
