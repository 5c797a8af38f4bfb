import { Icon } from '../ui/Icon.tsx';
import type { Sort } from './view.ts';

interface SortHeaderProps {
  readonly name: string;
  readonly text: string;
  readonly column: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** Amounts begin with the largest, names with the first. */
export function SortHeader({ name, text, column, sort, onSort }: SortHeaderProps) {
  const isSorted = sort.by === name;
  const descending = isSorted ? !sort.descending : column !== 'dimension';
  return (
    <th scope="col" data-column={column} aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" onClick={() => onSort({ by: name, descending })}>
        {text}<span className={`sort ${isSorted ? (sort.descending ? 'desc' : 'asc') : 'none'}`}><Icon name="chevron" size={12} /></span>
      </button>
    </th>
  );
}
