import type { Money } from '@finops/sdk';
import { useEffect, useRef, useState } from 'react';

const durationMs = 600;
const steps = 1000;

interface Tween {
  readonly shown: Money;
  readonly direction: 'rising' | 'falling' | 'still';
}

/** Moves from the amount shown to the new one; at once for readers who asked for less motion. */
export function useTween(target: Money): Tween {
  const [tween, setTween] = useState<Tween>({ shown: target, direction: 'still' });
  const shown = useRef(target);
  useEffect(() => {
    const from = shown.current;
    if (from === target) return;
    const settle = () => { shown.current = target; setTween({ shown: target, direction: 'still' }); };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) { settle(); return; }
    const start = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const t = Math.min(1, (now - start) / durationMs);
      if (t >= 1) { settle(); return; }
      const eased = BigInt(Math.round((1 - (1 - t) ** 3) * steps));
      shown.current = from + ((target - from) * eased) / BigInt(steps);
      setTween({ shown: shown.current, direction: target > from ? 'rising' : 'falling' });
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return tween;
}
