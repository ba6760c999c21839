import { describe, expect, it } from 'vitest';
import { Pace, yieldToMessages } from './pace';
import { Share } from './share';
import { Throughput } from './throughput';

describe('a share of the training time', () => {
  it('is kept, whatever a view costs', () => {
    const share = new Share(0.05, 50, 0);
    let [trained, shown] = [0, 0];
    for (let turn = 0; turn < 10_000; turn++) {
      trained += 10;
      if (!share.due(trained)) continue;
      const cost = turn % 3 === 0 ? 200 : 4;
      shown += cost;
      share.made(cost, trained);
    }
    expect(shown / trained).toBeLessThanOrEqual(0.05 + 200 / trained);
    expect(shown / trained).toBeGreaterThan(0.03);
  });

  it('is not used up by views that cost nothing', () => {
    const share = new Share(0.05, 50, 0);
    let views = 0;
    for (let trained = 0; trained < 1_000; trained += 10) {
      if (!share.due(trained)) continue;
      views++;
      share.made(0, trained);
    }
    expect(views).toBe(20);
  });
});

describe('the throughput', () => {
  it('is that of about the last second, without the rest before it', () => {
    const throughput = new Throughput();
    throughput.begin(0);
    for (let time = 100; time <= 2_000; time += 100) throughput.add(50, time);
    expect(throughput.perSecond).toBeCloseTo(500, 6);
    throughput.begin(60_000);
    throughput.add(200, 60_100);
    expect(throughput.perSecond).toBeCloseTo(2_000, 6);
  });

  it('changes within a second', () => {
    const throughput = new Throughput();
    throughput.begin(0);
    for (let time = 100; time <= 2_000; time += 100) throughput.add(50, time);
    for (let time = 2_100; time <= 3_200; time += 100) throughput.add(500, time);
    expect(throughput.perSecond).toBeCloseTo(5_000, 6);
  });
});

describe('the pace', () => {
  it('lets one turn be prepared while the device is at the one before, and no more', async () => {
    const fences: (() => void)[] = [];
    const pace = new Pace(() => new Promise((resolve) => fences.push(resolve)));
    await pace.end('train');
    let ended = false;
    const second = pace.end('train').then(() => {
      ended = true;
    });
    await yieldToMessages();
    expect(ended).toBe(false);
    fences[0]?.();
    await second;
    expect(pace.turns).toBe(1);
    fences[1]?.();
    await pace.drain();
    expect(pace.turns).toBe(2);
  });

  it('fails where the device does', async () => {
    const pace = new Pace(() => Promise.reject(new Error('lost')));
    await pace.end('train');
    await expect(pace.end('train')).rejects.toThrow('lost');
  });

  it('puts each stretch of time down to one kind of work', async () => {
    const pace = new Pace(() => Promise.resolve());
    const start = performance.now();
    pace.begin();
    for (const work of ['train', 'map', 'train', 'frame'] as const) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      await pace.end(work);
    }
    await pace.drain();
    const { train, map, frame, test } = pace.spent;
    expect(test).toBe(0);
    expect(Math.min(train / 2, map, frame)).toBeGreaterThanOrEqual(5);
    expect(train + map + frame).toBeLessThanOrEqual(performance.now() - start);
  });
});
