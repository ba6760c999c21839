"""PyTorch in the benchmark. It first prints whether CUDA is there, `{"cuda": name or null}`. Then each input line is
`{"encoder": [...], "batch": n, "steps": n, "threads": n, "device": "cpu" or "cuda", "graph": captured or not}`, and each
output line `{"milliseconds": x, "loss": x}`, or `{"failed": why}`."""
import json
import sys
import time

import numpy
import torch

ROWS = int(sys.argv[2])
images = numpy.fromfile(sys.argv[1], dtype=numpy.uint8, count=16 + ROWS * 784)[16:]
pixels = torch.from_numpy(images.reshape(ROWS, 784).astype(numpy.float32) / 255)
torch.manual_seed(0)
planned = {}


def seeded_order():
    """As in batches.ts."""
    order, state = list(range(ROWS)), 1
    for i in range(ROWS - 1, 0, -1):
        state = (state * 1664525 + 1013904223) % 2**32
        j = state * (i + 1) >> 32
        order[i], order[j] = order[j], order[i]
    return torch.tensor(order)


ORDER = seeded_order()


class Step:
    def __init__(self, encoder, batch, device, graph):
        sizes = encoder + encoder[-2::-1]
        layers = []
        for index, (inputs, units) in enumerate(zip(sizes, sizes[1:])):
            linear = torch.nn.Linear(inputs, units)
            torch.nn.init.xavier_uniform_(linear.weight)
            torch.nn.init.zeros_(linear.bias)
            layers.append(linear)
            if index + 1 < len(sizes) - 1 and index + 1 != len(encoder) - 1:
                layers.append(torch.nn.ReLU())
        self.network = torch.nn.Sequential(*layers).to(device)
        # A captured step counts its steps on the device.
        capturable = {"capturable": True} if graph else {}
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-3, eps=1e-7, **capturable)
        self.order = ORDER[: ROWS - ROWS % batch].to(device)
        self.pixels = pixels.to(device)
        self.batch, self.at = batch, 0
        # A captured step reads its batch from one place, and leaves its loss in one.
        self.x = torch.zeros(batch, 784, device=device)
        self.replay = self.capture() if graph else None

    def once(self):
        self.optimizer.zero_grad(set_to_none=True)
        self.loss = torch.nn.functional.binary_cross_entropy_with_logits(self.network(self.x), self.x)
        self.loss.backward()
        self.optimizer.step()

    def capture(self):
        """PyTorch's way: some steps on a stream of their own, then the recorded one."""
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(3):
                self.once()
        torch.cuda.current_stream().wait_stream(stream)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self.once()
        return graph.replay

    def run(self, steps):
        for _ in range(steps):
            if self.at == len(self.order):
                self.at = 0
            self.x.copy_(self.pixels[self.order[self.at : self.at + self.batch]])
            self.at += self.batch
            (self.replay or self.once)()
        # Waits for the device.
        return self.loss.item()


def answer(ask):
    torch.set_num_threads(ask["threads"])
    key = json.dumps([ask["encoder"], ask["batch"], ask["device"], ask["graph"]])
    if key not in planned:
        planned[key] = Step(ask["encoder"], ask["batch"], ask["device"], ask["graph"])
    start = time.perf_counter()
    loss = planned[key].run(ask["steps"])
    return {"milliseconds": (time.perf_counter() - start) * 1000, "loss": loss}


print(json.dumps({"cuda": torch.cuda.get_device_name() if torch.cuda.is_available() else None}), flush=True)
for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except RuntimeError as error:
        print(json.dumps({"failed": str(error)}), flush=True)
