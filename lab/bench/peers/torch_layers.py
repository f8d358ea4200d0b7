"""
What PyTorch's layers compute in float64, forward and backward, for test/bench/peers/layers.test.ts:

    python lab/bench/peers/torch_layers.py > test/bench/peers/layers.json, then npm run format

All values are small integers and all windows of average pooling hold 2 or 4 or 8 pixels, so that every sum is exact in float32,
too, and there is no tolerance to choose. Max pooling gets values from -1 to 1, so that most windows have ties. Any PyTorch
1.13 or later will do.
"""

import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def some(shape, most, offset):
    """Integers from -most to most, in no simple order."""
    values = [(i * i * 37 + i * 11 + offset * 5) % 8191 % (2 * most + 1) - most for i in range(math.prod(shape))]
    return torch.tensor(values, dtype=torch.float64).reshape(shape)


def told(tensor):
    return {"shape": list(tensor.shape), "values": [int(v) if v == int(v) else v for v in tensor.detach().flatten().tolist()]}


def convolution(inputs, kernels, stride, padding, dilation):
    x = some(inputs, 4, 0).requires_grad_()
    w = some(kernels, 4, 1).requires_grad_()
    b = some(kernels[:1], 4, 2).requires_grad_()
    y = F.conv2d(x, w, b, stride=stride, padding=padding, dilation=dilation)
    g = some(y.shape, 4, 3)
    y.backward(g)
    return {
        "geometry": {"stride": stride, "padding": padding, "dilation": dilation},
        "inputs": told(x),
        "kernels": told(w),
        "biases": told(b),
        "outputs": told(y),
        "gradsWrtOutputs": told(g),
        "gradsWrtInputs": told(x.grad),
        "gradsWrtKernels": told(w.grad),
        "gradsWrtBiases": told(b.grad),
    }


def pooling(kind, inputs, size, stride, padding):
    x = some(inputs, 1 if kind == "max" else 4, 0).requires_grad_()
    if kind == "max":
        y, argmax = F.max_pool2d(x, size, stride, padding, return_indices=True)
        winners = {"argmax": told(argmax.double())}
    else:
        y, winners = F.avg_pool2d(x, size, stride, padding), {}
    g = some(y.shape, 4, 3)
    y.backward(g)
    return {
        "geometry": {"size": size, "stride": stride, "padding": padding},
        "inputs": told(x),
        "outputs": told(y),
        **winners,
        "gradsWrtOutputs": told(g),
        "gradsWrtInputs": told(x.grad),
    }


WINDOWS = [
    ([2, 2, 5, 5], [2, 2], [2, 2], [1, 1]),
    ([2, 2, 6, 4], [2, 2], [1, 1], [1, 1]),
    ([1, 2, 7, 6], [2, 4], [3, 1], [0, 2]),
    ([1, 1, 6, 6], [2, 1], [1, 2], [1, 0]),
]

print(
    json.dumps(
        {
            "torch": torch.__version__,
            "convolution": [
                convolution([2, 2, 6, 5], [3, 2, 3, 3], [1, 1], [1, 1], [1, 1]),
                convolution([2, 2, 6, 5], [3, 2, 3, 3], [2, 2], [1, 1], [1, 1]),
                convolution([1, 2, 7, 8], [2, 2, 3, 3], [1, 1], [1, 1], [2, 2]),
                convolution([1, 2, 8, 9], [2, 2, 3, 2], [2, 3], [2, 0], [2, 1]),
                convolution([2, 3, 4, 4], [2, 3, 1, 2], [3, 1], [0, 1], [1, 3]),
            ],
            "maxPooling": [pooling("max", *window) for window in WINDOWS],
            "avgPooling": [pooling("avg", *window) for window in WINDOWS],
        }
    )
)
