import type { AllocationRule } from '@finops/sdk';
import { expect, it } from 'vitest';
import { sentenceOf, textOf } from './words.ts';

const labels: Readonly<Record<string, string>> = { service: 'Service Name', SubAccountName: 'Sub Account Name', 'tag:team': 'tag team', sku: 'SKU ID' };
const say = (rule: Omit<AllocationRule, 'name'>) => textOf(sentenceOf({ name: 'one', ...rule }, (name) => labels[name] ?? name));

it.each<[Omit<AllocationRule, 'name'>, string]>([
  [{ value: 'platform', match: { dimension: 'service', prefix: 'AWS Support' }, from: '2026-10-01' }, 'When service name begins with “AWS Support” from Oct 1 on, platform pays.'],
  [{ value: 'platform' }, 'platform pays for all that is left.'],
  [{ value: '', match: { dimension: 'sku', isNull: true } }, 'When SKU ID has no value, … pays.'],
  [{ valueFrom: { dimension: 'tag:team', trim: true, lower: true } }, 'Takes the value of tag team, without spaces around it and in lower case.'],
  [{ valueFrom: { dimension: 'SubAccountName', dictionary: 'owners' } }, 'Takes the value of Sub Account Name, and looks it up in owners.'],
  [{ capture: { dimension: 'SubAccountName', pattern: '^prod-(\\w+)$' } }, 'Takes the part in brackets where Sub Account Name matches ^prod-(\\w+)$.'],
  [{ match: { or: [{ dimension: 'service', in: ['a'] }, { not: { dimension: 'service', in: ['b'] } }] }, split: { by: 'even', targets: [{ value: 'payments' }, { value: 'search' }] } }, 'When service name is a or service name is not b, it is shared in equal parts between payments and search.'],
  [{ split: { by: 'weight', targets: [{ value: 'a', weight: '2' }, { value: 'b', weight: '0.5' }] } }, 'All that is left is shared between a (2) and b (0.5) by these weights.'],
  [{ split: { by: 'measure', measure: 'effective', period: 'month' } }, 'All that is left is shared between everyone that has a part in the ratio of the effective cost that the other rules gave them that month.'],
  [{ split: { by: 'telemetry', telemetry: 'queries', period: 'day', targets: ['a', 'b', 'c', 'd', 'e'].map((value) => ({ value })) } }, 'All that is left is shared between a, b, c and 2 others in the ratio of queries that day.'],
])('says what %j does', (rule, sentence) => {
  expect(say(rule)).toBe(sentence);
});
