import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

interface RangeFieldsProps {
  readonly dimension: string;
  readonly values: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
}

const midnight = 'T00:00:00Z';

/** Two bounds of a number or a time, either of which may be left open. */
export function RangeFields({ dimension, values: [first = '', second = ''], onChoose }: RangeFieldsProps) {
  const isTime = /(Start|End)$/.test(dimension);
  const show = (text: string) => (isTime ? text.slice(0, 10) : text);
  const [from, setFrom] = useState(show(first));
  const [to, setTo] = useState(show(second));
  const isGood = (text: string) => text === '' || isTime || /^-?\d+(\.\d+)?$/.test(text);
  const whole = (text: string) => (isTime && text !== '' ? text + midnight : text);
  const mistake = isGood(from) && isGood(to) ? null : 'A number as 12.50.';
  return (
    <form className="filter-editor-range" onSubmit={(event) => { event.preventDefault(); if (mistake === null && from + to !== '') onChoose([whole(from), whole(to)]); }}>
      <Field label="From" type={isTime ? 'date' : 'text'} inputMode={isTime ? undefined : 'decimal'} value={from} onChange={({ target }) => setFrom(target.value)} />
      <Field label="Below" type={isTime ? 'date' : 'text'} inputMode={isTime ? undefined : 'decimal'} value={to} error={mistake} onChange={({ target }) => setTo(target.value)} />
      <Button type="submit" look="primary" disabled={mistake !== null || from + to === ''}>Apply</Button>
    </form>
  );
}
