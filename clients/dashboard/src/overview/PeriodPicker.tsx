import { Select } from '../ui/Select.tsx';
import { periods, type PeriodName, type SpendView } from '../spend/view.ts';
import './PeriodPicker.css';

interface PeriodPickerProps {
  readonly view: SpendView;
  /** What the chosen period is in days, to begin a custom one with. */
  readonly shown: { readonly from: string; readonly until: string } | null;
  readonly onChange: (change: Pick<SpendView, 'period' | 'from' | 'until'>) => void;
}

const options = (Object.keys(periods) as PeriodName[]).map((value) => ({ value, label: periods[value] }));

export function PeriodPicker({ view, shown, onChange }: PeriodPickerProps) {
  const period = view.period ?? '30d';
  const from = view.from ?? shown?.from ?? '';
  const until = view.until ?? shown?.until ?? '';
  return (
    <span className="period-picker">
      <Select label="Period" value={period} options={options} onChange={(chosen) => onChange(chosen === 'custom' ? { period: chosen, from, until } : { period: chosen })} />
      {period === 'custom' && (
        <span className="period-days">
          <input type="date" aria-label="First day" value={from} max={until} onChange={(event) => onChange({ period, from: event.target.value, until })} />
          <span aria-hidden="true">–</span>
          <input type="date" aria-label="Last day" value={until} min={from} onChange={(event) => onChange({ period, from, until: event.target.value })} />
        </span>
      )}
    </span>
  );
}
