import { ApiError } from '@finops/sdk';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import './EmptyState.css';

interface ErrorStateProps {
  readonly what: string;
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** What could not be shown, why, the trace to give to the operator, and a way to try again. */
export function ErrorState({ what, error, onRetry }: ErrorStateProps) {
  const traceId = error instanceof ApiError ? error.traceId : null;
  return (
    <div className="empty failed" role="alert">
      <span className="empty-icon"><Icon name="alert" size={20} /></span>
      <p className="empty-title">{what} could not be loaded</p>
      <p className="empty-text">{error.message}</p>
      {traceId !== null && <p className="empty-trace">Trace <span className="mono">{traceId}</span></p>}
      {onRetry && <Button onClick={onRetry}><Icon name="replay" size={14} />Try again</Button>}
    </div>
  );
}
