import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from './refreshOnChange.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, calmly under fire, and never misses the last call', async () => {
  const action = vi.fn(() => undefined);
  const call = throttle(1000, action);
  call();
  expect(action).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 50; i++) { call(); await vi.advanceTimersByTimeAsync(10); }
  expect(action).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(action).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(action).toHaveBeenCalledTimes(2);
});

it('waits for an answer that is slower than its pause, and for one that fails', async () => {
  const ends: (() => void)[] = [];
  const action = vi.fn(() => new Promise<void>((resolve, reject) => { ends.push(ends.length === 0 ? resolve : reject); }));
  const call = throttle(1000, action);
  call();
  call();
  await vi.advanceTimersByTimeAsync(9000);
  expect(action).toHaveBeenCalledTimes(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(action).toHaveBeenCalledTimes(2);
  call();
  ends[1]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(action).toHaveBeenCalledTimes(3);
});
