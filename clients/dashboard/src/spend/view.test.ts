import { describe, expect, it } from 'vitest';
import { parseView, spanOf, toQuery } from './view.ts';

describe('spend view', () => {
  it('drops what makes no sense in an address', () => {
    expect(parseView({ period: 'constructor', from: 'yesterday', metric: 'billed', by: 3 })).toEqual({ metric: 'billed' });
  });

  it('leaves the default period to the server', () => {
    expect(toQuery({}, '2026-11-20')).toEqual({});
  });

  it('asks for half-open periods', () => {
    expect(toQuery({ period: 'month' }, '2026-11-20')).toEqual({ from: '2026-11-01', to: '2026-11-21' });
    expect(toQuery({ period: 'last-month' }, '2026-01-05')).toEqual({ from: '2025-12-01', to: '2026-01-01' });
    expect(toQuery({ period: 'custom', from: '2026-10-01', until: '2026-10-31' }, '2026-11-20')).toEqual({ from: '2026-10-01', to: '2026-11-01' });
  });

  it('means the same days on the explore page', () => {
    expect(spanOf({ period: 'last-month', metric: 'list', by: 'region' })).toEqual({ range: 'last-month' });
    expect(spanOf({ period: 'custom', from: '2026-10-01', until: '2026-10-31' })).toEqual({ range: 'custom', from: '2026-10-01', until: '2026-10-31' });
  });
});
