import type { QueryDimension } from '@finops/sdk';
import { useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { OptionList } from '../ui/OptionList.tsx';
import { Popover } from '../ui/Popover.tsx';
import { describe, isComplete, isRanged, type Condition } from './conditions.ts';
import { FilterEditor } from './FilterEditor.tsx';
import type { Days } from './ranges.ts';
import { optionsOf } from './GroupBy.tsx';

interface FilterBarProps {
  readonly filter: readonly Condition[];
  readonly days: Days;
  readonly dimensions: readonly QueryDimension[];
  readonly labelOf: (dimension: string) => string;
  readonly onChange: (filter: readonly Condition[] | undefined) => void;
}

/** The conditions that all have to hold, as chips. */
export function FilterBar({ filter, days, dimensions, labelOf, onChange }: FilterBarProps) {
  const put = (place: number, condition: Condition) => onChange(place < filter.length ? filter.with(place, condition) : [...filter, condition]);
  const remove = (place: number) => onChange(filter.length === 1 ? undefined : filter.filter((_, at) => at !== place));
  return (
    <div className="query-row" role="group" aria-label="Filters">
      {filter.map((condition, place) => {
        const name = `${labelOf(condition.dimension)} ${describe(condition)}`;
        return (
          // A chip is its place: its words change while it is edited.
          <span key={place} className="query-part">
            <Popover label={`Filter by ${labelOf(condition.dimension)}`} look="pill" hint={name} button={<><span className="pill-name">{labelOf(condition.dimension)} </span><span className="pill-text">{describe(condition)}</span></>}>
              {(close) => <ChangedFilter condition={condition} others={filter.filter((_, at) => at !== place)} days={days} label={labelOf(condition.dimension)} onChange={(next) => put(place, next)} onDone={close} />}
            </Popover>
            <button type="button" className="query-part-remove" aria-label={`Remove ${name}`} onClick={() => remove(place)}><Icon name="close" size={11} /></button>
          </span>
        );
      })}
      <Popover label="Add a filter" shortcut="f" look="pill quiet" button={<><Icon name="filter" size={13} />{filter.length === 0 ? 'Filter' : 'And'}</>}>
        {(close) => <NewFilter filter={filter} days={days} dimensions={dimensions} labelOf={labelOf} onChange={(condition) => put(filter.length, condition)} onDone={close} />}
      </Popover>
      {filter.length > 1 && <button type="button" className="pill quiet" onClick={() => onChange(undefined)}>Clear all</button>}
    </div>
  );
}

interface ChangedFilterProps {
  readonly condition: Condition;
  readonly others: readonly Condition[];
  readonly days: Days;
  readonly label: string;
  readonly onChange: (condition: Condition) => void;
  readonly onDone: () => void;
}

/** The chip follows every change that says something; a list without values yet does not. */
function ChangedFilter({ condition, onChange, onDone, ...rest }: ChangedFilterProps) {
  const [draft, setDraft] = useState(condition);
  const change = (next: Condition) => { setDraft(next); if (isComplete(next)) onChange(next); };
  return <FilterEditor condition={draft} onChange={change} onDone={onDone} {...rest} />;
}

interface NewFilterProps extends Omit<FilterBarProps, 'onChange'> {
  readonly onChange: (condition: Condition) => void;
  readonly onDone: () => void;
}

/** First the dimension, then its condition; it becomes a chip when it is done, so that it does not move while it is made. */
function NewFilter({ filter, days, dimensions, labelOf, onChange, onDone }: NewFilterProps) {
  const [draft, setDraft] = useState<Condition | null>(null);
  if (draft === null) {
    return <OptionList label="Filter by" placeholder="Filter by…" options={optionsOf(dimensions)} onPick={(dimension) => setDraft({ dimension, operator: isRanged(dimension) ? 'range' : 'in', values: isRanged(dimension) ? ['', ''] : [] })} />;
  }
  return <FilterEditor condition={draft} others={filter} days={days} label={labelOf(draft.dimension)} isNew onChange={setDraft} onDone={(last) => { onChange(last ?? draft); onDone(); }} />;
}
