import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import './TestResult.css';

interface TestStepsProps {
  readonly test: { readonly ok: boolean; readonly steps: readonly { readonly step: string; readonly ok: boolean; readonly message: string; readonly hint?: string | null }[] };
  /** What each step is called, in their order; those that were not reached are shown too. */
  readonly words: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** How far a test of a connection came: each step, what went wrong in the other side's words, and what to do about it. */
export function TestSteps({ test, words, children }: TestStepsProps) {
  const ref = useRef<HTMLElement>(null);
  // In a long form the answer would come below what can be seen.
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
      {children}
    </section>
  );
}
