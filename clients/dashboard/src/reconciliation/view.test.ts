import { describe, expect, it } from 'vitest';
import { firstMonth, parseReconciliationView } from './view.ts';

describe('the view of the reconciliation', () => {
  it('counts its months with the one that runs, over the turn of a year', () => {
    expect(firstMonth('3', new Date('2026-01-31T23:00:00Z'))).toBe('2025-11');
    expect(firstMonth('12', new Date('2026-11-20T00:00:00Z'))).toBe('2025-12');
    expect(firstMonth('all', new Date())).toBeUndefined();
  });

  it('takes from an address what it knows and nothing else', () => {
    expect(parseReconciliationView({ status: 'differs', span: 3, source: 'aws', open: '2026-11.aws', more: 1 })).toEqual({ status: 'differs', span: '3', source: 'aws', open: '2026-11.aws' });
    expect(parseReconciliationView({ status: 'toString', span: '99' })).toEqual({});
  });
});
