import type { Cell, SpendDelta, SpendSnapshot } from '../src/live/messages.ts';

export function cell(day: string, value: string, amount: string, dimension = 'service'): Cell {
  return { day, dimension, value, currency: 'USD', billed: amount, effective: amount, list: amount, contracted: amount };
}

export function snapshot(version: number, ...cells: Cell[]): SpendSnapshot {
  return { tenantId: 'acme', version, at: '2026-11-20T10:00:00Z', currency: 'USD', cells };
}

export function delta(fromVersion: number, version: number, ...cells: Cell[]): SpendDelta {
  return { tenantId: 'acme', fromVersion, version, publishedAt: '2026-11-20T10:00:00Z', sourceId: 'aws', scope: 'cur/20261101-20261201', cells };
}
