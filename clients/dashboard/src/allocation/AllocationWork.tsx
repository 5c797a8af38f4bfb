import type { Allocation, AllocationMeasure, AllocationPreviewQuery, AllocationRule } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { RangePicker } from '../explore/RangePicker.tsx';
import { daysOf } from '../explore/ranges.ts';
import { measures, type ExploreView } from '../explore/view.ts';
import { todayUtc } from '../spend/view.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import { changesOf } from './diff.ts';
import { ConflictBanner } from './ConflictBanner.tsx';
import { CoverageCard } from './CoverageCard.tsx';
import { DimensionTabs } from './DimensionTabs.tsx';
import { addRule, isFinished } from './draft.ts';
import { FirstRules } from './FirstRules.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { OutcomeCard } from './OutcomeCard.tsx';
import { allocationQueries } from './queries.ts';
import { RulesCard } from './RulesCard.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { TablesDialog } from './TablesDialog.tsx';
import { useDraft } from './useDraft.ts';
import { useLabels } from './useLabels.ts';
import { dimensionOf, usePreview } from './usePreview.ts';
import { Who } from './Who.tsx';
import '../explore/QueryBar.css';
import './AllocationWork.css';

type Above = 'save' | 'history' | 'tables' | null;

const costs = ['effective', 'billed', 'list', 'contracted'] as const satisfies readonly AllocationMeasure[];

/** The rules of a version while they are worked on, tried on the tenant's own bills with every change. */
export function AllocationWork({ active }: { readonly active: Allocation }) {
  const { client, me } = useSession();
  const mayChange = me.scopes.includes('admin');
  const drafting = useDraft(active);
  const { base, draft, change } = drafting;
  const [above, setAbove] = useState<Above>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const { dimension: named } = useSearch({ from: '/app/allocation' });
  const navigate = useNavigate({ from: '/allocation' });
  const dimension = draft.find(({ name }) => name === named) ?? draft[0];
  const show = (name: string | undefined) => { setOpened(null); void navigate({ search: name === undefined ? {} : { dimension: name }, replace: true }); };

  const [span, setSpan] = useState<Pick<ExploreView, 'range' | 'from' | 'until'>>({});
  const [measure, setMeasure] = useState<AllocationMeasure>('effective');
  const [chosen, setCurrency] = useState<string | null>(null);
  const range = span.range ?? '30d';
  const question = useMemo((): AllocationPreviewQuery => ({ ...daysOf(range, span, todayUtc()), measure }), [range, span, measure]);
  const preview = usePreview(draft, question, base.version);
  const labels = useLabels(draft);

  const outcome = dimension ? dimensionOf(preview.answer, dimension.name) : null;
  const usual = useQuery(allocationQueries.currency(client)).data;
  const currencies = (outcome ?? preview.answer?.dimensions[0])?.totals.map((total) => total.currency) ?? [];
  const currency = [chosen, usual].find((one) => one != null && currencies.includes(one)) ?? currencies[0] ?? usual ?? 'USD';

  const add = (rule: AllocationRule) => {
    if (!dimension) return;
    const added = addRule(draft, dimension.id, rule);
    change(added.draft);
    setOpened(added.id);
  };
  const unfinished = draft.flatMap(({ rules }) => rules).filter(({ rule }) => !isFinished(rule)).length;
  const changes = useMemo(() => changesOf(base.set, drafting.set), [base, drafting.set]);
  const isBlocked = unfinished > 0 || preview.query.isError || drafting.theirs !== null;

  return (
    <div className={drafting.isChanged ? 'allocation changed' : 'allocation'}>
      <PageHeader title="Allocation" above={base.version > 0 && <p className="allocation-version">Version {base.version}, saved <Ago time={base.createdAt} /> by <Who tokenId={base.createdBy} />{base.note !== '' && <> · “{base.note}”</>}</p>}>
        {drafting.canUndo && <Button look="quiet" aria-keyshortcuts="z" onClick={drafting.undo}><Icon name="undo" size={14} />Undo</Button>}
        <Button onClick={() => setAbove('tables')}><Icon name="table" size={14} />Tables</Button>
        {base.version > 0 && <Button onClick={() => setAbove('history')}><Icon name="clock" size={14} />History</Button>}
      </PageHeader>
      {drafting.theirs && <ConflictBanner theirs={drafting.theirs} base={base} onTake={() => drafting.discard(drafting.theirs ?? base)} onKeep={() => drafting.rebase(drafting.theirs ?? base)} />}
      {draft.length === 0 ? <FirstRules mayChange={mayChange} drafting={drafting} onShow={show} /> : dimension && (
        <>
          <section className="card allocation-top" aria-label="Dimensions">
            <DimensionTabs drafting={drafting} current={dimension} preview={preview} currency={currency} mayChange={mayChange} onShow={show} />
            <div className="allocation-tools">
              <RangePicker shown={{ range }} view={span} answered={preview.answer} onChange={({ range: next, from, until }) => setSpan({ ...(next !== undefined && { range: next }), ...(from !== undefined && { from }), ...(until !== undefined && { until }) })} />
              <Select label="Cost" value={measure} options={costs.map((one) => ({ value: one, label: measures[one] }))} onChange={setMeasure} />
              {currencies.length > 1 && <Select label="Currency" value={currency} options={currencies.map((one) => ({ value: one, label: one }))} onChange={setCurrency} />}
              <span className={drafting.isChanged ? 'allocation-state changed' : 'allocation-state'} role="status">
                {preview.isBehind ? 'Trying the rules…' : drafting.isChanged ? 'Not saved yet: tried on your bills' : 'As saved'}
              </span>
            </div>
          </section>
          <div className="allocation-grid">
            <RulesCard key={dimension.id} drafting={drafting} dimension={dimension} preview={preview} outcome={outcome} currency={currency} labels={labels} days={question} opened={opened} mayChange={mayChange} onOpen={setOpened} onAdd={add} onTables={() => setAbove('tables')} />
            <OutcomeCard dimension={dimension} preview={preview} outcome={outcome} currency={currency} question={question} isChanged={drafting.isChanged} />
          </div>
          <CoverageCard dimension={dimension} base={base} question={question} currency={currency} labels={labels} mayChange={mayChange} onRule={add} />
        </>
      )}
      {drafting.isChanged && mayChange && (
        <SaveBar changes={changes} isBehind={drafting.theirs !== null} unfinished={unfinished} preview={preview} isBlocked={isBlocked} currency={currency} dimension={dimension?.name} onDiscard={() => drafting.discard()} onSave={() => setAbove('save')} />
      )}
      {above === 'save' && <SaveDialog drafting={drafting} changes={changes} preview={preview} currency={currency} onClose={() => setAbove(null)} />}
      {above === 'history' && <HistoryDialog base={base} isChanged={drafting.isChanged} mayChange={mayChange} onRestored={(restored) => { drafting.discard(restored); setAbove(null); }} onClose={() => setAbove(null)} />}
      {above === 'tables' && <TablesDialog allocation={active} mayChange={mayChange} onClose={() => setAbove(null)} />}
      <LeaveGuard isChanged={drafting.isChanged} />
    </div>
  );
}
