import type { BlastRadius } from '../../blast-radius';
import { proofSentence } from '../../blast-radius/proof';
import { code, type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph, withCode } from '../../parts/blocks';
import type { Proof } from '../../proof';
import { strangerNames } from '../../proof/stranger-names';

/** The proof for each role, which covers all tokens. The attacks below it are examples. */
export function verdictBlocks({ roles }: BlastRadius): readonly MarkdownBlock[] {
  const open = roles.flatMap(({ name, proof }) => proof.map((candidate) => ({ name, ...candidate })));
  const somebody = open.flatMap(({ name, who, token, mintedBy }) =>
    token === undefined
      ? []
      : [
          md`${strong(name)}, ${strangerNames[who].plural}: ${code(token.sub ?? '')}. ${withCode(mintedBy ?? '')}`,
        ],
  );
  const dependent = (result: Proof['result']) =>
    open.flatMap(({ name, who, result: found, because }) =>
      because === undefined || found !== result
        ? []
        : [md`${strong(name)}, ${strangerNames[who].plural}: ${withCode(because)}`],
    );
  const [assumed, undecided] = [dependent('nobody'), dependent('undecided')];
  return [
    heading(2, md`Verdict`),
    paragraph(md`This covers every token that GitLab can mint, not only samples:`),
    {
      kind: 'table',
      head: [md`Role`, md`Who gets in`],
      rows: roles.map((role) => [md`${role.name}`, md`${proofSentence(role)}`]),
    },
    ...(somebody.length === 0
      ? []
      : [paragraph(md`The shortest token that gets in, and who can mint it:`), bullets(...somebody)]),
    ...(assumed.length === 0 ? [] : [paragraph(md`What the proof assumes:`), bullets(...assumed)]),
    ...(undecided.length === 0
      ? []
      : [paragraph(md`What the open questions depend on:`), bullets(...undecided)]),
  ];
}
