'use client';

import { Check, ChevronRight, Minus, X } from 'lucide-react';
import { describeVerdict } from '@/lib/aws/sts/describe';
import { type Inference, inferences } from '@/lib/gitlab/token/inference';
import type { AttemptStory } from '@/lib/world/result';
import { Claims } from './claims';
import { titleOfTopic, useBlastRadius } from './context';
import { Evaluation } from './evaluation';
import { Outcome } from './outcome';

/**
 * One way to try an attack: the token that GitLab mints or refuses, what STS compares, and what the job does.
 */
export function AttemptDetails({
  attempt,
  open,
}: {
  readonly attempt: AttemptStory;
  readonly open: boolean;
}) {
  const { minted, verdict, run, result } = attempt;
  const token = attempt.attempt.kind === 'token' ? attempt.attempt.claims : undefined;
  return (
    <details open={open} className="group rounded-md border bg-surface">
      <summary className="flex list-none flex-wrap items-center gap-x-2 gap-y-1 px-2.5 py-1.5 hover:bg-ink/4 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-[1_1_12rem] wrap-anywhere">{attempt.label}</span>
        <Outcome result={result} />
      </summary>
      <div className="flex flex-col gap-4 border-t px-3 py-3">
        {attempt.attempt.kind === 'pipeline' && !minted ? (
          <Part title="The pipeline">
            <p>The rules of the deploy job exclude it from this pipeline, so it requests no token.</p>
          </Part>
        ) : null}
        {minted ? (
          <Part title={minted.minted ? 'The token GitLab mints' : 'GitLab mints no token'}>
            {minted.minted ? <Claims claims={{ ...minted.claims }} /> : <p>{minted.refusal.reason}</p>}
            <Inferences found={minted.inferences} />
          </Part>
        ) : null}
        {token ? (
          <Part title="The token">
            <Claims claims={token} />
          </Part>
        ) : null}
        {verdict ? (
          <Part title={verdict.outcome === 'allowed' ? 'AWS gives the role' : 'AWS refuses'}>
            <p className="wrap-anywhere">{describeVerdict(verdict)}</p>
            {verdict.outcome === 'denied' ? (
              <p className="text-muted wrap-anywhere">
                The caller sees <code className="font-mono text-code">{verdict.awsError.code}</code>
                {verdict.awsError.message ? `: ${verdict.awsError.message}` : null}
              </p>
            ) : null}
            {verdict.statements.map((statement) => (
              <Evaluation key={statement.pointer} statement={statement} />
            ))}
          </Part>
        ) : null}
        {run ? (
          <Part title="The deploy job">
            <Guards guards={run.guards} />
            {run.effect && result.outcome === 'succeeded' ? <p>{result.how}</p> : null}
          </Part>
        ) : null}
      </div>
    </details>
  );
}

function Part(props: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section aria-label={props.title} className="flex flex-col gap-1.5">
      <h5 className="font-medium text-sm">{props.title}</h5>
      {props.children}
    </section>
  );
}

function Inferences({ found }: { readonly found: readonly Inference[] }) {
  if (found.length === 0) return null;
  return (
    <p className="text-muted text-xs">
      Inferred, not documented by GitLab: {found.map((inference) => inferences[inference]).join(' ')}
    </p>
  );
}

/** The checks inside the job, in order: the first one present ends the attack. */
function Guards({ guards }: Pick<NonNullable<AttemptStory['run']>, 'guards'>) {
  const view = useBlastRadius();
  return (
    <ol className="divide-y rounded-md border bg-raised">
      {guards.map(({ topic, does, present, acted }) => (
        <li key={topic} className="flex items-start gap-2 px-2.5 py-1.5 text-sm">
          {acted ? (
            <Check aria-hidden size={14} className="mt-1 shrink-0 text-ok" />
          ) : present ? (
            <Minus aria-hidden size={14} className="mt-1 shrink-0 text-faint" />
          ) : (
            <X aria-hidden size={14} className="mt-1 shrink-0 text-danger" />
          )}
          <span>
            <span className="font-medium">{titleOfTopic(view, topic)}</span>
            <span className="text-muted">
              {acted
                ? ' stops it: '
                : present
                  ? ' is there too, but was not needed: '
                  : ' is missing. It would help: '}
            </span>
            {does}
          </span>
        </li>
      ))}
    </ol>
  );
}
