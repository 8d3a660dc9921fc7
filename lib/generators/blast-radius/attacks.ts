import { type BlastRadius, enoughInWords, type MinimalSets } from '../../blast-radius';
import { code, type MarkdownBlock, type MarkdownInline, md, strong } from '../../formats/markdown';
import { heading, paragraph, withCode } from '../../parts/blocks';
import { type AttackerId, attackers } from '../../world/attackers';
import { layers } from '../../world/layers';
import type { AttackResult } from '../../world/result';

import { rolesInWords } from './blocks';

type Sets = readonly (readonly MinimalSets[])[];

/** The matrix, one section per attacker, so that it stays readable with fifty roles. */
export function attacksBlocks(radius: BlastRadius, sets: Sets): readonly MarkdownBlock[] {
  const several = radius.roles.length > 1;
  const present = Object.entries(attackers).flatMap(([id, title]) => {
    const rows = rowsOf(radius, sets, id as AttackerId);
    return rows.length === 0 ? [] : [{ title, rows }];
  });
  return [
    heading(2, md`Attacks`),
    paragraph(
      md`Grouped by attacker. Each control under "Enough to stop it" stops the attack on its own, even if all others are removed; controls joined by "with" do so together. "Nothing else" means that no other control does.${several ? ' Roles with the same result share a line; "all" means every role the attack can be tried on.' : ''}`,
    ),
    paragraph(
      md`Where the job or the pipeline rules stop an attack, the result comes from a model: it reads which safeguards the generated job has, and runs no code. The tests of Keyless run the generated job in real shells; ${code('verify/identity.gitlab-ci.yml')} runs the same login in your project.`,
    ),
    {
      kind: 'table',
      head: [md`Attack`, ...(several ? [md`Roles`] : []), md`Result`, md`Enough to stop it`],
      rows: present.flatMap(({ title, rows }) => [
        [md`${strong(title)}`, ...(several ? [md``] : []), md``, md``],
        ...rows.map(({ attack, roles, result, sufficient }) => [
          md`${attack}`,
          ...(several ? [md`${roles}`] : []),
          md`${result}`,
          md`${sufficient}`,
        ]),
      ]),
    },
    ...notes(radius),
  ];
}

interface Row {
  readonly attack: string;
  readonly roles: string;
  readonly result: string;
  readonly sufficient: string;
}

function rowsOf(radius: BlastRadius, sets: Sets, by: AttackerId): readonly Row[] {
  return radius.attacks.flatMap(({ title, attacker }, attack): readonly Row[] => {
    if (attacker !== by) return [];
    const groups = new Map<string, Omit<Row, 'attack' | 'roles'> & { readonly on: number[] }>();
    const tried: number[] = [];
    for (const [role, outcome] of (radius.matrix[attack] ?? []).entries()) {
      const minimal = sets[attack]?.[role];
      if (outcome.outcome === 'not-applicable' || minimal === undefined) continue;
      const result = resultInWords(outcome, radius);
      const sufficient = enoughInWords(minimal);
      const group = groups.get(`${result}\n${sufficient}`) ?? { result, sufficient, on: [] };
      group.on.push(role);
      tried.push(role);
      groups.set(`${result}\n${sufficient}`, group);
    }
    return [...groups.values()].map(({ on, ...words }) => ({
      attack: title,
      roles: rolesInWords(radius, on, tried),
      ...words,
    }));
  });
}

function resultInWords(
  result: Exclude<AttackResult, { outcome: 'not-applicable' }>,
  { weaknesses, inferences }: BlastRadius,
): string {
  const numbers = (result.inferred ?? []).map(
    (id) => inferences.findIndex((inference) => inference.id === id) + 1,
  );
  const note = numbers.length === 0 ? '' : ` (note ${numbers.join(', ')})`;
  if (result.outcome === 'stopped') return `Stopped: ${layers[result.layer]}${note}`;
  const weakness = weaknesses.find(({ id }) => id === result.weakness);
  if (weakness === undefined) return `OPEN, and nothing explains it${note}`;
  if (weakness.kind === 'design') return `Open by design${note}`;
  return `${weakness.danger ? 'OPEN, danger' : 'Open'}: ${weakness.title}${note}`;
}

/** The notes: what is inferred, not documented, behind a result. */
function notes({ inferences }: BlastRadius): readonly MarkdownBlock[] {
  if (inferences.length === 0) return [];
  const items: readonly MarkdownInline[] = inferences.map(({ text }) => withCode(text));
  return [
    paragraph(
      md`Notes. These are our inferences; GitLab does not document them. The results that name a note rest on it:`,
    ),
    { kind: 'list', ordered: true, items },
  ];
}
