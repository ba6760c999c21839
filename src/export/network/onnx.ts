/**
 * A network as an ONNX file (https://onnx.ai; its messages are in onnx.proto). Inputs and outputs have a row for each
 * image: [N, 784] or [N, code size], with any N. The graph has only standard operators.
 */
import { create, toBinary } from '@bufbuild/protobuf';
import type { ModelSpec } from '../../domain/spec';
import { VERSION } from '../../domain/version';
import { ModelProtoSchema } from './onnx.generated';
import { OnnxGraph } from './onnxGraph';
import { appliedTo, asRows, type Value } from './onnxLayers';
import { chainOf, INPUT, LOG_VARIANCE, OUTPUT, type Part, widthOf } from './parts';
import type { NamedLayer } from './tensors';

/** The version of the operators: that of ONNX 1.12 (2022). Newer programs can read it. */
export const OPSET = 17;
/** The version of the file format: that of ONNX 1.10 to 1.12. */
const IR_VERSION = 8;

/** A variational encoder has two outputs: `code`, the means, and `log_variance`. `doc`: what the file contains. */
export function onnx(
  spec: ModelSpec,
  layers: readonly NamedLayer[],
  part: Part,
  doc: string,
): Uint8Array<ArrayBuffer> {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: BigInt(IR_VERSION),
      opsetImport: [{ domain: '', version: BigInt(OPSET) }],
      producerName: 'Hourglass',
      producerVersion: VERSION,
      docString: doc,
      graph: graphOf(spec, layers, part).build(part),
    }),
  );
}

function graphOf(spec: ModelSpec, layers: readonly NamedLayer[], part: Part): OnnxGraph {
  const { steps, logVariance } = chainOf(spec, layers, part);
  const graph = new OnnxGraph();
  let value: Value = { name: graph.input(INPUT[part], widthOf(spec, INPUT[part])), form: 'rows' };
  let before = value;
  for (const step of steps) {
    before = value;
    value = appliedTo(graph, value, step);
  }
  const output = (last: Value, name: string, units: number) =>
    graph.output(asRows(graph, last, units), name, units);
  output(value, OUTPUT[part], widthOf(spec, OUTPUT[part]));
  if (logVariance) output(appliedTo(graph, before, logVariance), LOG_VARIANCE, logVariance.spec.units);
  return graph;
}
