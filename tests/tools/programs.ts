import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'vitest';

/** How to install each external program that tests use. The names are those of Debian packages; other systems have similar ones. */
const howToGet = {
  aws: 'pip install awscli, or https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  moto_server: "pip install 'moto[server]'",
  shellcheck: 'apt-get install shellcheck',
  shfmt: 'apt-get install shfmt',
  dash: 'apt-get install dash',
  bash: 'apt-get install bash',
  busybox: 'apt-get install busybox',
  mksh: 'apt-get install mksh',
  sha256sum: 'apt-get install coreutils',
  unzip: 'apt-get install unzip',
  git: 'apt-get install git',
  jq: 'apt-get install jq',
  openssl: 'apt-get install openssl',
  curl: 'apt-get install curl',
  wget: 'apt-get install wget',
  python3: 'apt-get install python3',
  nginx: 'apt-get install nginx-light',
  /** Gives a program a terminal. */
  script: 'apt-get install bsdutils',
  ruby: 'apt-get install ruby',
  /** A Python module, which may be missing. */
  PyYAML: 'apt-get install python3-yaml',
  'cfn-lint': 'pip install cfn-lint',
  terraform: 'https://developer.hashicorp.com/terraform/install',
} as const;

export type Program = keyof typeof howToGet;

/** The path of a program, or `undefined` if it is not installed. For a module, the path of its interpreter. */
export function program(name: Program): string | undefined {
  if (name === 'PyYAML') return canImport('yaml') ? onPath('python3') : undefined;
  return onPath(name);
}

const canImport = (module: string): boolean =>
  spawnSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A suite that needs external programs. If one is missing, the suite is reported as not run, with how to install it;
 * with `CI=true`, that is a failure. It never passes silently.
 */
export function describeWith(names: readonly Program[], title: string, suite: () => void): void {
  const missing = names.filter((name) => program(name) === undefined);
  if (missing.length === 0) {
    describe(title, suite);
    return;
  }
  const reason = missing.map((name) => `${name} is missing (${howToGet[name]})`).join('; ');
  describe(title, () => {
    if (process.env.CI) {
      it(`needs ${missing.join(', ')}`, () => {
        throw new Error(`not run: ${reason}`);
      });
    } else {
      it.skip(`not run: ${reason}`, () => {});
    }
  });
}
