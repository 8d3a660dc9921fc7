import { chmodSync, copyFileSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deploy } from './deployed-state';
import { call, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

const dash = ['dash'];
const bash = ['bash'];
const busybox = ['busybox', 'sh'];

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox', 'jq'], 'verify/deployed.sh', () => {
  let moto: Moto;
  let env: Environment;

  const setup = oneEnvironment();
  const [environment] = setup.roles;
  const { account } = environment;
  const role = environment.iam.name;

  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    env = await signedIn(moto, account);
  });

  const compare = (folder: string, shell: readonly string[]) => {
    moto.forgetCalls();
    return run([...shell, join(folder, 'verify/deployed.sh')], { env, cwd: '/' });
  };

  async function deployed(): Promise<string> {
    const folder = unpack(setup);
    await deploy(moto, env, { folder, setup });
    return folder;
  }

  const ask = (action: string, parameters: Readonly<Record<string, string>>) =>
    call(moto, env, action, { RoleName: role, ...parameters });

  it('reports that AWS matches the bundle, and only reads', async () => {
    const { status, stdout, stderr } = await compare(await deployed(), dash);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Account ${account} matches this bundle.`);
    expect(status).toBe(0);
    expect(moto.calls.filter((name) => !/^(Get|List)/.test(name))).toEqual([]);
  });

  it('shows every difference', async () => {
    const folder = await deployed();
    const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRoleWithWebIdentity' }],
    };
    const PolicyDocument = JSON.stringify(open);
    await ask('CreatePolicy', { PolicyName: 'attached', PolicyDocument });
    await ask('UpdateAssumeRolePolicy', { PolicyDocument: JSON.stringify(trust) });
    await ask('PutRolePolicy', { PolicyName: 'gitlab-deployment', PolicyDocument });
    await ask('PutRolePolicy', { PolicyName: 'another', PolicyDocument });
    await ask('AttachRolePolicy', { PolicyArn: `arn:aws:iam::${account}:policy/attached` });
    await ask('UpdateRole', { MaxSessionDuration: '43200', Description: 'changed' });
    await ask('PutRolePermissionsBoundary', {
      PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
    await ask('UntagRole', { 'TagKeys.member.1': 'keyless:project' });

    const { status, stdout, stderr } = await compare(folder, bash);
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^differs +trust policy[^\n]*\n[\s\S]*^ +-.*"Principal": "\*"/m);
    expect(stdout).toMatch(/^ +\+.*gitlab\.com:sub/m);
    expect(stdout).toMatch(/^note +the description of .* was not written by a bundle: changed$/m);
    expect(stdout).toMatch(/^differs +session limit .*: deployed 43200, this bundle 3600$/m);
    expect(stdout).toMatch(
      /^note +role .* has a permissions boundary that the setup does not name: .*ReadOnlyAccess\./m,
    );
    expect(stdout).toMatch(/^differs +permission policy[^\n]*\n[\s\S]*^ +-.*"Action": "\*"/m);
    expect(stdout).toMatch(/^differs +other policies on .*: another arn:.*:policy\/attached$/m);
    expect(stdout).toMatch(/^differs +tags of /m);
    expect(stdout).toMatch(/^same +identity provider/m);
    expect(stdout).toContain(`Differences between account ${account} and this bundle: 5.`);
  }, 300_000);

  it('compares the managed policies that the setup names', async () => {
    const named = structuredClone(setup);
    const arnOf = (name: string) => `arn:aws:iam::${account}:policy/${name}`;
    named.roles[0].iam.managedPolicies = [arnOf('attached'), arnOf('missing')];
    const folder = unpack(named);
    await deploy(moto, env, { folder, setup: named });
    const PolicyDocument = readFileSync(
      join(folder, `aws/${account}/${role}/permission-policy.json`),
      'utf8',
    );
    for (const PolicyName of ['attached', 'missing'])
      await call(moto, env, 'CreatePolicy', { PolicyName, PolicyDocument });
    await call(moto, env, 'AttachRolePolicy', { RoleName: role, PolicyArn: arnOf('attached') });
    const { status, stdout } = await compare(folder, busybox);
    expect(stdout).toMatch(/^same +managed policy \S+policy\/attached of /m);
    expect(stdout).toMatch(/^differs +managed policy \S+policy\/missing of \S+: not attached$/m);
    expect(stdout).toMatch(/^same +no other policies on /m);
    expect(status).toBe(1);
  }, 300_000);

  it('shows only differences, ignoring the order of keys, and who else trusts the provider', async () => {
    const folder = unpack(setup);
    const document = (file: string) =>
      JSON.parse(readFileSync(join(folder, `aws/${account}/${role}`, file), 'utf8'));
    const trust = document('trust-policy.json');
    const [statement] = trust.Statement;
    const { StringEquals } = statement.Condition;
    const changed = { ...StringEquals, 'gitlab.com:project_id': '666' };
    // Terraform stores the keys of a policy in alphabetical order.
    const alphabetical = {
      Statement: [
        {
          Action: statement.Action,
          Condition: { StringEquals: Object.fromEntries(Object.entries(changed).sort().reverse()) },
          Effect: statement.Effect,
          Principal: statement.Principal,
          Sid: statement.Sid,
        },
      ],
      Version: trust.Version,
    };
    const create = (RoleName: string, policy: object) =>
      ask('CreateRole', {
        RoleName,
        Path: environment.iam.path ?? '/',
        AssumeRolePolicyDocument: JSON.stringify(policy),
      });
    await create(role, alphabetical);
    const another = JSON.stringify(trust).replaceAll(setup.gitlab.project.path, 'somebody/else');
    await create('of-another-project', JSON.parse(another.replaceAll('48151623', '31415926')));
    const { status, stdout } = await compare(folder, busybox);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^note +other roles trust this provider: of-another-project$/m);
    const shown = stdout.slice(stdout.indexOf('trust policy'), stdout.indexOf('description'));
    expect(shown.match(/^ +[-+] .*$/gm)?.map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
      '- "gitlab.com:project_id": "666",',
      '+ "gitlab.com:project_id": "48151623",',
    ]);
  });

  describe('an identity provider that is not in the bundle', () => {
    const create = (Url: string, project: string) =>
      call(moto, env, 'CreateOpenIDConnectProvider', {
        Url,
        'Tags.member.1.Key': 'keyless:project',
        'Tags.member.1.Value': project,
      });

    it('is a finding if the setup has another issuer now, and none if it belongs to others', async () => {
      const folder = await deployed();
      await create('https://other.example', 'x/y');
      expect(await compare(folder, dash)).toMatchObject({ status: 0, stderr: '' });
      // As after a change of gitlab.url: the provider of the previous issuer has the tag of this project.
      await create('https://git.example.org/gitlab', setup.gitlab.project.path);
      for (const shell of [dash, bash, busybox]) {
        const { status, stdout } = await compare(folder, shell);
        expect(stdout.split('\n').filter((line) => line.startsWith('differs'))).toEqual([
          expect.stringMatching(
            /^differs +identity provider arn:\S+\/git\.example\.org\/gitlab: left over\. .*Remove it/,
          ),
        ]);
        expect(status).toBe(1);
      }
      expect(moto.calls.filter((name) => !/^(Get|List)/.test(name))).toEqual([]);
    }, 300_000);

    it('is reported as possible if the list cannot be read', async () => {
      const folder = await deployed();
      moto.refuse('ListOpenIDConnectProviders');
      const { status, stderr } = await compare(folder, dash);
      expect(stderr).toContain('could not read from AWS: aws iam list-open-id-connect-providers');
      expect(status).toBe(2);
    });
  });

  describe('a role that is not in the bundle', () => {
    const trust = (folder: string) =>
      readFileSync(join(folder, `aws/${account}/${role}/trust-policy.json`), 'utf8');
    const create = (RoleName: string, AssumeRolePolicyDocument: string, extra = {}) =>
      ask('CreateRole', { RoleName, AssumeRolePolicyDocument, ...extra });
    const tag = (value = setup.gitlab.project.path) => ({
      'Tags.member.1.Key': 'keyless:project',
      'Tags.member.1.Value': value,
    });
    const stranger = '{"Version":"2012-10-17","Statement":[]}';

    it('is a finding if it was renamed in the setup', async () => {
      await deployed();
      const renamed = structuredClone(setup);
      renamed.roles[0].iam.name = 'renamed';
      const folder = unpack(renamed);
      await create('renamed', readFileSync(join(folder, `aws/${account}/renamed/trust-policy.json`), 'utf8'));
      const { status, stdout } = await compare(folder, dash);
      expect(stdout).toMatch(new RegExp(`^differs +role arn:\\S+/${role}: left over\\. .*Remove it`, 'm'));
      expect(status).toBe(1);
    });

    it('is a finding under any path, on any page, and without a tag if it trusts this project', async () => {
      const folder = await deployed();
      const text = trust(folder);
      // A page has a hundred items.
      for (let index = 100; index < 205; index += 1) await create(`a-${index}`, stranger);
      await create('z-path', text, { Path: '/elsewhere/', ...tag() });
      await create('z-untagged', text);
      await create('z-id', text.replaceAll(setup.gitlab.project.path, 'moved/away'));
      await create(
        'z-other',
        text.replaceAll(setup.gitlab.project.path, 'x/y').replaceAll('48151623', '4815'),
      );
      await create(
        'z-longer',
        text
          .replaceAll(setup.gitlab.project.path, `${setup.gitlab.project.path}-2`)
          .replaceAll('48151623', '4815'),
        tag('x/y'),
      );
      await create('z-old-issuer', stranger, { Description: 'GitLab jobs. Made by Keyless.', ...tag() });
      const { status, stdout } = await compare(folder, busybox);
      const found = (name: string) => stdout.split('\n').filter((line) => line.includes(`/${name}: `));
      expect(found('z-path')).toEqual([
        expect.stringMatching(/^differs +role .*\/elsewhere\/z-path: left over/),
      ]);
      expect(found('z-old-issuer')).toEqual([expect.stringMatching(/^differs .*: left over/)]);
      for (const name of ['z-untagged', 'z-id'])
        expect(found(name)).toEqual([expect.stringMatching(/^differs .*: trusts tokens of this project/)]);
      expect(stdout).toMatch(/^note +other roles trust this provider: (z-longer z-other|z-other z-longer)$/m);
      expect(stdout).toContain('and this bundle: 4.');
      expect(status).toBe(1);
    }, 300_000);

    it('is reported as possible if the list cannot be read', async () => {
      const folder = await deployed();
      moto.refuse('ListRoles');
      const { status, stderr } = await compare(folder, dash);
      expect(stderr).toMatch(
        /could not read from AWS: aws iam list-roles\. The AWS CLI says: .*AccessDenied/,
      );
      expect(status).toBe(2);
    });
  });

  describe('roles of others that trust this GitLab, with --known-roles', () => {
    /** Deploys the bundle and two roles of another project. */
    async function withOthers(): Promise<string> {
      const folder = await deployed();
      const text = readFileSync(join(folder, `aws/${account}/${role}/trust-policy.json`), 'utf8')
        .replaceAll(setup.gitlab.project.path, 'x/y')
        .replaceAll('48151623', '4815');
      for (const RoleName of ['shop', 'blog'])
        await ask('CreateRole', { RoleName, AssumeRolePolicyDocument: text });
      return folder;
    }
    const start = (folder: string, known: string, shell = dash, path = process.env.PATH ?? '') =>
      run([...shell, join(folder, 'verify/deployed.sh'), `--known-roles=${known}`], {
        env: { ...env, PATH: path },
        cwd: '/',
      });
    const differences = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('differs'));

    /** A folder with a program `keyless` that records its arguments and exits with this status. */
    function keyless(status: number): string {
      const bin = temporaryFolder();
      const program = `#!/bin/sh\necho "$@" >'${bin}/arguments'\ncp "$2" '${bin}/roles.json'\necho finds this\nexit ${status}\n`;
      writeFileSync(join(bin, 'keyless'), program);
      chmodSync(join(bin, 'keyless'), 0o755);
      return bin;
    }
    const judging = (bin: string) => `${bin}:${process.env.PATH ?? ''}`;

    it('are differences, except the named ones, and it only reads', async () => {
      const folder = await withOthers();
      for (const shell of [dash, bash, busybox]) {
        moto.forgetCalls();
        const { status, stdout, stderr } = await start(folder, 'blog', shell);
        expect(stderr).toBe('');
        expect(differences(stdout)).toEqual([
          expect.stringMatching(
            /^differs +role arn:\S+:role\/shop: trusts tokens of this GitLab.*--role-name shop >role\.json, then keyless check role\.json$/,
          ),
        ]);
        expect(stdout).toMatch(/^note +other roles trust this provider: blog$/m);
        expect(stdout).toMatch(/^note +there is no program keyless here,.*: (shop blog|blog shop)\./m);
        expect(status).toBe(1);
        expect(moto.calls.filter((name) => !/^(Get|List)/.test(name))).toEqual([]);
      }
      expect(differences((await start(folder, '')).stdout)).toHaveLength(2);
      expect(await start(folder, 'shop blog')).toMatchObject({ status: 0, stderr: '' });
      expect(await compare(folder, dash)).toMatchObject({ status: 0, stderr: '' });
    }, 300_000);

    it('are checked by keyless, if that program exists', async () => {
      const folder = await withOthers();
      const good = keyless(0);
      expect(await start(folder, 'shop blog', busybox, judging(good))).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(readFileSync(join(good, 'arguments'), 'utf8')).toMatch(/^check \S+\/roles\.json\n$/);
      const { Roles } = JSON.parse(readFileSync(join(good, 'roles.json'), 'utf8'));
      expect(Roles.map(({ RoleName }: { RoleName: string }) => RoleName).sort()).toEqual(['blog', 'shop']);
      expect(Roles[0].AssumeRolePolicyDocument.Statement[0].Effect).toBe('Allow');

      const bad = await start(folder, 'shop blog', dash, judging(keyless(1)));
      expect(differences(bad.stdout)).toEqual([expect.stringMatching(/^differs +keyless check: findings/)]);
      expect(bad.stdout).toContain('\n    finds this\n');
      expect(bad.status).toBe(1);

      const broken = await start(folder, 'shop blog', bash, judging(keyless(70)));
      expect(broken.stderr).toMatch(
        /keyless check could not check the roles .*: it exited with status 70\.\n$/,
      );
      expect(broken.status).toBe(2);
    }, 300_000);

    it('need not exist; then nothing is checked', async () => {
      const bin = keyless(1);
      expect(await start(await deployed(), '', dash, judging(bin))).toMatchObject({ status: 0, stderr: '' });
      expect(existsSync(join(bin, 'arguments'))).toBe(false);
    });

    it.each([
      ['an invalid name', ['--known-roles=a;b'], 'Example: --known-roles="shop-deploy blog-deploy"'],
      ['with --policies', ['--known-roles=', '--policies'], '--policies compares no roles'],
    ])('are not compared: %s', async (_, options, says) => {
      const { status, stderr } = await run(['dash', join(unpack(setup), 'verify/deployed.sh'), ...options], {
        env,
      });
      expect(stderr).toContain(says);
      expect(status).toBe(2);
    });
  });

  it('shows what is missing', async () => {
    const { status, stdout } = await compare(unpack(setup), dash);
    expect(stdout).toMatch(/^differs +identity provider .*: there is none$/m);
    expect(stdout).toMatch(/^differs +role .*: there is none$/m);
    expect(status).toBe(1);
  });

  it('shows a provider that does not accept the audience', async () => {
    await ask('CreateOpenIDConnectProvider', {
      Url: 'https://gitlab.com',
      'ClientIDList.member.1': 'another',
    });
    const { status, stdout } = await compare(unpack(setup), dash);
    expect(stdout).toMatch(/^differs +identity provider .*: does not accept the audience/m);
    expect(status).toBe(1);
  });

  it('shows what else the provider accepts, and thumbprints that IAM did not set', async () => {
    const folder = await deployed();
    const provider = `arn:aws:iam::${account}:oidc-provider/gitlab.com`;
    await ask('DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn: provider });
    const [first, second] = ['a'.repeat(40), 'b'.repeat(40)];
    const extra = {
      Url: 'https://gitlab.com',
      'ClientIDList.member.1': setup.aws.audience,
      'ClientIDList.member.2': 'https://attacker.example',
      'ThumbprintList.member.1': first,
      'ThumbprintList.member.2': second,
    };
    await ask('CreateOpenIDConnectProvider', extra);
    const ours = await compare(folder, dash);
    expect(ours.stdout).toMatch(
      /^differs +identity provider .*: also accepts these audiences: https:\/\/attacker\.example$/m,
    );
    expect(ours.stdout).toMatch(
      new RegExp(`^differs +identity provider .*: has several thumbprints.*: ${first} ${second}$`, 'm'),
    );
    expect(ours.stdout).toContain(`Differences between account ${account} and this bundle: 2.`);
    expect(ours.status).toBe(1);

    const shared = structuredClone(setup);
    shared.aws.accounts[0].provider = 'existing';
    const noted = await compare(unpack(shared), dash);
    expect(noted.stdout).toMatch(/^note +identity provider .*: also accepts these audiences: /m);
    expect(noted.stdout).toMatch(/^note +identity provider .*: has several thumbprints/m);
    expect(noted.status).toBe(0);

    await ask('UpdateOpenIDConnectProviderThumbprint', {
      OpenIDConnectProviderArn: provider,
      'ThumbprintList.member.1': first,
    });
    const single = await compare(unpack(shared), busybox);
    expect(single.stdout).toMatch(
      new RegExp(`^note +identity provider .*: has the thumbprint ${first}\\. IAM stores one itself`, 'm'),
    );
    expect(single.status).toBe(0);
  });

  it('compares the whole description, shows other tags, and shows policies with any name', async () => {
    const folder = await deployed();
    const text = `GitLab jobs of ${setup.gitlab.project.path}, environment ${environment.name}. Made by Keyless.`;
    await ask('UpdateRole', { Description: `${text}\nAnd used by somebody else.` });
    await ask('TagRole', { 'Tags.member.1.Key': 'cost center', 'Tags.member.1.Value': '7' });
    const PolicyDocument = readFileSync(
      join(folder, `aws/${account}/${role}/permission-policy.json`),
      'utf8',
    );
    for (const PolicyName of ['absent', 'None']) await ask('PutRolePolicy', { PolicyName, PolicyDocument });
    const { status, stdout } = await compare(folder, dash);
    expect(stdout).toMatch(/^note +the description .*: .*Made by Keyless\. And used by somebody else\.$/m);
    expect(stdout).toMatch(/^differs +other policies on .*: (absent None|None absent)$/m);
    expect(stdout).toMatch(/^note +other tags of .*: cost center$/m);
    expect(stdout).toContain(`Differences between account ${account} and this bundle: 1.`);
    expect(status).toBe(1);
    await ask('DeleteRolePolicy', { PolicyName: 'None' });
    expect((await compare(folder, dash)).stdout).toMatch(/^differs +other policies on .*: absent$/m);
  });

  it('can be started through a symbolic link, and says which file is missing next to it', async () => {
    const folder = await deployed();
    const links = temporaryFolder();
    symlinkSync(join(folder, 'verify/deployed.sh'), join(links, 'deployed'));
    const linked = await run(['dash', join(links, 'deployed')], { env, cwd: '/' });
    expect(linked).toMatchObject({ status: 0, stderr: '' });
    copyFileSync(join(folder, 'verify/deployed.sh'), join(links, 'copy'));
    const copied = await run(['dash', join(links, 'copy')], { env, cwd: '/' });
    expect(copied.stderr).toBe(
      `copy: ${dirname(links)}/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there.\n`,
    );
    expect(copied.status).toBe(2);
  });

  it('exits with 2 if it cannot read, and names the call', async () => {
    moto.refuse('GetRole');
    const { status, stderr } = await compare(unpack(setup), dash);
    expect(stderr).toMatch(/could not read from AWS: aws iam get-role\. The AWS CLI says: .*AccessDenied/);
    expect(status).toBe(2);
  });

  it('exits with 2 in an account that is not in the bundle', async () => {
    env = await signedIn(moto, '999988887777');
    const { status, stderr } = await compare(unpack(setup), dash);
    expect(stderr).toContain('account 999988887777, which is not in this bundle');
    expect(status).toBe(2);
  });
});
