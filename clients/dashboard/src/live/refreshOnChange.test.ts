import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from './refreshOnChange.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, calmly under fire, and never misses the last call', () => {
  const action = vi.fn();
  const call = throttle(1000, action);
  call();
  expect(action).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 50; i++) { call(); vi.advanceTimersByTime(10); }
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5000);
  expect(action).toHaveBeenCalledTimes(2);
});
