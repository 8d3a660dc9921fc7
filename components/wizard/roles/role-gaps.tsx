'use client';

import { FindingList } from '../../ui/finding-list';
import { useFeedback } from '../feedback';

/** What AWS cannot check for one role and somebody should act on. Notes are in the last step. */
export function RoleGaps({ index }: { readonly index: number }) {
  const { gaps } = useFeedback();
  const here = gaps.filter(({ role, severity }) => role === index && severity !== 'info');
  return here.length === 0 ? null : <FindingList findings={here} />;
}
