'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AuditAnswer, RoleView } from '@/lib/service/audit-messages';
import { clearFragment } from '../browser/files';
import { useAudit } from '../browser/use-audit';
import { auditor } from '../browser/workers';
import { exampleOf } from './examples';
import { looksLikeToken, readPastedToken } from './pasted-token';
import {
  factsOf,
  type Inputs,
  ignoreFileOf,
  longestEditable,
  noInputs,
  pastedName,
  sourcesOf,
  withFiles,
} from './sources';

/** A line of a source to show. Each request is a new object, so that the same line can be shown again. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** The whole state of the page: the input, the findings, and what is on show. */
export function useCheck() {
  const [inputs, setInputs] = useState(noInputs);
  const [shown, setShown] = useState(pastedName);
  const [place, setPlace] = useState<Place>();
  const [live, setLive] = useState<string>();
  const question = useMemo(() => {
    const ignore = ignoreFileOf(inputs);
    return {
      sources: sourcesOf(inputs),
      facts: factsOf(inputs),
      ...(inputs.token === undefined ? {} : { token: inputs.token }),
      ...(ignore === undefined ? {} : { ignore }),
    };
  }, [inputs]);
  const audit = useAudit(question);
  const { role, choose } = useRole(audit.answer);

  const change = useCallback((next: Partial<Inputs>) => {
    if (/^#example=/.test(location.hash)) clearFragment();
    setInputs((before) => ({ ...before, ...next }));
  }, []);

  /** A token that still works is used only after the user has agreed. */
  const offerToken = useCallback((text: string): boolean => {
    const token = readPastedToken(text, Date.now() / 1000);
    if (token === undefined) return false;
    if (token.live) setLive(token.payload);
    else setInputs((before) => ({ ...before, token: token.payload }));
    return true;
  }, []);

  const addFiles = useCallback(async (list: Iterable<File>) => {
    const added = await Promise.all(
      [...list].map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    if (added.length === 0) return;
    setInputs((before) => {
      const files = withFiles(before.files, added);
      setShown(files[before.files.length]?.name ?? pastedName);
      return { ...before, files };
    });
    setPlace(undefined);
  }, []);

  /** Handles text pasted into the field: tokens and very long texts go elsewhere. */
  const takePaste = useCallback(
    (text: string): boolean => {
      if (looksLikeToken(text) && offerToken(text)) return true;
      if (text.length <= longestEditable) return false;
      void addFiles([new File([text], 'Pasted file')]);
      return true;
    },
    [offerToken, addFiles],
  );

  const show = useCallback((next: Place) => {
    setShown(next.file);
    setPlace({ ...next });
  }, []);

  const clear = useCallback(() => {
    if (/^#example=/.test(location.hash)) clearFragment();
    setInputs(noInputs);
    setShown(pastedName);
    setPlace(undefined);
    setLive(undefined);
  }, []);

  useEffect(() => {
    const open = () => {
      const example = exampleOf(location.hash);
      if (!example) return;
      setInputs({ ...noInputs, text: example.text, token: example.token });
      setShown(pastedName);
      setPlace(undefined);
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);

  return {
    inputs,
    change,
    clear,
    audit,
    sources: question.sources,
    role,
    choose,
    shown,
    setShown,
    place,
    show,
    addFiles,
    takePaste,
    offerToken,
    live: {
      isOffered: live !== undefined,
      use: () => {
        if (live !== undefined) change({ token: live });
        setLive(undefined);
      },
      discard: () => setLive(undefined),
    },
  };
}

export type Check = ReturnType<typeof useCheck>;

/** The role on show: the only one, or the one chosen in the table. */
function useRole(answer: AuditAnswer | undefined) {
  const [chosen, setChosen] = useState<{ readonly name: string; readonly file: string }>();
  const [role, setRole] = useState<RoleView>();
  const row = answer?.rows.find(({ name, file }) => name === chosen?.name && file === chosen.file);
  const isOnly = answer?.rows.length === 1;

  useEffect(() => {
    if (row === undefined || isOnly) return setRole(undefined);
    let current = true;
    auditor()('role', row.index).then(
      (view) => current && setRole(view),
      (reason) => console.error(reason),
    );
    return () => {
      current = false;
    };
  }, [row, isOnly]);

  return {
    role: isOnly ? answer?.first : row === undefined ? undefined : role,
    choose: setChosen,
  };
}
