'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { imageGaps } from '@/lib/plan/gaps/images';
import { FindingList } from '../../ui/finding-list';
import type { Draft } from '../draft';

/** What is known to be missing in the image of a job, next to the name of the image. */
export function ImageFindings({ job }: { readonly job: `roles.${number}.jobs.${number}` }) {
  const { control } = useFormContext<Draft>();
  const [name, image, credentials, beforeLogin] = useWatch({
    control,
    name: [`${job}.name`, `${job}.image.name`, `${job}.credentials`, `${job}.beforeLogin`],
  });
  const commands = beforeLogin.filter((command) => command.trim() !== '');
  const findings = imageGaps({ name, image: { name: image.trim() }, credentials, beforeLogin: commands });
  return findings.length === 0 ? null : <FindingList findings={findings} />;
}
