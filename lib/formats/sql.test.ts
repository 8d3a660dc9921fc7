import { expect, it } from 'vitest';
import { insights, queries, sql } from './sql';
import { write } from './write';

it('quotes text and lists for Athena', () => {
  expect(sql`a = ${"it's"} and b in ${['x', "y')--"]}`).toBe("a = 'it''s' and b in ('x', 'y'')--')");
});

it('quotes text and lists for Logs Insights', () => {
  expect(insights`a = ${'say "hi" \\'} and b in ${['x']}`).toBe('a = "say \\"hi\\" \\\\" and b in ["x"]');
});

it('refuses what would end a line', () => {
  expect(() => sql`${'a\nb'}`).toThrow(TypeError);
  expect(() => insights`${['a\u0000']}`).toThrow(TypeError);
});

it('puts each query below its title', () => {
  expect(write(queries('--', [{ title: 'One', query: '\nselect 1;' }])).text).toBe('-- One\nselect 1;\n');
});
