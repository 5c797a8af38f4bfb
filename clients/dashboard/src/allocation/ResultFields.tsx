import type { AllocationPreviewQuery, AllocationRule, AllocationTable, QueryDimension } from '@finops/sdk';
import { useId } from 'react';
import { isRanged } from '../explore/conditions.ts';
import { optionsOf } from '../explore/GroupBy.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { OptionList } from '../ui/OptionList.tsx';
import { Popover } from '../ui/Popover.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { CaptureSamples } from './CaptureSamples.tsx';
import type { Labels } from './useLabels.ts';

export interface ResultFieldsProps {
  readonly rule: AllocationRule;
  readonly labels: Labels;
  readonly dimensions: readonly QueryDimension[];
  readonly days: AllocationPreviewQuery;
  readonly faultOf: (path: string) => string | null;
  readonly onChange: (rule: AllocationRule, about: string) => void;
}

export function ValueField({ rule, values, faultOf, onChange }: ResultFieldsProps & { readonly values: readonly string[] }) {
  const id = useId();
  return (
    <div className="rule-fields">
      <Field label="Name of who pays" data-first list={`${id}-values`} maxLength={256} autoComplete="off" placeholder="payments" value={rule.value ?? ''} error={faultOf('value')} onChange={({ target }) => onChange({ ...rule, value: target.value }, 'value')} />
      <datalist id={`${id}-values`}>{values.map((value) => <option key={value} value={value} />)}</datalist>
    </div>
  );
}

const noTable = '';

export function CopyFields({ rule, labels, dimensions, tables, faultOf, onChange, onTables }: ResultFieldsProps & { readonly tables: readonly AllocationTable[]; readonly onTables: () => void }) {
  const from = rule.valueFrom ?? { dimension: '' };
  const put = (part: Partial<typeof from>, about: string) => onChange({ ...rule, valueFrom: { ...from, ...part } }, about);
  return (
    <div className="rule-fields">
      <DimensionField label="Take it from" dimension={from.dimension} labels={labels} dimensions={dimensions} error={faultOf('valueFrom.dimension')} onPick={(dimension) => put({ dimension }, 'dimension')} />
      <div className="rule-table">
        <SelectField label="Look it up in" value={from.dictionary ?? noTable} onChange={(dictionary) => onChange({ ...rule, valueFrom: withTable(from, dictionary) }, 'dictionary')}
          options={[{ value: noTable, label: 'Nothing: as it is' }, ...[...new Set([...tables.map(({ name }) => name), ...(from.dictionary ? [from.dictionary] : [])])].map((name) => ({ value: name, label: name }))]} />
        <Button aria-label="Upload a table" title="Upload a table" onClick={onTables}><Icon name="upload" size={14} /></Button>
      </div>
      {faultOf('valueFrom.dictionary') !== null && <p className="field-error wide" role="alert">{faultOf('valueFrom.dictionary')}</p>}
      <div className="rule-checks wide">
        <label className="check"><input type="checkbox" checked={from.trim ?? false} onChange={({ target }) => put({ trim: target.checked }, 'trim')} />Without spaces around it</label>
        <label className="check"><input type="checkbox" checked={from.lower ?? false} onChange={({ target }) => put({ lower: target.checked }, 'lower')} />In lower case</label>
      </div>
    </div>
  );
}

function withTable({ dictionary: _, ...rest }: NonNullable<AllocationRule['valueFrom']>, name: string) {
  return { ...rest, ...(name !== noTable && { dictionary: name }) };
}

export function CaptureFields({ rule, labels, dimensions, days, faultOf, onChange }: ResultFieldsProps) {
  const capture = rule.capture ?? { dimension: '', pattern: '' };
  const put = (part: Partial<typeof capture>, about: string) => onChange({ ...rule, capture: { ...capture, ...part } }, about);
  return (
    <div className="rule-fields">
      <DimensionField label="Of the text" dimension={capture.dimension} labels={labels} dimensions={dimensions} error={faultOf('capture.dimension')} onPick={(dimension) => put({ dimension }, 'dimension')} />
      <Field label="Pays" className="mono" maxLength={256} spellCheck={false} value={capture.template ?? '$1'} error={faultOf('capture.template')} hint="$1 is the first part in brackets." onChange={({ target }) => put({ template: target.value }, 'template')} />
      <div className="wide"><Field label="Pattern (RE2)" className="mono" maxLength={200} spellCheck={false} autoComplete="off" placeholder="^prod-(\w+)$" value={capture.pattern} error={faultOf('capture.pattern')} onChange={({ target }) => put({ pattern: target.value }, 'pattern')} /></div>
      {faultOf('capture.pattern') === null && <CaptureSamples dimension={capture.dimension} pattern={capture.pattern} template={capture.template ?? '$1'} days={days} />}
    </div>
  );
}

interface DimensionFieldProps {
  readonly label: string;
  readonly dimension: string;
  readonly labels: Labels;
  readonly dimensions: readonly QueryDimension[];
  readonly error: string | null;
  readonly onPick: (dimension: string) => void;
}

/** One column, tag or earlier dimension; tags that no bill has yet may be typed. */
function DimensionField({ label, dimension, labels, dimensions, error, onPick }: DimensionFieldProps) {
  const shown = dimension === '' ? 'Choose…' : labels.labelOf(dimension);
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <Popover label={label} look={error === null ? 'rule-pick' : 'rule-pick invalid'} buttonLabel={`${label}: ${shown}`} button={<><span>{shown}</span><Icon name="chevron" size={13} /></>}>
        {(close) => <OptionList label={label} placeholder="A tag or a column…" acceptsText options={optionsOf(dimensions.filter(({ name }) => !isRanged(name)))} onPick={(name) => { onPick(/^\w+$|:/.test(name) ? name : `tag:${name}`); close(); }} />}
      </Popover>
      {error !== null && <p className="field-error" role="alert">{error}</p>}
    </div>
  );
}
