import { parseMoney, ratio, type AllocationMeasure, type AllocationSplit, type AllocationTable } from '@finops/sdk';
import { useId } from 'react';
import { showPercent } from '../format/money.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import type { ResultFieldsProps } from './ResultFields.tsx';

const bases = [
  { value: 'even', label: 'Equal parts' }, { value: 'weight', label: 'Weights' }, { value: 'measure', label: 'Own cost' }, { value: 'telemetry', label: 'Telemetry' },
] as const;
const abouts = {
  even: 'Everyone named pays the same.', weight: 'Everyone named pays in the ratio of these numbers.',
  measure: 'In the ratio of what the other rules of this dimension gave to each. Name some, or leave it to all that have cost of their own.',
  telemetry: 'In the ratio of numbers that you upload, as requests or seats. Name some, or leave it to all in the table.',
} as const;
const measures: readonly { readonly value: AllocationMeasure; readonly label: string }[] = [
  { value: 'effective', label: 'Effective cost' }, { value: 'billed', label: 'Billed cost' }, { value: 'list', label: 'List cost' }, { value: 'contracted', label: 'Contracted cost' },
];
const periods = [{ value: 'month', label: 'Of the same month' }, { value: 'day', label: 'Of the same day' }] as const;

interface SplitFieldsProps extends ResultFieldsProps {
  readonly values: readonly string[];
  readonly tables: readonly AllocationTable[];
  readonly onTables: () => void;
}

/** Between whom cost is shared, and in which ratio. */
export function SplitFields({ rule, values, tables, faultOf, onChange, onTables }: SplitFieldsProps) {
  const split = rule.split ?? { by: 'even' };
  const put = (next: AllocationSplit, about: string) => onChange({ ...rule, split: next }, about);
  const basis = (by: AllocationSplit['by']) => put(withBasis(split, by, tables[0]?.name), `by ${by}`);
  const isByTable = split.by === 'telemetry';
  return (
    <>
      <div className="rule-bases"><Segmented label="Shared by" value={split.by} options={bases} onChange={basis} /><p className="field-hint">{abouts[split.by]}</p></div>
      {(split.by === 'measure' || isByTable) && (
        <div className="rule-fields">
          {isByTable ? (
            <div className="rule-table">
              <SelectField label="Table" value={split.telemetry ?? ''} options={[...(split.telemetry ? [] : [{ value: '', label: tables.length === 0 ? 'None uploaded yet' : 'Choose…' }]), ...tables.map(({ name }) => ({ value: name, label: name }))]} onChange={(telemetry) => put({ ...split, telemetry }, 'telemetry')} />
              <Button aria-label="Upload a table" title="Upload a table" onClick={onTables}><Icon name="upload" size={14} /></Button>
            </div>
          ) : <SelectField label="Cost" value={split.measure ?? 'effective'} options={measures} onChange={(measure) => put({ ...split, measure }, 'measure')} />}
          <SelectField label="Compared" value={split.period ?? 'month'} options={periods} onChange={(period) => put({ ...split, period }, 'period')} />
          {faultOf('split.telemetry') !== null && <p className="field-error wide" role="alert">{faultOf('split.telemetry')}</p>}
        </div>
      )}
      <Targets split={split} values={values} faultOf={faultOf} onChange={put} />
    </>
  );
}

interface TargetsProps {
  readonly split: AllocationSplit;
  readonly values: readonly string[];
  readonly faultOf: (path: string) => string | null;
  readonly onChange: (split: AllocationSplit, about: string) => void;
}

function Targets({ split, values, faultOf, onChange }: TargetsProps) {
  const id = useId();
  const targets = split.targets ?? [];
  const isWeighted = split.by === 'weight';
  const put = (next: typeof targets, about: string) => onChange(withTargets(split, next), about);
  const shares = sharesOf(targets, split.by);
  const free = values.find((value) => !targets.some((one) => one.value === value)) ?? '';
  return (
    <div className="targets" role="group" aria-label="Between">
      {targets.map(({ value, weight }, place) => {
        const [wrong, wrongWeight] = [faultOf(`split.targets[${place}].value`), faultOf(`split.targets[${place}].weight`)];
        return (
          // A target is its place: its name changes while it is typed.
          <div key={place} className={isWeighted ? 'target' : 'target even'}>
            <input aria-label={`Name ${place + 1}`} list={`${id}-values`} maxLength={256} autoComplete="off" placeholder="payments" value={value} aria-invalid={wrong !== null} onChange={({ target }) => put(targets.with(place, { ...targets[place], value: target.value }), `target ${place}`)} />
            {isWeighted && <input aria-label={`Weight of ${value || `name ${place + 1}`}`} className="num" inputMode="decimal" maxLength={40} title={shares[place] === undefined ? undefined : `${shares[place]} of every row`} value={weight ?? ''} aria-invalid={wrongWeight !== null || !/^\d+(\.\d+)?$/.test(weight ?? '')} onChange={({ target }) => put(targets.with(place, { value, weight: target.value }), `weight ${place}`)} />}
            <IconButton icon="close" label={`Remove ${value || `name ${place + 1}`}`} onClick={() => put(targets.filter((_, at) => at !== place), 'remove target')} />
            {(wrong ?? wrongWeight) !== null && <p className="field-error" role="alert">{wrong ?? wrongWeight}</p>}
          </div>
        );
      })}
      <datalist id={`${id}-values`}>{values.map((value) => <option key={value} value={value} />)}</datalist>
      {faultOf('split.targets') !== null && <p className="field-error" role="alert">{faultOf('split.targets')}</p>}
      <Button look="quiet" onClick={() => put([...targets, isWeighted ? { value: free, weight: '1' } : { value: free }], 'add target')}><Icon name="plus" size={13} />{targets.length === 0 ? 'Name who shares it' : 'Another'}</Button>
      {isWeighted && shares.length > 1 && <p className="field-hint target-share">{targets.map(({ value }, place) => `${value || '…'} ${shares[place] ?? ''}`).join(' · ')}</p>}
    </div>
  );
}

function withTargets({ targets: _, ...rest }: AllocationSplit, targets: NonNullable<AllocationSplit['targets']>): AllocationSplit {
  // Shares of cost and telemetry are everybody's where nobody is named; those of the others name who pays.
  return targets.length === 0 && (rest.by === 'measure' || rest.by === 'telemetry') ? rest : { ...rest, targets };
}

function withBasis({ targets }: AllocationSplit, by: AllocationSplit['by'], table: string | undefined): AllocationSplit {
  const named = (targets ?? []).map(({ value, weight }) => (by === 'weight' ? { value, weight: weight ?? '1' } : { value }));
  const rest = by === 'measure' ? { measure: 'effective' as const, period: 'month' as const } : by === 'telemetry' ? { ...(table !== undefined && { telemetry: table }), period: 'month' as const } : {};
  return withTargets({ by, ...rest }, named);
}

/** What everyone pays of a row, as percent; empty where weights are no numbers yet. */
function sharesOf(targets: NonNullable<AllocationSplit['targets']>, by: AllocationSplit['by']): readonly string[] {
  if (by !== 'weight' || targets.some(({ weight }) => !/^\d{1,12}(\.\d{1,18})?$/.test(weight ?? ''))) return [];
  const weights = targets.map(({ weight }) => parseMoney(weight ?? '0'));
  const all = weights.reduce((sum, one) => sum + one, 0n);
  return all === 0n ? [] : weights.map((one) => showPercent(ratio(one * 100n, all, 4) ?? '0'));
}
