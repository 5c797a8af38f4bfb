import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSession } from '../app/Session.ts';
import { useSeriesColors } from '../chart/useSeriesColors.ts';
import { byChange, toChart, toTable } from '../explore/answer.ts';
import { QueryChart } from '../explore/ChartCard.tsx';
import { drillInto } from '../explore/drill.ts';
import { exploreQueries } from '../explore/queries.ts';
import { chartQuestion, tableQuestion } from '../explore/question.ts';
import { toSearch, withDefaults, type ExploreView } from '../explore/view.ts';
import { todayUtc } from '../spend/view.ts';
import { Loadable } from '../ui/Loadable.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { NumberTile } from './NumberTile.tsx';
import { TableTile } from './TableTile.tsx';
import type { TileKind } from './board.ts';

interface TileBodyProps {
  readonly view: ExploreView;
  readonly title: string;
}

const chartPx = 208;
const tableRows = 50;
/** A change is known only to us: so many rows are looked at for the largest. */
const rowsByChange = 1_000;

/** A tile's answer; what is chosen in it leads on to the explore page. */
export function TileBody({ kind, ...props }: TileBodyProps & { readonly kind: TileKind }) {
  switch (kind) {
    case 'number': return <NumberBody {...props} />;
    case 'chart': return <ChartBody {...props} />;
    case 'table': return <TableBody {...props} />;
  }
}

function useDrill(view: ExploreView) {
  const navigate = useNavigate();
  const { by } = withDefaults(view, todayUtc());
  return (picked: readonly { readonly dimension: string; readonly value: string }[]) => void navigate({ to: '/explore', search: toSearch(drillInto(view, by, picked, [])) });
}

function ChartBody({ view, title }: TileBodyProps) {
  const { client } = useSession();
  const today = todayUtc();
  const shown = useMemo(() => withDefaults(view, today), [view, today]);
  const answer = useQuery(exploreQueries.chart(client, useMemo(() => chartQuestion(shown), [shown])));
  const values = useMemo(() => (answer.data ? toChart(answer.data).series.map(({ value }) => value) : []), [answer.data]);
  const colorOf = useSeriesColors(shown.by.join(' '), values);
  const drill = useDrill(view);
  return (
    <Loadable what={title} query={answer} placeholder={<Skeleton width="100%" height={chartPx} />}>
      {(data) => <QueryChart answer={data} look={shown.chart} title={title} colorOf={colorOf} height={chartPx} isSmall onSelect={(names) => drill(shown.by.map((dimension, place) => ({ dimension, value: names[place] ?? '' })))} />}
    </Loadable>
  );
}

function NumberBody({ view, title }: TileBodyProps) {
  const { client } = useSession();
  const today = todayUtc();
  const shown = useMemo(() => withDefaults({ ...view, by: [] }, today), [view, today]);
  const whole = useQuery(exploreQueries.chart(client, useMemo(() => tableQuestion(shown), [shown])));
  const days = useQuery(exploreQueries.chart(client, useMemo(() => chartQuestion(shown), [shown])));
  return (
    <Loadable what={title} query={whole} placeholder={<Skeleton width="60%" height={34} />}>
      {(answer) => <NumberTile answer={answer} points={days.data ? toChart(days.data).totals : []} />}
    </Loadable>
  );
}

function TableBody({ view, title }: TileBodyProps) {
  const { client } = useSession();
  const today = todayUtc();
  const shown = useMemo(() => withDefaults(view, today), [view, today]);
  const isByChange = shown.sort.by === 'change' && shown.compare !== null;
  const answer = useQuery(exploreQueries.chart(client, useMemo(() => ({ ...tableQuestion(shown), limit: isByChange ? rowsByChange : tableRows }), [shown, isByChange])));
  const drill = useDrill(view);
  const table = useMemo(() => {
    if (!answer.data) return null;
    const all = toTable([answer.data]);
    return isByChange && all ? { ...all, rows: byChange(all.rows, shown.sort.descending).slice(0, tableRows) } : all;
  }, [answer.data, isByChange, shown.sort.descending]);
  return (
    <Loadable what={title} query={answer}>
      {() => table && <TableTile table={table} label={title} onDrill={(dimension, value) => drill([{ dimension, value }])} />}
    </Loadable>
  );
}
