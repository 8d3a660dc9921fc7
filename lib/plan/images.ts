/** Public facts about an image that many jobs use. */
interface KnownImage {
  readonly repository: string;
  /** Its entrypoint is a tool, which would take the runner's shell command as its arguments. */
  readonly startsTool?: true;
  /** It has none of aws, curl, GNU Wget and python3. Alpine's wget is BusyBox wget. */
  readonly cannotAskAws?: true;
  /** The command that installs curl, if the image has a known package manager. */
  readonly installsCurl?: string;
  /** Only tags with this word have a shell, which GitLab's runner needs. */
  readonly shellTag?: string;
}

/** Alpine with a few packages, but none of the four clients. */
const onAlpine = { cannotAskAws: true, installsCurl: 'apk add --no-cache curl' } as const;

/**
 * As of 2026-11-28. Sources: the Dockerfiles of aws/aws-cli, hashicorp/terraform (`build.Dockerfile`: Alpine with git, openssh and
 * ca-certificates), opentofu/opentofu, pulumi/pulumi-docker-containers, GoogleContainerTools/kaniko (`deploy/Dockerfile`: its files and
 * BusyBox), alpine-docker/{terragrunt,helm,git} and docker-library/docker (`28/cli/Dockerfile`, whose entry point does start a shell);
 * GitLab documentation, "Override the entrypoint of an image".
 */
const knownImages: readonly KnownImage[] = [
  { repository: 'amazon/aws-cli', startsTool: true },
  { repository: 'aws-cli/aws-cli', startsTool: true },
  { repository: 'hashicorp/terraform', startsTool: true, ...onAlpine },
  { repository: 'opentofu/opentofu', startsTool: true },
  { repository: 'pulumi/pulumi', startsTool: true },
  { repository: 'alpine/helm', startsTool: true },
  { repository: 'alpine/git', startsTool: true, ...onAlpine },
  // Based on hashicorp/terraform. Newer versions clear the entrypoint themselves.
  { repository: 'alpine/terragrunt', startsTool: true, ...onAlpine },
  { repository: 'kaniko-project/executor', startsTool: true, cannotAskAws: true, shellTag: 'debug' },
  { repository: 'library/docker', ...onAlpine },
];

/** The facts about an image, also if another registry mirrors it. */
export function knownImage(name: string): KnownImage | undefined {
  const [path = ''] = name.split('@');
  const repository = path.replace(/:[^/]*$/, '');
  const full = repository.includes('/') ? repository : `library/${repository}`;
  return knownImages.find((image) => full === image.repository || full.endsWith(`/${image.repository}`));
}

/** The tag of an image, if it has one. */
export const tagOf = (name: string): string | undefined =>
  /:([^/@]*)(?:@|$)/.exec(name.split('@')[0] ?? '')?.[1];
