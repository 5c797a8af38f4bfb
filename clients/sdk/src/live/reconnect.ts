import type { IRetryPolicy, RetryContext } from '@microsoft/signalr';

const steps = [0, 1_000, 2_000, 5_000, 10_000];

/** Reconnects for ever: soon at first, then every 15-30 s, spread so that a restarted server is not met by everyone at once. */
export const reconnectForever: IRetryPolicy = {
  nextRetryDelayInMilliseconds: ({ previousRetryCount }: Pick<RetryContext, 'previousRetryCount'>) =>
    steps[previousRetryCount] ?? 15_000 + Math.floor(Math.random() * 15_000),
};
