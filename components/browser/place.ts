/** The part after the `#` of the address: a place on this page, or the setup of a link. */
export const placeAt = (): string => location.hash.slice(1);

/** Whether it is a setup that somebody shared. */
export const isLinkPlace = (place: string): boolean => /^v\d+\./.test(place);

/** The place without the attack story that follows it. */
export const withoutStory = (place: string): string => place.replace(/(?:^|&)attack=[^&]*&role=[^&]*$/, '');

/** Replaces the fragment of the address without a new entry in the browser's history. */
export function replacePlace(place: string): void {
  if (place === placeAt()) return;
  const { pathname, search } = location;
  history.replaceState(history.state, '', `${pathname}${search}${place === '' ? '' : `#${place}`}`);
}
