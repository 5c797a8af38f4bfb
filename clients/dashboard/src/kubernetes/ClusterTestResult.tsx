import type { ClusterTest } from '@finops/sdk';
import { useEffect, useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';
import '../sources/TestResult.css';

const words: Readonly<Record<string, string>> = { settings: 'Settings', connect: 'Connect', read: 'Read', nodes: 'Find nodes' };

/** How far a look at OpenCost came: each step, what went wrong, and what to do about it. */
export function ClusterTestResult({ test }: { readonly test: ClusterTest }) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => { ref.current?.scrollIntoView({ block: 'nearest' }); }, [test]);
  return (
    <section ref={ref} className={test.ok ? 'test ok' : 'test'} aria-label="Connection test" role="status">
      <ol>
        {Object.entries(words).map(([name, word]) => {
          const step = test.steps.find((one) => one.step === name);
          const state = step === undefined ? 'skipped' : step.ok ? 'passed' : 'failed';
          return (
            <li key={name} className={state}>
              <span className="test-mark"><Icon name={state === 'passed' ? 'check' : state === 'failed' ? 'close' : 'clock'} size={12} /></span>
              <div>
                <p className="test-step">{word}<span className="visually-hidden">{state === 'skipped' ? ': not tried' : `: ${state}`}</span></p>
                {step !== undefined && <p className="test-message">{step.message}</p>}
                {step?.hint != null && <p className="test-hint">{step.hint}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
