import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { showCount } from '../format/count.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { byChange, type GroupTable } from './answer.ts';
import { GroupCells } from './GroupCells.tsx';
import { SortHeader } from './SortHeader.tsx';
import { measures, type Sort } from './view.ts';
import './ResultTable.css';

interface ResultTableProps {
  readonly table: GroupTable;
  readonly currency: string | null;
  readonly sort: Sort;
  readonly label: string;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly colorOf: (key: string) => string | null;
  readonly onSort: (sort: Sort) => void;
  readonly onMore: () => void;
  readonly onDrill: (dimension: string, value: string) => void;
}

const rowPx = 36;
const headPx = 36;
/** Rows before the end at which the next page is asked for. */
const aheadRows = 600;

/** Every group, however many: only the rows in sight are in the page. Arrow keys walk the values, Enter goes into one. */
export function ResultTable({ table, currency, sort, label, hasMore, isFetchingMore, colorOf, onSort, onMore, onDrill }: ResultTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const isByChange = sort.by === 'change' && table.isCompared;
  const rows = useMemo(() => (isByChange ? byChange(table.rows, sort.descending) : table.rows), [table, isByChange, sort.descending]);
  // As long as the whole answer, so that the scroll bar tells the truth; rows that are not here yet are grey.
  const count = hasMore && !isByChange ? Math.max(table.groups, rows.length) : rows.length;
  // The compiler, which we do not use, would have to leave this component alone.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count, getScrollElement: () => frame.current, estimateSize: () => rowPx, overscan: 12, scrollPaddingStart: headPx, scrollPaddingEnd: headPx });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  // A change is known only to us: to sort by it, all rows have to be here.
  const wantsMore = hasMore && !isFetchingMore && (isByChange || last > rows.length - aheadRows);
  useEffect(() => { if (wantsMore) onMore(); }, [wantsMore, onMore]);

  // Another order begins at its top: to stay where the old one was, all rows up to there would have to come.
  useEffect(() => { if (frame.current) frame.current.scrollTop = 0; }, [sort.by, sort.descending]);

  if (rows.length === 0) return <EmptyState icon="table" title="No rows">Choose another time, or take a filter away.</EmptyState>;

  const walk = (event: KeyboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : by === undefined || !cell ? null : Number(cell.dataset['row']) + by;
    if (to === null || !cell) return;
    event.preventDefault();
    const target = Math.max(0, Math.min(rows.length - 1, to));
    virtual.scrollToIndex(target);
    // The row is in the page only after the list has moved.
    requestAnimationFrame(() => requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-row="${target}"][data-column="${cell.dataset['column'] ?? ''}"]`)?.focus({ preventScroll: true })));
  };

  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const columns = table.dimensions.length + table.measures.length + 1 + (table.isCompared ? 2 : 0);
  const header = { sort, onSort };
  return (
    // The keys belong to the buttons in the cells.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={frame} className="result" style={{ maxHeight: `max(320px, calc(100dvh - 250px))` }} onKeyDown={walk} role="region" aria-label={label} tabIndex={-1}>
      <table aria-rowcount={table.groups + 2}>
        <thead>
          <tr>
            {table.dimensions.map(({ name, label: text }) => <SortHeader key={name} name={name} column="dimension" text={text} {...header} />)}
            {table.measures.map(({ name }, index) => <SortHeader key={name} name={name} column={index === 0 ? 'first' : 'measure'} text={Object.hasOwn(measures, name) ? measures[name as keyof typeof measures] : name} {...header} />)}
            <th scope="col" data-column="share">Share</th>
            {table.isCompared && <th scope="col" data-column="previous">Before</th>}
            {table.isCompared && <SortHeader name="change" column="change" text="Change" {...header} />}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr className="result-space" style={{ height: before }}><td colSpan={columns} /></tr>}
          {shown.map(({ index }) => {
            const row = rows[index];
            if (!row) return <tr key={index} className="result-later" aria-hidden="true"><td colSpan={columns}><Skeleton width={`${30 + ((index * 17) % 40)}%`} height={10} /></td></tr>;
            return <tr key={row.key} aria-rowindex={index + 2}><GroupCells row={row} index={index} table={table} color={colorOf(row.key)} onDrill={onDrill} /></tr>;
          })}
          {after > 0 && <tr className="result-space" style={{ height: after }}><td colSpan={columns} /></tr>}
        </tbody>
        <tfoot>
          <tr>
            <GroupCells row={{ key: 'total', values: table.dimensions.map(() => null), amounts: table.totals, previous: table.previousTotal, currency }} index={null} table={table} color={null}
              name={`Total of ${showCount(table.groups)} ${table.groups === 1 ? 'row' : 'rows'}${hasMore ? `, ${showCount(rows.length)} loaded` : ''}`} onDrill={onDrill} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

