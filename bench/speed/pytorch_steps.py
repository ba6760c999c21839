"""PyTorch in the benchmark. It first prints whether CUDA is there, `{"cuda": name or null}`. Then each input line is
`{"encoder": [...], "filters": [...], "variant": name or null, "batch": n, "steps": n, "threads": n, "device": "cpu" or "cuda", "graph": captured or not}`, and each
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


def initialised(layer):
    torch.nn.init.xavier_uniform_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    return layer


def dense(sizes, code):
    layers = []
    for index, (inputs, units) in enumerate(zip(sizes, sizes[1:])):
        layers.append(initialised(torch.nn.Linear(inputs, units)))
        if index + 1 < len(sizes) - 1 and index + 1 != code:
            layers.append(torch.nn.ReLU())
    return layers


def convolutional(filters, code):
    """Convolutions with strides, a dense layer to the code and one back, convolutions after upsampling."""
    channels = [1, *filters]
    side = 28 // 2 ** len(filters)
    flat = side * side * filters[-1]
    layers = [torch.nn.Unflatten(1, (1, 28, 28))]
    for inputs, count in zip(channels, filters):
        layers += [initialised(torch.nn.Conv2d(inputs, count, 3, 2, 1)), torch.nn.ReLU()]
    layers += [torch.nn.Flatten(), *dense([flat, code, flat], 1), torch.nn.ReLU()]
    layers.append(torch.nn.Unflatten(1, (filters[-1], side, side)))
    for inputs, count in zip(channels[:0:-1], channels[-2::-1]):
        layers += [torch.nn.Upsample(scale_factor=2), initialised(torch.nn.Conv2d(inputs, count, 3, 1, 1))]
        layers += [torch.nn.ReLU()] if count > 1 else [torch.nn.Flatten()]
    return layers


def network_of(encoder, filters):
    """Channels last is the faster order on this machine's processors."""
    if not filters:
        return torch.nn.Sequential(*dense(encoder + encoder[-2::-1], len(encoder) - 1))
    return torch.nn.Sequential(*convolutional(filters, encoder[-1])).to(memory_format=torch.channels_last)


class Variational(torch.nn.Module):
    """D. Kingma and M. Welling (2014): the encoder's last layer gives means and logarithms of variances."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = torch.nn.Sequential(*dense([*encoder[:-1], 2 * encoder[-1]], len(encoder) - 1))
        self.decoder = torch.nn.Sequential(*dense(encoder[::-1], 0))

    def loss(self, x):
        means, logarithms = self.encoder(x).chunk(2, 1)
        code = torch.addcmul(means, torch.exp(logarithms / 2), torch.randn_like(means))
        divergence = (means.square() + logarithms.exp() - logarithms - 1).sum(1).mean() / 2
        return loss_of(self.decoder(code), x) + divergence / 784


class Denoising(torch.nn.Module):
    """P. Vincent et al. (2008): the loss compares with the clean pixels."""

    def __init__(self, encoder):
        super().__init__()
        self.network = network_of(encoder, [])

    def loss(self, x):
        noisy = torch.randn_like(x).mul_(0.3).add_(x).clamp_(0, 1)
        return loss_of(self.network(noisy), x)


class Plain(torch.nn.Module):
    def __init__(self, encoder, filters):
        super().__init__()
        self.network = network_of(encoder, filters)

    def loss(self, x):
        return loss_of(self.network(x), x)


loss_of = torch.nn.functional.binary_cross_entropy_with_logits
VARIANTS = {"variational": Variational, "denoising": Denoising}


class Step:
    def __init__(self, encoder, filters, variant, batch, device, graph):
        model = VARIANTS[variant](encoder) if variant else Plain(encoder, filters)
        self.network = model.to(device)
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
        self.loss = self.network.loss(self.x)
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
    spec = [ask[name] for name in ("encoder", "filters", "variant", "batch", "device", "graph")]
    key = json.dumps(spec)
    if key not in planned:
        planned[key] = Step(*spec)
    start = time.perf_counter()
    loss = planned[key].run(ask["steps"])
    return {"milliseconds": (time.perf_counter() - start) * 1000, "loss": loss}


print(json.dumps({"cuda": torch.cuda.get_device_name() if torch.cuda.is_available() else None}), flush=True)
for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except RuntimeError as error:
        print(json.dumps({"failed": str(error)}), flush=True)
