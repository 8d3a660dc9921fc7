import type { PresetJob } from '@/lib/aws/preset-jobs';
import type { JobDraft } from '../draft';

/** The fields of a job that a preset decides, as the form holds them. */
export const jobFields = (
  { image, services = [], variables = {}, beforeLogin = [], credentials, script }: PresetJob,
  before: JobDraft,
): Pick<JobDraft, 'image' | 'services' | 'variables' | 'beforeLogin' | 'credentials' | 'script'> => ({
  image: { ...before.image, name: image },
  services: services.map((service) => ({ name: service, alias: '', command: '' })),
  variables: Object.entries(variables).map(([variable, value]) => ({ name: variable, value })),
  beforeLogin: [...beforeLogin],
  // Works in every other image the user chooses.
  credentials: credentials ?? before.credentials,
  script: [...script],
});
