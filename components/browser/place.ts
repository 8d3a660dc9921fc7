/** What follows the `#` of the address: a place on this page, or a link's setup. */
export const placeAt = (): string => location.hash.slice(1);

/** Whether a place is a setup that somebody shared. */
export const isLinkPlace = (place: string): boolean => /^v\d+\./.test(place);

/** The place without the story of an attack that follows it. */
export const withoutStory = (place: string): string => place.replace(/(?:^|&)attack=[^&]*&role=[^&]*$/, '');

/** Puts another place into the address, without a step in the browser's history. */
export function replacePlace(place: string): void {
  if (place === placeAt()) return;
  const { pathname, search } = location;
  history.replaceState(history.state, '', `${pathname}${search}${place === '' ? '' : `#${place}`}`);
}
