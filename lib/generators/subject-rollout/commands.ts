import { type MarkdownBlock, md } from '../../formats/markdown';
import type { Plan } from '../../plan/types';
import { forms } from '../aws/commands';
import { hasOutput } from '../aws/outputs';

const titled = (title: string): MarkdownBlock => ({ kind: 'paragraph', text: md`With ${title}:` });

/** What puts the trust policies of a phase on the roles of every account, for each form that is in the bundle. */
export function phaseCommands(plan: Plan, phase: 1 | 3): readonly MarkdownBlock[] {
  const there = forms.filter(({ output }) => hasOutput(plan, output));
  return there.flatMap(({ title, commands }) => [
    ...(there.length < 2 ? [] : [titled(title)]),
    ...plan.accounts
      .filter(({ roles }) => roles.length > 0)
      .map(
        (account): MarkdownBlock => ({
          kind: 'sample',
          document: { format: 'shell', script: { statements: commands(plan, account, phase) } },
        }),
      ),
  ]);
}
