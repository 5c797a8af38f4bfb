import type { AllocationPreviewQuery, AllocationRule } from '@finops/sdk';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { addRule, changeRule, kindOf, removeRule, withKind, type DraftDimension, type ResultKind } from './draft.ts';
import { MatchEditor } from './MatchEditor.tsx';
import { said } from './problems.ts';
import { CaptureFields, CopyFields, ValueField } from './ResultFields.tsx';
import { SplitFields } from './SplitFields.tsx';
import type { Drafting } from './useDraft.ts';
import type { Labels } from './useLabels.ts';
import './RuleEditor.css';

interface RuleEditorProps {
  readonly drafting: Drafting;
  readonly dimension: DraftDimension;
  readonly id: string;
  readonly rule: AllocationRule;
  readonly labels: Labels;
  readonly days: AllocationPreviewQuery;
  readonly faults: ReadonlyMap<string, string> | null;
  readonly values: readonly string[];
  readonly mayChange: boolean;
  readonly onDone: () => void;
  readonly onTables: () => void;
}

const kinds: readonly { readonly kind: ResultKind; readonly icon: IconName; readonly label: string; readonly about: string }[] = [
  { kind: 'value', icon: 'check', label: 'One name', about: 'For all of it' },
  { kind: 'valueFrom', icon: 'copy', label: 'Tag or column', about: 'From each row' },
  { kind: 'capture', icon: 'edit', label: 'Pattern', about: 'Part of a text' },
  { kind: 'split', icon: 'allocation', label: 'Shared', about: 'Split by a ratio' },
];

/** Everything about a rule; every change is tried at once. */
export function RuleEditor({ drafting, dimension, id, rule, labels, days, faults, values, mayChange, onDone, onTables }: RuleEditorProps) {
  const { draft, change } = drafting;
  const frame = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' });
    // A rule that was just made wants to know one thing.
    const field = frame.current?.querySelector<HTMLInputElement>('[data-first]');
    if (field?.value === '') field.focus({ preventScroll: true });
  }, []);
  const put = (next: AllocationRule, about: string) => change(changeRule(draft, dimension.id, id, next), `${id} ${about}`);
  const faultOf = (path: string) => { const reason = faults?.get(path); return reason === undefined ? null : said(reason); };
  const kind = kindOf(rule);
  const own = faults?.get('');
  const fields = { rule, labels, dimensions: labels.before(dimension.id), days, faultOf, onChange: put };
  return (
    <fieldset ref={frame} className="rule-editor" disabled={!mayChange}>
      <legend className="visually-hidden">{rule.name}</legend>
      {own !== undefined && <p className="field-error" role="alert">The rule {own}</p>}
      <div className="rule-head">
        <Field label="Name" maxLength={100} value={rule.name} error={faultOf('name')} onChange={({ target }) => put({ ...rule, name: target.value }, 'name')} />
        <Days rule={rule} fault={faultOf('to') ?? faultOf('from')} onChange={put} />
      </div>
      <MatchEditor rule={rule} days={days} dimensions={fields.dimensions} labelOf={labels.labelOf} fault={faultOf('match')} mayChange={mayChange} onChange={put} />
      <div className="rule-gives">
        <span className="rule-label" id={`${id}-gives`}>Who pays</span>
        <div className="rule-kinds" role="radiogroup" aria-labelledby={`${id}-gives`}>
          {kinds.map((one) => (
            <label key={one.kind} className="rule-kind">
              <input type="radio" name={`${id}-kind`} checked={one.kind === kind} onChange={() => { if (one.kind !== kind) put(withKind(rule, one.kind, dimension.name), `kind ${one.kind}`); }} />
              <Icon name={one.icon} size={15} />
              <span><span className="rule-kind-name">{one.label}</span><span className="rule-kind-about">{one.about}</span></span>
            </label>
          ))}
        </div>
        {kind === 'value' && <ValueField {...fields} values={values} />}
        {kind === 'valueFrom' && <CopyFields {...fields} tables={drafting.base.dictionaries} onTables={onTables} />}
        {kind === 'capture' && <CaptureFields {...fields} />}
        {kind === 'split' && <SplitFields {...fields} values={values} tables={drafting.base.telemetry} onTables={onTables} />}
      </div>
      {mayChange && (
        <footer>
          <Button look="quiet" className="rule-delete" onClick={() => { change(removeRule(draft, dimension.id, id)); onDone(); }}><Icon name="trash" size={14} />Delete</Button>
          <Button look="quiet" onClick={() => change(addRule(draft, dimension.id, rule).draft)}><Icon name="copy" size={14} />Duplicate</Button>
          <Button onClick={onDone}>Done</Button>
        </footer>
      )}
    </fieldset>
  );
}

interface DaysProps {
  readonly rule: AllocationRule;
  readonly fault: string | null;
  readonly onChange: (rule: AllocationRule, about: string) => void;
}

/** The days for which it holds; both ends may be open. */
function Days({ rule, fault, onChange }: DaysProps) {
  const { from, to, ...rest } = rule;
  const put = (part: { from?: string | null | undefined; to?: string | null | undefined }) => {
    const [first, end] = ['from' in part ? part.from : from, 'to' in part ? part.to : to];
    onChange({ ...rest, ...(first && { from: first }), ...(end && { to: end }) }, 'days');
  };
  return (
    <div className="rule-days">
      <Field label="Holds from" type="date" value={from ?? ''} error={fault} onChange={({ target }) => put({ from: target.value })} />
      <Field label="Until before" type="date" value={to ?? ''} onChange={({ target }) => put({ to: target.value })} />
    </div>
  );
}
