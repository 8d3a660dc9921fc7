import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { blastRadiusOf } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import { setupPresets } from '@/lib/setup/presets';
import { onlyRole, roleOfFile } from './only-role';

describe('the role of a file', () => {
  it.each(setupPresets)(
    '$id: is the role of its folder, or none if the file serves several roles',
    ({ setup }) => {
      const { roles } = blastRadiusOf(planSetup(setup));
      for (const { path } of bundleSetup(setup)) {
        const index = roleOfFile(roles, path);
        const isOfRole = /^aws\/\d{12}\/[^/]+\/[\w.-]+\.json$/.test(path);
        expect(index !== undefined, path).toBe(isOfRole);
        if (index !== undefined) expect(path).toContain(`/${roles[index]?.arn.split('/').at(-1)}/`);
      }
    },
  );
});

describe('the ablation for one role', () => {
  const ablation = {
    control: 'trust-audience',
    title: 'Audience',
    layer: 'trust-policy',
    roles: [0, 1],
    admits: [
      { attack: 'a', roles: [1] },
      { attack: 'b', roles: [0, 1] },
    ],
    supports: [{ attack: 'a', roles: [0] }],
  } as const;

  it('leaves out other roles, and counts attacks that another control stops here', () => {
    expect(onlyRole(ablation, 0)).toEqual({
      admits: [{ attack: 'b', roles: [0] }],
      supports: [{ attack: 'a', roles: [0] }],
    });
    expect(onlyRole(ablation, undefined)).toEqual({ admits: ablation.admits, supports: ablation.supports });
  });
});
