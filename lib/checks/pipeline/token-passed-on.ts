import type { JobCommand } from '../../existing-pipeline/commands';
import { sources } from '../../explanations/sources';
import type { PipelineCheck, PipelineFinding } from '../pipeline-view/types';

/** The token leaves the job for somewhere other than STS: another host, another pipeline, the layers of an image. */
export const tokenPassedOn: PipelineCheck = {
  code: 'token-passed-on',
  title: 'The token is passed on',
  source: sources.gitlabIdToken.url,
  check: ({ jobs }) =>
    jobs.flatMap(({ commands, flow }) =>
      commands.flatMap((command): readonly PipelineFinding[] => {
        const secret = [command, command.input].some((part) => part?.args.some(flow.holdsToken))
          ? 'the token'
          : command.args.some(flow.holdsSession)
            ? 'credentials'
            : undefined;
        const to = secret === undefined ? undefined : destinationOf(command);
        if (to === undefined) return [];
        return [
          {
            line: command.line,
            severity: 'high',
            certain: to.certain,
            message: `The command passes ${secret} to ${to.name}. ${to.consequence}`,
            remedy:
              'Exchange the token in the job itself, with `aws sts assume-role-with-web-identity`, and pass it to nothing else.',
          },
        ];
      }),
    ),
};

interface Destination {
  readonly name: string;
  readonly consequence: string;
  readonly certain: boolean;
}

const sts = /^https:\/\/sts(?:\.[a-z0-9-]+)?\.amazonaws\.(?:com(?:\.cn)?|eu)(?:[/?]|$)/;

function destinationOf({ program, args }: JobCommand): Destination | undefined {
  if (/^(?:curl|wget|https?|xh|nc|ncat|telnet|ssh|scp)$/.test(program)) {
    const url = args.find((word) => /^(?:https?:\/\/|\$)/.test(word));
    if (url !== undefined && sts.test(url)) return undefined;
    const isTrigger = args.some((word) => /\/trigger\/pipeline/.test(word));
    return {
      name: isTrigger ? 'another pipeline' : 'another host',
      consequence: isTrigger
        ? 'GitLab stores the variables of a pipeline, and its Maintainers can read them.'
        : 'Anyone who receives it can assume the role until the token expires.',
      certain: url === undefined || !/^\$|:\/\/\$/.test(url),
    };
  }
  const builds = /^(?:docker|podman|buildah|nerdctl|executor|buildctl)$/.test(program);
  if (builds && args.some((word) => /^--(?:build-arg|opt)/.test(word)))
    return {
      name: 'the build of an image',
      consequence:
        'Build arguments stay in the history of the image, where anyone who can pull it can read them.',
      certain: true,
    };
  return undefined;
}
