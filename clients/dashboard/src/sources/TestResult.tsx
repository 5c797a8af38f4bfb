import type { SourceTest, TestStepName } from '@finops/sdk';
import { plural, showBytes } from '../format/count.ts';
import { TestSteps } from './TestSteps.tsx';

const words: Readonly<Record<TestStepName, string>> = { settings: 'Settings', connect: 'Connect', list: 'List', layout: 'Find bills', read: 'Read' };

export function TestResult({ test }: { readonly test: SourceTest }) {
  return (
    <TestSteps test={test} words={words}>
      {test.ok && (
        <p className="test-found">
          {plural(test.exports, 'bill')} in {plural(test.files, 'file')}, {showBytes(test.bytes)}{test.layouts.length > 0 && ` · ${test.layouts.join(', ')}`}
        </p>
      )}
    </TestSteps>
  );
}
