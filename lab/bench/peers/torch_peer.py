"""
The study's networks trained by PyTorch on the CPU, as one of the peers that compare.ts compares.

    python torch_peer.py FOLDER {float32,float64} [NUDGE]

FOLDER holds what task.ts wrote: task.json, weights.bin, images.bin and labels.bin, numbers in little-endian float32 and
bytes. Every line `N` on the standard input asks for N more iterations; the answer is one line of JSON with the mean
cross-entropy of each batch before its step, in nats, the seconds that they took, and what computed. With NUDGE, an integer from 1, every
initial weight first moves to the next float32 above or below, by chance with that seed: how far such a run strays tells what
rounding alone can do. Needs PyTorch 1.13 or later, and nothing else.
"""

import json
import struct
import sys
import time
import warnings
from pathlib import Path

# PyTorch says so when it is loaded; nothing here needs NumPy
warnings.filterwarnings("ignore", message="Failed to initialize NumPy")

import torch
from torch import nn


def block(reduction, position, channels, filters):
    """One of the study's blocks; `position` counts from 0."""

    def convolution(channels, **options):
        return nn.Conv2d(channels, filters, 3, bias=False, **options)

    yield convolution(channels, padding=1)
    yield nn.ReLU()
    if reduction == "max_pooling":
        yield nn.MaxPool2d(2, stride=2, padding=1)
    elif reduction == "avg_pooling":
        yield nn.AvgPool2d(2, stride=2, padding=1)
    elif reduction == "strided_convolution":
        yield convolution(filters, stride=2, padding=1)
        yield nn.ReLU()
    elif reduction == "dilated_convolution":
        yield convolution(filters, padding=1, dilation=position + 2)
        yield nn.ReLU()
    else:
        raise ValueError(f"torch_peer: there is no reduction {reduction!r}")


def network(task):
    filters = task["filters"]
    layers = []
    for position in range(task["layers"]):
        layers += block(task["reduction"], position, filters if position else 1, filters)
    head = [nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(4 * filters, task["classes"], bias=False)]
    return nn.Sequential(*layers, *head)


def floats(path):
    """The file's float32 numbers, as a tensor of its own."""
    data = path.read_bytes()
    if sys.byteorder != "little":
        data = struct.pack(f"={len(data) // 4}f", *struct.unpack(f"<{len(data) // 4}f", data))
    return torch.frombuffer(bytearray(data), dtype=torch.float32)


def nudged(weights, seed):
    chance = torch.Generator().manual_seed(seed)
    up = torch.randint(2, weights.shape, generator=chance, dtype=torch.bool)
    infinity = torch.full_like(weights, float("inf"))
    return torch.nextafter(weights, torch.where(up, infinity, -infinity))


def main(folder, precision, nudge=None):
    folder = Path(folder)
    dtype = getattr(torch, precision)
    task = json.loads((folder / "task.json").read_text())
    model = network(task).to(dtype)

    weights = floats(folder / "weights.bin")
    if nudge is not None:
        weights = nudged(weights, int(nudge))
    parameters = list(model.parameters())
    sizes = [parameter.numel() for parameter in parameters]
    if sum(sizes) != weights.numel():
        raise ValueError(f"torch_peer: the network has {sum(sizes)} weights, weights.bin {weights.numel()}")
    with torch.no_grad():
        for parameter, part in zip(parameters, weights.split(sizes)):
            parameter.copy_(part.view_as(parameter))

    count, batch = task["iterations"], task["batchSize"]
    images = floats(folder / "images.bin").view(count, batch, 1, task["height"], task["width"]).to(dtype)
    labels = torch.frombuffer(bytearray((folder / "labels.bin").read_bytes()), dtype=torch.uint8)
    labels = labels.view(count, batch).long()

    optimiser = torch.optim.Adam(parameters, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-5)
    cross_entropy = nn.CrossEntropyLoss()

    backend = f"PyTorch {torch.__version__}, threads: {torch.get_num_threads()}"
    done = 0
    for line in sys.stdin:
        losses = []
        start = time.perf_counter()
        for position in range(done, done + int(line)):
            optimiser.zero_grad()
            loss = cross_entropy(model(images[position]), labels[position])
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        seconds = time.perf_counter() - start
        print(json.dumps({"losses": losses, "seconds": seconds, "backend": backend}), flush=True)
        done += int(line)


main(*sys.argv[1:])
