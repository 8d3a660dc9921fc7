'use client';

import { useEffect, useRef } from 'react';
import type { RoleSummary } from '@/lib/blast-radius/types';
import { isLinkPlace, placeAt, replacePlace, withoutStory } from '../browser/place';
import type { ShownAttacks } from './context';

/** The address of a story, behind the `#`: it can be pasted into a chat, and opens on the story. Behind a link's setup it opens that, too. */
export function addressOfStory(place: string, attack: string, role: string): string {
  const story = `attack=${encodeURIComponent(attack)}&role=${encodeURIComponent(role)}`;
  return isLinkPlace(place) ? `${withoutStory(place)}&${story}` : story;
}

/** The story that an address leads to. */
export function storyAt(place: string): { readonly attack: string; readonly role: string } | undefined {
  const parameters = new URLSearchParams(place);
  const attack = parameters.get('attack');
  return attack === null || attack === '' ? undefined : { attack, role: parameters.get('role') ?? '' };
}

/** Keeps the address that of the story which is shown, and shows the story of an address. A role that is not there is the first. */
export function useAttackAddress(
  roles: readonly RoleSummary[] | undefined,
  { attack, role }: ShownAttacks,
  show: (target: ShownAttacks) => void,
): void {
  const known = useRef(roles);
  /** The place on the page that a story took the address from. */
  const before = useRef<string>(undefined);
  const isShown = useRef(false);
  const isKnown = roles !== undefined;
  const name = roles?.[role ?? 0]?.name;

  useEffect(() => {
    known.current = roles;
  }, [roles]);

  useEffect(() => {
    if (!isKnown) return;
    const open = () => {
      const story = storyAt(placeAt());
      if (story === undefined) return;
      const index = known.current?.findIndex((one) => one.name === story.role) ?? -1;
      show({ tab: 'matrix', attack: story.attack, role: Math.max(0, index) });
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [isKnown, show]);

  useEffect(() => {
    if (attack !== undefined && name !== undefined) {
      if (storyAt(placeAt()) === undefined) before.current = placeAt();
      replacePlace(addressOfStory(placeAt(), attack, name));
    } else if (attack === undefined && isShown.current) {
      const place = placeAt();
      if (isLinkPlace(place)) replacePlace(withoutStory(place));
      else if (storyAt(place) !== undefined) replacePlace(before.current ?? '');
    }
    isShown.current = attack !== undefined;
  }, [attack, name]);
}
