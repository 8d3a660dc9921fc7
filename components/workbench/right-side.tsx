'use client';

import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { Output } from '@/lib/service/output';
import { stepTitles } from '@/lib/setup/steps';
import { useBlastRadius } from '../blast-radius/context';
import { Verdict } from '../blast-radius/verdict';
import { useFieldLines } from '../browser/use-field-lines';
import { useFocusedField } from '../browser/use-focused-field';
import { applyLines } from '../files/apply-lines';
import { type AskedFile, FilesPane } from '../files/files-pane';
import { type FieldWays, linesOfField } from '../files/links';
import { stepFiles } from '../files/step-files';
import { StepView } from '../files/step-view';
import { cx } from '../ui/cx';
import { Tabs } from '../ui/tabs';
import { useWizard } from '../wizard/wizard';
import { AnswerNotice } from './answer-notice';
import { useLastAnswer } from './last-answer';
import { StaleNotice } from './notices';
import { type PreviewTab, usePane } from './pane';
import { useSession } from './session/context';
import { attacksWithout } from './slots';
import { useVerdict } from './use-verdict';

const AttacksPanel = lazy(() => import('../blast-radius/attacks-panel'));

const noFields = [] as const;

/** Who can assume the edited role and, below it, what the setup produces: the lines of the step, all files, the attacks. */
export default function RightSide(props: {
  readonly output: Output;
  /** The input of `parseSetup`. */
  readonly input: unknown;
  /** A file that the form asks to show. */
  readonly asked: AskedFile | undefined;
}) {
  const { output, input } = props;
  const { tab, showTab, choices, choose } = usePane();
  const { step } = useWizard();
  const answer = useLastAnswer();
  const { role: index, planned, sentence, stale } = useVerdict(output);
  const { radius, field } = useBlastRadius();
  /** A file that was requested here, until the form requests another one. */
  const [ownFile, setOwn] = useState<{ readonly file: AskedFile; readonly over: AskedFile | undefined }>();
  const formAsks = props.asked;
  const asked = ownFile !== undefined && ownFile.over === formAsks ? ownFile.file : formAsks;
  const stepAsks = step === 'review' ? undefined : step;
  const { opened } = useSession();
  const decided = useFieldLines(input, opened, index, tab === 'files' ? undefined : stepAsks);
  const found = useMemo(
    () => (stepAsks === undefined ? applyLines(output.files) : decided && stepFiles(output.files, decided)),
    [stepAsks, output.files, decided],
  );
  const focused = useFocusedField();
  const fields = decided?.fields ?? noFields;
  const outlined = useMemo(() => linesOfField(fields, focused), [fields, focused]);
  const changedLines = useMemo(
    () => ({ ...answer?.change?.lines, ...(answer === undefined ? {} : output.changedLines) }),
    [answer, output.changedLines],
  );
  const ways = useMemo<FieldWays>(
    () => ({
      labelOf: ({ name, label }) => label ?? field.nameOf(name.split('.')),
      goTo: (name) => field.goTo(name.split('.')),
    }),
    [field],
  );
  const showFile = useCallback(
    (path: string) => {
      setOwn({ file: { path }, over: formAsks });
      showTab('files');
    },
    [showTab, formAsks],
  );
  const hasFiles = output.files.length > 0;
  const tried = hasFiles ? radius?.roles[index]?.tried : undefined;
  const labels = {
    step: 'This step',
    files: <Counted word="All files" count={output.files.length} />,
    attacks: <Counted word="Attacks" count={tried} />,
  } satisfies Record<PreviewTab, React.ReactNode>;
  const common = { output, changedLines, outlined, ways, attacksWithout };
  return (
    // On a short screen (a phone in landscape, 400 % zoom) all of it scrolls; elsewhere only what is below
    // the tabs.
    <div className="flex min-h-0 flex-1 flex-col [@media(height<34rem)]:overflow-auto">
      <Verdict
        role={index}
        name={planned?.name ?? 'your project'}
        sentence={sentence}
        change={answer?.attacks}
        stale={stale}
        incomplete={!hasFiles}
      />
      <Tabs label="Preview" tabs={labels} current={tab} onChange={showTab}>
        <div className="flex min-h-0 flex-1 flex-col [@media(height<34rem)]:min-h-88">
          {tab === 'attacks' ? (
            <Suspense fallback={<p className="p-6 text-muted">Loading attacks…</p>}>
              <AttacksPanel role={index} hasFiles={hasFiles} />
            </Suspense>
          ) : (
            <>
              <StaleNotice output={output} />
              <AnswerNotice />
            </>
          )}
          {tab === 'step' ? (
            <StepView
              {...common}
              found={found}
              hasFiles={hasFiles}
              isIncomplete={output.status === 'invalid'}
              explanations={output.explanations}
              decided={decided}
              onShow={showFile}
              nothing={
                hasFiles
                  ? `${stepTitles[step]} decides no line of this role yet.`
                  : 'Lines appear here as you answer.'
              }
            />
          ) : null}
          {/* Stays mounted while another tab is shown, so that the same file is open afterwards. */}
          <div
            data-prints={tab === 'files' || undefined}
            className={cx('flex min-h-0 flex-1 flex-col', tab !== 'files' && 'hidden')}
          >
            <FilesPane
              {...common}
              role={index}
              start={trustPolicyOf(output, planned?.arn)}
              asked={asked}
              choices={choices}
              onChoose={choose}
              fields={tab === 'files' ? fields : noFields}
            />
          </div>
        </div>
      </Tabs>
    </div>
  );
}

/** The trust policy of the edited role, otherwise the first one. */
const trustPolicyOf = ({ files }: Output, arn: string | undefined): string | undefined => {
  const policies = files.filter(({ path }) => path.endsWith('/trust-policy.json'));
  const folder = `/${arn?.slice(arn.lastIndexOf('/') + 1)}/`;
  return (policies.find(({ path }) => path.includes(folder)) ?? policies[0])?.path;
};

const Counted = ({ word, count }: { readonly word: string; readonly count: number | undefined }) => (
  <>
    {word}
    {count === undefined ? null : <span className="font-normal tabular-nums">{count}</span>}
  </>
);
