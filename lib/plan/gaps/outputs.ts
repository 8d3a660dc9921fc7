import { mirrorings } from '../mirrored-folders';
import { perRole } from './gap';

/** A script mirrors a folder and deletes extra files at the target, and no check can notice a missing build. */
export const deletesUnguarded = perRole(({ jobs }) =>
  jobs.flatMap((job) =>
    [...new Set(job.script.flatMap(unguarded))].map((command) => ({
      code: 'deletes-unguarded',
      severity: 'warning',
      title: `The job ${job.name} may delete files that nobody replaced`,
      detail: `\`${shortened(command)}\` deletes from the bucket what its folder lacks. Keyless adds no check before it, because the script leaves it open which folder that is. If no job has built the folder, the command can delete the whole site.`,
      remedy:
        'Write the command as a separate script item that names its folder, for example `aws s3 sync public/ s3://acme-website/ --delete`. The job then checks the folder first. Or leave out --delete.',
    })),
  ),
);

const unguarded = (item: string): readonly string[] =>
  mirrorings(item).flatMap(({ command, folder }) => (folder === undefined ? [command] : []));

const shortened = (command: string): string => {
  const text = command.replaceAll('`', "'");
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
};
