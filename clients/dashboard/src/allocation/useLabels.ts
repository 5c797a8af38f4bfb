import type { QueryDimension } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from '../app/Session.ts';
import { exploreQueries } from '../explore/queries.ts';
import type { Draft } from './draft.ts';

const prefix = 'allocation:';

/** Dimensions and their names for people; those of the rules are the draft's, saved or not. */
export function useLabels(draft: Draft) {
  const { client } = useSession();
  const known = useQuery(exploreQueries.dimensions(client)).data;
  return useMemo(() => {
    const others = (known ?? []).filter(({ kind }) => kind.toLowerCase() !== 'allocation');
    const own = draft.map(({ name, label }): QueryDimension => ({ name: prefix + name, label, kind: 'allocation' }));
    const labelOf = (name: string) => {
      const found = own.find((one) => one.name === name) ?? others.find((one) => one.name === name);
      if (found) return found.kind.toLowerCase() === 'tag' ? `tag ${found.label}` : found.label;
      return name.startsWith('tag:') ? `tag ${name.slice(4)}` : name;
    };
    /** What a rule of a dimension may look at: columns and tags, and the dimensions before it. */
    const before = (dimension: string): readonly QueryDimension[] => [...own.slice(0, draft.findIndex(({ id }) => id === dimension)), ...others];
    return { labelOf, before };
  }, [known, draft]);
}

export type Labels = ReturnType<typeof useLabels>;
