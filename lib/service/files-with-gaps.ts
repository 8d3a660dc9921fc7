import { bundleAtOnce } from '../bundle';
import type { BundleFile } from '../bundle/types';
import { mapTexts } from '../formats/map-texts';
import { planSetup } from '../plan';
import { withStandIns } from '../setup/incomplete';
import type { Problem } from '../setup/problem';
import type { PlannedRole } from './output';
import { plannedRoles } from './planned-roles';

/**
 * What is known of a draft with missing or wrong answers: its files and roles, with a visible gap for each of
 * these answers. Nothing if too much is missing. No value in it comes from anywhere else.
 */
export function filesWithGaps(
  input: unknown,
  problems: readonly Problem[],
): { readonly files: readonly BundleFile[]; readonly roles: readonly PlannedRole[] } | undefined {
  const incomplete = withStandIns(input, problems);
  if (incomplete === undefined) return undefined;
  const { setup, withGaps } = incomplete;
  return {
    files: bundleAtOnce(setup).files.map((file) => mapTexts(file, withGaps)),
    roles: plannedRoles(planSetup(setup)).map((role) => mapTexts(role, withGaps)),
  };
}
