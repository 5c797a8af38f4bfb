import { useBlocker } from '@tanstack/react-router';
import { Confirm } from '../ui/Confirm.tsx';

/** Asks before rules that are not saved are left behind, by a link as well as by closing the window. */
export function LeaveGuard({ isChanged }: { readonly isChanged: boolean }) {
  const blocker = useBlocker({ shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname, enableBeforeUnload: isChanged, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <Confirm title="Leave without saving?" action="Leave" working={false} error={null} onConfirm={() => blocker.proceed()} onClose={() => blocker.reset()}>
      <p>The changes to the rules are not saved. They are lost when you leave this page.</p>
    </Confirm>
  );
}
