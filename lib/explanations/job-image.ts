import { sources } from './sources';
import type { Explanation } from './types';

export const jobImage = {
  id: 'job-image',
  title: 'Image',
  gist: 'sees the credentials',
  short: 'The image sees the credentials: name it by digest (image@sha256:...), and keep it small.',
  long: [
    'Everything in the image can read the token and the credentials. A tag can be moved to another image at any time; a digest cannot.',
    'Images whose entry point is the tool itself need an empty entry point, so that the runner finds a shell.',
  ],
  doesNotStop: 'A digest fixes what runs, not whether it is good.',
  sources: [sources.gitlabYaml, sources.gitlabImageDigests],
} as const satisfies Explanation;
