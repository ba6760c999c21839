/** Each format in which a network leaves the page, as the files of a zip. A format is fetched when it is first chosen. */
import type { Project } from './project';
import { readme } from './readme';
import { specJson } from './specJson';
import type { Subject } from './subject';
import { namedLayers, tensorsOf } from './tensors';

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
  const { title, model } = subject;
  const layers = layersOf(subject);
  const models = PARTS.map((part) => [`${part}.onnx`, onnx(model, layers, part, title)] as const);
  const use = `ONNX, opset ${OPSET}. With \`pip install onnxruntime numpy\`:

\`\`\`python
import numpy as np
import onnxruntime as ort

encoder = ort.InferenceSession("encoder.onnx")
code = encoder.run(["code"], {"image": np.zeros((1, 784), np.float32)})[0]
\`\`\`

The inputs are \`image\` [N, 784] and, of the decoder, \`code\` [N, ${model.codeSize}]. The outputs are \`code\` and \`reconstruction\`${
    model.variational ? '; the encoder also gives `log_variance`' : ''
  }.`;
  const files = PARTS.map((part) => [`${part}.onnx`, WHAT[part]] as const);
  return { ...Object.fromEntries(models), 'README.md': readme(subject, { files, use }) };
}

/** For `tf.loadLayersModel`. */
export async function tensorflowFiles(subject: Subject): Promise<Project> {
  const { layersModel } = await import('./tfjs');
  const layers = layersOf(subject);
  const models = PARTS.flatMap((part) =>
    Object.entries(layersModel(subject.model, layers, part)).map(
      ([name, content]) => [`${part}/${name}`, content] as const,
    ),
  );
  const use = `TensorFlow.js LayersModels, for any page or for Node:

\`\`\`js
import * as tf from '@tensorflow/tfjs';

const encoder = await tf.loadLayersModel('encoder/model.json');
const code = encoder.predict(tf.zeros([1, 784]));
\`\`\``;
  const files = PARTS.map((part) => [`${part}/`, WHAT[part]] as const);
  return { ...Object.fromEntries(models), 'README.md': readme(subject, { files, use }) };
}

/** Named arrays for any program that reads safetensors. */
export async function safetensorsFiles(subject: Subject): Promise<Project> {
  const { safetensors } = await import('./safetensors');
  const { title, model } = subject;
  const tensors = tensorsOf(layersOf(subject));
  const metadata = { format: 'hourglass', title, spec: JSON.stringify(model) };
  const use = `With \`pip install safetensors numpy\`:

\`\`\`python
from safetensors.numpy import load_file

arrays = load_file("weights.safetensors")
\`\`\`

The file's metadata has the network's description as JSON, under \`spec\`.`;
  const files = [['weights.safetensors', 'every kernel and bias']] as const;
  return {
    'weights.safetensors': safetensors(tensors, metadata),
    'README.md': readme(subject, { files, use, tensors }),
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
  const files = [
    ['weights.npz', 'every kernel and bias'],
    ['spec.json', 'the settings of the network and of its training'],
  ] as const;
  return {
    'weights.npz': npz(tensors),
    'spec.json': specJson(subject, tensors),
    'README.md': readme(subject, { files, use, tensors }),
  };
}

/** A project in PyTorch that loads the weights and goes on training. */
export const pytorchFiles = async (subject: Subject): Promise<Project> =>
  (await import('./pytorch')).pytorchProject(subject);

/** A project in Keras 3, written as the article writes it. */
export const kerasFiles = async (subject: Subject): Promise<Project> =>
  (await import('./keras')).kerasProject(subject);
