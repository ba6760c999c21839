/** Each format in which a network leaves the page, as the files of a zip. A format is fetched when it is first chosen. */
import type { Project } from './project';
import { readme } from './readme';
import type { Subject } from './subject';
import { namedLayers, tensorsOf } from './tensors';
import { VERSION } from './version';

const PARTS = ['encoder', 'decoder', 'autoencoder'] as const;

const WHAT = {
  encoder: 'from an image to its code',
  decoder: 'from a code to an image',
  autoencoder: 'from an image to its reconstruction',
} as const;

const layersOf = ({ model, weights }: Subject) => namedLayers(model, weights);

/** Reconstructs digits in any program that runs ONNX models. */
export async function onnxFiles(subject: Subject): Promise<Project> {
  const { onnx, OPSET } = await import('./onnx');
  const info = { producerVersion: VERSION, doc: subject.title };
  const models = PARTS.map(
    (part) => [`${part}.onnx`, onnx(subject.model, layersOf(subject), part, info)] as const,
  );
  const use = `ONNX, opset ${OPSET}. With \`pip install onnxruntime numpy\`:

\`\`\`python
import numpy as np
import onnxruntime as ort

encoder = ort.InferenceSession("encoder.onnx")
code = encoder.run(["code"], {"image": np.zeros((1, 784), np.float32)})[0]
\`\`\`

The inputs are \`image\` [N, 784] and, of the decoder, \`code\` [N, ${subject.model.codeSize}]. The outputs are \`code\` and \`reconstruction\`${
    subject.model.variational ? '; the encoder also gives `log_variance`' : ''
  }.`;
  const rows = PARTS.map((part) => [`${part}.onnx`, WHAT[part]] as const);
  return { ...Object.fromEntries(models), 'README.md': readme(subject, rows, use) };
}

/** For `tf.loadLayersModel`. Throws a sentence if TensorFlow.js has no layer for a part of the network. */
export async function tensorflowFiles(subject: Subject): Promise<Project> {
  const { layersModel } = await import('./tfjs');
  const files: Record<string, string | Uint8Array> = {};
  for (const part of PARTS)
    for (const [name, content] of Object.entries(layersModel(subject.model, layersOf(subject), part)))
      files[`${part}/${name}`] = content;
  const use = `TensorFlow.js LayersModels, for any page or for Node:

\`\`\`js
import * as tf from '@tensorflow/tfjs';

const encoder = await tf.loadLayersModel('encoder/model.json');
const code = encoder.predict(tf.zeros([1, 784]));
\`\`\``;
  const rows = PARTS.map((part) => [`${part}/`, WHAT[part]] as const);
  return { ...files, 'README.md': readme(subject, rows, use) };
}

/** Named arrays for any program that reads safetensors. */
export async function safetensorsFiles(subject: Subject): Promise<Project> {
  const { safetensors } = await import('./safetensors');
  const tensors = tensorsOf(layersOf(subject));
  const spec = JSON.stringify(subject.model);
  const use = `With \`pip install safetensors numpy\`:

\`\`\`python
from safetensors.numpy import load_file

arrays = load_file("weights.safetensors")
\`\`\`

The file's metadata has the network's description as JSON, under \`spec\`.`;
  return {
    'weights.safetensors': safetensors(tensors, { format: 'hourglass', title: subject.title, spec }),
    'README.md': readme(subject, [['weights.safetensors', 'every kernel and bias']], use, tensors),
  };
}

/** Named arrays for NumPy. */
export async function numpyFiles(subject: Subject): Promise<Project> {
  const { npz } = await import('./npz');
  const tensors = tensorsOf(layersOf(subject));
  const use = `\`\`\`python
import numpy as np

arrays = np.load("weights.npz")
\`\`\``;
  const rows = [
    ['weights.npz', 'every kernel and bias'],
    ['spec.json', 'the description of the network'],
  ] as const;
  return {
    'weights.npz': npz(tensors),
    'spec.json': `${JSON.stringify(subject.model, null, 2)}\n`,
    'README.md': readme(subject, rows, use, tensors),
  };
}

/** A project in PyTorch that loads the weights and goes on training. */
export async function pytorchFiles(subject: Subject): Promise<Project> {
  const { pytorchProject } = await import('./pytorch');
  return pytorchProject(subject.model, subject.training, layersOf(subject), { ...subject, version: VERSION });
}

/** A project in Keras 3, written as the article writes it. */
export async function kerasFiles(subject: Subject): Promise<Project> {
  const { kerasProject } = await import('./keras');
  return kerasProject(subject.model, subject.training, layersOf(subject), { ...subject, version: VERSION });
}
