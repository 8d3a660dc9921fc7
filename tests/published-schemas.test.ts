import { readdirSync } from 'node:fs';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { attack } from '@/lib/api/attack';
import { check, reportJson } from '@/lib/api/check';
import { setupPresets } from '@/lib/setup/presets';
import { arbitrarySetup } from './support/arbitrary-setup';
import { checkReportSchema } from './support/check-report';
import { corpus } from './support/corpus';
import { publishedSchemas } from './support/published-schemas';

// `npm run schemas` writes docs/schemas.

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
for (const [name, schema] of Object.entries(publishedSchemas))
  ajv.addSchema(JSON.parse(JSON.stringify(schema())), name);

function problems(name: string, value: unknown): unknown {
  const validate = ajv.getSchema(name) as ValidateFunction;
  return validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors;
}

const names = Object.keys(publishedSchemas);

test.each(names)('docs/schemas/%s matches the code', async (name) => {
  const text = `${JSON.stringify(publishedSchemas[name]?.(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../docs/schemas/${name}`);
});

test('docs/schemas holds nothing else', () => {
  expect(readdirSync('docs/schemas').sort()).toEqual([...names].sort());
});

describe('the schema of a setup', () => {
  it.each(setupPresets)('accepts $id', ({ setup }) => {
    expect(problems('setup-2.schema.json', setup)).toEqual([]);
  });

  it('accepts every valid setup', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(problems('setup-2.schema.json', setup)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses an unknown field, a missing field, and an invalid choice', () => {
    const [{ setup }] = setupPresets;
    const { roles: _, ...withoutRoles } = setup;
    const wrong = [
      { ...setup, region: 'eu-west-1' },
      withoutRoles,
      { ...setup, gitlab: { ...setup.gitlab, edition: 'community' } },
      { ...setup, roles: [] },
    ];
    for (const value of wrong) expect(problems('setup-2.schema.json', value)).not.toEqual([]);
  });
});

it.each(setupPresets)(
  'the schema of attack accepts the output for $id',
  { timeout: 120_000 },
  ({ setup }) => {
    expect(problems('attack-2.schema.json', attack(setup))).toEqual([]);
  },
);

describe('the schema of check', () => {
  const files = corpus.map(({ group, name, policy, text }) => ({
    name: `${group}: ${name}`,
    text: text ?? JSON.stringify(policy, undefined, 2),
  }));

  it('accepts the output for the corpus, with a token', { timeout: 120_000 }, () => {
    const token = JSON.stringify({
      iss: 'https://gitlab.com',
      aud: 'sts.amazonaws.com',
      sub: 'project_path:acme/shop:ref_type:branch:ref:main',
      iat: 1,
      exp: 3600,
    });
    const report = JSON.parse(reportJson(check({ files, pipelines: [], facts: {}, now: 60, token })));
    expect(report.roles.length).toBeGreaterThan(50);
    expect(checkReportSchema.safeParse(report).error?.issues ?? []).toEqual([]);
    expect(problems('check-1.schema.json', report)).toEqual([]);
  });
});
