"""Trains every case of cases.json with PyTorch, in float64, and writes the losses of each step to trajectories.json.

All random numbers come from the case's seed by generator.py and philox.py, so that the page can take the same steps.
Run it with `npm run reference`. It needs PyTorch 1.12 or newer."""
import json
import math
import pathlib

import torch
from torch.optim import lr_scheduler

from digits import digits
from generator import Random, single
from network import Network

HERE = pathlib.Path(__file__).parent
BATCHES_AN_EPOCH = 4


def optimizer(case, variables):
    rate = case["learningRate"]
    if case["optimizer"] == "sgd":
        return torch.optim.SGD(variables, lr=rate, momentum=0.9)
    if case["optimizer"] == "rmsprop":
        return torch.optim.RMSprop(variables, lr=rate, alpha=0.9, eps=1e-8)
    # AdamW without decay is Adam.
    return torch.optim.AdamW(variables, lr=rate, betas=(0.9, 0.999), eps=1e-8, weight_decay=case["weightDecay"])


def schedule(case, optimizer, steps):
    peak = case["learningRate"]
    if case["schedule"] == "step":
        return lr_scheduler.MultiStepLR(optimizer, [steps // 2, 3 * steps // 4], gamma=0.1)
    if case["schedule"] == "cosine":
        return lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps, eta_min=peak / 10_000)
    if case["schedule"] == "one-cycle":
        # PyTorch's own cycle has its peak and its end one step earlier. Only the curve of its two halves is used.
        half = lr_scheduler.OneCycleLR._annealing_cos

        def factor(step):
            done = step / steps
            if done < 0.3:
                return half(None, 1 / 25, 1, done / 0.3)
            return half(None, 1, 1 / 10_000, (done - 0.3) / 0.7)

        return lr_scheduler.LambdaLR(optimizer, factor)
    return lr_scheduler.ConstantLR(optimizer, factor=1)


def batches(case, count):
    """The order of the digits. Each epoch is shuffled separately."""
    order = Random.from_seed(case["seed"]).fork("order")
    size, epoch = case["batchSize"], 0
    while True:
        indices = list(range(count))
        order.fork(f"epoch {epoch}" if epoch else "epoch 0, chunk 0").shuffle(indices)
        for start in range(0, count, size):
            yield indices[start : start + size]
        epoch += 1


def trajectory(case):
    count = BATCHES_AN_EPOCH * case["batchSize"]
    steps = BATCHES_AN_EPOCH * case["epochs"]
    pixels = single(single(digits(count)) / 255)
    network = Network(case)
    descent = optimizer(case, network.variables)
    rates = schedule(case, descent, steps)
    rows = []
    for step, indices in zip(range(steps), batches(case, count)):
        bce, mse, penalty = network.terms(pixels[indices], step)
        loss = (bce if case["loss"] == "bce" else mse) + (0 if penalty is None else penalty)
        descent.zero_grad()
        loss.backward()
        if case["clipNorm"] > 0:
            torch.nn.utils.clip_grad_norm_(network.variables, case["clipNorm"])
        descent.step()
        rates.step()
        rows.append([float(f"{term.item():.9g}") for term in (bce, mse, penalty) if term is not None])
    assert all(math.isfinite(term) for row in rows for term in row), case["name"]
    return rows


if __name__ == "__main__":
    torch.set_num_threads(1)
    described = json.loads((HERE / "cases.json").read_text())
    cases = [{**described["base"], **changes} for changes in described["cases"]]
    lines = [f"  {json.dumps(case['name'])}: {json.dumps(trajectory(case))}" for case in cases]
    (HERE / "trajectories.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
