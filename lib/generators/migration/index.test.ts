import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { caseSetup } from '@/tests/support/cases';
import { outputText } from '@/tests/support/output-text';
import { pipelinePaths } from '../../parts/job/names';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { generate } from '..';
import { migration } from '.';

const filesOf = (setup: Setup) => generate(planSetup(setup));

function runbook(setup: Setup): string {
  const [file] = migration.files(planSetup(setup), []);
  if (file === undefined) throw new Error('no runbook');
  return outputText(file);
}

function readme(setup: Setup): string {
  const file = generate(planSetup(setup)).find(({ path }) => path === 'README.md');
  if (file === undefined) throw new Error('no README');
  return outputText(file);
}

describe('the runbook of the migration', () => {
  it('has steps, checks and a way back for every phase', () => {
    const phases = runbook(setupPresets[0].setup)
      .split(/^## Phase \d: /m)
      .slice(1);
    expect(phases.map((phase) => phase.split('\n', 1)[0])).toEqual([
      'prepare',
      'run with the token, keep the keys',
      'prove that the token is used',
      'remove the variables',
      'deactivate the keys',
      'wait',
      'delete',
    ]);
    for (const phase of phases) {
      expect(phase).toMatch(/^1\. \S/m);
      expect(phase).toMatch(/^\*\*Phase \d ends when\*\*\n\n- \[ \] \S/m);
      expect(phase).toMatch(/^\*\*Way back\*\*: \S/m);
    }
  });

  it('deactivates keys before it deletes them, and deletes only in the last phase', () => {
    const text = runbook(setupPresets[0].setup);
    const last = text.indexOf('## Phase 7');
    expect(text.indexOf('--status Inactive')).toBeLessThan(last);
    expect(text.indexOf('delete-access-key')).toBeGreaterThan(last);
  });

  it('names every environment with its job and the ARN that proves the role', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const text = runbook(setup);
        for (const { assumedRoleArnPrefix } of planSetup(setup).roles) {
          expect(text).toContain(assumedRoleArnPrefix);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(setupPresets)('$id: names no script that the bundle does not have', ({ setup }) => {
    const paths = filesOf(setup).map(({ path }) => path);
    for (const [, path] of runbook(setup).matchAll(/^ *sh (\S+\.sh)/gm)) expect(paths).toContain(path);
    for (const [path] of runbook(setup).matchAll(/(?:verify|gitlab|aws)\/[\w./-]+\.(?:sh|yml)/g)) {
      expect(paths).toContain(path);
    }
  });

  it('warns about other relying parties exactly if the subject changes', () => {
    for (const { setup } of setupPresets) {
      const components = planSetup(setup).subjectComponents;
      const changes = components.join() !== 'project_path,ref_type,ref';
      expect(runbook(setup).includes('other services that trust tokens')).toBe(changes);
      const changed = { ...setup, gitlab: { ...setup.gitlab, subject: { now: [...components] } } };
      expect(runbook(changed)).not.toContain('other services that trust tokens');
    }
  });

  describe('the way back from phase 1, in the README', () => {
    const [{ setup }] = setupPresets;
    const back = (outputs: Setup['outputs'], accounts = setup.aws.accounts) =>
      readme({ ...setup, aws: { ...setup.aws, accounts }, outputs })
        .split('## Rolling back')[1]
        ?.split('## Several projects')[0] ?? '';
    const accounts = setup.aws.accounts.map(({ id }) => id);

    it('runs the script that removes the roles, if the bundle has it', () => {
      for (const id of accounts) expect(back(['aws-cli'])).toContain(`sh aws/${id}/apply.sh --remove`);
      expect(back(['terraform', 'cloudformation'])).not.toContain('--remove');
    });

    it('removes the provider from the state before terraform destroy, and only if Terraform created it', () => {
      const withProvider = (provider: 'create' | 'existing') =>
        setup.aws.accounts.map((account) => ({ ...account, provider }));
      for (const id of accounts) {
        const text = back(['terraform'], withProvider('create'));
        const at = (command: string) => text.indexOf(`terraform -chdir=aws/${id}/terraform ${command}`);
        expect(text.indexOf('RoleLastUsed')).toBeGreaterThan(0);
        expect(at('state rm aws_iam_openid_connect_provider.gitlab')).toBeGreaterThan(0);
        expect(at('plan -destroy -out=remove.tfplan')).toBeGreaterThan(at('state rm'));
        expect(at('apply remove.tfplan')).toBeGreaterThan(at('plan -destroy'));
        expect(back(['terraform'], withProvider('existing'))).not.toContain('state rm aws_');
      }
    });

    it('deletes the stack that the README created', () => {
      const created = [
        ...readme({ ...setup, outputs: ['cloudformation'] }).matchAll(
          /deploy (--stack-name \S+ --region \S+)/g,
        ),
      ].map(([, options]) => options);
      expect(created.length).toBeGreaterThan(0);
      for (const options of created) {
        expect(back(['cloudformation'])).toContain(`delete-stack ${options}`);
        expect(back(['cloudformation'])).toContain(`wait stack-delete-complete ${options}`);
      }
    });

    it('says which commands belong to which form, if there are several', () => {
      const text = back(['aws-cli', 'terraform', 'cloudformation']);
      for (const form of ['the scripts for the AWS CLI', 'Terraform or OpenTofu', 'CloudFormation'])
        expect(text).toContain(`With ${form}: `);
      expect(back(['terraform'])).not.toContain('With Terraform or OpenTofu:');
    });
  });

  it.each(setupPresets)('$id: repeats nothing of the README', ({ setup }) => {
    const all: Setup['outputs'] = ['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'];
    for (const variant of [setup, { ...setup, outputs: all }]) {
      const fence = /^( *)```\w*\n([\s\S]*?)^\1```$/gm;
      const lines = (text: string) => text.split('\n').map((line) => line.trim());
      // Compares long sentences and blocks of several commands. A single command may be repeated where it is needed.
      const passages = (text: string) => [
        ...lines(text.replace(fence, '')).filter(({ length }) => length > 50),
        ...[...text.matchAll(fence)]
          .map(([, , code = '']) => lines(code).filter((line) => !line.startsWith('#') && line !== ''))
          .filter(({ length }) => length > 1)
          .map((commands) => commands.join('\n')),
      ];
      const before = new Set(passages(readme(variant)));
      expect(passages(runbook(variant)).filter((text) => before.has(text))).toEqual([]);
    }
  });

  describe('the table of errors', () => {
    const expired = caseSetup('05-expired-session-default');
    const ownInstance = setupPresets.find(({ id }) => id === 'self-managed-free')?.setup ?? expired;
    const row = (setup: Setup, message: string) =>
      runbook(setup)
        .split('\n')
        .filter((line) => line.startsWith('|') && line.split('|')[1]?.includes(message));

    it.each([
      ['ExpiredTokenException … AssumeRoleWithWebIdentity', ['The token has expired', '`timeout`']],
      [
        'from any other call',
        ['The session has expired, not the token', '900 s in deploy', '`sessionSeconds`'],
      ],
      ['exceeds the MaxSessionDuration', ['not confirmed', 'Apply the bundle']],
      ['limit for roles assumed by role chaining', ['not confirmed', 'one hour', '3600 s']],
      [
        'SSL validation failed for https://sts',
        ['inspects TLS', '`caBundle`', 'exempt `sts.REGION.amazonaws.com`'],
      ],
      [
        'The image has no aws, curl, GNU wget or python3',
        ['BusyBox', '`beforeLogin`', '`web-identity-file`'],
      ],
      ['not checked which role this is', ['token file', '`allowed_account_ids`']],
      ['`aws: not found`', ['script']],
      ['ModuleNotFoundError', ['empty home directory', 'virtual environment']],
      ['No OpenIDConnect provider found in your account', ['Each account needs its own']],
      ['Incorrect token audience', ['adds the audience']],
      ["Couldn't retrieve verification key from your identity provider", ['about 5 seconds']],
      ['Not authorized to perform sts:AssumeRoleWithWebIdentity', ['never says which']],
      ['Missing a required claim: aud', ['`id_tokens`']],
      ['Request ARN is invalid', ['literal ARN']],
      ['RegionDisabledException', ['Activate it']],
    ])('explains %s', (message, says) => {
      const rows = row(expired, message);
      expect(rows).toHaveLength(1);
      for (const part of says) expect(rows[0]).toContain(part);
    });

    it('explains a thumbprint on a self-managed instance, and sessions that the SDK renews', () => {
      const [thumbprint = ''] = row(
        ownInstance,
        "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
      );
      expect(thumbprint).toContain('Update the thumbprint');
      const [session = ''] = row(ownInstance, 'from any other call');
      expect(session).toContain(
        '3600 s in publish-staging, where the SDK renews it as long as the token is valid',
      );
      expect(session).toContain('900 s in publish-production');
    });

    it('is linked from the README and from the log of a job that fails', () => {
      expect(readme(expired)).toContain('"Errors on the way" in `migrate/MIGRATION.md`');
      const pipeline = filesOf(expired).find(({ path }) => path === pipelinePaths.library);
      if (pipeline === undefined) throw new Error('no library');
      expect(outputText(pipeline)).toContain('"Errors on the way" in migrate/MIGRATION.md');
      expect(runbook(expired)).toContain('## Errors on the way');
    });
  });

  it('leaves out errors that cannot occur with a setup', () => {
    const [gitlabCom, selfManaged] = ['gitlab-com', 'self-managed-free'].map((id) => {
      const preset = setupPresets.find((entry) => entry.id === id);
      if (preset === undefined) throw new Error(id);
      return runbook(preset.setup);
    });
    expect(gitlabCom).toContain('gitlab.com:sub which is not scoped to all');
    expect(gitlabCom).not.toContain('openid configuration of provider');
    expect(selfManaged).toContain('openid configuration of provider');
    expect(selfManaged).not.toContain('scoped to all');
  });
});
