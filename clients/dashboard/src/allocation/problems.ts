import type { Draft } from './draft.ts';

/** What the server found wrong with a set, by the thing that it is wrong with. */
export interface Problems {
  /** Rule id to the member's path within the rule ("capture.pattern"; "" for the rule itself) to the reason. */
  readonly rules: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Dimension id to reasons. */
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  /** What belongs to neither. */
  readonly others: readonly string[];
}

export const noProblems: Problems = { rules: new Map(), dimensions: new Map(), others: [] };

/** The server's reasons are predicates, "is empty.", or begin with what they are about. */
export const said = (reason: string): string => (/^['A-Z]/.test(reason) ? reason : `It ${reason}`);

/** @param draft What was sent, in its order. */
export function problemsOf(errors: Readonly<Record<string, readonly string[]>>, draft: Draft): Problems {
  const rules = new Map<string, Map<string, string>>();
  const dimensions = new Map<string, string[]>();
  const others: string[] = [];
  for (const [path, [reason = '']] of Object.entries(errors)) {
    const [, at = '', rule, rest = ''] = /^set\.dimensions\[(\d+)\](?:\.rules\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
    const dimension = at === '' ? undefined : draft[Number(at)];
    const found = rule === undefined ? undefined : dimension?.rules[Number(rule)];
    if (found) rules.set(found.id, (rules.get(found.id) ?? new Map<string, string>()).set(rest, reason));
    else if (dimension) dimensions.set(dimension.id, [...(dimensions.get(dimension.id) ?? []), `${rest === '' ? 'It' : `Its ${rest}`} ${reason}`]);
    else others.push(`${path} ${reason}`);
  }
  return { rules, dimensions, others };
}
