"""An ONNX graph that can be walked in both directions, cut into parts and rewritten.

The operators and their attributes are those of the ONNX standard, opset 20, with onnxruntime's own in the domain
`com.microsoft`. Constants are kept as numpy arrays under their names.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

OPSET, IR = 20, 9
MICROSOFT = "com.microsoft"


@dataclass(frozen=True, slots=True)
class Port:
    """An input or an output of a graph: its name, its shape (a text or None: any length) and its kind of number."""

    name: str
    shape: tuple[int | str | None, ...]
    kind: int = onnx.TensorProto.FLOAT


class Graph:
    """Nodes, the constants they read, and what comes in and goes out."""

    def __init__(
        self,
        nodes: Iterable[onnx.NodeProto],
        constants: dict[str, npt.NDArray[Any]],
        inputs: Sequence[Port],
        outputs: Sequence[Port],
    ) -> None:
        self.constants = constants
        self.inputs, self.outputs = inputs, outputs
        self.maker = {name: node for node in nodes for name in node.output if name}
        self.nodes = self._needed()
        self.takers: dict[str, list[onnx.NodeProto]] = collections.defaultdict(list)
        for node in self.nodes:
            for name in node.input:
                self.takers[name].append(node)

    @classmethod
    def parse(cls, content: bytes, inputs: Sequence[Port], outputs: Sequence[Port]) -> Graph:
        """The part of a serialized model that lies between `inputs` and `outputs`."""
        graph = onnx.load_from_string(content).graph
        return cls(graph.node, {one.name: numpy_helper.to_array(one) for one in graph.initializer}, inputs, outputs)

    def taker(self, name: str) -> onnx.NodeProto:
        """The one node that reads a value.

        Raises:
            ValueError: there is none, or there are several.
        """
        (node,) = self.takers[name]
        return node

    def with_nodes(self, nodes: Iterable[onnx.NodeProto], constants: dict[str, npt.NDArray[Any]]) -> Graph:
        """The same graph made of other nodes, with some more constants; what nothing reads any more is left out."""
        return Graph(nodes, {**self.constants, **constants}, self.inputs, self.outputs)

    def serialize(self) -> bytes:
        """The graph as an ONNX model. The same graph gives the same bytes."""
        read = {name for node in self.nodes for name in node.input}
        made = helper.make_graph(
            self.nodes,
            "kokoro",
            [helper.make_tensor_value_info(port.name, port.kind, port.shape) for port in self.inputs],
            [helper.make_tensor_value_info(port.name, port.kind, port.shape) for port in self.outputs],
            [numpy_helper.from_array(value, name) for name, value in self.constants.items() if name in read],
        )
        domains = sorted({node.domain for node in self.nodes})
        versions = [helper.make_opsetid(domain, 1 if domain == MICROSOFT else OPSET) for domain in domains]
        return bytes(helper.make_model(made, opset_imports=versions, ir_version=IR).SerializeToString())

    def _needed(self) -> list[onnx.NodeProto]:
        """The nodes between the inputs and the outputs, each after those whose values it reads."""
        known = {*self.constants, *(port.name for port in self.inputs), ""}
        order: list[onnx.NodeProto] = []
        waiting = [port.name for port in reversed(self.outputs)]
        while waiting:
            name = waiting[-1]
            missing = [] if name in known else [value for value in self.maker[name].input if value not in known]
            if missing:
                waiting += missing
                continue
            if name not in known:
                order.append(self.maker[name])
                known.update(self.maker[name].output)
            waiting.pop()
        return order


def attribute(node: onnx.NodeProto, name: str, default: Any = None) -> Any:  # noqa: ANN401  as ONNX types them
    """The value of a node's attribute."""
    found = [one for one in node.attribute if one.name == name]
    return helper.get_attribute_value(found[0]) if found else default


def float32(values: Any) -> npt.NDArray[np.float32]:  # noqa: ANN401  whatever numpy takes
    """An array of 32-bit floats, its rows in order."""
    return np.ascontiguousarray(values, np.float32)
