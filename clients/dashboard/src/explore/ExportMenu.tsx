import type { CostQuery } from '@finops/sdk';
import { useState } from 'react';
import { useSession } from '../app/Session.ts';
import { showCount } from '../format/count.ts';
import { Icon } from '../ui/Icon.tsx';
import { OptionList } from '../ui/OptionList.tsx';
import { Popover } from '../ui/Popover.tsx';
import { saveAs, saveBlob } from '../ui/saveAs.ts';
import { exportCsv } from './csv.ts';
import { exportParquet } from './exportParquet.ts';
import { chartPng } from './png.ts';
import './ExportMenu.css';

interface ExportMenuProps {
  readonly table: CostQuery;
  /** Of the files. */
  readonly name: string;
  readonly title: string;
}

const ways = [
  { value: 'csv', label: 'Table as CSV', hint: 'every row', icon: 'table' },
  { value: 'parquet', label: 'Table as Parquet', hint: 'exact decimals', icon: 'table' },
  { value: 'png', label: 'Chart as PNG', icon: 'bars' },
  { value: 'link', label: 'Copy link', icon: 'hook' },
  { value: 'request', label: 'Copy API request', hint: 'POST /v1/query', icon: 'copy' },
] as const;

/** Ways to take an answer along. */
export function ExportMenu({ table, name, title }: ExportMenuProps) {
  const { client } = useSession();
  const [note, setNote] = useState<string | null>(null);

  const take = async (way: string) => {
    switch (way) {
      case 'csv': saveBlob(await exportCsv(client, table, (rows, groups) => setNote(`${showCount(rows)} of ${showCount(groups)} rows`)), `${name}.csv`); break;
      case 'parquet': await saveAs(exportParquet(client, table), `${name}.parquet`); break;
      case 'png': saveBlob(await chartPng(title), `${name}.png`); break;
      case 'link': await navigator.clipboard.writeText(location.href); break;
      case 'request': await navigator.clipboard.writeText(`curl -X POST ${location.origin}/v1/query -H "Authorization: Bearer $FINOPS_TOKEN" -H "Content-Type: application/json" -d '${JSON.stringify(table).replaceAll("'", '\'\\\'\'')}'`); break;
    }
  };
  const start = (way: string) => {
    setNote('Working…');
    take(way).then(() => setNote(way === 'link' || way === 'request' ? 'Copied' : 'Saved'), (error: unknown) => setNote(error instanceof Error ? error.message : String(error)));
  };
  return (
    <>
      <span className="export-note" role="status">{note}</span>
      <Popover label="Export" shortcut="x" look="button plain" button={<><Icon name="download" size={14} />Export</>}>
        {(close) => <OptionList label="Export" options={ways} onPick={(way) => { start(way); close(); }} />}
      </Popover>
    </>
  );
}
