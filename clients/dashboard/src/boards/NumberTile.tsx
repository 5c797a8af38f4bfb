import { formatMoney, parseMoney, toApproximateNumber, type QueryAnswer } from '@finops/sdk';
import { line } from '@visx/shape';
import { changeOf, toTable } from '../explore/answer.ts';
import { showAmount, showAmountChange, showExactAmount } from '../format/amount.ts';
import { showChangePercent } from '../format/money.ts';
import { showPeriod } from '../format/time.ts';
import { Delta, directionOf } from '../ui/Delta.tsx';

interface NumberTileProps {
  readonly answer: QueryAnswer;
  /** The same over time. */
  readonly points: readonly string[];
}

const [width, height] = [240, 40];

/** One total, how it moved, and the way it took. */
export function NumberTile({ answer, points }: NumberTileProps) {
  const table = toTable([answer]);
  const total = table?.totals[0] ?? '0';
  const kind = table?.measures[0]?.kind ?? 'money';
  const change = table?.isCompared ? changeOf(total, table.previousTotal) : null;
  return (
    <div className="number-tile">
      <p className="number-tile-amount num" title={showExactAmount(total, kind, answer.currency)}>{showAmount(total, kind, answer.currency)}</p>
      <p className="number-tile-note">
        {change && <Delta direction={directionOf(change.amount)} text={change.percent === null ? showAmountChange(formatMoney(change.amount), kind, answer.currency) : showChangePercent(change.percent)} />}
        <span>{answer.compare ? `vs ${showPeriod(answer.compare.from, answer.compare.to)}` : showPeriod(answer.from, answer.to)}</span>
      </p>
      {points.length > 1 && <svg className="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true"><path d={pathOf(points)} /></svg>}
    </div>
  );
}

function pathOf(points: readonly string[]): string {
  const numbers = points.map((point) => toApproximateNumber(parseMoney(point)));
  const [low, high] = [Math.min(0, ...numbers), Math.max(...numbers, 0)];
  return line<number>({ x: (_, index) => (index / (numbers.length - 1)) * width, y: (value) => height - 2 - ((value - low) / (high - low || 1)) * (height - 4) })(numbers) ?? '';
}
