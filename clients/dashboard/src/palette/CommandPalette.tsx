import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSession } from '../app/Session.ts';
import { chooseTheme, currentTheme } from '../app/theme.ts';
import { pagesOf } from '../app/pages.ts';
import { exploreQueries } from '../explore/queries.ts';
import { changed, comparisons, measures, parseExplore, toSearch, type ViewChange } from '../explore/view.ts';
import { OptionList, type Option } from '../ui/OptionList.tsx';
import { viewsQuery } from '../views/queries.ts';
import { readView } from '../views/ViewsMenu.tsx';
import './CommandPalette.css';

interface CommandPaletteProps {
  readonly onHelp: () => void;
  readonly onClose: () => void;
}

type Command = Option & { readonly run: () => void };

/** Everything that can be gone to or done, by typing a part of its name. */
export function CommandPalette({ onHelp, onClose }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const commands = useCommands(onHelp);
  useEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} className="palette" aria-label="Command palette" onClose={onClose}
      onPointerDown={(event) => { if (event.target === event.currentTarget) dialog.current?.close(); }}>
      <OptionList label="Commands" placeholder="Go to, open, group by…" options={commands}
        onPick={(value) => { dialog.current?.close(); commands.find((one) => one.value === value)?.run(); }} empty="No such command" />
    </dialog>
  );
}

function useCommands(onHelp: () => void): readonly Command[] {
  const { client, me, signOut } = useSession();
  const navigate = useNavigate();
  const router = useRouter();
  const views = useQuery(viewsQuery(client));
  const dimensions = useQuery(exploreQueries.dimensions(client));

  /** Changes the question that is shown, or begins one. */
  const ask = (change: ViewChange) => {
    const { pathname, search } = router.state.location;
    void navigate({ to: '/explore', search: toSearch(changed(pathname === '/explore' ? parseExplore(search) : {}, change)) });
  };
  const other = currentTheme() === 'dark' ? 'light' : 'dark';
  return [
    ...pagesOf(me).map(({ to, label, icon, key }): Command => ({ value: `page ${to}`, label, hint: `g ${key}`, icon, group: 'Pages', run: () => void navigate({ to }) })),
    ...(views.data ?? []).map((view): Command => (view.kind === 'dashboard'
      ? { value: `view ${view.id}`, label: view.name, icon: 'dashboards', group: 'Dashboards and saved views', run: () => void navigate({ to: '/dashboards/$boardId', params: { boardId: view.id } }) }
      : { value: `view ${view.id}`, label: view.name, icon: 'save', group: 'Dashboards and saved views', run: () => void navigate({ to: '/explore', search: toSearch(readView(view)) }) })),
    { value: 'theme', label: `Use the ${other} theme`, icon: other === 'dark' ? 'moon' : 'sun', group: 'This page', run: () => chooseTheme(other) },
    { value: 'help', label: 'Keyboard shortcuts', hint: '?', icon: 'help', group: 'This page', run: onHelp },
    { value: 'exit', label: 'Sign out', icon: 'exit', group: 'This page', run: signOut },
    ...(dimensions.data ?? []).map(({ name, label }): Command => ({ value: `by ${name}`, label: `Group by ${label.toLowerCase()}`, icon: 'explore', group: 'Explore', run: () => ask({ by: [name], sort: undefined }) })),
    ...Object.entries(measures).map(([name, label]): Command => ({ value: `measure ${name}`, label: `Measure ${label.toLowerCase()}`, icon: 'number', group: 'Explore', run: () => ask({ measures: [name as keyof typeof measures], sort: undefined }) })),
    ...Object.entries(comparisons).map(([name, label]): Command => ({ value: `compare ${name}`, label: `Compare with the ${label.toLowerCase()}`, icon: 'compare', group: 'Explore', run: () => ask({ compare: name as keyof typeof comparisons }) })),
  ];
}
