import {
  ApiError, ConflictError, ForbiddenError, NotFoundError, PayloadTooLargeError, RateLimitedError, ServerError, StaleError, UnauthorizedError, UnavailableError,
  ValidationError, type Problem,
} from './errors.ts';

type ErrorClass = new (status: number, problem: Problem, traceId: string | null) => ApiError;

const classes: Readonly<Record<number, ErrorClass>> = {
  400: ValidationError, 401: UnauthorizedError, 403: ForbiddenError, 404: NotFoundError, 409: ConflictError, 412: StaleError, 413: PayloadTooLargeError,
  422: ValidationError, 502: UnavailableError, 503: UnavailableError, 504: UnavailableError,
};

/** Turns an error answer into the class of its status. Reads the body. */
export async function toError(response: Response): Promise<ApiError> {
  const problem = await readProblem(response);
  const traceId = response.headers.get('x-trace-id') ?? traceIdOf(response.headers.get('traceparent'));
  if (response.status === 429) return new RateLimitedError(429, problem, traceId, retryAfterMs(response.headers, Date.now()));
  return errorOf(response.status, problem, traceId);
}

/** The class of a status; 429 apart, which has a Retry-After where it came over HTTP. */
export function errorOf(status: number, problem: Problem, traceId: string | null): ApiError {
  if (status === 429) return new RateLimitedError(429, problem, traceId, null);
  const type = classes[status] ?? (status >= 500 ? ServerError : ApiError);
  return new type(status, problem, traceId);
}

/** The Retry-After header (seconds or an HTTP date) in milliseconds from `now`; null when absent or unreadable. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  if (!(response.headers.get('content-type') ?? '').includes('json')) return { status: response.status };
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : { status: response.status };
  } catch {
    return { status: response.status };
  }
}

/** W3C trace context: version-traceid-parentid-flags. */
function traceIdOf(traceparent: string | null): string | null {
  return traceparent?.split('-')[1] ?? null;
}
