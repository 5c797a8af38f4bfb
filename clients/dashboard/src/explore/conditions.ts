import type { CostCondition, CostFilter } from '@finops/sdk';

export const operators = {
  in: 'is', notIn: 'is not', prefix: 'begins with', contains: 'contains', matches: 'matches', none: 'has no value', some: 'has a value', range: 'is between',
} as const;
export type Operator = keyof typeof operators;

/** One chip of the filter bar. All of them hold together. */
export interface Condition {
  readonly dimension: string;
  readonly operator: Operator;
  /** The values of a list; one text; from and to, either of which may be empty; nothing. */
  readonly values: readonly string[];
}

/** The columns that are compared by size, which is all the server takes for them. */
const timeColumns = new Set(['ChargePeriodStart', 'ChargePeriodEnd', 'BillingPeriodStart', 'BillingPeriodEnd']);
const numberColumns = /(Cost|Quantity|Price|Rate)$/;
export const isRanged = (dimension: string): boolean => !dimension.includes(':') && (timeColumns.has(dimension) || numberColumns.test(dimension));

/** The condition in the server's language, which is also how it stands in an address. */
export function toFilter({ dimension, operator, values }: Condition): CostFilter {
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'in': return { dimension, in: values };
    case 'notIn': return { not: { dimension, in: values } };
    case 'prefix': return { dimension, prefix: first };
    case 'contains': return { dimension, contains: first };
    case 'matches': return { dimension, matches: first };
    case 'none': return { dimension, isNull: true };
    case 'some': return { dimension, isNull: false };
    case 'range': return { dimension, ...(first !== '' && { from: first }), ...(second !== '' && { to: second }) };
  }
}

/** Null for what no chip can show. Takes "dimension:value" as well, which links of earlier versions have. */
export function fromFilter(filter: unknown): Condition | null {
  if (typeof filter === 'string') {
    const [, dimension = '', value = ''] = /^((?:tag|allocation):[^:]*|[^:]*):(.*)$/s.exec(filter) ?? [];
    return dimension === '' ? null : { dimension, operator: 'in', values: [value] };
  }
  if (typeof filter !== 'object' || filter === null) return null;
  if ('not' in filter) {
    const inner = fromFilter(filter.not);
    return inner?.operator === 'in' ? { ...inner, operator: 'notIn' } : null;
  }
  const { dimension, ...rest } = filter as CostCondition & Readonly<Record<string, unknown>>;
  if (typeof dimension !== 'string' || dimension === '') return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  if (Array.isArray(rest.in)) {
    const values = rest.in.filter((one): one is string => typeof one === 'string');
    return values.length > 0 ? { dimension, operator: 'in', values } : null;
  }
  if (text(rest.prefix) !== '') return { dimension, operator: 'prefix', values: [text(rest.prefix)] };
  if (text(rest.contains) !== '') return { dimension, operator: 'contains', values: [text(rest.contains)] };
  if (text(rest.matches) !== '') return { dimension, operator: 'matches', values: [text(rest.matches)] };
  if (typeof rest.isNull === 'boolean') return { dimension, operator: rest.isNull ? 'none' : 'some', values: [] };
  if (text(rest.from) !== '' || text(rest.to) !== '') return { dimension, operator: 'range', values: [text(rest.from), text(rest.to)] };
  return null;
}

/** Whether the condition says something yet. */
export const isComplete = (condition: Condition): boolean => fromFilter(toFilter(condition)) !== null;

/** All conditions as one filter; null for none. */
export function allOf(conditions: readonly Condition[]): CostFilter | null {
  const [first, ...others] = conditions.map(toFilter);
  if (first === undefined) return null;
  return others.length === 0 ? first : { and: [first, ...others] };
}

/** "is Amazon EC2 or 2 others" */
export function describe({ operator, values }: Condition): string {
  const shown = values.map(showValue);
  switch (operator) {
    case 'in': case 'notIn': return `${operators[operator]} ${shown.length > 2 ? `${shown[0] ?? ''} or ${shown.length - 1} others` : shown.join(' or ')}`;
    case 'range': return values[0] === '' ? `is below ${shortTime(values[1])}` : values[1] === '' ? `is at least ${shortTime(values[0])}` : `is from ${shortTime(values[0])} to ${shortTime(values[1])}`;
    case 'none': case 'some': return operators[operator];
    default: return `${operators[operator]} “${values[0] ?? ''}”`;
  }
}

export const showValue = (value: string): string => (value === '' ? '(none)' : value);

const shortTime = (text = '') => text.replace(/T00:00:00Z$/, '');
