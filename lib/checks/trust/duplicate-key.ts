import { partAt } from '../../aws/json-pointer';
import { shortened } from '../../formats/visible';
import { quoteText } from '../quote';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

const nameOf = (pointer: string): string =>
  pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');

const textOf = (value: unknown): string => shortened(JSON.stringify(value) ?? '', 80);

/** Equal keys in one object: the last one counts, and the others are silently lost. */
export const duplicateKey: RoleCheck = {
  code: 'duplicate-key',
  title: 'A key appears twice, and the first one is lost',
  source: sources.grammar,
  check: ({ role }) =>
    role.trust.lostKeys.map(({ pointer, line, lost }) => {
      const isSame = JSON.stringify(lost) === JSON.stringify(partAt(role.trust.value, pointer));
      return {
        pointer,
        severity: isSame ? ('info' as const) : ('low' as const),
        certain: true,
        message: `${quoteText(nameOf(pointer))} appears twice in one object. The one on line ${line} is lost${isSame ? ', and says the same' : `: ${quoteText(textOf(lost))}`}.`,
        remedy: 'Write one key with all its values.',
      };
    }),
};
