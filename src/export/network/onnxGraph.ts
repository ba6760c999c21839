/** Collects the nodes and the constants of an ONNX graph. A value is known by its name. */
import type { MessageInitShape } from '@bufbuild/protobuf';
import { bytesOf } from './bytes';
import {
  type AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  type GraphProtoSchema,
  type NodeProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from './onnx.generated';
import type { NamedTensor } from './tensors';

/** A whole number, a list of them, or a text. */
type Attribute = number | readonly number[] | string;

/** The name of the first dimension of every input and output: the number of images. */
const BATCH = 'N';

export class OnnxGraph {
  private readonly nodes: MessageInitShape<typeof NodeProtoSchema>[] = [];
  private readonly constants = new Map<string, MessageInitShape<typeof TensorProtoSchema>>();
  private readonly inputs: MessageInitShape<typeof ValueInfoProtoSchema>[] = [];
  private readonly outputs: MessageInitShape<typeof ValueInfoProtoSchema>[] = [];

  /** A node with one output, whose name it returns. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    const name = `${operator}_${this.nodes.length}`;
    this.nodes.push({
      name,
      opType: operator,
      input: [...inputs],
      output: [name],
      attribute: Object.entries(attributes).map(([key, value]) => attributeOf(key, value)),
    });
    return name;
  }

  /** Weights or other constant numbers. Two with one name are one. */
  floats({ name, shape, values }: NamedTensor): string {
    const dims = shape.map(BigInt);
    this.constants.set(name, { name, dims, dataType: DataType.FLOAT, rawData: bytesOf(values) });
    return name;
  }

  scalar(name: string, value: number): string {
    return this.floats({ name, shape: [], values: Float32Array.of(value) });
  }

  /** A list of whole numbers, such as a shape. */
  integers(name: string, values: readonly number[]): string {
    const rawData = bytesOf(BigInt64Array.from(values.map(BigInt)));
    this.constants.set(name, { name, dims: [BigInt(values.length)], dataType: DataType.INT64, rawData });
    return name;
  }

  /** An input of the graph: a row of `units` values for each image. */
  input(name: string, units: number): string {
    this.inputs.push(rowsOf(name, units));
    return name;
  }

  /** Makes a value an output of the graph and gives it this name. No node may read it. */
  output(value: string, name: string, units: number): void {
    const node = this.nodes.find(({ output }) => output?.includes(value));
    if (!node)
      throw new Error(`No node has the output ${value}. Only what a node computes can be an output.`);
    node.output = [name];
    this.outputs.push(rowsOf(name, units));
  }

  build(name: string): MessageInitShape<typeof GraphProtoSchema> {
    const { nodes: node, inputs: input, outputs: output } = this;
    return { name, node, input, output, initializer: [...this.constants.values()] };
  }
}

function attributeOf(name: string, value: Attribute): MessageInitShape<typeof AttributeProtoSchema> {
  if (typeof value === 'number') return { name, type: AttributeType.INT, i: BigInt(value) };
  if (typeof value === 'string')
    return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  return { name, type: AttributeType.INTS, ints: value.map(BigInt) };
}

const rowsOf = (name: string, units: number): MessageInitShape<typeof ValueInfoProtoSchema> => ({
  name,
  type: {
    value: {
      case: 'tensorType',
      value: {
        elemType: DataType.FLOAT,
        shape: {
          dim: [
            { value: { case: 'dimParam', value: BATCH } },
            { value: { case: 'dimValue', value: BigInt(units) } },
          ],
        },
      },
    },
  },
});
