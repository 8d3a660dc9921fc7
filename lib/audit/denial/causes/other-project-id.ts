import { quoted } from '../quoted';
import { conditionsOn } from '../subject-cause';
import type { DenialCause } from '../types';

const meanings: Readonly<Record<string, string>> = {
  project_id:
    'The path may be right but the project different: it was deleted and created again, or the id in the policy belongs to another project.',
  namespace_id:
    'The project may have moved to another group, or the id in the policy belongs to a parent group or to the project.',
};

/** The id of the project or of its group differs, although the path matches. */
export const otherProjectId: DenialCause = {
  code: 'other-project-id',
  explain(context, open) {
    for (const name of ['project_id', 'namespace_id']) {
      const found = conditionsOn(context, open, name).filter(({ why }) => why === 'value-differs');
      const [first] = found;
      if (first === undefined || typeof first.actual !== 'string') continue;
      return {
        cause: `The token has \`${name}: ${first.actual}\`, and the policy expects ${quoted(context.closest(first) ?? '')}. ${meanings[name]}`,
        fixes: [
          `In the trust policy, set ${quoted(first.key)} to ${quoted(first.actual)}, if this project is the one you mean.`,
          'In GitLab, read the ids from the page of the project and of its group.',
        ],
        explains: found,
      };
    }
    return undefined;
  },
};
