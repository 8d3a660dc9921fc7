import { withoutTrailingSlashes } from '../formats/trim-slashes';

/** Hosts that everybody's projects share, with all hosts below them: none of them is an instance or an issuer that you control. */
const sharedHosts = ['gitlab.com', 'github.com', 'githubusercontent.com', 'bitbucket.org'] as const;

/** The shared host that a host in lower case is, or belongs to. */
export const sharedHostOf = (host: string): string | undefined =>
  sharedHosts.find((shared) => host === shared || host.endsWith(`.${shared}`));

/** What issuers are asked for below their address. Source: OpenID Connect Discovery 1.0, section 4. */
const discovery = /\/\.well-known(?:\/openid-configuration)?\/*$/i;

/**
 * One way to write an address: scheme and host in lower case, no default port, no slash at the end; https where the scheme was left out.
 * The address of an issuer's configuration is that of the issuer. Any other text is returned unchanged. GitLab's `iss` claim and AWS's provider URL are compared byte for byte.
 */
export function normalizeUrl(text: string): string {
  const [, scheme = 'https', host, path = ''] =
    /^(?:(https?):\/\/|(?=[\w-]+(?:\.[\w-]+)+(?:[:/]|$)))([^/?#@]+)(\/[^?#]*)?$/i.exec(text.trim()) ?? [];
  if (host === undefined) return text;
  const lower = scheme.toLowerCase();
  const authority = host.toLowerCase().replace(lower === 'https' ? /:443$/ : /:80$/, '');
  // gitlab.com answers http with a redirect to https.
  const secure = authority === 'gitlab.com' ? 'https' : lower;
  return `${secure}://${authority}${withoutTrailingSlashes(path.replace(discovery, ''))}`;
}

/** What is wrong with the address of an instance, or `undefined`. Expects the form `normalizeUrl` returns. */
export function instanceUrlProblem(url: string): string | undefined {
  const [, withoutScheme] = /^https?:\/\/(.*)$/s.exec(url) ?? [];
  if (withoutScheme === undefined) return 'The address does not start with https://.';
  if (url.length > 255) return 'The address is longer than 255 characters, which AWS does not accept.';
  if (/[?#]/.test(url)) return 'The address holds a query or a fragment.';
  const [authority = '', ...path] = withoutScheme.split('/');
  if (authority.includes('@')) return 'The address holds a user name or password.';
  const [host = '', port, ...others] = authority.split(':');
  if (!isHost(host) || others.length > 0) return 'The address holds no valid host name.';
  if (port !== undefined && !isPort(port)) return 'The port is not a number from 1 to 65535.';
  if (path.some((segment) => !/^[A-Za-z0-9_.~-]+$/.test(segment) || /^\.+$/.test(segment))) {
    return 'The path of the address holds something other than plain words.';
  }
  return undefined;
}

/** The same for an issuer, which AWS accepts through https only. */
export const issuerUrlProblem = (url: string): string | undefined =>
  usesHttp(url) ? 'The issuer uses http, and AWS accepts https only.' : instanceUrlProblem(url);

/** Whether an address has no encryption. */
export const usesHttp = (url: string): boolean => url.startsWith('http:');

/** Whether AWS could find this host on the internet, judging by its name alone. */
export function isPublicHost(url: string): boolean {
  const host = /^https?:\/\/([^/:]+)/.exec(url)?.[1] ?? '';
  return (
    host.includes('.') &&
    !/\.(local|localhost|internal|intranet|lan|corp|home|test|invalid)$/.test(host) &&
    !isAddress(host)
  );
}

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host);

const isHost = (host: string): boolean =>
  host.length <= 253 && host.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));

const isPort = (port: string): boolean => /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65535;
