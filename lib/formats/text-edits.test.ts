import { describe, expect, it } from 'vitest';
import { applyEdits } from './text-edits';

describe('edits of a text', () => {
  it('change only what they name, in whichever order they come', () => {
    const edits = [
      { start: 4, end: 7, insert: 'x' },
      { start: 0, end: 0, insert: '# ' },
      { start: 9, end: 9, insert: '!' },
    ];
    expect(applyEdits('one two three', edits)).toBe('# one x t!hree');
  });

  it('keep the order of the list at one place', () => {
    const [first, second] = ['a', 'b'].map((insert) => ({ start: 1, end: 1, insert }));
    expect(applyEdits('12', [first, second] as never)).toBe('1ab2');
  });

  it('must not overlap', () => {
    const overlapping = [
      { start: 0, end: 3, insert: '' },
      { start: 2, end: 4, insert: '' },
    ];
    expect(() => applyEdits('12345', overlapping)).toThrow('overlap');
  });
});
