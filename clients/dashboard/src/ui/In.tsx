import { showIn, showMoment } from '../format/time.ts';
import { useNow } from './useNow.ts';

/** How long it is until a moment. */
export function In({ time }: { readonly time: string }) {
  const now = useNow();
  return <time dateTime={time} title={showMoment(time)}>{showIn(time, now)}</time>;
}
