/** Collects the layers and the weights of a TensorFlow.js LayersModel. A layer's output is known by the layer's name. */
import { bytesOf, joined } from './bytes';
import type { NamedTensor } from './tensors';

/** A layer's arguments, with the names of Keras in Python. */
type Config = Readonly<Record<string, string | number | boolean | readonly unknown[]>>;

/** The two files of a model. The first refers to the second by its name, so they must stay together. */
export interface LayersModelFiles {
  readonly 'model.json': string;
  readonly 'weights.bin': Uint8Array<ArrayBuffer>;
}

export class LayersGraph {
  private readonly layers: object[] = [];
  private readonly weights: NamedTensor[] = [];
  private readonly inputs: string[] = [];
  private readonly outputs: string[] = [];

  /** `inputs`: the layers whose outputs it reads. Returns the new layer's name. */
  layer(className: string, name: string, inputs: readonly string[], config: Config = {}): string {
    this.layers.push({
      class_name: className,
      name,
      config: { ...config, name },
      inbound_nodes: inputs.length > 0 ? [inputs.map(outputOf)] : [],
    });
    return name;
  }

  /** The kernel and the bias of a layer. */
  weightsOf(layer: string, kernel: NamedTensor, bias: NamedTensor): void {
    this.weights.push({ ...kernel, name: `${layer}/kernel` }, { ...bias, name: `${layer}/bias` });
  }

  /** An input of the model: a row of `units` values for each image. */
  input(name: string, units: number): string {
    this.inputs.push(name);
    return this.layer('InputLayer', name, [], { batch_input_shape: [null, units], dtype: 'float32' });
  }

  /** Makes a layer's output an output of the model, with this name. */
  output(layer: string, name: string): void {
    this.outputs.push(this.layer('Activation', name, [layer], { activation: 'linear' }));
  }

  /** `metadata`: what a program that knows us can read; others ignore it. */
  build(name: string, metadata: object): LayersModelFiles {
    const config = {
      name,
      layers: this.layers,
      input_layers: this.inputs.map(modelEnd),
      output_layers: this.outputs.map(modelEnd),
    };
    const weights = this.weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
    return {
      'model.json': JSON.stringify({
        format: 'layers-model',
        generatedBy: 'Hourglass',
        convertedBy: null,
        modelTopology: { class_name: 'Functional', config },
        userDefinedMetadata: metadata,
        weightsManifest: [{ paths: ['weights.bin'], weights }],
      }),
      'weights.bin': joined(this.weights.map(({ values }) => bytesOf(values))),
    };
  }
}

/** The first output of the first use of a layer, and no further arguments. */
const outputOf = (layer: string) => [layer, 0, 0, {}];
const modelEnd = (layer: string) => [layer, 0, 0];
