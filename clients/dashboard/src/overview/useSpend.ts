import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from '../app/Session.ts';
import { spendQueries } from '../spend/queries.ts';
import { toQuery, todayUtc, type SpendView } from '../spend/view.ts';

/** Every answer a spend page shows, for what its address says. */
export function useSpend(view: SpendView, defaultDimension: string) {
  const { client } = useSession();
  const today = todayUtc();
  const query = useMemo(() => toQuery(view, today), [view, today]);
  const metric = view.metric ?? 'effective';
  const by = view.by ?? defaultDimension;
  const dimensions = useQuery(spendQueries.dimensions(client));
  return {
    metric, by, dimensions,
    byLabel: dimensions.data?.find(({ dimension }) => dimension === by)?.label ?? by,
    summary: useQuery(spendQueries.summary(client, query)),
    timeseries: useQuery(spendQueries.timeseries(client, query, by, metric)),
    movers: useQuery(spendQueries.movers(client, query, by, metric)),
    breakdown: useQuery(spendQueries.breakdown(client, query, by, metric)),
  };
}
