import { parseMoney, ratio, type Metric, type SpendSummary } from '@finops/sdk';
import { showChange, showChangePercent, showExact, showMoney } from '../format/money.ts';
import { daysIn, showPeriod } from '../format/time.ts';
import { metrics } from '../spend/view.ts';
import { Delta, directionOf } from '../ui/Delta.tsx';
import { LiveMoney } from '../ui/LiveMoney.tsx';
import './TotalHeadline.css';

interface TotalHeadlineProps {
  readonly summary: SpendSummary;
  readonly metric: Metric;
}

/** The page's one big number, and how it compares with the period before. */
export function TotalHeadline({ summary, metric }: TotalHeadlineProps) {
  const total = parseMoney(summary[metric]);
  const before = parseMoney(summary.previous[metric]);
  const change = total - before;
  const percent = ratio(change * 100n, before, 2);
  return (
    <div className="total">
      <div className="total-main">
        <p className="total-label">{metrics[metric]} cost · {showPeriod(summary.from, summary.to)}</p>
        <p className="total-amount"><LiveMoney amount={total} currency={summary.currency} /></p>
        <p className="total-change">
          {before === 0n
            ? <span className="muted">Nothing in the period before ({showPeriod(summary.previous.from, summary.previous.to)})</span>
            : (
              <>
                <Delta direction={directionOf(change)} text={percent === null ? '' : showChangePercent(percent)} />
                <span className="muted num" title={showExact(summary.previous[metric], summary.currency)}>
                  {showChange(change, summary.currency)} vs {showMoney(before, summary.currency)} in {showPeriod(summary.previous.from, summary.previous.to)}
                </span>
              </>
            )}
        </p>
      </div>
      <dl className="total-facts">
        <div><dt>Saved against list price</dt><dd className="num" title={showExact(summary.savings, summary.currency)}>{showMoney(summary.savings, summary.currency)}</dd></div>
        <div><dt>Average per day</dt><dd className="num">{showMoney(total / BigInt(daysIn(summary)), summary.currency)}</dd></div>
      </dl>
    </div>
  );
}
