import { encodeSetup } from '../../lib/setup/link';
import type { Setup } from '../../lib/setup/schema';

/** The link fragment of a setup. Throws if the setup is too long for a link. */
export function linkOf(setup: Setup): string {
  const link = encodeSetup(setup);
  if (!link.ok) throw new Error(link.reason);
  return link.fragment;
}
