/**
 * A small part of Keras 3 in NumPy, for the tests of the Keras project: the layers, operations and random numbers that it
 * uses. `fit` computes the loss of one batch, and trains nothing.
 */
export const NUMPY_KERAS = `
import sys
import types

import numpy as np


class Variable(np.ndarray):
    def assign(self, values):
        assert self.shape == np.shape(values), (self.shape, np.shape(values))
        self[...] = values


class Layer:
    def __init__(self, **options):
        assert not options, options
        self.built = False
        self.losses = []

    def add_weight(self, name, shape, initializer):
        return np.zeros(shape, np.float32).view(Variable)

    def add_loss(self, loss):
        self.losses.append(loss)

    def build(self, input_shape):
        pass

    def __call__(self, x, **options):
        if not self.built:
            self.build(x.shape)
            self.built = True
        return self.call(x, **options)


class WithKernel(Layer):
    def __init__(self, units, activation):
        super().__init__()
        self.units = units
        self.activation = ACTIVATIONS.get(activation)

    def make(self, shape):
        self.kernel = self.add_weight("kernel", shape, "glorot_uniform")
        self.bias = self.add_weight("bias", (self.units,), "zeros")

    def get_weights(self):
        return [np.array(self.kernel), np.array(self.bias)]

    def set_weights(self, weights):
        kernel, bias = weights
        self.kernel.assign(kernel)
        self.bias.assign(bias)


class Dense(WithKernel):
    def __init__(self, units, activation=None):
        super().__init__(units, activation)

    def build(self, input_shape):
        self.make((input_shape[-1], self.units))

    def call(self, x):
        return self.activation(x @ self.kernel + self.bias)


class Conv2D(WithKernel):
    def __init__(self, filters, kernel_size, strides=1, padding="valid", activation=None):
        super().__init__(filters, activation)
        assert kernel_size == 3 and padding == "same"
        self.strides = strides

    def build(self, input_shape):
        self.make((3, 3, input_shape[-1], self.units))

    def call(self, x):
        # TensorFlow's "same": the rows that are missing, and one more after than before if they are odd.
        side = -(-x.shape[1] // self.strides)
        missing = (side - 1) * self.strides + 3 - x.shape[1]
        pad = (missing // 2, missing - missing // 2)
        x = np.pad(x, ((0, 0), pad, pad, (0, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3), (1, 2))
        windows = windows[:, :: self.strides, :: self.strides]
        return self.activation(np.einsum("nyxcij,ijcf->nyxf", windows, self.kernel) + self.bias)


class UpSampling2D(Layer):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def call(self, x):
        return x.repeat(self.size, axis=1).repeat(self.size, axis=2)


class Dropout(Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def call(self, x, training=False):
        if not training:
            return x
        return x * (generator.uniform(size=x.shape) >= self.rate) / (1 - self.rate)


class Model(Layer):
    def compile(self, optimizer, loss):
        self.optimizer, self.loss = optimizer, loss

    def fit(self, x, y, batch_size, epochs, callbacks):
        result = self(x[:batch_size], training=True)
        print("loss", float(np.mean(self.loss(y[:batch_size], result)) + sum(self.losses)))
        for callback in callbacks:
            callback.model = self
            callback.on_train_batch_end(0)
            assert self.stop_training


class BinaryCrossentropy:
    def __init__(self, from_logits=False):
        self.from_logits = from_logits

    def __call__(self, y, x):
        p = (sigmoid(x) if self.from_logits else x).astype(np.float64).clip(1e-7, 1 - 1e-7)
        return -(y * np.log(p) + (1 - y) * np.log(1 - p))


class MeanSquaredError:
    def __call__(self, y, x):
        return (y - x) ** 2


class Optimizer:
    def __init__(self, learning_rate, **options):
        self.options = options


class Schedule:
    pass


class Callback:
    pass


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gelu(x, approximate):
    assert approximate
    return x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def elu(x):
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def selu(x):
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    return scale * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


class Activations:
    named = {
        None: lambda x: x,
        "relu": lambda x: np.maximum(x, 0),
        "elu": elu,
        "selu": selu,
        "tanh": np.tanh,
        "sigmoid": sigmoid,
    }
    gelu = staticmethod(gelu)

    def get(self, activation):
        return activation if callable(activation) else self.named[activation]


ACTIVATIONS = Activations()
generator = np.random.default_rng(1)


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


NAMES = "reshape transpose matmul tanh sqrt square mean sum exp log abs clip where cos arange minimum logical_and shape"
ops = module("keras.ops", **{name: getattr(np, name) for name in NAMES.split()})
ops.sigmoid = sigmoid
ops.cast = lambda x, dtype: np.asarray(x).astype(dtype)
ops.convert_to_numpy = np.array
layers = module(
    "keras.layers", Layer=Layer, Dense=Dense, Conv2D=Conv2D, UpSampling2D=UpSampling2D, Dropout=Dropout
)
optimizers = {name: Optimizer for name in ("Adam", "AdamW", "RMSprop", "SGD")}
module(
    "keras",
    Model=Model,
    ops=ops,
    layers=layers,
    activations=ACTIVATIONS,
    random=module(
        "keras.random",
        SeedGenerator=lambda seed: seed,
        normal=lambda shape, seed: generator.normal(size=shape),
        uniform=lambda shape, seed: generator.uniform(size=shape),
        randint=lambda shape, low, high, seed: generator.integers(low, high, size=shape),
    ),
    losses=module("keras.losses", BinaryCrossentropy=BinaryCrossentropy, MeanSquaredError=MeanSquaredError),
    optimizers=module(
        "keras.optimizers",
        schedules=module("keras.optimizers.schedules", LearningRateSchedule=Schedule),
        **optimizers,
    ),
    callbacks=module("keras.callbacks", Callback=Callback),
    utils=module("keras.utils", set_random_seed=lambda seed: None),
)
`;
