import type { BundleFile } from '@/lib/bundle/types';
import { libraryPath, pipelinePaths } from '@/lib/parts/job/names';
import { type Job, type ReadFile, readPipeline } from './gitlab-pipeline';

/** A repository with the files of a bundle in the places that the README names. `others` are added or replace them. */
export function repositoryWith(
  files: readonly Pick<BundleFile, 'path' | 'text'>[],
  others: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  return {
    '.gitlab-ci.yml': text(pipelinePaths.jobs),
    [libraryPath]: text(pipelinePaths.library),
    'ci/identity.gitlab-ci.yml': text('verify/identity.gitlab-ci.yml'),
    'keyless/verify/drift.gitlab-ci.yml': text('verify/drift.gitlab-ci.yml'),
    'ci/must-fail.gitlab-ci.yml': text('verify/must-fail.gitlab-ci.yml'),
    ...others,
  };
}

/** The jobs of a pipeline file of a bundle, with the included library. */
export function jobsOf(
  files: readonly Pick<BundleFile, 'path' | 'text'>[],
  path: string = pipelinePaths.jobs,
): ReadonlyMap<string, Job> {
  const repository = repositoryWith(files);
  const read: ReadFile = (name) =>
    name === path ? files.find((file) => file.path === path)?.text : repository[name];
  return readPipeline(read, path).jobs;
}
