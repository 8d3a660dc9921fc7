import { encodeSetup } from '../../lib/setup/link';
import type { Setup } from '../../lib/setup/schema';

/** The fragment of the link of a setup that is short enough to have one. */
export function linkOf(setup: Setup): string {
  const link = encodeSetup(setup);
  if (!link.ok) throw new Error(link.reason);
  return link.fragment;
}
