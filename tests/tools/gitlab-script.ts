import { write } from '@/lib/formats/write';
import type { Generator } from '@/lib/generators/types';
import { documentOf } from '@/lib/generators/types';
import { planSetup } from '@/lib/plan';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import type { FakeGitlab } from '../support/fake-gitlab';
import { placeScript, run, temporaryFolder } from './run';

export const token = 'glpat-test_token-1';

/** A new setup for a private instance with a protected environment, one branch, and tags by pattern. */
export function protectedSetup(change: (setup: Setup) => void = () => {}): Setup {
  const preset = setupPresets.find(({ id }) => id === 'private-issuer');
  if (!preset) throw new Error('no preset');
  const setup = structuredClone(preset.setup);
  setup.roles[1]?.refs?.splice(0, 1, { type: 'tag', name: 'v*' });
  setup.gitlab.mergeLevel = 'maintainers';
  setup.gitlab.pipelineVariables = 'no-one';
  change(setup);
  return setup;
}

/** The same on Free, which has no protected environments. */
export const freeSetup = (change: (setup: Setup) => void = () => {}): Setup =>
  protectedSetup((setup) => {
    setup.gitlab.tier = 'free';
    for (const { environment } of setup.roles) if (environment) environment.protected = false;
    change(setup);
  });

/** Runs a generated script against a fake GitLab, and checks that it does not print the token. */
export async function runGitlabScript(
  generator: Generator,
  gitlab: FakeGitlab,
  {
    setup = protectedSetup(),
    args = [] as readonly string[],
    shell = ['dash'] as readonly string[],
    access = token,
    folder = temporaryFolder(),
    env = {} as Readonly<Record<string, string>>,
  } = {},
) {
  const [file] = generator.files(planSetup(setup), []);
  if (!file) throw new Error('no script');
  const script = placeScript(
    folder,
    write(documentOf(file))
      .text.replace(/^gitlab=.*$/m, `gitlab=${gitlab.url}`)
      .replace(/^gitlab_host=.*$/m, `gitlab_host=${new URL(gitlab.url).host}`),
  );
  const outcome = await run([...shell, script, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', GITLAB_TOKEN: access, ...env },
  });
  if ((outcome.stdout + outcome.stderr).includes(token)) throw new Error('the script printed the token');
  return { ...outcome, script };
}
