"""PyTorch in the benchmark. Each input line is `{"encoder": [...], "steps": n, "threads": n}`, and each output line is
`{"milliseconds": x, "loss": x}`."""
import json
import sys
import time

import numpy
import torch

BATCH, ROWS = 128, int(sys.argv[2])
images = numpy.fromfile(sys.argv[1], dtype=numpy.uint8, count=16 + ROWS * 784)[16:]
pixels = torch.from_numpy(images.reshape(ROWS, 784).astype(numpy.float32) / 255)
planned = {}


def plan(encoder):
    sizes = encoder + encoder[-2::-1]
    layers = []
    for index, (inputs, units) in enumerate(zip(sizes, sizes[1:])):
        linear = torch.nn.Linear(inputs, units)
        torch.nn.init.xavier_uniform_(linear.weight)
        torch.nn.init.zeros_(linear.bias)
        layers.append(linear)
        if index + 1 < len(sizes) - 1 and index + 1 != len(encoder) - 1:
            layers.append(torch.nn.ReLU())
    network = torch.nn.Sequential(*layers)
    return network, torch.optim.Adam(network.parameters(), lr=1e-3, eps=1e-7)


for line in sys.stdin:
    ask = json.loads(line)
    torch.set_num_threads(ask["threads"])
    network, optimizer = planned.setdefault(str(ask["encoder"]), None) or plan(ask["encoder"])
    planned[str(ask["encoder"])] = network, optimizer
    start = time.perf_counter()
    for _ in range(ask["steps"]):
        x = pixels[torch.randint(ROWS, (BATCH,))]
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(network(x), x)
        loss.backward()
        optimizer.step()
    milliseconds = (time.perf_counter() - start) * 1000
    print(json.dumps({"milliseconds": milliseconds, "loss": loss.item() if ask["steps"] else 0}), flush=True)
