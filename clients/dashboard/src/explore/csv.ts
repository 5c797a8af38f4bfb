import { formatMoney, type CostQuery, type FinOpsClient } from '@finops/sdk';
import { changeOf, shareOf, toTable, type GroupTable } from './answer.ts';
import { inOneCurrency } from './askInOneCurrency.ts';

/** Pages of a download are larger: nobody waits for the first. */
const pageRows = 10_000;

/** The whole table as CSV, of one version. */
export function exportCsv(client: FinOpsClient, question: CostQuery, onProgress: (rows: number, groups: number) => void, signal?: AbortSignal): Promise<Blob> {
  return inOneCurrency(client, question, signal, async (asked) => {
    const parts: string[] = [];
    let rows = 0;
    let whole: GroupTable | null = null;
    for await (const page of client.query.pages({ ...asked, limit: pageRows }, signal)) {
      const table = toTable([page]);
      if (table === null) break;
      // Only the first page need know the totals: all of them are of the same version.
      whole ??= table;
      parts.push(csvOf(table, whole, rows === 0));
      rows += table.rows.length;
      onProgress(rows, page.groups);
    }
    return new Blob(parts, { type: 'text/csv' });
  });
}

export function csvOf(table: GroupTable, { totals }: Pick<GroupTable, 'totals'>, withHeader: boolean): string {
  const header = [...table.dimensions.map(({ name }) => name), ...table.measures.map(({ name }) => name), 'sharePercent', ...(table.isCompared ? ['previous', 'change', 'changePercent'] : []), 'currency'];
  const lines = table.rows.map(({ values, amounts, previous, currency }) => {
    const change = table.isCompared ? changeOf(amounts[0] ?? null, previous) : null;
    return [
      ...values.map((value) => escape(value ?? 'Other', true)), ...amounts.map((amount) => amount ?? ''), shareOf(amounts[0] ?? null, totals[0] ?? null) ?? '',
      ...(table.isCompared ? [previous ?? '', change === null ? '' : formatMoney(change.amount), change?.percent ?? ''] : []), currency ?? '',
    ].join(',');
  });
  return [...(withHeader ? [header.map((name) => escape(name, false)).join(',')] : []), ...lines].map((line) => `${line}\r\n`).join('');
}

/** Text from a bill may begin as a formula does; spreadsheets would run it. */
function escape(text: string, isForeign: boolean): string {
  const safe = isForeign && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
