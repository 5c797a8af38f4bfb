import { ApiError, UnauthorizedError } from '@finops/sdk';
import { QueryCache, QueryClient } from '@tanstack/react-query';

/** The SDK already repeats what may be repeated; here only lost connections are tried again. */
export function createQueryClient(onUnauthorized: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => { if (error instanceof UnauthorizedError) onUnauthorized(); } }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => !(error instanceof ApiError) && failures < 1,
      },
    },
  });
}
