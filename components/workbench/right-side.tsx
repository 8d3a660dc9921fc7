'use client';

import { lazy, Suspense } from 'react';
import type { Output } from '@/lib/service/output';
import { useBlastRadius } from '../blast-radius/context';
import { Verdict } from '../blast-radius/verdict';
import { type AskedFile, FilesPane } from '../files/files-pane';
import { cx } from '../ui/cx';
import { Tabs } from '../ui/tabs';
import { useWizard } from '../wizard/wizard';
import { useLastAnswer } from './last-answer';
import { StaleNotice } from './notices';
import { type PreviewTab, usePane } from './pane';
import { attacksWithout } from './slots';

const AttacksPanel = lazy(() => import('../blast-radius/attacks-panel'));

/** Who can assume the role that is edited, and below it what this setup becomes: its files, and the attacks on it. */
export default function RightSide(props: {
  readonly output: Output;
  /** A file that the form wants shown. */
  readonly asked: AskedFile | undefined;
}) {
  const { output, asked } = props;
  const { tab, showTab } = usePane();
  const { role } = useWizard();
  const answer = useLastAnswer();
  const { radius } = useBlastRadius();
  const index = Math.max(0, Math.min(role, output.roles.length - 1));
  const planned = output.roles[index];
  const sentence = answer?.change?.sentences[index] ?? planned?.sentenceParts ?? [];
  const tried = output.hasGaps ? undefined : radius?.roles[index]?.tried;
  const labels = {
    files: <Counted word="All files" count={output.files.length} />,
    attacks: <Counted word="Attacks" count={tried} />,
  } satisfies Partial<Record<PreviewTab, React.ReactNode>>;
  return (
    <>
      <Verdict
        role={index}
        name={planned?.name ?? 'your project'}
        sentence={sentence}
        change={answer?.attacks}
        stale={staleOf(output)}
        incomplete={output.hasGaps || output.files.length === 0}
      />
      <Tabs
        label="Preview"
        tabs={labels}
        current={tab === 'attacks' ? 'attacks' : 'files'}
        onChange={showTab}
      >
        {tab === 'attacks' ? (
          <Suspense fallback={<p className="p-6 text-muted">Loading attacks…</p>}>
            <AttacksPanel role={index} />
          </Suspense>
        ) : null}
        {/* Stays while another tab is shown, so that the same file is there afterwards. */}
        <div className={cx('flex min-h-0 flex-1 flex-col', tab === 'attacks' && 'hidden')}>
          <FilesPane
            output={output}
            start={output.files.find(({ path }) => path.endsWith('/trust-policy.json'))?.path}
            asked={asked}
            notice={<StaleNotice output={output} />}
            attacksWithout={attacksWithout}
          />
        </div>
      </Tabs>
    </>
  );
}

/** Why the sentence is not that of the draft as it is; nothing while it is. */
function staleOf({ status, problems, hasGaps }: Output): string | undefined {
  if (status === 'failed') return 'Something went wrong. This is from before your last change.';
  if (status !== 'invalid' || hasGaps) return undefined;
  return `Not up to date: fix ${problems.length === 1 ? 'one answer' : `${problems.length} answers`} first.`;
}

const Counted = ({ word, count }: { readonly word: string; readonly count: number | undefined }) => (
  <>
    {word}
    {count === undefined ? null : <span className="font-normal tabular-nums">{count}</span>}
  </>
);
