import { showAgo, showMoment } from '../format/time.ts';
import { useNow } from './useNow.ts';

export function Ago({ time }: { readonly time: string }) {
  const now = useNow();
  return <time dateTime={time} title={showMoment(time)}>{showAgo(time, now)}</time>;
}
