import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Methods that read the page once, without waiting. */
const readings = [
  ...['innerText', 'innerHTML', 'textContent', 'inputValue', 'getAttribute'],
  ...['allInnerTexts', 'allTextContents', 'count', 'evaluateAll', 'previewText'],
];
/** Methods that are used as conditions, although the page may be about to change. */
const conditions = ['isVisible', 'isHidden', 'isEnabled', 'isDisabled', 'isChecked', 'isEditable'];
/** Functions that read the page and are assertions themselves, in a state that the test has waited for. */
const assertions = ['violations'];

/** Readings that race with changes of the page, as `line: text`. */
function races(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const complain = (node: ts.Node, why: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${line + 1}: ${node.getText().replace(/\s+/g, ' ')} ${why}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node)) {
      const names = calledIn(node.expression);
      if (names.some((name) => conditions.includes(name)))
        complain(node, 'decides by a page that may change');
      else if (isArgumentOfExpect(node) && !names.some((name) => assertions.includes(name)))
        complain(node, 'is read once: use expect(locator) or expect.poll');
      else if (names.some((name) => readings.includes(name)) && !standsBehindWait(node))
        complain(node, 'is read without waiting: put `await expect(…)` before it');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The names of the functions in a chain of calls, from last to first. */
function calledIn(node: ts.Expression): readonly string[] {
  if (ts.isCallExpression(node)) return calledIn(node.expression);
  if (ts.isPropertyAccessExpression(node)) return [node.name.text, ...calledIn(node.expression)];
  return ts.isIdentifier(node) ? [node.text] : [];
}

/** Whether the value is a direct argument of `expect(…)`. The result of a polled function is not. */
function isArgumentOfExpect(node: ts.Node): boolean {
  const { parent } = node;
  if (parent === undefined || ts.isFunctionLike(parent) || ts.isStatement(parent)) return false;
  return ts.isCallExpression(parent) && parent.expression.getText() === 'expect'
    ? true
    : isArgumentOfExpect(parent);
}

/** Whether the previous statement is an assertion that waits, or the reading is polled. */
function standsBehindWait(node: ts.Node): boolean {
  let statement: ts.Node = node;
  while (!ts.isStatement(statement)) {
    if (ts.isFunctionLike(statement)) return true;
    statement = statement.parent;
  }
  const { parent } = statement;
  if (!ts.isBlock(parent)) return false;
  const before = parent.statements[parent.statements.indexOf(statement as ts.Statement) - 1];
  return /^await expect\b/.test(before?.getText() ?? '');
}

const folder = fileURLToPath(new URL('../e2e/', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));

describe('browser tests wait for what they read', () => {
  it.each(files)('%s', (file) => {
    expect(races(file, readFileSync(`${folder}${file}`, 'utf8'))).toEqual([]);
  });

  it.each([
    ['a value in expect', 'expect(await names()).toEqual([]);'],
    ['a part of one', "expect((await page.getByRole('code').allTextContents()).join()).toBe('');"],
    ['a count as condition', 'if ((await region.count()) === 0) await add.click();'],
    [
      'what is visible now',
      'for (let n = 0; n < 5 && !(await without.isVisible()); n += 1) await next.click();',
    ],
    ['a value without a wait', 'await open(); const before = await bar.innerText();'],
    ['the first statement', 'const text = await bar.textContent();'],
    ['an attribute', "const id = (await account.getAttribute('id')) ?? '';"],
  ])('%s is a race', (_, statements) => {
    expect(races('x.ts', `test('x', async () => { ${statements} });`)).toHaveLength(1);
  });

  it.each([
    ['a waiting assertion', "await expect(bar).toContainText('x');"],
    ['a polled reading', 'await expect.poll(() => bar.innerText()).toBe(before);'],
    ['a polled reading with more', 'await expect.poll(async () => JSON.parse(await copied())).toEqual({});'],
    ['a reading behind a wait', "await expect(bar).toHaveText('x'); const before = await bar.innerText();"],
    ['axe', 'expect(await violations(page)).toEqual([]);'],
  ])('%s is none', (_, statements) => {
    expect(races('x.ts', `test('x', async () => { ${statements} });`)).toEqual([]);
  });
});
