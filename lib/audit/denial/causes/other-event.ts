import { joinOr } from '../../../formats/english';
import { quoted } from '../quoted';
import { conditionsOn } from '../subject-cause';
import type { DenialCause } from '../types';

/** The pipeline was started by something that the role does not trust. */
export const otherEvent: DenialCause = {
  code: 'other-event',
  explain(context, open) {
    const found = conditionsOn(context, open, 'pipeline_source').filter(
      ({ actual }) => typeof actual === 'string',
    );
    const [first] = found;
    if (first === undefined) return undefined;
    const actual = String(first.actual);
    return {
      cause: `The pipeline was started by ${quoted(actual)}, but the policy accepts ${joinOr(first.expected.map(quoted))}.`,
      fixes: [
        `In the trust policy, add ${quoted(actual)} to ${quoted(first.key)}, if such pipelines may deploy.`,
        `In GitLab, leave the job out of such pipelines (\`rules:\` with \`$CI_PIPELINE_SOURCE\`).`,
      ],
      explains: found,
    };
  },
};
