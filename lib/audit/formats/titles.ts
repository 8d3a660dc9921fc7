import { roleChecks } from '../../checks';
import { permissionChecks } from '../../checks/permissions';
import { pipelineChecks } from '../../checks/pipeline';
import { tokenChecks } from '../../checks/token';
import { capitalized } from '../../formats/english';

/** What each code finds, in a few words. */
const titles: ReadonlyMap<string, string> = new Map(
  [...roleChecks, ...permissionChecks, ...pipelineChecks, ...tokenChecks].map(({ code, title }) => [
    code,
    title,
  ]),
);

/** The title of a check, or the words of its code if no registry has it. */
export const titleOf = (code: string): string => titles.get(code) ?? capitalized(code.replaceAll('-', ' '));
