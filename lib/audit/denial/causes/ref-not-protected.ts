import { quoted } from '../quoted';
import { claimOf, conditionsOn } from '../subject-cause';
import type { DenialCause } from '../types';

/** The ref of the pipeline is not protected. */
export const refNotProtected: DenialCause = {
  code: 'ref-not-protected',
  explain(context, open) {
    const found = conditionsOn(context, open, 'ref_protected').filter(
      ({ actual }) => typeof actual === 'string',
    );
    const [first] = found;
    if (first === undefined) return undefined;
    const ref = quoted(claimOf(context, 'ref') ?? 'the ref');
    const mergeRequest =
      claimOf(context, 'pipeline_source') === 'merge_request_event'
        ? ' In a merge request pipeline, it is `true` only if GitLab lets these access protected variables and both branches are protected.'
        : '';
    return {
      cause: `The token has \`ref_protected: ${String(first.actual)}\`, and the policy expects \`${context.closest(first) ?? 'true'}\`.${mergeRequest}`,
      fixes: [
        `In GitLab, protect ${ref}: Settings, Repository, Protected branches or Protected tags.`,
        'Leave the trust policy as it is: without this condition, unreviewed code may get in.',
      ],
      explains: found,
    };
  },
};
