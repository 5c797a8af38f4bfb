import type { AllocationRule, AllocationSet } from '@finops/sdk';

/** A rule while it is worked on: its id stays when its name and place change. */
export interface DraftRule {
  readonly id: string;
  readonly rule: AllocationRule;
}

export interface DraftDimension {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly rules: readonly DraftRule[];
}

/** A set that is not saved yet. */
export type Draft = readonly DraftDimension[];

export type ResultKind = 'value' | 'valueFrom' | 'capture' | 'split';

let ids = 0;
const newId = () => `d${++ids}`;

export const toDraft = ({ dimensions }: AllocationSet): Draft => dimensions.map(({ name, label, rules }) => ({
  id: newId(), name, label: label ?? name, rules: rules.map((rule) => ({ id: newId(), rule: withoutNulls(rule) })),
}));

export const toSet = (draft: Draft): AllocationSet => ({ dimensions: draft.map(({ name, label, rules }) => ({ name, label, rules: rules.map(({ rule }) => rule) })) });

/** What can be tried: without the rules that say nothing yet. */
export const finished = (draft: Draft): Draft => draft.map((dimension) => ({ ...dimension, rules: dimension.rules.filter(({ rule }) => isFinished(rule)) }));

/** Whether two sets say the same. */
export const isSame = (a: AllocationSet, b: AllocationSet): boolean => JSON.stringify(normal(a)) === JSON.stringify(normal(b));

const normal = (set: AllocationSet) => set.dimensions.map(({ name, label, rules }) => ({ name, label: label ?? name, rules: rules.map((rule) => sorted(withoutNulls(rule))) }));

/** The server may say what is not there as null, and has its own order of members. */
function withoutNulls(rule: AllocationRule): AllocationRule {
  return JSON.parse(JSON.stringify(rule, (_, value: unknown) => (value === null ? undefined : value))) as AllocationRule;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== false).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

export function kindOf(rule: AllocationRule): ResultKind {
  if (rule.valueFrom) return 'valueFrom';
  if (rule.capture) return 'capture';
  return rule.split ? 'split' : 'value';
}

/** Whether a rule says enough to be tried. What it says may still be wrong: that is the server's to tell. */
export function isFinished(rule: AllocationRule): boolean {
  if (rule.name.trim() === '') return false;
  switch (kindOf(rule)) {
    case 'value': return (rule.value ?? '').trim() !== '';
    case 'valueFrom': return rule.valueFrom?.dimension !== '';
    case 'capture': return rule.capture?.dimension !== '' && rule.capture?.pattern !== '';
    case 'split': {
      const { by, targets, telemetry } = rule.split ?? { by: 'even' };
      if (by === 'telemetry' && !telemetry) return false;
      if ((by === 'even' || by === 'weight') && !targets?.length) return false;
      return (targets ?? []).every(({ value, weight }) => value.trim() !== '' && (by !== 'weight' || /^\d+(\.\d+)?$/.test(weight ?? '')));
    }
  }
}

/** The same rule with another kind of result. */
export function withKind({ name, match, from, to }: AllocationRule, kind: ResultKind, dimension: string): AllocationRule {
  const rest = { name, ...(match && { match }), ...(from && { from }), ...(to && { to }) };
  switch (kind) {
    case 'value': return { ...rest, value: '' };
    case 'valueFrom': return { ...rest, valueFrom: { dimension: `tag:${dimension}`, trim: true, lower: true } };
    case 'capture': return { ...rest, capture: { dimension: 'SubAccountName', pattern: '', template: '$1' } };
    case 'split': return { ...rest, split: { by: 'even', targets: [] } };
  }
}

const edit = (draft: Draft, id: string, change: (dimension: DraftDimension) => DraftDimension): Draft => draft.map((one) => (one.id === id ? change(one) : one));

export function addRule(draft: Draft, dimension: string, rule: AllocationRule): { readonly draft: Draft; readonly id: string } {
  const id = newId();
  return { id, draft: edit(draft, dimension, (one) => ({ ...one, rules: [...one.rules, { id, rule: { ...rule, name: freeName(one, rule.name) } }] })) };
}

export const changeRule = (draft: Draft, dimension: string, id: string, rule: AllocationRule): Draft =>
  edit(draft, dimension, (one) => ({ ...one, rules: one.rules.map((other) => (other.id === id ? { id, rule } : other)) }));

export const removeRule = (draft: Draft, dimension: string, id: string): Draft => edit(draft, dimension, (one) => ({ ...one, rules: one.rules.filter((other) => other.id !== id) }));

/** Takes a rule to a place; beyond the ends is the end. */
export const moveRule = (draft: Draft, dimension: string, id: string, to: number): Draft => edit(draft, dimension, (one) => ({ ...one, rules: moved(one.rules, id, to) }));

export const moveDimension = (draft: Draft, id: string, to: number): Draft => moved(draft, id, to);

export const removeDimension = (draft: Draft, id: string): Draft => draft.filter((one) => one.id !== id);

export function addDimension(draft: Draft, name: string, label: string): { readonly draft: Draft; readonly id: string } {
  const id = newId();
  return { id, draft: [...draft, { id, name, label, rules: [] }] };
}

/** Other dimensions that use it by its name go on doing so. */
export function renameDimension(draft: Draft, id: string, name: string, label: string): Draft {
  const before = draft.find((one) => one.id === id)?.name;
  const renamed = edit(draft, id, (one) => ({ ...one, name, label }));
  if (before === undefined || before === name) return renamed;
  return renamed.map((one) => ({ ...one, rules: one.rules.map(({ id: rule, rule: body }) => ({ id: rule, rule: renameIn(body, `allocation:${before}`, `allocation:${name}`) })) }));
}

function renameIn(rule: AllocationRule, from: string, to: string): AllocationRule {
  return JSON.parse(JSON.stringify(rule, (key, value: unknown) => (key === 'dimension' && value === from ? to : value))) as AllocationRule;
}

/** A name that no dimension of the set has yet, as rules can use it: "Cost centre" becomes "costCentre". */
export function nameOf(label: string, draft: Draft): string {
  const words = label.normalize('NFD').replaceAll(/[^\w\s-]/g, '').split(/[\s_-]+/).filter((word) => word !== '');
  const plain = words.map((word, place) => (place === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())).join('').slice(0, 36);
  const name = /^[a-z]/i.test(plain) ? plain : `dimension${plain}`;
  return unused(name, draft.map((one) => one.name), '');
}

export const freeName = ({ rules }: DraftDimension, name: string): string => unused(name.slice(0, 90), rules.map(({ rule }) => rule.name), ' ');

function unused(name: string, taken: readonly string[], gap: string): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) if (!taken.includes(`${name}${gap}${number}`)) return `${name}${gap}${number}`;
}

function moved<T extends { readonly id: string }>(all: readonly T[], id: string, to: number): readonly T[] {
  const one = all.find((other) => other.id === id);
  if (!one) return all;
  const others = all.filter((other) => other !== one);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), one, ...others.slice(place)];
}
