import { expect, test } from 'vitest';
import { withoutStory } from '../browser/place';
import { addressOfStory, storyAt } from './attack-address';

const link = 'v2.gitlab.project.path=acme/api&aws.audience=x';

test.each(['', 'roles', link])('the address of a story leads back to it, from "%s"', (place) => {
  for (const role of ['production', 'review/*&role=x #1']) {
    expect(storyAt(addressOfStory(place, 'path-squat', role))).toEqual({ attack: 'path-squat', role });
  }
});

test('a story is added to the address of a shared setup and removed from it again', () => {
  const first = addressOfStory(link, 'path-squat', 'production');
  const second = addressOfStory(first, 'replay-elsewhere', 'a&b');
  expect(second.startsWith(`${link}&attack=`)).toBe(true);
  expect(withoutStory(second)).toBe(link);
});

test('other places on the page are not stories', () => {
  for (const place of ['', 'main', link, 'attack=']) expect(storyAt(place)).toBeUndefined();
});
