/** `model.py`: the network as Keras layers, written for its own sizes. */
import { PIXELS, SIDE } from '../../../domain/digit';
import type { Activation, CodeActivation } from '../../../domain/settings';
import type { ModelSpec } from '../../../domain/spec';
import { attributesOf } from '../python/attributes';
import type { PythonNetwork } from '../python/network';
import { float, indented, module } from '../python/text';
import type { NamedLayer } from '../tensors';

/** `dropout`: the share of the hidden units that training leaves out. */
export function modelPy(spec: ModelSpec, layers: readonly NamedLayer[], dropout: number): string {
  const network: PythonNetwork = { spec, layers, attributes: attributesOf(layers), dropout };
  const body = [
    ...helpers(layers),
    spec.tied ? TRANSPOSED_DENSE : null,
    encoder(network),
    decoder(network),
    autoencoder(spec, dropout),
  ];
  const needsOps = body.some((part) => part?.includes('ops.'));
  return module(
    `"""The autoencoder: 784 pixels → a code of size ${spec.codeSize} → 784 pixels."""

import keras
from keras import layers${needsOps ? ', ops' : ''}`,
    ...body,
  );
}

/** Activations that Keras does not have under a name. */
function helpers(layers: readonly NamedLayer[]): readonly string[] {
  const used = new Set(layers.map(({ spec }) => spec.activation));
  const texts: string[] = [];
  if (used.has('gelu'))
    texts.push(`def gelu(x):
    """GELU, by its usual approximation with tanh."""
    return keras.activations.gelu(x, approximate=True)`);
  if (used.has('norm'))
    texts.push(`def fixed_length(x):
    """Scales each row so that the mean of its squares is 1."""
    return x / ops.sqrt(ops.mean(ops.square(x), axis=1, keepdims=True) + 1e-12)`);
  return texts;
}

const TRANSPOSED_DENSE = `class TransposedDense(layers.Layer):
    """A dense layer with the transposed kernel of another one, and with its own bias."""

    def __init__(self, dense, units, activation=None, **options):
        super().__init__(**options)
        self.dense = dense
        self.units = units
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, x):
        # The kernel of a variational code has more columns than x: those of the variances.
        kernel = self.dense.kernel[:, : x.shape[-1]]
        return self.activation(ops.matmul(x, ops.transpose(kernel)) + self.bias)`;

function encoder({ spec, layers, attributes, dropout }: PythonNetwork): string {
  const own = layers.filter((layer) => layer.spec.part === 'encoder');
  const name = (layer: NamedLayer) => attributes.get(layer.name) ?? '';
  const steps: string[] = [];
  let x = 'digits';
  for (const [i, layer] of own.entries()) {
    const last = i === own.length - 1;
    if (i === 0 && layer.spec.kind !== 'dense') {
      steps.push(`x = ops.reshape(digits, (-1, ${SIDE}, ${SIDE}, 1))`);
      x = 'x';
    }
    if (i > 0 && layer.spec.kind === 'dense' && own[i - 1]?.spec.kind !== 'dense')
      steps.push(`x = ops.reshape(x, (-1, ${layer.spec.inputs}))`);
    const call = `self.${name(layer)}(${x})`;
    if (!last) steps.push(`x = ${dropped(call, dropout)}`);
    else if (spec.variational) {
      steps.push(`x = ${call}`);
      steps.push(`return x[:, :${spec.codeSize}], x[:, ${spec.codeSize}:]`);
    } else steps.push(`return ${call}`);
    x = 'x';
  }
  return `class Encoder(layers.Layer):
    """${spec.variational ? 'Returns the means of the code and the logarithms of its variances.' : 'From the pixels to the code.'}"""

    def __init__(self, **options):
        super().__init__(**options)
${indented(8, [
  ...own.map((layer) => `self.${name(layer)} = ${built(layer, layer.spec.activation)}`),
  dropout > 0 && own.length > 1 ? dropoutLayer(dropout) : null,
])}

    def call(self, digits${training(dropout)}):
${indented(8, steps)}`;
}

function decoder({ spec, layers, attributes, dropout }: PythonNetwork): string {
  const own = layers.filter((layer) => layer.spec.part === 'decoder');
  const name = (layer: NamedLayer) => attributes.get(layer.name) ?? '';
  const convolutions = own.filter((layer) => layer.spec.kind === 'up');
  const steps: string[] = [];
  let x = 'code';
  for (const [i, layer] of own.entries()) {
    const last = i === own.length - 1;
    let call = `self.${name(layer)}(${x})`;
    if (layer.spec.kind === 'up') {
      const { side, channels } = layer.spec;
      if (own[i - 1]?.spec.kind === 'dense')
        steps.push(`x = ops.reshape(x, (-1, ${side}, ${side}, ${channels}))`);
      call = `self.${name(layer)}(self.upsampling(x))`;
      if (last) call = `ops.reshape(${call}, (-1, ${PIXELS}))`;
    }
    steps.push(last ? `return ${call}` : `x = ${dropped(call, dropout)}`);
    x = 'x';
  }
  const members = own.map((layer, i) => {
    // The last activation is in Autoencoder.decode: the loss needs the values before it.
    const activation = i === own.length - 1 ? 'linear' : layer.spec.activation;
    const source = attributes.get(layer.tiedTo ?? '');
    const value = source
      ? `TransposedDense(encoder.${source}, ${layer.spec.units}${argument(activation)})`
      : built(layer, activation);
    return `self.${name(layer)} = ${value}`;
  });
  const result = spec.outputActivation === 'sigmoid' ? 'the image before the sigmoid' : 'the image';
  return `class Decoder(layers.Layer):
    """From the code to ${result}${spec.tied ? ", with the encoder's kernels, transposed" : ''}."""

    def __init__(self, ${spec.tied ? 'encoder, ' : ''}**options):
        super().__init__(**options)
${indented(8, [
  ...members,
  convolutions.length > 0 ? 'self.upsampling = layers.UpSampling2D(2)' : null,
  dropout > 0 && own.length > 1 ? dropoutLayer(dropout) : null,
])}

    def call(self, code${training(dropout)}):
${indented(8, steps)}`;
}

function autoencoder({ codeSize, variational, tied, outputActivation }: ModelSpec, dropout: number): string {
  const given = dropout > 0 ? ', training=training' : '';
  const optional = training(dropout);
  const sigmoid = outputActivation === 'sigmoid';
  const encode = variational
    ? [`means, _ = self.encoder(digits${given})`, 'return means']
    : [`return self.encoder(digits${given})`];
  return `class Autoencoder(keras.Model):
    """Compresses digits of 784 pixels to codes of size ${codeSize}, and reconstructs them."""

    def __init__(self, **options):
        super().__init__(**options)
        self.encoder = Encoder()
        self.decoder = Decoder(${tied ? 'self.encoder' : ''})

    def encode(self, digits${optional}):
        """Digits × 784 values from 0 to 1 → digits × ${codeSize}${variational ? ': the means of the code' : ''}."""
${indented(8, encode)}

${
  sigmoid
    ? `    def logits(self, code${optional}):
        """The reconstruction before the sigmoid."""
        return self.decoder(code${given})

`
    : ''
}    def decode(self, code${optional}):
        """Digits × ${codeSize} → digits × 784${sigmoid ? ' values from 0 to 1' : ''}."""
        return ${sigmoid ? `ops.sigmoid(self.logits(code${given}))` : `self.decoder(code${given})`}

    def call(self, digits${optional}):
        code = self.encode(digits${given})
        return self.decode(code${given})`;
}

function built({ spec }: NamedLayer, activation: Activation | CodeActivation): string {
  switch (spec.kind) {
    case 'dense':
      return `layers.Dense(${spec.units}${argument(activation)})`;
    case 'down':
      return `layers.Conv2D(${spec.filters}, 3, strides=2, padding="same"${argument(activation)})`;
    case 'up':
      return `layers.Conv2D(${spec.filters}, 3, padding="same"${argument(activation)})`;
    default:
      return spec satisfies never;
  }
}

function argument(activation: Activation | CodeActivation): string {
  switch (activation) {
    case 'linear':
      return '';
    case 'gelu':
      return ', activation=gelu';
    case 'norm':
      return ', activation=fixed_length';
    default:
      return `, activation="${activation}"`;
  }
}

const training = (dropout: number) => (dropout > 0 ? ', training=False' : '');
const dropoutLayer = (dropout: number) => `self.dropout = layers.Dropout(${float(dropout)})`;
const dropped = (call: string, dropout: number) =>
  dropout > 0 ? `self.dropout(${call}, training=training)` : call;
