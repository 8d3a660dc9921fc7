import { sources } from '../../explanations/sources';
import { isPlainObject, membersOf } from '../../formats/plain-object';
import type { CheckedJob, PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

export const dotenvInTokenJob: PipelineCheck = {
  code: 'dotenv-in-token-job',
  title: 'Another job sets variables of a job with a token',
  source: sources.gitlabVariables.url,
  check: ({ jobs, tokenJobs }) => {
    const writers = new Set(
      jobs.flatMap(({ read }) =>
        membersOf(membersOf(read.value('artifacts')).reports).dotenv === undefined ? [] : [read.name],
      ),
    );
    return tokenJobs.flatMap((job) => {
      const from = job.isTemplate ? undefined : takesFrom(job, writers);
      if (from === undefined) return [];
      return [
        {
          line: job.lineOf('needs') ?? job.lineOf('dependencies') ?? job.read.line,
          severity: 'low',
          certain: from.certain,
          message: `The job takes the variables that ${quoteText(from.name)} writes into its dotenv report. They take precedence over \`variables\` of this file, so that job decides about roles, regions and addresses here.`,
          remedy:
            'Do not take its variables: `needs: [{ job: …, artifacts: false }]`, or `dependencies: []`.',
        },
      ];
    });
  },
};

/**
 * A job whose dotenv report this job receives: according to `needs`, then to `dependencies`. Without both, it
 * receives those of all earlier stages.
 */
function takesFrom(
  { read }: CheckedJob,
  writers: ReadonlySet<string>,
): { readonly name: string; readonly certain: boolean } | undefined {
  const others = [...writers].filter((name) => name !== read.name);
  const dependencies = read.value('dependencies');
  const listed = Array.isArray(dependencies) ? dependencies.map(String) : undefined;
  const needs = read.value('needs');
  if (Array.isArray(needs)) {
    const names = needs.flatMap((need) => {
      if (!isPlainObject(need)) return [String(need)];
      return need.artifacts === false || typeof need.job !== 'string' ? [] : [need.job];
    });
    const name = others.find((other) => names.includes(other) && (listed?.includes(other) ?? true));
    return name === undefined ? undefined : { name, certain: true };
  }
  if (read.hides('needs') || read.hides('dependencies')) return undefined;
  const name = others.find((other) => listed?.includes(other) ?? true);
  // The order of stages decides, which an included file may set.
  return name === undefined ? undefined : { name, certain: listed !== undefined };
}
