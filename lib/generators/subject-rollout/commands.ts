import { type MarkdownBlock, md } from '../../formats/markdown';
import { fencesOf, formsOf } from '../../parts/aws/commands';
import { paragraph } from '../../parts/blocks';
import type { Plan } from '../../plan/types';

/** The commands that apply the trust policies of a phase to the roles of every account, for each form in the bundle. */
export function phaseCommands(plan: Plan, phase: 1 | 3): readonly MarkdownBlock[] {
  const forms = formsOf(plan);
  return forms.flatMap((form): readonly MarkdownBlock[] => [
    ...(forms.length < 2 ? [] : [paragraph(md`With ${form.title}:`)]),
    ...fencesOf(plan, form, (account) =>
      account.roles.length === 0 ? [] : form.apply(plan, account, phase),
    ),
  ]);
}
