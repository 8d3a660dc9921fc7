'use client';

import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import type { FieldWays } from '../blast-radius/context';
import type { Draft } from '../wizard/draft';
import { fieldLabel, stepTitleOf } from '../wizard/field-label';
import { fieldName } from '../wizard/paths';
import { useGoToField } from './pane';

/** Finds the form field for a path of the setup. */
export function useFieldWays(): FieldWays {
  const { getValues } = useFormContext<Draft>();
  const goTo = useGoToField();
  return useMemo(
    () => ({
      nameOf: (path) => {
        const name = fieldName(path);
        const [label, step] = [fieldLabel(name, getValues()), stepTitleOf(name)];
        return step === undefined || step === label ? label : `${label} (${step})`;
      },
      goTo,
    }),
    [getValues, goTo],
  );
}
