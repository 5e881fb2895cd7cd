"""The vocoder's 8-bit weights as the 32-bit floats they stand for.

The published model multiplies whole numbers: it rounds every signal to 8 bits on its way into a convolution
(ONNX: DynamicQuantizeLinear, ConvInteger, MatMulInteger), adds a rounded bias and scales back. Here a weight becomes
`(weight - zero point) * scale` once and for all, and the signals stay as they are: no rounding but that of a float.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onnx import helper

from reader.voice.kokoro.graph import attribute, float32

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import onnx

    from reader.voice.kokoro.graph import Graph

PLAIN = {"ConvInteger": "Conv", "MatMulInteger": "MatMul"}
# Attributes of ConvInteger that Conv has as well and that say something.
SHAPE = ("dilations", "group", "kernel_shape", "pads", "strides")


def floats(graph: Graph) -> Graph:
    """The graph without 8-bit numbers."""
    nodes = {name: node for node in graph.nodes for name in node.output}
    constants: dict[str, npt.NDArray[np.float32]] = {}
    for node in graph.nodes:
        if node.op_type in PLAIN:
            made, weight = _plain(graph, node)
            nodes[made.output[0]] = made
            constants[made.input[1]] = weight
    return graph.with_nodes(list({id(node): node for node in nodes.values()}.values()), constants)


def _plain(graph: Graph, node: onnx.NodeProto) -> tuple[onnx.NodeProto, npt.NDArray[np.float32]]:
    """A convolution or a matrix product of floats in place of one of whole numbers, with its weight.

    What follows the node is [Add of the rounded bias,] Cast, Mul by the scale of the signal times that of the weight.
    """
    signal = graph.maker[node.input[0]].input[0]
    weight, zero = (float32(graph.constants[name]) for name in (node.input[1], node.input[3]))
    after = graph.taker(node.output[0])
    bias = []
    if after.op_type == "Add":
        bias = [_bias(graph, next(name for name in after.input if name != node.output[0]))]
        after = graph.taker(after.output[0])
    scaled = graph.taker(after.output[0])
    scales = graph.maker[next(name for name in scaled.input if name != after.output[0])]
    scale = float32(graph.constants[next(name for name in scales.input if name in graph.constants)])
    made = helper.make_node(
        PLAIN[node.op_type],
        [signal, f"{node.input[1]}/floats", *bias],
        [scaled.output[0]],
        node.name,
        **{name: attribute(node, name) for name in SHAPE if attribute(node, name) is not None},
    )
    return made, float32((weight - zero) * scale)


def _bias(graph: Graph, name: str) -> str:
    """The name of a bias before it was divided by the scale and rounded."""
    while graph.maker[name].op_type != "Div":
        name = graph.maker[name].input[0]
    return str(graph.maker[name].input[0])
