import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../app/Session.ts';
import { Button } from '../ui/Button.tsx';
import { OptionList } from '../ui/OptionList.tsx';
import { Select } from '../ui/Select.tsx';
import { useDebounced } from '../ui/useDebounced.ts';
import { allOf, isRanged, operators, showValue, type Condition, type Operator } from './conditions.ts';
import { exploreQueries } from './queries.ts';
import type { Days } from './ranges.ts';
import { RangeFields } from './RangeFields.tsx';
import './FilterEditor.css';

interface FilterEditorProps {
  readonly condition: Condition;
  /** What else is filtered by: only values that occur with it are offered. */
  readonly others: readonly Condition[];
  /** Values of these days are offered. */
  readonly days: Days;
  readonly label: string;
  readonly isNew?: boolean;
  readonly onChange: (condition: Condition) => void;
  /** With the condition where it was not yet handed over. */
  readonly onDone: (condition?: Condition) => void;
}

/** More than anyone reads; typing narrows it. */
const offered = 100;
const textual: readonly Operator[] = ['in', 'notIn', 'prefix', 'contains', 'matches', 'none', 'some'];

/** One condition: how, and with what. */
export function FilterEditor({ condition, others, days, label, isNew = false, onChange, onDone }: FilterEditorProps) {
  const { dimension, operator, values } = condition;
  const isList = operator === 'in' || operator === 'notIn';
  const choose = (next: Operator) => onChange({ dimension, operator: next, values: (next === 'in' || next === 'notIn') && isList ? values : [] });
  const finish = (last: Condition) => { onChange(last); onDone(last); };
  const toggle = (value: string) => onChange({ ...condition, values: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
  return (
    <div className="filter-editor">
      <header>
        <span className="filter-editor-name">{label}</span>
        {!isRanged(dimension) && <Select label="Condition" value={operator} options={textual.map((one) => ({ value: one, label: operators[one] }))} onChange={choose} />}
      </header>
      {isList && <ValueList key={operator} dimension={dimension} label={label} others={others} days={days} selected={values} onToggle={toggle} />}
      {(operator === 'prefix' || operator === 'contains' || operator === 'matches') && <TextCondition key={operator} label={`${label} ${operators[operator]}`} text={values[0] ?? ''} placeholder={operator === 'matches' ? '^prod-' : ''} onChoose={(text) => finish({ ...condition, values: [text] })} />}
      {operator === 'range' && <RangeFields dimension={dimension} values={values} onChoose={(chosen) => finish({ ...condition, values: chosen })} />}
      {(isList || operator === 'none' || operator === 'some') && (
        <footer>
          {isList && <span className="filter-editor-count">{values.length === 0 ? 'Choose one or more' : `${values.length} chosen`}</span>}
          <Button look={isNew ? 'primary' : 'plain'} disabled={isList && values.length === 0} onClick={() => onDone(condition)}>{isNew ? 'Add filter' : 'Done'}</Button>
        </footer>
      )}
    </div>
  );
}

interface ValueListProps {
  readonly dimension: string;
  readonly label: string;
  readonly others: readonly Condition[];
  readonly days: Days;
  readonly selected: readonly string[];
  readonly onToggle: (value: string) => void;
}

function ValueList({ dimension, label, others, days, selected, onToggle }: ValueListProps) {
  const { client } = useSession();
  const [text, setText] = useState('');
  const settled = useDebounced(text, 150);
  const values = useQuery(exploreQueries.values(client, dimension, { limit: offered, ...days, filter: allOf(others), ...(settled !== '' && { contains: settled }) }));
  const found = values.data ?? [];
  const chosen = selected.filter((value) => settled === '' && !found.some((one) => one.value === value)).map((value) => ({ value, label: showValue(value) }));
  return (
    <OptionList label={`Values of ${label}`} placeholder="Type a value…" acceptsText options={[...chosen, ...found.map(({ value, label: name }) => ({ value, label: name || showValue(value) }))]} selected={selected}
      onPick={onToggle} onSearch={setText} isLoading={values.isFetching} empty={values.error ? values.error.message : 'No value has this in it'} />
  );
}

function TextCondition({ label, text: first, placeholder, onChoose }: { readonly label: string; readonly text: string; readonly placeholder: string; readonly onChoose: (text: string) => void }) {
  const [text, setText] = useState(first);
  return (
    <form className="filter-editor-text" onSubmit={(event) => { event.preventDefault(); if (text !== '') onChoose(text); }}>
      <input aria-label={label} data-autofocus maxLength={200} spellCheck={false} placeholder={placeholder} value={text} onChange={({ target }) => setText(target.value)} />
      <Button type="submit" look="primary" disabled={text === ''}>Apply</Button>
    </form>
  );
}
