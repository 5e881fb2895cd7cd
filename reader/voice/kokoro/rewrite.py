"""The vocoder in a form that OpenVINO runs well on a CPU: other operators, the same sound.

- Signals are [1, channels, 1, time] in place of [1, channels, time]: convolutions of pictures are what CPUs have the
  best code for.
- A transposed convolution is a convolution that computes the samples between two old ones as channels, which are
  then put in a row.
- Snake, `x + sin²(a·x)/b`, becomes one chain in which each value is read once: OpenVINO fuses such a chain into the
  operator before it, so that a signal passes through memory once in place of five times.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import helper

from reader.voice.kokoro.graph import Graph, attribute, float32

if TYPE_CHECKING:
    import numpy.typing as npt

    from reader.voice.kokoro.graph import Port

    Constants = dict[str, npt.NDArray[Any]]

# What stands for the new, first axis in a convolution's attributes.
NEUTRAL = {"kernel_shape": 1, "strides": 1, "dilations": 1, "output_padding": 0}
# The axis that is new, and how many there were before.
HEIGHT, RANK = 2, 3

# cos(πm/8) ≈ A(m² + B)² + C for m from -1 to 1: the quadratic in m² with the least largest error (Remez exchange).
# Doubled four times, cos(2x) = 2cos²(x) - 1, it is cos(2πm), to 1.1e-4 in 32-bit floats.
A, B, C = 0.00099096488617675, -38.90465013567521, -0.4998965086669418
DOUBLINGS = 4


def for_openvino(graph: Graph) -> Graph:
    """The graph with all three changes."""
    return chain_snakes(without_transposed(with_height(graph)))


def with_height(graph: Graph) -> Graph:
    """The graph with signals of four axes: a height of 1 before the time."""
    constants = dict(graph.constants)
    nodes = [_with_height(node, constants) for node in graph.nodes]
    inputs, outputs = ([_taller(port) for port in ports] for ports in (graph.inputs, graph.outputs))
    return Graph(nodes, constants, inputs, outputs)


def _taller(port: Port) -> Port:
    return replace(port, shape=(*port.shape[:HEIGHT], 1, *port.shape[HEIGHT:])) if len(port.shape) == RANK else port


def _with_height(node: onnx.NodeProto, constants: Constants) -> onnx.NodeProto:
    """The node for signals of four axes, with the constants it reads added to `constants`."""
    made = onnx.NodeProto()
    made.CopyFrom(node)
    for one in made.attribute:
        if one.name in NEUTRAL:
            one.ints.insert(0, NEUTRAL[one.name])
        elif one.name == "pads":
            one.ints[:] = _flat_pads(list(one.ints))
    for place, name in enumerate(node.input):
        if name in constants:
            taller = _taller_constant(node.op_type, place, constants[name])
            if taller is not None:
                made.input[place] = f"{name}/{node.op_type}"
                constants[made.input[place]] = taller
    return made


def _taller_constant(operator: str, place: int, value: npt.NDArray[Any]) -> npt.NDArray[Any] | None:
    """What a node reads in place of a constant; None where it stays as it is."""
    if value.ndim == RANK:
        return np.expand_dims(value, HEIGHT)
    match operator, place:
        case "Unsqueeze", 1:
            (axis,) = value % RANK
            return np.array([axis, axis + 1])
        case "ReduceMean", 1:
            return np.array([HEIGHT, HEIGHT + 1])
        case "Pad", 1:
            return np.array(_flat_pads(value.tolist()))
        case "Resize", 2:
            return np.insert(value, HEIGHT, 1).astype(value.dtype)
    return None


def _flat_pads(pads: list[int]) -> list[int]:
    """Pads before and after each axis, none on the new one, which is the last but one."""
    half = len(pads) // 2
    return [*pads[: half - 1], 0, pads[half - 1], *pads[half:-1], 0, pads[-1]]


def without_transposed(graph: Graph) -> Graph:
    """The graph with convolutions in place of the transposed ones that make a signal longer."""
    constants: Constants = {}
    nodes: list[onnx.NodeProto] = []
    for node in graph.nodes:
        nodes += _stretch(graph, node, constants) if _stretches(node) else [node]
    return graph.with_nodes(nodes, constants)


def _stretches(node: onnx.NodeProto) -> bool:
    """Whether each new sample of a transposed convolution is made of the same number of old ones."""
    if node.op_type != "ConvTranspose" or attribute(node, "group", 1) != 1:
        return False
    return not attribute(node, "kernel_shape")[1] % attribute(node, "strides")[1]


def _stretch(graph: Graph, node: onnx.NodeProto, constants: Constants) -> list[onnx.NodeProto]:
    """Nodes that give what a transposed convolution with `strides` s and a kernel of q·s gives.

    New sample j·s + i is the sum over d < q of old sample j - d times weight d·s + i: for each i a convolution of q
    taps, its kernel turned round.
    """
    weight = graph.constants[node.input[1]]
    stride, (before, after) = attribute(node, "strides")[1], attribute(node, "pads")[1::2]
    old, new, _, length = weight.shape
    taps = length // stride
    name = node.output[0]
    kernels = weight.reshape(old, new, taps, stride)[:, :, ::-1].transpose(1, 3, 0, 2)
    constants[f"{name}/weight"] = float32(kernels.reshape(new * stride, old, 1, taps))
    constants[f"{name}/bias"] = float32(np.repeat(graph.constants[node.input[2]], stride))
    constants[f"{name}/rows"] = np.array([1, new, stride, -1])
    constants[f"{name}/row"] = np.array([1, new, 1, -1])
    constants[f"{name}/from"] = np.array([before])
    constants[f"{name}/to"] = np.array([-after if after else np.iinfo(np.int64).max])
    constants[f"{name}/time"] = np.array([3])
    make = helper.make_node
    return [
        make(
            "Conv",
            [node.input[0], f"{name}/weight", f"{name}/bias"],
            [f"{name}/between"],
            kernel_shape=[1, taps],
            pads=[0, taps - 1, 0, taps - 1],
        ),
        make("Reshape", [f"{name}/between", f"{name}/rows"], [f"{name}/apart"]),
        make("Transpose", [f"{name}/apart"], [f"{name}/beside"], perm=[0, 1, 3, 2]),
        make("Reshape", [f"{name}/beside", f"{name}/row"], [f"{name}/whole"]),
        make("Slice", [f"{name}/whole", *(f"{name}/{part}" for part in ("from", "to", "time"))], [name]),
    ]


def chain_snakes(graph: Graph) -> Graph:
    """The graph with each snake, and the scaling before it, as a chain."""
    constants: Constants = {
        "snake/1": float32(1),
        "snake/2": float32(2),
        "snake/-1": float32(-1),
        "snake/A": float32(A),
        "snake/B": float32(B),
        "snake/C": float32(C),
    }
    made = {node.output[0]: [node] for node in graph.nodes}
    for node in graph.nodes:
        if node.op_type == "Sin":
            end, chain = _snake(graph, node, constants)
            made[end] = chain
        elif node.op_type == "Mul" and _made_by(graph, node, "Add", "Div"):
            # The signal first: only then is what follows fused into this product.
            node.input[:] = [node.input[1], node.input[0]]
    return graph.with_nodes([node for nodes in made.values() for node in nodes], constants)


def _made_by(graph: Graph, node: onnx.NodeProto, *operators: str) -> bool:
    return tuple(graph.maker[name].op_type if name in graph.maker else "" for name in node.input) == operators


def _snake(graph: Graph, sine: onnx.NodeProto, constants: Constants) -> tuple[str, list[onnx.NodeProto]]:
    """The output of a snake, and the chain that makes it.

    x + c·sin²(a·x) = x + c/2 - c/2·cos(2πt), where t = a·x/π may be taken without its whole part.
    """
    product = graph.maker[sine.input[0]]
    signal, pace = _sorted(graph, product)
    scaled = graph.taker(graph.taker(sine.output[0]).output[0])
    _, height = _sorted(graph, scaled)
    end = graph.taker(scaled.output[0]).output[0]
    constants[f"{end}/pace"] = float32(graph.constants[pace] / np.pi)
    constants[f"{end}/down"] = float32(-graph.constants[height])
    constants[f"{end}/up"] = float32(graph.constants[height])
    double = [("Pow", "snake/2"), ("Mul", "snake/2"), ("Add", "snake/-1")]
    steps = [
        ("Mul", f"{end}/pace"),
        ("Mod", "snake/1"),
        ("Pow", "snake/2"),
        ("Add", "snake/B"),
        ("Pow", "snake/2"),
        ("Mul", "snake/A"),
        ("Add", "snake/C"),
        *double * (DOUBLINGS - 1),
        # The last doubling, 2c² - 1, and ½ - ½ of it: 1 - c².
        ("Pow", "snake/2"),
        ("Mul", f"{end}/down"),
        ("Add", f"{end}/up"),
        ("Add", signal),
    ]
    names = [signal, *(f"{end}/{number}" for number in range(1, len(steps))), end]
    chain = [
        helper.make_node(operator, [before, operand], [after])
        for (operator, operand), before, after in zip(steps, names, names[1:], strict=False)
    ]
    chain[1].attribute.append(helper.make_attribute("fmod", 1))
    return end, chain


def _sorted(graph: Graph, node: onnx.NodeProto) -> tuple[str, str]:
    """The signal and the constant that a node with two operands reads."""
    first, second = node.input
    return (second, first) if first in graph.constants else (first, second)
