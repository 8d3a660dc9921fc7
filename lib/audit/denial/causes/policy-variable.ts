import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** `${…}` in a policy is a variable of IAM; Terraform and shells write the same. */
export const policyVariable: DenialCause = {
  code: 'policy-variable',
  explain(_, open) {
    const found = open.filter(({ why }) => why === 'unresolved-variable');
    const [first] = found;
    const text = first?.expected.find((value) => value.includes('${'));
    if (text === undefined) return undefined;
    return {
      cause: `IAM reads \`\${…}\` in ${quoted(text)} as a policy variable, and the request has no value for it.`,
      fixes: ['In the trust policy, write the value itself, and a plain dollar sign as `${$}`.'],
      explains: found,
    };
  },
};
