import { expect, it } from 'vitest';
import { insights, sql, sqlAny } from './sql';

it('quotes text and lists for Athena', () => {
  expect(sql`a = ${"it's"} and b in ${['x', "y')--"]}`.sql).toBe("a = 'it''s' and b in ('x', 'y'')--')");
});

it('quotes text and lists for Logs Insights', () => {
  expect(insights`a = ${'say "hi" \\'} and b in ${['x']}`.sql).toBe('a = "say \\"hi\\" \\\\" and b in ["x"]');
});

it('joins conditions, and takes a written one as it is', () => {
  const named = (name: string) => sql`a = ${name}`;
  expect(sql`where ${sqlAny(["it's", 'b'].map(named))}`.sql).toBe("where (a = 'it''s' or a = 'b')");
  expect(sql`where ${sqlAny([])}`.sql).toBe('where false');
});

it('refuses what would end a line', () => {
  expect(() => sql`${'a\nb'}`).toThrow(TypeError);
  expect(() => insights`${['a\u0000']}`).toThrow(TypeError);
});
