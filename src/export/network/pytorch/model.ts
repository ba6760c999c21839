/** `model.py`: the network as PyTorch modules, written for its own sizes. */
import type { Activation, CodeActivation } from '../../../domain/settings';
import type { ModelSpec } from '../../../domain/spec';
import { attributesOf } from '../python/attributes';
import type { PythonNetwork } from '../python/network';
import { float, indented, module } from '../python/text';
import type { NamedLayer } from '../tensors';

/** `dropout`: the share of the hidden units that training leaves out. */
export function modelPy(spec: ModelSpec, layers: readonly NamedLayer[], dropout: number): string {
  const attributes = attributesOf(layers);
  const network: PythonNetwork = { spec, layers, attributes, dropout };
  const body = [helpers(layers), encoder(network), decoder(network), autoencoder(spec)];
  const text = body.join('\n');
  const imports = [
    /\btorch\./.test(text) ? 'import torch' : null,
    'from torch import Tensor, nn',
    /\bF\./.test(text) ? 'from torch.nn import functional as F' : null,
  ];
  return module(
    `"""The autoencoder: 784 pixels → a code of size ${spec.codeSize} → 784 pixels."""\n\n${indented(0, imports)}`,
    ...body,
  );
}

/** Activations that PyTorch does not have under one name. */
function helpers(layers: readonly NamedLayer[]): string | null {
  const used = new Set(layers.map(({ spec }) => spec.activation));
  const texts: string[] = [];
  if (used.has('gelu'))
    texts.push(`def gelu(x: Tensor) -> Tensor:
    """GELU, by its usual approximation with tanh."""
    return F.gelu(x, approximate="tanh")`);
  if (used.has('norm'))
    texts.push(`def fixed_length(x: Tensor) -> Tensor:
    """Scales each row so that the mean of its squares is 1."""
    return x / torch.sqrt(x.square().mean(dim=1, keepdim=True) + 1e-12)`);
  return texts.length > 0 ? texts.join('\n\n\n') : null;
}

function encoder({ spec, layers, attributes, dropout }: PythonNetwork): string {
  const own = layers.filter((layer) => layer.spec.part === 'encoder');
  const name = (layer: NamedLayer) => attributes.get(layer.name) ?? '';
  const steps: string[] = [];
  let x = 'digits';
  for (const [i, layer] of own.entries()) {
    const last = i === own.length - 1;
    if (layer.spec.kind === 'down') {
      if (i === 0) steps.push('x = digits.reshape(-1, 1, 28, 28)');
      // Named by its result: [filters, rows, columns].
      const call = `self.${name(layer)}(F.pad(x, (0, 1, 0, 1)))`;
      const size = `${layer.spec.filters} × ${layer.spec.side / 2} × ${layer.spec.side / 2}`;
      steps.push(`x = ${dropped(activated(call, layer.spec.activation), dropout)}  # ${size}`);
      if (own[i + 1]?.spec.kind === 'dense')
        steps.push('x = x.permute(0, 2, 3, 1).flatten(1)  # the channels of a pixel together');
    } else {
      const value = activated(`self.${name(layer)}(${x})`, layer.spec.activation);
      if (!last) steps.push(`x = ${dropped(value, dropout)}`);
      else if (spec.variational) steps.push(`means, log_variances = ${value}.chunk(2, dim=1)`);
      else steps.push(`return ${value}`);
    }
    x = 'x';
  }
  if (spec.variational) steps.push('return means, log_variances');
  const result = spec.variational ? 'tuple[Tensor, Tensor]' : 'Tensor';
  return `class Encoder(nn.Module):
    """${spec.variational ? 'Returns the means of the code and the logarithms of its variances.' : 'From the pixels to the code.'}"""

    def __init__(self) -> None:
        super().__init__()
${indented(8, [...own.map((layer) => `self.${name(layer)} = ${built(layer)}`), dropoutLayer(own, dropout)])}

    def forward(self, digits: Tensor) -> ${result}:
${indented(8, steps)}`;
}

function decoder({ spec, layers, attributes, dropout }: PythonNetwork): string {
  const own = layers.filter((layer) => layer.spec.part === 'decoder');
  const name = (layer: NamedLayer) => attributes.get(layer.name) ?? '';
  const { tied } = spec;
  const steps: string[] = [];
  let x = 'code';
  for (const [i, layer] of own.entries()) {
    const last = i === own.length - 1;
    // The last activation is in Autoencoder.decode: the loss needs the values before it.
    const activation = last ? 'linear' : layer.spec.activation;
    if (layer.spec.kind === 'up') {
      const { side, channels } = layer.spec;
      if (own[i - 1]?.spec.kind === 'dense')
        steps.push(`x = x.reshape(-1, ${side}, ${side}, ${channels}).permute(0, 3, 1, 2)`);
      const call = `self.${name(layer)}(F.interpolate(x, scale_factor=2))`;
      const size = `${layer.spec.filters} × ${2 * side} × ${2 * side}`;
      steps.push(
        last
          ? `return ${call}.flatten(1)`
          : `x = ${dropped(activated(call, activation), dropout)}  # ${size}`,
      );
    } else {
      const source = attributes.get(layer.tiedTo ?? '');
      // A variational encoder's last layer has means first, then log variances.
      const rows = spec.variational && source === 'output_layer' ? `[:${spec.codeSize}]` : '';
      const call = source
        ? `F.linear(${x}, encoder.${source}.weight${rows}.T, self.${biasName(name(layer))})`
        : `self.${name(layer)}(${x})`;
      steps.push(last ? `return ${call}` : `x = ${dropped(activated(call, activation), dropout)}`);
    }
    x = 'x';
  }
  const members = own.map((layer) =>
    layer.tiedTo
      ? `self.${biasName(name(layer))} = nn.Parameter(torch.zeros(${layer.spec.units}))`
      : `self.${name(layer)} = ${built(layer)}`,
  );
  const what = tied ? ", with the encoder's weights, transposed" : '';
  const result = spec.outputActivation === 'sigmoid' ? 'the image before the sigmoid' : 'the image';
  return `class Decoder(nn.Module):
    """From the code to ${result}${what}."""

    def __init__(self) -> None:
        super().__init__()
${indented(8, [...members, dropoutLayer(own, dropout)])}

    def forward(self, code: Tensor${tied ? ', encoder: Encoder' : ''}) -> Tensor:
${indented(8, steps)}`;
}

function autoencoder({ codeSize, variational, tied, outputActivation }: ModelSpec): string {
  const decoded = `self.decoder(code${tied ? ', self.encoder' : ''})`;
  const sigmoid = outputActivation === 'sigmoid';
  return `class Autoencoder(nn.Module):
    """Compresses digits of 784 pixels to codes of size ${codeSize}, and reconstructs them."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()

    def encode(self, digits: Tensor) -> Tensor:
        """Digits × 784 values from 0 to 1 → digits × ${codeSize}${variational ? ': the means of the code' : ''}."""
${indented(8, variational ? ['means, _ = self.encoder(digits)', 'return means'] : ['return self.encoder(digits)'])}

${
  sigmoid
    ? `    def logits(self, code: Tensor) -> Tensor:
        """The reconstruction before the sigmoid."""
        return ${decoded}

`
    : ''
}    def decode(self, code: Tensor) -> Tensor:
        """Digits × ${codeSize} → digits × 784${sigmoid ? ' values from 0 to 1' : ''}."""
        return ${sigmoid ? 'torch.sigmoid(self.logits(code))' : decoded}

    def forward(self, digits: Tensor) -> Tensor:
        return self.decode(self.encode(digits))`;
}

function built({ spec }: NamedLayer): string {
  switch (spec.kind) {
    case 'dense':
      return `nn.Linear(${spec.inputs}, ${spec.units})`;
    case 'down':
      return `nn.Conv2d(${spec.channels}, ${spec.filters}, kernel_size=3, stride=2)`;
    case 'up':
      return `nn.Conv2d(${spec.channels}, ${spec.filters}, kernel_size=3, padding=1)`;
    default:
      return spec satisfies never;
  }
}

/** The name of the bias of a tied layer, which has no weights of its own. */
export const biasName = (attribute: string): string => attribute.replace('layer', 'bias');

const dropped = (value: string, dropout: number) => (dropout > 0 ? `self.dropout(${value})` : value);

/** A part with only one layer has no hidden units to leave out. */
const dropoutLayer = (own: readonly NamedLayer[], dropout: number) =>
  dropout > 0 && own.length > 1 ? `self.dropout = nn.Dropout(${float(dropout)})` : null;

function activated(value: string, activation: Activation | CodeActivation): string {
  switch (activation) {
    case 'linear':
      return value;
    case 'relu':
    case 'elu':
    case 'selu':
      return `F.${activation}(${value})`;
    case 'gelu':
      return `gelu(${value})`;
    case 'tanh':
    case 'sigmoid':
      return `torch.${activation}(${value})`;
    case 'norm':
      return `fixed_length(${value})`;
    default:
      return activation satisfies never;
  }
}
