import { partOf } from '../../subject-parts';
import { quoted } from '../quoted';
import { subjectCause } from '../subject-cause';

/** GitLab writes the short name of a ref. */
export const fullRefName = subjectCause('full-ref-name', ({ expectedParts }) => {
  const ref = partOf(expectedParts, 'ref');
  const [prefix, short] = /^refs\/(?:heads|tags)\/(.*)$/s.exec(ref ?? '') ?? [];
  if (prefix === undefined || short === undefined) return undefined;
  return {
    cause: `The policy expects the full name of the ref, ${quoted(prefix)}. GitLab's subject has the short one, ${quoted(short)}.`,
    fixes: [`In the trust policy, write \`:ref:${short}\`.`],
  };
});
