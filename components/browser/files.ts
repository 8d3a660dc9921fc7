import { isLinkPlace, placeAt, withoutStory } from './place';

/** Copies text to the clipboard. Returns `false` if the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Pages served over plain HTTP have no clipboard API, but can still copy a selection. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'fixed opacity-0';
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** Offers a file from memory as a download. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; revoking at once would cancel it in some browsers.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * The address without its fragment, so that a setup in a link is never left in the address bar by accident.
 */
export function clearFragment(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** Puts the fragment of a share link into the address, which opens it. */
export function openLink(fragment: string): void {
  location.hash = fragment;
}

/** The address of this page with another fragment. */
export const linkWith = (fragment: string): string =>
  `${location.origin}${location.pathname}${location.search}#${fragment}`;

/** The fragment if it is that of a share link (`#v1.…`), without the story after it. Other fragments are places on the page. */
export const readLinkFragment = (): string | undefined =>
  isLinkPlace(placeAt()) ? withoutStory(placeAt()) : undefined;
