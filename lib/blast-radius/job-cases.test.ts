import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { jobsOf } from '@/tests/support/repository-files';
import { attacks } from '../attacks';
import { bundleSetup } from '../bundle';
import { controls } from '../controls';
import type { TopicId } from '../explanations';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import { targetOf } from '../world/target';

/** The proof that the job does what the engine assumes: a case that runs it, or the keyword that GitLab acts on. */
type Proof =
  | {
      readonly file: 'job-script.test.ts' | 'job-isolation.test.ts' | 'gitlab-ci.test.ts';
      readonly title: string;
    }
  | { readonly keyword: 'dependencies' | 'cache' | 'timeout'; readonly value: unknown };

const script = (title: string): Proof => ({ file: 'job-script.test.ts', title });

const proofs: Readonly<Partial<Record<TopicId, Proof>>> = {
  'job-artifacts': { keyword: 'dependencies', value: [] },
  'job-assert-identity': script('stops when it is another account or another role'),
  'job-cache': { keyword: 'cache', value: [] },
  'job-debug-trace': script('stops when debug logging is on (%s)'),
  'job-endpoints': script('does not use stored keys, profiles and endpoints, and names them'),
  'job-loaders': {
    file: 'job-isolation.test.ts',
    title: 'runs no code from a variable or a home directory',
  },
  'job-merge-request-rule': { file: 'gitlab-ci.test.ts', title: 'adds the right jobs for $title' },
  'job-metadata': script('does not use stored keys, profiles and endpoints, and names them'),
  'job-protected-ref-rule': { file: 'gitlab-ci.test.ts', title: 'adds the right jobs for $title' },
  'job-region': script('keeps its region and session name, and never runs a ref name as code'),
  'job-role-literal': script('does not use stored keys, profiles and endpoints, and names them'),
  'job-session-length': script(
    'runs as the role with a short session, and removes the token before the script runs',
  ),
  'job-session-name': script('keeps its region and session name, and never runs a ref name as code'),
  'job-static-keys': script('does not use stored keys, profiles and endpoints, and names them'),
  'job-timeout': { keyword: 'timeout', value: '20 minutes' },
  'job-token-file': script('never puts the token into the checkout'),
};

const [{ setup: example }] = setupPresets;
const job = () => jobsOf(bundleSetup(example)).get(example.roles[0]?.jobs[0]?.name ?? '');

/** Every topic that stops something inside the job or by its rules, in the controls and in the guards of attacks. */
const topics = [
  ...new Set([
    ...controls.flatMap(({ id, layer }) => (layer === 'job' || layer === 'pipeline' ? [id] : [])),
    ...attacks.flatMap((attack) => {
      const attempts = attack.attempts(targetOf(attackedWorld(planSetup(example)), 0));
      return 'notApplicable' in attempts
        ? []
        : attempts.flatMap((attempt) =>
            attempt.kind === 'job' ? attempt.hazard.guards.map(({ topic }) => topic) : [],
          );
    }),
  ]),
].filter((id) => id.startsWith('job-'));

describe('the assumed behavior of the job', () => {
  it('has a proof for every control, and for nothing else', () => {
    expect(Object.keys(proofs).sort()).toEqual([...topics].sort());
  });

  it.each(Object.entries(proofs))('%s: is run, or is in a keyword that GitLab acts on', (_, proof) => {
    if ('keyword' in proof) {
      expect(job()?.[proof.keyword]).toEqual(proof.value);
      return;
    }
    const path = fileURLToPath(new URL(`../../tests/tools/${proof.file}`, import.meta.url));
    const cases = [...readFileSync(path, 'utf8').matchAll(/^\s*it(?:\.each\([^\n]*\))?\('([^\n]+?)', /gm)];
    expect(cases.map(([, title]) => title)).toContain(proof.title);
  });
});
