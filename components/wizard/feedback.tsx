'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Output } from '@/lib/service/output';
import type { Problem } from '@/lib/setup/problem';
import { fieldName } from './paths';

/** The part of the generator's output that the form shows. */
export type Feedback = Pick<Output, 'status' | 'problems' | 'gaps' | 'roles' | 'files'>;

interface Shown extends Feedback {
  /** Whether the draft is an example: nobody has finished anything in it. */
  readonly isExample: boolean;
}

interface Problems {
  readonly problems: readonly Problem[];
  /** The first problem of each field, by the field's name. */
  readonly byField: ReadonlyMap<string, Problem>;
}

const nothing: Shown = { status: 'working', problems: [], gaps: [], roles: [], files: [], isExample: false };

const FeedbackContext = createContext<Shown>(nothing);
const ProblemsContext = createContext<Problems>({ problems: [], byField: new Map() });

/** Passes the generator's output to the steps and fields below. */
export function WizardFeedback(props: {
  readonly feedback: Feedback;
  readonly isExample: boolean;
  readonly children: ReactNode;
}) {
  const { isExample } = props;
  const { status, problems, gaps, roles, files } = props.feedback;
  const value = useMemo(
    () => ({ status, problems, gaps, roles, files, isExample }),
    [status, problems, gaps, roles, files, isExample],
  );
  const text = JSON.stringify(problems);
  const byText = useMemo(() => indexed(JSON.parse(text)), [text]);
  return (
    <FeedbackContext value={value}>
      <ProblemsContext value={byText}>{props.children}</ProblemsContext>
    </FeedbackContext>
  );
}

function indexed(problems: readonly Problem[]): Problems {
  const byField = new Map<string, Problem>();
  for (const problem of problems) {
    const name = fieldName(problem.path);
    if (!byField.has(name)) byField.set(name, problem);
  }
  return { problems, byField };
}

/** Everything that the generator says. Another value with each answer. */
export const useFeedback = () => useContext(FeedbackContext);

/** The problems of the draft. The same value until one of them changes: a keystroke that changes none renders no field. */
export const useProblems = () => useContext(ProblemsContext);
