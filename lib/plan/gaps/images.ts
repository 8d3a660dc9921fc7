import type { Job } from '../../setup/schema';
import { knownImage, tagOf } from '../images';
import type { Gap } from '../types';
import { perRole } from './gap';

/** Well-known images in which the job cannot start, or the login cannot exchange the token. */
export const imagesThatCannotLogIn = perRole(({ jobs }) => jobs.flatMap(imageGaps));

type JobGap = Omit<Gap, 'role'>;

/** The parts of a job that decide what its image must contain. */
export type JobWithImage = Pick<Job, 'name' | 'image' | 'credentials' | 'beforeLogin'>;

/** What the image of one job lacks. */
export function imageGaps(job: JobWithImage): readonly JobGap[] {
  return [...withoutShell(job), ...withoutClient(job)];
}

function withoutShell({ name, image }: JobWithImage): readonly JobGap[] {
  const { shellTag } = knownImage(image?.name ?? '') ?? {};
  const tag = tagOf(image?.name ?? '');
  const unknown = tag === undefined && image?.name.includes('@');
  if (image === undefined || shellTag === undefined || unknown || tag?.includes(shellTag)) return [];
  return [
    {
      code: 'image-without-shell',
      severity: 'warning',
      title: `The image of the job ${name} has no shell`,
      detail: `GitLab's runner runs scripts in a shell of the image. Of ${image.name.replace(/[:@].*/, '')}, only the tags with "${shellTag}" have one, so the job would fail before its first line.`,
      remedy: `Choose such a tag in the step Jobs, for example v1.23.2-${shellTag}.`,
    },
  ];
}

function withoutClient({ name, image, credentials, beforeLogin = [] }: JobWithImage): readonly JobGap[] {
  const { cannotAskAws = false, installsCurl } = knownImage(image?.name ?? '') ?? {};
  // Commands before the login may install a client.
  if (!cannotAskAws || credentials !== 'assume-role' || beforeLogin.length > 0) return [];
  return [
    {
      code: 'image-without-client',
      severity: 'warning',
      title: `Nothing in the image of the job ${name} can exchange the token`,
      detail: `The login needs aws, curl, GNU wget or python3, and ${image?.name} has none of them. The wget of BusyBox does not count: it may not check certificates. The job stops at the login.`,
      remedy: `Choose the credentials "web-identity-file" in the step Jobs, which need only a shell.${installsCurl === undefined ? '' : ` Or add the command "${installsCurl}" before the login.`}`,
    },
  ];
}
