/** `train.py`: goes on training with PyTorch, in one process or several. */
import type { ModelSpec, TrainingSpec } from '../../../domain/spec';
import { constants } from '../python/constants';
import { rateLines } from '../python/schedule';
import { indented, module } from '../python/text';
import { stepsToGo, trainArguments } from '../python/trainArguments';
import { objective } from './objective';

export function trainPy(spec: ModelSpec, training: TrainingSpec): string {
  return module(
    head(spec, training),
    ...objective(spec, training),
    learningRate(training),
    loop(training),
    main(training),
  );
}

function head(spec: ModelSpec, training: TrainingSpec): string {
  const { schedule, optimizer } = training;
  const notes = [
    '- The random numbers are PyTorch’s: the order of the digits, noise, dropout, samples.',
    '- The optimizer starts without a memory of earlier steps.',
    schedule === 'constant'
      ? null
      : '- The schedule starts again. --from-epoch 12.5 continues it from there.',
    '- Each epoch ends with a smaller batch if the digits are not a multiple of the batch size.',
    optimizer === 'rmsprop' ? '- RMSprop adds 1e-8 to the root; the page adds 1e-16 inside of it.' : null,
    training.sparsity === 'kl'
      ? '- With several processes, each computes the mean activities of its own digits.'
      : null,
  ];
  const imports = [
    'import argparse',
    'import itertools',
    'import math',
    'import os',
    'from pathlib import Path',
    'from typing import Iterator',
    '',
    'import torch',
    'import torch.distributed as dist',
    'from torch import Tensor, nn',
    'from torch.nn import functional as F',
    'from torch.nn.parallel import DistributedDataParallel',
    'from torch.utils.data import DistributedSampler',
    '',
    'from digits import read_images',
    'from load import WEIGHTS, load, save',
    'from model import Autoencoder',
  ];
  return `"""Goes on training from weights.npz, with the settings of the page, and writes trained.npz.

    python train.py --data FOLDER
    torchrun --nproc_per_node 2 train.py --data FOLDER

Several processes share each batch. On GPUs, start one process for each.

What is not the same as on the page:
${indented(
  0,
  notes.map((note) => note?.replaceAll('’', "'") ?? null),
)}
"""

${indented(0, imports)}

${indented(0, constants(spec, training))}`;
}

const PYTORCH = {
  cos: (angle: string) => `math.cos(${angle})`,
  choose: (condition: string, yes: string, no: string) => `${yes} if ${condition} else ${no}`,
};

function learningRate({ schedule }: TrainingSpec): string | null {
  if (schedule === 'constant') return null;
  return `def learning_rate(epoch: float) -> float:
    """The rate of the step that begins at an epoch, a number with a fraction."""
    done = min(1.0, epoch / EPOCHS)
${indented(4, rateLines(schedule, PYTORCH))}`;
}

function loop(training: TrainingSpec): string {
  const { clipNorm, schedule } = training;
  const scheduled = schedule !== 'constant';
  const body = [
    ...(scheduled
      ? [
          'for group in optimizer.param_groups:',
          '    group["lr"] = learning_rate(arguments.from_epoch + (step - 1) / steps_per_epoch)',
        ]
      : []),
    'loss = objective(digits[indices])',
    'optimizer.zero_grad()',
    'loss.backward()',
    clipNorm > 0 ? 'nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)' : null,
    'optimizer.step()',
    'losses.append(loss.detach())',
    'if rank == 0 and (step == 1 or step % 100 == 0 or step == steps):',
    '    mean = torch.stack(losses).mean().item()',
    '    print(f"step {step} of {steps}: loss {mean:.5f}", flush=True)',
    '    losses.clear()',
  ];
  return `def batches(count: int, size: int, processes: int, rank: int) -> Iterator[Tensor]:
    """This process's digits of each batch, without end: every epoch has a new order."""
    sampler = DistributedSampler(range(count), processes, rank, seed=SEED)
    for epoch in itertools.count():
        sampler.set_epoch(epoch)
        yield from torch.tensor(list(sampler)).split(size)


def train(arguments: argparse.Namespace, rank: int, processes: int, device: torch.device) -> None:
    torch.manual_seed(SEED + rank)
    model = load(arguments.weights).to(device).train()
    digits = torch.from_numpy(read_images(arguments.data, "train")).to(device)
    objective = Objective(model)
    if processes > 1:
        objective = DistributedDataParallel(objective)
    optimizer = ${optimizerOf(training)}
    size = max(1, BATCH_SIZE // processes)
    steps_per_epoch = math.ceil(len(digits) / (size * processes))
    steps = arguments.steps or ${stepsToGo(scheduled)}
    losses = []
    order = batches(len(digits), size, processes, rank)
    for step, indices in zip(range(1, steps + 1), order):
${indented(8, body)}
    if rank == 0:
        save(model, arguments.out)
        print(f"The weights are in {arguments.out}; load.py --weights reads them.")`;
}

function optimizerOf({ optimizer, weightDecay }: TrainingSpec): string {
  const adam = 'model.parameters(), LEARNING_RATE, betas=(0.9, 0.999), eps=1e-8';
  switch (optimizer) {
    case 'adam':
      return weightDecay > 0
        ? `torch.optim.AdamW(\n        ${adam}, weight_decay=WEIGHT_DECAY\n    )`
        : `torch.optim.Adam(${adam})`;
    case 'rmsprop':
      return 'torch.optim.RMSprop(model.parameters(), LEARNING_RATE, alpha=0.9, eps=1e-8)';
    case 'sgd':
      return 'torch.optim.SGD(model.parameters(), LEARNING_RATE, momentum=0.9)';
    default:
      return optimizer satisfies never;
  }
}

function main({ schedule }: TrainingSpec): string {
  return `def main() -> None:
${indented(4, trainArguments(schedule !== 'constant'))}
    # torchrun tells each process its number, and how many there are.
    rank, processes = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    device = torch.device("cpu")
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    if processes > 1:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    train(arguments, rank, processes, device)
    if processes > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()`;
}
