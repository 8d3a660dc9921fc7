import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { outputText } from '@/tests/support/output-text';
import { jobsOf } from '@/tests/support/repository-files';
import { isTopicId } from '../explanations';
import { write } from '../formats/write';
import { pipelinePaths, probeJob, roleJobNames } from '../parts/job/names';
import { planSetup } from '../plan';
import { parseSetup } from '../setup/parse';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { generate, generators } from '.';
import { documentOf } from './types';

const filesOf = (setup: Setup) => generate(planSetup(setup));

function textOf(setup: Setup, path: string): string {
  const file = filesOf(setup).find((entry) => entry.path === path);
  if (file === undefined) throw new Error(`no ${path}`);
  return outputText(file);
}

/** The jobs of a pipeline file, with `include`, `extends` and `!reference` resolved. */
const pipelineOf = (setup: Setup, path?: string) =>
  jobsOf(
    filesOf(setup)
      .filter((file) => file.path.endsWith('.gitlab-ci.yml'))
      .map((file) => ({ path: file.path, text: outputText(file) })),
    path,
  );

describe('the bundle', () => {
  it('registers each generator once', () => {
    expect(new Set(generators.map(({ id }) => id)).size).toBe(generators.length);
  });

  it('gives every file a unique path and a summary, and uses only known topics in notes', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const files = filesOf(setup);
        expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
        for (const file of files) {
          expect(file.summary).toMatch(/^[A-Z].*\.$/s);
          for (const { topic } of write(documentOf(file)).marks) expect(isTopicId(topic)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('contains the setup that it was generated from', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(parseSetup(JSON.parse(textOf(setup, 'setup.json')))).toEqual({ ok: true, setup });
      }),
      { numRuns: 40 },
    );
  });

  it.each(setupPresets)('$id: the README lists every file and explains every gap in full', ({ setup }) => {
    const plan = planSetup(setup);
    const files = generate(plan);
    const readme = textOf(setup, 'README.md');
    for (const { path } of files.filter((file) => file.path !== 'README.md'))
      expect(readme).toContain(`\`${path}\``);
    const letters = (text: string) => text.replace(/[^A-Za-z0-9]/g, '');
    for (const { title, detail, remedy } of plan.gaps) {
      for (const text of [title, detail, remedy]) expect(letters(readme)).toContain(letters(text));
    }
  });
});

describe.each(setupPresets)('the guides of $id', ({ setup }) => {
  it.each<NonNullable<Setup['outputs']>>([
    ['aws-cli'],
    ['terraform'],
    ['cloudformation'],
    ['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'],
  ])('refer only to files of the bundle, and have no empty section: %s %s %s %s', (...outputs) => {
    const files = filesOf({ ...setup, outputs: outputs.filter(Boolean) });
    const paths = files.map(({ path }) => path);
    const scripts = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
    // The guides tell the user to create these.
    const createdByUser = /(?:trust-policy\.before\.json|^aws\/root\.tf)$/;
    let named = 0;
    for (const file of files) {
      const { path: guide } = file;
      const document = documentOf(file);
      if (document.format !== 'markdown') continue;
      const { text } = write(document);
      for (const [, , path = ''] of text.matchAll(
        /(^|[\s`=]|file:\/\/)((?:aws|detect|gitlab|guardrails|migrate|verify)\/(?:[\w./-]*\w)?)/gm,
      )) {
        const exists = paths.some(
          (candidate) => candidate === path || candidate.startsWith(`${path.replace(/\/$/, '')}/`),
        );
        expect([guide, path, exists || createdByUser.test(path)]).toEqual([guide, path, true]);
        named += 1;
      }
      for (const [, script] of text.matchAll(/`(?:sh )?(?:[\w-]+\/)*([\w-]+\.sh)\b/g)) {
        expect([guide, script, scripts.includes(String(script))]).toEqual([guide, script, true]);
      }
      const prose = text.replace(/^ *```[\s\S]*?^ *```$/gm, '(commands)');
      const lines = prose.split('\n').filter((line) => line !== '');
      const level = (line = '# ') => /^(#+) /.exec(line)?.[1]?.length ?? Number.POSITIVE_INFINITY;
      // In an empty section, the next line is another heading.
      const empty = lines.filter((line, index) => level(line) < 7 && level(lines[index + 1]) <= level(line));
      expect([guide, empty]).toEqual([guide, []]);
      expect(prose).not.toMatch(/undefined|\bnull\b|\[object/);
    }
    expect(named).toBeGreaterThan(20);
  });
});

describe('the README', () => {
  const readmeOf = (id: string, change: (setup: Setup) => void = () => {}): string => {
    const preset = setupPresets.find((candidate) => candidate.id === id);
    if (preset === undefined) throw new Error(`no preset ${id}`);
    const setup = structuredClone(preset.setup);
    change(setup);
    return textOf(setup, 'README.md');
  };

  it('says which role can change each setting of the project, and which version added it', () => {
    const readme = readmeOf('private-issuer', (setup) => {
      setup.gitlab.pipelineVariables = 'no-one';
    });
    // The script does not change a setting that the setup leaves unchanged.
    expect(readmeOf('private-issuer')).not.toContain('restrict_user_defined_variables');
    expect(readme).toContain('Every setting needs the role Maintainer');
    expect(readme).toContain(
      '`restrict_user_defined_variables`. `ci_pipeline_variables_minimum_override_role`, GitLab 17.1 and newer.',
    );
    const old = readmeOf('private-issuer', (setup) => {
      setup.gitlab.version = '18.0';
    });
    expect(readme).toContain('Switch off access of merge request pipelines');
    expect(old).not.toContain('Switch off access of merge request pipelines');
  });

  it('turns fork pipelines off on versions without the fix, whatever the setup says', () => {
    const of = (version: string) =>
      readmeOf('self-managed-free', (setup) => {
        setup.gitlab.version = version;
      });
    expect(of('18.2.1')).toContain(
      'before GitLab 18.0.6, 18.1.4 and 18.2.2 they get the roles (CVE-2025-5819). The script asks before it turns them off',
    );
    expect(of('18.2.1')).toContain('offers to switch them off here, although the setup allows them');
    for (const fixed of ['18.0.6', '18.1.4', '18.2.2'])
      expect(of(fixed)).toContain('This setup leaves pipelines of forks on');
  });

  it('calls an instance with a path in its URL with curl, never with glab', () => {
    const readme = readmeOf('self-managed-free', (setup) => {
      delete setup.gitlab.project.id;
    });
    expect(readme).not.toContain('glab');
    expect(readme).toContain(
      `printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN" | curl -fsS --config - --request PUT --data 'ci_allow_fork_pipelines_to_run_in_parent_project=false' https://git.example.org/gitlab/api/v4/projects/web%2Fshop%2Fstorefront`,
    );
    expect(readmeOf('private-issuer')).toContain('glab api --hostname');
  });

  it('says what to click where the API may not know a setting yet', () => {
    const of = (version: string) =>
      readmeOf('private-issuer', (setup) => {
        setup.gitlab.version = version;
      });
    expect(of('18.9')).toContain('switch it off by hand: Settings');
    expect(of('18.10')).not.toContain('switch it off by hand: Settings');
  });

  it('says where jobs must run for a role that pins the network or the runner', () => {
    const readme = readmeOf('private-issuer');
    expect(readme).toContain('The role of prod accepts requests from one network only');
    expect(readme).toContain('green for the wrong reason');
    expect(readme).toContain('carries `aws:SourceIp` and no id of a VPC endpoint');
    expect(readmeOf('gitlab-com')).not.toContain('from one network only');
    const hosted = readmeOf('gitlab-com', ({ roles: [first] }) => {
      if (first) first.runner = 'gitlab-hosted';
    });
    expect(hosted).toContain('accepts only jobs on GitLab-hosted runners');
  });

  it('says what each form does with an existing role', () => {
    const of = (output: 'aws-cli' | 'terraform') =>
      ['README.md', 'migrate/MIGRATION.md'].map((path) =>
        textOf({ ...setupPresets[0].setup, outputs: [output] }, path),
      );
    expect(of('aws-cli')[0]).toContain('with `--adopt` it takes the role over');
    for (const guide of of('terraform')) expect(guide).not.toContain('--adopt');
    expect(of('terraform')[0]).toContain('Terraform or OpenTofu does not take over a role that exists');
    expect(of('terraform')[0]).toContain('With OpenTofu, write `tofu`');
  });

  it('starts with the shortest way: five commands for one account, none if the subject changes', () => {
    const way = (readme: string) => readme.split('## The shortest way\n')[1]?.split('\n## ')[0] ?? '';
    const commands = (readme: string) =>
      /```sh\n([\s\S]*?)```/
        .exec(way(readme))?.[1]
        ?.trim()
        .split('\n')
        .filter((line) => !line.startsWith('#'));
    expect(commands(readmeOf('static-website'))).toHaveLength(5);
    // One more command for the second account.
    expect(commands(readmeOf('gitlab-com'))).toHaveLength(6);
    const readme = readmeOf('static-website');
    expect(readme.indexOf('## The shortest way')).toBeLessThan(readme.indexOf('## Steps'));
    for (const { setup } of setupPresets) {
      const changes = filesOf(setup).some(({ path }) => path === 'gitlab/SUBJECT-ROLLOUT.md');
      expect(commands(textOf(setup, 'README.md')) === undefined).toBe(changes);
    }
  });

  it('says how to set up several projects, and which runners do not work', () => {
    const readme = readmeOf('gitlab-com');
    expect(readme).toContain('Create one setup per project');
    expect(readme).toContain('keyless generate shop.json blog.json --out bundles');
    expect(readme).toContain('PowerShell are not supported');
  });

  it('says that the audience in China is a convention', () => {
    const inChina = readmeOf('gitlab-com', (setup) => {
      setup.aws.partition = 'aws-cn';
    });
    expect(inChina).toContain('is a convention of some tools in China');
    expect(readmeOf('gitlab-com')).not.toContain('convention of some tools');
  });
});

describe('the pipeline', () => {
  it('has one job per environment, with a separate token and script, and nothing inherited', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const pipeline = pipelineOf(setup);
        expect([...pipeline.keys()].sort()).toEqual(
          setup.roles.flatMap(({ jobs }) => jobs.map(({ name }) => name)).sort(),
        );
        for (const { environment, jobs } of setup.roles) {
          const [job] = jobs;
          if (job === undefined) throw new Error('no job');
          // A pattern becomes one environment for each branch.
          const name = environment?.name.replace('*', '$CI_COMMIT_REF_SLUG');
          expect(pipeline.get(job.name)).toMatchObject({
            stage: job.stage,
            id_tokens: { AWS_STS_ID_TOKEN: { aud: setup.aws.audience } },
            ...(environment === undefined
              ? {}
              : {
                  environment: { name, action: job.action ?? 'start' },
                  resource_group: name,
                }),
            interruptible: false,
            dependencies: (job.needs ?? []).flatMap(({ job: needed, artifacts }) =>
              artifacts === false ? [] : [needed],
            ),
            cache: [],
            script: job.script,
          });
          expect(pipeline.get(job.name)?.variables).toEqual(job.variables);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('can include the verify jobs: names are unique and no longer than GitLab allows', () => {
    const [{ setup }] = setupPresets;
    const named = (name: (index: number) => string): Setup => ({
      ...setup,
      roles: setup.roles.map((role, index) => ({
        ...role,
        jobs: role.jobs.map((job) => ({ ...job, name: name(index) })),
      })),
    });
    const longest = named((index) => String(index).padEnd(200, 'x'));
    expect(parseSetup(longest)).toMatchObject({ ok: true });
    for (const variant of [longest, named((index) => (index === 0 ? 'verify' : 'other-roles'))]) {
      const names = [
        'gitlab/.gitlab-ci.yml',
        'verify/identity.gitlab-ci.yml',
        'verify/must-fail.gitlab-ci.yml',
      ].flatMap((path) => [...pipelineOf(variant, path).keys()]);
      expect(new Set(names).size).toBe(names.length);
      expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(255);
      const deployJobs = variant.roles.map(({ jobs }) => jobs[0]?.name);
      for (const name of names)
        if (!deployJobs.includes(name)) expect(name).toMatch(/^(?:verify|must-fail)-/);
    }
  });

  it('writes role, account and region into the script, quoted', () => {
    for (const { setup } of setupPresets) {
      const pipeline = pipelineOf(setup);
      for (const { jobs, account, region, arn, assumedRoleArnPrefix } of planSetup(setup).roles) {
        const lines = pipeline
          .get(jobs[0]?.name ?? '')
          ?.before_script.at(-1)
          ?.split('\n');
        expect(lines).toContain(`aws_oidc_role_arn=${arn}`);
        expect(lines).toContain(`aws_oidc_assumed_role=${assumedRoleArnPrefix}`);
        expect(lines).toContain(`aws_oidc_account=${account.id}`);
        expect(lines).toContain(`aws_oidc_region=${region}`);
      }
    }
  });

  it('sets the job timeout to the session length plus five minutes', () => {
    const [{ setup }] = setupPresets;
    const [first] = setup.roles;
    if (first === undefined) throw new Error('no environment');
    expect(pipelineOf(setup).get(first.jobs[0]?.name ?? '')).toMatchObject({ timeout: '20 minutes' });
  });

  it('clears the entrypoint of an image that starts a tool', () => {
    const [{ setup }] = setupPresets;
    const image = (name: string) => {
      const roles = setup.roles.map((role) => ({
        ...role,
        jobs: role.jobs.map((job) => ({ ...job, image: { name } })),
      }));
      return [...pipelineOf({ ...setup, roles }).values()].at(-1)?.image;
    };
    expect(image('public.ecr.aws/aws-cli/aws-cli:2.31.0')).toEqual({
      name: 'public.ecr.aws/aws-cli/aws-cli:2.31.0',
      entrypoint: [''],
    });
    expect(image('registry.example.org/amazon/aws-cli-extra:1')).toBe(
      'registry.example.org/amazon/aws-cli-extra:1',
    );
  });

  it('has explanations in the hidden job of the first role only, and marks the controls of every role', () => {
    const [{ setup }] = setupPresets;
    const file = filesOf(setup).find(({ path }) => path === pipelinePaths.library);
    if (file === undefined) throw new Error('no library');
    const { text, marks } = write(documentOf(file));
    const names = roleJobNames(planSetup(setup));
    const last = text.split('\n').indexOf(`${names.at(-1)}:`);
    const topics = (from: number, to: number) =>
      [...new Set(marks.filter(({ line }) => line > from && line <= to).map(({ topic }) => topic))].sort();
    const first = text.split('\n').indexOf(`${names[0]}:`);
    const checks = text.split('\n').indexOf(`${probeJob}:`);
    expect(topics(last, checks)).toEqual(topics(first, last));
    expect(text.split('\n').slice(last, checks).join('\n')).not.toMatch(/^ *#(?! aws-oidc: )/m);
  });
});

describe('Terraform for GitLab', () => {
  const text = (rights: Partial<Setup['gitlab']>): string => {
    const [preset] = setupPresets;
    const setup = {
      ...preset.setup,
      outputs: ['gitlab-terraform' as const],
      gitlab: { ...preset.setup.gitlab, ...rights },
    };
    return filesOf(setup)
      .filter(({ path }) => path.startsWith('gitlab/terraform/'))
      .map(outputText)
      .join('\n');
  };

  it('restricts only what the setup names', () => {
    const script = text({});
    expect(script).toContain('merge_access_level = var.merge_access_level');
    expect(script).not.toMatch(/allow_force_push +=|minimum_override_role|restrict_user_defined_variables/);
    // The setup names no project setting, so Terraform does not manage the project.
    expect(script).not.toContain('resource "gitlab_project"');
    const narrowed = text({ mergeLevel: 'maintainers', pipelineVariables: 'owner' });
    expect(narrowed).toContain('merge_access_level = "maintainer"');
    expect(narrowed).toMatch(/ci_pipeline_variables_minimum_override_role += "owner"/);
    expect(narrowed).not.toContain('var.merge_access_level');
  });
});
