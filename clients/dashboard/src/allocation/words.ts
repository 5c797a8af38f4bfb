import type { AllocationRule, AllocationSplit, CostFilter } from '@finops/sdk';
import { describe, fromFilter } from '../explore/conditions.ts';
import { showDay } from '../format/time.ts';
import { kindOf } from './draft.ts';

/** A sentence in pieces: what is said of the rule's own is set apart. */
export type Sentence = readonly (string | { readonly own: string })[];

export const textOf = (sentence: Sentence): string => sentence.map((piece) => (typeof piece === 'string' ? piece : piece.own)).join('');

export type LabelOf = (dimension: string) => string;

/** What a rule does, in plain words. */
export function sentenceOf(rule: AllocationRule, labelOf: LabelOf): Sentence {
  const when = [...whenOf(rule.match ?? null, labelOf), ...daysOf(rule)];
  const does = resultOf(rule, labelOf);
  const isName = kindOf(rule) === 'value';
  if (when.length === 0) return isName ? [...does, ' for all that is left.'] : kindOf(rule) === 'split' ? ['All that is left ', ...does, '.'] : [...capitalised(does), '.'];
  return ['When ', ...when, isName ? ', ' : ', it ', ...does, '.'];
}

function whenOf(match: CostFilter | null, labelOf: LabelOf): Sentence {
  if (match === null) return [];
  return conditionWords(match, labelOf);
}

function conditionWords(filter: CostFilter, labelOf: LabelOf): Sentence {
  const one = fromFilter(filter);
  if (one !== null) return [`${lower(labelOf(one.dimension))} `, ...split(describe(one))];
  if ('and' in filter) return joined(filter.and.map((part) => conditionWords(part, labelOf)), ' and ');
  if ('or' in filter) return joined(filter.or.map((part) => conditionWords(part, labelOf)), ' or ');
  if ('not' in filter) return ['not (', ...conditionWords(filter.not, labelOf), ')'];
  return [{ own: JSON.stringify(filter) }];
}

/** The verb stays plain, the values do not: "is AWS Lambda". */
function split(words: string): Sentence {
  const [, verb = '', rest = ''] = /^(is not|is between|is below|is at least|is from|is|begins with|contains|matches|has no value|has a value)\s?(.*)$/s.exec(words) ?? [];
  return rest === '' ? [words] : [`${verb} `, { own: rest }];
}

function daysOf({ from, to }: AllocationRule): Sentence {
  if (!from && !to) return [];
  if (from && to) return [' from ', { own: showDay(from) }, ' until before ', { own: showDay(to) }];
  return from ? [' from ', { own: showDay(from) }, ' on'] : [' until before ', { own: showDay(to ?? '') }];
}

function resultOf(rule: AllocationRule, labelOf: LabelOf): Sentence {
  const { valueFrom, capture } = rule;
  if (valueFrom) {
    const tidy = [...(valueFrom.trim ? ['without spaces around it'] : []), ...(valueFrom.lower ? ['in lower case'] : [])];
    return [
      'takes the value of ', { own: labelOf(valueFrom.dimension) || '…' }, ...(tidy.length > 0 ? [`, ${tidy.join(' and ')}`] : []),
      ...(valueFrom.dictionary ? [', and looks it up in ', { own: valueFrom.dictionary }] : []),
    ];
  }
  if (capture) {
    const template = capture.template ?? '$1';
    const taken = template === '$1' ? ['the part in brackets'] : [{ own: template }];
    return ['takes ', ...taken, ' where ', { own: labelOf(capture.dimension) || '…' }, ' matches ', { own: capture.pattern || '…' }];
  }
  if (rule.split) return splitOf(rule.split);
  return [{ own: rule.value?.trim() === '' || rule.value == null ? '…' : rule.value }, ' pays'];
}

const measureWords = { billed: 'billed cost', effective: 'effective cost', list: 'list cost', contracted: 'contracted cost' } as const;

function splitOf({ by, targets, measure, telemetry, period }: AllocationSplit): Sentence {
  const names = (targets ?? []).map(({ value }) => value || '…');
  const among: Sentence = names.length === 0 ? ['everyone that has a part'] : [{ own: listed(names) }];
  switch (by) {
    case 'even': return ['is shared in equal parts between ', ...(names.length === 0 ? [{ own: '…' }] : among)];
    case 'weight': return ['is shared between ', { own: (targets ?? []).length === 0 ? '…' : listed((targets ?? []).map(({ value, weight }) => `${value || '…'} (${weight || '…'})`)) }, ' by these weights'];
    case 'measure': return ['is shared between ', ...among, ' in the ratio of the ', measureWords[measure ?? 'effective'], ` that the other rules gave them that ${period ?? 'month'}`];
    case 'telemetry': return ['is shared between ', ...among, ' in the ratio of ', { own: telemetry || '…' }, ` that ${period ?? 'month'}`];
  }
}

/** "a, b and 3 others" */
function listed(names: readonly string[]): string {
  if (names.length === 1) return names[0] ?? '';
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} others`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function joined(parts: readonly Sentence[], gap: string): Sentence {
  return parts.flatMap((part, place) => (place === 0 ? part : [gap, ...part]));
}

function capitalised([first, ...rest]: Sentence): Sentence {
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : first === undefined ? [] : [first, ...rest];
}

/** Names of columns are in lower case within a sentence, abbreviations are not. */
const lower = (label: string) => label.replaceAll(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
