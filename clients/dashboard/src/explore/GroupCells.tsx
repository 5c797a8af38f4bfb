import { formatMoney } from '@finops/sdk';
import { showAmount, showAmountChange, showExactAmount } from '../format/amount.ts';
import { showChangePercent, showPercent } from '../format/money.ts';
import { directionOf } from '../ui/Delta.tsx';
import { changeOf, shareOf, type GroupRow, type GroupTable } from './answer.ts';
import { showValue } from './conditions.ts';

interface GroupCellsProps {
  readonly row: GroupRow;
  /** Null for the totals. */
  readonly index: number | null;
  readonly table: GroupTable;
  /** Of the row's series in the chart; null where it has none of its own. */
  readonly color: string | null;
  /** What stands for the dimensions in a row without any. */
  readonly name?: string;
  readonly onDrill: (dimension: string, value: string) => void;
}

export function GroupCells({ row, index, table, color, name = 'All', onDrill }: GroupCellsProps) {
  const [amount = null] = row.amounts;
  const kind = table.measures[0]?.kind ?? 'money';
  const share = shareOf(amount, table.totals[0] ?? null);
  const change = table.isCompared ? changeOf(amount, row.previous) : null;
  return (
    <>
      {index === null && table.dimensions.length > 0 && <th scope="row" colSpan={table.dimensions.length} data-column="dimension">{name}</th>}
      {index !== null && table.dimensions.map(({ name: dimension }, place) => {
        const value = row.values[place] ?? null;
        return (
          <td key={dimension} data-column="dimension">
            <span className="result-name">
              {place === 0 && <span className="swatch" style={{ background: color ?? 'transparent' }} />}
              {value === null
                ? <span className="result-rest">Other</span>
                : <button type="button" data-row={index} data-column={dimension} title={value === '' ? 'Rows without a value' : value} className={value === '' ? 'result-open none' : 'result-open'} onClick={() => onDrill(dimension, value)}>{showValue(value)}</button>}
            </span>
          </td>
        );
      })}
      {row.amounts.map((one, place) => {
        const column = table.measures[place];
        return (
          <td key={column?.name} className="num" data-column={place === 0 ? 'first' : 'measure'} title={one === null || column === undefined ? undefined : showExactAmount(one, column.kind, row.currency)}>
            {one === null || column === undefined ? '–' : showAmount(one, column.kind, row.currency)}
          </td>
        );
      })}
      <td className="num" data-column="share">{share === null ? '–' : <span className="share"><span className="share-bar"><span style={{ width: `${Math.max(0, Math.min(100, Number(share)))}%` }} /></span>{showPercent(share)}</span>}</td>
      {table.isCompared && <td className="num" data-column="previous">{row.previous === null ? '–' : showAmount(row.previous, kind, row.currency)}</td>}
      {table.isCompared && (
        <td className="num" data-column="change">
          {change === null ? '–' : (
            <span className={`result-change ${directionOf(change.amount)}`} title={showExactAmount(formatMoney(change.amount), kind, row.currency)}>
              {showAmountChange(formatMoney(change.amount), kind, row.currency)}<span className="result-percent">{change.percent !== null ? showChangePercent(change.percent) : change.amount === 0n ? '–' : 'new'}</span>
            </span>
          )}
        </td>
      )}
    </>
  );
}
