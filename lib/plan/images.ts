/** What is publicly known of an image that many jobs use. */
interface KnownImage {
  readonly repository: string;
  /** Its entry point is a tool, which takes the shell of GitLab's runner for one of its commands. */
  readonly startsTool?: true;
  /** It has neither aws nor curl, GNU Wget nor python3. The wget of Alpine is that of BusyBox. */
  readonly cannotAskAws?: true;
  /** The command that installs curl there; none where the image has no package manager, or it is not known. */
  readonly installsCurl?: string;
  /** Only tags with this word have a shell, which GitLab's runner needs. */
  readonly shellTag?: string;
}

/** Alpine with a few packages, and none of the four. */
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
  // Built on hashicorp/terraform. Newer ones empty the entry point themselves.
  { repository: 'alpine/terragrunt', startsTool: true, ...onAlpine },
  { repository: 'kaniko-project/executor', startsTool: true, cannotAskAws: true, shellTag: 'debug' },
  { repository: 'library/docker', ...onAlpine },
];

/** What is known of an image, by its name in any registry that mirrors it. */
export function knownImage(name: string): KnownImage | undefined {
  const [path = ''] = name.split('@');
  const repository = path.replace(/:[^/]*$/, '');
  const full = repository.includes('/') ? repository : `library/${repository}`;
  return knownImages.find((image) => full === image.repository || full.endsWith(`/${image.repository}`));
}

/** The tag of an image; none where a digest alone names it. */
export const tagOf = (name: string): string | undefined =>
  /:([^/@]*)(?:@|$)/.exec(name.split('@')[0] ?? '')?.[1];
