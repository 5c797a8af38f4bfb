import type { Export } from '@finops/sdk';

/** How the ledger can be narrowed down. */
export const billFilters = {
  current: { label: 'Current', matches: ({ state }: Export) => state !== 'superseded' && state !== 'duplicate' },
  active: { label: 'In progress', matches: ({ state }: Export) => state === 'pending' || state === 'reading' || state === 'staged' },
  quarantine: { label: 'With quarantine', matches: ({ rowsQuarantined }: Export) => rowsQuarantined > 0 },
  failed: { label: 'Failed', matches: ({ state }: Export) => state === 'deadLetter' },
  all: { label: 'All deliveries', matches: () => true },
} as const;

export type BillFilter = keyof typeof billFilters;

export interface BillsView {
  readonly show?: BillFilter;
  /** The bill that is opened. */
  readonly bill?: string;
}

export function parseBillsView(search: Record<string, unknown>): BillsView {
  return {
    ...(Object.hasOwn(billFilters, String(search['show'])) && { show: search['show'] as BillFilter }),
    ...(typeof search['bill'] === 'string' && { bill: search['bill'] }),
  };
}
