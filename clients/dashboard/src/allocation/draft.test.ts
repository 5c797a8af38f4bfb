import type { AllocationSet } from '@finops/sdk';
import { describe, expect, it } from 'vitest';
import { changesOf } from './diff.ts';
import { addRule, isFinished, isSame, moveDimension, moveRule, nameOf, removeRule, renameDimension, toDraft, toSet, withKind } from './draft.ts';
import { fromChips, toChips } from './match.ts';
import { problemsOf } from './problems.ts';

const set: AllocationSet = { dimensions: [
  { name: 'owner', label: 'Owner', rules: [{ name: 'By tag', valueFrom: { dimension: 'tag:team', lower: true } }, { name: 'Rest', value: 'platform' }, { name: 'Last', value: 'x' }] },
  { name: 'team', label: 'Team', rules: [{ name: 'Shared', match: { dimension: 'allocation:owner', in: ['platform'] }, split: { by: 'measure' } }, { name: 'Its owner', valueFrom: { dimension: 'allocation:owner' } }] },
] };
const rulesOf = (draft: ReturnType<typeof toDraft>, at = 0) => draft[at]?.rules.map(({ rule }) => rule.name);
const [id, rule] = [(draft: ReturnType<typeof toDraft>, at = 0) => draft[at]?.id ?? '', (draft: ReturnType<typeof toDraft>, place: number) => draft[0]?.rules[place]?.id ?? ''];

describe('a draft', () => {
  it('is what it was made of, also where the server writes nulls and leaves out what is usual', () => {
    const told: AllocationSet = { dimensions: set.dimensions.map((dimension) => ({ ...dimension, rules: dimension.rules.map((one) => ({ match: null, from: null, to: null, value: null, ...one, ...(one.valueFrom && { valueFrom: { trim: false, dictionary: null, ...one.valueFrom } }) })) })) };
    expect(isSame(toSet(toDraft(told)), set)).toBe(true);
    expect(isSame(toSet(moveRule(toDraft(set), 'nobody', 'none', 0)), set)).toBe(true);
  });

  it('moves, adds and removes rules, and gives no two the same name', () => {
    const draft = toDraft(set);
    expect(rulesOf(moveRule(draft, id(draft), rule(draft, 2), 0))).toEqual(['Last', 'By tag', 'Rest']);
    expect(rulesOf(moveRule(draft, id(draft), rule(draft, 0), 99))).toEqual(['Rest', 'Last', 'By tag']);
    expect(rulesOf(removeRule(draft, id(draft), rule(draft, 1)))).toEqual(['By tag', 'Last']);
    expect(rulesOf(addRule(draft, id(draft), { name: 'Rest', value: '' }).draft)).toEqual(['By tag', 'Rest', 'Last', 'Rest 2']);
    expect(moveDimension(draft, id(draft), 1).map(({ name }) => name)).toEqual(['team', 'owner']);
  });

  it('renames a dimension wherever others use it', () => {
    const draft = toDraft(set);
    expect(JSON.stringify(toSet(renameDimension(draft, id(draft), 'holder', 'Holder')))).toBe(JSON.stringify(set).replaceAll('"name":"owner","label":"Owner"', '"name":"holder","label":"Holder"').replaceAll('allocation:owner', 'allocation:holder'));
    expect([nameOf('Cost centre', draft), nameOf('Équipe 7', draft), nameOf('7', draft), nameOf('Owner', draft)]).toEqual(['costCentre', 'equipe7', 'dimension7', 'owner2']);
  });

  it('knows which rules say enough to be tried', () => {
    const good = set.dimensions.flatMap(({ rules }) => rules);
    expect(good.every(isFinished)).toBe(true);
    for (const kind of ['value', 'capture', 'split'] as const) expect(isFinished(withKind({ name: 'a', value: 'b' }, kind, 'team'))).toBe(false);
    expect(isFinished({ name: 'a', split: { by: 'weight', targets: [{ value: 'b', weight: 'two' }] } })).toBe(false);
    expect(isFinished({ name: 'a', split: { by: 'weight', targets: [{ value: 'b', weight: '0.5' }] } })).toBe(true);
    expect(withKind({ name: 'a', match: { dimension: 'b', in: ['c'] }, from: '2026-10-01', value: 'd' }, 'valueFrom', 'team')).toEqual({ name: 'a', match: { dimension: 'b', in: ['c'] }, from: '2026-10-01', valueFrom: { dimension: 'tag:team', trim: true, lower: true } });
  });
});

describe('what the server finds wrong', () => {
  it('is told of the rule and the member that it is about', () => {
    const draft = toDraft(set);
    const problems = problemsOf({ 'set.dimensions[0].rules[1].value': ['is empty.'], 'set.dimensions[1].rules[0].split.targets[2].weight': ['is not a decimal number.'], 'set.dimensions[1].name': ['is taken.'], 'set.dimensions': ['has too many.'] }, draft);
    expect(problems.rules.get(rule(draft, 1))).toEqual(new Map([['value', 'is empty.']]));
    expect(problems.rules.get(draft[1]?.rules[0]?.id ?? '')).toEqual(new Map([['split.targets[2].weight', 'is not a decimal number.']]));
    expect([problems.dimensions.get(id(draft, 1)), problems.others]).toEqual([['Its name is taken.'], ['set.dimensions has too many.']]);
  });
});

describe('conditions of a rule', () => {
  it.each([undefined, { dimension: 'service', in: ['a'] }, { and: [{ dimension: 'service', in: ['a'] }, { not: { dimension: 'account', in: ['b'] } }] }, { or: [{ dimension: 'service', prefix: 'a' }, { dimension: 'tag:env', isNull: true }] }])('survive the chips: %j', (match) => {
    const chips = toChips(match);
    expect(chips && fromChips(chips.joint, chips.conditions)).toEqual(match);
  });

  it('stay as they are where chips cannot say them', () => {
    expect(toChips({ and: [{ dimension: 'service', in: ['a'] }, { or: [{ dimension: 'account', in: ['b'] }, { dimension: 'account', in: ['c'] }] }] })).toBeNull();
    expect(toChips({ not: { dimension: 'service', prefix: 'a' } })).toBeNull();
  });
});

describe('what changed', () => {
  const [owner, team] = set.dimensions;
  const change = (rules: AllocationSet['dimensions'][0]['rules']) => changesOf(set, { dimensions: [{ name: 'owner', label: 'Owner', rules }, ...(team ? [team] : [])] }).map(({ kind, rule: name }) => `${name ?? ''} ${kind}`);
  const [byTag, rest, last] = owner?.rules ?? [];

  it('is nothing for the same set', () => {
    expect(changesOf(set, toSet(toDraft(set)))).toEqual([]);
  });

  it('names rules that came, went, differ or stand elsewhere, each once', () => {
    if (!byTag || !rest || !last) throw new Error('The set has lost its rules.');
    expect(change([rest, { ...last, value: 'y' }, { name: 'New', value: 'z' }])).toEqual(['New added', 'By tag removed', 'Last changed']);
    expect(change([last, byTag, rest])).toEqual(['Last moved']);
    expect(change([{ ...byTag, name: 'By its tag' }, rest, last])).toEqual(['By its tag changed']);
  });

  it('names dimensions', () => {
    expect(changesOf(set, { dimensions: team ? [team, { name: 'env', label: 'Environment', rules: [] }] : [] })).toEqual([{ kind: 'removed', dimension: 'Owner', rule: null }, { kind: 'added', dimension: 'Environment', rule: null }]);
    expect(changesOf(set, { dimensions: set.dimensions.toReversed() })).toEqual([{ kind: 'moved', dimension: 'Team', rule: null }]);
  });
});
