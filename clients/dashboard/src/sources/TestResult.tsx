import type { SourceTest, TestStepName } from '@finops/sdk';
import { useEffect, useRef } from 'react';
import { plural, showBytes } from '../format/count.ts';
import { Icon } from '../ui/Icon.tsx';
import './TestResult.css';

const words: Readonly<Record<TestStepName, string>> = { settings: 'Settings', connect: 'Connect', list: 'List', layout: 'Find bills', read: 'Read' };

/** How far a look into the store came: each step, what went wrong in the provider's words, and what to do about it. */
export function TestResult({ test }: { readonly test: SourceTest }) {
  const ref = useRef<HTMLElement>(null);
  // In a long form the answer would come below what can be seen.
  useEffect(() => { ref.current?.scrollIntoView({ block: 'nearest' }); }, [test]);
  return (
    <section ref={ref} className={test.ok ? 'test ok' : 'test'} aria-label="Connection test" role="status">
      <ol>
        {(Object.keys(words) as TestStepName[]).map((name) => {
          const step = test.steps.find((one) => one.step === name);
          const state = step === undefined ? 'skipped' : step.ok ? 'passed' : 'failed';
          return (
            <li key={name} className={state}>
              <span className="test-mark"><Icon name={state === 'passed' ? 'check' : state === 'failed' ? 'close' : 'clock'} size={12} /></span>
              <div>
                <p className="test-step">{words[name]}<span className="visually-hidden">{state === 'skipped' ? ': not tried' : `: ${state}`}</span></p>
                {step !== undefined && <p className="test-message">{step.message}</p>}
                {step?.hint != null && <p className="test-hint">{step.hint}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      {test.ok && (
        <p className="test-found">
          {plural(test.exports, 'bill')} in {plural(test.files, 'file')}, {showBytes(test.bytes)}{test.layouts.length > 0 && ` · ${test.layouts.join(', ')}`}
        </p>
      )}
    </section>
  );
}
