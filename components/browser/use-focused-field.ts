'use client';

import { useEffect, useState } from 'react';

/** The name of the form field that has the focus, or had it last while nothing has the focus. Nothing once something else has it. */
export function useFocusedField(): string | undefined {
  const [name, setName] = useState<string>();
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const control = target.matches('input, select, textarea') && target.closest('form') !== null;
      const { id } = target;
      const named = target.getAttribute('name') ?? id;
      setName(control && named !== '' ? named : undefined);
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  return name;
}

/** Outlines the control of a field in the form, as long as it is on the page. */
export function outlineField(name: string | undefined): void {
  for (const element of document.querySelectorAll('[data-linked]')) element.removeAttribute('data-linked');
  if (name !== undefined) document.getElementById(name)?.setAttribute('data-linked', '');
}
