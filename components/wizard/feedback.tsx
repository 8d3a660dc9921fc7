'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Output } from '@/lib/service/output';
import type { Problem } from '@/lib/setup/problem';
import { fieldName } from './paths';

/** The part of the generator's output that the form shows. */
export type Feedback = Pick<Output, 'status' | 'problems' | 'gaps' | 'roles' | 'files'>;

interface IndexedFeedback extends Feedback {
  /** Whether the draft is an example: nobody has finished anything in it. */
  readonly isExample: boolean;
  /** The first problem of each field, by the field's name. */
  readonly byField: ReadonlyMap<string, Problem>;
}

const nothing: IndexedFeedback = {
  status: 'working',
  problems: [],
  gaps: [],
  roles: [],
  files: [],
  isExample: false,
  byField: new Map(),
};

const FeedbackContext = createContext<IndexedFeedback>(nothing);

/** Passes the generator's output to the steps and fields below. */
export function WizardFeedback(props: {
  readonly feedback: Feedback;
  readonly isExample: boolean;
  readonly children: ReactNode;
}) {
  const { isExample } = props;
  const { status, problems, gaps, roles, files } = props.feedback;
  const value = useMemo(() => {
    const byField = new Map<string, Problem>();
    for (const problem of problems) {
      const name = fieldName(problem.path);
      if (!byField.has(name)) byField.set(name, problem);
    }
    return { status, problems, gaps, roles, files, isExample, byField };
  }, [status, problems, gaps, roles, files, isExample]);
  return <FeedbackContext value={value}>{props.children}</FeedbackContext>;
}

export const useFeedback = () => useContext(FeedbackContext);
