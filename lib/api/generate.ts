import { type BundleFile, bundleSetup } from '../bundle';
import type { Setup } from '../setup/schema';

export { zipBundle } from '../bundle/zip';
export type { BundleFile };

/**
 * The files of the bundle, sorted by path, with `SHA256SUMS` last. Expects a setup that `parseSetup` accepted. Deterministic: the same
 * setup gives the same bytes, in the browser, in Node and on the command line.
 */
export const generate = (setup: Setup): readonly BundleFile[] => bundleSetup(setup);
