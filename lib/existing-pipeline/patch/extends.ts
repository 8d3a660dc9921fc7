import type { TextEdit } from '../../formats/text-edits';
import { yamlFlowString } from '../../formats/yaml-strings';
import { textsOf } from '../nodes';
import type { Pipeline, PipelineJob } from '../pipeline';
import { intoFlow } from './include';
import type { JobPlace } from './job-place';
import type { Lines } from './lines';
import { CannotPatch, type HiddenJob } from './types';

/**
 * The edits that make a job extend the hidden job of its role. The hidden job becomes the first in the list: in GitLab, later ones win,
 * so the rules, image and cache of the job's templates do not change. The login does not depend on this order: see `scriptEdits`.
 */
export function extendsEdits(
  pipeline: Pipeline,
  job: PipelineJob,
  hidden: HiddenJob,
  lines: Lines,
  place: JobPlace,
): readonly TextEdit[] {
  const member = pipeline.members(job.map).members.get('extends');
  const name = yamlFlowString(hidden.name);
  if (member === undefined) return [place.first('extends', [name])];
  const { pair } = member;
  const names = textsOf(pair.value);
  if (names === undefined)
    throw new CannotPatch(
      pair.line,
      `\`extends\` of \`${job.name}\` is not written as a name or a list of names.`,
    );
  if (names.includes(hidden.name)) return [];
  if (!member.isOwn)
    return [place.first('extends', [`[${[hidden.name, ...names].map(yamlFlowString).join(', ')}]`])];
  const { value } = pair;
  if (value.kind === 'list' && value.flow) return [intoFlow(lines.text, value, name, 'first')];
  const first = value.kind === 'list' ? value.items[0] : undefined;
  if (first !== undefined)
    return [
      lines.before(first.start, [`${' '.repeat(first.start - lines.startOfLine(first.start))}- ${name}`]),
    ];
  // An alias of a list, or a name in another form, is written again.
  const text = lines.text.slice(value.start, value.end);
  const isName =
    value.kind === 'scalar' && value.style !== 'block' && !text.includes('\n') && value.anchor === undefined;
  if (!isName && value.kind !== 'alias')
    throw new CannotPatch(
      pair.line,
      `\`extends\` of \`${job.name}\` is in a form that cannot be changed. Write it as a list of names first.`,
    );
  const all = isName && value.style === 'quoted' ? [name, text] : [name, ...names.map(yamlFlowString)];
  return [{ start: value.start, end: value.end, insert: `[${all.join(', ')}]` }];
}
