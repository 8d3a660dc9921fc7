/** A GitLab version; the patch level is 0 where none was given, and half a level less before the release: 19.1.1-rc1 lacks what 19.1.1 fixes. */
export type Version = readonly [major: number, minor: number, patch: number];

/** A version as GitLab, its packages and its pages write it: `18.5.2-ee`, `v18.5.2`, `18.5.2-ee.0`, `GitLab Enterprise Edition v18.5.2-ee`. */
const written =
  /^(?:GitLab (?:(?:Enterprise|Community) Edition )?)?v?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?(?:-(pre|rc\d{1,3}))?(?:-(?:ee|ce|jh)(?:\.\d{1,3})?)?$/i;

/** Reads `major.minor` or `major.minor.patch`, whatever GitLab writes around it; `undefined` for anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = written.exec(text);
  if (match === null) return undefined;
  const [, major, minor, patch = 0, before] = match;
  return [Number(major), Number(minor), Number(patch) - (before === undefined ? 0 : 0.5)];
}

/** A version without its edition: `18.5.2` for `v18.5.2-ee.0`, `19.1.0-rc1` for `19.1.0-rc1-ee`. Text that is no version is returned unchanged. */
export function readVersion(text: string): string {
  const match = written.exec(text);
  if (match === null) return text;
  const [, major, minor, patch, before] = match;
  const numbers = [major, minor, patch].filter((number) => number !== undefined).join('.');
  return before === undefined ? numbers : `${numbers}-${before.toLowerCase()}`;
}

/** The release that a version comes before, or is: `19.1.0` for `19.1.0-rc1`. */
export const releaseOf = (version: string): string => readVersion(version).replace(/-.*$/, '');

/** Negative when `a` is older than `b`, zero when equal, positive when newer. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** `id_tokens` appeared in 15.7. Source: GitLab documentation, "CI/CD YAML syntax reference", `id_tokens`. */
export const firstVersionWithIdTokens: Version = [15, 7, 0];

/** What is wrong with a version, or `undefined`. */
export function versionProblem(text: string): string | undefined {
  const version = parseVersion(text);
  if (!version) return `"${text}" is not a GitLab version.`;
  return compareVersions(version, firstVersionWithIdTokens) < 0
    ? `GitLab ${text} has no id_tokens: they exist since 15.7. Upgrade first.`
    : undefined;
}
