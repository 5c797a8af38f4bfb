import type { AllocationPreviewQuery } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/Session.ts';
import { exploreQueries } from '../explore/queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDebounced } from '../ui/useDebounced.ts';

const pauseMs = 350;
const shownSamples = 5;

interface CaptureSamplesProps {
  readonly dimension: string;
  readonly pattern: string;
  readonly template: string;
  readonly days: AllocationPreviewQuery;
}

/** Texts of the bills that the pattern fits, as the server finds them, and what is cut out of them. */
export function CaptureSamples({ dimension, pattern, template, days: { from, to } }: CaptureSamplesProps) {
  const { client } = useSession();
  const asked = useDebounced(pattern, pauseMs);
  const isAsked = dimension !== '' && asked !== '';
  const values = useQuery({
    ...exploreQueries.values(client, dimension, { limit: shownSamples, filter: { dimension, matches: asked }, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }), enabled: isAsked, retry: false,
  });
  if (!isAsked || values.data === undefined || values.isError) return null;
  const found = values.data.filter(({ value }) => value !== '');
  return (
    <div className="rule-samples" role="status">
      {found.length === 0 ? <p>No text of these days fits the pattern.</p> : (
        <ul>{found.map(({ value }) => <li key={value}><span title={value}>{value}</span><Icon name="right" size={12} /><b>{cut(value, asked, template) ?? '…'}</b></li>)}</ul>
      )}
    </div>
  );
}

/** What the template makes of a text; null where this browser reads the pattern in another way than RE2 does. */
export function cut(text: string, pattern: string, template: string): string | null {
  const [, flags = '', rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  try {
    const groups = new RegExp(rest, `u${flags}`).exec(text);
    return groups && template.replaceAll(/\$([1-9$])/g, (_, sign: string) => (sign === '$' ? '$' : groups[Number(sign)] ?? ''));
  } catch {
    return null;
  }
}
