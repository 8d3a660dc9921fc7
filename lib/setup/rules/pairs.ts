import { lostKey } from '../../aws/lost-key';
import { tagKeyProblem } from '../../aws/tags';
import { isPlainObject } from '../../formats/plain-object';
import * as z from '../../formats/zod';
import { variableNameProblem } from '../../gitlab/variable-names';

/** What is wrong with a name of such pairs, or `undefined`. */
const nameProblems = { tags: tagKeyProblem, variables: variableNameProblem } as const;

/** Names with values as an object. Refuses duplicate names here, because the object could not contain them. */
export const pairs = (of: keyof typeof nameProblems) =>
  z.preprocess((input, context) => refuseLostKey(of, input, context), z.record(z.string(), z.string()));

function refuseLostKey(of: keyof typeof nameProblems, input: unknown, context: z.RefinementCtx): unknown {
  const message = nameProblems[of](lostKey);
  if (message !== undefined && isPlainObject(input) && Object.hasOwn(input, lostKey))
    context.addIssue({ code: 'custom', path: [lostKey], message, input });
  return input;
}
