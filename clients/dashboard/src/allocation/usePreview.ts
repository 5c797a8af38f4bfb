import { ValidationError, type AllocationPreview, type AllocationPreviewQuery } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from '../app/Session.ts';
import { useDebounced } from '../ui/useDebounced.ts';
import { finished, toSet, type Draft } from './draft.ts';
import { noProblems, problemsOf } from './problems.ts';
import { allocationQueries } from './queries.ts';

/** A pause in typing after which rules are tried; larger asks less and shows later. */
const pauseMs = 350;

/** What the rules would give, and what is wrong with them. */
export function usePreview(draft: Draft, question: AllocationPreviewQuery, version: number) {
  const { client } = useSession();
  const settled = useDebounced(draft, pauseMs);
  const tried = useMemo(() => finished(settled), [settled]);
  const set = useMemo(() => toSet(tried), [tried]);
  const query = useQuery({ ...allocationQueries.preview(client, set, question, version), enabled: set.dimensions.length > 0 });
  const problems = useMemo(() => (query.error instanceof ValidationError ? problemsOf(query.error.errors, tried) : noProblems), [query.error, tried]);
  return {
    query, problems, answer: query.data ?? null,
    isBehind: settled !== draft || query.isPlaceholderData || query.isLoading,
    isStale: settled !== draft || query.isPlaceholderData || query.isError,
  };
}

export type Preview = ReturnType<typeof usePreview>;

export const dimensionOf = (answer: AllocationPreview | null, name: string) => answer?.dimensions.find((one) => one.name === name) ?? null;
