import type { Metric, MetricTexts } from '@finops/sdk';
import { showExact, showMoney } from '../format/money.ts';
import { metrics } from '../spend/view.ts';
import './MetricTabs.css';

interface MetricTabsProps {
  readonly amounts: MetricTexts;
  readonly currency: string;
  readonly metric: Metric;
  readonly onChange: (metric: Metric) => void;
}

const meanings: Readonly<Record<Metric, string>> = {
  effective: 'What usage cost after discounts, with upfront payments spread over what they paid for',
  billed: 'What the invoices say',
  list: 'At public prices, before any discount',
  contracted: 'At negotiated prices, before commitment discounts',
};

/** The four FOCUS costs side by side; choosing one makes it the page's. */
export function MetricTabs({ amounts, currency, metric, onChange }: MetricTabsProps) {
  return (
    <div className="metric-tabs" role="radiogroup" aria-label="Cost metric">
      {(Object.keys(metrics) as Metric[]).map((one) => (
        <button key={one} type="button" role="radio" aria-checked={one === metric} title={meanings[one]} onClick={() => onChange(one)}>
          <span className="metric-name">{metrics[one]}</span>
          <span className="metric-amount num" title={showExact(amounts[one], currency)}>{showMoney(amounts[one], currency)}</span>
        </button>
      ))}
    </div>
  );
}
