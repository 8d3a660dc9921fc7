import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

const names = /^AWS_ROLE_(?:SESSION_)?DURATION(?:_SECONDS)?$/;

export const durationIgnored: PipelineCheck = {
  code: 'duration-ignored',
  title: 'The length of the session is not used',
  source: sources.sdkWebIdentity.url,
  check: ({ jobs }) =>
    jobs.flatMap(({ read, commands }) => {
      const lines = [
        ...[...read.variables.values()].flatMap(({ name, pair }) =>
          names.test(name) ? [[name, pair.line] as const] : [],
        ),
        ...commands.flatMap(({ assignments, line }) =>
          assignments.flatMap((word) => {
            const [name = ''] = word.split('=');
            return names.test(name) ? [[name, line] as const] : [];
          }),
        ),
      ];
      // A script that reads the variable itself may use it.
      const script = Object.values(read.scripts)
        .flat()
        .map((item) => (item.kind === 'command' ? item.text : ''))
        .join('\n');
      const used = (name: string) => script.includes(`$${name}`) || script.includes(`\${${name}`);
      return lines
        .filter(([name]) => !used(name))
        .map(([name, line]) => ({
          line,
          severity: 'info',
          certain: true,
          message: `No AWS SDK reads ${quoteText(name)}. A session that an SDK or the AWS CLI gets with \`AWS_WEB_IDENTITY_TOKEN_FILE\` lasts an hour.`,
          remedy:
            'Remove it. For a shorter session, call `aws sts assume-role-with-web-identity --duration-seconds 900` in the script.',
        }));
    }),
};
