import { lostKey } from '../../aws/lost-key';
import { tagKeyProblem } from '../../aws/tags';
import { isPlainObject } from '../../formats/plain-object';
import * as z from '../../formats/zod';

/** Tags as an object. The key that would get lost on the way is refused here, while it is still there. */
export const tags = () => z.preprocess(refuseLostKey, z.record(z.string(), z.string()));

function refuseLostKey(input: unknown, context: z.RefinementCtx): unknown {
  const message = tagKeyProblem(lostKey);
  if (message !== undefined && isPlainObject(input) && Object.hasOwn(input, lostKey))
    context.addIssue({ code: 'custom', path: [lostKey], message, input });
  return input;
}
