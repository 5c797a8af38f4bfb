import { formatMoney, SpendStream, type IngestProgress, type Metric, type Money, type SpendDelta, type SpendSummary, type StreamState } from '@finops/sdk';
import { toActivity, type Activity } from './activity.ts';

export interface LiveState {
  readonly connection: StreamState;
  /** Null until the first snapshot. */
  readonly version: number | null;
  readonly lastChangeAt: string | null;
  /** Newest first. */
  readonly activity: readonly Activity[];
  /** Files being read, newest first. */
  readonly progress: readonly IngestProgress[];
}

const keptActivity = 40;
const keptProgress = 4;
const finished = new Set(['published', 'superseded', 'duplicate', 'deadLetter']);

/** The live side of a session: one stream, and what the page shows of it as an immutable state for `useSyncExternalStore`. */
export class LiveSpend {
  readonly stream: SpendStream;
  #state: LiveState = { connection: 'connecting', version: null, lastChangeAt: null, activity: [], progress: [] };
  readonly #listeners = new Set<() => void>();

  constructor(stream: SpendStream) {
    this.stream = stream;
    stream.on('state', (connection) => this.#set({ connection }));
    stream.on('snapshot', ({ version }) => this.#set({ version }));
    stream.on('delta', (delta) => this.#publish(delta));
    stream.on('progress', (progress) => this.#set({ progress: withProgress(this.#state.progress, progress) }));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): LiveState => this.#state;

  /** The answer with its amounts as of the newest version, all of them at once; as it is where they are not known or some days are kept only as months. */
  upToDate(answer: SpendSummary): SpendSummary {
    const { view } = this.stream;
    if (view.version === null || view.version <= answer.version || answer.from < this.dailySince) return answer;
    const { currency, from, to } = answer;
    const total = (metric: Metric): Money => view.cube.total({ dimension: 'total', metric, currency, from, to });
    const [billed, effective, list, contracted] = [total('billed'), total('effective'), total('list'), total('contracted')];
    return {
      ...answer, version: view.version, billed: formatMoney(billed), effective: formatMoney(effective), list: formatMoney(list),
      contracted: formatMoney(contracted), savings: formatMoney(list - effective),
    };
  }

  /** The server keeps single days for 62 days. */
  get dailySince(): string {
    return new Date(Date.now() - 61 * 86_400_000).toISOString().slice(0, 10);
  }

  #publish(delta: SpendDelta): void {
    this.#set({
      version: delta.version, lastChangeAt: delta.publishedAt,
      activity: [toActivity(delta), ...this.#state.activity].slice(0, keptActivity),
      progress: this.#state.progress.filter(({ scope, sourceId }) => scope !== delta.scope || sourceId !== delta.sourceId),
    });
  }

  #set(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function withProgress(all: readonly IngestProgress[], next: IngestProgress): IngestProgress[] {
  const others = all.filter(({ exportId, file }) => exportId !== next.exportId || file !== next.file);
  return finished.has(next.state) ? others : [next, ...others].slice(0, keptProgress);
}
