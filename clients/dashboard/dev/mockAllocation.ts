import { formatMoney, parseMoney, ratio, type Allocation, type AllocationPreview, type AllocationRule, type AllocationSet, type Money } from '@finops/sdk';
import type { Answer } from './mockApi.ts';
import { holds, valueOf } from './mockQuery.ts';
import type { MockWorld, SpendRow } from './MockWorld.ts';

const starter: AllocationSet = { dimensions: [
  { name: 'team', label: 'Team', rules: [{ name: 'By tag team', valueFrom: { dimension: 'tag:team', trim: true, lower: true } }] },
  { name: 'environment', label: 'Environment', rules: [{ name: 'By tag env', valueFrom: { dimension: 'tag:env' } }] },
] };

/** Rules in memory, tried on the made-up rows; of what rules can give, values, copies and what is left. */
export class MockAllocation {
  readonly #world: MockWorld;
  readonly #versions: Allocation[] = [];

  constructor(world: MockWorld) {
    this.#world = world;
  }

  answer(method: string, part: string | undefined, name: string | undefined, body: string | null): Answer {
    const given = JSON.parse(body ?? '{}') as { readonly set?: AllocationSet; readonly note?: string };
    switch (part) {
      case undefined: return method === 'PUT' && given.set ? ok(this.#save(given.set, given.note ?? '')) : ok(this.#active);
      case 'starter': return ok(starter);
      case 'preview': return given.set ? ok(this.#preview(given.set)) : { status: 400, body: { title: 'No', status: 400, errors: { set: ['is missing.'] } } };
      case 'versions': return name === undefined ? ok({ items: this.#versions.toReversed(), next: null }) : ok(this.#versions[Number(name) - 1]);
      default: return { status: 404, body: { title: 'No such route.', status: 404 } };
    }
  }

  get #active(): Allocation {
    return this.#versions.at(-1) ?? { version: 0, createdAt: '2026-11-01T00:00:00Z', createdBy: '', note: '', isActive: true, set: { dimensions: [] }, dictionaries: [], telemetry: [] };
  }

  #save(set: AllocationSet, note: string): Allocation {
    this.#versions.push({ ...this.#active, version: this.#active.version + 1, createdAt: new Date().toISOString(), createdBy: 'demo', note, set });
    return this.#active;
  }

  #preview(set: AllocationSet): AllocationPreview {
    const active = this.#active.set;
    return {
      version: this.#world.version, activeVersion: this.#active.version, from: '2026-10-21', to: '2026-11-20', measure: 'effective',
      dimensions: set.dimensions.map(({ name, label, rules }) => {
        const former = active.dimensions.find((one) => one.name === name);
        const [now, then] = [this.#costs(rules), former ? this.#costs(former.rules) : null];
        const total = [...now.values()].reduce((sum, cost) => sum + cost, 0n);
        const values = [...new Set([...now.keys(), ...then?.keys() ?? [], ''])];
        const [rest, restBefore] = [now.get('') ?? 0n, then ? then.get('') ?? 0n : null];
        return {
          name, label: label ?? name,
          totals: [{ currency: 'USD', cost: formatMoney(total), unallocated: formatMoney(rest), coverage: ratio((total - rest) * 100n, total, 2), activeUnallocated: restBefore === null ? null : formatMoney(restBefore) }],
          rows: values.map((value) => {
            const [cost, before] = [now.get(value) ?? 0n, then ? then.get(value) ?? 0n : null];
            return { value, label: value || 'Unallocated', currency: 'USD', cost: formatMoney(cost), share: ratio(cost * 100n, total, 2), active: before === null ? null : formatMoney(before), difference: before === null ? null : formatMoney(cost - before) };
          }),
          rules: rules.map((rule, place) => {
            const won = this.#world.rows.filter((row) => winner(rules, row) === place);
            const matched = this.#world.rows.filter((row) => given(rule, row) !== '').length;
            return { name: rule.name, state: won.length > 0 ? 'used' as const : matched > 0 ? 'shadowed' as const : 'unmatched' as const, matched, won: won.length, costs: won.length > 0 ? [{ currency: 'USD', cost: formatMoney(won.reduce((sum, row) => sum + row.effective, 0n)) }] : [], shadowedBy: [] };
          }),
          moves: former ? this.#moves(former.rules, rules) : null,
        };
      }),
    };
  }

  #costs(rules: readonly AllocationRule[]): Map<string, Money> {
    const costs = new Map<string, Money>();
    for (const row of this.#world.rows) { const value = valueBy(rules, row); costs.set(value, (costs.get(value) ?? 0n) + row.effective); }
    return costs;
  }

  #moves(before: readonly AllocationRule[], after: readonly AllocationRule[]) {
    const moves = new Map<string, { from: string; to: string; currency: string; cost: string }>();
    for (const row of this.#world.rows) {
      const [from, to] = [valueBy(before, row), valueBy(after, row)];
      if (from === to) continue;
      const known = moves.get(`${from}\n${to}`);
      moves.set(`${from}\n${to}`, { from, to, currency: 'USD', cost: formatMoney(parseMoney(known?.cost ?? '0') + row.effective) });
    }
    return [...moves.values()];
  }
}

const ok = (body: unknown): Answer => ({ status: 200, body });

const winner = (rules: readonly AllocationRule[], row: SpendRow) => rules.findIndex((rule) => given(rule, row) !== '');

const valueBy = (rules: readonly AllocationRule[], row: SpendRow): string => rules.map((rule) => given(rule, row)).find((value) => value !== '') ?? '';

function given({ match, value, valueFrom }: AllocationRule, row: SpendRow): string {
  if (!holds(match ?? null, row)) return '';
  return valueFrom ? valueOf(row, valueFrom.dimension) : value ?? '';
}
