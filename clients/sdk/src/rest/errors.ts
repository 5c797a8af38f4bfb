/** RFC 9457 problem document as the server writes it. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly traceId?: string;
  /** Field name to messages, on validation failures. */
  readonly errors?: Readonly<Record<string, readonly string[]>>;
}

/** Anything this SDK throws on purpose. */
export class FinOpsError extends Error {
  override readonly name: string = 'FinOpsError';
}

/** The server answered with an error status. `traceId` finds the request in the server's logs and traces. */
export class ApiError extends FinOpsError {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly problem: Problem;
  readonly traceId: string | null;

  constructor(status: number, problem: Problem, traceId: string | null) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
    this.traceId = problem.traceId ?? traceId;
  }
}

/** 400 or 422: the request itself is wrong; `errors` says which field. */
export class ValidationError extends ApiError {
  override readonly name = 'ValidationError';

  get errors(): Readonly<Record<string, readonly string[]>> {
    return this.problem.errors ?? {};
  }
}

/** 401: no token, or one that is unknown, expired or revoked. */
export class UnauthorizedError extends ApiError { override readonly name = 'UnauthorizedError'; }

/** 403: the token lacks the scope. */
export class ForbiddenError extends ApiError { override readonly name = 'ForbiddenError'; }

/** 404: no such thing in this tenant. */
export class NotFoundError extends ApiError { override readonly name = 'NotFoundError'; }

/** 409: it exists already or changed meanwhile. */
export class ConflictError extends ApiError { override readonly name = 'ConflictError'; }

/** 412: it was changed by someone else since it was read; read it again. */
export class StaleError extends ApiError { override readonly name = 'StaleError'; }

/** 413: the upload is larger than the server takes. */
export class PayloadTooLargeError extends ApiError { override readonly name = 'PayloadTooLargeError'; }

/** 429: asked too often; `retryAfterMs` is the server's wish. */
export class RateLimitedError extends ApiError {
  override readonly name = 'RateLimitedError';
  readonly retryAfterMs: number | null;

  constructor(status: number, problem: Problem, traceId: string | null, retryAfterMs: number | null) {
    super(status, problem, traceId);
    this.retryAfterMs = retryAfterMs;
  }
}

/** 502, 503 or 504: the server, or what it stands on, is away for now. A write may or may not have happened. */
export class UnavailableError extends ApiError { override readonly name = 'UnavailableError'; }

/** Any other 5xx: a fault of the server; report it with the trace id. */
export class ServerError extends ApiError { override readonly name = 'ServerError'; }

/** No answer: refused, reset, DNS or TLS. */
export class NetworkError extends FinOpsError { override readonly name = 'NetworkError'; }

/** No answer in time. The outcome of a write is unknown, not failed. */
export class TimeoutError extends FinOpsError { override readonly name = 'TimeoutError'; }

/** The answer is not what this version of the SDK understands (a proxy's page, another server). */
export class ProtocolError extends FinOpsError { override readonly name = 'ProtocolError'; }
