import type { GroupTable } from '../explore/answer.ts';
import { GroupCells } from '../explore/GroupCells.tsx';
import { measures } from '../explore/view.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import '../explore/ResultTable.css';

interface TableTileProps {
  readonly table: GroupTable;
  readonly label: string;
  readonly onDrill: (dimension: string, value: string) => void;
}

/** The largest rows of a table. */
export function TableTile({ table, label, onDrill }: TableTileProps) {
  if (table.rows.length === 0) return <EmptyState icon="table" title="Nothing was spent on this" />;
  return (
    <div className={table.isCompared ? 'result tile-table compared' : 'result tile-table'} role="region" aria-label={`Rows of ${label}`} tabIndex={-1}>
      <table>
        <thead>
          <tr>
            {table.dimensions.map(({ name, label: text }) => <th key={name} scope="col" data-column="dimension">{text}</th>)}
            {table.measures.map(({ name }, index) => <th key={name} scope="col" data-column={index === 0 ? 'first' : 'measure'}>{Object.hasOwn(measures, name) ? measures[name as keyof typeof measures] : name}</th>)}
            <th scope="col" data-column="share">Share</th>
            {table.isCompared && <><th scope="col" data-column="previous">Before</th><th scope="col" data-column="change">Change</th></>}
          </tr>
        </thead>
        <tbody>{table.rows.map((row, index) => <tr key={row.key}><GroupCells row={row} index={index} table={table} color={null} onDrill={onDrill} /></tr>)}</tbody>
      </table>
    </div>
  );
}
