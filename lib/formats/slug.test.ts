import { expect, test } from 'vitest';
import { slug } from './slug';

test.each([
  ['Payments API', 'payments-api'],
  ['-- v1.2 --', 'v1-2'],
  ['München', 'm-nchen'],
  ['***', ''],
  ['', ''],
])('%s becomes "%s"', (text, expected) => expect(slug(text)).toBe(expected));
