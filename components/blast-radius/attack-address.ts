'use client';

import { useEffect, useRef } from 'react';
import type { RoleSummary } from '@/lib/blast-radius/types';
import { isLinkPlace, placeAt, replacePlace, withoutStory } from '../browser/place';
import type { ShownAttacks } from './context';

/**
 * The address of a story, after the `#`. It can be pasted into a chat and opens the story. After the setup of
 * a link it opens that setup, too.
 */
export function addressOfStory(place: string, attack: string, role: string): string {
  const story = `attack=${encodeURIComponent(attack)}&role=${encodeURIComponent(role)}`;
  return isLinkPlace(place) ? `${withoutStory(place)}&${story}` : story;
}

/** The story that an address points to. */
export function storyAt(place: string): { readonly attack: string; readonly role: string } | undefined {
  const parameters = new URLSearchParams(place);
  const attack = parameters.get('attack');
  return attack === null || attack === '' ? undefined : { attack, role: parameters.get('role') ?? '' };
}

/**
 * Keeps the address in sync with the story on show: writes it when the story changes, and shows the story of
 * a new address, with whose role it calls `onRole`. An unknown role falls back to the first one.
 */
export function useAttackAddress(
  roles: readonly RoleSummary[] | undefined,
  { attack, role }: ShownAttacks,
  show: (target: ShownAttacks) => void,
  onRole: (role: number) => void,
): void {
  const known = useRef(roles);
  /** The fragment that the address had before a story replaced it. */
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
      const index = known.current?.findIndex((candidate) => candidate.name === story.role) ?? -1;
      const opened = Math.max(0, index);
      show({ tab: 'matrix', attack: story.attack, role: opened });
      onRole(opened);
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [isKnown, show, onRole]);

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
