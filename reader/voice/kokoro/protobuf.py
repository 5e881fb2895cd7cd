"""The published model's graph read and changed as what it is, messages of protocol buffers (onnx.proto).

The package `onnx` does the same for whoever prepares the fast engine; it would be another 20 MB for every volunteer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    import numpy.typing as npt

    # Takes the fields of a graph and gives those of the graph that computes the same sooner.
    Change = Callable[[list[bytes | memoryview]], list[bytes | memoryview]]

# The numbers of fields in onnx.proto, by their messages.
_MODEL_GRAPH = 7
GRAPH_NODE, _GRAPH_INITIALIZER = 1, 5
NODE_INPUT, _NODE_OUTPUT, _NODE_OPERATOR, _NODE_ATTRIBUTE = 1, 2, 4, 5
_TENSOR_AXIS, _TENSOR_TYPE, _TENSOR_NAME, _TENSOR_DATA = 1, 2, 8, 9
_ATTRIBUTE_NAME, _ATTRIBUTE_INTEGER, _ATTRIBUTE_INTEGERS, _ATTRIBUTE_TYPE = 1, 3, 8, 20
# AttributeProto.AttributeType.
_INTEGER, _INTEGERS = 2, 7
# TensorProto.DataType by numpy's names for the same.
TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}
# Of protocol buffers: a number, and bytes with their length before them.
_VARINT, _BYTES = 0, 2


class Field(NamedTuple):
    """A field of a message: its number, its content (none of a number), and all its bytes."""

    number: int
    content: memoryview
    whole: memoryview


class Node(NamedTuple):
    """An operation of the graph, and the names of what it reads and makes."""

    operator: bytes
    reads: list[bytes]
    makes: list[bytes]


def changed(model: bytes, *changes: Change) -> bytes:
    """A serialized model with a changed graph. Joined once, since the graph is nearly all of its 92 MB."""
    parts: list[bytes | memoryview] = []
    for field in fields(memoryview(model)):
        if field.number == _MODEL_GRAPH:
            graph: list[bytes | memoryview] = [part.whole for part in fields(field.content)]
            for change in changes:
                graph = change(graph)
            parts += [_begun(_MODEL_GRAPH, sum(map(len, graph))), *graph]
        else:
            parts.append(field.whole)
    return b"".join(parts)


def node(part: bytes | memoryview, *operators: bytes) -> Node | None:
    """A field of a graph as an operation, if it is one of the `operators`."""
    (field,) = fields(memoryview(part))
    if field.number != GRAPH_NODE or not any(operator in bytes(field.content) for operator in operators):
        return None
    named: dict[int, list[bytes]] = {}
    for each in fields(field.content):
        named.setdefault(each.number, []).append(bytes(each.content))
    operator = named[_NODE_OPERATOR][0]
    return Node(operator, named[NODE_INPUT], named[_NODE_OUTPUT]) if operator in operators else None


def operation(operator: bytes, reads: list[bytes], makes: bytes, **attributes: int | list[int]) -> bytes:
    """The field of a graph that is an operation."""
    inputs = b"".join(told(NODE_INPUT, name) for name in reads)
    given = b"".join(told(_NODE_ATTRIBUTE, _attribute(name, value)) for name, value in attributes.items())
    return told(GRAPH_NODE, inputs + told(_NODE_OUTPUT, makes) + told(_NODE_OPERATOR, operator) + given)


def tensor(name: bytes, values: npt.NDArray[np.generic]) -> bytes:
    """The field of a graph that is an array of numbers; a single number has no axes."""
    axes = b"".join(told(_TENSOR_AXIS, length) for length in values.shape)
    kind = told(_TENSOR_TYPE, TYPES[values.dtype.name])
    data = told(_TENSOR_DATA, values.astype(values.dtype.newbyteorder("<")).tobytes())
    return told(_GRAPH_INITIALIZER, axes + kind + told(_TENSOR_NAME, name) + data)


def fields(message: memoryview) -> Iterator[Field]:
    """The fields of a message that has numbers and bytes alone, as all of those have that are looked into here."""
    at = 0
    while at < len(message):
        start = at
        key, at = _number(message, at)
        length, at = _number(message, at)
        end = at + length if key & 7 == _BYTES else at
        yield Field(key >> 3, message[at:end], message[start:end])
        at = end


def told(number: int, content: bytes | int) -> bytes:
    """A field of a message."""
    if isinstance(content, int):
        return _bytes(number << 3 | _VARINT) + _bytes(content)
    return _begun(number, len(content)) + content


def _attribute(name: str, value: int | list[int]) -> bytes:
    """An operation's attribute."""
    if isinstance(value, int):
        numbers, kind = told(_ATTRIBUTE_INTEGER, value), _INTEGER
    else:
        numbers, kind = b"".join(told(_ATTRIBUTE_INTEGERS, each) for each in value), _INTEGERS
    return told(_ATTRIBUTE_NAME, name.encode()) + numbers + told(_ATTRIBUTE_TYPE, kind)


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """A number of protocol buffers, seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:  # noqa: PLR2004  the last byte has no top bit
            return value, at


def _begun(number: int, length: int) -> bytes:
    """What stands before the content of a field."""
    return _bytes(number << 3 | _BYTES) + _bytes(length)


def _bytes(value: int) -> bytes:
    """A number as protocol buffers write it."""
    written = bytearray()
    while value >= 0x80:  # noqa: PLR2004  seven bits a byte
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])
