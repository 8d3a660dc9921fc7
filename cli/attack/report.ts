import { shouldBeStopped } from '../../lib/api/should-be-stopped';
import { type BlastRadius, type Counts, enoughInWords, type MinimalSets } from '../../lib/blast-radius';
import { expectedIsolation, isExpected, isolationClause } from '../../lib/blast-radius/isolation-words';
import { proofSentence } from '../../lib/blast-radius/proof';
import { weaknessTitle } from '../../lib/blast-radius/weakness-title';
import { capitalized } from '../../lib/formats/english';
import { strangerNames } from '../../lib/proof/stranger-names';
import { attackers } from '../../lib/world/attackers';
import { layers } from '../../lib/world/layers';

/**
 * The results of the attacks, line by line, for a terminal. `notes` are lines about the setup, printed before
 * the counts.
 */
export function report(
  radius: BlastRadius,
  sets: readonly (readonly MinimalSets[])[],
  notes: readonly string[] = [],
): readonly string[] {
  const { summary, roles, ablation, residual } = radius;
  return [
    ...roles.flatMap((role) => [
      `${role.name}: ${counted(role)}`,
      `  ${role.sentence}`,
      `  ${proofSentence(role)}`,
      ...role.proof.flatMap(({ who, token, mintedBy, because }) => [
        ...(token === undefined ? [] : [`    ${strangerNames[who].plural}: ${token.sub}. ${mintedBy}`]),
        ...(because === undefined ? [] : [`    ${strangerNames[who].plural}: ${because}`]),
      ]),
      ...role.deploys.refused.map((deploy) => `  REFUSED, but intended: ${deploy}`),
    ]),
    '',
    ...openLines(radius),
    ...isolationLines(radius),
    '',
    ...certaintyLines(radius),
    'Sufficient on their own (each listed control or set stops the attack by itself):',
    ...enoughLines(radius, sets),
    '',
    'Single points of failure (without this control, these attacks succeed):',
    ...ablation
      .filter(({ admits }) => admits.length > 0)
      .map(
        ({ title, layer, admits, refusedByAws }) =>
          `  ${title} (${layers[layer]}${refusedByAws ? '; IAM stores no new policy without it' : ''}): ${admits.map((entry) => entry.attack).join(', ')}`,
      ),
    '',
    'What no trust policy stops:',
    ...residual.map(({ title, helps }) => `  ${title}. ${helps}`),
    '',
    ...notes,
    counted(summary),
    ...(shouldBeStopped(radius) > 0 ? ['Not safe: see what should be stopped.'] : []),
  ];
}

const counted = ({ tried, stopped, knownOpen, dangerous, open }: Counts): string =>
  `${tried} attacks tried, ${stopped} stopped, ${knownOpen - dangerous} open and known, ${open + dangerous} open that should be stopped`;

interface ReportLine {
  readonly line: string;
  readonly known: boolean;
}

function openLines(radius: BlastRadius): readonly string[] {
  const entries = radius.attacks.flatMap(({ id, title, attacker }, index) => {
    const groups = new Map<string, { readonly roles: string[]; readonly known: boolean }>();
    for (const [role, result] of (radius.matrix[index] ?? []).entries()) {
      if (result.outcome !== 'succeeded') continue;
      const weakness = radius.weaknesses.find((candidate) => candidate.id === result.weakness);
      const why =
        weakness === undefined ? `No known explanation: ${result.how}` : `${weaknessTitle(weakness)}.`;
      const group = groups.get(why) ?? { roles: [], known: weakness?.danger === false };
      group.roles.push(radius.roles[role]?.name ?? '');
      groups.set(why, group);
    }
    return [...groups].map(
      ([why, { roles, known }]): ReportLine => ({
        line: `${roles.join(', ')}: ${title} (${id}). ${attackers[attacker]}. ${why}`,
        known,
      }),
    );
  });
  return entryBlocks(entries, {
    should: 'These attacks succeed and should be stopped:',
    known: 'These attacks succeed because of a choice of the setup or a known limit:',
    nothing: 'No attack succeeds.',
  });
}

function isolationLines(radius: BlastRadius): readonly string[] {
  const { isolation, roles } = radius;
  if (roles.length < 2) return [];
  const entries = isolation.flatMap((row, from) =>
    row.flatMap((pair, to): readonly ReportLine[] => {
      const line = isolationClause(pair, roles[from]?.name ?? '', roles[to]?.name ?? '');
      if (from === to || line === undefined || isExpected(pair)) return [];
      return [{ line, known: !pair.job }];
    }),
  );
  const expected = expectedIsolation(radius);
  return [
    ...expected.map((sentence) => `${capitalized(sentence)}.`),
    ...entryBlocks(entries, {
      should: 'Not kept apart, but should be:',
      known: 'Kept apart only while nobody changes the pipeline:',
      nothing:
        expected.length === 0 ? 'All roles are kept apart.' : 'Apart from that, all roles are kept apart.',
    }),
  ];
}

/** Attacks grouped by what is sufficient to stop them. */
function enoughLines(
  { attacks, roles }: BlastRadius,
  sets: readonly (readonly MinimalSets[])[],
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [index, { id, tried }] of attacks.entries()) {
    const rolesByWords = new Map<string, string[]>();
    for (const [role, minimal] of (sets[index] ?? []).entries()) {
      if (minimal.why === 'not-applicable') continue;
      const words = enoughInWords(minimal);
      rolesByWords.set(words, [...(rolesByWords.get(words) ?? []), roles[role]?.name ?? '']);
    }
    for (const [words, on] of rolesByWords) {
      const where = on.length === tried ? '' : ` (${on.join(', ')})`;
      groups.set(words, [...(groups.get(words) ?? []), `${id}${where}`]);
    }
  }
  return [...groups].map(([words, those]) => `  ${words}: ${those.join(', ')}`);
}

/** What is not documented, and which results depend on it. */
function certaintyLines({ inferences, roles }: BlastRadius): readonly string[] {
  if (inferences.length === 0) return [];
  const lines = inferences.flatMap(({ text, attacks }) => [
    `  ${text}`,
    ...attacks.map(({ attack, roles: on }) => {
      const where = on.length === roles.length ? '' : ` (${on.map((role) => roles[role]?.name).join(', ')})`;
      return `    ${attack}${where}`;
    }),
  ]);
  return ['Our inferences, which GitLab does not document. These results depend on them:', ...lines, ''];
}

/** First what should be stopped, then what is known. */
function entryBlocks(
  entries: readonly ReportLine[],
  titles: { readonly should: string; readonly known: string; readonly nothing: string },
): readonly string[] {
  if (entries.length === 0) return [titles.nothing];
  const block = (title: string, lines: readonly ReportLine[]): readonly string[] =>
    lines.length === 0 ? [] : [title, ...lines.map(({ line }) => `  ${line}`)];
  return [
    ...block(
      titles.should,
      entries.filter(({ known }) => !known),
    ),
    ...block(
      titles.known,
      entries.filter(({ known }) => known),
    ),
  ];
}
