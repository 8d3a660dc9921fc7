import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../formats/sha256';
import { checksumLines, parseChecksums } from './checksums';

describe('checksums', () => {
  it('are SHA-256 of the UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
  });

  it('are read back', () => {
    const lines = checksumLines([
      { path: 'a b', text: 'x' },
      { path: 'c/d', text: '' },
    ]);
    expect(parseChecksums(lines)).toEqual(
      new Map([
        ['a b', sha256Hex('x')],
        ['c/d', sha256Hex('')],
      ]),
    );
  });

  it.each([
    '',
    'hello\n',
    `${'0'.repeat(64)}  ../outside\n`,
    `${'0'.repeat(64)}  /etc/passwd\n`,
    `${'0'.repeat(64)} x\n`,
  ])('are not parsed from %j', (text) => {
    expect(parseChecksums(text)).toEqual(new Map());
  });
});
