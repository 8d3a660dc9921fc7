import type { Note } from '../formats/data';
import * as topics from './topics';
import type { Explanation } from './types';

export type { Explanation, Source } from './types';

/** The ids of the registry (`topics.ts`) as a closed union: a note about an unknown topic does not compile. */
export type TopicId = (typeof topics)[keyof typeof topics]['id'];

/** Every explanation by id. Add a new topic as one file in this folder and one line in `topics.ts`. */
export const explanations = Object.fromEntries(
  Object.values<Explanation>(topics).map((explanation) => [explanation.id, explanation]),
) as { readonly [Id in TopicId]: Explanation };

/** The explanation of a topic. */
export const explain = (id: TopicId): Explanation => explanations[id];

const notes = Object.fromEntries(
  Object.values<Explanation>(topics).map(({ id, short }) => [id, { topic: id, comment: short }]),
) as { readonly [Id in TopicId]: Note };

/**
 * The note that a generator attaches to a value: the topic, and its short text as a comment in the file.
 * Returns the same object for the same topic, so that writers can compare notes by identity.
 */
export const note = (id: TopicId): Note => notes[id];

/** Whether an untrusted text, such as part of a URL, is a topic id. */
export const isTopicId = (id: string): id is TopicId => Object.hasOwn(explanations, id);
