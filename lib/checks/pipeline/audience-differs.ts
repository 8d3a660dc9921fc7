import { sources } from '../../explanations/sources';
import { joinOr } from '../../formats/english';
import type { PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

export const audienceDiffers: PipelineCheck = {
  code: 'audience-differs',
  title: 'No checked role accepts the audience',
  source: sources.gitlabAws.url,
  check: ({ tokenJobs, expected: { audiences: accepted } }) =>
    tokenJobs.flatMap(({ tokens }) =>
      tokens.flatMap(({ name, audiences, audienceLine }) => {
        const [audience, ...others] = audiences ?? [];
        if (accepted.length === 0 || audience === undefined || others.length > 0) return [];
        if (audience.includes('$') || accepted.includes(audience)) return [];
        return [
          {
            line: audienceLine,
            severity: 'medium',
            certain: false,
            message: `The token ${quoteText(name)} is for ${quoteText(audience)}. The roles that were checked accept ${joinOr(accepted.map(quoteText))}, so AWS refuses it, unless it is for another role.`,
            remedy: `Write \`aud: ${accepted[0]}\`.`,
          },
        ];
      }),
    ),
};
