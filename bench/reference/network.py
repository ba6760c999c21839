"""Our autoencoders in PyTorch, in float64: layers, input corruption, dropout and losses."""
import numpy
import torch
from torch.nn import functional

import philox
from generator import Random, single

ACTIVATIONS = {
    "linear": lambda x: x,
    "relu": functional.relu,
    "elu": functional.elu,
    "selu": functional.selu,
    "gelu": lambda x: functional.gelu(x, approximate="tanh"),
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "norm": lambda x: x / torch.sqrt(x.square().mean(1, keepdim=True) + 1e-12),
}


class Layer:
    def __init__(self, kind, inputs, units, activation, tied=None, side=0, channels=0, filters=0):
        self.kind, self.inputs, self.units, self.activation = kind, inputs, units, activation
        self.tied, self.side, self.channels, self.filters = tied, side, channels, filters

    def initialise(self, initialiser, random):
        """Sets the kernel, [inputs, units] or [3, 3, channels, filters], and the bias."""
        dense = self.kind == "dense"
        fans = (self.inputs, self.units) if dense else (9 * self.channels, 9 * self.filters)
        shape = (self.inputs, self.units) if dense else (3, 3, self.channels, self.filters)
        he = initialiser == "he" and self.activation != "sigmoid"
        limit = numpy.sqrt(6 / (fans[0] if he else sum(fans)))
        self.bias = torch.zeros(self.units if dense else self.filters, dtype=torch.float64, requires_grad=True)
        self.kernel = None
        if self.tied is None:
            values = single([(2 * random.uniform() - 1) * limit for _ in range(int(numpy.prod(shape)))])
            self.kernel = torch.tensor(values.reshape(shape), requires_grad=True)

    def sums(self, x):
        if self.kind == "dense":
            if self.tied is None:
                return x @ self.kernel + self.bias
            return x @ self.tied.kernel[:, : self.inputs].T + self.bias
        images = x.reshape(-1, self.side, self.side, self.channels).permute(0, 3, 1, 2)
        filters = self.kernel.permute(3, 2, 0, 1).contiguous()
        if self.kind == "down":
            # TensorFlow's "same" padding for a stride of 2 and an even side has no padding before the first pixel.
            y = functional.conv2d(functional.pad(images, (0, 1, 0, 1)), filters, self.bias, stride=2)
        else:
            larger = functional.interpolate(images, scale_factor=2, mode="nearest")
            y = functional.conv2d(larger, filters, self.bias, padding=1)
        return y.permute(0, 2, 3, 1).reshape(len(x), self.units)


def layers(case):
    """The layers of encoder and decoder, as in src/domain/spec.ts."""
    hidden, size, act = case["hidden"], case["codeSize"], case["hiddenActivation"]
    encoder, decoder = [], []
    inputs, side, channels = 784, 28, 1
    for filters in case["filters"]:
        units = (side // 2) ** 2 * filters
        encoder.append(Layer("down", inputs, units, act, side=side, channels=channels, filters=filters))
        inputs, side, channels = units, side // 2, filters
    flat = inputs
    for units in hidden:
        encoder.append(Layer("dense", inputs, units, act))
        inputs = units
    variational = case["variational"]
    encoder.append(
        Layer("dense", inputs, 2 * size if variational else size, "linear" if variational else case["codeActivation"])
    )
    inputs = size
    for i, units in enumerate([flat, *hidden][::-1]):
        last = i == len(hidden) and not case["filters"]
        tied = encoder[len(case["filters"]) + len(hidden) - i] if case["tied"] else None
        decoder.append(Layer("dense", inputs, units, case["outputActivation"] if last else act, tied=tied))
        inputs = units
    for filters in [1, *case["filters"]][:-1][::-1]:
        activation = case["outputActivation"] if 2 * side == 28 else act
        units = (2 * side) ** 2 * filters
        decoder.append(Layer("up", inputs, units, activation, side=side, channels=channels, filters=filters))
        inputs, side, channels = units, 2 * side, filters
    return encoder, decoder


def corrupted(pixels, noise, amount, step, seed):
    """Adds noise to `pixels`: [digits, 784], values of float32."""
    result = pixels.copy()
    if noise == "gaussian":
        draws = philox.normal_rows(pixels.shape, philox.NOISE, step, seed)
        result = numpy.clip(pixels + amount * draws, 0, 1)
    elif noise == "salt-and-pepper":
        draws = philox.uniform_rows(pixels.shape, philox.NOISE, step, seed)
        result = numpy.where(draws >= amount, pixels, numpy.where(draws < amount / 2, 0, 1))
    elif noise == "square":
        side = int(numpy.floor(amount * 28 + 0.5))
        draws = philox.uniform(2 * len(pixels), philox.NOISE, step, seed).reshape(-1, 2)
        for image, (left, top) in zip(result.reshape(-1, 28, 28), (draws * (28 - side + 1)).astype(int)):
            image[top : top + side, left : left + side] = 0
    return single(result)


class Network:
    def __init__(self, case):
        self.case = case
        self.encoder, self.decoder = layers(case)
        random = Random.from_seed(case["seed"]).fork("weights")
        for layer in self.encoder + self.decoder:
            layer.initialise(case["initialiser"], random)
        self.variables = [v for l in self.encoder + self.decoder for v in (l.kernel, l.bias) if v is not None]

    def encode(self, x, drop):
        for index, layer in enumerate(self.encoder[:-1]):
            x = drop(ACTIVATIONS[layer.activation](layer.sums(x)), index)
        last = self.encoder[-1]
        return ACTIVATIONS[last.activation](last.sums(x))

    def logits(self, x, drop):
        for index, layer in enumerate(self.decoder[:-1]):
            x = drop(ACTIVATIONS[layer.activation](layer.sums(x)), len(self.encoder) + index)
        return self.decoder[-1].sums(x)

    def dropout(self, step):
        """Returns what drops the outputs of a layer, by its index."""
        share, seed = self.case["dropout"], self.case["seed"]

        def drop(x, layer):
            draws = philox.uniform_rows(tuple(x.shape), philox.DROPOUT + layer, step, seed)
            return x * torch.tensor(single(numpy.where(draws < share, 0, 1 / (1 - share))))

        return drop if share > 0 else lambda x, layer: x

    def terms(self, pixels, step):
        """BCE, MSE and the weighted penalty (or None) of a batch at a step."""
        case, size, seed = self.case, self.case["codeSize"], self.case["seed"]
        target = torch.tensor(pixels)
        inputs = torch.tensor(corrupted(pixels, case["noise"], case["noiseAmount"], step, seed))
        drop = self.dropout(step)
        code = self.encode(inputs, drop)
        penalties = []
        normal = lambda shape, stream: torch.tensor(single(philox.normal_rows(shape, stream, step, seed)))
        means = code
        if case["variational"]:
            means, logarithms = code[:, :size], code[:, size:]
            posterior = torch.distributions.Normal(means, torch.exp(logarithms / 2))
            prior = torch.distributions.Normal(torch.zeros_like(means), torch.ones_like(means))
            divergence = torch.distributions.kl_divergence(posterior, prior).sum(1).mean()
            penalties.append(case["beta"] * divergence / 784)
            code = means + torch.exp(logarithms / 2) * normal(tuple(means.shape), philox.CODE)
        logits = self.logits(code, drop)
        if case["outputActivation"] == "sigmoid":
            bce = functional.binary_cross_entropy_with_logits(logits, target)
            mse = functional.mse_loss(torch.sigmoid(logits), target)
        else:
            least, most = single([1e-7, 1 - 1e-7])
            bce = functional.binary_cross_entropy(logits.clamp(least, most), target)
            mse = functional.mse_loss(logits, target)
        if case["sparsity"] == "l1":
            penalties.append(case["sparsityWeight"] * torch.linalg.vector_norm(code, ord=1, dim=1).mean())
        if case["sparsity"] == "kl":
            penalties.append(case["sparsityWeight"] * self.sparsity(code))
        if case["contraction"] > 0:
            directions = normal(tuple(inputs.shape), philox.CONTRACTION)
            near = self.encode(inputs + 0.01 * directions, drop)[:, : means.shape[1]]
            penalties.append(case["contraction"] * ((near - means) / 0.01).square().sum(1).mean())
        return bce, mse, sum(penalties) if penalties else None

    def sparsity(self, code):
        activation = self.encoder[-1].activation
        activity = {"sigmoid": lambda x: x, "tanh": lambda x: (x + 1) / 2}.get(activation, torch.sigmoid)(code)
        mean = torch.distributions.Bernoulli(probs=activity.mean(0).clamp(1e-6, 1 - 1e-6))
        target = torch.distributions.Bernoulli(probs=torch.full_like(mean.probs, self.case["sparsityTarget"]))
        return torch.distributions.kl_divergence(target, mean).sum()
