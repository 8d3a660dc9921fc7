import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain, explanations, isTopicId, note } from '.';

const notTopics = ['index', 'topics', 'sources', 'types'];
const files = readdirSync(__dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => !notTopics.includes(name));

describe('explanations', () => {
  it('has one registry line for each file, and one file for each line', () => {
    expect(Object.keys(explanations).sort()).toEqual(files.sort());
  });

  it.each(Object.values(explanations))('$id fits into a file comment and on the page', (explanation) => {
    expect(explanation.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(explanation.title).toMatch(/^[A-Z].*[^.]$/s);
    expect(explanation.gist).toMatch(/^[a-z].{0,39}(?<![.!?])$/);
    expect(explanation.short.length).toBeLessThanOrEqual(160);
    expect(explanation.short).toMatch(/^[^\n]+\.$/);
    expect(explanation.long.length).toBeGreaterThan(0);
    expect(explanation.doesNotStop).toMatch(/\.$/);
    expect(explanation.sources.length).toBeGreaterThan(0);
    for (const source of explanation.sources) expect(source.url).toMatch(/^https:\/\//);
  });

  it.each(Object.values(explanations))('$id uses only ASCII and no exclamation marks', (explanation) => {
    const text = [
      explanation.title,
      explanation.gist,
      explanation.short,
      ...explanation.long,
      explanation.doesNotStop,
    ].join('\n');
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).not.toContain('!');
  });

  it('returns a note with the topic and the short text', () => {
    expect(note('trust-audience')).toEqual({
      topic: 'trust-audience',
      comment: explain('trust-audience').short,
    });
  });

  it('recognizes topic ids', () => {
    expect(isTopicId('trust-subject')).toBe(true);
    expect(isTopicId('constructor')).toBe(false);
  });
});
