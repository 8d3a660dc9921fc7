import { describe, expect, it } from 'vitest';
import { permissionPresets } from '@/lib/aws/permissions';
import { presetJob } from '@/lib/aws/preset-jobs';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import { toDraft } from '../to-draft';
import { toSetupInput } from '../to-setup-input';
import { jobFields } from './suggested-fields';

describe('the fields of a suggested job', () => {
  const context = { partition: 'aws', account: '111122223333', region: 'eu-west-1' } as const;

  it.each(Object.values(permissionPresets).filter(({ id }) => id !== 'custom'))(
    '$id: are accepted by a setup unchanged',
    ({ example }) => {
      const suggested = presetJob(example, context);
      const draft = toDraft(setupPresets[0].setup);
      const job = draft.roles[0]?.jobs[0];
      if (!suggested || !job) throw new Error('There is no job.');
      Object.assign(job, jobFields(suggested, job));
      const parsed = parseSetup(toSetupInput(draft));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const { image, services = [], ...others } = suggested;
      const taken = parsed.setup.roles[0]?.jobs[0];
      expect(taken).toMatchObject({ ...others, image: { name: image } });
      expect(taken?.services?.map(({ name }) => name) ?? []).toEqual(services);
    },
  );
});
