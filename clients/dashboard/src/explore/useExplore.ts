import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSession } from '../app/Session.ts';
import { todayUtc } from '../spend/view.ts';
import { useDebounced } from '../ui/useDebounced.ts';
import { drillInto, stepBack } from './drill.ts';
import { exploreQueries } from './queries.ts';
import { chartQuestion, tableQuestion } from './question.ts';
import { changed, parseExplore, toSearch, withDefaults, type ExploreView, type ViewChange } from './view.ts';

/** Ticking several boxes in a row is one question; larger is calmer and later. */
const pauseMs = 180;

/** The page's state, which is its address, and the answers to what it asks. */
export function useExplore() {
  const { client } = useSession();
  const search = useSearch({ from: '/app/explore' });
  const navigate = useNavigate({ from: '/explore' });
  const view = useMemo(() => parseExplore(search), [search]);
  const today = todayUtc();
  const shown = useMemo(() => withDefaults(view, today), [view, today]);
  const asked = useDebounced(shown, pauseMs);
  const questions = useMemo(() => ({ chart: chartQuestion(asked), table: tableQuestion(asked) }), [asked]);
  const dimensions = useQuery(exploreQueries.dimensions(client));
  const known = useMemo(() => (dimensions.data ?? []).map(({ name }) => name), [dimensions.data]);

  const show = (next: ExploreView) => void navigate({ search: toSearch(next) });
  return {
    view, shown, questions, dimensions, show,
    labelOf: (name: string) => dimensions.data?.find((one) => one.name === name)?.label ?? name,
    change: (part: ViewChange) => show(changed(view, part)),
    drill: (picked: readonly { readonly dimension: string; readonly value: string }[]) => show(drillInto(view, shown.by, picked, known)),
    back: stepBack(view),
    chart: useQuery(exploreQueries.chart(client, questions.chart)),
    table: useInfiniteQuery(exploreQueries.table(client, questions.table)),
    isBehind: asked !== shown,
  };
}

export type Explore = ReturnType<typeof useExplore>;
