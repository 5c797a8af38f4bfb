import { describe, expect, it } from 'vitest';
import { backTo, drillInto, nextDimension, stepBack } from './drill.ts';
import type { ExploreView } from './view.ts';

const known = ['service', 'account', 'region', 'category', 'tag:team'];
const pick = (dimension: string, value: string) => ({ dimension, value });

describe('drilling', () => {
  it('asks for what usually comes next and the tenant has', () => {
    expect(nextDimension(['service'], known)).toBe('account');
    expect(nextDimension(['region'], known)).toBe('category');
    expect(nextDimension(['category'], known)).toBe('service');
    expect(nextDimension(['service', 'account', 'region', 'category'], known)).toBe('tag:team');
    expect(nextDimension(known, known)).toBeNull();
  });

  it('filters by the value and splits by the next dimension', () => {
    const one = drillInto({ range: 'month' }, ['service'], [pick('service', 'EC2')], known);
    expect(one).toEqual({ range: 'month', filter: [{ dimension: 'service', operator: 'in', values: ['EC2'] }], by: ['account'] });
    const two = drillInto(one, ['account'], [pick('account', '')], known);
    expect([two.by, two.filter?.map(({ values }) => values)]).toEqual([['region'], [['EC2'], ['']]]);
  });

  it('keeps the other groups of a table with several', () => {
    expect(drillInto({}, ['service', 'tag:team'], [pick('service', 'EC2')], known).by).toEqual(['tag:team']);
  });

  it('takes the place of a list of the same dimension and leaves other conditions', () => {
    const view: ExploreView = { filter: [{ dimension: 'service', operator: 'in', values: ['a', 'b'] }, { dimension: 'service', operator: 'notIn', values: ['c'] }] };
    expect(drillInto(view, ['service'], [pick('service', 'a')], known).filter).toEqual([{ dimension: 'service', operator: 'notIn', values: ['c'] }, { dimension: 'service', operator: 'in', values: ['a'] }]);
  });

  it('goes back the way it came', () => {
    const one = drillInto({}, ['service'], [pick('service', 'EC2')], known);
    const two = drillInto(one, ['account'], [pick('account', '1')], known);
    expect(stepBack(two)).toEqual(one);
    expect(stepBack(one)).toEqual({ by: ['service'] });
    expect(backTo(two, -1)).toEqual({ by: ['service'] });
    expect(stepBack({ filter: [{ dimension: 'service', operator: 'none', values: [] }] })).toBeNull();
  });
});
