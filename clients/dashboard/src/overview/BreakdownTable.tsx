import { parseMoney, type BreakdownRow, type Metric } from '@finops/sdk';
import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures, useTable, type SortFn } from '@tanstack/react-table';
import { useMemo } from 'react';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { metrics } from '../spend/view.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { BreakdownName } from './BreakdownName.tsx';
import './BreakdownTable.css';

interface BreakdownTableProps {
  readonly rows: readonly BreakdownRow[];
  readonly dimensionLabel: string;
  readonly metric: Metric;
  readonly currency: string;
  readonly onSelect: (value: string) => void;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, BreakdownRow>();

/** Exact order: as doubles, two large amounts a cent apart could be equal. */
const byAmount: SortFn<typeof features, BreakdownRow> = (a, b, column) => {
  const [left, right] = [parseMoney(a.getValue<string>(column)), parseMoney(b.getValue<string>(column))];
  return left < right ? -1 : left > right ? 1 : 0;
};

function columnsOf(dimensionLabel: string, metric: Metric, currency: string) {
  const others = (Object.keys(metrics) as Metric[]).filter((one) => one !== metric);
  const amount = (one: Metric) => helper.accessor((row) => row[one], {
    id: one, header: metrics[one], sortFn: byAmount, sortDescFirst: true,
    cell: (cell) => <span title={showExact(cell.getValue(), currency)}>{showMoney(cell.getValue(), currency)}</span>,
  });
  return helper.columns([
    helper.accessor('label', { header: dimensionLabel, sortFn: (a, b) => a.original.label.localeCompare(b.original.label) }),
    helper.accessor('share', { header: 'Share', enableSorting: false, cell: (cell) => (
      <span className="share"><span className="share-bar"><span style={{ width: `${Math.max(0, Math.min(100, Number(cell.getValue())))}%` }} /></span>{showPercent(cell.getValue())}</span>
    ) }),
    ...others.map(amount),
    amount(metric),
  ]);
}

/** Every value of a dimension with its four costs; sortable, each row leads to the value's own page. */
export function BreakdownTable({ rows, dimensionLabel, metric, currency, onSelect }: BreakdownTableProps) {
  const columns = useMemo(() => columnsOf(dimensionLabel, metric, currency), [dimensionLabel, metric, currency]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns, data, enableSortingRemoval: false, getRowId: (row) => row.value ?? '\u0000' });
  if (rows.length === 0) return <EmptyState icon="overview" title="No spend in this period">Choose another period, or add a source that covers it.</EmptyState>;
  return (
    <div className="breakdown">
      <table>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                return (
                  <th key={header.id} scope="col" data-column={header.column.id === metric ? 'metric' : header.column.id}
                    aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}>
                    {header.column.getCanSort()
                      ? <button type="button" onClick={header.column.getToggleSortingHandler()}><table.FlexRender header={header} /><span className={`sort ${sorted || 'none'}`}><Icon name="chevron" size={12} /></span></button>
                      : <table.FlexRender header={header} />}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className={cell.column.id === 'label' ? undefined : 'num'} data-column={cell.column.id === metric ? 'metric' : cell.column.id}>
                  {cell.column.id === 'label'
                    ? <BreakdownName row={row.original} onSelect={onSelect} />
                    : <table.FlexRender cell={cell} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
