"""The model's 8-bit convolutions in the form that processors multiply fastest: the same sums, sooner.

The published model multiplies weights without a sign by activations without one. Where one of the two has a sign, an
instruction multiplies twice as many of them with AVX2, four times as many with VNNI. So each convolution is given its
activations less 128, and their zero point too, which changes no sum: (x - 128) - (z - 128) is x - z. The published
weights use 7 bits, so that two products fit into 16 bits and nothing is cut off: 127 * 128 * 2 < 2**15.

The file is read as what it is, a message of protocol buffers (onnx.proto), since the package `onnx` is needed for
nothing else here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# The numbers of fields in onnx.proto, by their messages.
_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INITIALIZER = 1, 5
_NODE_INPUT, _NODE_OUTPUT, _NODE_OPERATOR, _NODE_ATTRIBUTE = 1, 2, 4, 5
_TENSOR_TYPE, _TENSOR_NAME, _TENSOR_DATA = 2, 8, 9
_ATTRIBUTE_NAME, _ATTRIBUTE_INTEGER, _ATTRIBUTE_TYPE = 1, 3, 20
# TensorProto.DataType and AttributeProto.AttributeType.
_UINT8, _INT8, _INTEGER = 2, 3, 2
# Of protocol buffers: a number, and bytes with their length before them.
_VARINT, _BYTES = 0, 2
_CONVOLVES, _QUANTIZES = b"ConvInteger", b"DynamicQuantizeLinear"
_TOP_BIT = b"top bit"
_SIGNED = b" signed"


class _Field(NamedTuple):
    """A field of a message: its number, its content (none of a number), and all its bytes."""

    number: int
    content: memoryview
    whole: memoryview


class _Node(NamedTuple):
    """An operation of the graph, and the names of what it reads and makes."""

    operator: bytes
    reads: list[bytes]
    makes: list[bytes]


def signed(model: bytes) -> bytes:
    """A serialized model whose 8-bit convolutions read activations with a sign. It says the same to the last bit."""
    parts: list[bytes | memoryview] = []
    for field in _fields(memoryview(model)):
        if field.number == _MODEL_GRAPH:
            graph = _graph(field.content)
            parts += [_begun(_MODEL_GRAPH, sum(map(len, graph))), *graph]
        else:
            parts.append(field.whole)
    return b"".join(parts)


def _graph(message: memoryview) -> list[bytes | memoryview]:
    """The fields of the graph; joined by who has the rest, since they are nearly all of the model's 92 MB."""
    fields = [(field, _node(field)) for field in _fields(message)]
    read = {node.reads[0] for _, node in fields if node and node.operator == _CONVOLVES}
    parts: list[bytes | memoryview] = []
    for field, node in fields:
        if node and node.operator == _CONVOLVES:
            parts.append(_told(_GRAPH_NODE, _reads_signed(field.content)))
            continue
        parts.append(field.whole)
        if node and node.makes[0] in read:
            parts += [_told(_GRAPH_NODE, made) for made in _with_sign(node)]
    kind = _told(_TENSOR_TYPE, _UINT8)
    parts.append(_told(_GRAPH_INITIALIZER, kind + _told(_TENSOR_NAME, _TOP_BIT) + _told(_TENSOR_DATA, b"\x80")))
    return parts


def _reads_signed(node: memoryview) -> bytes:
    """A convolution that reads the activations and their zero point, its inputs 0 and 2, with a sign."""
    parts: list[bytes | memoryview] = []
    inputs = 0
    for field in _fields(node):
        is_input = field.number == _NODE_INPUT
        changed = is_input and inputs in (0, 2)
        parts.append(_told(_NODE_INPUT, bytes(field.content) + _SIGNED) if changed else field.whole)
        inputs += is_input
    return b"".join(parts)


def _with_sign(node: _Node) -> list[bytes]:
    """What takes 128 from quantized activations and from their zero point.

    Quantizing the activations a second time, with a sign, is faster by a fiftieth and keeps them in memory for
    longer: 0.14 GB more in a long sentence.
    """
    activations, _, zero = node.makes
    to = _told(_ATTRIBUTE_NAME, b"to") + _told(_ATTRIBUTE_INTEGER, _INT8) + _told(_ATTRIBUTE_TYPE, _INTEGER)
    made = []
    for name in (zero, activations):
        flipped = name + b" flipped"
        made += [
            _operation(b"BitwiseXor", [name, _TOP_BIT], flipped),
            _operation(b"Cast", [flipped], name + _SIGNED) + _told(_NODE_ATTRIBUTE, to),
        ]
    return made


def _operation(operator: bytes, reads: list[bytes], makes: bytes) -> bytes:
    inputs = b"".join(_told(_NODE_INPUT, name) for name in reads)
    return inputs + _told(_NODE_OUTPUT, makes) + _told(_NODE_OPERATOR, operator)


def _node(field: _Field) -> _Node | None:
    """A field of the graph as an operation, if it is one that this is about."""
    if field.number != _GRAPH_NODE:
        return None
    content = bytes(field.content)
    if _CONVOLVES not in content and _QUANTIZES not in content:
        return None
    named: dict[int, list[bytes]] = {}
    for each in _fields(field.content):
        named.setdefault(each.number, []).append(bytes(each.content))
    operator = named[_NODE_OPERATOR][0]
    known = operator in (_CONVOLVES, _QUANTIZES)
    return _Node(operator, named[_NODE_INPUT], named[_NODE_OUTPUT]) if known else None


def _fields(message: memoryview) -> Iterator[_Field]:
    """The fields of a message that has numbers and bytes alone, as all of those have that are looked into here."""
    at = 0
    while at < len(message):
        start = at
        key, at = _number(message, at)
        length, at = _number(message, at)
        end = at + length if key & 7 == _BYTES else at
        yield _Field(key >> 3, message[at:end], message[start:end])
        at = end


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """A number of protocol buffers, seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:  # noqa: PLR2004  the last byte has no top bit
            return value, at


def _told(number: int, content: bytes | int) -> bytes:
    """A field of a message."""
    if isinstance(content, int):
        return _bytes(number << 3 | _VARINT) + _bytes(content)
    return _begun(number, len(content)) + content


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
