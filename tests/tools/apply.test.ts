import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  account,
  applying,
  applyPrograms,
  bash,
  busybox,
  dash,
  document,
  environment,
  folderOf,
  role,
  setup,
  tagsOf,
} from './applying';
import { describeWith } from './programs';
import { run, temporaryFolder, unpack } from './run';

describeWith(applyPrograms, 'aws/<account>/apply.sh', () => {
  const { apply, writes, iam, deployedRole, deployedPermissions, deployedProvider, succeeded, moto, env } =
    applying();

  it('prints its plan, creates exactly what the files show, and changes nothing in a second run', async () => {
    const folder = unpack(setup);

    const plan = succeeded(await apply(dash, folder, '--plan'));
    expect(plan).toMatch(/^create +identity provider/m);
    expect(plan).toMatch(/^create +role/m);
    expect(plan).toMatch(/^create +permission policy/m);
    expect(plan).toContain('Changes to make: 3. Nothing was changed.');
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(dash, folder))).toContain('Changes made: 3.');
    expect(writes()).toEqual(['CreateOpenIDConnectProvider', 'CreateRole', 'PutRolePolicy']);
    expect(await deployedRole()).toMatchObject({
      AssumeRolePolicyDocument: document(folder, `${role}/trust-policy.json`),
      Tags: tagsOf(setup),
      Path: environment.iam.path,
      MaxSessionDuration: 3600,
    });
    expect(await deployedPermissions()).toEqual(document(folder, `${role}/permission-policy.json`));
    const { Url, ClientIDList, Tags } = await deployedProvider();
    expect({ Url: `https://${Url}`, ClientIDList, Tags }).toEqual({
      Url: 'https://gitlab.com',
      ClientIDList: [setup.aws.audience],
      Tags: [{ Key: 'keyless:project', Value: setup.gitlab.project.path }],
    });

    const policy = readFileSync(join(folder, `aws/${account}/${role}/permission-policy.json`), 'utf8');
    const another = ['--role-name', role, '--policy-name', 'another', '--policy-document', policy];
    await iam('put-role-policy', ...another);
    moto().forgetCalls();
    const again = succeeded(await apply(dash, folder));
    expect(again).toMatch(/^keep +policies of role .* that the setup does not name: another$/m);
    expect(again).toContain('Nothing to change.');
    expect(writes()).toEqual([]);
  }, 300_000);

  it('applies a change of the setup, and prints it first', async () => {
    const before = structuredClone(setup);
    before.roles[0].iam.tags = { team: 'payments', stage: 'test' };
    succeeded(await apply(bash, unpack(before)));
    await iam('tag-role', '--role-name', role, '--tags', 'Key=owner,Value=somebody-else');

    const after = structuredClone(before);
    const changed = after.roles[0];
    const boundary = `arn:aws:iam::${account}:policy/ci-boundary`;
    changed.refs = [{ type: 'branch', name: "trunk`s'" }];
    for (const job of changed.jobs) job.sessionSeconds = 7200;
    changed.iam.tags = { team: 'billing' };
    changed.iam.permissionsBoundary = boundary;
    changed.permissions = [{ preset: 'eks-deploy', cluster: 'payments' }];
    const folder = unpack(after);

    moto().forgetCalls();
    const plan = succeeded(await apply(bash, folder, '--plan'));
    expect(plan).toMatch(/^ +- .*ref:main/m);
    expect(plan).toMatch(/^ +\+ .*ref:trunk`s'/m);
    expect(plan).toMatch(/^update +trust policy/m);
    expect(plan).toMatch(/^update +session limit of [^ ]+: 3600 s -> 7200 s$/m);
    expect(plan).toMatch(/^unchanged +description of/m);
    expect(plan).toMatch(/^update +permissions boundary of [^ ]+: none -> arn:\S+ci-boundary$/m);
    expect(plan).toMatch(/^note +role \S+ has no rights in the cluster payments until an administrator/m);
    expect(plan).toMatch(
      /^ +aws eks create-access-entry --region eu-west-1 --cluster-name payments --principal-arn arn:\S+$/m,
    );
    expect(plan).toMatch(
      /^ +aws eks associate-access-policy .*AmazonEKSEditPolicy --access-scope type=namespace,namespaces=NAMESPACE$/m,
    );
    expect(plan).toMatch(/^ +- +"Value": "test"/m);
    expect(plan).toMatch(/^remove +tags .*: stage$/m);
    expect(plan).toMatch(/^update +tags/m);
    expect(plan).toMatch(/^update +permission policy/m);
    expect(plan).toMatch(/^unchanged +identity provider/m);
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(bash, folder))).toContain('Changes made: 6.');
    const created = await deployedRole();
    expect(created).toMatchObject({
      AssumeRolePolicyDocument: document(folder, `${role}/trust-policy.json`),
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryArn: boundary },
    });
    const tags = [...tagsOf(after), { Key: 'owner', Value: 'somebody-else' }];
    expect(created.Tags).toHaveLength(tags.length);
    expect(created.Tags).toEqual(expect.arrayContaining(tags));
    expect(await deployedPermissions()).toEqual(document(folder, `${role}/permission-policy.json`));
    expect(succeeded(await apply(bash, folder))).toContain('Nothing to change.');
  }, 300_000);

  it('attaches the managed policies of the setup, and detaches none', async () => {
    const anything =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:List*","Resource":"*"}]}';
    const arnOf = (name: string) => `arn:aws:iam::${account}:policy/${name}`;
    for (const name of ['first', 'second', 'of-others'])
      await iam('create-policy', '--policy-name', name, '--policy-document', anything);
    const attached = async () => {
      const answer = (await iam('list-attached-role-policies', '--role-name', role)) as {
        AttachedPolicies: { PolicyArn: string }[];
      };
      return answer.AttachedPolicies.map(({ PolicyArn }) => PolicyArn).sort();
    };
    const both = structuredClone(setup);
    both.roles[0].iam.managedPolicies = [arnOf('first'), arnOf('second')];
    const folder = unpack(both);
    expect(succeeded(await apply(dash, folder, '--plan'))).toContain('Changes to make: 5.');
    expect(succeeded(await apply(dash, folder))).toContain('Changes made: 5.');
    expect(await attached()).toEqual([arnOf('first'), arnOf('second')]);
    expect(succeeded(await apply(bash, folder))).toContain('Nothing to change.');

    await iam('attach-role-policy', '--role-name', role, '--policy-arn', arnOf('of-others'));
    await iam('detach-role-policy', '--role-name', role, '--policy-arn', arnOf('first'));
    const firstOnly = structuredClone(setup);
    firstOnly.roles[0].iam.managedPolicies = [arnOf('first')];
    const smaller = unpack(firstOnly);
    moto().forgetCalls();
    const plan = succeeded(await apply(busybox, smaller, '--plan'));
    expect(plan).toMatch(/^update +managed policies of \S+: attach \S+policy\/first$/m);
    expect(plan).toMatch(
      /^keep +policies of role \S+ that the setup does not name: .*policy\/(second|of-others) \S+policy\/(second|of-others)$/m,
    );
    expect(writes()).toEqual([]);
    expect(succeeded(await apply(busybox, smaller))).toContain('Changes made: 1.');
    expect(writes()).toEqual(['AttachRolePolicy']);
    expect(await attached()).toEqual([arnOf('first'), arnOf('of-others'), arnOf('second')]);
  }, 300_000);

  it('keeps everything on its role that the setup does not name, and says what stays', async () => {
    const folder = unpack(setup);
    succeeded(await apply(dash, folder));
    const theirs = `arn:aws:iam::${account}:policy/of-the-platform`;
    const named = ['--role-name', role];
    await iam(
      'create-policy',
      '--policy-name',
      'attached',
      '--policy-document',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}',
    );
    await iam('attach-role-policy', ...named, '--policy-arn', `arn:aws:iam::${account}:policy/attached`);
    await iam('put-role-permissions-boundary', ...named, '--permissions-boundary', theirs);
    await iam('update-role', ...named, '--description', 'Ask Zoë first.', '--max-session-duration', '7200');
    const plan = succeeded(await apply(busybox, folder, '--plan'));
    expect(plan).toMatch(
      /^keep +permissions boundary of .*the setup does not name: arn:\S+of-the-platform$/m,
    );
    expect(plan).toMatch(/^keep +description of .*which no bundle has written: Ask Zo\?+ first\.$/m);
    expect(plan).toMatch(/^keep +policies of role .*: arn:\S+policy\/attached$/m);
    expect(plan).toMatch(/^update +session limit of [^ ]+: 7200 s -> 3600 s$/m);
    expect(plan).toContain('Changes to make: 1.');
    moto().forgetCalls();
    expect(succeeded(await apply(busybox, folder))).toContain('Changes made: 1.');
    expect(writes()).toEqual(['UpdateRole']);
    expect(await deployedRole()).toMatchObject({
      Description: 'Ask Zoë first.',
      MaxSessionDuration: 3600,
      PermissionsBoundary: { PermissionsBoundaryArn: theirs },
    });
  }, 300_000);

  it('prints only what differs: a description from an earlier bundle', async () => {
    const folder = unpack(setup);
    succeeded(await apply(dash, folder));
    await iam('update-role', '--role-name', role, '--description', 'Old. Made by Keyless.');
    const plan = succeeded(await apply(dash, folder, '--plan'));
    expect(plan).toMatch(/^update +description of [^ ]+: Old\. Made by Keyless\. -> GitLab jobs of /m);
    expect(plan).toMatch(/^unchanged +session limit of/m);
  }, 300_000);

  it('adds its audience to a provider that others use, and removes none', async () => {
    const url = ['--url', 'https://gitlab.com', '--client-id-list', '["https://gitlab.com"]'];
    await iam('create-open-id-connect-provider', ...url);
    // A URL as the audience: version 1 of the AWS CLI would fetch it if it were an argument.
    const addressed = structuredClone(setup);
    addressed.aws.audience = 'https://aws.example.org/gitlab';
    const folder = unpack(addressed);
    expect(succeeded(await apply(busybox, folder))).toMatch(
      /^updated +identity provider .*: add audience https:\/\/aws\.example\.org\/gitlab$/m,
    );
    expect((await deployedProvider()).ClientIDList).toEqual([
      'https://gitlab.com',
      'https://aws.example.org/gitlab',
    ]);
    expect(succeeded(await apply(busybox, folder, '--plan'))).toContain('Nothing to change.');
  });

  it('shows both documents if diff is missing, and names any other missing program', async () => {
    const other = structuredClone(setup);
    other.roles[0].refs = [{ type: 'branch', name: 'trunk' }];
    succeeded(await apply(dash, unpack(other)));
    const programs = ['sh', 'cat', 'cut', 'grep', 'mktemp', 'rm', 'sed', 'sleep', 'tr'];
    const script = join(unpack(setup), `aws/${account}/apply.sh`);
    const withOnly = (names: readonly string[]) => {
      const PATH = folderOf(names);
      // The AWS CLI may be a script that needs more programs.
      writeFileSync(join(PATH, 'aws'), `#!/bin/sh\nPATH='${env().PATH}' exec aws "$@"\n`, {
        mode: 0o755,
      });
      return run([join(PATH, 'sh'), script, '--plan'], { env: { ...env(), PATH } });
    };
    const plan = await withOnly(programs);
    expect(plan.stderr).toBe('');
    expect(plan.stdout).toMatch(/^ +- .*ref:trunk/m);
    expect(plan.stdout).toMatch(/^ +\+ .*ref:main/m);
    expect(plan.status).toBe(0);
    const without = await withOnly(programs.filter((name) => name !== 'grep'));
    expect(without.stderr).toContain('apply.sh: grep is missing');
    expect(without.status).toBe(1);
  }, 300_000);

  it('finds its documents through symbolic links', async () => {
    const folder = unpack(setup);
    const links = temporaryFolder();
    symlinkSync(join(folder, `aws/${account}/apply.sh`), join(links, 'first'));
    symlinkSync('first', join(links, 'second'));
    const outcome = await run(['dash', join(links, 'second'), '--plan'], { env: env(), cwd: '/' });
    expect(succeeded(outcome)).toContain('Changes to make: 3.');
  });

  it('continues where it was interrupted', async () => {
    const folder = unpack(setup);
    moto().refuse('PutRolePolicy');
    expect((await apply(dash, folder)).stderr).toMatch(/could not create the permission policy/);
    moto().refuse('');
    moto().forgetCalls();
    expect(succeeded(await apply(dash, folder))).toContain('Changes made: 1.');
    expect(writes()).toEqual(['PutRolePolicy']);
  });
});
