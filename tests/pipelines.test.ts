import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '@/lib/existing-pipeline/diff';
import { fileNotes, readJobs } from '@/lib/existing-pipeline/find';
import { proposeRoles } from '@/lib/existing-pipeline/proposals';
import {
  expectationPath,
  patched,
  pipelineNames,
  pipelineText,
  planFor,
  readable,
} from './support/pipelines';

/** What is found and proposed, as text that is read in a review. */
function findings(text: string): string {
  const pipeline = readable(text);
  const jobs = readJobs(pipeline);
  const found = jobs.filter(({ reasons }) => reasons.length > 0);
  return `${JSON.stringify(
    {
      found: found.map(({ name, line, reasons }) => ({
        name,
        line,
        reasons: reasons.map(({ kind, what, where, line: at }) => `${at} ${where}: ${kind} ${what}`),
      })),
      others: jobs.filter(({ reasons }) => reasons.length === 0).map(({ name }) => name),
      notes: fileNotes(pipeline).map(({ line, message }) => `${line} ${message}`),
      roles: proposeRoles(found).map(({ notes, ...role }) => ({
        ...role,
        notes: notes.map(({ line, message }) => `${line} ${message}`),
      })),
    },
    null,
    2,
  )}\n`;
}

describe('pipelines people have', () => {
  it('are many', () => expect(pipelineNames.length).toBeGreaterThan(15));

  it.each(pipelineNames)('%s: what is found and proposed', async (name) => {
    await expect(findings(pipelineText(name))).toMatchFileSnapshot(expectationPath(name, 'found.json'));
  });

  it.each(pipelineNames)('%s: the patch', async (name) => {
    const text = pipelineText(name);
    const { text: after, notes, removedKeys } = patched(text);
    const said = { notes: notes.map(({ line, message }) => `${line} ${message}`), removedKeys };
    await expect(unifiedDiff('.gitlab-ci.yml', text, after)).toMatchFileSnapshot(
      expectationPath(name, 'expected.patch'),
    );
    await expect(`${JSON.stringify(said, null, 2)}\n`).toMatchFileSnapshot(
      expectationPath(name, 'notes.json'),
    );
  });

  it.each(pipelineNames)('%s: a patched file is not patched again', (name) => {
    const plan = planFor(readable(pipelineText(name)));
    const { text } = patched(pipelineText(name), plan);
    const again = patched(text, plan);
    expect(again.text).toBe(text);
    expect(again.removedKeys).toEqual([]);
  });
});
