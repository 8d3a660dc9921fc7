import { lostKey } from '../../aws/lost-key';
import { tagKeyProblem } from '../../aws/tags';
import { isPlainObject } from '../../formats/plain-object';
import * as z from '../../formats/zod';
import { variableNameProblem } from '../../gitlab/variable-names';

/** What is wrong with a name of such pairs, or `undefined`. */
const nameProblems = { tags: tagKeyProblem, variables: variableNameProblem } as const;

/** Names with values as an object. The name that would get lost on the way is refused here, while it is still there. */
export const pairs = (of: keyof typeof nameProblems) =>
  z.preprocess((input, context) => refuseLostKey(of, input, context), z.record(z.string(), z.string()));

function refuseLostKey(of: keyof typeof nameProblems, input: unknown, context: z.RefinementCtx): unknown {
  const message = nameProblems[of](lostKey);
  if (message !== undefined && isPlainObject(input) && Object.hasOwn(input, lostKey))
    context.addIssue({ code: 'custom', path: [lostKey], message, input });
  return input;
}
