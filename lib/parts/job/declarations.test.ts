import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Noted } from '@/lib/formats/data';
import type { ShellStatement } from '@/lib/formats/shell';
import { writeShell } from '@/lib/formats/shell-writer';
import { EmbeddedScript, type YamlData, YamlReference } from '@/lib/formats/yaml-data';
import { documentOf } from '@/lib/generators/types';
import { verifyIdentity } from '@/lib/generators/verify-identity';
import { verifyMustFail } from '@/lib/generators/verify-must-fail';
import { loginCall, sharedFunctions } from '@/lib/parts/job/login';
import { libraryOf, pipelineOf } from '@/lib/parts/job/pipeline';
import { planSetup } from '@/lib/plan';
import type { Plan } from '@/lib/plan/types';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';

/** All statements of a document, including those in `script`. */
function statementsOf(data: YamlData): readonly ShellStatement[] {
  if (data instanceof Noted) return statementsOf(data.value);
  if (data instanceof EmbeddedScript) return data.script.statements;
  if (data instanceof YamlReference || typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((value: YamlData) => statementsOf(value));
}

const definesOf = (statement: ShellStatement): readonly string[] =>
  'defines' in statement ? statement.defines : [];
const callsOf = (statement: ShellStatement): readonly string[] =>
  'calls' in statement ? statement.calls : [];

/** The generated code of a statement, without comments and quoted words. */
const codeOf = (statement: ShellStatement): string =>
  writeShell({ statements: [statement] })
    .text.replace(/^\s*#.*$/gm, '')
    .replace(/'[^']*'/g, "''");

function documentsOf(plan: Plan): readonly YamlData[] {
  const files = [verifyIdentity, verifyMustFail].flatMap(({ files: filesOf }) => filesOf(plan, []));
  const data = files
    .map(documentOf)
    .flatMap((document) => (document.format === 'yaml' ? [document.data] : []));
  // Only roles for reviewed code have jobs that AWS must refuse.
  expect(data).toHaveLength(plan.roles.some(({ kind }) => kind === 'deploy') ? 2 : 1);
  // Every file that uses the library, with the library included.
  return [pipelineOf(plan), ...data.map((file) => [libraryOf(plan), file])];
}

describe('code of jobs', () => {
  it('starts each block of the login with what it does: the job log shows only the first line of a block', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const blocks = [
          sharedFunctions(plan),
          ...plan.roles.flatMap((role) => role.jobs.map((job) => loginCall(plan, role, job))),
        ];
        for (const { script } of blocks) expect(writeShell(script).text).toMatch(/^# aws-oidc: (get|log in)/);
      }),
      { numRuns: 10 },
    );
  });

  it('declares every function that it defines or calls', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        for (const data of documentsOf(planSetup(setup))) {
          const statements = statementsOf(data);
          const names = new Set(statements.flatMap(definesOf));
          expect(names).toContain('aws_oidc_login');
          for (const statement of statements) {
            const code = codeOf(statement);
            const defined = [...code.matchAll(/^(\w+)\(\) [{(]/gm)].map(([, name = '']) => name);
            expect(definesOf(statement)).toEqual(defined);
            const mentioned = [...code.matchAll(/\w+/g)].map(([word]) => word);
            const called = mentioned.filter((word) => names.has(word) && !defined.includes(word));
            expect(callsOf(statement)).toEqual(expect.arrayContaining([...new Set(called)]));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
