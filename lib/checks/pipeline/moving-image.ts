import { sources } from '../../explanations/sources';
import { membersOf } from '../../formats/plain-object';
import { tagOf } from '../../plan/images';
import type { CheckedJob, PipelineCheck, PipelineFinding } from '../pipeline-view/types';
import { quoteText } from '../quote';

/** The image of a job with a token: everything that runs in it has access to the token. */
export const movingImage: PipelineCheck = {
  code: 'moving-image',
  title: 'An image can change',
  source: sources.gitlabImageDigests.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap((job) => {
      const line = job.lineOf('image');
      const name = nameOf(job);
      return line === undefined || name === undefined ? [] : findingOf(name, line);
    }),
};

function nameOf({ read }: CheckedJob): string | undefined {
  const value = read.value('image');
  const name = typeof value === 'string' ? value : membersOf(value).name;
  return typeof name === 'string' ? name : undefined;
}

function findingOf(name: string, line: number): readonly PipelineFinding[] {
  if (/@sha256:[0-9a-f]{64}$/.test(name)) return [];
  const tag = tagOf(name);
  const isVariable = /\$/.test(name);
  const moves = tag === undefined || /^(?:latest|stable|edge|main|master)$/.test(tag);
  const remedy = 'Name the image by its digest: `image: registry/name:tag@sha256:…`.';
  if (isVariable)
    return [
      {
        line,
        severity: 'low',
        certain: false,
        message: `Variables decide which image runs with the token: ${quoteText(name)}. Anyone who can set them, for example when starting a pipeline, can choose another image.`,
        remedy,
      },
    ];
  return [
    {
      line,
      severity: moves ? 'low' : 'info',
      certain: true,
      message: `${quoteText(name)} has no digest. ${
        moves ? 'The name stands for the newest image' : 'A tag can be moved'
      }, so anyone who can push to that registry decides what runs with the token.`,
      remedy,
    },
  ];
}
