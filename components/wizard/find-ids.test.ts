import { describe, expect, it } from 'vitest';
import { findIdsCommand } from './find-ids';

describe('findIdsCommand', () => {
  it('encodes the path of the project', () => {
    expect(findIdsCommand('acme/payments/api')).toBe(
      "glab api projects/acme%2Fpayments%2Fapi | jq '{id, namespace: .namespace.id}'",
    );
  });

  it('names the host of an instance', () => {
    expect(findIdsCommand('a/b', 'https://git.example.org:8443/gitlab')).toContain(
      'glab api --hostname git.example.org:8443 projects/a%2Fb |',
    );
  });

  it.each(["a/b'; rm -rf ~ #", '$(id)/x', 'one', '', 'a/\u0000b', 'a/\ud800'])(
    'shows a placeholder for %j, which is no path',
    (path) => expect(findIdsCommand(path, 'not an address')).toContain('projects/group%2Fproject |'),
  );
});
