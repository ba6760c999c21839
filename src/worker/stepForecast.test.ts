import { describe, expect, it } from 'vitest';
import { StepForecast } from './stepForecast';

/** A thread that does `speed` multiplications in a ms. */
function thread(speed: number) {
  let time = 0;
  let done = 0;
  const forecast = new StepForecast(
    () => done,
    () => time,
  );
  return {
    forecast,
    work(ms: number) {
      time += ms;
      done += ms * speed;
    },
    wait(ms: number) {
      time += ms;
    },
  };
}

describe('the forecast of a step', () => {
  it('knows nothing before the first one has taken two seconds', () => {
    const { forecast, work } = thread(1e6);
    expect(forecast.seconds(1e12)).toBeNull();
    forecast.begins();
    work(1_900);
    expect(forecast.seconds(1e12)).toBeNull();
  });

  it('follows from the progress of the first one', () => {
    const { forecast, work } = thread(1e6);
    forecast.begins();
    work(2_500);
    // 2.5 s of 42 s are done.
    expect(forecast.seconds(4.2e10)).toBe(40);
    expect(forecast.seconds(6.3e9)).toBe(6);
  });

  it('is made before a network is built, from the steps of another one', () => {
    const { forecast, work, wait } = thread(1e6);
    forecast.begins();
    work(100);
    forecast.ends(1e8);
    wait(60_000);
    expect(forecast.seconds(3e10)).toBe(30);
  });

  it('says nothing of short steps', () => {
    const { forecast, work } = thread(1e6);
    forecast.begins();
    work(100);
    forecast.ends(1e8);
    expect(forecast.seconds(1e9)).toBeNull();
  });

  it('grows if a step takes longer than its multiplications let expect', () => {
    const { forecast, work, wait } = thread(1e6);
    forecast.begins();
    work(3_000);
    wait(27_000);
    expect(forecast.seconds(3e9)).toBe(30);
  });
});
