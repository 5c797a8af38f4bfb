import { parseMoney, ratio, sumMoney } from '@finops/sdk';
import { showAmount, showExactAmount } from '../format/amount.ts';
import { showPercent } from '../format/money.ts';
import type { ChartData } from './series.ts';
import './Legend.css';

interface LegendProps {
  readonly data: ChartData;
  readonly onHighlight: (value: string | null | undefined) => void;
  readonly onSelect: (value: string) => void;
}

/** Names, totals and shares of the colours, largest first; each leads to its own page. */
export function Legend({ data, onHighlight, onSelect }: LegendProps) {
  const whole = sumMoney(data.series.map(({ total }) => total));
  return (
    <ul className="legend">
      {data.series.map(({ value, label, color, total }) => (
        <li key={value ?? '\u0000'}>
          <button type="button" disabled={value === null} onClick={() => { if (value !== null) onSelect(value); }}
            onPointerEnter={() => onHighlight(value)} onPointerLeave={() => onHighlight(undefined)} onFocus={() => onHighlight(value)} onBlur={() => onHighlight(undefined)}>
            <span className="swatch" style={{ background: color }} />
            <span className="legend-label" title={label}>{label}</span>
            <span className="legend-amount num" title={showExactAmount(total, data.kind, data.currency)}>{showAmount(total, data.kind, data.currency)}</span>
            <span className="legend-share num">{showPercent(ratio(parseMoney(total) * 100n, whole, 4) ?? '0')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
