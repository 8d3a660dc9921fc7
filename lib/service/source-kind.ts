import { sourceForms } from '../reading';
import { kindOf } from '../reading/kinds';
import type { SourceFile } from '../reading/types';
import type { ReadSource } from './audit-messages';

/** The kind and format of a source, in words for people. */
export function sourceKind(file: SourceFile): Pick<ReadSource, 'kind' | 'form'> {
  const kind = kindOf(file);
  switch (kind) {
    case 'token':
      return { kind, form: 'Token' };
    case 'pipeline':
      return { kind, form: '.gitlab-ci.yml' };
    case 'roles':
      return { kind, form: sourceForms.find(({ reads }) => reads(file))?.name ?? 'Unknown' };
  }
}
