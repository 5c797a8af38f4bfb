import type { AllocationPreviewQuery, AllocationRule, CostFilter, QueryDimension } from '@finops/sdk';
import { useId, useState } from 'react';
import { FilterBar } from '../explore/FilterBar.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { fromChips, toChips, type Joint } from './match.ts';
import type { LabelOf } from './words.ts';

interface MatchEditorProps {
  readonly rule: AllocationRule;
  readonly days: AllocationPreviewQuery;
  readonly dimensions: readonly QueryDimension[];
  readonly labelOf: LabelOf;
  readonly fault: string | null;
  readonly mayChange: boolean;
  readonly onChange: (rule: AllocationRule, about: string) => void;
}

/** Which rows a rule is about: chips as in Explore, or, where they are not enough, the condition as it is stored. */
export function MatchEditor({ rule, days, dimensions, labelOf, fault, mayChange, onChange }: MatchEditorProps) {
  const { match, ...rest } = rule;
  const chips = toChips(match);
  // One condition goes with either; what was chosen has to outlive it.
  const [chosen, setJoint] = useState<Joint | null>(null);
  const put = (next: CostFilter | undefined) => onChange({ ...rest, ...(next && { match: next }) }, 'match');
  if (chips === null) return <JsonMatch match={match ?? null} fault={fault} onChange={put} />;
  const joint = chips.conditions.length > 1 ? chips.joint : chosen ?? chips.joint;
  const { from, to } = days;
  return (
    <div className="rule-when">
      <div className="rule-when-head">
        <span className="rule-label">Which cost</span>
        {mayChange && chips.conditions.length > 1 && <Segmented label="Conditions that have to hold" value={joint} options={[{ value: 'and', label: 'All hold' }, { value: 'or', label: 'Any holds' }]} onChange={(next) => { setJoint(next); put(fromChips(next, chips.conditions)); }} />}
      </div>
      <div className="rule-when-chips">
        {mayChange
          ? <FilterBar filter={chips.conditions} days={{ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }} dimensions={dimensions} labelOf={labelOf} onChange={(next) => put(fromChips(joint, next ?? []))} />
          : <span className="rule-every">{chips.conditions.length === 0 ? 'Every row' : 'As above'}</span>}
      </div>
      {fault !== null && <p className="field-error" role="alert">{fault}</p>}
      {chips.conditions.length === 0 && <p className="field-hint">Without a condition the rule is about every row that no earlier rule took.</p>}
    </div>
  );
}

function JsonMatch({ match, fault, onChange }: { readonly match: CostFilter | null; readonly fault: string | null; readonly onChange: (match: CostFilter | undefined) => void }) {
  const id = useId();
  const [text, setText] = useState(() => JSON.stringify(match, null, 2));
  const [error, setError] = useState<string | null>(null);
  const read = (next: string) => {
    setText(next);
    try {
      onChange(next.trim() === '' ? undefined : JSON.parse(next) as CostFilter);
      setError(null);
    } catch {
      setError('It is not JSON yet.');
    }
  };
  return (
    <div className="rule-when">
      <label className="rule-label" htmlFor={id}>Which cost (its conditions are nested: as JSON)</label>
      <textarea id={id} className="rule-json" spellCheck={false} rows={5} value={text} aria-invalid={(error ?? fault) !== null} onChange={({ target }) => read(target.value)} />
      {(error ?? fault) !== null && <p className="field-error" role="alert">{error ?? fault}</p>}
    </div>
  );
}
