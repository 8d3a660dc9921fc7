/** The one instance everybody shares, and the only issuer with condition keys of its own. */
export const gitlabCom = 'https://gitlab.com';

/**
 * One way to write an address: scheme and host in lower case, no default port, no trailing slash.
 * What is no address is returned as it is. GitLab's `iss` claim and AWS's provider URL are compared byte for byte.
 */
export function normalizeUrl(text: string): string {
  const match = /^(https:\/\/)([^/?#@]+)([^?#]*)$/i.exec(text.trim());
  const [, , host, path] = match ?? [];
  if (host === undefined || path === undefined) return text;
  return `https://${host.toLowerCase().replace(/:443$/, '')}${path.replace(/\/+$/, '')}`;
}

/** What is wrong with the address of an instance or issuer, or `undefined`. Expects the form `normalizeUrl` returns. */
export function instanceUrlProblem(url: string): string | undefined {
  if (/^http:/i.test(url)) return 'The address uses http: AWS accepts only https issuers.';
  if (!/^https:\/\//.test(url)) return 'The address does not start with https://.';
  if (url.length > 255) return 'The address is longer than 255 characters, which AWS does not accept.';
  if (/[?#]/.test(url)) return 'The address holds a query or a fragment.';
  const [authority = '', ...path] = url.slice('https://'.length).split('/');
  if (authority.includes('@')) return 'The address holds a user name or password.';
  const [host = '', port, ...rest] = authority.split(':');
  if (!isHost(host) || rest.length > 0) return 'The address holds no valid host name.';
  if (port !== undefined && !isPort(port)) return 'The port is not a number from 1 to 65535.';
  if (path.some((segment) => !/^[A-Za-z0-9_.~-]+$/.test(segment) || /^\.+$/.test(segment))) {
    return 'The path of the address holds something other than plain words.';
  }
  return undefined;
}

/** Whether AWS could find this host on the internet, judging by its name alone. */
export function isPublicHost(url: string): boolean {
  const host = /^https:\/\/([^/:]+)/.exec(url)?.[1] ?? '';
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
